"""What an organisation file changes in what is stored. Pure: rows in, rows and readable lines out.

Decision: a key that the file leaves out keeps its stored value; a key written without a value goes back to its default.
Why: an import "removes only what says `remove: true`", so leaving a line out removes nothing, and several files may
each say their part. Cost: a value is unset by writing the bare key.
"""

from collections import Counter
from collections.abc import Callable

from bot.catalogs.entries import Customer, Objective, PersonEntry, Service, Team, WorkItem
from bot.catalogs.fields import Moment
from bot.catalogs.organisation import Organisation
from bot.usecases.importing.changes import Change, Changes, counted
from bot.usecases.importing.comparing import (
    changed,
    compared,
    given,
    goal_given,
    in_order,
    people_given,
    said,
)
from bot.usecases.importing.following import following
from bot.usecases.importing.homes import Homes
from bot.usecases.importing.links import links
from bot.usecases.importing.parts import parts
from bot.usecases.importing.purpose import goal_owner, purpose, roles
from bot.usecases.importing.roster import Roster
from storage import models
from storage.organisation import Plan, Row, Stored, Writes

_TEAM = models.Team(name="", channel="").model_dump()  # the defaults


def difference(organisation: Organisation, roster: Roster, stored: Stored, homes: Homes) -> tuple[Plan, Changes]:
    """Return what to write and how to say it; `stored` bears the new names already (`renamed`)."""
    plan = Plan(joined=homes.joined, parted=homes.parted)
    following(organisation, roster, stored, plan)
    members, services = _notes(organisation, stored, homes), parts(organisation, roster, stored, plan)
    owner = goal_owner(organisation, roster, stored)
    lines = [
        *purpose(organisation, roster, stored, plan),
        *compared("objective", organisation.objectives, stored.objectives, _objective, plan.objectives),
        *roles(organisation, roster, stored, plan),
        *compared("team", organisation.teams, stored.teams, _team(roster), plan.teams, members),
        *compared("customer", organisation.customers, stored.customers, _customer, plan.customers),
        *compared("service", organisation.services, stored.services, _service(roster), plan.services, services),
        *links(organisation, roster, stored, owner, plan.links),
        *_people(organisation, roster, stored, homes, plan.people),
        *compared("work item", organisation.work_items, stored.work_items, _work_item(stored), plan.work_items),
    ]
    return plan, Changes(tuple(lines), roster.strangers)


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


def _ask_at(entry: Team | PersonEntry, default: Moment | None) -> Row:
    if not entry.said("ask_at"):
        return {}
    moment = entry.ask_at or default
    return {"ask_at": moment.at if moment else None, "exactly": moment.exactly if moment else None}


def _team(roster: Roster) -> Callable[[Team], Row]:
    def columns(team: Team) -> Row:
        keys = {"informed": "informed", "days": "days", "country": "country", "group": "group_name"}
        row: Row = {} if team.channel is None else {"channel": roster.channel(team.channel)}
        row |= given(team, keys, _TEAM) | _ask_at(team, Moment(_TEAM["ask_at"], exactly=_TEAM["exactly"]))
        row |= people_given(team, ["lead"], roster) | _digest(team)
        row |= {"follows": roster.sources.get(team.name)} if team.said("members_from") else {}
        return row | (goal_given(team.goal, roster) if team.said("goal") else {})

    return columns


def _digest(team: Team) -> Row:
    row: Row = {}
    for key in ("day", "at", "tz") if team.said("digest") else ():
        value = getattr(team.digest, key, None)
        if team.digest is None or team.digest.said(key):
            row[f"digest_{key}"] = _TEAM[f"digest_{key}"] if value is None else value
    return row


def _objective(objective: Objective) -> Row:
    return {"weight": objective.weight}


def _customer(customer: Customer) -> Row:
    return given(customer, {"kind": "kind"}, {})


def _service(roster: Roster) -> Callable[[Service], Row]:
    keys = ("team", "business_name", "lets", "level", "lifecycle")

    def columns(service: Service) -> Row:
        return given(service, {key: key for key in keys}, {}) | people_given(service, ["owner", "funder"], roster)

    return columns


def _work_item(stored: Stored) -> Callable[[WorkItem], Row]:
    def columns(item: WorkItem) -> Row:
        """Return what the file says; title and type of an item that a tracker knows are the tracker's to say."""
        row = stored.work_items.get(item.name)
        keys = {"service": "service"} | ({} if row and row["tracker"] else {"title": "title", "type": "work_type"})
        given_ = {"service_given": item.service is not None} if item.said("service") else {}
        reopened = {"closed": False} if row and row["closed"] and not row["tracker"] else {}  # a history closes its own
        return given(item, keys, {}) | given_ | reopened

    return columns


def _people(organisation: Organisation, roster: Roster, stored: Stored, homes: Homes, writes: Writes) -> list[Change]:
    entries = {roster.id_of(entry.person): entry for entry in organisation.people}
    lines = []
    for person, home in homes.home.items():
        entry, row = entries.get(person), stored.people.get(person)
        is_forgotten = row is not None and row["forgotten"]  # of them nothing is read from files
        wanted = {"slack_id": person, "home_team": home} | (_own(entry) if entry and not is_forgotten else {})
        if person in roster.emails and not is_forgotten and (row is None or row["email"] is None):
            wanted["email"] = roster.emails[person]
        new = changed(row, wanted, writes)
        if row is None:
            writes.added.append(wanted)
            lines.append(Change("+", "person", person, f" ({home})"))
        elif entry and entry.remove:
            teams = [team for team, member in homes.parted if member == person]
            lines.append(Change("-", "person", person, f" (off {', '.join(teams)})"))
        elif new:
            lines.append(Change("~", "person", person, f": {said(row, new)}"))
    return in_order(lines, 0, "person")


def _own(entry: PersonEntry) -> Row:
    keys = {"days": "days", "country": "country", "fraction": "fraction"}
    return {} if entry.remove else given(entry, keys, {"fraction": 1.0}) | _ask_at(entry, None)
