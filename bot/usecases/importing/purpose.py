"""What a file changes of the house as a whole: its goal, how it speaks of its customers, who has which role."""

from collections.abc import Iterator

from bot.catalogs.entries import Holder, PersonEntry
from bot.catalogs.organisation import Organisation
from bot.usecases.importing.changes import Change
from bot.usecases.importing.comparing import goal_given, step
from bot.usecases.importing.roster import Roster
from storage.models import Organisation as House
from storage.organisation import Plan, Row, Stored
from storage.words import RoleName


def goal_owner(organisation: Organisation, roster: Roster, stored: Stored) -> str | None:
    """Return who will own the goal of the house after the import."""
    owner: str | None = _house(organisation, roster).get("goal_owner", stored.organisation["goal_owner"])
    return owner


def purpose(organisation: Organisation, roster: Roster, stored: Stored, plan: Plan) -> Iterator[Change]:
    """Add to the plan what changes of goal and wording, and yield it in lines."""
    row = stored.organisation
    new = {column: value for column, value in _house(organisation, roster).items() if row[column] != value}
    plan.organisation.update(new)
    yield from _goal(row, {column: value for column, value in new.items() if column != "wording"})
    if "wording" in new:
        yield Change("~", "wording", f"{row['wording']} → {new['wording']}")


def roles(organisation: Organisation, roster: Roster, stored: Stored, plan: Plan) -> Iterator[Change]:
    """Add to the plan who gets a role and who loses one, and yield it in lines.

    Decision: whom the list leaves out keeps the role; `{person: …, remove: true}` in it takes it away, and so does
    an entry under `people` that takes somebody off every team. Why: an import removes only what says so, and a second
    file that names its own people dismisses nobody. Cost: deleting somebody from the list is not enough.
    """
    for role, noun, holders in (
        (RoleName.MANAGER, "manager", organisation.managers),
        (RoleName.ADMIN, "administrator", organisation.admins),
    ):
        entries: list[PersonEntry | Holder] = [*holders, *(e for e in organisation.people if not e.team)]
        gone = {roster.id_of(entry.person) for entry in entries if entry.remove}
        named = dict.fromkeys(roster.id_of(holder.person) for holder in holders)
        before = stored.roles.get(role, frozenset())
        new, no_longer = [who for who in named if who not in before | gone], sorted(gone & before)
        plan.appointed.extend((role, who) for who in new)
        plan.dismissed.extend((role, who) for who in no_longer)
        yield from (Change("+", noun, who) for who in new)
        yield from (Change("-", noun, who) for who in no_longer)


def _house(organisation: Organisation, roster: Roster) -> Row:
    row = goal_given(organisation.goal, roster) if organisation.said("goal") else {}
    if organisation.said("wording"):
        row["wording"] = str(organisation.wording or House().wording)
    return row


def _goal(row: Row, new: Row) -> Iterator[Change]:
    before, after = row["goal"], new.get("goal", row["goal"])
    details = ", ".join(
        step(column.removeprefix("goal_"), row[column], new[column]) for column in new if column != "goal"
    )
    if not before and after:
        yield Change("+", "goal", after)
    elif before and not after:
        yield Change("-", "goal", before)
    elif before != after:
        yield Change("~", "goal", f"{before} → {after}", f", {details}" if details else "")
    elif details:
        yield Change("~", "goal", before or "", f": {details}")
