"""Numbers made by hand: a window, a fair share, an action."""

from datetime import UTC, date, datetime
from typing import Any

from bot.domain.page import Direction, Trend, Window
from bot.domain.privacy.fair import Fair
from storage.models import Action
from storage.words import ActionRule, ActionState, Measure

WEEK, DAY = date(2026, 11, 16), date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def fair(value: float, spread: float = 5) -> Fair:
    return Fair(value, max(0, value - spread), min(100, value + spread), 6, 30)


def window(*, objections: float = 5, complete: float = 90, partial: float = 6, none: float = 4) -> Window:
    rest = fair(20)
    shares = (fair(60), rest, fair(objections), fair(10), fair(complete), fair(partial), fair(none))
    return Window(36, 6, 30, fair(70), *shares, 0, 0, (0, 0, 0, 0, 0, 0), (), (0, 0))


def trend(direction: Direction = Direction.NONE) -> Trend:
    return Trend(direction)


def action(**columns: Any) -> Action:
    known: dict[str, Any] = {
        "id": 1,
        "subject": "team 1",
        "rule": ActionRule.CANNOT_TELL,
        "title": "Draw the path",
        "measure": Measure.CANNOT_TELL,
        "proposed_in": date(2026, 10, 19),
        "state": ActionState.AGREED,
        "due": DAY,
        "baseline": 29.0,
        "baseline_low": 21.0,
        "baseline_high": 38.0,
        "target": 15.0,
    }
    return Action(**(known | columns))
