from __future__ import annotations

import asyncio
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox import Exchange, User, Workspace
from bot.sandbox.page.moves import hour_later, next_monday, next_morning
from bot.sandbox.page.routes import Page
from bot.sandbox.page.stage import Stage
from tests.conftest import MovableClock
from tests.sandbox.ears import Ears, listening
from tests.sandbox.page.conftest import Browser, Days, Hand


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    ("zone", "now", "morning", "monday"),
    [
        ("Europe/Madrid", "2026-11-23T09:00Z", "2026-11-24T09:30Z", "2026-11-30T09:30Z"),
        ("Europe/Madrid", "2026-11-27T23:30Z", "2026-11-29T09:30Z", "2026-11-30T09:30Z"),  # Saturday on the wall
        ("Europe/Madrid", "2026-11-29T10:00Z", "2026-11-30T09:30Z", "2026-11-30T09:30Z"),  # Sunday
        ("Europe/Madrid", "2026-10-24T10:00Z", "2026-10-25T09:30Z", "2026-10-26T09:30Z"),  # summer time ends
        ("Europe/Madrid", "2026-03-28T10:00Z", "2026-03-29T08:30Z", "2026-03-30T08:30Z"),  # summer time begins
        ("Asia/Kathmandu", "2026-11-23T18:14Z", "2026-11-24T04:45Z", "2026-11-30T04:45Z"),
        ("Asia/Kathmandu", "2026-11-23T18:16Z", "2026-11-25T04:45Z", "2026-11-30T04:45Z"),  # Tuesday there
        ("Pacific/Apia", "2026-11-22T12:00Z", "2026-11-23T21:30Z", "2026-11-29T21:30Z"),  # Monday there
        ("Pacific/Apia", "2011-12-29T20:00Z", "2011-12-30T20:30Z", "2012-01-01T20:30Z"),  # the day that never was
    ],
)
def test_a_morning_and_a_monday_are_those_of_the_wall_one_looks_at(
    zone: str, now: str, morning: str, monday: str
) -> None:
    assert next_morning(at(now), ZoneInfo(zone)) == at(morning)
    assert next_monday(at(now), ZoneInfo(zone)) == at(monday)


def test_an_hour_is_an_hour_even_when_the_clocks_change() -> None:
    before = datetime(2026, 3, 29, 1, 30, tzinfo=ZoneInfo("Europe/Madrid"))
    assert hour_later(before, ZoneInfo("Europe/Madrid")) == at("2026-03-29T01:30Z")


async def test_the_clock_moves_in_the_zone_of_whoever_looks(
    browser: Browser, slack: Workspace, ana: User, days: Days
) -> None:
    kim = slack.person("Kim", tz="Pacific/Apia")
    assert await browser.act(ana, "move", name="morning") == {"ok": True}
    assert (await browser.state(ana))["clock"]["at"] == at("2026-11-24T09:30Z").timestamp()
    assert await browser.act(kim, "move", name="morning") == {"ok": True}
    assert await browser.act(kim, "move", name="hour") == {"ok": True}
    assert days.lived == [at("2026-11-24T09:30Z"), at("2026-11-24T21:30Z"), at("2026-11-24T22:30Z")]


async def test_what_went_wrong_on_the_way_is_told_by_its_kind(browser: Browser, ana: User, days: Days) -> None:
    days.trouble = ValueError("the token is xoxb-1")
    assert await browser.act(ana, "move", name="hour") == {
        "ok": False,
        "error": "Something went wrong on the way: ValueError.",
    }
    assert (await browser.state(ana))["clock"]["moving"] is False


class LongWay:
    """A move that ends when the test says so."""

    def __init__(self) -> None:
        self.begun, self.end = asyncio.Event(), asyncio.Event()
        self.broken_off, self.last_step = False, asyncio.Event()
        self.last_step.set()

    async def until(self, _moment: datetime) -> None:
        self.begun.set()
        try:
            await self.end.wait()
        except asyncio.CancelledError:
            await self.last_step.wait()
            self.broken_off = True
            raise


