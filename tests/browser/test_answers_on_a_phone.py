"""The widest answers and every kind of Home at a phone's width; and what one does with an answer in the page."""

import pytest
from playwright.async_api import expect

from bot.demo.launcher import Sandbox
from tests.browser.conftest import Visits
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHONE = {"width": 375, "height": 740}
WIDEST = (
    ("U0ANA", "team"),
    ("U0ANA", "team 12w"),
    ("U0ANA", "service Card payments 12w"),
    ("U0ANA", "work CHK-412 12w"),
    ("U0ANA", "privacy"),
    ("U0ANA", "me"),
    ("U0DANA", "team everyone"),
    ("U0DANA", "team everyone 12w"),
    ("U0DANA", "unlinked 12w"),
    ("U0DANA", "setup"),
)
_CUT = """nodes => nodes.filter(node => node.scrollWidth > node.clientWidth).map(node => node.textContent)"""


async def cut_off(visitor: Visitor) -> list[str]:
    """Return what stands in tables and charts that are wider than their place."""
    found: list[str] = await visitor.page.locator("main .scrolling:visible").evaluate_all(_CUT)
    return found


async def test_no_answer_is_wider_than_a_phone(visits: Visits) -> None:
    for who in ("U0ANA", "U0DANA"):
        visitor = await visits(who, viewport=PHONE)
        alone = visitor.main.get_by_text("Only visible to you")
        for number, words in enumerate((words for whose, words in WIDEST if whose == who), 1):
            await visitor.types(f"/value {words}")
            await expect(alone).to_have_count(number)
            assert not await visitor.scrolls_sideways(), words
            assert await cut_off(visitor) == [], words


@pytest.mark.parametrize("who", ["U0ANA", "U0BOB", "U0DANA", "U0RUTH", "U0EMIL"])
async def test_no_home_is_wider_than_a_phone(looks: Visits, who: str) -> None:
    visitor = await looks(who, viewport=PHONE)
    await visitor.opens_home()
    assert not await visitor.scrolls_sideways()
    assert await cut_off(visitor) == []


async def test_a_file_that_was_asked_for_is_downloaded_from_ones_own_messages(acme: Sandbox, visits: Visits) -> None:
    dana, ana = await visits("U0DANA"), await visits("U0ANA")
    await dana.types("/value export")
    async with dana.page.expect_download() as started:
        await dana.main.get_by_role("link", name="valuecheck-2026-W47.csv").click()
    download = await started.value
    assert download.suggested_filename == "valuecheck-2026-W47.csv"
    assert (await download.path()).read_text(encoding="utf-8-sig").count("\n") > 1

    await ana.types("/value me export")
    answers = ana.main.get_by_role("link", name="valuecheck-my-answers.csv")
    async with ana.page.expect_download() as started:
        await answers.click()
    assert "CHK-405" in (await (await started.value).path()).read_text(encoding="utf-8-sig")
    address = (await answers.get_attribute("href") or "").replace("U0ANA", "U0DANA")
    assert (await dana.page.request.get(f"{acme.address}{address}")).status == 404


async def test_whoever_says_forget_me_is_asked_once_more_and_then_forgotten(visits: Visits) -> None:
    ana = await visits("U0ANA")
    await ana.types("/value forget me")
    await ana.sees("Shall I forget you?", within=ana.last)
    question = ana.page.get_by_role("alertdialog")
    await ana.presses("Forget me", ana.last)
    await expect(ana.page.locator(":focus")).to_have_text("Keep everything")
    await ana.presses_keys("Escape")
    await expect(question).to_have_count(0)
    await ana.presses("Forget me", ana.last)
    await question.get_by_role("button", name="Forget me").click()
    await ana.sees("I have forgotten you.")
