"""What a form of `/value setup` refuses, said under the field; nothing that was typed is lost."""

import pytest

from bot.sandbox import User, Workspace
from tests.life.setting_up import Hand

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # one engine is enough for words


async def test_a_team_without_sense(slack: Workspace, dana: Hand, ana: User) -> None:
    form = await dana.opens("Add a team")
    required = "Please complete this required field."
    assert await dana.is_refused() == {"name": required, "channel": required}  # Slack itself
    await dana.fills(name="x" * 201, country="Spain", digest_tz="Madrid", goal="y" * 141, group="z" * 301)
    await dana.chooses("channel", "#checkout")
    await dana.clears("digest_at")
    assert await dana.is_refused() == {
        "name": "This has 201 characters; 200 fit.",
        "country": "No public holidays are known for “Spain”. Did you mean ES?",
        "digest_tz": "No time zone is called “Madrid”. Did you mean Europe/Madrid?",
        "goal": "This has 141 characters; 140 fit.",
        "group": "This has 301 characters; 300 fit.",
        "digest_at": "Choose both the day and the hour, or clear both: then it is Monday at 10:00.",
    }
    assert slack.world.view_json(form)["state"]["values"]["goal"]["goal"]["value"] == "y" * 141
    await dana.fills(name="Checkout", country="Atlantis", digest_tz="Europe/Madird", goal=None, group=None)
    assert await dana.is_refused() == {
        "country": "No public holidays are known for “Atlantis”. Write a code such as ES.",
        "digest_tz": "No time zone is called “Europe/Madird”. Did you mean Europe/Madrid?",
        "digest_at": "Choose both the day and the hour, or clear both: then it is Monday at 10:00.",
    }
    await dana.fills(country="ES", digest_tz=" ")
    await dana.clears("digest_day")
    assert (await dana.sends()).text.startswith("Checkout is set up with nobody on it yet.")
    assert await dana.bot.rows("SELECT country, digest_day, digest_tz FROM team") == [("ES", "mon", None)]


async def test_a_name_that_is_taken(dana: Hand) -> None:
    await dana.adds_team("Checkout", "checkout")
    await dana.adds_service("Card payments")
    await dana.adds_customer("Merchants")
    await dana.opens("Add a team")
    await dana.fills(name="checkout")
    await dana.chooses("channel", "#checkout")
    taken = "There is a team called Checkout already. Choose another name, or change that one."
    assert await dana.is_refused() == {"name": taken}
    await dana.opens("Add a service")
    await dana.fills(name="CARD  payments")
    taken = "There is a service called Card payments already. Choose another name, or change that one."
    assert await dana.is_refused() == {"name": taken}
    await dana.fills(name="merchants")
    assert await dana.is_refused() == {"name": "A customer is called Merchants, so a link to it could mean either."}
    await dana.opens("Add a customer")
    await dana.fills(name="Card payments")
    await dana.chooses("kind", "IT")
    assert await dana.is_refused() == {"name": "A service is called Card payments, so a link to it could mean either."}


async def test_people_who_cannot_be_asked(dana: Hand) -> None:
    await dana.adds_team("Checkout", "checkout", "Ana Ruiz", "Bob Stone")
    await dana.bot.ticks()
    await dana.bot.does("UPDATE person SET reachable = false")
    await dana.opens("People of a team")
    await dana.chooses("members", "Ana Ruiz")  # who is on it already may stay
    assert (await dana.sends()).text.startswith("Checkout: 1 person is on it. Taken off: <@U0BOB>.")
    await dana.opens("People of a team")
    await dana.chooses("members", "Ana Ruiz", "Bob Stone")
    assert await dana.is_refused() == {
        "members": "Bob Stone is a bot, a guest or deactivated, and cannot be asked. Take them off this list."
    }


