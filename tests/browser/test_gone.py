"""The page when the sandbox behind it has ended, and when the next one begins."""

from contextlib import AsyncExitStack

import pytest
from playwright.async_api import Browser, expect

from bot.clock import now
from bot.demo.launcher import sandbox
from tests.browser.conftest import visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")

STOPPED = "The sandbox has stopped. Start it again to go on."
UNREACHED = "Failed to load resource"  # what a browser itself says of a server that is gone


async def test_the_page_says_that_the_sandbox_has_stopped_and_goes_on_with_the_next(browser: Browser) -> None:
    async with AsyncExitStack() as in_front:
        async with sandbox(now, port=0) as acme:
            port = int(acme.address.rpartition(":")[2])
            ana = await (await in_front.enter_async_context(visiting(browser, acme, tolerated=UNREACHED)))()
            await ana.answers("Happy")
        notice = ana.page.get_by_role("status").filter(has_text=STOPPED)
        await expect(notice).to_be_visible()
        await ana.presses("Change", ana.last)
        await ana.types("/value me")
        await expect(ana.composer).to_have_value("/value me")
        await expect(ana.toast).to_have_count(0)
        async with sandbox(now, port=port):
            await expect(notice).to_have_count(0)
            await expect(ana.button("Happy", ana.last)).to_be_visible()
