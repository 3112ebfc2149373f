"""Names in what people type: `@Ana Ruiz` and `#checkout` reach the app as ids.

See docs.slack.dev/interactivity/implementing-slash-commands#creating_commands and
docs.slack.dev/messaging/formatting-message-text#escaping.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.sandbox.wire import Json
from bot.sandbox.world import World

HARMLESS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def commanded(world: World, text: str) -> str:
    """Return a command's text with every name as an id and the name behind it: `<@U…|ana.ruiz>`."""
    rooms = {f"#{room.name}": f"<#{room.id}|{room.name}>" for room in world.conversations if room.name}
    people = {name: f"<@{user}|{handle}>" for name, (user, handle) in _people(world).items()}
    return _replaced(text, people | rooms | _groups(world))


def spoken(world: World, text: str) -> str:
    """Return a message as Slack keeps it: what could be markup escaped, every name as an id (`<@U…>`, `<#C…>`)."""
    rooms = {f"#{room.name}": f"<#{room.id}>" for room in world.conversations if room.name}
    people = {name: f"<@{user}>" for name, (user, _) in _people(world).items()}
    return _replaced(text.translate(HARMLESS), people | rooms | _groups(world))


def _people(world: World) -> dict[str, tuple[str, str]]:
    return {f"@{name}": (user.id, user.name) for user in world.people for name in (user.name, user.real_name)}


def _groups(world: World) -> Json:
    return {f"@{group.handle}": f"<!subteam^{group.id}|@{group.handle}>" for group in world.usergroups.values()}


def _replaced(text: str, told: Mapping[str, str]) -> str:
    known = {name: token for name, token in told.items() if name in text}
    if not known:
        return text
    longest_first = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{longest_first})(?![\w-])", lambda found: known[found.group()], text)
