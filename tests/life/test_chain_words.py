"""Looking at the value chain through a place, with what is broken said plainly, and confirming it where it is seen."""

import pytest

from bot.sandbox import User, Workspace
from storage.models import Customer, Link, Service
from storage.words import CustomerKind
from tests import atlas
from tests.house import Bot
from tests.life.setting_up import Hand


@pytest.fixture(autouse=True)
async def drawn(bot: Bot) -> None:
    await atlas.draw(bot.deps.database)


CARDS = (
    "Card payments: the value chain\n"
    "Taking card payments · business · team Checkout\n"
    "*The path to a paying customer is complete:* 2 links. It reaches Merchants.\n"
    "*What leads to it*\n"
    "• Shared hosting ─running it→ *Card payments* ⚠ stale (last confirmed 20 Apr 2026 by <@U0BOB>)\n"
    "*What it leads to*\n"
    "• *Card payments* ─payouts→ Merchant sales ✓ (confirmed 2 Nov 2026 by <@U03DANA>) "
    "─payouts→ Merchants ✓ (confirmed 2 Nov 2026 by <@U03DANA>)\n"
    "↳ goal: get paid the same day · need: predictable cash\n"
    "Infrastructure: Shared hosting · Business: Card payments, Merchant sales · Customers who pay: Merchants"
)
HOSTING = (
    "Shared hosting: the value chain\n"
    "The machines everything runs on · infrastructure · team Checkout\n"
    "*The path to a paying customer is partial:* Shared hosting → Card payments was last confirmed on 20 Apr 2026, "
    "over 180 days ago.\n"
    "*What leads to it*\n"
    "Nothing: the chain begins here.\n"
    "*What it leads to*\n"
    "• *Shared hosting* ─running it→ Card payments ⚠ stale (last confirmed 20 Apr 2026 by <@U0BOB>) "
    "─payouts→ Merchant sales ✓ (confirmed 2 Nov 2026 by <@U03DANA>) "
    "─payouts→ Merchants ✓ (confirmed 2 Nov 2026 by <@U03DANA>)\n"
    "↳ goal: get paid the same day · need: predictable cash\n"
    "• *Shared hosting* ─running what they build→ Our engineers ✓ (confirmed 2 Nov 2026 by <@U0BOB>) ✗ ends here\n"
    "Infrastructure: Shared hosting · Our own IT: Our engineers · Business: Card payments, Merchant sales "
    "· Customers who pay: Merchants"
)
MERCHANTS = (
    "Merchants: the value chain\n"
    "A customer who pays.\n"
    "*What leads to it*\n"
    "• Shared hosting ─running it→ Card payments ⚠ stale (last confirmed 20 Apr 2026 by <@U0BOB>) "
    "─payouts→ Merchant sales ✓ (confirmed 2 Nov 2026 by <@U03DANA>) "
    "─payouts→ *Merchants* ✓ (confirmed 2 Nov 2026 by <@U03DANA>)\n"
    "↳ goal: get paid the same day · need: predictable cash\n"
    "Infrastructure: Shared hosting · Business: Card payments, Merchant sales · Customers who pay: Merchants"
)
LEDGER = (
    "Ledger export: the value chain\n"
    "infrastructure\n"
    "*The path to a paying customer is partial:* nobody has confirmed Ledger export → Our engineers yet; "
    "no link leads on to a paying customer.\n"
    "*What leads to it*\n"
    "Nothing: the chain begins here.\n"
    "*What it leads to*\n"
    "• *Ledger export* → Our engineers ⚠ never confirmed ✗ ends here\n"
    "Infrastructure: Ledger export · Our own IT: Our engineers"
)
TEST_DATA = (
    "Test data: the value chain\n"
    "application\n"
    "*There is no path to a paying customer:* no link leads on from here.\n"
    "*What leads to it*\n"
    "Nothing: the chain begins here.\n"
    "*What it leads to*\n"
    "✗ Nothing: the chain ends here.\n"
    "Applications: Test data"
)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("CARD  payments", CARDS),
        ("taking card payments", CARDS),
        ("Shared hosting", HOSTING),
        ("merchants", MERCHANTS),
        ("Ledger export", LEDGER),
        ("Test data", TEST_DATA),
    ],
)
async def test_a_chain_is_told_whole_from_left_to_right(bot: Bot, ana: User, typed: str, said: str) -> None:
    reply = await bot.replies(ana, f"/value chain {typed}")
    assert reply.ephemeral
    assert reply.text == said
    assert set(said.splitlines()) <= set(reply.words.splitlines())


