"""What a file changes in the links between services and customers."""

from collections.abc import Iterator

from bot.catalogs.entries import Customer, Link, Service
from bot.catalogs.organisation import Organisation
from bot.usecases.importing.changes import Change
from bot.usecases.importing.comparing import changed, fields, given, in_order, said
from bot.usecases.importing.roster import Roster
from storage.organisation import Place, Row, Step, Stored, Writes

_KEYS = {"process": "process", "goal": "goal", "need": "need"}


def links(
    organisation: Organisation, roster: Roster, stored: Stored, owner: str | None, writes: Writes
) -> list[Change]:
    """Add to `writes` what changes of links, and return it in lines; where the file says no `by`, `owner` confirmed."""
    lost = _lost(organisation, stored)
    writes.removed.extend(stored.links[step]["id"] for step in lost)
    lines, moved = [Change("-", "link", _named(step), f" (with {end})") for step, end in lost.items()], 0
    for step, place, link in _stated(organisation, stored):
        row = stored.links.get(step) if step not in lost else None
        if link.remove:
            writes.removed.extend([row["id"]] if row else [])
            lines += [Change("-", "link", _named(step))] if row else []
            continue
        wanted = place | given(link, _KEYS, {}) | _confirmed(link, row, roster, owner)
        new = changed(row, wanted, writes)
        moved += set(new) == {"position"}
        if row is None:
            writes.added.append(_ends(step) | wanted)
            lines.append(Change("+", "link", _named(step)))
        elif details := said(row, new):
            lines.append(Change("~", "link", _named(step), f": {details}", fields(new)))
    return in_order(lines, moved, "link")


def ended(organisation: Organisation) -> dict[Place, str]:
    """Return the services and customers that the file removes, each with what it is called in a line."""
    entries: list[Service | Customer] = [*organisation.services, *organisation.customers]
    places = [_place(entry) for entry in entries if entry.remove]
    return {(noun, name): f"{noun} {name}" for noun, name in places}


def _lost(organisation: Organisation, stored: Stored) -> dict[Step, str]:
    """Return the links that go because one of their ends does, each with that end."""
    gone = ended(organisation)
    ends = {step: next((place for place in step if place in gone), None) for step in stored.links} if gone else {}
    return {step: gone[place] for step, place in ends.items() if place}


def _stated(organisation: Organisation, stored: Stored) -> Iterator[tuple[Step, Row, Link]]:
    """Yield every link of the file, with its place among those of its entry; one without a place comes last."""
    services = {name for name, row in stored.services.items() if row["active"]}
    services -= {str(entry.name) for entry in organisation.services if entry.remove}
    services |= {str(entry.name) for entry in organisation.services if not entry.remove}
    entries: list[Service | Customer] = [*organisation.services, *organisation.customers]
    free = 1 + max((row["position"] for row in stored.links.values()), default=-1)
    for entry in entries:
        start = _place(entry)
        for position, link in enumerate(() if entry.remove else entry.links):
            to_service = start[0] == "service" and link.to in services
            step = (start, ("service" if to_service else "customer", str(link.to)))
            last = {} if step in stored.links else {"position": free + position}
            yield step, {"position": position} if entry.has_place else last, link


def _confirmed(link: Link, row: Row | None, roster: Roster, owner: str | None) -> Row:
    """Return when and by whom; who confirmed it then is not another because the goal's owner is.

    A later confirmation, as of somebody in Slack, stays: a file that was written before it knows nothing of it.
    """
    stated, before = link.confirmed, row["confirmed_on"] if row else None
    if not link.said("confirmed") or (stated and before and before > stated.on):
        return {}
    if stated is None:
        return {"confirmed_on": None, "confirmed_by": None}
    known = row["confirmed_by"] if row and before == stated.on else None
    return {"confirmed_on": stated.on, "confirmed_by": roster.id_of(stated.by) if stated.by else known or owner}


def _place(entry: Service | Customer) -> Place:
    return ("service" if isinstance(entry, Service) else "customer", str(entry.name))


def _ends(step: Step) -> Row:
    return {f"{end}_{noun}": name for end, (noun, name) in zip(("from", "to"), step, strict=True)}


def _named(step: Step) -> str:
    return " → ".join(name for _, name in step)
