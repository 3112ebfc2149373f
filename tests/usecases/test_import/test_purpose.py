"""The goal, the wording, the objectives and the managers are kept, change by change."""

from datetime import date

from tests.usecases.test_import.conftest import EXAMPLE, PLATFORM, Acme, checkout

AIMS = "objectives: [{name: Pay faster, weight: 60}, {name: Fewer disputes, weight: 40}]\n"
OUTCOME = "services: [{name: Cards, outcome: {measure: payouts, unit: '%', objective: Pay faster}}]\n"


async def test_the_whole_of_it_stands_in_the_database(acme: Acme) -> None:
    await acme.imports(PLATFORM + "goal: {text: Paid at once}\n")
    await acme.imports(EXAMPLE)
    text = "Merchants get paid the same day, and shoppers never notice us."
    house = "SELECT goal, goal_owner, CAST(goal_review AS TEXT), wording FROM organisation"
    assert await acme.rows(house) == [(text, "U03DANA", "2027-03-01", "paying customers")]
    assert await acme.rows("SELECT name, weight, position FROM objective ORDER BY position") == [
        ("Pay faster", 60, 0),
        ("Fewer disputes", 40, 1),
    ]
    assert await acme.rows("SELECT slack_id, name FROM role") == [("U03DANA", "manager")]
    assert (await acme.team()).goal == "…"


async def test_a_goal_is_set_changed_and_taken_back(acme: Acme) -> None:
    assert (await acme.imports("goal: {text: Paid at once, owner: bob@example.com}\n")).lines() == [
        "+ goal Paid at once",
        "1 added.",
    ]
    assert (await acme.imports("goal: {text: Paid at once, review: 2027-03-01}\n")).lines() == [
        "~ goal Paid at once: review none → 1 Mar 2027",
        "1 changed.",
    ]
    assert (await acme.imports("goal: {text: Paid, owner: U03DANA}\n")).lines() == [
        "~ goal Paid at once → Paid, owner U02BOB → U03DANA",
        "1 changed.",
    ]
    assert not await acme.imports("teams: []\n")
    assert (await acme.imports("goal:\n")).lines() == ["- goal Paid", "1 removed."]
    assert not await acme.imports("goal:\n")
    assert await acme.rows("SELECT goal, goal_owner, goal_review FROM organisation") == [(None, None, None)]


async def test_a_team_has_a_goal_of_its_own(acme: Acme) -> None:
    await acme.imports(checkout("U01ALICE"))
    with_goal = checkout("U01ALICE", keys=", goal: {text: No second thought, owner: U01ALICE, review: 2027-03-01}")
    assert (await acme.imports(with_goal)).lines() == [
        "~ team Checkout: goal none → No second thought, goal review none → 1 Mar 2027, goal owner none → U01ALICE",
        "1 changed.",
    ]
    assert not await acme.imports(checkout("U01ALICE"))
    team = await acme.team()
    assert (team.goal, team.goal_owner, team.goal_review) == ("No second thought", "U01ALICE", date(2027, 3, 1))
    assert (await acme.imports(checkout("U01ALICE", keys=", goal: "))).count("~") == 1
    assert (await acme.team()).goal_owner is None


async def test_the_wording_is_that_of_paying_customers_until_a_file_says_otherwise(acme: Acme) -> None:
    assert not await acme.imports("wording: paying customers\n")
    said = "~ wording paying customers → people we serve"
    assert (await acme.imports("wording: people we serve\n")).lines() == [said, "1 changed."]
    assert not await acme.imports("wording: people we serve\n")
    assert not await acme.imports("teams: []\n")
    assert (await acme.imports("wording:\n")).lines() == [
        "~ wording people we serve → paying customers",
        "1 changed.",
    ]


async def test_objectives_change_their_weights_and_names_and_the_outcomes_stay_theirs(acme: Acme) -> None:
    await acme.imports(AIMS + OUTCOME)
    renamed = "objectives: [{name: Paid at once, was: Pay faster, weight: 70}, {name: Fewer disputes, weight: 30}]\n"
    assert (await acme.imports(renamed)).lines() == [
        "~ objective Paid at once: name Pay faster → Paid at once, weight 60 → 70",
        "~ objective Fewer disputes: weight 40 → 30",
        "2 changed.",
    ]
    assert not await acme.imports(renamed + OUTCOME.replace("Pay faster", "Paid at once"))
    assert await acme.rows("SELECT o.name FROM objective o JOIN outcomemeasure m ON m.objective_id = o.id") == [
        ("Paid at once",)
    ]
    gone = renamed.replace("weight: 30", "remove: true").replace("70", "100")
    assert (await acme.imports(gone)).lines() == [
        "~ objective Paid at once: weight 70 → 100",
        "- objective Fewer disputes",
        "1 changed, 1 removed.",
    ]


async def test_the_weights_sum_to_a_hundred_together_with_those_that_only_the_database_has(acme: Acme) -> None:
    await acme.imports(AIMS)
    assert await acme.refusal("\nobjectives: [{name: Win shops, weight: 60}, {name: Pay faster, weight: 40}]\n") == (
        "acme.yaml:2: the weights of the objectives sum to 140, not 100, with what the database has: "
        '"Fewer disputes" (40)\nNothing was imported.'
    )
    assert await acme.refusal("objectives: [{name: Pay faster, remove: true}]\n") == (
        "acme.yaml:1: the weights of the objectives sum to 40, not 100, with what the database has: "
        '"Fewer disputes" (40)\nNothing was imported.'
    )
    every = "objectives: [{name: Pay faster, remove: true}, {name: Fewer disputes, remove: true}]\n"
    assert (await acme.imports(every)).count("-") == 2


