"""Names in what people type: `@Ana Ruiz` and `#checkout` reach the app as ids, whatever could be markup as text.

See docs.slack.dev/interactivity/implementing-slash-commands#creating_commands and
docs.slack.dev/messaging/formatting-message-text#escaping.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.sandbox.conversations import PUBLIC, Conversation
from bot.sandbox.people import User
from bot.sandbox.wire import Json
from bot.sandbox.world import World

HARMLESS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
EVERYBODY = {f"@{word}": f"<!{word}>" for word in ("here", "channel", "everyone")}


def commanded(world: World, writer: User, text: str, *, names: bool = True) -> str:
    """Return a command's text as Slack sends it; with `names`, each as an id and the name: `<@U…|ana.ruiz>`."""
    if not names:
        return text.translate(HARMLESS)
    rooms = {f"#{room.name}": f"<#{room.id}|{_harmless(room.name)}>" for room in named(world, writer)}
    people = {name: f"<@{user}|{_harmless(handle)}>" for name, (user, handle) in _people(world).items()}
    return _replaced(text, people | rooms | _groups(world))


def spoken(world: World, writer: User, text: str) -> str:
    """Return a message as Slack keeps it: what could be markup escaped, every name as an id (`<@U…>`, `<#C…>`)."""
    rooms = {f"#{room.name}": f"<#{room.id}>" for room in named(world, writer)}
    people = {name: f"<@{user}>" for name, (user, _) in _people(world).items()}
    return _replaced(text, EVERYBODY | people | rooms | _groups(world))


def named(world: World, user: User) -> list[Conversation]:
    """Return the channels whose name this person may know: the public ones and their own."""
    return [room for room in world.conversations if room.name and (room.kind == PUBLIC or user.id in room.members)]


def _harmless(name: str) -> str:
    return name.translate(HARMLESS)


def _people(world: World) -> dict[str, tuple[str, str]]:
    return {f"@{name}": (user.id, user.name) for user in world.people for name in (user.name, user.real_name)}


def _groups(world: World) -> Json:
    return {f"@{group.handle}": f"<!subteam^{group.id}|@{group.handle}>" for group in world.usergroups.values()}


def _replaced(text: str, told: Mapping[str, str]) -> str:
    """Return the text escaped, with tokens instead of names; a name is looked for as it stands there escaped."""
    escaped = _harmless(text)
    known = {name: token for typed, token in told.items() if (name := _harmless(typed)) in escaped}
    if not known:
        return escaped
    longest_first = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{longest_first})(?![\w-])", lambda found: known[found.group()], escaped)
