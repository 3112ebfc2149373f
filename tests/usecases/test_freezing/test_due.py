"""Which weeks are frozen, when, and in which order."""

from datetime import date, time

import pytest

from storage.models import CheckIn
from storage.words import Outcome
from tests.conftest import MovableClock
from tests.usecases.test_freezing.office import MONDAY, WEEK, Office


async def test_a_week_is_frozen_at_its_moment_once_and_not_a_minute_before(office: Office, clock: MovableClock) -> None:
    team = await office.team("Checkout")
    await office.works(team)
    clock.moves(minutes=-1)
    assert await office.freezes() == []
    clock.moves(minutes=1)
    assert await office.freezes() == [("team 1", "2026-11-16"), ("organisation", "2026-11-16")]
    assert await office.freezes() == []
    assert await office.rows("SELECT DISTINCT frozen FROM checkin") == [(1,)]


async def test_weeks_without_a_check_in_have_no_page_and_hold_up_no_other(office: Office) -> None:
    team = await office.team("Checkout")
    await office.works(team, MONDAY - 3 * WEEK)
    await office.works(team, MONDAY)
    assert await office.freezes(["team 1"]) == [("team 1", "2026-10-26"), ("team 1", "2026-11-16")]


async def test_the_oldest_week_comes_first_and_within_it_the_earlier_moment(
    office: Office, clock: MovableClock
) -> None:
    late = await office.team("Late", digest_day="tue")
    early = await office.team("Early", digest_at=time(8))
    for team in (late, early):
        await office.works(team, MONDAY - WEEK)
        await office.works(team, MONDAY)
    assert await office.freezes() == [
        ("team 2", "2026-11-09"),
        ("team 1", "2026-11-09"),
        ("organisation", "2026-11-09"),
        ("team 2", "2026-11-16"),
    ]
    clock.moves(days=1)
    assert await office.freezes() == [("team 1", "2026-11-16"), ("organisation", "2026-11-16")]


async def test_what_was_asked_out_of_turn_is_closed_and_makes_no_page(office: Office) -> None:
    team = await office.team("Checkout")
    [ana, *_] = await office.people(team)
    await office.adds(CheckIn(person_id=ana, day=MONDAY, team_id=team, extra=True, outcome=Outcome.ANSWERED))
    assert await office.freezes() == []
    assert await office.rows("SELECT frozen, outcome FROM checkin") == [(1, "answered")]


async def test_a_removed_team_has_a_page_of_the_weeks_in_which_it_was_asked(office: Office) -> None:
    team = await office.team("Checkout", active=False)
    await office.works(team)
    assert await office.freezes(["team 1"]) == [("team 1", "2026-11-16")]


@pytest.mark.parametrize(
    ("zone", "monday", "moment"),
    [
        ("Pacific/Apia", "2026-11-16", "2026-11-22T21:00"),  # when it is still Sunday nearly everywhere
        ("Pacific/Apia", "2021-03-29", "2021-04-04T21:00"),  # the clocks went back on the Sunday
        ("Asia/Kathmandu", "2026-11-16", "2026-11-23T04:15"),
        ("Europe/Madrid", "2026-10-19", "2026-10-26T09:00"),  # the clocks went back on the Sunday
        ("America/Nuuk", "2026-03-23", "2026-03-30T11:00"),  # forward on the Saturday, an hour before midnight
    ],
)
async def test_the_moment_is_ten_on_the_teams_own_wall(
    office: Office, clock: MovableClock, zone: str, monday: str, moment: str
) -> None:
    team = await office.team("Far away", digest_tz=zone)
    await office.works(team, date.fromisoformat(monday))
    clock.stands_at(moment)
    clock.moves(seconds=-1)
    assert await office.freezes(["team 1"]) == []
    clock.moves(seconds=1)
    assert await office.freezes(["team 1"]) == [("team 1", monday)]
