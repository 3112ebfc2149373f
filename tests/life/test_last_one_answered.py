"""What one tap attaches to after work on a service that had a kind and no ticket."""

import pytest

from bot.catalogs.kinds import read
from bot.sandbox import Message, User, Workspace
from bot.usecases.importing.everything import import_everything
from tests.conftest import MovableClock
from tests.house import ORGANISATION, Bot

TWO_SERVICES = ORGANISATION.replace(
    "- {name: Card payments, team: Checkout}",
    "- {name: Card payments, team: Checkout, links: [{to: Merchants, goal: get paid, need: cash, "
    "confirmed: {on: 2026-11-02, by: U01ALICE}}]}\n  - {name: Payouts, team: Checkout}",
)
FRIDAY = """date,person,team,state,service,work_item,work_type,share,rating
2026-11-20,U0ANA,Checkout,answered,Card payments,,feature,1,4"""
LATEST = (
    "SELECT s.name, l.work_item_id, l.work_type, l.path, l.route FROM line l LEFT JOIN service s ON s.id = l.service_id "
    "WHERE l.rating = 5"
)
KEPT = ("Card payments", None, "feature", "complete", "Card payments → Merchants")
STANDS_ON = (
    "Stop for a moment. What are you on right now? Card payments: feature. for: Merchants · helps them: get paid."
)


@pytest.fixture
async def friday(bot: Bot, clock: MovableClock) -> None:
    """What Ana answered on Friday, out of a file; her team has two services."""
    clock.stands_at("2026-11-23T09:00")
    await bot.imports(TWO_SERVICES)
    await import_everything(bot.deps, bot.deps.database, [read(FRIDAY, "friday.csv")], None, dry_run=False)


async def test_the_days_question_keeps_the_service_and_the_kind_of_a_history(
    slack: Workspace, bot: Bot, clock: MovableClock, friday: None, ana: User
) -> None:
    clock.stands_at("2026-11-23T13:00")
    await bot.ticks()
    [question] = slack.messages[ana.id]
    assert question.text.startswith(STANDS_ON)
    await slack.presses(ana, question, "Very happy")
    await bot.noted(ana)
    assert await bot.rows(LATEST) == [KEPT]


async def test_so_does_a_question_that_she_asks_for(
    slack: Workspace, bot: Bot, clock: MovableClock, friday: None, ana: User
) -> None:
    extra = await bot.replies(ana, "/value now")
    assert STANDS_ON in extra.text
    await slack.presses(ana, extra, "Very happy")
    await bot.eventually("SELECT 1 FROM line WHERE rating = 5")
    assert await bot.rows(LATEST) == [KEPT]


async def test_it_leads_the_services_of_the_menu_and_stands_there_again_after_change(
    slack: Workspace, bot: Bot, clock: MovableClock, friday: None, ana: User
) -> None:
    clock.stands_at("2026-11-23T13:00")
    await bot.ticks()
    [question] = slack.messages[ana.id]
    offered = await slack.searches(ana, question, "")
    assert offered[2:6] == ["Card payments: feature", "Card payments, no ticket", "Payouts, no ticket", "Other"]
    await slack.presses(ana, question, "Happy")
    await slack.presses(ana, await bot.noted(ana), "Change")
    changed = await bot.turns(ana, "Keep my answer")
    assert "What are you on right now? Card payments: feature." in changed.text


async def test_what_counted_for_the_only_service_stays_with_it_once_there_are_two(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    await bot.finds(ana, question, "Feature")
    await slack.presses(ana, question, "Happy")
    await bot.noted(ana)
    await bot.imports(TWO_SERVICES)
    clock.stands_at("2026-11-24T13:00")
    await bot.ticks()
    _, tomorrow = slack.messages[ana.id]
    assert tomorrow.text.startswith(STANDS_ON)
    await slack.presses(ana, tomorrow, "Very happy")
    await bot.eventually("SELECT 1 FROM line WHERE rating = 5")
    assert await bot.rows(LATEST) == [KEPT]
