"""Who may use `/value setup`: administrators everything, a team's lead the map and their own team."""

import pytest

from bot.sandbox import User, Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.house import bot_of
from tests.life.setting_up import Hand

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # one engine is enough for words

NOT_YOU = "Setting up is for administrators and team leads: {who}. Ask one of them; it takes a minute."


async def test_nobody_may_where_there_is_neither_administrator_nor_lead(
    slack: Workspace, database: Database, clock: MovableClock, ana: User
) -> None:
    async with bot_of(slack, database, clock) as bot:
        assert (await bot.replies(ana, "/value setup")).words == (
            "Nobody may set me up yet, but whoever owns this Slack: its primary owner types `/value setup`. "
            "Or whoever runs me writes your Slack id, `U0ANA`, into the setting ADMINS and restarts me."
        )


async def test_the_menu_of_the_bare_command_offers_it_to_whoever_may(slack: Workspace, dana: Hand, ana: User) -> None:
    menu = await dana.bot.replies(dana.who, "/value")
    assert "Set up (`/value setup`)" in menu.text
    await slack.presses(dana.who, menu, "Set up")
    await dana.turns(menu, "Nothing is set up yet.")
    assert "Set up" not in (await dana.bot.replies(ana, "/value")).words
    await slack.presses(ana, await dana.bot.replies(ana, "/value"), "Join a team")
    words = (
        "No team is set up yet. An administrator adds one with `/value setup`, or with an organisation file: "
        "ask whoever installed me."
    )
    await slack.until(lambda: slack.replies[-1].words == words)


async def test_before_anything_is_there_every_word_says_how_to_bring_it(dana: Hand) -> None:
    how = "An administrator or a team lead adds them with `/value setup`; an organisation file brings them, too."
    for word, noun in {"chain": "service or customer", "chain X": "service or customer", "service": "service"}.items():
        assert (await dana.bot.replies(dana.who, f"/value {word}")).words == f"I know no {noun} yet. {how}"


async def test_others_learn_whom_to_ask(slack: Workspace, dana: Hand, ana: User, bob: User) -> None:
    bot = dana.bot
    assert (await bot.replies(ana, "/value setup")).words == NOT_YOU.format(who="<@U0DANA>")
    await dana.opens("Add a team")
    await dana.fills(name="Checkout")
    await dana.chooses("channel", "#checkout")
    await dana.chooses("lead", "Bob Stone")
    await dana.sends()
    assert (await bot.replies(ana, "/value setup")).words == NOT_YOU.format(who="<@U0DANA>, <@U0BOB>")


async def test_a_lead_sets_up_the_map_and_their_own_team(slack: Workspace, dana: Hand, ana: User, bob: User) -> None:
    await dana.adds_team("Platform", "checkout")
    await dana.opens("Add a team")
    await dana.fills(name="Checkout")
    await dana.chooses("channel", "#checkout")
    await dana.chooses("lead", "Bob Stone")
    await dana.sends()
    lead = Hand(dana.bot, bob)
    shown = await lead.asks()
    assert shown.words == (
        "*Setting up.* So far: 2 teams, no services, no customers and no links. Next: put people on a team; I "
        "ask nobody else.\nPeople of a team\nAdd a service\nAdd a customer\nChange something that is there:"
    )
    assert await slack.searches(bob, shown, "") == ["Checkout"]
    await lead.opens("People of a team")  # there is only one that may be meant
    await lead.chooses("members", "Ana Ruiz", "Bob Stone")
    assert (await lead.sends()).text == (
        "Checkout: 2 people are on it; everybody new gets a message that explains it all before any question. "
        "Put on: <@U0BOB>, <@U0ANA>. Next: add a service, something that your people run for others."
    )
    form = await lead.edits("Checkout")
    assert "remove" not in {block["block_id"] for block in form.blocks}
    await lead.fills(goal="Pay out.")
    assert (await lead.sends()).text.startswith("Checkout is changed. 2 people are on it. Next: add a service")
    await lead.adds_service("Card payments")
    assert await dana.bot.rows("SELECT name FROM service") == [("Card payments",)]


async def test_a_form_asks_again_who_sends_it(slack: Workspace, dana: Hand, bob: User) -> None:
    await dana.opens("Add a team")
    await dana.fills(name="Checkout")
    await dana.chooses("channel", "#checkout")
    await dana.chooses("lead", "Bob Stone")
    await dana.sends()
    lead = Hand(dana.bot, bob)
    shown = await lead.asks()
    for button, first in {"Add a service": "name", "People of a team": "members", "Add a customer": "name"}.items():
        await dana.bot.does("UPDATE team SET lead = 'U0BOB'")
        await lead.opens(button, on=shown)
        if first == "name":
            await lead.fills(name="Card payments")
        if button == "Add a customer":
            await lead.chooses("kind", "Payer")
        await dana.bot.does("UPDATE team SET lead = NULL")
        assert await lead.is_refused() == {
            first: "You may not set this up any more, so nothing was changed. Copy what you need before you close this."
        }
        await slack.closes(bob)
    await slack.presses(bob, shown, "Add a service")
    await slack.until(lambda: slack.replies[-1].words == NOT_YOU.format(who="<@U0DANA>"))
    assert await slack.searches(bob, shown, "") == []
    assert await dana.bot.rows("SELECT name FROM service UNION SELECT name FROM customer") == []


async def test_a_confirm_button_asks_again_who_presses_it(slack: Workspace, dana: Hand, bob: User) -> None:
    await dana.adds_service("Card payments")
    await dana.adds_customer("Merchants")
    await dana.adds_link("Card payments", "Merchants")
    await dana.bot.does("UPDATE link SET confirmed_on = NULL, confirmed_by = NULL")
    await dana.bot.does("UPDATE organisation SET map_version = map_version + 1")
    await dana.adds_team("Checkout", "checkout")
    await dana.bot.does("UPDATE team SET lead = 'U0BOB'")
    shown = await Hand(dana.bot, bob).asks()
    await dana.bot.does("UPDATE team SET lead = NULL")
    await slack.presses(bob, shown, "Confirm")
    await slack.until(lambda: slack.replies[-1].words == NOT_YOU.format(who="<@U0DANA>"))
    assert await dana.bot.rows("SELECT confirmed_on FROM link") == [(None,)]


async def test_home_has_the_next_step_and_is_drawn_anew_once_that_is_done(slack: Workspace, dana: Hand) -> None:
    await slack.opens_home(dana.who)
    await slack.until(lambda: slack.home(dana.who))
    view = slack.home(dana.who)
    assert view is not None
    assert view.words.splitlines()[:5] == [
        "Setting up",
        "Begin with a team: its people are the ones I ask.",
        "Add a team",
        "Set up",
        "Who changed what",
    ]
    await slack.presses(dana.who, view, "Add a team")
    await slack.until(lambda: slack.modals(dana.who))
    await dana.fills(name="Checkout")
    await dana.chooses("channel", "#checkout")
    assert await slack.submits(dana.who) is None
    next_ = "Next: put people on a team; I ask nobody else."
    await slack.until(lambda: next_ in getattr(slack.home(dana.who), "words", ""))
    [told] = slack.messages[dana.who.id]
    assert told.text == f"Checkout is set up with nobody on it yet. {next_}"
