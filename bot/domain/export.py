"""What an export holds: one line for each subject, week and window, from frozen pages alone, and nothing beyond them.

The columns, their order and their rounding are a contract with people's scripts, as those of `page_json` are. A number
that is hidden is missing and its column stays.

Decision: weeks stand below each other and are never added up. Why: what is hidden in one of them must not come out of a
sum. Cost: whoever wants a quarter's number looks at its weeks.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot.domain import weeks
from bot.domain.page import OrganisationPage, ServicePage, TeamPage
from bot.domain.page_json import one_decimal, page_json, shares
from bot.domain.periods import Period, Span
from bot.domain.privacy.fair import Fair
from bot.domain.spreadsheet import Cell, Row, csv_file, json_file
from bot.domain.units import GROUP
from bot.errors import UserError

COLUMNS = tuple(
    "kind name business_name service week window people answers days score score_low score_high "
    "happy happy_low happy_high shrug object cant_tell linked_complete linked_partial linked_none "
    "participation trend trend_delta effort_share effort_low effort_high of_weeks weeks_left_out hidden".split()
)
FORMATS = ("csv", "json")
_FOUR = Span.FOUR.value
_TOO_FEW = "too_few"  # a service's page does not say of what


class NotAFormatError(UserError):
    """I do not understand “{words}” as a format. It is `csv` or `json`."""


class NoneInWindowError(UserError):
    """There is no page of {window}. {which} Name another window, such as `{week}`."""


def file_name(period: Period, form: str) -> str:
    """Return what a file of some weeks is called.

    >>> from datetime import date
    >>> from bot.domain.periods import period
    >>> file_name(period("2026-W46", date(2026, 11, 23)), "csv"), file_name(period("4w", date(2026, 11, 23)), "json")
    ('valuecheck-2026-W46.csv', 'valuecheck-2026-W44-to-2026-W47.json')
    """
    first, last = weeks.written(period.first), weeks.written(period.last)
    return f"valuecheck-{first}.{form}" if first == last else f"valuecheck-{first}-to-{last}.{form}"


def check_format(form: str) -> None:
    """Refuse a format that there is not. Raises NotAFormatError."""
    if form not in FORMATS:
        raise NotAFormatError(words=form)


def written(rows: list[Row], form: str) -> bytes:
    """Return an export as a file's content."""
    return (csv_file if form == "csv" else json_file)(COLUMNS, rows)


def team_rows(subject: str, page: TeamPage) -> Iterator[Row]:
    """Yield the lines of a team or group: each window that may be shown, and where the effort went.

    Participation is that of the window which the page is about.
    """
    kind = "group" if subject.startswith(GROUP) else "team"
    base: dict[str, Cell] = {"kind": kind, "name": page.team, "week": weeks.written(page.week)}
    yield base | _team(page)
    if page.week_window and page.four_weeks:
        yield base | _team(replace(page, week_window=None)) | {"participation": None}
    for line in page.services:
        effort = _interval("effort", line.effort, "effort_share")
        named = {"service": line.name, "business_name": line.business_name, "window": _FOUR}
        yield base | {"kind": f"{kind}_service"} | named | effort


def service_row(page: ServicePage, business_name: str | None) -> Row:
    """Return the line of a service. `of_weeks` says which weeks its numbers are of, where not its latest four."""
    happy = page.happy
    return {
        "kind": "service",
        "name": page.name,
        "business_name": business_name,
        "week": weeks.written(page.week),
        "window": _FOUR,
        "people": happy.people if happy else None,
        "answers": happy.answers if happy else None,
        "days": one_decimal(page.days),
        **_interval("score", page.score),
        **_interval("happy", happy),
        "object": _value(page.objections),
        "cant_tell": _value(page.cant_tell),
        "linked_complete": _value(page.linked),
        "of_weeks": " ".join(map(weeks.written, page.weeks)) or None,
        "hidden": None if happy else _TOO_FEW,
    }


def organisation_row(page: OrganisationPage) -> Row:
    """Return the line of the whole organisation."""
    shown = page.four_weeks
    return {
        "kind": "organisation",
        "name": "organisation",
        "week": weeks.written(page.week),
        "window": _FOUR,
        "people": shown.people if shown else None,
        "answers": shown.answers if shown else None,
        "days": one_decimal(shown.days) if shown else None,
        **_flat(shares(shown)),
        "weeks_left_out": shown.left_out if shown else None,
        "hidden": page.hidden.value if page.hidden else None,
    }


def _team(page: TeamPage) -> dict[str, Cell]:
    """Return the numbers of the window that a page is about."""
    told = page_json(page)
    return {
        **{name: told[name] for name in ("window", "people", "answers", "days", "hidden")},
        **({} if page.shown else {"days": None}),  # of few people they would tell who has paused
        **_flat(told),
        "participation": told["participation"]["words"],
        "trend": told["trend"]["verdict"],
        "trend_delta": told["trend"]["delta"],
        "weeks_left_out": page.shown.left_out if page.shown and not page.week_window else None,
    }


def _flat(told: dict[str, Any]) -> dict[str, Cell]:
    score, happy, linked = told["score"], told["happy"], told["linked"]
    return {
        "score": score["value"],
        "score_low": score["low"],
        "score_high": score["high"],
        "happy": happy["share"],
        "happy_low": happy["low"],
        "happy_high": happy["high"],
        **{name: told[name] for name in ("shrug", "object", "cant_tell")},
        **{f"linked_{name}": linked[name] for name in ("complete", "partial", "none")},
    }


def _interval(name: str, fair: Fair | None, value: str = "") -> dict[str, Cell]:
    low, high = (fair.low, fair.high) if fair else (None, None)
    return {value or name: _value(fair), f"{name}_low": one_decimal(low), f"{name}_high": one_decimal(high)}


def _value(fair: Fair | None) -> float | None:
    return one_decimal(fair.value) if fair else None