async def test_of_several_payers_the_shortest_way_is_counted(bot: Bot, ana: User) -> None:
    known = await atlas.ids(bot.deps.database)
    shoppers = Customer(name="Shoppers", kind=CustomerKind.PAYER, position=9)
    await atlas.add(bot.deps.database, shoppers)
    link = Link(
        from_customer_id=known["Merchant sales"],
        to_customer_id=shoppers.id,
        goal="pay at once",
        need="no queue",
        confirmed_on=atlas.FRESH,
        position=9,
    )
    await atlas.add(bot.deps.database, link)
    two = "*The path to a paying customer is complete:* the shortest way has 2 links. It reaches Merchants, Shoppers."
    assert (await bot.replies(ana, "/value chain card payments")).text.splitlines()[2] == two
    await bot.does(
        f"UPDATE link SET from_customer_id = NULL, from_service_id = {known['Card payments']} WHERE position = 9"
    )
    await atlas.add(bot.deps.database)
    assert "complete:* the shortest way has one link. It" in (await bot.replies(ana, "/value chain card payments")).text


async def test_people_we_serve_are_called_so(bot: Bot, ana: User) -> None:
    await bot.does("UPDATE organisation SET wording = 'people we serve'")
    said = (await bot.replies(ana, "/value chain card payments")).text
    assert "*The path to the people we serve is complete:* 2 links." in said
    assert said.endswith("· People we serve: Merchants")
    assert (await bot.replies(ana, "/value chain Merchants")).text.splitlines()[1] == "People we serve."


async def test_a_link_that_says_no_need_and_a_circle_are_said(bot: Bot, ana: User) -> None:
    known = await atlas.ids(bot.deps.database)
    await atlas.add(
        bot.deps.database,
        Link(from_service_id=known["Test data"], to_customer_id=known["Merchants"], confirmed_on=atlas.FRESH),
    )
    assert (await bot.replies(ana, "/value chain Test data")).text.splitlines()[2:7] == [
        "*The path to a paying customer is partial:* what Merchants need it for is not written down.",
        "*What leads to it*",
        "Nothing: the chain begins here.",
        "*What it leads to*",
        "• *Test data* → Merchants ✓ (confirmed 2 Nov 2026) ⚠ no goal and no need written down",
    ]
    await bot.does("DELETE FROM link")
    await atlas.add(
        bot.deps.database,
        Link(from_service_id=known["Test data"], to_service_id=known["Ledger export"], confirmed_on=atlas.FRESH),
        Link(from_service_id=known["Ledger export"], to_service_id=known["Test data"], confirmed_on=atlas.FRESH),
    )
    assert (await bot.replies(ana, "/value chain Test data")).text.splitlines()[2:7] == [
        "*The path to a paying customer is partial:* its links only go round in a circle.",
        "*What leads to it*",
        "• Ledger export → *Test data* ✓ (confirmed 2 Nov 2026)",
        "*What it leads to*",
        "• *Test data* → Ledger export ✓ (confirmed 2 Nov 2026) ✗ goes round in a circle",
    ]


async def test_a_name_that_is_only_like_another_is_asked_about_and_one_press_shows_it(
    slack: Workspace, bot: Bot, ana: User
) -> None:
    asked = await bot.replies(ana, "/value chain hosting")
    assert asked.text == "I know no service or customer called exactly “hosting”. Did you mean this? Shared hosting"
    await slack.presses(ana, asked, "Shared hosting")
    await slack.until(lambda: slack.replies[-1].text == HOSTING)
    several = await bot.replies(ana, "/value chain merchant")
    assert several.text == (
        "I know no service or customer called exactly “merchant”. Which one do you mean? Merchants, Merchant sales"
    )
    await slack.presses(ana, several, "Merchant sales")
    await slack.until(lambda: slack.replies[-1].text.startswith("Merchant sales: the value chain"))


