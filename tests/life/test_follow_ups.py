"""The follow-up question below an answer: shown, tapped, skipped, changed, taken back."""

import asyncio
from typing import cast

import pytest

from bot.sandbox import Message, User, View, Workspace
from prompts import Question
from tests.conftest import MovableClock
from tests.house import Bot

KEPT = (
    "SELECT f.day, t.name, f.question, s.name, w.key, f.answer, f.words, f.answered_at IS NULL FROM followup f "
    "JOIN team t ON t.id = f.team_id LEFT JOIN service s ON s.id = f.service_id "
    "LEFT JOIN workitem w ON w.id = f.work_item_id ORDER BY f.id"
)
NOTED = "Noted for Mon 23 Nov. Change · Delete · Add a note"
THANKS = "Noted for Mon 23 Nov. Thanks. Change · Delete · Add a note"
WAITED = "Did it wait for another team? No · Under a day · A day or more · Skip"


def keeps_only(bot: Bot, *names: str) -> None:
    """Leave the question of the day and these follow-ups, as an organisation does that deletes the other files."""
    questions = cast(dict[str, Question], bot.deps.questions)
    for name in set(questions) - {"daily", *names}:
        del questions[name]


async def answers(slack: Workspace, bot: Bot, who: User, question: Message, rating: str = "Happy") -> Message:
    await slack.presses(who, question, rating)
    return await bot.noted(who)


