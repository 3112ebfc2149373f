"""The slash command, word by word."""

import pytest

from bot.sandbox import Message, User, Workspace
from tests.conftest import MovableClock
from tests.house import Bot
from tests.life.housing import LEGEND, plain
from tests.life.test_a_working_day import LINES

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks


async def test_her_own_history_is_shown_to_nobody_but_her(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, alice: User, question: Message
) -> None:
    assert (await bot.replies(alice, "/value me")).words == ("Your last weeks, for your eyes only\nMon 23 Nov · open")
    await slack.presses(ana, question, "Happy")
    await bot.turns(ana, "Noted for")
    mine = await bot.replies(ana, "/value me")
    assert mine.ephemeral
    assert plain(mine.words) == (
        "Your last weeks, for your eyes only\n23 Nov  🙂 · · · ·\n"
        f"This week, from Monday on. {LEGEND}\n"
        "Mon 23 Nov · CHK-412 Retry failed card payments · 🙂 Happy"
    )
    assert (await bot.replies(alice, "/value me")).words == ("Your last weeks, for your eyes only\nMon 23 Nov · open")


async def test_asking_now_is_only_for_her_and_the_days_question_still_comes(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    extra = await bot.replies(ana, "/value now")
    assert extra.text == (
        "Today's regular question still comes later. Stop for a moment. What are you on right now? "
        "CHK-412 Retry failed card payments · Card payments. "
        "for: nobody named yet · the service leads to no customer. "
        "If paying customers knew this is what they funded, how happy would they be? "
        "Very unhappy, Unhappy, Neither, Happy, Very happy, Can't tell. "
        "This one is only for you. It is not counted anywhere."
    )
    await slack.presses(ana, extra, "Very unhappy")
    await slack.until(lambda: "Noted" in slack.replies[-1].text)
    assert await bot.rows("SELECT outcome FROM checkin WHERE extra") == [("answered",)]
    clock.stands_at("2026-11-23T13:00")
    await bot.ticks()
    assert slack.messages[ana.id][-1].text.startswith("Stop for a moment.")
    open_still = await bot.replies(ana, "/value now")
    assert open_still.text.startswith("Today's regular question is still open in your messages from me. Stop")
    assert plain((await bot.replies(ana, "/value me")).words).splitlines()[1:] == [
        "23 Nov  😠 · · · ·",
        f"This week, from Monday on. {LEGEND}",
        "Mon 23 Nov · open",
        "Mon 23 Nov · CHK-412 Retry failed card payments · 😠 Very unhappy (extra)",
        "Mon 23 Nov · a question you asked for, not answered",
    ]


async def test_skip_before_the_moment_keeps_the_question_away(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    reply = await bot.replies(ana, "/value skip")
    assert reply.text == "Skipped for Mon 23 Nov. Answer after all"
    await bot.lives(until="2026-11-23")
    assert slack.messages[ana.id] == []
    clock.stands_at("2026-11-28T10:00")
    nothing = await bot.replies(ana, "/value skip")
    assert nothing.text == "There is nothing to skip today: no question comes on Sat 28 Nov."


async def test_skip_leaves_an_answer_alone(slack: Workspace, bot: Bot, ana: User, question: Message) -> None:
    await slack.presses(ana, question, "Happy")
    reply = await bot.replies(ana, "/value skip")
    assert reply.text == "There is nothing to skip today: you have answered already, and Delete takes that back."
    assert (await bot.row(LINES))[1] == "answered"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("hours 10:30", "From now on I ask you between 09:15 and 11:45, Mon to Fri."),
        ("hours 10:30 exactly", "From now on I ask you at 10:30, Mon to Fri."),
        ("hours 9pm exactly", "From now on I ask you at 21:00, Mon to Fri."),
        ("hours default", "From now on I ask you at 14:00, Mon to Fri."),
        (
            "hours",
            "I ask you at 14:00, Mon to Fri. `/value hours 10:30` moves it; "
            "`/value hours 10:30 exactly` makes it that minute every day.",
        ),
        (
            "hours noonish",
            "I do not understand “noonish” as an hour. Try `/value hours 10:30`, or `/value hours 10:30 exactly`.",
        ),
        (
            "away until <!channel>",
            "I do not understand “until &lt;!channel&gt;” as a day to come. "
            "Try `/value away until Monday`, or a date like 2026-12-01.",
        ),
        (
            "away",
            "Which is your first day back? Until then I do not ask you, and nobody is told. "
            "By words: `/value away until Monday`, `/value away until 1 Dec`.",
        ),
        ("away 2 weeks", "You are away until Mon 7 Dec. That is the first day I may ask you again; nobody is told."),
        (
            "leave",
            "You left Checkout. You are on no team now, so I will not ask you. `/value join Checkout` undoes it.",
        ),
        ("join checkout", "You are on Checkout already."),
        ("join Chekout", "I know no team called “Chekout”. Did you mean “Checkout”?"),
        ("join Chek&out", "I know no team called “Chek&amp;out”. Did you mean “Checkout”?"),
        ("@alice", "I don't do people. What somebody answered is theirs alone."),
        ("service 4w <@U01ALICE>", "I don't do people. What somebody answered is theirs alone."),
        ("unlinked for @alice 12w", "I don't do people. What somebody answered is theirs alone."),
        (
            "pasue",
            "“pasue”? Did you mean `/value pause`?\n`/value` alone opens a menu; `/value help` lists every word.\n"
            "`/value now` asks you the question; `/value me` shows your own answers.",
        ),
    ],
)
async def test_a_word_is_answered_in_a_sentence(bot: Bot, ana: User, typed: str, said: str) -> None:
    assert (await bot.replies(ana, f"/value {typed}")).text == said


