"""What every entry of an organisation file has in common.

A key that was not written is not in `model_fields_set`; one written without a value is there and None.
"""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from bot.catalogs.fields import Flag, Name


class Entry(BaseModel):
    """Part of the file: nothing unknown, nothing changeable."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    has_place: ClassVar[bool] = True  # in the order of the file; without one it stays where it is, or comes last

    def said(self, key: str) -> bool:
        """Return whether the key was written, with or without a value."""
        return key in self.model_fields_set


class Named(Entry):
    """An entry whose name is its key."""

    name: Name
    was: Name | None = None
    remove: Flag = False
