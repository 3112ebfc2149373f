"""What an organisation file changes in what is stored. Pure: rows in, rows and readable lines out.

Decision: a key that the file leaves out keeps its stored value; a key written without a value goes back to its default.
Why: an import "removes only what says `remove: true`", so leaving a line out removes nothing, and several files may
each say their part. Cost: a value is unset by writing the bare key.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import time
from typing import Any, TypeVar

from bot.catalogs.entries import Customer, Named, PersonEntry, Service, Team, WorkItem
from bot.catalogs.fields import Moment
from bot.catalogs.organisation import Organisation
from bot.usecases.importing.changes import Change, Changes, counted, not_kept
from bot.usecases.importing.homes import Homes
from bot.usecases.importing.roster import Roster
from storage import models
from storage.organisation import Plan, Row, Stored, Writes

E = TypeVar("E", bound=Named | WorkItem)

_TEAM = models.Team(name="", channel="").model_dump()  # the defaults
_SIGNS = "+~-"
_SAID = {
    "group_name": "group",
    "home_team": "home team",
    "work_type": "type",
    "business_name": "business name",
    "digest_day": "digest day",
    "digest_at": "digest at",
    "digest_tz": "digest zone",
}


def difference(organisation: Organisation, roster: Roster, stored: Stored, homes: Homes) -> tuple[Plan, Changes]:
    """Return what to write and how to say it; `stored` bears the new names already (`renamed`)."""
    plan = Plan(joined=homes.joined, parted=homes.parted)
    lines = [
        *_compared(
            "team", organisation.teams, stored.teams, _team(roster), plan.teams, _notes(organisation, stored, homes)
        ),
        *_compared("customer", organisation.customers, stored.customers, _customer, plan.customers),
        *_compared("service", organisation.services, stored.services, _service(roster), plan.services),
        *_people(organisation, roster, stored, homes, plan.people),
        *_compared("work item", organisation.work_items, stored.work_items, _work_item, plan.work_items),
    ]
    return plan, Changes(tuple(lines), not_kept(organisation), roster.strangers)


def _compared(
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
    for position, entry in enumerate(entries):
        row, note = rows.get(entry.name), (notes or {}).get(entry.name, "")
        wanted = {"active": False} if entry.remove else {key: str(entry.name), "position": position, "active": True}
        wanted |= {} if entry.remove else columns(entry)
        if row is None and not entry.remove:
            writes.added.append(wanted)
        new = _new(row, wanted, writes)
        moved += set(new) == {"position"} and not note
        if change := _change(noun, entry, row, new, note):
            lines.append(change)
    if moved:
        lines.append(Change("~", "order of", counted(moved, noun)))
    return sorted(lines, key=lambda change: _SIGNS.index(change.sign))


def _new(row: Row | None, wanted: Row, writes: Writes) -> Row:
    """Return what is wanted and not so in the row, having added it to `writes`."""
    new = {column: value for column, value in wanted.items() if row is not None and row[column] != value}
    if row is not None and new:
        writes.changed.append({"id": row["id"], **new})
    return new


def _change(noun: str, entry: Named | WorkItem, row: Row | None, new: Row, note: str) -> Change | None:
    if entry.remove:
        return Change("-", noun, entry.name, f" ({note})" if note else "") if "active" in new else None
    if row is None or "active" in new:
        details = ", ".join(part for part in ("back again" if row else "", note) if part)
        return Change("+", noun, entry.name, f" ({details})" if details else "")
    details = ", ".join(part for part in (_said(row, new), note) if part)
    return Change("~", noun, entry.name, f": {details}") if details else None


def _said(row: Row, new: Row) -> str:
    return ", ".join(
        f"{_SAID.get(column, column)} {_shown(row[column])} → {_shown(value)}"
        for column, value in new.items()
        if column not in {"position", "active"}
    )


def _shown(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "none"}[value]
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _notes(organisation: Organisation, stored: Stored, homes: Homes) -> dict[str, str]:
    """Return by team of the file how many members there are more or fewer."""
    joined = Counter(team for team, _ in homes.joined)
    parted = Counter(team for team, _ in homes.parted)
    notes = {}
    for team in organisation.teams:
        join, off = (counted(number[team.name], "member") if number[team.name] else "" for number in (joined, parted))
        if team.remove or team.name not in stored.teams:
            notes[str(team.name)] = join or off
        else:
            notes[str(team.name)] = ", ".join([f"{join} more"] * bool(join) + [f"{off} fewer"] * bool(off))
    return notes


def _given(entry: Team | PersonEntry | Customer | Service | WorkItem, keys: dict[str, str], defaults: Row) -> Row:
    """Return the columns, named by `keys`, that the entry says; the default where it says nothing of a key it names."""
    columns: Row = {}
    for key, column in keys.items():
        if entry.said(key):
            value: Any = getattr(entry, key)
            columns[column] = defaults.get(column) if value is None else str(value) if isinstance(value, str) else value
    return columns


def _ask_at(entry: Team | PersonEntry, default: Moment | None) -> Row:
    if not entry.said("ask_at"):
        return {}
    moment = entry.ask_at or default
    return {"ask_at": moment.at if moment else None, "exactly": moment.exactly if moment else None}


def _team(roster: Roster) -> Callable[[Team], Row]:
    def columns(team: Team) -> Row:
        keys = {"informed": "informed", "days": "days", "country": "country", "group": "group_name"}
        row: Row = {"channel": roster.channel(team.channel)} if team.channel else {}
        row |= _given(team, keys, _TEAM) | _ask_at(team, Moment(_TEAM["ask_at"], exactly=_TEAM["exactly"]))
        if team.said("lead"):
            row["lead"] = roster.id_of(team.lead) if team.lead else None
        for key in ("day", "at", "tz") if team.said("digest") else ():
            value = getattr(team.digest, key, None)
            if team.digest is None or team.digest.said(key):
                row[f"digest_{key}"] = _TEAM[f"digest_{key}"] if value is None else value
        return row

    return columns


def _customer(customer: Customer) -> Row:
    return _given(customer, {"kind": "kind"}, {})


def _service(roster: Roster) -> Callable[[Service], Row]:
    def columns(service: Service) -> Row:
        row = _given(service, {"team": "team", "business_name": "business_name", "lets": "lets"}, {})
        if service.said("owner"):
            row["owner"] = roster.id_of(service.owner) if service.owner else None
        return row

    return columns


def _work_item(item: WorkItem) -> Row:
    return _given(item, {"title": "title", "service": "service", "type": "work_type"}, {})


def _people(organisation: Organisation, roster: Roster, stored: Stored, homes: Homes, writes: Writes) -> list[Change]:
    entries = {roster.id_of(entry.person): entry for entry in organisation.people}
    emails = {slack_id: email for email, slack_id in roster.ids.items()}
    lines = []
    for person, home in homes.home.items():
        entry, row = entries.get(person), stored.people.get(person)
        wanted = {"slack_id": person, "home_team": home} | (_own(entry) if entry else {})
        if person in emails and (row is None or row["email"] is None):
            wanted["email"] = emails[person]
        new = _new(row, wanted, writes)
        if row is None:
            writes.added.append(wanted)
            lines.append(Change("+", "person", person, f" ({home})"))
        elif entry and entry.remove:
            teams = [team for team, member in homes.parted if member == person]
            lines.append(Change("-", "person", person, f" (off {', '.join(teams)})"))
        elif new:
            lines.append(Change("~", "person", person, f": {_said(row, new)}"))
    return sorted(lines, key=lambda change: _SIGNS.index(change.sign))


def _own(entry: PersonEntry) -> Row:
    keys = {"days": "days", "country": "country", "fraction": "fraction"}
    return {} if entry.remove else _given(entry, keys, {"fraction": 1.0}) | _ask_at(entry, None)
