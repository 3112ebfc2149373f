"""Looking things up: `service`, `unlinked` and `work`, each page whole."""

import pytest

from bot.sandbox import User, Workspace
from storage.models import WorkItem
from tests import atlas
from tests.house import Bot
from tests.life.test_chain_words import HOSTING


@pytest.fixture(autouse=True)
async def drawn(bot: Bot) -> None:
    await atlas.draw(bot.deps.database)


CARD = (
    "Card payments\n"
    "*Taking card payments*\n"
    "Lets merchants take cards anywhere.\n"
    "business · production · team Checkout\n"
    "Owner: <@U03DANA> · paid for by <@U0RUTH>\n"
    "*Outcome:* share of payouts on the same day, 71 % → 97 %.\n"
    "For the objective “Pay faster” · agreed by <@U03DANA>\n"
    "*Customers on its path:* Merchants, Merchant sales\n"
    "No conversation with them is logged yet.\n"
    "2 open work items · from GitHub acme/payments, label payments\n"
    "for: Merchant sales → Merchants · helps them: get paid the same day\n"
    "There is no page of Card payments yet: the first comes when its first week with answers has closed."
)
NOT_THEIRS = "Its numbers are for members of a team, for managers, and for whoever owns it or pays for it."
NO_NUMBER = (
    "No frozen number speaks of it yet. "
    "There is no page of Card payments yet: the first comes when its first week with answers has closed."
)
NO_EFFORT = "There is no page of Checkout yet: the first comes when its first week with answers has closed."


async def test_a_service_has_a_card(slack: Workspace, bot: Bot, ana: User) -> None:
    reply = await bot.replies(ana, "/value service taking card payments")
    assert reply.text == CARD
    assert reply.words == f"{CARD}\nThe value chain\nShow everybody here"
    known = await atlas.ids(bot.deps.database)
    await atlas.add(bot.deps.database, atlas.talk(known["Merchant sales"], atlas.FRESH, heard="They wait."))
    said = (await bot.replies(ana, "/value service card payments")).text
    assert "Last conversation with them: 2 Nov 2026, 21 days ago\n" in said
    eve = slack.person("Eve", user_id="U0EVE", tz="Europe/Lisbon")
    hers = (await bot.replies(eve, "/value service card payments")).text
    assert "2 open work items\n" in hers
    assert "conversation" not in hers
    assert hers.endswith(NOT_THEIRS)


async def test_a_service_of_which_little_is_known_says_so(bot: Bot, ana: User) -> None:
    assert (await bot.replies(ana, "/value service Test data")).text == (
        "Test data\n"
        "application · no team\n"
        "Nobody owns it yet.\n"
        "*Outcome:* none is agreed yet.\n"
        "*Customers on its path:* none\n"
        "0 open work items · no tracker rule\n"
        "for: nobody named yet · the service leads to no customer\n"
        "There is no page of Test data yet: the first comes when its first week with answers has closed."
    )
    assert (await bot.replies(ana, "/value service")).text == (
        "Which service would you like to see? Card payments, Shared hosting, Test data, Ledger export"
    )
    assert (await bot.replies(ana, "/value service Merchants")).text == (
        "I know no service called “Merchants”. I know Card payments, Shared hosting, Test data, Ledger export."
    )


UNLINKED = (
    "What leads to no paying customer yet\n"
    "Services that lead to a paying customer: 1 of 4.\n"
    "*1 service with no path at all*\n"
    "*Test data* · the service leads to no customer\n"
    "*2 services whose path breaks*\n"
    "*Shared hosting* · Shared hosting → Card payments was last confirmed on 20 Apr 2026, over 180 days ago\n"
    "*Ledger export* · no link leads on to a paying customer\n"
    "*1 open work item without a service*\n"
)


ASK = "Customers and links are added by administrators and team leads: <@U01ALICE>."


async def test_what_is_unlinked_is_listed_with_what_mends_it(slack: Workspace, bot: Bot, ana: User) -> None:
    reply = await bot.replies(ana, "/value unlinked")
    assert reply.text == f"{UNLINKED}OPS-7 Tidy &lt;!channel&gt; &amp; co\n{ASK}\n{NO_EFFORT}"
    assert "Name a customer" not in reply.words
    assert "Add a link" not in reply.words
    await slack.presses(ana, reply, "See the chain")
    await slack.until(lambda: slack.replies[-1].text == HOSTING)
    await bot.does("UPDATE team SET lead = NULL")
    assert (await bot.replies(ana, "/value unlinked")).text.splitlines()[-2] == (
        "Nobody may add customers and links yet. Whoever runs me names somebody in the setting ADMINS."
    )
    await bot.does("UPDATE team SET lead = 'U01ALICE'")
    eve = slack.person("Eve", user_id="U0EVE", tz="Europe/Lisbon")
    assert (await bot.replies(eve, "/value unlinked")).text == f"{UNLINKED}Whoever is on a team sees which.\n{ASK}"


async def test_a_customer_is_named_for_an_unlinked_service_with_one_press(
    slack: Workspace, bot: Bot, alice: User
) -> None:
    reply = await bot.replies(alice, "/value unlinked")
    assert ASK not in reply.words
    assert (reply.words.count("Name a customer"), reply.words.count("Add a link")) == (1, 1)
    await slack.presses(alice, reply, "Name a customer", beside_text="Test data")
    await slack.until(lambda: slack.modals(alice))
    assert slack.modal(alice).callback_id == "setup_link_form"
    await slack.closes(alice)
    await slack.presses(alice, reply, "Add a link", beside_text="Ledger export")
    await slack.until(lambda: slack.modals(alice))
    assert slack.modal(alice).callback_id == "setup_link_form"


