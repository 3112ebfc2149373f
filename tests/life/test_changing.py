"""Changing an answer, or thinking better of it."""

from bot.sandbox import Message, User, Workspace
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
    await slack.presses(ana, await bot.noted(ana), "Add a note")
    await slack.until(lambda: slack.modals(ana))
    assert "They called to say thanks" in str(slack.modal(ana).blocks)
    assert await bot.rows("SELECT rating FROM line") == [(4,)]


async def test_change_on_a_day_of_several_pieces_says_what_a_tap_changes_and_opens_all_of_them(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await slack.presses(ana, question, "＋ also worked on…")
    await slack.until(lambda: slack.modals(ana))
    form = slack.modal(ana)
    await slack.chooses(ana, form, "😄 Very happy", within="First: how happy would they be?")
    await bot.finds(ana, form, "Meeting", within="Second: what you also worked on")
    await slack.chooses(ana, form, "😐 Neither", within="Second: how happy would they be?")
    assert await slack.submits(ana) is None
    await slack.presses(ana, await bot.noted(ana), "Change")
    again = await bot.turns(ana, "Stop for a moment")
    assert again.text.startswith(
        "Your answer holds 2 pieces of work. A tap changes the first one, which stands below; "
        "*＋ also worked on…* opens all of them. Stop for a moment. What are you on right now? CHK-412"
    )
    await slack.presses(ana, again, "＋ also worked on…")
    await slack.until(lambda: slack.modals(ana))
    standing = [
        block["element"].get("initial_option", {}).get("value")
        for block in slack.modal(ana).blocks
        if block["type"] == "input"
    ]
    item = await bot.row("SELECT id FROM workitem WHERE key = 'CHK-412'")
    service = await bot.row("SELECT id FROM service")
    assert standing == [f"item/{item[0]}", "5", f"else/meeting/{service[0]}", "3", None, None, "equal"]
