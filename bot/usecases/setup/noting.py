"""What a deed of setting up notes of itself, in the transaction in which it is done.

Decision: the names of fields that changed, never what stood in them. Why: administrators want to know whom to ask, and
a list of old values would be a second memory that nobody keeps clean. Cost: it undoes nothing by itself.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from bot.deps import Deps
from bot.domain.figures import counted, listed
from storage import changes
from storage.db import Session
from storage.models import Change
from storage.words import Did

BACK = "back again"
_NAMED = 10  # people of whom a note of roles keeps the Slack ids


def state(row: object | None, words: Mapping[str, str]) -> dict[str, Any]:
    """Return what stands in the fields of a row now, to be compared once it has changed; nothing for no row."""
    return {column: getattr(row, column) for column in words} if row else {}


def differing(words: Mapping[str, str], before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Return the fields that changed, as the form calls them.

    >>> differing({"lead": "lead", "goal": "goal"}, {"lead": "U01ANA", "goal": None}, {"lead": None, "goal": None})
    ['lead']
    """
    return [word for column, word in words.items() if column in now and before.get(column) != now[column]]


def moved(before: Collection[str], now: Collection[str]) -> list[str]:
    """Return how many people came and went.

    >>> moved(["U01ANA"], ["U02BOB", "U03CAL"]), moved(["U01ANA"], ["U01ANA"])
    (['2 people put on, 1 taken off'], [])
    """
    on, off = len(set(now) - set(before)), len(set(before) - set(now))
    parts = [f"{counted(on, 'person', 'people')} put on"] if on else []
    if off:
        parts.append(f"{off:,} taken off" if on else f"{counted(off, 'person', 'people')} taken off")
    return [", ".join(parts)] if parts else []


def handed(role: str, before: Sequence[str], now: Sequence[str]) -> list[str]:
    """Return who got a role and who lost it, by their Slack ids.

    >>> handed("manager", ["U01ANA"], ["U02BOB", "U03CAL"])
    ['new manager U02BOB and U03CAL', 'no longer manager U01ANA']
    """
    new, gone = [one for one in now if one not in before], [one for one in before if one not in now]
    parts = ((f"new {role}", new), (f"no longer {role}", gone))
    return [f"{words} {_listed(people)}" for words, people in parts if people]


async def note(session: Session, deps: Deps, by: str, noun: str, name: str, did: Did, what: Iterable[str] = ()) -> None:
    """Note what somebody did; a change of nothing is none."""
    said = ", ".join(what) or None
    if did is not Did.CHANGED or said:
        new = Change(at=deps.clock(), by=by, noun=noun, name=name, did=did, what=said)
        await changes.put(session, [new])


def _listed(slack_ids: Sequence[str]) -> str:
    rest = len(slack_ids) - _NAMED
    return listed([*slack_ids[:_NAMED], f"{rest:,} more"] if rest > 0 else slack_ids)
