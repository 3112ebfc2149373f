"""What happens to questions that are not answered."""

from functools import partial

from bot.sandbox import Message, User, Workspace
from tests.conftest import MovableClock
from tests.house import Bot
from tests.life.test_replies import press


async def test_one_quiet_reminder_two_hours_later_carries_the_question(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    clock.moves(minutes=119)
    await bot.ticks()
    assert slack.messages[ana.id] == [question]
    clock.moves(minutes=1)
    await bot.ticks()
    [_, reminder] = slack.messages[ana.id]
    assert reminder.text == f"Still open from earlier today. {question.text}"
    clock.moves(hours=1)
    await bot.ticks()
    assert len(slack.messages[ana.id]) == 2
    await slack.presses(ana, reminder, "Happy")
    await bot.turns(ana, "Noted for")
    assert await bot.row("SELECT rating FROM line") == (4,)


async def test_the_reminder_stays_away_from_whoever_answered_or_skipped(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, alice: User, question: Message
) -> None:
    await slack.presses(ana, question, "Happy")
    await slack.presses(alice, slack.messages[alice.id][0], "Not today")
    clock.moves(hours=2)
    await bot.ticks()
    assert len(slack.messages[ana.id]) == len(slack.messages[alice.id]) == 1


async def test_nobody_is_reminded_of_an_answer_that_they_took_back(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, alice: User, question: Message
) -> None:
    await slack.presses(ana, question, "Happy")
    await slack.presses(ana, await bot.turns(ana, "Noted for"), "Delete")
    await bot.turns(ana, "is deleted")
    reminders = (
        "SELECT slack_id, state, error FROM delivery d JOIN person p ON p.id = d.person_id "
        "WHERE d.kind = 'reminder' AND slack_id IN ('U0ANA', 'U01ALICE') ORDER BY slack_id"
    )
    assert await bot.rows(reminders) == [("U01ALICE", "planned", None), ("U0ANA", "not_sent", "no_longer_wanted")]
    clock.moves(hours=2)
    await bot.ticks()
    assert len(slack.messages[ana.id]) == 1
    assert slack.messages[alice.id][-1].text.startswith("Still open from earlier today.")


async def test_one_tap_ends_reminders_for_ever(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    clock.moves(hours=2)
    await bot.ticks()
    await slack.presses(ana, slack.messages[ana.id][-1], "Don't remind me again")
    await slack.until(lambda: slack.replies)
    assert slack.replies[-1].text == "No more reminders, ever. The question itself still comes once a working day."
    await bot.lives(until="2026-11-24")
    assert [m.text[:20] for m in slack.messages[ana.id]] == [
        "Stop for a moment. W",
        "Still open from earl",
        "Stop for a moment. W",
    ]


async def test_a_question_expires_at_the_next_one_and_may_still_be_answered_late(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    clock.stands_at("2026-11-24T13:00")
    await bot.ticks()
    mine = "SELECT day, outcome, late FROM checkin c JOIN person p ON p.id = c.person_id WHERE slack_id = 'U0ANA' ORDER BY day"
    assert [row[:2] for row in await bot.rows(mine)] == [("2026-11-23", "expired"), ("2026-11-24", None)]
    await slack.presses(ana, question, "Happy")
    await bot.turns(ana, "Noted for Mon 23 Nov")
    assert [(*row[:2], bool(row[2])) for row in await bot.rows(mine)] == [
        ("2026-11-23", "answered", True),
        ("2026-11-24", None, False),
    ]


async def test_from_the_digest_moment_on_the_week_is_closed(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    clock.stands_at("2026-11-30T08:59")  # a minute to ten in Madrid, the Monday after
    await bot.ticks()
    await slack.presses(ana, question, "Unhappy")
    noted = await bot.turns(ana, "Noted for")
    clock.moves(minutes=1)
    await bot.ticks()
    await slack.presses(ana, noted, "Delete")
    await slack.until(lambda: slack.replies)
    assert slack.replies[-1].text == ("The week of Mon 23 Nov is closed: what was answered in it no longer changes.")
    assert await bot.row("SELECT rating FROM line") == (2,)
    closed = "SELECT DISTINCT outcome FROM checkin WHERE frozen AND day < '2026-11-30' ORDER BY outcome"
    assert await bot.rows(closed) == [("answered",), ("expired",)]


async def test_three_silent_questions_thin_out_and_an_answer_restores(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    await bot.lives(until="2026-12-04")
    asked = [m for m in slack.messages[ana.id] if m.text.startswith("Stop")]
    days = [row[0] for row in await bot.rows("SELECT day FROM checkin WHERE person_id = 1 ORDER BY day")]
    assert days == ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-27", "2026-12-01", "2026-12-03"]
    await slack.presses(ana, asked[-1], "Happy")
    await bot.turns(ana, "Noted for")
    await bot.lives(until="2026-12-09")  # Tuesday the 8th is a public holiday in Spain
    days = [row[0] for row in await bot.rows("SELECT day FROM checkin WHERE person_id = 1 ORDER BY day")]
    assert days[6:] == ["2026-12-04", "2026-12-07", "2026-12-09"]  # at once: her day was not over


async def test_ten_silent_questions_end_in_one_message_and_its_button_begins_again(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    await bot.lives(until="2027-01-15", at=["13:00"])
    letters = [m for m in slack.messages[ana.id] if not m.text.startswith("Still open")]
    assert [m.text[:9] for m in letters] == ["Stop for "] * 10 + ["My last t"]
    assert letters[-1].text == (
        "My last ten questions went unanswered, so I have stopped asking. That is fine, and nobody is told. "
        "Press the button or type `/value resume` and I will ask again; answering any open question does the same."
    )
    clock.stands_at("2027-01-18T09:00")
    await slack.presses(ana, letters[-1], "Ask me again")
    await bot.turns(ana, "Welcome back. Today's question comes in a moment.")
    await bot.sends()
    assert slack.messages[ana.id][-1].text.startswith("Stop for a moment.")


MINE = "FROM checkin c JOIN person p ON p.id = c.person_id WHERE slack_id = 'U0ANA'"


def _reads(slack: Workspace, who: User, words: str) -> bool:
    return words in slack.messages[who.id][0].words


async def test_what_was_done_late_stays_late(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    clock.stands_at("2026-11-24T13:00")
    await bot.ticks()
    for words, then in (
        ("Not today", "Skipped for Mon 23 Nov"),
        ("Answer after all", "Stop for a moment"),
        ("Happy", "Noted for Mon 23 Nov"),
        ("Delete", "is deleted"),
        ("Unhappy", "Noted for Mon 23 Nov"),
    ):
        await slack.presses(ana, question, words)
        await slack.until(partial(_reads, slack, ana, then))
    assert bool((await bot.row(f"SELECT late {MINE} AND day = '2026-11-23'"))[0])
    assert await bot.rows("SELECT rating FROM line") == [(2,)]


async def test_whoever_answered_or_skipped_is_not_silent(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    silent = "SELECT silent FROM rhythm r JOIN person p ON p.id = r.person_id WHERE slack_id = 'U0ANA'"
    assert await bot.row(silent) == (1,)
    await slack.presses(ana, question, "Not today")
    assert await bot.row(silent) == (0,)
    await bot.lives(until="2026-11-25", at=["13:00"])
    assert await bot.row(silent) == (2,)
    await slack.presses(ana, slack.messages[ana.id][-1], "Happy")
    await bot.turns(ana, "Noted for Wed 25 Nov")
    assert await bot.row(silent) == (0,)
    await bot.lives(until="2026-11-26", at=["13:00"])
    assert await slack.delivers("interactive", press(ana, question, "skip"))  # Monday's, long skipped
    assert await bot.row(silent) == (1,)


async def test_no_reminder_comes_outside_the_persons_day(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    for night in ("2026-11-23T02:00", "2026-11-24T19:00"):  # three in the morning, eight in the evening
        clock.stands_at(night)
        await bot.asks_now()
        clock.moves(hours=2)
        await bot.ticks()
    assert [m.text[:17] for m in slack.messages[ana.id]] == ["Stop for a moment"] * 2


async def test_nobody_is_paused_without_the_one_message(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    pause = "SELECT pause FROM rhythm r JOIN person p ON p.id = r.person_id WHERE slack_id = 'U0ANA'"
    await bot.does("UPDATE rhythm SET silent = 10, last_day = '2026-11-19'")
    slack.fails("chat.postMessage", status=429, retry_after=3600)
    await bot.lives(until="2026-11-23")
    assert await bot.row(pause) == (None,)
    slack.heals()
    clock.stands_at("2026-11-24T13:00")
    await bot.ticks()
    assert [m.text[:20] for m in slack.messages[ana.id]] == ["My last ten question"]
    assert await bot.row(pause) == ("silence",)


async def test_after_the_moment_the_week_is_closed_even_before_a_tick_says_so(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    clock.stands_at("2026-11-30T09:00")  # ten in Madrid; the bot was down and has not ticked since
    await slack.presses(ana, question, "Happy")
    await slack.until(lambda: slack.replies)
    assert slack.replies[-1].text.startswith("The week of Mon 23 Nov is closed")
    assert await bot.rows("SELECT * FROM line") == []
