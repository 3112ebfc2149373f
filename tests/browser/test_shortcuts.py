"""Shortcuts in the browser: behind the plus beside the message box, and behind each message's dots."""

import re

import pytest
from playwright.async_api import Locator, expect

from bot.demo.launcher import Sandbox
from tests.browser.conftest import Visits
from tests.browser.eyes import barriers
from tests.browser.memory import ratings
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHONE = {"width": 375, "height": 740}
ABOUT_412 = "CHK-412 is in: no payment waits for a retry any more."


def item(visitor: Visitor, words: str) -> Locator:
    """Return what a menu offers in these words."""
    return visitor.page.get_by_role("menuitem", name=re.compile(f"^{words}"))


async def answers_form(visitor: Visitor, words: str) -> None:
    """Answer what the form asks, see it noted, and close it."""
    await visitor.modal.get_by_role("radio", name=re.compile(rf"^(\W+ )?{words}$")).check()
    await visitor.presses("Answer", visitor.modal)
    await visitor.sees("Noted for Mon 23 Nov.", within=visitor.modal)
    await visitor.presses("Close", visitor.modal)
    await expect(visitor.modal).to_have_count(0)


async def test_the_value_is_checked_now_by_keyboard_alone(acme: Sandbox, visits: Visits) -> None:
    ana = await visits()
    plus = ana.button("Shortcuts")
    await ana.composer.focus()
    await ana.presses_keys("Shift+Tab")
    await expect(plus).to_be_focused()
    await ana.presses_keys("ArrowDown")
    await expect(item(ana, "Check value now")).to_be_focused()
    await ana.presses_keys("Escape")
    await expect(plus).to_be_focused()
    await expect(item(ana, "Check value now")).to_have_count(0)

    await ana.presses_keys("Enter", "Enter")
    await expect(ana.modal.get_by_role("heading", name="Check value now")).to_be_visible()
    await ana.sees("This answers today's question.", within=ana.modal)
    await answers_form(ana, "Happy")
    await expect(ana.last).to_contain_text("Noted for Mon 23 Nov.")
    assert await ratings(acme, "U0ANA") == [4]


async def test_a_message_that_names_work_is_answered_about_on_a_phone(acme: Sandbox, visits: Visits) -> None:
    ana = await visits("U0ANA", "C0CHECKOUT", viewport=PHONE, has_touch=True)
    message = ana.messages.filter(has_text=ABOUT_412)
    dots = ana.button("More actions for Mateo Vidal", message)
    await message.tap(position={"x": 60, "y": 30})
    await dots.tap()
    await expect(item(ana, "Answer about this")).to_be_in_viewport(ratio=1)
    assert await barriers(ana.page) == {}
    await item(ana, "Answer about this").tap()
    await ana.sees("What is it about?", within=ana.modal)
    await expect(ana.modal.get_by_role("combobox")).to_contain_text("CHK-412 Retry failed card payments")
    assert not await ana.scrolls_sideways()
    await answers_form(ana, "Very happy")
    assert await ratings(acme, "U0ANA") == [5]


async def test_an_answer_in_a_thread_has_shortcuts_and_what_only_one_sees_has_none(looks: Visits) -> None:
    ana = await looks("U0ANA", "C0CHECKOUT")
    await ana.presses("3 replies")
    await ana.sees("Please do. Friday at four.", within=ana.thread)
    await expect(ana.thread.get_by_role("button", name="More actions for Youssef Haddad")).to_have_count(2)
    bob = await looks("U0BOB")
    await bob.types("/value hours")
    await bob.sees("Only visible to you", within=bob.last)
    await expect(bob.last.get_by_role("button", name=re.compile("^More actions"))).to_have_count(0)


async def test_the_menu_of_shortcuts_has_no_barriers(looks: Visits) -> None:
    bob = await looks("U0BOB")
    await bob.presses("Shortcuts")
    await expect(item(bob, "Check value now")).to_have_accessible_name(
        re.compile("Check value now.*Answer about what you are on right now")
    )
    assert await barriers(bob.page) == {}
