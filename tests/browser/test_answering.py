"""Answering in the browser: one click, a change of mind, a note, and the day's other work."""

import pytest
from playwright.async_api import expect

from bot.demo.launcher import Sandbox
from tests.browser.conftest import Visits
from tests.browser.memory import note, outcomes, ratings
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

RATINGS = ("Very unhappy", "Unhappy", "Neither", "Happy", "Very happy", "Can't tell")
NOTE = "Your note for Mon 23 Nov"
NO_ANSWER = "There is no answer for that day any more, so the note has nothing to stand beside. Answer first."


async def test_one_click_answers_and_both_answer_and_note_can_be_added_to(acme: Sandbox, visits: Visits) -> None:
    ana = await visits()
    await expect(ana.last.get_by_role("button", name="happy")).to_have_count(4)
    await ana.answers("Happy")
    await expect(ana.last).to_contain_text("Noted for Mon 23 Nov.")
    await ana.sees_no(*RATINGS, within=ana.last)
    assert await ratings(acme, "U0ANA") == [4]
    await ana.presses("Change", ana.last)
    await ana.answers("Can't tell")
    assert await ratings(acme, "U0ANA") == [None]
    assert await outcomes(acme, "U0ANA") == {"Mon 23": "answered"}

    await ana.presses("Add a note", ana.last)
    written = ana.modal.get_by_role("textbox", name=NOTE)
    await expect(written).to_be_focused()
    await ana.page.keyboard.press("Escape")
    await expect(ana.modal).to_have_count(0)
    await expect(ana.button("Add a note", ana.last)).to_be_focused()
    await ana.page.keyboard.press("Enter")
    await written.fill("Nobody asked for this.")
    await ana.modal.get_by_role("radio", name="Share without my name").check()
    await ana.presses("Save", ana.modal)
    await expect(ana.last).to_contain_text("Your note is kept, to be shared without your name.")
    assert await note(acme, "U0ANA") == "Nobody asked for this."


async def test_what_a_form_lacks_is_said_under_its_field(acme: Sandbox, visits: Visits) -> None:
    ana = await visits()
    await ana.presses("＋ also worked on…", ana.last)
    rated = [ana.modal.get_by_role("combobox", name=f"{place}: how happy") for place in ("First", "Second")]
    await ana.presses("Save", ana.modal)
    await expect(rated[0]).to_have_accessible_description("Please complete this required field.")  # Slack itself
    await expect(rated[0]).to_be_focused()
    await ana.chooses(rated[0], "Happy")
    await ana.chooses(ana.modal.get_by_role("combobox", name="Second: what you also worked on"), "Meeting")
    await ana.presses("Save", ana.modal)
    missing = "Choose how happy they would be, or clear the work above."  # the bot
    await expect(rated[1]).to_have_accessible_description(missing)
    assert await ratings(acme, "U0ANA") == []
    await ana.chooses(rated[1], "Can't tell")
    await ana.presses("Save", ana.modal)
    await expect(ana.last).to_contain_text("Noted for Mon 23 Nov.")
    assert await ratings(acme, "U0ANA") == [4, None]
    await refuses_a_note(ana)


async def refuses_a_note(ana: Visitor) -> None:
    """Write more than fits, beside an answer that is gone by then."""
    [answered] = ana.acme.slack.messages["U0ANA"]
    await ana.presses("Add a note", ana.last)
    written = ana.modal.get_by_role("textbox", name=NOTE)
    await written.fill("x" * 2001)
    await expect(written).to_have_value("x" * 2000)
    await ana.sees("0 characters left", within=ana.modal)
    await ana.acme.slack.presses("U0ANA", answered, "Delete")  # in another window
    await ana.presses("Save", ana.modal)
    await expect(written).to_have_accessible_description(f"{NO_ANSWER} Leave it empty to remove it.")
    await expect(written).to_be_focused()
    await expect(written).to_have_value("x" * 2000)
    await ana.presses("Close", ana.modal)
    await expect(ana.modal).to_have_count(0)
    assert await note(ana.acme, "U0ANA") is None
