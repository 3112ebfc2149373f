"""The daily check as an engineer lives it."""

from bot.sandbox import Message, User, Workspace
from tests.conftest import MovableClock
from tests.house import NOTED, Bot

LINES = (
    "SELECT c.day, c.outcome, l.rating, l.share, w.key, s.name, l.work_type FROM checkin c "
    "JOIN line l ON l.checkin_id = c.id LEFT JOIN workitem w ON w.id = l.work_item_id "
    "LEFT JOIN service s ON s.id = l.service_id ORDER BY c.id, l.position"
)


async def test_a_question_comes_at_her_hour_and_one_tap_answers_it(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    await bot.ticks()
    assert slack.messages[ana.id] == []  # ten in Madrid
    clock.stands_at("2026-11-23T13:00")  # two in the afternoon there
    await bot.ticks()
    [question] = slack.messages[ana.id]
    assert question.text == (
        "Stop for a moment. What are you on right now? CHK-412 Retry failed card payments · Card payments. "
        "for: nobody named yet · the service leads to no customer. "
        "If paying customers knew this is what they funded, how happy would they be? "
        "Very unhappy, Unhappy, Neither, Happy, Very happy, Can't tell. "
        "Only you see your answer. Others only ever see groups of 5 or more."
    )
    await slack.presses(ana, question, "Happy")
    noted = await bot.turns(ana, "Noted for")
    assert noted.ts == question.ts
    assert noted.text == NOTED
    assert await bot.rows(LINES) == [("2026-11-23", "answered", 4, 1.0, "CHK-412", "Card payments", "feature")]


async def test_a_second_press_on_any_copy_changes_the_answer(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await slack.presses(ana, question, "Happy")
    noted = await bot.turns(ana, "Noted for")
    await slack.presses(ana, noted, "Change")
    again = await bot.turns(ana, "Stop for a moment")
    await slack.presses(ana, again, "Can't tell")
    await bot.turns(ana, "Noted for")
    assert await bot.rows(LINES) == [("2026-11-23", "answered", None, 1.0, "CHK-412", "Card payments", "feature")]


async def test_what_the_menu_stands_on_is_what_the_tap_attaches_to(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    await bot.finds(ana, question, "CHK-413 Rename the retry queue · Card payments")
    await slack.presses(ana, question, "Unhappy")
    await bot.turns(ana, "Noted for")
    assert await bot.rows(LINES) == [("2026-11-23", "answered", 2, 1.0, "CHK-413", "Card payments", "change")]
    clock.stands_at("2026-11-24T13:00")
    await bot.ticks()
    tomorrow = slack.messages[ana.id][-1]
    assert "CHK-413 Rename the retry queue" in tomorrow.text  # the last one answered comes first
    await bot.finds(ana, tomorrow, "Meeting")
    await slack.presses(ana, tomorrow, "Neither")
    await bot.turns(ana, "Noted for Tue 24 Nov")
    assert (await bot.rows(LINES))[1] == ("2026-11-24", "answered", 3, 1.0, None, "Card payments", "meeting")


async def test_an_answer_can_be_deleted_and_given_again(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await slack.presses(ana, question, "Happy")
    await slack.presses(ana, await bot.turns(ana, "Noted for"), "Delete")
    again = await bot.turns(ana, "Your answer for Mon 23 Nov is deleted.")
    assert await bot.rows(LINES) == []
    assert await bot.row("SELECT outcome, answered_at FROM checkin WHERE person_id = 1") == (None, None)
    await slack.presses(ana, again, "Very happy")
    await bot.turns(ana, "Noted for")
    assert (await bot.row(LINES))[2] == 5


async def test_not_today_is_kept_and_can_be_answered_after_all(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await slack.presses(ana, question, "Not today")
    skipped = await bot.turns(ana, "Skipped for Mon 23 Nov.")
    assert (await bot.row("SELECT outcome FROM checkin WHERE person_id = 1"))[0] == "skipped"
    await slack.presses(ana, skipped, "Answer after all")
    await slack.presses(ana, await bot.turns(ana, "Stop for a moment"), "Happy")
    await bot.turns(ana, "Noted for")
    assert (await bot.row(LINES))[1:3] == ("answered", 4)


async def test_nobody_can_answer_for_her(slack: Workspace, bot: Bot, ana: User, alice: User, question: Message) -> None:
    press = {
        "type": "block_actions",
        "user": {"id": alice.id},
        "actions": [{"action_id": "rate_1", "value": "1", "type": "button", "block_id": "rating"}],
        "container": {"type": "message", "channel_id": question.channel, "message_ts": question.ts},
    }
    assert await slack.delivers("interactive", press)
    assert await bot.rows(LINES) == []


async def test_two_pieces_of_work_share_a_day(slack: Workspace, bot: Bot, ana: User, question: Message) -> None:
    await slack.presses(ana, question, "＋ also worked on…")
    await slack.until(lambda: slack.modals(ana))
    form = slack.modal(ana)
    assert form.title == "Your day"
    await slack.chooses(ana, form, "😄 Very happy", within="First: how happy would they be?")
    await bot.finds(ana, form, "Card payments, no ticket", within="Second: what you also worked on")
    assert await slack.submits(ana) == {"rating_2": "Choose how happy they would be, or clear the work above."}
    await slack.chooses(ana, slack.modal(ana), "🤷 Can't tell", within="Second: how happy would they be?")
    await slack.chooses(ana, slack.modal(ana), "Mostly the third", within="How was the day split?")
    assert await slack.submits(ana) == {
        "split": "There are fewer pieces of work than that. Choose another split, or fill in one more."
    }
    await slack.chooses(ana, slack.modal(ana), "Mostly the first", within="How was the day split?")
    assert await slack.submits(ana) is None
    await bot.turns(ana, "Noted for")
    assert await bot.rows(LINES) == [
        ("2026-11-23", "answered", 5, 0.75, "CHK-412", "Card payments", "feature"),
        ("2026-11-23", "answered", None, 0.25, None, "Card payments", None),
    ]


async def test_a_note_is_private_unless_she_chooses_otherwise(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await slack.presses(ana, question, "Happy")
    await slack.presses(ana, await bot.turns(ana, "Noted for"), "Add a note")
    await slack.until(lambda: slack.modals(ana))
    await slack.fills(ana, "Your note for Mon 23 Nov", "They called to say <thanks> & more")
    assert await slack.submits(ana) is None
    await bot.turns(ana, "Your note is kept, for your eyes only.")
    assert await bot.row("SELECT words, sharing FROM note") == ("They called to say <thanks> & more", "private")
    await slack.presses(ana, await bot.turns(ana, "Noted for"), "Change your note")
    await slack.until(lambda: slack.modals(ana))
    await slack.chooses(ana, slack.modal(ana), "Share without my name")
    assert await slack.submits(ana) is None
    await bot.turns(ana, "to be shared without your name")
    await slack.presses(ana, await bot.turns(ana, "Noted for"), "Change your note")
    await slack.until(lambda: slack.modals(ana))
    await slack.fills(ana, "Your note for Mon 23 Nov", "")
    assert await slack.submits(ana) is None
    await bot.turns(ana, "There is no note.")
    assert await bot.rows("SELECT * FROM note") == []
