"""What a file changes in the outcomes and the tracker rules of services.

Decision: an outcome with another measure or unit starts anew, and what its entry leaves out is then unknown. Why: the
baseline, the target and the agreement were those of the other measure. Cost: correcting a measure's spelling means to
say its numbers too.
"""

from collections.abc import Iterator

from bot.catalogs.entries import Measure, Service, Trackers
from bot.catalogs.organisation import Organisation
from bot.usecases.importing.comparing import given, people_given, step
from bot.usecases.importing.roster import Roster
from storage.organisation import Plan, Row, Stored
from storage.words import RuleKind

_COLUMNS = ("measure", "unit", "baseline", "target", "objective", "agreed_by")
_KINDS = {key: RuleKind({"labels": "label", "components": "component"}.get(key, key)) for key in Trackers.model_fields}


def parts(organisation: Organisation, roster: Roster, stored: Stored, plan: Plan) -> dict[str, str]:
    """Add to the plan what changes of outcomes and tracker rules, and return it in words by service."""
    notes = {}
    for service in organisation.services:
        name, row = str(service.name), stored.services.get(service.name)
        if service.remove:
            lost = " and ".join(_ended(name, stored, plan))
            notes[name] = f"with {lost}" if lost else ""
        else:
            words = ", ".join([*_outcome(service, roster, stored, plan), *_rules(service, stored, plan)])
            notes[name] = words if row and row["active"] else ""
    return notes


def _ended(name: str, stored: Stored, plan: Plan) -> Iterator[str]:
    """Yield what goes with a service that is removed."""
    if name in stored.outcomes:
        plan.outcomes[name] = None
        yield "its outcome"
    kinds = [kind for kind in RuleKind if (name, kind) in stored.rules]
    plan.rules.update({(name, kind): [] for kind in kinds})
    if kinds:
        yield "its tracker rules"


def _outcome(service: Service, roster: Roster, stored: Stored, plan: Plan) -> Iterator[str]:
    """Yield what changes in a service's outcome; one that is new or gone is its measure."""
    name, outcome = str(service.name), service.outcome
    before = stored.outcomes.get(name)
    after = _measured(outcome, before, roster) if outcome else None
    if not service.said("outcome") or (before is None and after is None):
        return
    new = [column for column in _COLUMNS if not (before and after and before[column] == after[column])]
    if new:
        plan.outcomes[name] = after
    for column in new if before and after else ["measure"]:
        label = {"measure": "outcome", "agreed_by": "outcome agreed by"}.get(column, f"outcome {column}")
        if column in new:
            yield step(label, before and before[column], after and after[column])


def _measured(outcome: Measure, before: Row | None, roster: Roster) -> Row:
    keys = {key: key for key in _COLUMNS if key != "agreed_by"}
    wanted = given(outcome, keys, {}) | people_given(outcome, ["agreed_by"], roster)
    same = before is not None and all(before[column] == wanted[column] for column in ("measure", "unit"))
    kept = before if before and same else {}
    return {column: wanted.get(column, kept.get(column)) for column in _COLUMNS}


def _rules(service: Service, stored: Stored, plan: Plan) -> Iterator[str]:
    """Yield what changes in a service's rules: a kind that is said replaces the stored one, bare `trackers:` all."""
    if not service.said("trackers"):
        return
    for key, kind in _KINDS.items():
        if service.trackers is None or service.trackers.said(key):
            before = stored.rules.get((str(service.name), kind), [])
            after = _once(getattr(service.trackers, key, ()))
            if before != after:
                plan.rules[str(service.name), kind] = after
                yield step(key, ",".join(before) or None, ",".join(after) or None)


def _once(names: tuple[str, ...]) -> list[str]:
    """Return names in alphabetical order, each once: capitals make no difference."""
    return sorted({name.casefold(): str(name) for name in reversed(names)}.values())
