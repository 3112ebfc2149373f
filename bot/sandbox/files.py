"""Files in three steps: ask where to upload, upload, share.

See docs.slack.dev/messaging/working-with-files#upload.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.errors import ApiError
from bot.sandbox.ids import Ids
from bot.sandbox.wire import Json


@dataclass
class File:
    """A file; its content is here once it was uploaded."""

    id: str
    name: str
    length: int
    title: str = ""
    content: bytes | None = None
    shared: bool = False

    def as_json(self) -> Json:
        """Return the file object, as far as a message shows it."""
        return {"id": self.id, "name": self.name, "title": self.title or self.name, "size": self.length}


class Files:
    """Every file, by id."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._files: dict[str, File] = {}

    def expect(self, name: str, length: int) -> File:
        """Return a file that is still to be uploaded."""
        file = File(self._ids.next("F"), name, length)
        self._files[file.id] = file
        return file

    def receive(self, file_id: str, content: bytes) -> bool:
        """Say whether the content is as long as was announced, and keep it if so."""
        file = self._files.get(file_id)
        if file is None or len(content) != file.length:
            return False
        file.content = content
        return True

    def share(self, file_id: str, title: str | None) -> File:
        """Return the uploaded file under its title.

        Raises `file_not_found` when nothing was uploaded.
        """
        file = self._files.get(file_id)
        if file is None or file.content is None or file.shared:
            raise ApiError("file_not_found")
        file.title, file.shared = title or "", True
        return file

    def of(self, file_id: str) -> File:
        """Return the file with its content."""
        return self._files[file_id]
