"""What a lead and the operator are told when a page could not be posted: why, and the cure, in plain words.

Slack's words: https://docs.slack.dev/reference/methods/chat.postMessage#errors.
"""

import re
import shlex
from dataclasses import dataclass
from datetime import date

from bot.blocks.kit import Message, escaped, section
from bot.blocks.naming import named
from bot.domain import weeks

_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,}")
_INVITE = "type `/invite @Valuecheck` in it"
_ANOTHER = "choose another channel with `{command} setup`"
_RESTRICTED = (
    "only some people may post there",
    f"Let Valuecheck post there in the channel's settings, or {_ANOTHER}.",
)
_TROUBLES = {
    "not_in_channel": ("I am not in that channel", f"To let me in, {_INVITE}."),
    "channel_not_found": (
        "I see no such channel: it is private and I am not in it, or it is gone",
        f"If it is private, {_INVITE}; if it is gone, {_ANOTHER}.",
    ),
    "is_archived": ("the channel is archived", f"Unarchive it, or {_ANOTHER}."),
    "too_late": ("it could not leave before the next week's", "What `valuecheck doctor` says of Slack comes first."),
    "cannot_be_written": ("it could not be written", "The log says why; it is a fault of mine, so please report it."),
}
_FORM = ("Slack does not take its form, not even as plain text", "It is a fault of mine, so please report it.")
_FORMS = {"invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long", "no_text"}
_UNKNOWN = ("Slack refuses it", f"Look at the channel's settings, or {_ANOTHER}.")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a page could not be posted, and what helps; both are mrkdwn."""

    why: str  # half a sentence, with Slack's word for it
    cure: str


def trouble(word: str | None, command: str) -> Trouble:
    """Return what a refusal means.

    >>> trouble("is_archived", "/value").why
    'the channel is archived (is_archived)'
    """
    word = word or "no reason given"
    why, cure = _TROUBLES.get(word, _FORM if word in _FORMS else _UNKNOWN)
    if word.startswith("restricted_action"):
        why, cure = _RESTRICTED
    return Trouble(f"{why} ({named(word)})", cure.format(command=command))


def posting_command(team: str) -> str:
    """Return what the operator types to post a team's page.

    >>> posting_command("Data tools")
    "valuecheck digest --team 'Data tools' --post"
    """
    return f"valuecheck digest --team {shlex.quote(team)} --post"


def unposted(team: str, channel: str, week: date, word: str, command: str) -> Message:
    """Return what a lead is told, once as long as the trouble lasts."""
    found = trouble(word, command)
    where = f"<#{channel}>" if _CHANNEL.fullmatch(channel) else named(channel)
    text = (
        f"I could not post the weekly page of {named(team)} for {weeks.written(week)} in {where}: {found.why}. "
        f"{found.cure} Then whoever runs me can post it with `{escaped(posting_command(team))}`; the pages of the "
        "weeks to come are posted by themselves. I say this once, until a page gets through again."
    )
    return Message(text, [section(text)])
