"""Teams of one group are one for every number and page, and nothing of one can be told from the other."""

from bot.domain.page import team_page
from tests.conftest import MovableClock
from tests.usecases.test_freezing.office import MONDAY, WEEK, Office


async def test_two_teams_under_five_are_one_page(office: Office) -> None:
    for name in ("Checkout", "Catalogue"):
        team = await office.team(name, people=3, group_name="Commerce")
        await office.works(team, people=range(3))
    assert await office.freezes() == [("group Commerce", "2026-11-16"), ("organisation", "2026-11-16")]
    page = team_page(await office.kept("group Commerce"))
    assert page.shown is not None
    assert (page.team, page.shown.people, page.shown.answers) == ("Commerce", 6, 30)


async def test_a_new_group_does_not_count_again_what_its_team_has_published(
    office: Office, clock: MovableClock
) -> None:
    large, small = await office.team("Checkout"), await office.team("Catalogue", people=3)
    for week in (MONDAY - WEEK, MONDAY):
        await office.works(large, week)
        await office.works(small, week, people=range(3))
    await office.freezes()
    await office.does("UPDATE team SET group_name = 'Commerce'")
    await office.works(large, MONDAY + WEEK)
    await office.works(small, MONDAY + WEEK, people=range(3))
    clock.moves(weeks=1)
    assert await office.freezes(["group Commerce"]) == [("group Commerce", "2026-11-23")]
    page = team_page(await office.kept("group Commerce", MONDAY + WEEK))
    assert page.week_window is not None
    assert page.four_weeks is not None
    assert (page.week_window.answers, page.four_weeks.answers) == (45, 45)
