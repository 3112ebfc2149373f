"""Files that hang below messages, as a browser downloads them."""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import web

from bot.sandbox.page.asked import RefusedError
from bot.sandbox.page.places import GONE
from bot.sandbox.people import User
from bot.sandbox.wire import Json
from bot.sandbox.world import World


def attached(world: World, user: User, file_id: str) -> web.Response:
    """Return the file as a download, whatever is in it: the page itself never shows what an app uploaded.

    Raises `RefusedError` when no message that this person sees carries it.
    """
    if not any(file["id"] == file_id for file in _seen(world, user)):
        raise RefusedError(GONE)
    file = world.files.of(file_id)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"}
    return web.Response(body=file.content, content_type="application/octet-stream", headers=headers)


def _seen(world: World, user: User) -> list[Json]:
    rooms = [room.id for room in world.conversations if user.id in room.members]
    return [file for room in rooms for message in world.messages.seen_by(room, user.id) for file in message.files]
