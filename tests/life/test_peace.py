"""Who is left in peace, and when."""

from dataclasses import replace

from bot.sandbox import User, Workspace
from tests.conftest import MovableClock
from tests.house import ORGANISATION, Bot


async def asked_days(bot: Bot, slack_id: str = "U0ANA") -> list[str]:
    sql = (
        "SELECT day FROM checkin c JOIN person p ON p.id = c.person_id WHERE slack_id = :who AND NOT extra ORDER BY day"
    )
    return [row[0] for row in await bot.rows(sql, who=slack_id)]


async def test_nobody_is_asked_on_a_weekend_or_a_public_holiday(bot: Bot, clock: MovableClock) -> None:
    clock.stands_at("2026-12-04T09:00")
    await bot.lives(until="2026-12-09", at=["13:00"])
    assert await asked_days(bot) == ["2026-12-04", "2026-12-07", "2026-12-09"]  # the 8th is a holiday in Spain


async def test_everybody_is_asked_on_their_own_clock(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, bob: User
) -> None:
    clock.stands_at("2026-11-23T18:59")
    await bot.ticks()
    assert [len(slack.messages[who.id]) for who in (ana, bob)] == [0, 0]  # Ana's day ended while the bot was down
    clock.moves(minutes=1)
    await bot.ticks()
    assert [len(slack.messages[who.id]) for who in (ana, bob)] == [0, 1]  # two in New York


async def test_somebody_away_is_asked_again_on_the_first_day_back(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    reply = await bot.replies(ana, "/value away until Thursday")
    assert reply.text == ("You are away until Thu 26 Nov. That is the first day I may ask you again; nobody is told.")
    await bot.lives(until="2026-11-26", at=["13:00"])
    assert await asked_days(bot) == ["2026-11-26"]


async def test_a_status_that_says_vacation_or_sick_is_respected_until_it_ends(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    await slack.changes(ana, status_emoji=":palm_tree:")
    await bot.lives(until="2026-11-24", at=["13:00"])
    assert await asked_days(bot) == []
    assert "left in peace" in await bot.asks_now()
    await slack.changes(ana, status_emoji="")
    clock.stands_at("2026-11-25T09:00")
    await bot.lives(until="2026-11-25", at=["13:00"])
    assert await asked_days(bot) == ["2026-11-25"]


async def test_the_status_is_read_twice_a_day_where_no_event_comes(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    out = replace(ana, status_text="Out of office", status_expiration=1795730400)
    slack.world.people.add(out)
    clock.stands_at("2026-11-24T13:00")
    await bot.ticks()
    assert await asked_days(bot) == []
    clock.stands_at("2026-11-27T13:00")  # it ended the evening before
    await bot.ticks()
    assert await asked_days(bot) == ["2026-11-27"]


async def test_somebody_deactivated_is_not_written_to(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    await slack.changes(ana, deleted=True)
    await bot.lives(until="2026-11-24", at=["13:00"])
    assert await asked_days(bot) == []


async def test_a_pause_lasts_until_she_resumes(slack: Workspace, bot: Bot, clock: MovableClock, ana: User) -> None:
    paused = await bot.replies(ana, "/value pause")
    assert paused.text == "Paused. I will not ask you until you type `/value resume`. Nobody is told."
    await bot.lives(until="2026-11-27", at=["13:00"])
    assert await asked_days(bot) == []
    clock.stands_at("2026-11-30T09:00")
    resumed = await bot.replies(ana, "/value resume")
    assert resumed.text == "Welcome back. Today's question comes in a moment."
    await bot.sends()
    assert await asked_days(bot) == ["2026-11-30"]


async def test_part_timers_are_asked_on_their_days_and_count_for_their_fraction(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    people = "people:\n  - {person: U0ANA, days: [mon, wed], fraction: 0.5}\n"
    await bot.imports(ORGANISATION + people)
    await bot.lives(until="2026-11-27", at=["13:00"])
    assert await asked_days(bot) == ["2026-11-23", "2026-11-25"]
    assert await bot.rows("SELECT DISTINCT fraction FROM checkin WHERE person_id = 1") == [(0.5,)]


async def test_what_waited_in_the_outbox_is_dropped_when_she_goes_away(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    clock.stands_at("2026-11-23T13:00")
    slack.fails("chat.postMessage", status=429, retry_after=30, times=3)
    await bot.ticks()
    await bot.replies(ana, "/value away until friday")
    clock.moves(minutes=2)
    await bot.ticks()
    assert slack.messages[ana.id] == []
    assert await bot.row("SELECT state, error FROM delivery WHERE person_id = 1") == ("not_sent", "no_longer_wanted")
