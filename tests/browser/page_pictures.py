"""The weekly page and what its buttons open: in #checkout as Ana sees it, in the other channels as their people do."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime

from playwright.async_api import Page

from bot.blocks import digest
from bot.demo.launcher import Sandbox
from bot.domain.loop import Loop, Proposal
from bot.domain.page import Direction, Hidden, Participation, TeamPage, Trend, Words
from bot.sandbox import Message
from bot.sandbox.layout import with_ids
from storage.words import ActionRule, Measure, Wording

PLACES = {"U0ANA": "C0CHECKOUT", "U0BOB": "C0PLATFORM", "U0CARLA": "C0TOOLS"}
Screen = Callable[[Page], Awaitable[None]]


async def _opened(page: Page, who: str = "U0ANA") -> None:
    await page.goto(f"{page.url.partition('#')[0]}#as={who}&in={PLACES[who]}")
    await page.reload()  # an address that differs only behind the # loads nothing
    await page.get_by_text("VALUE WEEK").last.wait_for()


def _page(who: str, *, end: bool = False) -> Screen:
    async def shown(page: Page) -> None:
        await _opened(page, who)
        if end:
            await page.locator(".log-scroll").first.evaluate("log => log.scrollTo(0, log.scrollHeight)")

    return shown


async def _thread(page: Page) -> None:
    """What stands behind the page."""
    await _opened(page)
    await page.get_by_role("button", name="1 reply").last.click()
    await page.get_by_text("How it was computed").last.wait_for()


async def _better(page: Page) -> None:
    """The form of something better."""
    await _opened(page)
    await page.get_by_role("button", name="Something better…").last.click()
    await page.get_by_role("dialog").wait_for()


async def _agree(page: Page) -> None:
    """Taking what is proposed, and the form that agrees on its target."""
    await _taken(page)
    await page.get_by_role("button", name="Agree on the target").last.click()
    await page.get_by_role("dialog").wait_for()


async def _taken(page: Page) -> None:
    """Who takes it stands on the page from then on."""
    await _opened(page)
    if await page.get_by_role("button", name="I'll take it").last.is_visible():
        await page.get_by_role("button", name="I'll take it").last.click()
    await page.get_by_text("takes it.").last.wait_for()
    await _word("actions")(page)


def _word(word: str) -> Screen:
    async def said(page: Page) -> None:
        await _opened(page)
        before = await page.get_by_text("Only visible to you").count()
        await page.locator("#composer").fill(f"/value {word}")
        await page.keyboard.press("Escape")
        await page.keyboard.press("Enter")
        await page.get_by_text("Only visible to you").nth(before).wait_for()

    return said


def shows_little(acme: Sandbox) -> None:
    """Put into #general what a team's page says where there is too little data: no team at Acme is that small."""
    due = date(2026, 12, 21)
    title, how = "Name one customer for Ledger export", "with its owner; if there is nobody, stop it"
    words = (ActionRule.NO_CUSTOMER, title, how, Measure.WORD, "")
    page = TeamPage(
        team="Data tools",
        week=date(2026, 11, 16),
        frozen_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
        floor=5,
        goal=None,
        wording=Wording.PAYING,
        days=18,
        participation=Participation(Words.FEW),
        week_window=None,
        four_weeks=None,
        hidden=Hidden.TOO_FEW_PEOPLE,
        trend=Trend(Direction.TOO_EARLY),
        no_payer=("Ledger export", "Batch runner", "Test data"),
        service_count=6,
        loop=Loop(proposal=Proposal(1, *words, baseline=None, target=None, due=due)),
    )
    world = acme.slack.world
    for one in digest.messages(page, "/value", 0, None):
        blocks = with_ids(one.blocks, world.ids)
        world.messages.put(Message(world.stamps.next(), "C0GENERAL", world.bot.id, one.text, blocks, app=world.app))


async def _little(page: Page) -> None:
    """What a page says where there is too little data."""
    await page.goto(f"{page.url.partition('#')[0]}#as=U0ANA&in=C0GENERAL")
    await page.reload()
    await page.get_by_text("Data tools").last.wait_for()


PAGES: dict[str, Screen] = {
    "page": _page("U0ANA"),
    "page-end": _page("U0ANA", end=True),
    "page-platform": _page("U0BOB"),
    "page-platform-end": _page("U0BOB", end=True),
    "page-tools": _page("U0CARLA"),
    "page-little": _little,
    "page-thread": _thread,
    "page-better": _better,
    "page-taken": _taken,
    "page-agree": _agree,
    "page-actions": _word("actions"),
    "page-goal": _word("goal"),
}
