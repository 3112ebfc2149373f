"""What catalogs find here already, and how what they add joins the organisation files of the same import."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.catalogs.backstage.standing import Pair, Standing
from bot.catalogs.document import Word
from bot.catalogs.entries import Link, Service, Team, Trackers
from bot.catalogs.organisation import Organisation
from storage.organisation import Row, Stored
from storage.words import RuleKind

_FACTS = ("team", "business_name", "owner", "lifecycle")
_SECTIONS = {RuleKind.LABEL: "labels", RuleKind.COMPONENT: "components"}


def standing(stored: Stored, files: Sequence[Organisation], slack: Mapping[str, str], *, asked: bool) -> Standing:
    """Return what is known besides the catalogs; `stored` bears the new names already."""
    teams, services = [t for file in files for t in file.teams], [s for file in files for s in file.services]
    facts: dict[str, dict[str, Any]] = {
        name: {key: row[key] for key in _FACTS if row[key] is not None}
        for name, row in stored.services.items()
        if row["active"]
    }
    for service in services:
        said = {key: getattr(service, key) for key in _FACTS if service.said(key)}
        said |= {"owner": slack.get(service.owner, service.owner)} if service.owner else {}
        facts.setdefault(str(service.name), {}).update(said)
    gone = {str(entry.name) for entry in services if entry.remove}
    left = {str(entry.name) for entry in teams if entry.remove}
    return Standing(
        teams=(_active(stored.teams) | {str(team.name) for team in teams}) - left,
        services={name: known for name, known in facts.items() if name not in gone},
        gone_teams=(frozenset(stored.teams) - _active(stored.teams) - {str(team.name) for team in teams}) | left,
        gone_services=(frozenset(stored.services) - frozenset(facts)) | gone,
        links=_links(stored, services),
        rules=_rules(stored, services),
        slack=slack,
        asked=asked,
    )


def folded(files: Sequence[Organisation], added: Sequence[Organisation]) -> list[Organisation]:
    """Return the organisation files with what catalogs add to their entries, then the catalogs with what is left."""
    teams = {str(team.name): team for file in added for team in file.teams}
    services = {str(service.name): service for file in added for service in file.services}
    joined = []
    for file in files:
        new_teams = [_with_members(team, teams.pop(str(team.name), None)) for team in file.teams]
        new = [_with_more(service, services.pop(str(service.name), None)) for service in file.services]
        joined.append(file.model_copy(update={"teams": tuple(new_teams), "services": tuple(new)}))
    rest = [
        file.model_copy(
            update={
                "teams": tuple(team for team in file.teams if str(team.name) in teams),
                "services": tuple(service for service in file.services if str(service.name) in services),
            }
        )
        for file in added
    ]
    return [*joined, *rest]


def _with_members(team: Team, found: Team | None) -> Team:
    if found is None or not found.members:
        return team
    old = team.members or ()
    new = tuple(Word(who, team.name.line) for who in found.members if who not in old)
    return team.model_copy(update={"members": (*old, *new)})


def _with_more(service: Service, found: Service | None) -> Service:
    """Return a service with the links and rules of the one that a catalog found, and with what it left unsaid."""
    if found is None:
        return service
    line = service.name.line
    to = {str(link.to) for link in service.links}
    links = [Link.model_construct(to=Word(link.to, line)) for link in found.links if str(link.to) not in to]
    more: dict[str, Any] = {"links": (*service.links, *links)} if links else {}
    if found.trackers:
        more["trackers"] = _more_rules(service.trackers or Trackers.model_construct(), found.trackers, line)
    for key in _FACTS:
        if found.said(key) and not service.said(key):
            value = getattr(found, key)
            more[key] = Word(value, line) if isinstance(value, Word) else value
    return service.model_copy(update=more) if more else service


def _more_rules(old: Trackers, found: Trackers, line: int) -> Trackers:
    sections = {key: tuple(Word(name, line) for name in getattr(found, key)) for key in found.model_fields_set}
    return old.model_copy(update=sections)


def _links(stored: Stored, services: Iterable[Service]) -> frozenset[Pair]:
    pairs = {(start[1], end[1]) for start, end in stored.links if start[0] == end[0] == "service"}
    for service in services:
        if service.remove:
            pairs = {pair for pair in pairs if str(service.name) not in pair}
        for link in service.links:
            pair = (str(service.name), str(link.to))
            pairs = pairs - {pair} if link.remove else pairs | {pair}
    return frozenset(pairs)


def _rules(stored: Stored, services: Iterable[Service]) -> dict[Pair, tuple[str, ...]]:
    rules = {
        (name, _SECTIONS.get(RuleKind(kind), str(kind))): tuple(names) for (name, kind), names in stored.rules.items()
    }
    for service in services:
        for section in Trackers.model_fields if service.said("trackers") else ():
            if service.trackers is None or service.trackers.said(section):
                rules[str(service.name), section] = tuple(getattr(service.trackers, section, ()))
    return rules


def _active(rows: Mapping[str, Row]) -> frozenset[str]:
    return frozenset(name for name, row in rows.items() if row["active"])
