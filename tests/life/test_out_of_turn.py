"""`/value now`, answered by somebody who has been silent."""

from bot.sandbox import User, Workspace
from tests.conftest import MovableClock
from tests.house import Bot

OF_ANA = "JOIN person p ON p.id = r.person_id WHERE slack_id = 'U0ANA'"
MINE = "FROM checkin c JOIN person p ON p.id = c.person_id WHERE slack_id = 'U0ANA'"


async def test_an_answer_out_of_turn_leaves_a_day_free_that_was_free_and_restores_from_the_next_one_on(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    await bot.lives(until="2026-11-25")
    clock.stands_at("2026-11-26T09:00")  # Thursday: three silent days before it have thinned it out
    extra = await bot.replies(ana, "/value now")
    assert extra.text.startswith("Stop for a moment.")  # nothing of a regular question that still comes
    await slack.presses(ana, extra, "Happy")
    await bot.eventually("SELECT 1 FROM line")
    assert await bot.row(f"SELECT silent, last_day FROM rhythm r {OF_ANA}") == (0, "2026-11-26")
    await bot.lives(until="2026-11-27")
    days = [row[0] for row in await bot.rows(f"SELECT day {MINE} AND NOT extra ORDER BY day")]
    assert days == ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-27"]


async def test_an_answer_out_of_turn_ends_a_pause_of_silence_from_the_next_day_on(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    await bot.does("UPDATE rhythm SET silent = 10, last_day = '2026-11-16', pause = 'silence', contact = 'started'")
    clock.stands_at("2026-11-23T09:00")
    await slack.presses(ana, await bot.replies(ana, "/value now"), "Happy")
    await bot.eventually("SELECT 1 FROM line")
    assert await bot.row(f"SELECT silent, pause FROM rhythm r {OF_ANA}") == (0, None)
    await bot.lives(until="2026-11-24")
    assert await bot.rows(f"SELECT day {MINE} AND NOT extra") == [("2026-11-24",)]


async def test_an_answer_out_of_turn_on_a_day_that_is_due_keeps_that_day(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    await bot.lives(until="2026-11-25")
    clock.stands_at("2026-11-27T08:00")
    extra = await bot.replies(ana, "/value now")
    assert extra.text.startswith("Today's regular question still comes later.")
    await slack.presses(ana, extra, "Happy")
    await bot.eventually("SELECT 1 FROM line")
    await bot.lives(until="2026-11-27")
    assert await bot.rows(f"SELECT 1 {MINE} AND NOT extra AND day = '2026-11-27'") == [(1,)]
