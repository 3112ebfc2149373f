"""Twelve weeks at once, and weeks that come late."""

from bot.domain.page import Direction
from tests.usecases.test_freezing.office import MONDAY, WEEK, Office

WEEKS = [MONDAY - ago * WEEK for ago in reversed(range(12))]
LOW, HIGH = (2, 3, 2, 3, 1), (4, 5, 4, 5, 5)


async def test_twelve_weeks_imported_at_once_are_twelve_pages_in_order_with_a_trend_of_two_passes(
    office: Office,
) -> None:
    team = await office.team("Checkout", people=8)
    for week in WEEKS:
        ratings = HIGH if week > MONDAY - 4 * WEEK else LOW
        await office.works(team, week, ratings=ratings, people=range(8))
    assert await office.freezes(["team 1"]) == [("team 1", str(week)) for week in WEEKS]
    trends = [(await office.page(team, week)).trend for week in WEEKS]
    early, told = trends[:7], trends[7:]
    assert {trend.direction for trend in early} == {Direction.TOO_EARLY}
    assert [str(trend.not_before) for trend in early] == ["2026-10-26"] * 7
    passed = [trend.passed for trend in told]
    first = passed.index(1)
    assert [trend.direction for trend in told[first : first + 2]] == [Direction.MAYBE_UP, Direction.UP]


async def test_weeks_that_are_imported_late_are_frozen_too_and_touch_no_later_page(office: Office) -> None:
    team = await office.team("Checkout")
    service = await office.service("Card payments", team)
    await office.works(team, MONDAY, services=(service,))
    await office.freezes()
    before = await office.everything()
    for week in WEEKS[6:11]:
        await office.works(team, week, services=(service,))
    made = await office.freezes()
    assert [week for subject, week in made if subject == "team 1"] == [str(week) for week in WEEKS[6:11]]
    assert [week for subject, week in made if subject == "organisation"] == [str(week) for week in WEEKS[6:11]]
    assert {row[1:3] for row in before if len(row) == 6} & set(made) == set()
    kept = await office.rows("SELECT id, page FROM snapshot WHERE week = '2026-11-16' ORDER BY id")
    assert [(str(number), str(page)) for number, page in kept] == [(row[0], row[4]) for row in before if len(row) == 6]