async def test_privacy_says_who_sees_what(bot: Bot, ana: User) -> None:
    said = (await bot.replies(ana, "/value privacy")).text
    assert said.startswith("*Only you* see your answers, whether you answered, and when.")
    assert "That goes for the short questions below an answer too." in said
    assert "where at least 5 people and 10 answers stand behind them" in said
    assert (
        "*The map* of services, customers and links is for everybody here to see, with who confirmed a link and when. "
        "It holds no answers."
    ) in said
    assert "*Changing your mind:* an answer can be changed or deleted until its week is closed" in said
    assert "*How long:* answers to every question, private notes, my messages to you and what was said in" in said


async def test_the_bare_command_opens_a_menu_of_everything(slack: Workspace, bot: Bot, ana: User) -> None:
    menu = await bot.replies(ana, "/value")
    await slack.presses(ana, menu, "Pause")
    await slack.until(lambda: "Paused" in slack.replies[-1].text)
    menu = await bot.replies(ana, "/value")
    await slack.presses(ana, menu, "Join another team")
    await slack.until(lambda: "Which team" in slack.replies[-1].text)
    await slack.chooses(ana, slack.replies[-1], "Checkout")
    await slack.until(lambda: "You are on Checkout already." in slack.replies[-1].text)


async def test_somebody_new_can_join_and_is_asked(slack: Workspace, bot: Bot, clock: MovableClock) -> None:
    eve = slack.person("Eve", user_id="U0EVE", tz="Europe/Lisbon")
    assert (await bot.replies(eve, "/value now")).text == (
        "You are not on a team yet. Type `/value join` to choose one, or ask a team lead to add you."
    )
    await bot.replies(eve, "/value join Checkout")
    clock.stands_at("2026-11-23T14:00")  # two in Lisbon
    await bot.ticks()
    assert slack.messages[eve.id][-1].text.startswith("Stop for a moment.")


async def test_leaving_outranks_the_organisation_file(
    bot: Bot, clock: MovableClock, slack: Workspace, ana: User
) -> None:
    await bot.imports()  # learns her e-mail
    await bot.replies(ana, "/value leave Checkout")
    assert str(await bot.imports()).startswith("Nothing")
    await bot.lives(until="2026-11-24")
    assert slack.messages[ana.id] == []


async def test_what_is_asked_back_is_shown_to_nobody_else(bot: Bot, ana: User) -> None:
    for typed in ("work share", "team share Chekout", "service share"):
        asked = await bot.replies(ana, f"/value {typed}")
        assert asked.ephemeral, asked.text
