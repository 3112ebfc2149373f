"""What Acme had heard from customers and agreed to do by the first morning, and what its pages then say of it."""

from datetime import date

from bot.clock import now
from bot.demo.launcher import sandbox
from bot.demo.promises import PROMISES
from bot.domain.page import Direction, TeamPage, team_page
from storage import snapshots
from storage.db import Database
from storage.words import Measure, Verdict
from tests.conftest import MovableClock
from tests.demo.test_history import rows
from tests.house import Bot


async def page(database: Database, team: str, week: str) -> TeamPage:
    [(team_id,)] = await rows(database, f"SELECT id FROM team WHERE name = '{team}'")
    async with database.reading() as session:
        found = await snapshots.of_week(session, f"team {team_id}", date.fromisoformat(week))
        assert found is not None
        return team_page(found.page)


async def test_customers_were_talked_with_and_some_of_what_they_said_may_be_shown(past: Database) -> None:
    sql = "SELECT c.name, t.day, t.shared, t.quote_from FROM conversation t JOIN customer c ON c.id = t.customer_id"
    found = await rows(past, f"{sql} ORDER BY t.day, t.id")
    assert {name for name, *_ in found} == {"Merchants", "Merchant sales", "Shoppers", "Finance", "Our engineers"}
    assert [whose for *_, shared, whose in found if shared] == [
        "Ruth, Finance",
        "a florist on King Street",
        "an engineer on Checkout",
        "Lucía, baker",
    ]
    assert all(str(day) <= "2026-11-22" for _, day, _, _ in found)


async def test_a_baseline_is_what_the_page_said_that_proposed_it(past: Database) -> None:
    [promise] = [one for one in PROMISES if one.measure is Measure.EFFORT]
    proposed = await page(past, promise.team, str(promise.proposed_in))
    [effort] = [line.effort for line in proposed.services if line.name == promise.service]
    assert (round(effort.value, 1), round(effort.low, 1), round(effort.high, 1)) == promise.baseline


async def test_the_first_mondays_pages_say_that_it_worked_and_that_something_may_be_rising(
    bot: Bot, past: Database, clock: MovableClock
) -> None:
    clock.moves(hours=8)
    await bot.ticks()
    pages = {team: await page(past, team, "2026-11-16") for team in ("Checkout", "Platform", "Merchant tools")}
    said = {team: [(one.title, one.verdict) for one in shown.loop.judged] for team, shown in pages.items()}
    assert said == {
        "Checkout": [("Ask two merchants whether their money came when we said", Verdict.THERE)],
        "Platform": [],
        "Merchant tools": [("Stop the Tuesday export until Finance says who reads it", Verdict.THERE)],
    }
    directions = {team: shown.trend.direction for team, shown in pages.items()}
    assert directions == {"Checkout": Direction.NONE, "Platform": Direction.NONE, "Merchant tools": Direction.MAYBE_UP}
    assert all(shown.week_window and shown.loop.proposal for shown in pages.values())
    [hosting] = [line for line in pages["Platform"].services if line.name == "Shared hosting"]
    assert hosting.cant_tell is not None
    assert hosting.cant_tell.value > 25


async def test_a_new_sandbox_begins_with_last_weeks_pages_where_the_bot_posted_them() -> None:
    async with sandbox(now, port=0) as acme:
        for channel, weeks in {"#checkout": [46, 47], "#platform": [46, 47], "#merchant-tools": [46]}.items():
            posted = [one for one in acme.slack.messages[channel] if one.user == acme.slack.world.bot.id and one.is_top]
            assert [one.text.split(" · ")[0] for one in posted] == [f"VALUE WEEK {week}" for week in weeks]
        assert acme.slack.messages["#checkout"][0].ts.startswith("17948412")  # Monday 16 November, 15:01 in UTC
