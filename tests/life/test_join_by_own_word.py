"""Whoever joins a team by their own word sees its pages from that week on, and no earlier one."""

import pytest

from bot.sandbox import User, Workspace
from storage.models import Action, Team
from storage.words import ActionRule, ActionState, Measure
from tests import atlas
from tests.conftest import MovableClock
from tests.house import Bot
from tests.life.exporting import kinds
from tests.life.frozen_pages import W46, W47, WEEK, checkout, labels, managers, plain, put
from tests.life.setting_up import Hand

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # tests/storage has both engines

W48 = W47 + WEEK
PAGE_47, PAGE_48 = "VALUE WEEK 47 · Platform · 16–20 Nov 2026", "VALUE WEEK 48 · Platform · 23–27 Nov 2026"
JOINED = "You joined Platform on 24 Nov 2026: its pages from that week on are yours to see"
FIRST = f"{JOINED}, the first on Mon 30 Nov at 10:00, UTC time."


@pytest.fixture
async def mara(slack: Workspace, bot: Bot, clock: MovableClock) -> User:
    """A manager in Madrid on Tuesday 24 November; Platform has pages of weeks 46 and 47."""
    await atlas.add(bot.deps.database, Team(name="Platform", channel="C02PLATFORM", position=1))
    await put(bot, "team 2", checkout(W46, team="Platform"), checkout(W47, team="Platform"))
    await managers(bot, "U0MARA")
    clock.stands_at("2026-11-24T09:00")
    return slack.person("Mara Wells", user_id="U0MARA", tz="Europe/Madrid")


async def of_the_next_week(bot: Bot, clock: MovableClock) -> None:
    clock.stands_at("2026-12-01T09:00")
    await put(bot, "team 2", checkout(W48, team="Platform"))


async def said(bot: Bot, who: User, typed: str) -> str:
    return plain(await bot.replies(who, f"/value {typed}")).splitlines()[0]


async def test_a_manager_who_joins_sees_no_earlier_page_and_after_the_next_freeze_that(
    bot: Bot, clock: MovableClock, mara: User
) -> None:
    assert await said(bot, mara, "join Platform") == "You are on Platform now. `/value leave` undoes it."
    for typed in ("team", "team Platform", "team Platform 4w", "team Platform W47", "team <#C02PLATFORM>"):
        assert await said(bot, mara, typed) == FIRST, typed
    for typed in ("team Platform 12w", "team Platform last quarter"):
        assert await said(bot, mara, typed) == f"{JOINED}.", typed
    await of_the_next_week(bot, clock)
    assert await said(bot, mara, "team Platform") == PAGE_48
    assert await said(bot, mara, "team Platform W47") == f"{JOINED}."
    series = plain(await bot.replies(mara, "/value team Platform 12w"))
    assert "week 48" in series.lower()
    assert "week 47" not in series.lower()
    assert "week 46" not in series.lower()


async def test_until_its_first_page_is_there_whoever_joined_reads_when_it_comes(
    bot: Bot, clock: MovableClock, mara: User
) -> None:
    await bot.replies(mara, "/value join Platform")
    clock.stands_at("2026-11-30T09:30")  # the week is over, and closes in half an hour
    assert await said(bot, mara, "team") == FIRST
    clock.stands_at("2026-11-30T10:30")
    assert await said(bot, mara, "team") == f"{JOINED}."


async def test_home_shows_no_earlier_page(slack: Workspace, bot: Bot, clock: MovableClock, mara: User) -> None:
    await bot.replies(mara, "/value join Platform")
    assert "You joined on 24 Nov 2026: the pages from that week on are yours to see, and there is none yet." in (
        await home(slack, mara)
    )
    await of_the_next_week(bot, clock)
    assert "Platform · week 48 · 23–27 Nov" in (await home(slack, mara)).replace("\u00a0", " ")


async def home(slack: Workspace, who: User) -> str:
    before = len(slack.calls("views.publish"))
    await slack.opens_home(who)
    await slack.until(lambda: len(slack.calls("views.publish")) > before)
    view = slack.home(who)
    assert view is not None
    return view.words


async def test_unlinked_tells_no_earlier_effort(bot: Bot, mara: User) -> None:
    await bot.does("DELETE FROM role")
    await bot.replies(mara, "/value join Platform")
    assert FIRST in plain(await bot.replies(mara, "/value unlinked"))