async def test_when_nothing_is_unlinked_it_is_said_gladly(bot: Bot, ana: User) -> None:
    await bot.does("UPDATE service SET active = (name = 'Card payments')")
    await bot.does("UPDATE workitem SET closed = (key = 'OPS-7')")
    await atlas.add(bot.deps.database)
    assert (await bot.replies(ana, "/value unlinked")).text == (
        "Nothing is unlinked: every service leads to a paying customer, and all open work counts for a service. "
        f"Well done.\n{NO_EFFORT}"
    )
    await bot.does("UPDATE service SET active = (1 = 0)")
    await bot.does("UPDATE workitem SET closed = (1 = 1)")
    await atlas.add(bot.deps.database)
    assert (await bot.replies(ana, "/value unlinked")).text == (
        "No service is known yet, so nothing can be linked. An administrator or a team lead adds them with "
        "`/value setup`; an organisation file brings them, too."
    )


ITEM = (
    "CHK-412 Retry failed card payments\n"
    "Feature · In progress · open\n"
    "<https://acme.example/browse/CHK-412|Open it in Jira>\n"
    "Asked for by Marta at Merchants · 3 linked customer requests\n"
    "Counts for *Card payments*.\n"
    f"for: Merchant sales → Merchants · helps them: get paid the same day\n{NO_NUMBER}"
)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("chk-412", ITEM),
        ("https://acme.example/browse/CHK-412", ITEM),
        ("<https://acme.example/browse/CHK-412/?focused=1#top|CHK-412>", ITEM),
        (
            "CHK-413",
            "CHK-413 Rename the retry queue\n"
            "Change · open\n"
            "From the organisation file, in no tracker.\n"
            "Counts for *Card payments*.\n"
            f"for: Merchant sales → Merchants · helps them: get paid the same day\n{NO_NUMBER}",
        ),
        (
            "OPS-7",
            "OPS-7 Tidy &lt;!channel&gt; &amp; co\n"
            "Other · open\n"
            "From the organisation file, in no tracker.\n"
            "It counts for no service.\n"
            "for: nobody named yet · this work counts for no service",
        ),
        (
            "CHK-421",
            "I know no work item “CHK-421”. Did you mean one of these?\n"
            "• CHK-413 Rename the retry queue\n"
            "• CHK-412 Retry failed card payments",
        ),
        (
            "OPS-77",
            "I know no work item “OPS-77”. Did you mean this?\n• OPS-7 Tidy &lt;!channel&gt; &amp; co",
        ),
        (
            "card Failed",
            "I know no work item “card Failed”. Did you mean this?\n• CHK-412 Retry failed card payments",
        ),
        (
            "https://elsewhere.example/1",
            "I know no work item “https://elsewhere.example/1”. "
            "Type its key, such as `/value work CHK-412`, words of its title, or paste its address.",
        ),
        (
            "",
            "Which work item? Type its key, such as `/value work CHK-412`, words of its title, or paste its address. "
            "Or choose: CHK-413 Rename the retry queue, CHK-412 Retry failed card payments.",
        ),
    ],
)
async def test_a_work_item_is_found_by_key_and_by_address(bot: Bot, ana: User, typed: str, said: str) -> None:
    assert (await bot.replies(ana, f"/value work {typed}")).text == said


async def test_words_of_a_title_find_up_to_five_items_and_one_press_shows_it(
    slack: Workspace, bot: Bot, ana: User
) -> None:
    many = [WorkItem(key=f"PAY-{n}", title=f"Payouts {'long ' * 20}{n}", position=n) for n in range(1, 8)]
    await atlas.add(bot.deps.database, *many)
    reply = await bot.replies(ana, "/value work payouts")
    assert reply.text.startswith("I know no work item “payouts”. Did you mean one of these?\n• PAY-1 Payouts long")
    assert reply.text.count("• PAY-") == 5
    retry = await bot.replies(ana, "/value work retry")
    await slack.presses(ana, retry, "CHK-412 Retry failed card payments")
    await slack.until(lambda: slack.replies[-1].text == ITEM)


async def test_a_state_that_says_what_stands_behind_it_anyway_is_said_once(bot: Bot, ana: User) -> None:
    await bot.does("UPDATE workitem SET state = 'Done', in_progress = false, closed = true WHERE key = 'CHK-412'")
    assert (await bot.replies(ana, "/value work CHK-412")).text.splitlines()[1] == "Feature · done"


async def test_items_are_for_the_house_only(slack: Workspace, bot: Bot) -> None:
    eve = slack.person("Eve", user_id="U0EVE", tz="Europe/Lisbon")
    assert (await bot.replies(eve, "/value work CHK-412")).text == (
        "Work items are shown to people on a team, managers and administrators. Type `/value join` to choose a team."
    )
    await bot.does("INSERT INTO role (slack_id, name) VALUES ('U0EVE', 'manager')")
    assert (await bot.replies(eve, "/value work CHK-412")).text == ITEM
