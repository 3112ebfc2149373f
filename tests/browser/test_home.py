"""The bot's Home in the browser: where today stands, one's own weeks, and one's own rhythm."""

import pytest
from playwright.async_api import expect

from bot.demo.launcher import Sandbox
from tests.browser.conftest import Visits
from tests.browser.memory import ratings

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_home_shows_today_and_lets_one_choose_the_hour_and_answer(acme: Sandbox, visits: Visits) -> None:
    ana = await visits()
    await ana.opens_home()
    await ana.sees("Today", "Your weeks", "Your rhythm", "Mon 23 Nov · open", within=ana.home)
    hour = ana.home.get_by_role("combobox", name="I ask you")
    await expect(hour).to_have_value("09:00")
    await hour.click()
    await expect(ana.page.get_by_role("option", name="09:00")).to_have_attribute("aria-selected", "true")
    await ana.page.get_by_role("option", name="14:30").click()
    await ana.sees("I ask you between 13:15 and 15:45, Mon to Fri, your time (UTC+01:00).", within=ana.home)
    await hour.fill("1410")
    await hour.press("Enter")
    await expect(ana.button("Always at 14:10")).to_be_visible()
    await expect(hour).to_have_value("14:10")

    await ana.presses("No reminders")
    await expect(ana.button("Remind me")).to_be_visible()
    await expect(ana.home).to_be_focused()  # the button that was pressed is gone

    await ana.presses("Very happy", ana.home)
    await ana.sees("Noted for Mon 23 Nov.", within=ana.home)
    assert await ratings(acme, "U0ANA") == [5]
    await ana.presses("Change", ana.home)
    await ana.presses("Neither", ana.home)
    await ana.sees("Mon 23 Nov · CHK-405 Show merchants when money arrives · 😐 Neither", within=ana.home)
    assert await ratings(acme, "U0ANA") == [3]
