"""Entries of a file beside the rows that are stored: what is to be written, and how it is said."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any, TypeVar

from bot.catalogs.entries import Goal, WorkItem
from bot.catalogs.entry import Entry, Named
from bot.usecases.importing.changes import Change, counted
from bot.usecases.importing.roster import Roster
from storage.organisation import Row, Writes

E = TypeVar("E", bound=Named | WorkItem)

_NOTED = {"team": "people", "service": "outcome or trackers"}  # what the note of a changed entry is about
_SIGNS = "+~-"
_UNSAID = {"position", "active"}
_SAID = {
    "group_name": "group",
    "home_team": "home team",
    "work_type": "type",
    "business_name": "business name",
    "digest_day": "digest day",
    "digest_at": "digest at",
    "digest_tz": "digest zone",
    "goal_owner": "goal owner",
    "goal_review": "goal review",
    "confirmed_on": "confirmed",
    "confirmed_by": "confirmed by",
    "service_given": "service fixed",
}


def compared(
    noun: str,
    entries: Sequence[E],
    rows: dict[str, Row],
    columns: Callable[[E], Row],
    writes: Writes,
    notes: Mapping[str, str] | None = None,
) -> list[Change]:
    """Add to `writes` what the entries change in the rows, and return it in lines: added, changed, removed."""
    lines = []
    moved = 0
    key = "key" if noun == "work item" else "name"
    last = max((row["position"] for row in rows.values()), default=-1)
    for position, entry in enumerate(entries):
        row, note = rows.get(entry.name), (notes or {}).get(entry.name, "")
        wanted = (
            {"active": False}
            if entry.remove
            else {key: str(entry.name), **_place(entry, row, position, last), "active": True}
        )
        wanted |= {} if entry.remove else columns(entry)
        if row is None and not entry.remove:
            writes.added.append(wanted)
        new = changed(row, wanted, writes)
        moved += set(new) == {"position"} and not note
        if change := _change(noun, entry, row, new, note):
            lines.append(change)
    return in_order(lines, moved, noun)


def _place(entry: Entry, row: Row | None, position: int, last: int) -> Row:
    """Return the place of an entry: in the file's order, or for one without a place after all that are there."""
    if entry.has_place:
        return {"position": position}
    return {} if row else {"position": last + 1 + position}


def changed(row: Row | None, wanted: Row, writes: Writes) -> Row:
    """Return what is wanted and not so in the row, having added it to `writes`."""
    new = {column: value for column, value in wanted.items() if row is not None and row[column] != value}
    if row is not None and new:
        writes.changed.append({"id": row["id"], **new})
    return new


def in_order(lines: Iterable[Change], moved: int, noun: str) -> list[Change]:
    """Return lines added first and removed last, and one about all that only changed places."""
    order = [Change("~", "order of", counted(moved, noun))] if moved else []
    return sorted([*lines, *order], key=lambda change: _SIGNS.index(change.sign))


def given(entry: Entry, keys: dict[str, str], defaults: Row) -> Row:
    """Return the columns, named by `keys`, that the entry says; the default where it says nothing of a key it names."""
    columns: Row = {}
    for key, column in keys.items():
        if entry.said(key):
            value: Any = getattr(entry, key)
            columns[column] = defaults.get(column) if value is None else str(value) if isinstance(value, str) else value
    return columns


def people_given(entry: Entry, keys: Iterable[str], roster: Roster) -> Row:
    """Return by column the Slack ids of the people that the entry names."""
    people = {key: getattr(entry, key) for key in keys if entry.said(key)}
    return {key: roster.id_of(who) if who else None for key, who in people.items()}


def goal_given(goal: Goal | None, roster: Roster) -> Row:
    """Return the three columns of a goal that is said, or of one that is taken back."""
    if goal is None:
        return dict.fromkeys(["goal", "goal_owner", "goal_review"])
    row = given(goal, {"text": "goal", "review": "goal_review"}, {})
    return row | {f"goal_{key}": who for key, who in people_given(goal, ["owner"], roster).items()}


def said(row: Row, new: Row) -> str:
    """Return what changes in a row, in words: `team Platform → Checkout, owner none → U03DANA`."""
    return ", ".join(step(column, row[column], new[column]) for column in _sayable(new))


def fields(new: Row) -> tuple[str, ...]:
    """Return which columns change in a row, in words: `team`, `owner`."""
    return tuple(_SAID.get(column, column) for column in _sayable(new))


def _sayable(new: Row) -> list[str]:
    unsaid = _UNSAID | ({"service_given"} if "service" in new else set())
    return [column for column in new if column not in unsaid]


def step(column: str, before: object, after: object) -> str:
    """Return one change in words.

    >>> step("confirmed_on", date(2026, 11, 2), date(2026, 11, 9))
    'confirmed 2 Nov 2026 → 9 Nov 2026'
    """
    return f"{_SAID.get(column, column)} {_shown(before)} → {_shown(after)}"


def _change(noun: str, entry: Named | WorkItem, row: Row | None, new: Row, note: str) -> Change | None:
    if entry.remove:
        return Change("-", noun, entry.name, f" ({note})" if note else "") if "active" in new else None
    if row is None or "active" in new:
        details = ", ".join(part for part in ("back again" if row else "", note) if part)
        return Change("+", noun, entry.name, f" ({details})" if details else "")
    details = ", ".join(part for part in (said(row, new), note) if part)
    more = (_NOTED.get(noun, ""),) if note else ()
    return Change("~", noun, entry.name, f": {details}", (*fields(new), *more)) if details else None


def _shown(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "none"}[value]
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%b %Y}"
    return f"{value:g}" if isinstance(value, float) else str(value)