async def test_an_objective_that_an_outcome_uses_cannot_be_removed(acme: Acme) -> None:
    await acme.imports(AIMS + OUTCOME)
    before = await acme.everything()
    without = "objectives:\n  - {name: Fewer disputes, weight: 100}\n  - {name: Pay faster, remove: true}\n"
    assert await acme.refusal(without) == (
        'acme.yaml:3: objective "Pay faster" cannot be removed: the outcome of "Cards" is tied to it\n'
        "Nothing was imported."
    )
    assert await acme.everything() == before
    assert await acme.refusal(without + OUTCOME) == (
        'acme.yaml:4: no objective is called "Pay faster"\nNothing was imported.'
    )
    moved = without + OUTCOME.replace("Pay faster", "Fewer disputes")
    assert (await acme.imports(moved, dry_run=True)).lines() == [
        "~ objective Fewer disputes: weight 40 → 100",
        "- objective Pay faster",
        "~ service Cards: outcome objective Pay faster → Fewer disputes",
        "2 changed, 1 removed.",
    ]
    assert (await acme.imports(without + "services: [{name: Cards, remove: true}]\n")).count("-") == 2


async def test_an_outcome_may_name_an_objective_of_the_database_and_no_unknown_one(acme: Acme) -> None:
    await acme.imports(AIMS)
    assert await acme.refusal("\n" + OUTCOME.replace("faster", "fastr")) == (
        'acme.yaml:2: no objective is called "Pay fastr"; did you mean Pay faster?\nNothing was imported.'
    )
    assert (await acme.imports(OUTCOME)).lines() == ["+ service Cards", "1 added."]


async def test_a_manager_left_out_stays_one_until_an_entry_says_otherwise(acme: Acme) -> None:
    assert (await acme.imports("roles: {managers: [U03DANA, bob@example.com, U04PIA]}\n")).lines() == [
        "+ manager U03DANA",
        "+ manager U02BOB",
        "+ manager U04PIA",
        "3 added.",
    ]
    assert not await acme.imports("roles: {managers: [U03DANA]}\n")
    assert not await acme.imports("roles: {managers: }\n")
    assert (await acme.imports("roles: {managers: [{person: bob@example.com, remove: true}]}\n")).lines() == [
        "- manager U02BOB",
        "1 removed.",
    ]
    assert not await acme.imports("roles: {managers: [{person: gone@example.com, remove: true}]}\n")
    assert await acme.rows("SELECT slack_id FROM role ORDER BY slack_id") == [("U03DANA",), ("U04PIA",)]


async def test_who_is_taken_off_every_team_is_no_manager_any_more(acme: Acme) -> None:
    await acme.imports(checkout("U01ALICE", "U02BOB") + "roles: {managers: [U01ALICE, U02BOB]}\n")
    file = "people: [{person: U01ALICE, remove: true}, {person: U02BOB, team: Checkout, remove: true}]\n"
    assert (await acme.imports(file)).lines() == [
        "- manager U01ALICE",
        "- person U01ALICE (off Checkout)",
        "- person U02BOB (off Checkout)",
        "3 removed.",
    ]


async def test_administrators_are_named_as_managers_are(acme: Acme) -> None:
    roles = "roles: {managers: [U03DANA], admins: [U03DANA, bob@example.com]}\n"
    would = "+ manager U03DANA\n+ administrator U03DANA\n+ administrator U02BOB\n3 added."
    assert str(await acme.imports(roles, dry_run=True)) == would
    assert await acme.rows("SELECT slack_id FROM role") == []
    assert str(await acme.imports(roles)) == would
    assert not await acme.imports("roles: {admins: [U03DANA]}\n")
    assert not await acme.imports("roles: {admins: }\n")
    assert (await acme.imports("roles: {admins: [{person: bob@example.com, remove: true}]}\n")).lines() == [
        "- administrator U02BOB",
        "1 removed.",
    ]
    held = "SELECT slack_id, name FROM role ORDER BY name"
    assert await acme.rows(held) == [("U03DANA", "admin"), ("U03DANA", "manager")]
    await acme.imports(checkout("U03DANA"))
    assert (await acme.imports("people: [{person: U03DANA, remove: true}]\n")).lines() == [
        "- manager U03DANA",
        "- administrator U03DANA",
        "- person U03DANA (off Checkout)",
        "3 removed.",
    ]
    assert await acme.rows(held) == []


async def test_an_administrator_whom_nobody_knows_is_refused(acme: Acme) -> None:
    assert await acme.refusal("roles: {admins: [nobody@example.com]}\n") == (
        "acme.yaml:1: nobody in Slack has the e-mail nobody@example.com\nNothing was imported."
    )
    assert await acme.refusal("roles: {admins: [U01ALICE]}\npeople: [{person: U01ALICE, remove: true}]\n") == (
        "acme.yaml:1: U01ALICE is an administrator here and is removed under people\nNothing was imported."
    )
