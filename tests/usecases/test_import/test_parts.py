"""A service's outcome, tracker rules, funder, level and lifecycle, and the items whose service a file says."""

from sqlmodel import select

from storage.models import Service, WorkItem
from tests.usecases.test_import.conftest import EXAMPLE, PLATFORM, Acme

AIM = "objectives: [{name: Aim, weight: 100}]\n"
RULES = "SELECT kind, r.name FROM trackerrule r ORDER BY kind, r.name"
OUTCOMES = "SELECT measure, unit, baseline, target, agreed_by FROM outcomemeasure"


def cards(keys: str) -> str:
    """A file with one service."""
    return f"services: [{{name: Cards, {keys}}}]\n"


async def test_all_of_the_example_stands_in_the_database(acme: Acme) -> None:
    await acme.imports(PLATFORM)
    await acme.imports(EXAMPLE)
    assert await acme.rows(OUTCOMES) == [("share of payouts on the same day", "%", 91, 97, "U03DANA")]
    assert await acme.rows(RULES) == [
        ("component", "Payouts"),
        ("github", "acme/payments"),
        ("jira", "CHK"),
        ("label", "payments"),
    ]
    assert await acme.rows("SELECT owner, funder, level, lifecycle FROM service WHERE funder IS NOT NULL") == [
        ("U03DANA", "U05FINN", "application", "production")
    ]


async def test_an_outcome_is_set_changed_and_taken_back(acme: Acme) -> None:
    await acme.imports(AIM + "services: [{name: Cards}]\n")
    outcome = "outcome: {measure: payouts, unit: '%', objective: Aim, baseline: 91, target: 97, agreed_by: U03DANA}"
    assert (await acme.imports(cards(outcome))).lines() == [
        "~ service Cards: outcome none → payouts",
        "1 changed.",
    ]
    kept = "outcome: {measure: payouts, unit: '%', objective: Aim, target: 97.5, agreed_by: bob@example.com}"
    assert (await acme.imports(cards(kept))).lines() == [
        "~ service Cards: outcome target 97 → 97.5, outcome agreed by U03DANA → U02BOB",
        "1 changed.",
    ]
    assert await acme.rows(OUTCOMES) == [("payouts", "%", 91, 97.5, "U02BOB")]
    assert not await acme.imports("services: [{name: Cards}]\n")
    other = cards("outcome: {measure: calls, unit: a week, objective: Aim, target: 60}")
    assert (await acme.imports(other)).lines() == [
        "~ service Cards: outcome payouts → calls, outcome unit % → a week, outcome baseline 91 → none, "
        "outcome target 97.5 → 60, outcome agreed by U02BOB → none",
        "1 changed.",
    ]
    assert (await acme.imports(cards("outcome: "))).lines() == ["~ service Cards: outcome calls → none", "1 changed."]
    assert not await acme.imports(cards("outcome: "))
    assert await acme.rows(OUTCOMES) == []


async def test_the_rules_of_each_kind_that_is_said_replace_the_stored_ones(acme: Acme) -> None:
    await acme.imports("services: [{name: Cards}]\n")
    assert (await acme.imports(cards("trackers: {jira: [WEB, CHK, chk], labels: [payments]}"))).lines() == [
        "~ service Cards: jira none → CHK,WEB, labels none → payments",
        "1 changed.",
    ]
    assert not await acme.imports(cards("trackers: {jira: [CHK, WEB]}"))
    assert (await acme.imports(cards("trackers: {jira: [CHK], components: [API], github: [acme/x]}"))).lines() == [
        "~ service Cards: github none → acme/x, jira CHK,WEB → CHK, components none → API",
        "1 changed.",
    ]
    assert (await acme.imports(cards("trackers: {labels: }"))).lines() == [
        "~ service Cards: labels payments → none",
        "1 changed.",
    ]
    assert await acme.rows(RULES) == [("component", "API"), ("github", "acme/x"), ("jira", "CHK")]
    await acme.imports(cards("trackers: "))
    assert await acme.rows(RULES) == []


async def test_outcome_and_rules_go_with_a_service_and_do_not_come_back_with_it(acme: Acme) -> None:
    await acme.imports(AIM + cards("outcome: {measure: m, unit: u, objective: Aim}, trackers: {jira: [CHK]}"))
    assert (await acme.imports(cards("remove: true"))).lines() == [
        "- service Cards (with its outcome and its tracker rules)",
        "1 removed.",
    ]
    assert (await acme.imports("services: [{name: Cards}]\n")).lines() == ["+ service Cards (back again)", "1 added."]
    assert await acme.rows(OUTCOMES) + await acme.rows(RULES) == []


async def test_funder_level_and_lifecycle_are_kept(acme: Acme) -> None:
    await acme.imports("services: [{name: Cards}]\n")
    file = cards("funder: bob@example.com, level: business, lifecycle: deprecated")
    assert (await acme.imports(file)).lines() == [
        "~ service Cards: level none → business, lifecycle none → deprecated, funder none → U02BOB",
        "1 changed.",
    ]
    assert not await acme.imports(file)
    assert (await acme.imports(cards("funder: , level: "))).lines() == [
        "~ service Cards: level business → none, funder U02BOB → none",
        "1 changed.",
    ]


async def test_an_item_whose_service_the_file_says_is_kept_from_the_trackers(acme: Acme) -> None:
    given = "SELECT key FROM workitem WHERE service_given ORDER BY key"
    await acme.imports("services: [{name: Cards}]\nwork_items: [{key: A-1, service: Cards}, {key: A-2}]\n")
    assert await acme.rows(given) == [("A-1",)]
    assert not await acme.imports("work_items: [{key: A-1}]\n")
    assert (await acme.imports("work_items: [{key: A-1, service: }, {key: A-2, service: Cards}]\n")).lines() == [
        "~ work item A-1: service Cards → none",
        "~ work item A-2: service none → Cards",
        "2 changed.",
    ]
    assert await acme.rows(given) == [("A-2",)]


async def test_a_service_that_a_rule_had_found_is_fixed_once_the_file_says_it_too(acme: Acme) -> None:
    await acme.imports("services: [{name: Cards}]\n")
    async with acme.database.writing() as session:
        cards_id = (await session.exec(select(Service.id))).one()
        session.add(WorkItem(key="CHK-1", service_id=cards_id, tracker="jira"))
    assert (await acme.imports("work_items: [{key: CHK-1, service: Cards}]\n")).lines() == [
        "~ work item CHK-1: service fixed no → yes",
        "1 changed.",
    ]


async def test_title_and_type_of_an_item_that_a_tracker_knows_are_the_trackers_to_say(acme: Acme) -> None:
    async with acme.database.writing() as session:
        session.add(WorkItem(key="CHK-1", title="Retry failed payments", tracker="jira"))
    assert not await acme.imports("work_items: [{key: CHK-1, title: An older title, type: feature}]\n")
    assert await acme.rows("SELECT title, work_type FROM workitem") == [("Retry failed payments", None)]
