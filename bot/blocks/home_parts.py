"""The parts of Home that come with a role: the team's last page, services that one owns, the organisation, setting up.

App Home shows no charts and no tables, so each part says its conclusion and has a button that shows the rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.blocks.answers.service import window_of
from bot.blocks.digest.little import little
from bot.blocks.digest.now import concluded, now
from bot.blocks.digest.wording import points
from bot.blocks.kit import BUTTON, Block, actions, button, context, cut, header, section
from bot.blocks.naming import PAYER, capital, named, sentence
from bot.blocks.path import broken
from bot.domain import weeks
from bot.domain.chain import Route
from bot.domain.figures import counted, week_days, working_days
from bot.domain.page import OrganisationPage, ServicePage, TeamPage, Window
from bot.domain.periods import four_weeks_to
from bot.domain.steps import Fault, Step
from bot.domain.targets import value_of
from storage.models import OutcomeMeasure, Service
from storage.words import PathKind, Wording

_TEAMS, _SERVICES, _BREAKS = 4, 8, 3  # that are shown
_CONFIRMABLE = {Fault.UNCONFIRMED, Fault.STALE}


@dataclass(frozen=True, slots=True)
class Weekly:
    """A team, or a group, with its last page if there is one; `joined`: the day, for who did by their own word."""

    name: str
    subject: str
    page: TeamPage | None
    joined: date | None = None


@dataclass(frozen=True, slots=True)
class Owned:
    """A service that is somebody's: its path, its outcome measure, and its own last page where that may be shown."""

    service: Service
    route: Route
    outcome: OutcomeMeasure | None
    page: ServicePage | None
    readings: int = 0  # actions that wait for what its owner reads


@dataclass(frozen=True, slots=True)
class Services:
    """The services that somebody owns or pays for; `confirms`: they may confirm links, else `others` may."""

    owned: Sequence[Owned]
    wording: Wording
    confirms: bool
    others: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """The organisation's last page, for managers."""

    page: OrganisationPage | None
    wording: Wording


@dataclass(frozen=True, slots=True)
class Setup:
    """What is missing next, in a sentence and with its button; `changes`: who changed what is theirs to see."""

    missing: tuple[str, Block] | None
    changes: bool


def weekly(teams: Sequence[Weekly], command: str) -> list[Block]:
    """Return the last page of each team: its conclusion, and the way to all of it."""
    if not teams:
        return []
    title = "Your team's last page" if len(teams) == 1 else "Your teams' last pages"
    shown = [_page(team, number, command) for number, team in enumerate(teams[:_TEAMS])]
    more = [context(f"… and {len(teams) - _TEAMS:,} more: `{command} team` and its name.")] * (len(teams) > _TEAMS)
    return [header(title), *shown, *more]


def _page(team: Weekly, number: int, command: str) -> Block:
    page = team.page
    if page is None:
        none = "There is none yet: the first comes after the first week of questions."
        if team.joined:
            on = f"{team.joined.day} {team.joined:%b %Y}"
            none = f"You joined on {on}: the pages from that week on are yours to see, and there is none yet."
        return section(f"*{named(team.name)}*\n{none}")
    text = (
        f"*{named(page.team)} · week {page.week.isocalendar().week} · {week_days(page.week)}*\n{_said(page, command)}"
    )
    show = button("Show the page", f"menu_team/{number}", f"“{team.subject}” {weeks.written(page.week)}")
    return section(text, show, f"home_week_{number}")


def _said(page: TeamPage, command: str) -> str:
    """Return the sentence that a page begins with, its conclusion, or why it has no numbers."""
    lines = [line for piece in (*now(page, command)[:1], *little(page, command)[:1]) for line in piece.lines]
    conclusion = next((line.label for line in lines if line.label and not line.words), "")
    return conclusion or next((line.words for line in lines), "")


def services(known: Services, command: str) -> list[Block]:
    """Return the services that somebody owns, each with what it needs from them."""
    if not known.owned:
        return []
    blocks = [header("Your services")]
    for number, one in enumerate(known.owned[:_SERVICES]):
        blocks += _service(one, number, known, command)
    more = len(known.owned) - _SERVICES
    return [*blocks, *([context(f"… and {more:,} more: `{command} service` shows each.")] if more > 0 else [])]


