"""Everything without a mouse; the focus is never lost."""

import pytest
from playwright.async_api import expect

from bot.demo.launcher import Sandbox
from tests.browser.conftest import Visits
from tests.browser.memory import ratings
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_day_is_answered_by_keyboard_alone(acme: Sandbox, visits: Visits) -> None:
    ana = await visits()
    await ana.page.keyboard.press("Tab")
    await expect(ana.page.get_by_role("link", name="Skip to the message box")).to_be_focused()
    work = ana.last.get_by_role("combobox")
    await ana.tabs_to(work)
    await ana.presses_keys("ArrowDown", *"payouts")
    await expect(ana.page.get_by_role("option").filter(visible=True)).to_have_count(3)
    await ana.presses_keys("ArrowDown", "Enter")
    await expect(work).to_be_focused()
    await expect(work).to_have_text("INC-88 Payouts an hour late · Card payments")
    await ana.tabs_to(ana.button("Unhappy", ana.last))
    await ana.presses_keys("Space")
    await expect(ana.last).to_contain_text("Noted for Mon 23 Nov.")
    assert await ratings(acme, "U0ANA") == [2]

    await ana.tabs_to(ana.button("Change", ana.last))
    await ana.presses_keys("Enter")
    also = ana.button("＋ also worked on…", ana.last)
    await ana.tabs_to(also)
    await ana.presses_keys("Enter")
    await expect(ana.modal).to_be_visible()
    await adds_a_meeting(ana)
    await expect(ana.last).to_contain_text("Noted for Mon 23 Nov.")
    assert await ratings(acme, "U0ANA") == [2, 3]
    near = ana.composer.or_(ana.last).and_(ana.page.locator(":focus"))  # the button that opened the form is gone
    await expect(near).to_have_count(1)


async def adds_a_meeting(ana: Visitor) -> None:
    """Fill in a second piece of work and send the form."""
    second = [ana.modal.get_by_role("combobox", name=name) for name in ("Second: what", "Second: how happy")]
    await ana.tabs_to(second[0])
    await ana.presses_keys(*"meeting")
    await expect(ana.page.get_by_role("option").filter(visible=True)).to_have_text(["Meeting", "Other"])
    await ana.presses_keys("Enter")
    await expect(second[0]).to_have_text("Meeting")
    await ana.tabs_to(second[1])
    await ana.presses_keys("Space")
    await ana.presses_keys("ArrowDown", "ArrowDown", "Enter")
    await expect(second[1]).to_have_text("😐 Neither")
    await ana.tabs_to(ana.button("Save", ana.modal))
    await ana.presses_keys("Enter")
