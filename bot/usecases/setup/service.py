"""A service: its form, and what is kept of it."""

from typing import Any

from bot.blocks.kit import Block, escaped, option
from bot.blocks.naming import SLACK_ID
from bot.blocks.setup_map import service_form
from bot.blocks.setup_words import service_hint, with_hint
from bot.catalogs.rules import SHAPES, rule_name
from bot.deps import Deps
from bot.domain.steps import Spot
from bot.domain.targets import id_of
from bot.usecases.setup import hanging
from bot.usecases.setup.given import NAME, Entered, Given, meant
from bot.usecases.setup.noting import BACK, differing, note
from bot.usecases.setup.rights import rights
from bot.usecases.setup.rows import check_circle, named, standing
from storage import setup
from storage.db import Session
from storage.models import Service, Team
from storage.words import Did, Level, Lifecycle, RuleKind

_FIELDS = {  # as the form calls them
    "name": "name",
    "business_name": "business name",
    "lets": "what it lets its customers do",
    "team_id": "team",
    "owner": "owner",
    "funder": "funder",
    "level": "level",
    "lifecycle": "lifecycle",
    "outcome": "outcome",
    "rules": "tickets and pull requests",
}
_MEASURED = ("unit", "baseline", "target", "objective", "agreed_by")  # what an outcome says beside its measure
_NO_OBJECTIVE = (
    "An outcome is tied to an objective of the organisation, and there is none yet. Leave the outcome empty for now; "
    "an administrator adds objectives under Goal and objectives."
)


async def form(deps: Deps, by: str, private: str, service_id: int | None) -> Block:
    """Return the form of a service, as it stands or new."""
    async with deps.database.reading() as session:
        await rights(session, deps, by)
        service = await standing(session, Service, service_id)
        team = await setup.row(session, Team, service.team_id) if service and service.team_id else None
        return service_form(
            service,
            option(team.name, f"team/{team.id}") if team else None,
            await setup.outcome(session, service_id or 0),
            await setup.objectives(session),
            await setup.rules(session, service_id or 0),
            private,
        )


async def keep(deps: Deps, by: str, service_id: int | None, entered: Entered) -> str:
    """Keep a service and say what became of it. Raises RefusedError with what is wrong by field."""
    given = Given(entered)
    async with deps.database.writing() as session:
        await setup.turn(session)
        await rights(session, deps, by)
        before = await standing(session, Service, service_id)
        if before and given.ticked("remove"):
            words = await hanging.service_goes(session, before)
            await setup.remove(session, Service, before.id or 0)
            await note(session, deps, by, "service", before.name, Did.REMOVED)
            return words
        was = await _stands(session, before) if before else {}
        name, row_id = await named(session, Service, given, service_id)
        if row_id and not before:
            words = await _come_back(session, given, name, row_id)
            await note(session, deps, by, "service", name, Did.ADDED, [BACK])
            return words
        await _write(session, given, name, row_id)
        what = differing(_FIELDS, was, await _stands(session, before)) if before else []
        await note(session, deps, by, "service", name, Did.CHANGED if before else Did.ADDED, what)
    words = f"{escaped(name)} is changed." if before else f"{escaped(name)} is on the map."
    return with_hint(words, service_hint(name, given.text("business_name")))


async def _stands(session: Session, service: Service) -> dict[str, Any]:
    """Return all that the form says of a service, as it stands now."""
    outcome = await setup.outcome(session, service.id or 0)
    rules = await setup.rules(session, service.id or 0)
    said = {name: getattr(service, name) for name in _FIELDS if name in Service.model_fields}
    return said | {
        "outcome": outcome.model_dump() if outcome else None,
        "rules": [(rule.kind, rule.name) for rule in rules],
    }


async def _write(session: Session, given: Given, name: str, row_id: int | None) -> None:
    columns = await _columns(session, given)
    outcome, rules = await _outcome(session, given), _rules(given)
    given.check()
    kept = await setup.keep(session, Service, row_id, {"name": name, **columns})
    await setup.keep_outcome(session, kept, outcome)
    if given.asked("rules"):
        await setup.keep_rules(session, kept, rules)


