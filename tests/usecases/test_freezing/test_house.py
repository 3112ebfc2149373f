"""The organisation, the services of nobody, and how many people a number needs."""

from datetime import date

from bot.domain.page import Hidden
from storage import floors
from tests.conftest import MovableClock
from tests.usecases.test_freezing.office import MONDAY, WEEK, Office


async def test_the_organisation_comes_last_with_the_services_of_no_team(office: Office, clock: MovableClock) -> None:
    first, last = await office.team("Checkout"), await office.team("Platform", digest_day="wed")
    stray = await office.service("Nobody's service")
    for team in (first, last):
        await office.works(team, services=(stray,))
    assert await office.freezes() == [("team 1", "2026-11-16")]
    clock.moves(days=2)
    assert await office.freezes() == [
        ("team 2", "2026-11-16"),
        ("service 1", "2026-11-16"),
        ("organisation", "2026-11-16"),
    ]
    house = await office.house()
    assert house.four_weeks is not None
    assert (house.four_weeks.people, house.four_weeks.answers, house.hidden, house.days_left_out) == (12, 60, None, 0.0)


async def test_what_a_team_hides_is_in_no_number_of_the_organisation(office: Office) -> None:
    large, small = await office.team("Checkout"), await office.team("Catalogue", people=3)
    await office.works(large)
    await office.works(small, people=range(3))
    await office.freezes()
    house = await office.house()
    assert house.four_weeks is not None
    assert (house.four_weeks.people, house.four_weeks.answers) == (6, 30)
    assert (house.days_left_out, house.few_left_out) == (0.0, True)  # three people: one who pauses would be told


async def test_a_service_whose_team_was_not_asked_freezes_with_the_organisation(office: Office) -> None:
    busy, away = await office.team("Checkout"), await office.team("On holiday")
    service = await office.service("Shared hosting", away)
    await office.works(busy, services=(service,))
    assert await office.freezes() == [
        ("team 1", "2026-11-16"),
        ("service 1", "2026-11-16"),
        ("organisation", "2026-11-16"),
    ]


async def test_a_floor_is_raised_at_once_and_lowered_for_the_answers_to_come(
    office: Office, clock: MovableClock
) -> None:
    team = await office.team("Checkout")

    async def frozen(one: Office) -> tuple[int, bool, int | None, Hidden | None]:
        week = date.fromisoformat(str((await office.rows("SELECT max(day) FROM checkin"))[0][0])[:10]) - 4 * (WEEK / 7)
        await one.freezes()
        page = await office.page(team, week)
        return page.floor, page.floor_lowered, page.floor_before, page.hidden

    await office.works(team)
    assert await frozen(office) == (5, False, None, None)
    expected = [
        (7, (7, False, None, Hidden.TOO_FEW_PEOPLE)),
        *[(5, (7, False, None, Hidden.TOO_FEW_PEOPLE))] * 5,
        (5, (5, True, 7, None)),
    ]
    for ago, (people, found) in enumerate(expected, start=1):
        await office.works(team, MONDAY + ago * WEEK)
        clock.moves(weeks=1)
        assert await frozen(office.needing(people)) == found, ago
    async with office.database.reading() as session:
        assert await floors.everything(session) == [
            (MONDAY, 5),
            (MONDAY + WEEK, 7),
            (date(2026, 12, 14), 5),
        ]
