"""From an empty database to a question with its path to a paying customer, in Slack alone."""

from bot.sandbox import User, Workspace
from tests.conftest import MovableClock
from tests.life.conftest import TWO_IN_MADRID
from tests.life.setting_up import Hand
from tests.life.test_first_contact import WELCOME

EMPTY = (
    "*Setting up.* Nothing is set up yet. Begin with a team: its people are the ones I ask.\n"
    "Add a team\nAdd a service\nAdd a customer\nGoal and objectives\nRoles\nWho changed what"
)
THERE = (
    "*Setting up.* So far: 1 team, 1 service, 1 customer and 1 link. "
    "Next: say why the organisation exists; every page shows it.\n"
    "Add a team\nPeople of a team\nAdd a service\nAdd a customer\nAdd a link\nGoal and objectives\nRoles\n"
    "Who changed what\n"
    "Change something that is there:"
)


async def test_everything_from_an_empty_database(slack: Workspace, dana: Hand, ana: User, clock: MovableClock) -> None:
    assert (await dana.asks()).words == EMPTY
    said = await dana.adds_team("Checkout", "checkout", "Ana Ruiz", "Bob Stone")
    assert said.words == (
        "Checkout is set up with 2 people; everybody new gets a message that explains it all before any question. "
        "Next: add a service, something that your people run for others.\nAdd a service\nBack to setup"
    )
    await dana.opens("Add a service", on=said)
    await dana.fills(name="Card payments", business_name="Taking card payments", lets="merchants take cards anywhere")
    await dana.looks_up("team", "Checkout")
    await dana.chooses("owner", "Dana Levy")
    await dana.fills(rules="github: acme/payments\nJira: CHK\njira: chk")
    said = await dana.sends()
    next_ = "Next: add a customer, whom a service is for."
    assert said.words == f"Card payments is on the map. {next_}\nAdd a customer\nBack to setup"
    await dana.opens("Add a customer", on=said)
    await dana.fills(name="Merchants")
    await dana.chooses("kind", "Payer")
    said = await dana.sends()
    next_ = "Next: add a link, which says which service helps whom, and with what."
    assert said.words == f"Merchants is on the map. {next_}\nAdd a link\nBack to setup"
    await dana.opens("Add a link", on=said)
    await dana.looks_up("from", "Card payments")
    await dana.looks_up("to", "Merchants")
    await dana.fills(process="payouts", goal="get paid the same day", need="predictable cash")
    said = await dana.sends()
    assert said.words == (
        "Card payments → Merchants is on the map. Under the question, work on Card payments now reads "
        "“for: Merchants · helps them: get paid the same day”. "
        "Next: say why the organisation exists; every page shows it.\nGoal and objectives\nBack to setup"
    )
    await slack.presses(dana.who, said, "Back to setup")
    assert (await dana.turns(said, "Setting up")).words == THERE
    await the_question_follows(slack, dana, ana, clock)


async def the_question_follows(slack: Workspace, dana: Hand, ana: User, clock: MovableClock) -> None:
    """Ana is greeted first; once she starts, her question says for whom her work is."""
    clock.stands_at(TWO_IN_MADRID)
    await dana.bot.ticks()
    [welcome] = slack.messages[ana.id]
    assert welcome.words.startswith(WELCOME)
    await slack.presses(ana, welcome, "Start")
    await dana.bot.turns(ana, "Today's question comes in a moment")
    await dana.bot.sends()
    [_, question] = slack.messages[ana.id]
    assert "for: Merchants · helps them: get paid the same day" in question.words


async def test_what_was_filled_in_is_what_is_kept(dana: Hand) -> None:
    await dana.opens("Goal and objectives")
    await dana.fills(goal="Merchants get paid the same day.", objective_new1="Pay faster", weight_new1="100")
    await dana.chooses("goal_owner", "Dana Levy")
    assert (await dana.sends()).text.startswith("Goal and objectives are kept: 1 objective. Begin with a team")
    await dana.opens("Add a team")
    await dana.fills(name=" Checkout  team ", country="es-md", digest_tz="europe/madrid", goal="Pay out.", group="Shop")
    await dana.chooses("channel", "#checkout")
    await dana.chooses("lead", "Bob Stone")
    await dana.chooses("informed", "They know already: no introduction")
    await dana.hour("ask_at", "10:30")
    await dana.chooses("exactly", "Exactly at that hour")
    await dana.chooses("days", "Monday", "Sunday")
    await dana.chooses("digest_day", "Tuesday")
    await dana.hour("digest_at", "09:15")
    assert (await dana.sends()).text.startswith(
        "Checkout team is set up with nobody on it yet. Next: put people on a team"
    )
    row = await dana.bot.row(
        "SELECT name, channel, lead, group_name, informed, CAST(ask_at AS VARCHAR(5)), exactly, days, country,"
        " digest_day, CAST(digest_at AS VARCHAR(5)), digest_tz, goal FROM team"
    )
    assert [str(cell) for cell in row[:4]] == ["Checkout team", "C01CHECKOUT", "U0BOB", "Shop"]
    assert (bool(row[4]), str(row[5])[:5], bool(row[6]), row[7]) == (True, "10:30", True, "mon,sun")
    assert (row[8], row[9], str(row[10])[:5], *row[11:]) == ("ES-MD", "tue", "09:15", "Europe/Madrid", "Pay out.")
    await a_service_with_everything(dana)


async def a_service_with_everything(dana: Hand) -> None:
    await dana.opens("Add a service")
    await dana.fills(name="Card payments", measure="payouts on the same day", unit="%", baseline="91", target="97.5")
    await dana.chooses("objective", "Pay faster")
    await dana.chooses("agreed_by", "Dana Levy")
    await dana.chooses("funder", "Bob Stone")
    await dana.chooses("level", "Business: what the business itself sells or runs")
    await dana.chooses("lifecycle", "In production")
    await dana.fills(rules="github: acme/payments\nlabel: payments")
    await dana.sends()
    outcome = await dana.bot.row("SELECT measure, unit, objective_id, baseline, target, agreed_by FROM outcomemeasure")
    assert outcome == ("payouts on the same day", "%", 1, 91.0, 97.5, "U0DANA")
    assert await dana.bot.rows("SELECT kind, name FROM trackerrule ORDER BY kind") == [
        ("github", "acme/payments"),
        ("label", "payments"),
    ]
    assert await dana.bot.row("SELECT funder, level, lifecycle FROM service") == ("U0BOB", "business", "production")


async def test_a_form_shows_what_is_kept_and_sent_again_changes_nothing(dana: Hand) -> None:
    await test_what_was_filled_in_is_what_is_kept(dana)
    nouns = ("team", "service", "outcomemeasure", "trackerrule", "objective", "link", "customer")
    await dana.adds_customer("Merchants")
    await dana.adds_link("Card payments", "Merchants", goal="get paid", need="cash")
    before = [await dana.bot.rows(f"SELECT * FROM {noun}") for noun in nouns]
    for name in ("Checkout team", "Card payments", "Merchants", "Card payments → Merchants"):
        await dana.edits(name)
        assert (await dana.sends()).text.startswith(f"{name} is changed.")
    await dana.opens("Goal and objectives")
    await dana.sends()
    assert [await dana.bot.rows(f"SELECT * FROM {noun}") for noun in nouns] == before
