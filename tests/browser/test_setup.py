"""A company that has nothing set up yet, set up on the page by somebody who never sees a file."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.clock import now
from bot.demo.launcher import Sandbox, sandbox
from bot.demo.memory import mark
from storage.db import Database
from tests.acme import DAWN
from tests.browser.conftest import visiting
from tests.browser.eyes import barriers
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def empty(migrated_file: Path, tmp_path: Path) -> AsyncIterator[Sandbox]:
    """Acme's people and channels at eight in Madrid, and a bot that has never heard of any of them."""
    file = tmp_path / "empty.db"
    shutil.copy(migrated_file, file)
    database = Database(f"sqlite:///{file}")
    await mark(database, file, DAWN)
    await database.close()
    async with sandbox(now, port=0, keep=file) as opened:
        yield opened


async def test_everything_is_set_up_on_the_page_from_nothing(browser: Browser, empty: Sandbox) -> None:
    async with visiting(browser, empty) as visit:
        dana = await visit("U0DANA")
        await dana.sees("To begin, make your first team")  # whoever may set up is written to
        await dana.types("/value setup")
        await dana.sees("Nothing is set up yet. Begin with a team: its people are the ones I ask.")
        await adds_a_team(dana)
        await adds_a_service(dana)
        await adds_a_customer(dana)
        await adds_a_link(dana)
        await dana.presses("Back to setup", dana.last)
        await dana.sees("So far: 1 team, 1 service, 1 customer and 1 link.")
        ana = await visit("U0ANA")
        await ana.waits("An hour later")
        for _ in range(8):
            if await ana.messages.count():
                break
            await ana.waits("An hour later")
        await ana.presses("Start", ana.last)
        await ana.sees("for: Merchants · helps them: get paid the same day")


async def picks(visitor: Visitor, field: str, *words: str) -> None:
    """Choose from a menu of the form; one for several stays open until Escape."""
    menu = visitor.modal.get_by_role("combobox", name=field).first  # another may begin so: “Channel it follows”
    await menu.click()
    for word in words:
        await visitor.page.get_by_role("option", name=word).first.click()
    if len(words) > 1:
        await visitor.page.keyboard.press("Escape")
    await visitor.sees(*words, within=visitor.modal)


async def adds_a_team(dana: Visitor) -> None:
    await dana.presses("Add a team", dana.last)
    name = dana.modal.get_by_role("textbox", name="Name of the team")
    await expect(name).to_be_focused()
    await name.fill("Checkout")
    country = dana.modal.get_by_role("textbox", name="Country")
    await country.fill("Spain")
    await picks(dana, "Channel", "general")
    await picks(dana, "Members", "Ana Ruiz", "Emil Novák")
    await dana.presses("Add", dana.modal)
    await dana.sees("No public holidays are known for “Spain”. Did you mean ES?", within=dana.modal)
    await expect(name).to_have_value("Checkout")
    await country.fill("ES")
    await dana.presses("Add", dana.modal)
    await dana.sees("Checkout is set up with 2 people; everybody new gets a message that explains it all")


async def adds_a_service(dana: Visitor) -> None:
    await dana.presses("Add a service", dana.last)
    await dana.modal.get_by_role("textbox", name="Name", exact=True).fill("Card payments")
    await picks(dana, "Team", "Checkout")
    await dana.presses("Add", dana.modal)
    await dana.sees("Card payments is on the map. Next: add a customer, whom a service is for.")


async def adds_a_customer(dana: Visitor) -> None:
    await dana.presses("Add a customer", dana.last)
    await expect(dana.modal.get_by_role("radio")).to_have_count(3)
    assert await barriers(dana.page) == {}
    await dana.modal.get_by_role("textbox", name="Name").fill("Merchants")
    await dana.modal.get_by_role("radio", name="Payer").check()
    await dana.presses("Add", dana.modal)
    await dana.sees("Merchants is on the map. Next: add a link")


async def adds_a_link(dana: Visitor) -> None:
    await dana.presses("Add a link", dana.last)
    await picks(dana, "From", "Card payments")
    await picks(dana, "To", "Merchants")
    await dana.modal.get_by_role("textbox", name="Their goal").fill("get paid the same day")
    await dana.modal.get_by_role("textbox", name="Their need").fill("predictable cash")
    await dana.presses("Add", dana.modal)
    await dana.sees("Card payments → Merchants is on the map. Under the question, work on Card payments now reads")


async def test_a_link_is_confirmed_with_one_tap_and_a_service_changed(acme: Sandbox, browser: Browser) -> None:
    async with visiting(browser, acme) as visit:
        dana = await visit("U0DANA")
        await dana.types("/value setup")
        await dana.sees("Links to confirm.")
        waiting = dana.last.get_by_role("button", name="Confirm")
        count = await waiting.count()
        await waiting.first.click()
        await dana.sees("Shared hosting → Online checkout is confirmed for 180 days. Thank you.")
        await expect(waiting).to_have_count(count - 1)
        await dana.last.get_by_role("combobox").click()
        await dana.page.get_by_role("option", name="Card payments", exact=True).click()
        await expect(dana.modal.get_by_role("textbox", name="Name", exact=True)).to_have_value("Card payments")
        await dana.modal.get_by_role("textbox", name="Business name").fill("Taking cards")
        await dana.presses("Save", dana.modal)
        await dana.sees("Card payments is changed.")