async def test_a_service_and_a_customer_of_one_name_are_told_apart(slack: Workspace, bot: Bot, ana: User) -> None:
    await atlas.add(bot.deps.database, Service(name="merchants", position=9))
    asked = await bot.replies(ana, "/value chain Merchants")
    assert asked.text.endswith("Which one do you mean? merchants (service), Merchants (customer)")
    await slack.presses(ana, asked, "Merchants (customer)")
    await slack.until(lambda: slack.replies[-1].text == MERCHANTS)


async def test_a_name_like_none_is_answered_with_those_there_are(bot: Bot, ana: User) -> None:
    assert (await bot.replies(ana, "/value chain <!channel>")).text == (
        "I know no service or customer called “&lt;!channel&gt;”. I know Card payments, Shared hosting, Test data, "
        "Ledger export, Merchants, Merchant sales, Our engineers."
    )
    endless = (await bot.replies(ana, f"/value chain {'<!channel> ' * 270}")).text
    assert "<" not in endless
    assert len(endless) < 700


async def test_without_a_name_the_menu_offers_them_all(slack: Workspace, bot: Bot, ana: User) -> None:
    menu = await bot.replies(ana, "/value")
    await slack.presses(ana, menu, "The value chain…")
    await slack.until(lambda: slack.replies[-1].text.startswith("Whose value chain would you like to see?"))
    await slack.chooses(ana, slack.replies[-1], "Card payments")
    await slack.until(lambda: slack.replies[-1].text == CARDS)
    await slack.presses(ana, slack.replies[-1], "About this service")
    await slack.until(lambda: slack.replies[-1].text.startswith("Card payments\n*Taking card payments*\n"))
    await slack.presses(ana, slack.replies[-1], "The value chain")
    await slack.until(lambda: slack.replies[-1].text == CARDS)


async def test_whoever_may_set_up_confirms_a_stale_link_where_they_see_it(bot: Bot, ana: User, alice: User) -> None:
    assert "still hold" not in (await bot.replies(ana, "/value chain Shared hosting")).words
    lead = Hand(bot, alice)
    shown = await bot.replies(alice, "/value chain Shared hosting")
    assert "Does Shared hosting → Card payments still hold?" in shown.words
    await bot.slack.presses(alice, shown, "Confirm")
    now = await lead.turns(
        shown, "Shared hosting → Card payments is confirmed for 180 days. Thank you.\nShared hosting"
    )
    assert "*The path to a paying customer is complete:* 3 links. It reaches Merchants." in now.words
    assert "Confirm\n" not in now.words
    assert await bot.rows("SELECT confirmed_on FROM link WHERE confirmed_by = 'U01ALICE'") == [("2026-11-23",)]


async def test_a_link_that_leads_elsewhere_by_now_is_not_confirmed_unseen(bot: Bot, alice: User) -> None:
    shown = await bot.replies(alice, "/value chain Ledger export")
    assert "Does Ledger export → Our engineers hold?" in shown.words
    known = await atlas.ids(bot.deps.database)
    await bot.does(f"UPDATE link SET to_customer_id = {known['Merchants']} WHERE confirmed_on IS NULL")
    await atlas.add(bot.deps.database)
    await bot.slack.presses(alice, shown, "Confirm")
    now = await Hand(bot, alice).turns(shown, "That link is not on the map any more.")
    assert "Does Ledger export → Merchants hold?" in now.words
    assert await bot.rows("SELECT confirmed_by FROM link WHERE confirmed_by = 'U01ALICE'") == []


async def test_a_place_that_is_gone_when_its_link_is_confirmed(bot: Bot, alice: User) -> None:
    shown = await bot.replies(alice, "/value chain Ledger export")
    await bot.does("UPDATE service SET active = false WHERE name = 'Ledger export'")
    await atlas.add(bot.deps.database)
    await bot.slack.presses(alice, shown, "Confirm")
    await Hand(bot, alice).turns(shown, "That link is not on the map any more.\nI know no service or customer called")
    assert await bot.rows("SELECT confirmed_by FROM link WHERE confirmed_by = 'U01ALICE'") == []
