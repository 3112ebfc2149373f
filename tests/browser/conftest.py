"""Visitors: somebody in front of the sandbox's page in the machine's own Chromium. Whatever its console complains of
fails the test.

Fixtures live as long as the tests of this folder, on one loop: a browser takes a moment to start, and so does a company.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, async_playwright, expect

from bot.demo.launcher import Sandbox
from tests import chromium
from tests.acme import first_morning
from tests.browser.visitor import Visitor

PATIENCE = 10_000  # milliseconds for anything to appear: a machine under test is slow
ARGUMENTS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
WINDOW = {"width": 1280, "height": 800}
expect.set_options(timeout=PATIENCE)

Visits = Callable[..., Awaitable[Visitor]]


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One browser for all tests of a process."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=chromium.PATH, args=ARGUMENTS)
        yield opened
        await opened.close()


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def gallery(past_file: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    """A sandbox at half past ten on its first morning, shared by tests that do not get into each other's way.

    Ana's and Dana's messages and Home are only looked at there; Bob answers and types, and Emil is shown things.
    """
    async with first_morning(past_file, tmp_path_factory.mktemp("gallery")) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def acme(past_file: Path, tmp_path: Path) -> AsyncIterator[Sandbox]:
    """A sandbox of the test's own, at half past ten on its first morning."""
    async with first_morning(past_file, tmp_path) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def visits(browser: Browser, acme: Sandbox) -> AsyncIterator[Visits]:
    """Open the page of one's own sandbox: `await visits("U0BOB", color_scheme="dark")`."""
    async with visiting(browser, acme) as visit:
        yield visit


@pytest_asyncio.fixture(loop_scope="session")
async def looks(browser: Browser, gallery: Sandbox) -> AsyncIterator[Visits]:
    """Open the page of the sandbox that is shared."""
    async with visiting(browser, gallery) as visit:
        yield visit


@asynccontextmanager
async def visiting(browser: Browser, acme: Sandbox, tolerated: str = "") -> AsyncIterator[Visits]:
    """Lend a way to open the page as somebody; options are those of a browser context.

    At the end nothing may have been complained of but what begins with the words that are `tolerated`. What is asked of
    any address but the sandbox's own fails, and is complained of.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not (tolerated and message.text.startswith(tolerated)):
            complaints.append(f"{message.type}: {message.text}")

    async def visit(who: str = "", place: str = "", **options: object) -> Visitor:
        context = await browser.new_context(**{"viewport": WINDOW, "reduced_motion": "reduce", **options})  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = await context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
        visitor = Visitor(page, acme)
        await visitor.comes(who, place)
        return visitor

    yield visit
    for context in contexts:
        await context.close()
    assert complaints == []
