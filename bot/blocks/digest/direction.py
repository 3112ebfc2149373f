"""Whether anything changed: in plain words, and only what the rule of metrics 2.8 lets us say."""

from collections.abc import Iterator

from bot.blocks.digest.wording import guess, is_thin
from bot.blocks.pieces import Line
from bot.domain.figures import between, short_day, signed, whole
from bot.domain.page import Direction, TeamPage, Trend

_WORTH_SAYING = 5  # points between the raw scores of the two windows
_VERBS = {Direction.UP: "rose", Direction.DOWN: "fell"}
_MAYBE = {Direction.MAYBE_UP: "rising", Direction.MAYBE_DOWN: "falling"}


def direction(page: TeamPage) -> Iterator[Line]:
    """Yield the line of the direction; none where too few answered for one."""
    trend = page.trend
    if page.first_weeks:
        yield Line(f"{_too_early(page)}.", "Getting to know you:")
    elif trend.direction is not Direction.THIN and not is_thin(page):
        yield Line(f"{_said(page, trend)}{_raw(page, trend)}", "Direction:")


def _said(page: TeamPage, trend: Trend) -> str:
    if trend.direction is Direction.TOO_EARLY:
        return f"{_too_early(page)}."
    if trend.direction in _VERBS:
        by = f" by about {whole(abs(trend.delta))} points" if trend.delta is not None else ""
        against = "against the 4 weeks before, for the same people"
        return f"{_VERBS[trend.direction]}{by}{_range(trend)} {against}{guess(page)}."
    if trend.direction in _MAYBE:
        return (
            f"may be {_MAYBE[trend.direction]}, not confirmed. "
            "Chance alone makes such a sign about once in half a year; a second one in a row would confirm it."
        )
    return "no change we can see yet."


def _range(trend: Trend) -> str:
    """Return between what the change lies, without its sign: the verb says it."""
    if trend.low is None or trend.high is None:
        return ""
    low, high = (-trend.high, -trend.low) if trend.direction is Direction.DOWN else (trend.low, trend.high)
    return f" ({between(low, high)})"


def _raw(page: TeamPage, trend: Trend) -> str:
    """Return why two scores that differ are no change."""
    if trend.direction is not Direction.NONE or trend.low is None or trend.high is None:
        return ""
    change = f"{signed(trend.low)} to {signed(trend.high)}"
    if trend.before is None or trend.after is None or abs(trend.after - trend.before) < _WORTH_SAYING:
        return f" For the same people it is anywhere from {change}{guess(page)}."
    raw = f"The raw score went {whole(trend.before)} → {whole(trend.after)}"
    if trend.low > 0 or trend.high < 0:
        return f" {raw}{guess(page)}, but single weeks differ by as much."
    return f" {raw}, but for the same people the change is anywhere from {change}{guess(page)}."


def _too_early(page: TeamPage) -> str:
    when = page.trend.not_before
    if when:
        return f"no trend before {short_day(when, page.week)}, after 8 full weeks"
    return "none to be said this week. It takes the same people, and enough answers, in all of the last 8 weeks"
