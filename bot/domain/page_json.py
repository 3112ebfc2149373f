"""A page as a program reads it: the keys, their order and their rounding are a contract with people's scripts.

Every number has one decimal. A number that is hidden is null and its key stays.
"""

from typing import Any

from bot.domain import weeks
from bot.domain.page import ServiceLine, TeamPage, Window
from bot.domain.privacy.fair import Fair


def page_json(page: TeamPage) -> dict[str, Any]:
    """Return a page in JSON's own types.

    `window` is that of every number above `services`, which are always of four weeks; `days` are scheduled
    person-days, of the page's week where both windows are hidden.
    """
    shown = page.shown
    return {
        "team": page.team,
        "week": weeks.written(page.week),
        "window": "week" if page.week_window else "4w",
        "people": shown.people if shown else None,
        "answers": shown.answers if shown else None,
        "days": one_decimal(shown.days if shown else page.days),
        **shares(shown),
        "participation": {"words": page.participation.words.value if page.participation.words else None},
        "trend": {"verdict": page.trend.direction.value, "delta": one_decimal(page.trend.delta)},
        "services": [_service(line) for line in page.services],
        "hidden": page.hidden.value if page.hidden else None,
    }


def shares(shown: Window | None) -> dict[str, Any]:
    """Return the score and the shares of a window, each null where it is hidden."""
    score, happy, shrug, objections, cant_tell, complete, partial, none = _fairs(shown)
    return {
        "score": _interval(score, "value"),
        "happy": _interval(happy, "share"),
        "shrug": _value(shrug),
        "object": _value(objections),
        "cant_tell": _value(cant_tell),
        "linked": {"complete": _value(complete), "partial": _value(partial), "none": _value(none)},
    }


def _fairs(shown: Window | None) -> tuple[Fair | None, ...]:
    if shown is None:
        return (None,) * 8
    ratings = (shown.score, shown.happy, shown.shrug, shown.objections, shown.cant_tell)
    return (*ratings, shown.complete, shown.partial, shown.none)


def _service(line: ServiceLine) -> dict[str, Any]:
    """Return where effort went; work without a service has no name.

    A score that stands from other weeks than the service's latest four is not a number of those: it is null here.
    """
    score = None if line.weeks else line.score
    return {"name": line.name, "effort_share": _value(line.effort), "score": _interval(score, "value")}


def _interval(fair: Fair | None, name: str) -> dict[str, float | None]:
    low, high = (fair.low, fair.high) if fair else (None, None)
    return {name: _value(fair), "low": one_decimal(low), "high": one_decimal(high)}


def _value(fair: Fair | None) -> float | None:
    return one_decimal(fair.value) if fair else None


def one_decimal(value: float | None) -> float | None:
    """Return a number with one decimal."""
    return None if value is None else round(float(value), 1) + 0.0  # (no "-0.0")
