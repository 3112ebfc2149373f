"""Who changed what in setup, newest first."""

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.blocks.kit import Message, actions, button, section
from bot.blocks.naming import SLACK_ID, mention, named, sentence
from bot.blocks.paging import Leaf, turning
from storage.models import Change
from storage.words import Did

IMPORT = "import"  # who changed what a file brought
ROLES = "roles"
MOST = 15
_FIELDS = 150  # characters of the fields that changed
_ID = re.compile(rf"\b{SLACK_ID.pattern}\b")
_DID = {Did.ADDED: "added", Did.CHANGED: "changed", Did.REMOVED: "removed", Did.CONFIRMED: "confirmed"}
_TITLE = "Who changed what"
_NOTHING = "Nothing has been changed since I keep note of it. What is set up from now on stands here."


def changes(shown: Leaf[Change], zone: ZoneInfo | None, now: datetime) -> Message:
    """Return a page of what was changed, with the times on the reader's own clock; in UTC where that is not known."""
    lines = [_line(one, zone or ZoneInfo("UTC"), now) for one in shown.rows]
    title = f"*{_TITLE}{shown.words}*" + ("" if zone or not lines else " Times are in UTC.")
    text = "\n".join([title, *(lines or [_NOTHING])])
    back = actions(button("Back to setup", "menu_setup"), block_id="setup_next")
    return Message(text, [section(title), *_parts(lines or [_NOTHING]), *turning("setup", "changes", shown), back])


def _parts(lines: Sequence[str]) -> list[dict[str, object]]:
    """Return the lines in as many blocks as keep each well below what one may hold."""
    return [section("\n".join(lines[begin : begin + _TOGETHER])) for begin in range(0, len(lines), _TOGETHER)]


_TOGETHER = 5


def _line(one: Change, zone: ZoneInfo, now: datetime) -> str:
    who = "the organisation file" if one.by == IMPORT else mention(one.by)
    what = f": {_what(one)}" if one.what else ""
    return f"{_moment(one.at, zone, now)} · {who} {_DID[Did(one.did)]} {_which(one)}{what}"


def _which(one: Change) -> str:
    """Return what it was: `the team Checkout`, or `goal and objectives`, of which there is one."""
    return f"the {named(one.noun)} {named(one.name)}" if one.name else named(one.noun)


def _what(one: Change) -> str:
    """Return the fields that changed; of roles, whose they are."""
    if one.noun != ROLES:
        return sentence(one.what or "", _FIELDS)
    return _ID.sub(lambda found: mention(found[0]), one.what or "")


def _moment(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """Return a moment on somebody's clock, with its year where that is another one."""
    here = at.astimezone(zone)
    year = f" {here.year}" if here.year != now.astimezone(zone).year else ""
    return f"{here:%a} {here.day} {here:%b}{year} {here:%H:%M}"
