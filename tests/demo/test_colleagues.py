"""Colleagues go on answering while the clock moves."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.blocks.question import question
from bot.demo.colleagues import Colleagues
from bot.demo.people import EVERYBODY, VISITORS
from bot.demo.workspace import Company, settle
from bot.domain.menu import Choice, Subject
from bot.sandbox import Exchange, Message, Workspace
from prompts import load_questions
from storage.db import Database
from tests.acme import DAWN
from tests.conftest import MovableClock
from tests.demo.conftest import Life
from tests.house import Bot, bot_of

TODAY = (
    "SELECT p.slack_id, c.outcome FROM checkin c JOIN person p ON p.id = c.person_id "
    "WHERE c.day = '2026-11-23' AND NOT c.extra ORDER BY p.slack_id"
)
TOLD = (
    "SELECT p.slack_id, c.day, w.key, l.rating, l.work_type FROM line l JOIN checkin c ON c.id = l.checkin_id "
    "JOIN person p ON p.id = c.person_id LEFT JOIN workitem w ON w.id = l.work_item_id "
    "WHERE c.day >= '2026-11-23' ORDER BY 1, 2"
)
ZONES = {worker.slack_id: ZoneInfo(worker.zone) for worker in EVERYBODY}


def presses(slack: Workspace) -> list[Exchange]:
    """Every press of a button, in order; choosing work in the menu is none."""
    acts = [one for one in slack.deliveries_of() if one.sent.get("type") == "block_actions"]
    return [one for one in acts if one.sent["actions"][0]["type"] == "button"]


def by(press: Exchange) -> str:
    return str(press.sent["user"]["id"])


async def test_most_of_them_answer_within_their_day_and_nobody_for_a_visitor(life: Life, bot: Bot) -> None:
    await life.until("2026-11-24T02:00", minutes=30)
    outcomes: dict[str, Any] = dict(await bot.rows(TODAY))
    visitors = {who: outcomes.pop(who) for who in VISITORS if who in outcomes}
    assert visitors == {"U0ANA": None, "U0BOB": None, "U0CARLA": None}  # Emil is greeted first, Dana is never asked
    assert len(outcomes) == 15
    counts = Counter(outcomes.values())
    assert counts["answered"] >= 10
    assert set(counts) <= {"answered", "skipped", None}


async def test_each_presses_once_a_day_at_most_and_within_their_own_day(life: Life, slack: Workspace, bot: Bot) -> None:
    await life.until("2026-11-25T02:00", minutes=30)
    local = [(by(press), press.at.astimezone(ZONES[by(press)])) for press in presses(slack)]
    days = Counter((who, at.date()) for who, at in local)
    assert len(days) > 15
    assert set(days.values()) == {1}
    assert all(8 <= at.hour < 19 for _, at in local)


async def test_they_take_their_time_and_toronto_is_asleep_when_madrid_answers(
    life: Life, slack: Workspace, bot: Bot
) -> None:
    await life.until("2026-11-23T09:30", minutes=5)
    answered = {by(press) for press in presses(slack)}
    asked = {who for (who, _) in await bot.rows(TODAY)}
    assert answered < asked - set(VISITORS)  # some have, and some have not
    assert {ZONES[who].key for who in answered} == {"Europe/Madrid", "Asia/Kolkata"}


async def test_some_name_other_work_than_the_menu_stands_on(life: Life, slack: Workspace, bot: Bot) -> None:
    await life.until("2026-11-23T16:00", minutes=30)
    chosen = [one for one in slack.deliveries_of() if one.sent.get("actions", [{}])[0].get("action_id") == "work"]
    assert 1 <= len(chosen) < len(presses(slack))


async def test_the_same_is_told_in_every_run(past: Database, another_past: Database, clock: MovableClock) -> None:
    runs = []
    for memory in (past, another_past):
        clock.now = DAWN
        async with Workspace(clock=clock) as slack:
            settle(slack)
            async with bot_of(slack, memory, clock) as bot:
                await Life(bot, Colleagues(slack)).until("2026-11-23T12:00", minutes=30)
                runs.append(await bot.rows(TOLD))
    assert len(runs[0]) > 5
    assert runs[0] == runs[1]


async def test_an_app_that_does_not_hear_them_gets_a_shrug_and_no_second_press(clock: MovableClock) -> None:
    slack = Workspace(clock=clock, ack_limit=0.01)  # nothing is connected to it
    clock.now = DAWN
    settle(slack)
    for worker in EVERYBODY:
        ask(slack, worker.slack_id)
    colleagues, heard = Colleagues(slack), []
    clock.moves(hours=7)
    for _ in range(30):
        await colleagues.act(clock())
        heard.append(len(slack.deliveries_of()))
    assert heard[:5] == [1, 2, 3, 4, 5]  # one waits in vain at each step of the clock, not all of them
    assert heard[-1] == heard[-2] == len({by(press) for press in slack.deliveries_of()})
    assert {one.fault for one in slack.deliveries_of()} == {"http_timeout"}


def ask(slack: Workspace, who: str) -> Message:
    """Put a question of the bot's into somebody's DM."""
    first = Choice(Subject(work_item_id=1), "CHK-412 Retry failed card payments · Card payments")
    asked = question(load_questions()["daily"], first, 1, 5)
    place = slack.world.direct(who)
    return slack.world.messages.put(
        Message(slack.world.stamps.next(), place.id, slack.world.bot.id, asked.text, list(asked.blocks))
    )


async def test_yesterdays_question_is_left_alone(clock: MovableClock) -> None:
    slack = Workspace(clock=clock, ack_limit=0.01)
    clock.now = DAWN - timedelta(days=3)
    settle(slack)
    ask(slack, "U0MATEO")
    clock.now = DAWN + timedelta(hours=8)
    await Colleagues(slack).act(clock())
    assert slack.deliveries_of() == []


async def test_the_silent_and_the_departed_react_to_nothing(company: Company, clock: MovableClock) -> None:
    slack = Workspace(clock=clock, ack_limit=0.01)
    settle(slack)
    for who in ("U0ROHAN", "U0PAVEL", "U0DANA"):
        ask(slack, who)
    colleagues = Colleagues(slack)
    while clock() < datetime.fromisoformat("2026-11-23T20:00Z"):
        await colleagues.act(clock())
        clock.moves(hours=1)
    assert slack.deliveries_of() == []