async def _come_back(session: Session, given: Given, name: str, service_id: int) -> str:
    """Bring a removed service back; what was left empty is as it was, as far as it is still there."""
    given.fall_back(await _measured(session, service_id))
    columns = await _columns(session, given)
    outcome, rules = await _outcome(session, given), _rules(given)
    given.check()
    said = {column: value for column, value in columns.items() if value is not None}
    await setup.keep(session, Service, service_id, {"name": name, **said})
    await check_circle(session, Spot(False, service_id))
    await setup.keep_outcome(session, service_id, outcome)
    if rules:
        await setup.keep_rules(session, service_id, rules)
    words = await hanging.service_back(session, service_id)
    kept = await setup.row(session, Service, service_id)
    return with_hint(words, service_hint(name, kept.business_name if kept else None))


async def _measured(session: Session, service_id: int) -> Entered:
    """Return what the form would say of the outcome of a removed service; nothing if its objective is gone, too."""
    outcome = await setup.outcome(session, service_id)
    if outcome is None or outcome.objective_id not in {one.id for one in await setup.objectives(session)}:
        return {}
    said: dict[str, Any] = {name: getattr(outcome, name) for name in ("measure", "unit", "baseline", "target")}
    said["objective"] = outcome.objective_id
    said["agreed_by"] = outcome.agreed_by if SLACK_ID.fullmatch(outcome.agreed_by or "") else None
    return {name: [str(value)] for name, value in said.items() if value is not None}


async def _columns(session: Session, given: Given) -> dict[str, Any]:
    team_id = id_of(given.one("team"), "team")
    if given.one("team") and not (team_id and await setup.row(session, Team, team_id)):
        given.refuse("team", "That team is not there any more. Choose another.")
    return {
        "business_name": given.text("business_name"),
        "lets": given.text("lets"),
        "team_id": team_id,
        "owner": given.person("owner"),
        "funder": given.person("funder"),
        "level": given.among("level", list(Level), "Choose a level from the list."),
        "lifecycle": given.among("lifecycle", list(Lifecycle), "Choose a lifecycle from the list."),
    }


async def _outcome(session: Session, given: Given) -> dict[str, Any] | None:
    """Return the columns of an outcome measure, None where nothing is said of it; half of one is refused."""
    measure, unit = given.text("measure"), given.text("unit")
    objective = given.one("objective")
    columns = {
        "measure": measure,
        "unit": unit,
        "baseline": given.number("baseline"),
        "target": given.number("target"),
        "agreed_by": given.person("agreed_by"),
    }
    if measure is None:
        if any(given.one(field) for field in _MEASURED):
            given.refuse("measure", "Say what is measured, or clear everything else that is said of the outcome.")
        return None
    if unit is None:
        given.refuse("unit", "Say in which unit it is measured, such as % or minutes.")
    known = {str(one.id): one.id for one in await setup.objectives(session)}
    if not known:
        given.refuse("measure", _NO_OBJECTIVE)
    elif objective not in known:
        given.refuse("objective", "Choose which objective it serves: an outcome without one is nobody's aim.")
    return {**columns, "objective_id": known.get(objective or "")}


def _rules(given: Given) -> list[tuple[RuleKind, str]]:
    """Return the trackers' rules, line by line; each once, whatever its capitals."""
    found: dict[tuple[RuleKind, str], tuple[RuleKind, str]] = {}
    kinds = [str(kind) for kind in RuleKind]
    for line in given.lines("rules"):
        kind, colon, name = (part.strip() for part in line.partition(":"))
        if not (colon and name):
            given.refuse("rules", f"“{line[:60]}” lacks a colon and a name. Write github: acme/payments, one a line.")
        elif len(name) > NAME:
            given.refuse("rules", f"“{name[:60]}…” has {len(name)} characters; {NAME} fit.")
        elif kind.lower() not in kinds:
            close = meant(kind, kinds) or f" Begin with {', '.join(kinds[:-1])} or {kinds[-1]}."
            given.refuse("rules", f"I know no tracker called “{kind[:40]}”.{close}")
        else:
            rule = RuleKind(kind.lower()), _named(given, kind.lower(), name)
            found.setdefault((rule[0], rule[1].casefold()), rule)
    return list(found.values())


def _named(given: Given, kind: str, typed: str) -> str:
    """Return what a rule names, as it is kept."""
    name = rule_name(kind, typed)
    if name is None:
        given.refuse("rules", f"“{typed[:60]}” is nothing that {kind} has. Write {SHAPES[kind]}.")
    return name or typed
