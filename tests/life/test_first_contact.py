"""The first message, and what its three buttons mean."""

import pytest

from bot.sandbox import Message, User, Workspace
from tests.conftest import MovableClock
from tests.house import ORGANISATION, Bot

WELCOME = (
    "Hello. Once a working day I ask you one question: if paying customers knew that what you are working on is what "
    "they funded, how happy would they be? One tap answers it. At most twice a week a short one follows, which you can "
    "skip.\n"
    "*Why:* only customers can say what is valuable. A moment's thought about who pays keeps a team from getting "
    "good at work nobody wants, and your answers show where that happens.\n"
    "*Who sees what:* only you see your answers. Others see numbers of 5 or more people together: never one person's "
    "answer, who answered, or when.\n"
    "*How long:* you can change or delete an answer until its week is closed, some days into the next one. Your answers "
    "are kept 90 days; then they lose your name and are merged into counts.\n"
    "*How to stop:* `/value pause`, `/value away until Monday`, `/value leave`, or the buttons here. Nobody else "
    "learns what you choose."
)

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks


@pytest.fixture
async def hello(slack: Workspace, bot: Bot, clock: MovableClock, ana: User) -> Message:
    """First contact with Ana, whose team was not informed, on Monday at two."""
    await bot.imports(ORGANISATION.replace("informed: true", "informed: false"))
    clock.stands_at("2026-11-23T13:00")
    await bot.ticks()
    [message] = slack.messages[ana.id]
    return message


async def test_whoever_was_not_informed_is_told_first_and_asked_only_after_start(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, hello: Message
) -> None:
    assert hello.text == WELCOME
    await bot.lives(until="2026-11-24")
    assert slack.messages[ana.id] == [hello]  # said once, and nothing asked
    await slack.presses(ana, hello, "Start")
    await bot.turns(ana, "Thank you. Today's question comes in a moment.")
    await bot.sends()
    assert slack.messages[ana.id][-1].text.startswith("Stop for a moment.")
    await bot.lives(until="2026-11-25")
    assert len([m for m in slack.messages[ana.id] if m.text.startswith("Stop")]) == 2


async def test_start_in_the_evening_says_when_the_first_question_comes(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, hello: Message
) -> None:
    clock.stands_at("2026-11-27T19:00")  # Friday, eight in the evening
    await slack.presses(ana, hello, "Start")
    await bot.turns(ana, "Thank you. I will ask you at 14:00, Mon to Fri, from Mon 30 Nov on.")


async def test_not_for_me_is_never_asked_again_not_even_by_hand(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, hello: Message
) -> None:
    await slack.presses(ana, hello, "Not for me")
    await bot.turns(ana, "That is fine. I will not ask you, and nobody is told.")
    await bot.lives(until="2026-12-04")
    assert (
        await bot.asks_now() == "Sent 2 people a message. One person left in peace: away, paused, on leave or said no."
    )
    assert len(slack.messages[ana.id]) == 1


async def test_ask_me_next_month_tells_again_in_a_month(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, hello: Message
) -> None:
    await slack.presses(ana, hello, "Ask me next month")
    await bot.turns(ana, "That is fine. I will ask again around Wed 23 Dec, and nobody is told.")
    await bot.lives(until="2026-12-22", at=["13:00"])
    assert len(slack.messages[ana.id]) == 1
    await bot.lives(until="2026-12-23", at=["13:00"])
    assert slack.messages[ana.id][-1].text == WELCOME


async def test_asked_by_hand_first_contact_carries_the_question_and_an_answer_is_a_start(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    await bot.imports(ORGANISATION.replace("informed: true", "informed: false"))
    clock.stands_at("2026-11-22T21:00")  # Sunday, ten in the evening
    assert await bot.asks_now() == "Sent 3 people a message."
    [message] = slack.messages[ana.id]
    assert message.text.startswith(WELCOME + "\nStop for a moment.")
    await slack.presses(ana, message, "Start")
    await slack.until(lambda: slack.replies)
    assert (
        slack.replies[-1].text == "Thank you. Today's question is open: in your messages from me, and on my Home page."
    )
    await slack.presses(ana, message, "Happy")
    noted = await bot.turns(ana, "Noted for Sun 22 Nov.")
    assert noted.text == (  # who sees what stays there
        f"{WELCOME}\nNoted for Sun 22 Nov. Change · Delete · Add a note\n"
        "Was there a known way to do it? Yes, it worked · Yes, it got in the way · No · Skip"
    )
    await slack.presses(ana, noted, "Change")
    await slack.presses(ana, await bot.turns(ana, "Stop for a moment."), "Keep my answer")
    await bot.turns(ana, "Noted for Sun 22 Nov.")  # an answer stays an answer
    assert await bot.asks_now() == "Nobody was left to ask. 3 people had today's question already."
    clock.stands_at("2026-11-23T13:00")
    await bot.ticks()
    assert slack.messages[ana.id][-1].text.startswith("Stop for a moment.")


async def test_an_informed_team_is_asked_at_once(slack: Workspace, bot: Bot, clock: MovableClock, ana: User) -> None:
    clock.stands_at("2026-11-23T13:00")
    await bot.ticks()
    [message] = slack.messages[ana.id]
    assert message.text.startswith("Stop for a moment.")