def _service(one: Owned, number: int, known: Services, command: str) -> Iterator[Block]:
    waiting = _to_confirm(one.route)
    missing = list(_measures(one.outcome))
    needs = [f"• {need}" for need in (*_breaks(one, known.wording), *missing, *_readings(one))]
    if missing and known.confirms:
        needs.append(f"• you enter what it changes with `{command} setup`")
    if not known.confirms and known.others:
        may = " and ".join(["confirm a link"] * bool(waiting) + ["enter what it changes"] * bool(missing))
        needs += [f"• who may {may}: {known.others}"] * bool(may)
    fine = f"Nothing is missing: it leads to {PAYER[known.wording]}, and what it changes is agreed."
    lines = [f"*{named(one.service.name)}*", *(needs or [fine]), *_thinks(one)]
    show = button("Show", f"menu_service/{number}", f"service/{one.service.id}")
    show |= {"accessibility_label": cut(f"Show {one.service.name}", BUTTON)}
    yield section("\n".join(lines), show, f"home_owned_{number}")
    if waiting and known.confirms:
        yield actions(*map(_confirm, waiting), block_id=f"home_owned_{number}_confirm")


def _to_confirm(route: Route) -> list[Step]:
    found = [one.step for one in route.breaks if one.step and one.fault in _CONFIRMABLE]
    return list({step.link.id: step for step in found}.values())[:_BREAKS]


def _confirm(step: Step) -> Block:
    value = " ".join([f"link/{step.link.id}", value_of(step.start.spot), value_of(step.end.spot)])
    label = f"Confirm {step.start.name} → {step.end.name}"
    return button(label, f"home_confirm/{step.link.id}", value)


def _breaks(one: Owned, wording: Wording) -> Iterator[str]:
    if one.route.kind is not PathKind.COMPLETE:
        yield from dict.fromkeys(broken(break_, wording) for break_ in one.route.breaks[:_BREAKS])


def _measures(outcome: OutcomeMeasure | None) -> Iterator[str]:
    """Yield what is missing of a service's outcome measure."""
    if outcome is None:
        yield "no outcome measure says yet what it changes for the business"
        return
    if outcome.target is None:
        yield f"“{sentence(outcome.measure)}” has no target yet"
    if not outcome.agreed_by:
        yield f"nobody outside of IT has agreed to “{sentence(outcome.measure)}” yet"


def _readings(one: Owned) -> Iterator[str]:
    if one.readings:
        wait = "waits" if one.readings == 1 else "wait"
        yield f"{counted(one.readings, 'action')} {wait} for what you read: `actions` lists it"


def _thinks(one: Owned) -> Iterator[str]:
    if one.page is None or one.page.score is None:
        yield "What we think: too few answers for a fair number yet."
        return
    when = window_of(one.page)
    yield f"What we think: {points(one.page.score)} of 100 points in {when} – our guess."


def house(known: House | None) -> list[Block]:
    """Return the organisation's conclusion for managers."""
    if known is None:
        return []
    show = button("Show the numbers", "menu_team/everyone", "everyone")
    text = "There is no page yet: the first comes after the first week of questions."
    if known.page is None:
        return [header("The organisation"), section(text)]
    window = known.page.four_weeks
    said = _of_the_house(window, known.wording) if window else "Too few answers for a fair number in these weeks."
    return [
        header("The organisation"),
        section(f"*{capital(four_weeks_to(known.page.week))}*\n{said}", show, "home_house"),
    ]


def _of_the_house(window: Window, wording: Wording) -> str:
    [conclusion, *_] = concluded(window, wording, f"{working_days(window.days)} our teams spent", thin=False)
    return conclusion.label


def setup(known: Setup | None) -> list[Block]:
    """Return what is missing next for whoever sets up, with its button, and the way to all of it."""
    if known is None:
        return []
    words, ways = known.missing or ("Everything that I need is there.", None)
    row = [ways] if ways else []
    row += [button("Set up", "menu_setup/all")] if not ways or ways.get("action_id") != "menu_setup" else []
    row += [button("Who changed what", "menu_setup/changes", "changes")] if known.changes else []
    return [header("Setting up"), section(words), actions(*row, block_id="home_setup")]