async def test_an_export_has_no_earlier_page(slack: Workspace, bot: Bot, clock: MovableClock, mara: User) -> None:
    await bot.replies(mara, "/value join Platform")
    assert await said(bot, mara, "export") == (
        "There is no page of week 47 · 16–20 Nov 2026 that you may see, so there is nothing to export yet."
    )
    await of_the_next_week(bot, clock)
    await bot.replies(mara, "/value export 4w")
    rows = kinds(slack.messages[mara.id][-1], slack)
    assert {(kind, name) for kind, name, _ in rows} == {("team", "Platform"), ("team_service", "Platform")}
    assert len([row for row in rows if row == ("team", "Platform", "week")]) == 1


async def test_whoever_was_put_on_or_leads_the_team_sees_all(bot: Bot, ana: User, bob: User, mara: User) -> None:
    await put(bot, "team 1", checkout(W47))
    assert await said(bot, ana, "join Checkout") == "You are on Checkout already."
    assert (await said(bot, ana, "team Checkout")).startswith("VALUE WEEK 47 · Checkout")
    await bot.replies(bob, "/value join Platform")
    await bot.does("UPDATE team SET lead = 'U0BOB' WHERE id = 2")
    assert await said(bot, bob, "team Platform") == PAGE_47


async def test_leaving_and_joining_again_begins_anew(bot: Bot, clock: MovableClock, mara: User) -> None:
    await bot.replies(mara, "/value join Platform")
    await of_the_next_week(bot, clock)
    assert await said(bot, mara, "join Platform") == "You are on Platform already."
    assert await said(bot, mara, "team Platform") == PAGE_48
    await bot.replies(mara, "/value leave Platform")
    assert (await said(bot, mara, "team Platform")).startswith("A team's page is for the people on that team")
    await bot.replies(mara, "/value join Platform")
    assert await said(bot, mara, "team Platform") == (
        "You joined Platform on 1 Dec 2026: its pages from that week on are yours to see, "
        "the first on Mon 7 Dec at 10:00, UTC time."
    )


async def test_in_a_group_the_pages_of_the_team_that_one_was_put_on_stay(bot: Bot, ana: User, mara: User) -> None:
    await put(bot, "group Money", checkout(W47, team="Money"))
    await put(bot, "team 1", checkout(W46))
    await bot.does("UPDATE team SET group_name = 'Money'")
    await bot.replies(mara, "/value join Platform")
    assert await said(bot, mara, "team Money") == (FIRST.replace("Platform", "Money").replace("UTC", "Madrid"))
    await bot.replies(ana, "/value join Platform")
    assert await said(bot, ana, "team Money") == "VALUE WEEK 47 · Money · 16–20 Nov 2026"
    assert await said(bot, ana, "team Money W46") == "VALUE WEEK 46 · Checkout · 9–13 Nov 2026"


async def test_one_finds_in_ones_own_file_since_when(slack: Workspace, bot: Bot, mara: User) -> None:
    await bot.replies(mara, "/value join Platform")
    await bot.replies(mara, "/value me export")
    [file] = slack.messages[mara.id][-1].files
    content = slack.world.files.of(file["id"]).content
    assert content is not None
    assert "Teams\n- Platform, which you joined on 2026-11-24\n" in content.decode()


async def test_the_way_to_a_page_is_offered_all_the_same(bot: Bot, ana: User, mara: User) -> None:
    await put(bot, "team 1", checkout(W47))
    await bot.replies(ana, "/value join Platform")
    assert "Platform" in labels(await bot.replies(ana, "/value team"))


async def test_whom_the_lead_keeps_on_the_list_of_people_sees_all(
    slack: Workspace, bot: Bot, alice: User, mara: User
) -> None:
    await bot.replies(mara, "/value join Platform")
    await bot.does("UPDATE team SET lead = 'U01ALICE' WHERE id = 2")
    await bot.does("UPDATE team SET lead = NULL WHERE id = 1")
    lead = Hand(bot, alice)
    await lead.opens("People of a team")
    assert (await lead.sends()).text.startswith("Platform: 1 person is on it.")
    assert await said(bot, mara, "team Platform") == PAGE_47


async def test_an_earlier_actions_numbers_are_not_told_unless_it_is_ones_own(bot: Bot, mara: User) -> None:
    await atlas.add(
        bot.deps.database,
        Action(
            subject="team 2",
            rule=ActionRule.OWN,
            state=ActionState.TAKEN,
            title="Draw the path",
            measure=Measure.EFFORT,
            baseline=37,
            target=60,
            proposed_in=W47,
            volunteer="U0BOB",
            due=W48,
        ),
    )
    await bot.replies(mara, "/value join Platform")
    before = plain(await bot.replies(mara, "/value actions Platform"))
    assert "Draw the path" in before
    assert "37" not in before
    await bot.does("UPDATE action SET volunteer = 'U0MARA'")
    assert "37" in plain(await bot.replies(mara, "/value actions Platform"))
