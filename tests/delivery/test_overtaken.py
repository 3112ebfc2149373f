"""Questions that the world overtakes between planning and sending."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from bot.delivery import Letter, send_due
from bot.deps import Deps
from bot.sandbox import User, Workspace
from bot.usecases.ask import plan_due
from bot.usecases.letters import OFFICE
from storage.db import Session
from storage.models import Delivery
from tests.conftest import MovableClock
from tests.delivery.crowd import fate, letters, sends_all, states, times
from tests.house import Bot

POST = "chat.postMessage"

# One engine will do: what differs between the two is tried in test_outcomes.py and test_kill.py.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def held_up(slack: Workspace, bot: Bot, six: list[User]) -> list[User]:
    """Six people whose questions are planned, and Slack asks us to wait a minute before the first of them."""
    slack.fails(POST, status=429, retry_after=60)
    await bot.ticks()
    slack.heals()
    assert await states(bot) == {"planned": 6}
    return six


@pytest.mark.parametrize("words", ["pause", "away until Friday", "skip"])
async def test_whoever_no_longer_wants_it_is_not_asked(
    slack: Workspace, bot: Bot, held_up: list[User], clock: MovableClock, words: str
) -> None:
    await bot.replies(held_up[0], f"/value {words}")
    clock.moves(minutes=1)
    await sends_all(bot)
    assert times(slack, held_up) == {1: 5, 0: 1}
    assert await fate(bot, held_up[0]) == ("not_sent", "no_longer_wanted")


async def test_whoever_answers_in_home_first_is_not_asked_any_more(
    slack: Workspace, bot: Bot, held_up: list[User], clock: MovableClock
) -> None:
    ana = held_up[0]
    await slack.opens_home(ana)
    home = await slack.until(lambda: slack.home(ana))
    await slack.presses(ana, home, "Happy")
    clock.moves(minutes=1)
    await sends_all(bot)
    assert times(slack, held_up) == {1: 5, 0: 1}
    assert await fate(bot, ana) == ("not_sent", "no_longer_wanted")
    assert await bot.rows("SELECT outcome FROM checkin WHERE outcome IS NOT NULL") == [("answered",)]


async def test_whoever_was_deactivated_meanwhile_is_not_asked(
    slack: Workspace, bot: Bot, held_up: list[User], clock: MovableClock
) -> None:
    await slack.changes(held_up[0], deleted=True)
    clock.moves(minutes=1)
    await sends_all(bot)
    gone = "SELECT 1 FROM delivery JOIN person ON person.id = person_id WHERE slack_id = :one"
    assert await bot.rows(gone, one=held_up[0].id) == []  # who left is forgotten, with all that was owed to them
    assert times(slack, held_up) == {0: 1, 1: 5}


async def test_whoever_went_on_leave_by_status_meanwhile_is_not_asked(
    slack: Workspace, bot: Bot, held_up: list[User], clock: MovableClock
) -> None:
    await slack.changes(held_up[0], status_emoji=":palm_tree:", status_text="Vacationing")
    clock.moves(minutes=1)
    await sends_all(bot)
    assert await fate(bot, held_up[0]) == ("not_sent", "no_longer_wanted")
    assert times(slack, held_up) == {1: 5, 0: 1}


async def test_what_did_not_leave_before_the_day_was_over_is_not_sent(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    slack.fails(POST, status=429, retry_after=60)
    await bot.ticks()
    slack.heals()
    clock.stands_at("2026-11-23T18:00")  # 19:00 in Madrid: the end of their day
    await bot.ticks()
    assert await states(bot) == {"not_sent": 6}
    assert await fate(bot, six[0]) == ("not_sent", "too_late")
    assert times(slack, six) == {0: 6}


async def test_what_leaves_in_the_last_minute_of_the_day_still_leaves(
    slack: Workspace, bot: Bot, held_up: list[User], clock: MovableClock
) -> None:
    clock.stands_at("2026-11-23T17:59")
    await bot.ticks()
    assert times(slack, held_up) == {1: 6}


async def test_a_question_lost_on_its_way_is_not_sent_again_once_the_day_is_over(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    slack.drops(POST, channel=six[0].id)
    await bot.ticks()
    clock.stands_at("2026-11-23T18:00")
    await bot.ticks()
    await bot.ticks()
    assert await fate(bot, six[0]) == ("not_sent", "too_late")
    assert times(slack, six) == {1: 5, 0: 1}


async def test_the_reminder_does_not_come_to_whoever_has_answered(
    slack: Workspace, bot: Bot, held_up: list[User], clock: MovableClock
) -> None:
    clock.moves(minutes=1)
    await sends_all(bot)
    slack.fails(POST, status=429, retry_after=60)
    clock.moves(hours=2, minutes=1)
    await bot.ticks()
    slack.heals()
    await slack.presses(held_up[0], letters(slack, held_up[0])[0], "Happy")
    clock.moves(minutes=1)
    await sends_all(bot)
    assert [len(letters(slack, person, "reminder")) for person in held_up] == [0, 1, 1, 1, 1, 1]
    assert await fate(bot, held_up[0], "reminder") == ("not_sent", "no_longer_wanted")


async def test_a_process_held_up_between_claiming_and_posting_does_not_post(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    async def slowly(session: Session, deps: Deps, due: Sequence[Delivery]) -> Mapping[int, Letter]:
        written = await OFFICE.compose(session, deps, due)
        clock.moves(seconds=10)  # of a lease of 15: by now a post of 10 might outlast it
        return written

    await plan_due(bot.deps)
    held_up = await send_due(bot.deps, replace(OFFICE, compose=slowly))
    assert held_up.sent == 0
    assert times(slack, six) == {0: 6}
    assert await states(bot) == {"planned": 6}
    await sends_all(bot)
    assert times(slack, six) == {1: 6}
