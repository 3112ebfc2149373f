"""What a day costs in calls to Slack, counted at the stand-in."""

from collections import Counter

from bot.sandbox import User, Workspace
from tests.conftest import MovableClock
from tests.delivery.crowd import letters
from tests.house import Bot

LATER = 2 * 60 + 1  # minutes: when reminders have come


def calls_since(slack: Workspace, before: int) -> Counter[str]:
    """Return what the bot has called since so many exchanges, answers at response URLs included."""
    return Counter(entry.name for entry in slack.traffic.exchanges[before:] if entry.kind in {"call", "answer"})


async def test_a_question_costs_one_post_and_a_reminder_one_more(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    before = len(slack.traffic.exchanges)
    await bot.ticks()
    assert calls_since(slack, before) == {"chat.postMessage": 6}
    clock.moves(minutes=LATER)
    await bot.ticks()
    await bot.ticks()
    assert calls_since(slack, before) == {"chat.postMessage": 12}
    assert [len(letters(slack, person, "reminder")) for person in six] == [1] * 6
    clock.moves(hours=6)
    await bot.ticks()
    assert calls_since(slack, before)["chat.postMessage"] == 12


async def test_whoever_answers_costs_no_reminder(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    await bot.ticks()
    for person in six[:4]:
        await slack.presses(person, letters(slack, person)[0], "Happy")
        await bot.noted(person)
    clock.moves(minutes=LATER)
    await bot.ticks()
    assert [len(letters(slack, person, "reminder")) for person in six] == [0] * 4 + [1] * 2
    assert len(slack.calls("chat.postMessage")) == 8


async def test_an_answer_in_the_message_costs_no_call_but_its_response_url(
    slack: Workspace, bot: Bot, six: list[User]
) -> None:
    await bot.ticks()
    before = len(slack.traffic.exchanges)
    for person in six:
        await slack.presses(person, letters(slack, person)[0], "Happy")
        await bot.noted(person)
    assert calls_since(slack, before) == {"response_url": 6}


async def test_an_answer_in_home_costs_one_drawing_of_home(slack: Workspace, bot: Bot, six: list[User]) -> None:
    await bot.ticks()
    ana = six[0]
    await slack.opens_home(ana)
    await slack.until(lambda: slack.home(ana))
    before = len(slack.traffic.exchanges)
    home = slack.home(ana)
    assert home is not None
    await slack.presses(ana, home, "Happy")
    await slack.until(lambda: "Noted for" in str((slack.home(ana) or home).blocks))
    assert calls_since(slack, before) == {"views.publish": 1}


async def test_a_day_on_which_nobody_is_due_costs_nothing(
    slack: Workspace, bot: Bot, six: list[User], clock: MovableClock
) -> None:
    clock.stands_at("2026-11-28T10:00")  # a Saturday
    await bot.ticks()  # twice a day people are followed
    before = len(slack.traffic.exchanges)
    for _minute in range(5):
        clock.moves(minutes=1)
        await bot.ticks()
    assert calls_since(slack, before) == {}
