"""Changing an answer, or thinking better of it."""

from bot.sandbox import Message, User, Workspace
from tests.conftest import MovableClock
from tests.house import Bot


async def test_after_change_her_answer_can_be_kept_as_it_was(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await slack.presses(ana, question, "Happy")
    await slack.presses(ana, await bot.noted(ana), "Add a note")
    await slack.until(lambda: slack.modals(ana))
    await slack.fills(ana, "Your note for Mon 23 Nov", "They called to say thanks")
    assert await slack.submits(ana) is None
    noted = await bot.turns(ana, "Your note is kept")
    await slack.presses(ana, noted, "Change")
    again = await bot.turns(ana, "Stop for a moment")
    assert "Not today" not in again.words
    await slack.presses(ana, again, "Keep my answer")
    await slack.presses(ana, await bot.noted(ana), "Change your note")
    await slack.until(lambda: slack.modals(ana))
    assert slack.modal(ana).title == "Change your note"
    assert "They called to say thanks" in str(slack.modal(ana).blocks)
    assert await bot.rows("SELECT rating FROM line") == [(4,)]


TWO = (
    "Your answer holds 2 pieces of work. A tap changes the first one, which stands below; "
    "*＋ also worked on…* opens all of them."
)


async def changes_two_pieces(slack: Workspace, bot: Bot, ana: User, question: Message) -> Message:
    """Answer with an item and a meeting, and press *Change*."""
    await slack.presses(ana, question, "＋ also worked on…")
    await slack.until(lambda: slack.modals(ana))
    form = slack.modal(ana)
    await slack.chooses(ana, form, "😄 Very happy", within="First: how happy would they be?")
    await bot.finds(ana, form, "Meeting", within="Second: what you also worked on")
    await slack.chooses(ana, form, "😐 Neither", within="Second: how happy would they be?")
    assert await slack.submits(ana) is None
    await slack.presses(ana, await bot.noted(ana), "Change")
    return await bot.turns(ana, "Stop for a moment")


async def opens_all(slack: Workspace, ana: User, question: Message) -> list[str | None]:
    """Open the form of the day, and return the values that its fields stand on."""
    await slack.presses(ana, question, "＋ also worked on…")
    await slack.until(lambda: slack.modals(ana))
    fields = [block["element"] for block in slack.modal(ana).blocks if block["type"] == "input"]
    return [field.get("initial_option", {}).get("value") for field in fields]


async def test_change_on_a_day_of_several_pieces_says_what_a_tap_changes_and_opens_all_of_them(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    again = await changes_two_pieces(slack, bot, ana, question)
    assert again.text.startswith(f"{TWO} Stop for a moment. What are you on right now? CHK-412")
    standing = await opens_all(slack, ana, again)
    item = await bot.row("SELECT id FROM workitem WHERE key = 'CHK-412'")
    service = await bot.row("SELECT id FROM service")
    assert standing == [f"item/{item[0]}", "5", f"else/meeting/{service[0]}", "3", None, None, "equal"]


async def test_other_work_chosen_while_changing_leads_the_form_and_waits_for_a_rating_of_its_own(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    again = await changes_two_pieces(slack, bot, ana, question)
    await bot.finds(ana, again, "CHK-413 Rename the retry queue · Card payments")
    await slack.until(lambda: "CHK-413" in slack.messages[ana.id][0].text)
    [drawn] = slack.messages[ana.id]
    assert drawn.text.startswith(f"{TWO} Stop for a moment. What are you on right now? CHK-413")
    item = await bot.row("SELECT id FROM workitem WHERE key = 'CHK-413'")
    standing = await opens_all(slack, ana, drawn)
    assert standing[:2] == [f"item/{item[0]}", None]
    assert standing[3:] == ["3", None, None, "equal"]


async def test_an_old_copy_of_the_question_leads_the_form_with_what_was_answered(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    clock.moves(hours=2)
    await bot.ticks()
    _, reminder = slack.messages[ana.id]
    await slack.presses(ana, question, "Happy")
    await bot.noted(ana)
    await slack.chooses(ana, reminder, (await slack.searches(ana, reminder, "CHK-413"))[0])
    item = await bot.row("SELECT id FROM workitem WHERE key = 'CHK-412'")
    assert (await opens_all(slack, ana, reminder))[:2] == [f"item/{item[0]}", "4"]


async def test_not_today_on_another_copy_leaves_her_answer_and_shows_what_stands_below_it(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    clock.moves(hours=2)
    await bot.ticks()
    _, reminder = slack.messages[ana.id]
    await slack.presses(ana, question, "Happy")
    noted = await bot.noted(ana)
    await slack.presses(ana, reminder, "Not today")
    await slack.until(lambda: slack.messages[ana.id][1].text == noted.text)
    assert "Did it wait for another team?" in noted.text
    assert await bot.rows("SELECT outcome FROM checkin WHERE outcome IS NOT NULL") == [("answered",)]
