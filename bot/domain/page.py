"""A team's weekly page as it is frozen: everything that may be said, and nothing that must not.

Decision: the page keeps numbers, names and sentences of that moment, not ids to look up again. Why: it is never
restated, whatever is renamed, deleted or answered later. Cost: a snapshot of a few kilobytes for each team and week.
Days are person-days, scores points, shares percent, both 0–100; `week` is always a Monday.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from bot.domain.loop import Loop
from bot.domain.packing import unpacked
from bot.domain.privacy.fair import Fair
from storage.words import Wording, WorkType


class Hidden(StrEnum):
    """Why a page has no numbers."""

    TOO_FEW_PEOPLE = "too_few_people"
    TOO_FEW_ANSWERS = "too_few_answers"


class Words(StrEnum):
    """Participation in words (metrics 2.6)."""

    MOST = "most"
    HALF = "about half"
    FEW = "few"


class Direction(StrEnum):
    """What the trend rule says (metrics 2.8)."""

    TOO_EARLY = "too_early"
    NONE = "none"
    MAYBE_UP = "maybe_up"
    MAYBE_DOWN = "maybe_down"
    UP = "up"
    DOWN = "down"
    THIN = "thin"


@dataclass(frozen=True, slots=True)
class Participation:
    """How many of those who were asked answered; `percent` only for groups of ten or more."""

    words: Words | None  # None: fewer people were asked than a number needs
    percent: int | None = None
    thin: bool = False  # the numbers say only "those who answered"


@dataclass(frozen=True, slots=True)
class Window:
    """The numbers of one week, or of four, of a team or the organisation. Shares are of effort in answered lines."""

    days: float  # scheduled person-days
    people: int
    answers: int  # lines, those that can't tell included
    score: Fair | None  # None: too few of them rated, or not in each of the weeks
    happy: Fair
    shrug: Fair
    objections: Fair
    cant_tell: Fair
    complete: Fair
    partial: Fair
    none: Fair
    direct: float  # of `complete`: a single link
    immediate: float  # of `partial`: ends at a business unit or an IT team
    distribution: tuple[float, ...]  # shares of ratings 1, 2, 3, 4, 5 and can't tell; empty without a score
    work_types: tuple[tuple[WorkType | None, float], ...]  # shares, largest first
    bounds: tuple[float, float]  # `happy` if all the silent days were none of it, or all of it
    left_out: int = 0  # weeks of the four that are hidden and not in here


@dataclass(frozen=True, slots=True)
class Trend:
    """Whether the score changed in the last four weeks against the four before."""

    direction: Direction
    delta: float | None = None  # points, for the same people; with its 90 % interval
    low: float | None = None
    high: float | None = None
    before: float | None = None  # the raw scores of the two windows
    after: float | None = None
    passed: int = 0  # this week's test: 1 up, -1 down, 0 not passed
    not_before: date | None = None  # where it is too early: when it will not be


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """Where effort of the four weeks went: one service, or work without one."""

    name: str | None  # None: no service
    business_name: str | None
    share: float  # percent of the team's effort
    effort: Fair  # the same with its interval
    score: Fair | None  # the service's own, of all teams, latest frozen
    cant_tell: Fair | None
    service_id: int | None = None
    linked: Fair | None = None  # share of its effort with a complete path
    weeks: tuple[date, ...] = ()  # those that its own numbers are of, where these are not its latest four


@dataclass(frozen=True, slots=True)
class Heard:
    """What a customer said, shared by whoever logged it."""

    day: date
    quote: str
    whose: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody wrote beside an answer and chose to share."""

    words: str
    whose: str | None  # None: without a name


@dataclass(frozen=True, slots=True)
class TeamPage:
    """One week of a team or a group."""

    team: str
    week: date
    frozen_at: datetime
    floor: int  # people that a number needed
    goal: str | None
    wording: Wording
    days: float  # scheduled person-days of the week
    participation: Participation  # of the window that is shown, else of the four weeks
    week_window: Window | None  # None: hidden
    four_weeks: Window | None
    hidden: Hidden | None  # None: a window is shown
    trend: Trend
    services: tuple[ServiceLine, ...] = ()  # of four weeks, most effort first
    first_weeks: bool = False  # one of the first three
    thin_before: bool = False  # the page before was thin, too
    floor_lowered: bool = False  # the first page for which fewer people suffice
    floor_before: int | None = None  # how many it took until then
    no_payer: tuple[str, ...] = ()  # the team's services without a complete path, by name
    service_count: int = 0  # of the team
    asked_customers: bool = False  # whether any customer of these services was ever asked
    heard: Heard | None = None
    quotes: tuple[Quote, ...] = ()
    loop: Loop = field(default_factory=Loop)

    @property
    def shown(self) -> Window | None:
        """The window that the page's numbers are of: the week if it may be shown, else the four weeks."""
        return self.week_window or self.four_weeks


@dataclass(frozen=True, slots=True)
class ItemLine:
    """Where effort on a service went: one work item, as it was called then."""

    key: str
    title: str | None
    share: Fair  # whole percent of the service's days
    score: Fair | None = None
    weeks: tuple[date, ...] = ()  # those that the score is of
    item_id: int = 0


@dataclass(frozen=True, slots=True)
class ServicePage:
    """Four weeks of a service, over the lines of all teams; each number is None where it is hidden."""

    name: str
    week: date
    frozen_at: datetime
    score: Fair | None
    happy: Fair | None
    objections: Fair | None
    cant_tell: Fair | None
    linked: Fair | None
    days: float | None = None  # person-days of effort, where the other numbers may be shown
    weeks: tuple[date, ...] = ()  # those that the numbers are of, where these are not the four that end with `week`
    items: tuple[ItemLine, ...] = ()  # of the same weeks, most effort first


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """Four weeks of the organisation: what its teams have published, and no more."""

    week: date
    frozen_at: datetime
    four_weeks: Window | None
    hidden: Hidden | None
    days_left_out: float = 0.0  # scheduled days of teams, or weeks, that are hidden
    few_left_out: bool = False  # these are of a few people: how many they were is not said


_TEAM: TypeAdapter[TeamPage] = TypeAdapter(TeamPage)
_SERVICE: TypeAdapter[ServicePage] = TypeAdapter(ServicePage)
_ORGANISATION: TypeAdapter[OrganisationPage] = TypeAdapter(OrganisationPage)
_ADAPTERS: dict[type, TypeAdapter[Any]] = {TeamPage: _TEAM, ServicePage: _SERVICE, OrganisationPage: _ORGANISATION}


def kept(page: TeamPage | ServicePage | OrganisationPage) -> dict[str, Any]:
    """Return a page as a snapshot keeps it: JSON's own types."""
    found: dict[str, Any] = _ADAPTERS[type(page)].dump_python(page, mode="json")
    return found


def team_page(kept_page: dict[str, Any]) -> TeamPage:
    """Return a team's page from what a snapshot kept."""
    return unpacked(_TEAM, kept_page)


def service_page(kept_page: dict[str, Any]) -> ServicePage:
    """Return a service's page from what a snapshot kept."""
    return unpacked(_SERVICE, kept_page)


def organisation_page(kept_page: dict[str, Any]) -> OrganisationPage:
    """Return the organisation's page from what a snapshot kept."""
    return unpacked(_ORGANISATION, kept_page)
