"""Who somebody is in a tracker, by their own word, which outranks what their e-mail leads to. Nobody else learns of it.

Each returns the sentence that tells them. Decision: somebody may name any account. Why: it only decides which items
their own question offers them first, and everybody who may read a tracker sees whose items are whose.
"""

import asyncio
import re
from dataclasses import dataclass

from bot.blocks.kit import cut, escaped
from bot.deps import Deps
from bot.domain.phrases import nearest
from bot.errors import NoSuchTrackerError, NotAnAccountError, NotSetUpError, TrackerSilentError
from bot.trackers.tracker import Tracker
from storage import accounts, people
from storage.models import TrackerAccount

_PATIENCE = 2.0  # seconds: Slack wants its answer within three
_NOBODY = {"none", "-", "nobody"}
_EMAIL = re.compile(r"[^\s@<>|]+@[^\s@<>|]+\.[^\s@<>|]+")
_LINK = re.compile(r"<(?:mailto:)?([^|>]+)(?:\|[^>]*)?>")  # how Slack sends an address that it knows as one
_PROFILE = re.compile(r"https?://[^\s/]+/(?:\S+/)*@?([^\s/]+)/?")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a tracker is called, what a name there looks like (an e-mail always does), and how one writes one's own."""

    title: str
    shape: str
    sample: str
    how: str


_PROFILES = "the name that stands in the address of your profile there"
_KINDS = {
    "github": _Kind("GitHub", r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}", "NAME", _PROFILES),
    "gitlab": _Kind("GitLab", r"[A-Za-z0-9_.][A-Za-z0-9_.-]{0,254}", "NAME", _PROFILES),
    "jira": _Kind(
        "Jira",
        r"[A-Za-z0-9][A-Za-z0-9:._-]{0,254}",
        "you@example.com",
        "the e-mail address that you have there, or the id at the end of your profile's address",
    ),
    "linear": _Kind("Linear", r"(?!)", "you@example.com", "the e-mail address that you have there"),
}


def way(command: str, tracker: str) -> str:
    """Return what somebody types to say who they are in a tracker."""
    return f"`{command} link {tracker} {_KINDS[tracker].sample}`"


def wanted(tracker: str) -> str:
    """Return what somebody is known by in a tracker."""
    return _KINDS[tracker].how


async def link(deps: Deps, by: str, words: str) -> str:
    """Say who somebody is, or keep who they say they are: `github NAME`, `github none`, `github`, or nothing.

    Raises NoSuchTrackerError, NotSetUpError, NotAnAccountError and TrackerSilentError.
    """
    name, _, account = words.partition(" ")
    if not name:
        return await _everywhere(deps, by)
    tracker = _tracker(deps, name)
    if not account.strip():
        async with deps.database.reading() as session:
            member = await people.by_slack_id(session, by)
            known = await accounts.of_person(session, member.person.id or 0) if member else {}
        return f"{_known(deps, tracker.name, known.get(tracker.name))} {_cure(deps, tracker.name)}"
    if account.strip().lower() in _NOBODY:
        await _say(deps, by, tracker.name, None)
        return f"I forgot who you are on {tracker.title}, and do not look for you there any more."
    found = await _account(deps, tracker, account.strip())
    member = await _say(deps, by, tracker.name, found)
    when = "come within half an hour" if member.person.home_team_id else "come once you are on a team"
    forget = f"`{deps.command} link {tracker.name} none` makes me forget it."
    return f"You are {escaped(found)} on {tracker.title}. Your items there {when}. {forget}"


def _tracker(deps: Deps, typed: str) -> Tracker:
    name = typed.lower()
    if name in deps.trackers:
        return deps.trackers[name]
    if name in _KINDS:
        raise NotSetUpError(tracker=_KINDS[name].title)
    close = nearest(typed, list(_KINDS))
    hint = f"Did you mean `{deps.command} link {close}`?" if close else f"I know {', '.join(_KINDS)}."
    raise NoSuchTrackerError(name=escaped(cut(typed, 60)), hint=hint)


async def _everywhere(deps: Deps, by: str) -> str:
    """Return a line on each tracker that is set up."""
    if not deps.trackers:
        return "No tracker is set up here, so there is nothing to link."
    async with deps.database.reading() as session:
        member = await people.by_slack_id(session, by)
        known = await accounts.of_person(session, member.person.id or 0) if member else {}
    return "\n".join(_known(deps, name, known.get(name)) for name in deps.trackers)


def _known(deps: Deps, name: str, known: TrackerAccount | None) -> str:
    title = deps.trackers[name].title
    if known is None:
        return f"I have not looked for you on {title} yet."
    if known.account:
        how = "as you said" if known.own_word else "found by your e-mail"
        return f"You are {escaped(known.account)} on {title}, {how}."
    if known.own_word:
        return f"I do not look for you on {title}, as you said."
    return f"Your e-mail leads to nobody on {title}. {way(deps.command, name)} tells me who you are."


def _cure(deps: Deps, name: str) -> str:
    return f"{way(deps.command, name)} takes {_KINDS[name].how}."


async def _account(deps: Deps, tracker: Tracker, typed: str) -> str:
    """Return the account that is meant by a name, an address of a profile or an e-mail, which is looked up at once."""
    plain = _LINK.sub(r"\1", typed)
    if _EMAIL.fullmatch(plain):
        return await _by_email(deps, tracker, plain)
    profile = _PROFILE.fullmatch(plain)
    name = profile[1] if profile else plain.removeprefix("@")
    if not re.fullmatch(_KINDS[tracker.name].shape, name):
        raise NotAnAccountError(words=escaped(cut(typed, 60)), tracker=tracker.title, cure=_cure(deps, tracker.name))
    return name


async def _by_email(deps: Deps, tracker: Tracker, email: str) -> str:
    try:
        async with asyncio.timeout(_PATIENCE):
            account = await tracker.account_of(email)
    except TimeoutError:
        raise TrackerSilentError(tracker=tracker.title) from None
    if account is None:
        raise NotAnAccountError(words=escaped(cut(email, 60)), tracker=tracker.title, cure=_cure(deps, tracker.name))
    return account


async def _say(deps: Deps, by: str, tracker: str, account: str | None) -> people.Member:
    async with deps.database.writing() as session:
        member = await people.ensure(session, by)
        await accounts.say(session, tracker, member.person.id or 0, account, deps.clock())
    return member
