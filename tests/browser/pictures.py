"""`make picture` takes the README's picture; `python -m tests.browser.pictures FOLDER` one of every screen, to be looked at.

Each screen is taken as Ana sees it, other teams' pages as their people do, those of `/value setup` as Dana does, and the
answers as those whom they are for; light and dark, on a desktop and on a phone. Names behind the folder take only the screens that begin so.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from bot.clock import now
from bot.demo.launcher import Sandbox, sandbox
from tests import chromium
from tests.browser.answer_pictures import ANSWERS, invites_a_stranger
from tests.browser.page_pictures import PAGES, shows_little
from tests.browser.setup_pictures import SETUP

README = Path(__file__).parents[2] / "bot" / "demo" / "picture.png"
DESKTOP, PHONE = {"width": 1280, "height": 840}, {"width": 375, "height": 740}
SETTLED = 400  # milliseconds that movements on the page take at most


async def question(_page: Page) -> None:
    """Today's question, waiting."""


async def menu(page: Page) -> None:
    """The menu of what Ana may be on, open."""
    await page.get_by_role("combobox", name="Stop for a moment").first.click()


async def also(page: Page) -> None:
    """The form for several pieces of work."""
    await page.get_by_role("button", name="also worked on").click()
    await page.get_by_role("dialog").wait_for()


async def answered(page: Page) -> None:
    """The question, answered, and Ana's own weeks below it."""
    await page.get_by_role("button", name="Happy", exact=False).nth(2).click()
    await page.get_by_text("Noted for Mon 23 Nov.").first.wait_for()
    await says(page, "/value me")
    await page.get_by_text("Your last weeks").first.wait_for()


async def next_day(page: Page) -> None:
    """Monday's question, answered, and Tuesday's below it."""
    await page.get_by_role("button", name="Happy", exact=False).nth(2).click()
    await page.get_by_text("Noted for Mon 23 Nov.").first.wait_for()
    await page.get_by_role("button", name="Tomorrow morning").click()
    await page.get_by_text("Tuesday 24 November").first.wait_for()
    await page.get_by_text("The clock is moving").first.wait_for(state="hidden")


async def help_(page: Page) -> None:
    """Every word."""
    await says(page, "/value help")
    await page.get_by_text("Once a working day I ask you one question").first.wait_for()


async def completion(page: Page) -> None:
    """The composer, completing."""
    await page.locator("#composer").fill("/value h")


async def home(page: Page) -> None:
    """Home."""
    await page.get_by_role("tab", name="Home").click()
    await page.get_by_text("Your rhythm").wait_for()


async def channel(page: Page) -> None:
    """A channel with a thread open."""
    await goes(page, "C0CHECKOUT")
    await page.get_by_role("button", name="3 replies").click()


async def traffic(page: Page) -> None:
    """What passed between Slack and bot."""
    await page.get_by_role("button", name="Traffic").click()


SCREENS: dict[str, Callable[[Page], Awaitable[None]]] = {
    "question": question,
    "menu": menu,
    "also": also,
    "completion": completion,
    "help": help_,
    "home": home,
    "channel": channel,
    "traffic": traffic,
    "answered": answered,
    **PAGES,
    **SETUP,
    **ANSWERS,
}


async def says(page: Page, words: str) -> None:
    """Type and send."""
    await page.locator("#composer").fill(words)
    await page.keyboard.press("Escape")
    await page.keyboard.press("Enter")


async def goes(page: Page, place: str) -> None:
    """Open a place by its address."""
    await page.goto(f"{page.url.partition('#')[0]}#as=U0ANA&in={place}")


async def taken(
    browser: Browser, acme: Sandbox, screen: Callable[[Page], Awaitable[None]], file: Path, *, dark: bool, phone: bool
) -> None:
    """Take one picture into a file."""
    context = await browser.new_context(
        color_scheme="dark" if dark else "light",
        viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]
    )
    page = await context.new_page()
    await page.goto(acme.address)
    await page.get_by_role("heading", name="Valuecheck").first.wait_for()
    await screen(page)
    await page.wait_for_timeout(SETTLED)
    await page.screenshot(path=file)
    await page.keyboard.press("Escape")  # a form stays open for its person, whoever looks
    await context.close()


async def all_of_them(folder: Path, *begins: str) -> None:
    """Take every picture, or those whose names begin so."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium.PATH, args=["--no-sandbox"])
        for dark in (False, True):
            for phone in (False, True):
                async with sandbox(now, port=0) as acme:
                    shows_little(acme)
                    invites_a_stranger(acme)
                    for name, screen in SCREENS.items():
                        if not name.startswith(begins or ("",)):
                            continue
                        look = f"{'dark' if dark else 'light'}-{'phone' if phone else 'desktop'}"
                        await taken(browser, acme, screen, folder / f"{name}-{look}.png", dark=dark, phone=phone)
        await browser.close()


async def the_readme_s() -> None:
    """Take the picture that stands in the README."""
    async with async_playwright() as playwright, sandbox(now, port=0) as acme:
        browser = await playwright.chromium.launch(executable_path=chromium.PATH, args=["--no-sandbox"])
        await taken(browser, acme, next_day, README, dark=False, phone=False)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(
        all_of_them(Path(sys.argv[1]), *sys.argv[2:]) if len(sys.argv) > 1 else the_readme_s()
    )  # folders are made on the way