async def moving(slack: Workspace, browser: Browser, way: LongWay) -> tuple[User, asyncio.Task[object]]:
    ana = slack.person("Ana")
    move = asyncio.create_task(browser.act(ana, "move", name="hour"))
    await way.begun.wait()
    return ana, move


async def test_one_move_at_a_time(clock: MovableClock, browser: Browser) -> None:
    way, slack = LongWay(), Workspace(clock=clock)
    Page(slack, Stage(way.until))
    async with slack:
        here = Browser(browser.session, slack.world.url)
        ana, move = await moving(slack, here, way)
        assert (await here.state(ana))["clock"]["moving"] is True
        assert await here.act(ana, "move", name="hour") == {
            "ok": False,
            "error": "The clock is moving. Wait until it stands.",
        }
        way.end.set()
        assert await move == {"ok": True}
        assert (await here.state(ana))["clock"]["moving"] is False


async def test_nothing_is_asked_of_the_app_while_the_clock_moves(clock: MovableClock, browser: Browser) -> None:
    way, slack = LongWay(), Workspace(clock=clock)
    Page(slack, Stage(way.until))
    async with slack, listening(slack) as ears:
        here = Browser(browser.session, slack.world.url)
        ana, move = await moving(slack, here, way)
        wait = {"ok": False, "error": "The clock is moving. Wait until it stands."}
        assert await Hand(here, ana, {"view": "V1"}).puts("go") == wait
        assert await here.act(ana, "submit", view="V1") == wait
        assert await here.act(ana, "say", channel=ana.id, text="/value") == wait
        assert await here.act(ana, "home") == wait
        assert await here.act(ana, "read", channel=ana.id) == {"ok": True}
        assert ears.payloads == []
        way.end.set()
        await move
        assert await here.act(ana, "home") == {"ok": True}


async def test_events_nobody_took_are_sent_again_once_the_clock_stands(
    browser: Browser, slack: Workspace, ana: User, ears: Ears
) -> None:
    ears.deaf = True
    await browser.act(ana, "home")
    ears.deaf = False
    assert len(ears.payloads) == 1
    await browser.act(ana, "move", name="hour")
    [first, again] = await slack.until(lambda: len(done := taken(slack)) > 1 and done)
    assert (first.ok, again.ok, first.sent["event_id"]) == (False, True, again.sent["event_id"])
    assert slack.deliveries.waiting == []


def taken(slack: Workspace) -> list[Exchange]:
    return [entry for entry in slack.deliveries_of("app_home_opened") if entry.took is not None]


async def test_a_page_that_closes_waits_for_the_last_step_of_the_move(clock: MovableClock, browser: Browser) -> None:
    way, slack = LongWay(), Workspace(clock=clock)
    page = Page(slack, Stage(way.until))
    async with slack:
        ana, move = await moving(slack, Browser(browser.session, slack.world.url), way)
        way.last_step.clear()
        closing = asyncio.create_task(page.close())
        assert (await Browser(browser.session, slack.world.url).state(ana))["clock"]["moving"] is True
        assert not closing.done()
        way.last_step.set()
        await closing
        assert way.broken_off
        assert await move == {"ok": False, "error": "The clock was stopped on the way."}


async def test_a_page_that_closes_breaks_the_move_off(clock: MovableClock, browser: Browser) -> None:
    way, slack = LongWay(), Workspace(clock=clock)
    page = Page(slack, Stage(way.until))
    async with slack:
        here = Browser(browser.session, slack.world.url)
        ana, move = await moving(slack, here, way)
        await page.close()
        assert way.broken_off
        assert await move == {"ok": False, "error": "The clock was stopped on the way."}
        assert (await here.state(ana))["clock"]["moving"] is False
        await page.close()
