"""Who changed what in setup: noted with each deed, for administrators alone."""

import pytest

from bot.catalogs.organisation import read
from bot.sandbox import User, Workspace
from bot.usecases.importing.organisation import import_organisation
from tests.conftest import MovableClock
from tests.life import test_setup
from tests.life.setting_up import Hand

NOTHING = (
    "*Who changed what*\nNothing has been changed since I keep note of it. What is set up from now on stands here."
)


async def changed(hand: Hand, typed: str = "changes") -> list[str]:
    """Return what `/value setup changes` says, line by line, without the buttons."""
    return (await hand.bot.replies(hand.who, f"/value setup {typed}")).text.splitlines()


async def test_every_deed_is_noted_by_the_names_of_its_fields(
    slack: Workspace, dana: Hand, clock: MovableClock
) -> None:
    clock.stands_at("2026-11-23T09:12")
    assert await changed(dana) == NOTHING.splitlines()
    await dana.adds_team("Checkout", "checkout", "Ana Ruiz", "Bob Stone")
    await dana.edits("Checkout")
    await dana.chooses("lead", "Bob Stone")
    await dana.fills(goal="Pay out.")
    await dana.sends()
    await dana.opens("People of a team")
    await dana.chooses("members", "Ana Ruiz", "Dana Levy")
    await dana.sends()
    await dana.adds_service("Card <payments>")
    await dana.edits("Card <payments>")
    await dana.fills(business_name="Taking cards", rules="jira: CHK")
    await dana.sends()
    await dana.adds_customer("Merchants")
    await dana.edits("Merchants")
    await dana.chooses("kind", "Business")
    await dana.sends()
    await dana.adds_link("Card <payments>", "Merchants")
    await dana.edits("Card <payments> → Merchants")
    await dana.fills(goal="get paid", need="cash")
    await dana.sends()
    await dana.opens("Goal and objectives")
    await dana.fills(goal="Paid the same day.", objective_new1="Pay faster", weight_new1="100")
    await dana.sends()
    await dana.bot.does("UPDATE person SET tz = 'Europe/Madrid'")
    dana_did = "Mon 23 Nov 10:12 · <@U0DANA>"
    assert await changed(dana) == [
        "*Who changed what*",
        f"{dana_did} changed goal and objectives: goal, objectives",
        f"{dana_did} changed the link Card &lt;payments&gt; → Merchants: their goal, their need",
        f"{dana_did} added the link Card &lt;payments&gt; → Merchants",
        f"{dana_did} changed the customer Merchants: what they are to us",
        f"{dana_did} added the customer Merchants",
        f"{dana_did} changed the service Card &lt;payments&gt;: business name, tickets and pull requests",
        f"{dana_did} added the service Card &lt;payments&gt;",
        f"{dana_did} changed the team Checkout: 1 person put on, 1 taken off",
        f"{dana_did} changed the team Checkout: lead, goal",
        f"{dana_did} added the team Checkout: 2 people put on",
    ]
    await all_of_it_goes(dana)
    assert (await changed(dana))[1:6] == [
        f"{dana_did} added the team Checkout: back again",
        f"{dana_did} removed the team Checkout",
        f"{dana_did} removed the customer Merchants",
        f"{dana_did} removed the service Card &lt;payments&gt;",
        f"{dana_did} removed the link Card &lt;payments&gt; → Merchants",
    ]


async def all_of_it_goes(dana: Hand) -> None:
    for name in ("Card <payments> → Merchants", "Card <payments>", "Merchants", "Checkout"):
        await dana.removes(name)
    await dana.adds_team("Checkout", "checkout")


async def test_nothing_is_noted_where_nothing_changed(dana: Hand) -> None:
    await test_setup.test_what_was_filled_in_is_what_is_kept(dana)
    await dana.adds_customer("Merchants")
    await dana.adds_link("Card payments", "Merchants")
    before = await changed(dana)
    for name in ("Checkout team", "Card payments", "Merchants", "Card payments → Merchants"):
        await dana.edits(name)
        await dana.sends()
    for button in ("Goal and objectives", "Roles", "People of a team"):
        await dana.opens(button)
        await dana.sends()
    assert await changed(dana) == before