async def test_below_her_answer_stands_one_question_that_one_tap_answers(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    noted = await answers(slack, bot, ana, question)
    assert (noted.ts, noted.text) == (question.ts, f"{NOTED}\n{WAITED}")
    row = ("2026-11-23", "Checkout", "f10", "Card payments", "CHK-412")
    assert await bot.rows(KEPT) == [(*row, None, None, True)]
    await slack.presses(ana, noted, "Under a day")
    assert (await bot.turns(ana, "Thanks.")).text == THANKS
    assert await bot.rows(KEPT) == [(*row, "under_a_day", None, False)]


async def test_a_question_she_skips_does_not_come_back_that_day(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    noted = await answers(slack, bot, ana, question)
    await slack.presses(ana, noted, "Skip")
    await slack.until(lambda: slack.messages[ana.id][0].text == NOTED)
    assert [row[5:] for row in await bot.rows(KEPT)] == [(None, None, False)]
    await slack.presses(ana, slack.messages[ana.id][0], "Change")
    again = await answers(slack, bot, ana, await bot.turns(ana, "Stop for a moment"), "Unhappy")
    assert again.text == NOTED


async def test_a_changed_answer_shows_the_same_question_again_about_what_it_is_now(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await slack.presses(ana, await answers(slack, bot, ana, question), "Change")
    again = await bot.turns(ana, "Stop for a moment")
    await bot.finds(ana, again, "CHK-413 Rename the retry queue · Card payments")
    assert (await answers(slack, bot, ana, again, "Neither")).text == f"{NOTED}\n{WAITED}"
    assert [row[2:5] for row in await bot.rows(KEPT)] == [("f10", "Card payments", "CHK-413")]


async def test_a_question_that_no_longer_suits_the_changed_answer_is_not_shown_again_nor_is_another(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    keeps_only(bot, "f13")
    noted = await answers(slack, bot, ana, question, "Unhappy")
    assert noted.text == (
        f"{NOTED}\nIn a few words, why? Keep private · Share without my name · Share with my name · Skip"
    )
    await slack.presses(ana, noted, "Change")
    again = await bot.turns(ana, "Stop for a moment")
    cast(dict[str, Question], bot.deps.questions)["f10"] = bot.deps.questions["daily"]
    assert (await answers(slack, bot, ana, again, "Happy")).text == NOTED
    assert [row[2] for row in await bot.rows(KEPT)] == ["f13"]


async def test_two_copies_pressed_at_once_bring_one_question(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    clock.moves(hours=2)
    await bot.ticks()
    _, reminder = slack.messages[ana.id]
    await asyncio.gather(slack.presses(ana, question, "Happy"), slack.presses(ana, reminder, "Unhappy"))
    await slack.until(lambda: [m.text.count("Noted for") for m in slack.messages[ana.id]] == [1, 1])
    assert {m.text for m in slack.messages[ana.id]} == {f"{NOTED}\n{WAITED}"}
    assert len(await bot.rows(KEPT)) == 1


async def test_deleting_her_answer_takes_what_she_tapped_along(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    noted = await answers(slack, bot, ana, question)
    await slack.presses(ana, noted, "A day or more")
    await slack.presses(ana, await bot.turns(ana, "Thanks."), "Delete")
    again = await bot.turns(ana, "Your answer for Mon 23 Nov is deleted.")
    assert await bot.rows(KEPT) == [("2026-11-23", "Checkout", "f10", None, None, None, None, True)]
    assert (await answers(slack, bot, ana, again)).text == f"{NOTED}\n{WAITED}"  # the same: never a second one a day
    assert len(await bot.rows(KEPT)) == 1


async def test_a_tap_on_an_old_question_counts_until_its_week_is_closed(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    noted = await answers(slack, bot, ana, question)
    clock.stands_at("2026-11-26T08:00")
    await slack.presses(ana, noted, "No")
    assert (await bot.turns(ana, "Thanks.")).text == THANKS
    assert (await bot.rows(KEPT))[0][5] == "no"


async def test_a_tap_after_the_week_is_closed_is_refused(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    noted = await answers(slack, bot, ana, question)
    clock.stands_at("2026-11-30T09:00")  # ten in Madrid: the digest's moment
    await slack.presses(ana, noted, "No")
    await slack.until(lambda: slack.replies)
    assert slack.replies[-1].text == "The week of Mon 23 Nov is closed: what was answered in it no longer changes."
    assert [row[5:] for row in await bot.rows(KEPT)] == [(None, None, True)]


async def test_nobody_can_tap_for_her(slack: Workspace, bot: Bot, ana: User, alice: User, question: Message) -> None:
    await answers(slack, bot, ana, question)
    number = (await bot.row("SELECT checkin_id FROM followup"))[0]
    press = {
        "type": "block_actions",
        "user": {"id": alice.id},
        "actions": [{"action_id": "followup_1", "value": f"{number} f10 no", "type": "button", "block_id": "followup"}],
    }
    assert await slack.delivers("interactive", press)
    words = "That question belongs to somebody else. Yours are in your messages from me; `/value now` asks you one."
    assert (await bot.turns(alice, "belongs to somebody else")).text == words
    assert [row[5:] for row in await bot.rows(KEPT)] == [(None, None, True)]


@pytest.mark.parametrize(
    "value", ["f10 nonsense", "f9 nothing_yet", "f10 process/payouts", "nonsense no", "f13 private"]
)
async def test_what_was_never_offered_is_refused(
    value: str, slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await answers(slack, bot, ana, question)
    number = (await bot.row("SELECT checkin_id FROM followup"))[0]
    press = {
        "type": "block_actions",
        "user": {"id": ana.id},
        "actions": [
            {"action_id": "followup_1", "value": f"{number} {value}", "type": "button", "block_id": "followup"}
        ],
    }
    assert await slack.delivers("interactive", press)
    said = await bot.turns(ana, "no longer offered")
    assert said.text == "That is no longer offered below your answer, so nothing was changed."
    assert [row[5:] for row in await bot.rows(KEPT)] == [(None, None, True)]


async def test_a_note_beside_another_question_leaves_it_open(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await slack.presses(ana, await answers(slack, bot, ana, question), "Add a note")
    await slack.until(lambda: slack.modals(ana))
    await slack.fills(ana, "Your note for Mon 23 Nov", "Finally")
    assert await slack.submits(ana) is None
    shown = await bot.turns(ana, "Your note is kept, for your eyes only.")
    assert shown.text.endswith(WAITED)
    assert [row[5:] for row in await bot.rows(KEPT)] == [(None, None, True)]


async def test_extra_and_late_answers_have_none(slack: Workspace, bot: Bot, clock: MovableClock, ana: User) -> None:
    extra = await bot.replies(ana, "/value now")
    await slack.presses(ana, extra, "Happy")
    await slack.until(lambda: "Noted" in slack.replies[-1].text)
    assert slack.replies[-1].text == NOTED
    clock.stands_at("2026-11-23T13:00")
    await bot.ticks()
    clock.stands_at("2026-11-24T08:00")  # not late yet, but no longer today
    [monday] = slack.messages[ana.id]
    assert (await answers(slack, bot, ana, monday)).text == NOTED
    assert await bot.rows(KEPT) == []


async def test_five_answers_a_week_bring_two_questions_that_lie_apart(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    for day in range(23, 28):
        clock.stands_at(f"2026-11-{day}T13:00")
        await bot.ticks()
        await slack.presses(ana, slack.messages[ana.id][-1], "Happy")
        await bot.turns(ana, f" {day} Nov.")
    shown = await bot.rows("SELECT day, question FROM followup ORDER BY day")
    assert [day for day, _ in shown] == ["2026-11-23", "2026-11-25"]
    assert len({asked for _, asked in shown}) == 2


async def test_a_day_of_several_pieces_has_one_too(slack: Workspace, bot: Bot, ana: User, question: Message) -> None:
    await slack.presses(ana, question, "＋ also worked on…")
    await slack.until(lambda: slack.modals(ana))
    await slack.chooses(ana, slack.modal(ana), "😄 Very happy", within="First: how happy would they be?")
    assert await slack.submits(ana) is None
    assert (await bot.noted(ana)).text == f"{NOTED}\n{WAITED}"


async def test_in_home_it_stands_below_the_answer_and_is_tapped_there(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    async def home(words: str) -> View:
        await slack.until(lambda: slack.home(ana) and words in slack.home(ana).words)  # type: ignore[union-attr]
        view = slack.home(ana)
        assert view is not None
        return view

    await slack.opens_home(ana)
    await slack.presses(ana, await home("Stop for a moment"), "Happy")
    await home("Did it wait for another team?")
    await slack.opens_home(ana)  # drawn anew from what is kept
    await slack.presses(ana, await home("Did it wait for another team?"), "No")
    thanked = await home("Thanks.")
    assert "wait for another team" not in thanked.words
    assert (await bot.rows(KEPT))[0][5] == "no"


async def test_an_answer_is_noted_even_if_no_follow_up_can_be_chosen(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await bot.does("DROP TABLE followup")
    assert (await answers(slack, bot, ana, question)).text == NOTED
    assert await bot.rows("SELECT rating FROM line") == [(4,)]
