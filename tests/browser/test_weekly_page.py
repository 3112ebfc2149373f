"""The weekly page in a channel, lived in the browser: read, acted on, and a week later followed up."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visits

pytestmark = pytest.mark.asyncio(loop_scope="session")

WHOM = "With whom on the business side did you agree?"
TITLE = "ettle the target of Paying in an online shop with whoever it is for, or drop it"


async def test_a_page_is_read_its_action_taken_and_agreed_and_next_monday_it_is_under_way(visits: Visits) -> None:
    ana = await visits("U0ANA", "C0CHECKOUT")
    page = ana.messages.filter(has_text="VALUE WEEK 47 · Checkout · 16–20 Nov 2026")
    await ana.sees("Of the 31 working days we spent, about", "Did it work?", "I stopped calling about", within=page)
    await expect(page.get_by_role("img", name="Bar chart. Share of the days by service.")).to_be_visible()
    await expect(page.get_by_role("table").first).to_contain_text("Paying in an online shop")
    await page.get_by_role("button", name="1 reply").click()
    await ana.sees("How it was computed", within=ana.thread)
    await ana.presses("Close thread", ana.thread)

    await ana.presses("I'll take it", page)
    await expect(page).to_contain_text("@Ana Ruiz takes it.")
    await expect(page.get_by_role("button", name="I'll take it")).to_have_count(0)
    await ana.presses("Agree on the target…", ana.last)
    await ana.modal.get_by_label(WHOM).fill("Merchant sales")
    await ana.presses("Agree", ana.modal)
    await ana.sees("Agreed.", within=ana.last)

    await ana.waits("Next Monday")
    following = ana.messages.filter(has_text="VALUE WEEK 48 · Checkout · 23–27 Nov 2026")
    await expect(following).to_contain_text("Under way: “S" + TITLE)