async def test_a_link_that_is_confirmed_is_noted_once_a_day_and_person(dana: Hand, clock: MovableClock) -> None:
    await dana.adds_service("Card payments")
    await dana.adds_customer("Merchants")
    await dana.adds_link("Card payments", "Merchants")
    clock.stands_at("2027-06-01T23:30")
    shown = await dana.asks()
    await dana.slack.presses(dana.who, shown, "Confirm")
    await dana.turns(shown, "is confirmed for 180 days. Thank you.")
    confirmed = "Tue 1 Jun 23:30 · <@U0DANA> confirmed the link Card payments → Merchants"
    earlier = "Mon 23 Nov 2026"
    now = await changed(dana)
    assert (now[1], now[2][: len(earlier)]) == (confirmed, earlier)
    await dana.edits("Card payments → Merchants")
    await dana.chooses("confirmed", "I confirm today that it holds")
    await dana.sends()
    assert await changed(dana) == now


async def test_long_lists_turn_their_pages(slack: Workspace, dana: Hand) -> None:
    for number in range(16):
        await dana.adds_customer(f"Customer {number}")
    shown = await dana.asks()
    await slack.presses(dana.who, shown, "Who changed what")
    first = await dana.turns(shown, "page 1 of 2")
    assert len(first.text.splitlines()) == 16
    assert first.words.splitlines()[-2:] == ["More", "Back to setup"]
    await slack.presses(dana.who, shown, "More")
    second = await dana.turns(shown, "page 2 of 2")
    assert second.text.splitlines()[0] == "*Who changed what · page 2 of 2* Times are in UTC."
    assert second.text.splitlines()[1].endswith(" · <@U0DANA> added the customer Customer 0")
    assert second.words.splitlines()[-2:] == ["Earlier", "Back to setup"]
    assert await changed(dana, "changes page 2") == await changed(dana, "changes page 99") == second.text.splitlines()
    await slack.presses(dana.who, shown, "Earlier")
    await dana.turns(shown, "page 1 of 2")


async def test_it_is_for_nobody_elses_eyes(slack: Workspace, dana: Hand, bob: User, ana: User) -> None:
    await dana.adds_team("Checkout", "checkout")
    await dana.edits("Checkout")
    await dana.chooses("lead", "Bob Stone")
    await dana.sends()
    assert (await dana.bot.replies(bob, "/value setup changes")).words == (
        "Only an administrator may do that; a lead sets up the map and their own team. Administrators: <@U0DANA>."
    )
    assert (await dana.bot.replies(ana, "/value setup changes page 2")).words == (
        "Setting up is for administrators and team leads: <@U0DANA>, <@U0BOB>. Ask one of them; it takes a minute."
    )
    assert "Who changed what" not in (await dana.bot.replies(bob, "/value setup")).words
    said = (await dana.bot.replies(dana.who, "/value setup changes share")).text.splitlines()
    assert said[:2] == [
        "That is for your eyes only, so I show it to nobody else.",
        "*Who changed what* Times are in UTC.",
    ]


FILE = """
goal: {text: Merchants get paid the same day.}
roles: {managers: [U0ANA], admins: [U0BOB]}
teams: [{name: Checkout, channel: C01CHECKOUT, members: [U0ANA, U0BOB]}]
customers: [{name: Merchants, kind: payer}]
services: [{name: S1}, {name: S2}, {name: S3}, {name: S4}, {name: S5}, {name: S6, links: [{to: Merchants}]}]
"""
AGAIN = """
roles: {admins: [{person: U0BOB, remove: true}]}
teams: [{name: Checkout, channel: C01CHECKOUT, lead: U0BOB, members: [U0ANA]}]
services: [{name: S1, lets: "shops sell"}, {name: S6, links: [{to: Merchants, need: cash}]}]
people: [{person: U0BOB, team: Checkout, remove: true}]
"""


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_an_import_is_noted_as_the_files(dana: Hand, clock: MovableClock) -> None:
    for file in (FILE, AGAIN, AGAIN):
        clock.moves(minutes=1)
        parsed = read(file, "org.yaml")
        await import_organisation(dana.bot.deps.database, parsed, None, dry_run=False, at=clock())
    [_, *lines] = await changed(dana)
    assert [line.partition(" · ")[2] for line in lines] == [
        "the organisation file removed 1 person",
        "the organisation file changed the link S6 → Merchants: need",
        "the organisation file changed the service S1: lets",
        "the organisation file changed the team Checkout: lead, people",
        "the organisation file changed roles: no longer administrator <@U0BOB>",
        "the organisation file added 2 people",
        "the organisation file added the link S6 → Merchants",
        "the organisation file added 6 services",
        "the organisation file added the customer Merchants",
        "the organisation file added the team Checkout",
        "the organisation file changed roles: new manager <@U0ANA>, new administrator <@U0BOB>",
        "the organisation file changed goal and objectives: goal",
    ]