async def test_half_an_outcome_and_rules_of_no_tracker(dana: Hand) -> None:
    await dana.opens("Add a service")
    await dana.fills(name="Card payments", unit="%", rules="githb: acme/payments")
    assert await dana.is_refused() == {
        "measure": "Say what is measured, or clear everything else that is said of the outcome.",
        "rules": "I know no tracker called “githb”. Did you mean github?",
    }
    await dana.fills(unit=None, measure="payouts on the same day", baseline="many", rules="acme/payments")
    baseline = "“many” is not a number. Write one such as 91 or 2.5."
    assert (await dana.is_refused())["baseline"] == baseline
    await dana.fills(baseline="1,000")
    assert (await dana.is_refused())["baseline"] == "“1,000” can be two numbers. Write 1000 or 1.000."
    await dana.fills(baseline="90,5")
    assert await dana.is_refused() == {
        "unit": "Say in which unit it is measured, such as % or minutes.",
        "measure": "An outcome is tied to an objective of the organisation, and there is none yet. Leave the outcome "
        "empty for now; an administrator adds objectives under Goal and objectives.",
        "rules": "“acme/payments” lacks a colon and a name. Write github: acme/payments, one a line.",
    }
    await dana.slack.closes(dana.who)
    await dana.opens("Goal and objectives")
    await dana.fills(objective_new1="Pay faster", weight_new1="100")
    await dana.sends()
    await dana.opens("Add a service")
    await dana.fills(name="Card payments", measure="payouts", unit="%", rules="rocket: moon")
    kinds = "github, gitlab, jira, linear, label or component"
    assert await dana.is_refused() == {
        "objective": "Choose which objective it serves: an outcome without one is nobody's aim.",
        "rules": f"I know no tracker called “rocket”. Begin with {kinds}.",
    }


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("github: payments", "github has. Write a repository such as acme/payments, or acme/* for all of acme."),
        ("gitlab: payments", "gitlab has. Write a project such as acme/payments or acme/shop/web, or acme/* for all of acme."),
        ("jira: CHK-412", "jira has. Write the key of a project such as CHK."),
    ],
)  # fmt: skip
async def test_a_rule_that_names_nothing_of_its_tracker(typed: str, fault: str, dana: Hand) -> None:
    await dana.opens("Add a service")
    await dana.fills(name="Card payments", rules=f"label: to pay\n{typed}")
    assert await dana.is_refused() == {"rules": f"“{typed.split(': ')[1]}” is nothing that {fault}"}
    await dana.fills(
        rules="GitHub: https://github.com/acme/payments.git\ngithub: Acme/payments\njira: chk\nlinear: to pay"
    )
    await dana.sends()
    rules = await dana.bot.rows("SELECT kind, name FROM trackerrule ORDER BY kind")
    assert rules == [("github", "acme/payments"), ("jira", "CHK"), ("linear", "to pay")]


async def test_links_that_make_no_sense(dana: Hand) -> None:
    for name in ("Shared hosting", "Card payments"):
        await dana.adds_service(name)
    for name in ("Merchant sales", "Merchants"):
        await dana.adds_customer(name)
    await dana.adds_link("Shared hosting", "Card payments")
    await dana.adds_link("Card payments", "Merchant sales")
    await dana.adds_link("Merchant sales", "Merchants")
    assert (
        await refused(dana, "Card payments", "Card payments") == "A link leads to something else. Choose another end."
    )
    assert await refused(dana, "Merchants", "Card payments") == (
        "A customer's link leads to a customer; Card payments is a service."
    )
    assert await refused(dana, "Card payments", "Merchant sales") == (
        "Card payments leads to Merchant sales already. Change that link instead."
    )
    assert await refused(dana, "Merchants", "Merchant sales") == (
        "Merchant sales already leads to Merchants: Merchant sales → Merchants; a link back would go round in a circle."
    )
    assert await refused(dana, "Card payments", "Shared hosting") == (
        "Shared hosting already leads to Card payments: Shared hosting → Card payments; "
        "a link back would go round in a circle."
    )
    await dana.edits("Card payments → Merchant sales")
    await dana.looks_up("to", "Merchants")
    assert (await dana.sends()).text.startswith("Card payments → Merchants is changed.")


async def refused(dana: Hand, start: str, end: str) -> str:
    """Add a link in vain, and return what is said under its end."""
    await dana.opens("Add a link")
    await dana.looks_up("from", start)
    await dana.looks_up("to", end)
    found = await dana.is_refused()
    await dana.slack.closes(dana.who)
    assert list(found) == ["to"]
    return found["to"]


async def test_objectives_that_do_not_add_up(dana: Hand) -> None:
    await dana.opens("Goal and objectives")
    await dana.fills(goal="x" * 141, objective_new1="Pay faster", objective_new2="pay faster", weight_new2="101")
    assert await dana.is_refused() == {
        "goal": "This has 141 characters; 140 fit.",
        "weight_new1": "Give it a weight of more than 0 and at most 100.",
        "objective_new2": "There are two objectives called pay faster.",
        "weight_new2": "Give it a weight of more than 0 and at most 100.",
    }
    await dana.fills(goal=None, objective_new2="Fewer disputes", weight_new1="60", weight_new2="30,5")
    assert await dana.is_refused() == {"weight_new1": "The weights sum to 90.5, not 100."}
    await dana.fills(weight_new2="40")
    assert (await dana.sends()).text.startswith("Goal and objectives are kept: 2 objectives.")
    await dana.opens("Goal and objectives")
    await dana.fills(objective_1="Fewer disputes", objective_2="Pay faster")
    await dana.sends()
    assert await dana.bot.rows("SELECT id, name, weight FROM objective ORDER BY id") == [
        (1, "Fewer disputes", 60.0),
        (2, "Pay faster", 40.0),
    ]
    await dana.opens("Add a service")
    await dana.fills(name="Card payments", measure="disputes", unit="a month")
    await dana.chooses("objective", "Fewer disputes")
    await dana.sends()
    await dana.opens("Goal and objectives")
    await dana.fills(objective_1=None, weight_2="100")
    tied = "The outcome of Card payments is tied to it. Change that first."
    assert await dana.is_refused() == {"objective_1": tied}
