"""What an organisation file and the database contradict each other in: circles, weights, objectives in use."""

from collections.abc import Iterator

from bot.catalogs.faults import Fault
from bot.catalogs.organisation import Organisation
from bot.catalogs.references import ALL, ROUNDING, circles, linked
from bot.usecases.importing.links import ended
from storage.organisation import Stored


def conflicts(organisation: Organisation, stored: Stored) -> Iterator[Fault]:
    """Yield what would be wrong after the import though the file alone is sound; `stored` bears the new names."""
    yield from _circles(organisation, stored)
    if organisation.objectives:
        yield from _weights(organisation, stored)
        yield from _in_use(organisation, stored)


def _circles(organisation: Organisation, stored: Stored) -> Iterator[Fault]:
    gone = ended(organisation)
    entries = [*organisation.services, *organisation.customers]
    cut = {(str(entry.name), str(link.to)) for entry in entries for link in entry.links if link.remove}
    staying = [(start[1], end[1]) for start, end in stored.links if start not in gone and end not in gone]
    if said := linked(organisation):
        yield from circles(said, [pair for pair in staying if pair not in cut])


def _weights(organisation: Organisation, stored: Stored) -> Iterator[Fault]:
    named = {str(entry.name) for entry in organisation.objectives}
    others = {name: row["weight"] for name, row in stored.objectives.items() if row["active"] and name not in named}
    total = sum(entry.weight or 0 for entry in organisation.objectives if not entry.remove) + sum(others.values())
    if others and abs(total - ALL) > ROUNDING:
        listed = ", ".join(f'"{name}" ({weight:g})' for name, weight in others.items())
        yield Fault(
            organisation.objectives[0].name.line,
            f"the weights of the objectives sum to {total:g}, not {ALL}, with what the database has: {listed}",
        )


def _in_use(organisation: Organisation, stored: Stored) -> Iterator[Fault]:
    """Yield every objective that is removed while the outcome of a service stays tied to it."""
    removed = {str(entry.name): entry.name.line for entry in organisation.objectives if entry.remove}
    restated = {str(entry.name) for entry in organisation.services if entry.remove or entry.said("outcome")}
    for service, outcome in stored.outcomes.items():
        objective = outcome["objective"]
        if objective in removed and service not in restated and stored.services[service]["active"]:
            what = f'objective "{objective}" cannot be removed: the outcome of "{service}" is tied to it'
            yield Fault(removed[objective], what)
