"""What an answer keeps of its path to a payer, and what the closing of its week settles."""

from bot.sandbox import Message, User, Workspace
from tests.conftest import MovableClock
from tests.house import ORGANISATION, Bot

LINKED = ORGANISATION.replace(
    "{name: Card payments, team: Checkout}",
    "{name: Card payments, team: Checkout, links: [{to: Merchants, goal: get paid, need: cash, "
    "confirmed: {on: 2026-11-02, by: U01ALICE}}]}",
)
PATHS = "SELECT path, hops, route FROM line"


async def test_an_answer_keeps_the_path_of_its_service(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await bot.imports(LINKED)
    await slack.presses(ana, question, "Happy")
    await bot.noted(ana)
    assert await bot.rows(PATHS) == [("complete", 1, "Card payments → Merchants")]


async def test_an_answer_about_a_service_without_links_has_none(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await slack.presses(ana, question, "Happy")
    await bot.noted(ana)
    assert await bot.rows(PATHS) == [("none", None, None)]


async def test_the_path_that_counts_is_that_of_the_moment_when_the_week_closes(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    await slack.presses(ana, question, "Happy")
    await bot.noted(ana)
    await bot.imports(LINKED)
    clock.stands_at("2026-11-30T09:01")  # a minute past ten in Madrid
    await bot.ticks()
    assert await bot.rows(PATHS) == [("complete", 1, "Card payments → Merchants")]
    await bot.imports(LINKED.replace("{to: Merchants,", "{to: Merchants, remove: true,"))
    clock.stands_at("2026-12-07T09:01")
    await bot.ticks()
    assert await bot.rows(PATHS) == [("complete", 1, "Card payments → Merchants")]
