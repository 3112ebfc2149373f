"""Several files are one import: all of it or nothing, and each fault at its own place."""

import pytest

from bot.catalogs.faults import FaultyFileError
from bot.catalogs.organisation import read
from bot.usecases.importing.organisation import Changes, NeedsSlackError, import_organisation, together
from tests.usecases.test_import.conftest import Acme, checkout

DATA = "teams: [{name: Data, channel: C0DATA, members: [U01ALICE, U06FAY]}]\n"
SERVICES = "services: [{name: Cards, team: Checkout}, {name: Lake, team: Data}]\n"


async def imports(acme: Acme, *files: str, dry_run: bool = False) -> Changes:
    """Import files called 1.yaml, 2.yaml and so on together."""
    one = together([read(text, f"{number}.yaml") for number, text in enumerate(files, 1)])
    return await import_organisation(acme.database, one, acme.slack, dry_run=dry_run)


async def refusal(acme: Acme, *files: str) -> str:
    with pytest.raises(FaultyFileError) as refused:
        await imports(acme, *files)
    return str(refused.value)


async def test_what_one_file_defines_the_others_may_name(acme: Acme) -> None:
    files = (SERVICES, checkout("U01ALICE", "bob@example.com"), DATA)
    said = [
        "+ team Checkout (2 members)",
        "+ team Data (2 members)",
        "+ service Cards",
        "+ service Lake",
        "+ person U01ALICE (Checkout)",
        "+ person U02BOB (Checkout)",
        "+ person U06FAY (Data)",
        "7 added.",
    ]
    assert (await imports(acme, *files, dry_run=True)).lines() == said
    assert (await imports(acme, *files)).lines() == said
    assert not await imports(acme, *files)


async def test_a_fault_of_the_last_file_keeps_the_first_from_being_imported(acme: Acme) -> None:
    before = await acme.everything()
    assert await refusal(
        acme,
        "# one\n" + checkout("U01ALICE", "rob@example.com"),
        "# two\n\nservices: [{name: Cards, team: Chekout}]\npeople: [{person: U09NEW}]\n",
    ) == (
        "1.yaml:2: nobody in Slack has the e-mail rob@example.com\n"
        '2.yaml:3: no team is called "Chekout"; did you mean Checkout?\n'
        "2.yaml:4: U09NEW is on no team; say which with team:\n"
        "Nothing was imported."
    )
    assert await acme.everything() == before


async def test_an_entry_in_two_files_counts_once_if_it_is_the_same_and_is_refused_if_it_differs(acme: Acme) -> None:
    assert len((await imports(acme, checkout("U01ALICE"), checkout("U01ALICE"))).each) == 2
    goal = "goal: {{text: {}}}\nroles: {{managers: [U03DANA]}}\n"
    assert await refusal(
        acme, goal.format("Paid at once") + checkout("U01ALICE"), goal.format("Never") + checkout("U02BOB") + "\n"
    ) == (
        "2.yaml:1: the goal stands in 1.yaml:1 too, and differs from this; say it in one place\n"
        '2.yaml:3: team "Checkout" stands in 1.yaml:3 too, and differs from this; say it in one place\n'
        "Nothing was imported."
    )


async def test_a_circle_and_a_person_named_twice_are_found_across_files(acme: Acme) -> None:
    one, two = "services: [{name: A, links: [{to: B}]}]\n", "\nservices: [{name: B, links: [{to: A}]}]\n"
    circle = await refusal(acme, one, two)
    assert circle.startswith("2.yaml:2: the links go round in a circle: ")
    by_id, by_email = checkout("U02BOB") + "people: [{person: U02BOB}]\n", "people: [{person: bob@example.com}]\n"
    assert await refusal(acme, by_id, by_email) == (
        "2.yaml:1: bob@example.com is U02BOB, who stands in 1.yaml:2 too\nNothing was imported."
    )


async def test_a_key_of_the_whole_house_may_stand_in_any_of_them_and_a_bare_one_takes_nothing_back(acme: Acme) -> None:
    goal = "goal: {text: Paid at once}\nwording: people we serve\nroles: {managers: [U03DANA]}\n"
    said = ["+ goal Paid at once", "~ wording paying customers → people we serve", "+ manager U03DANA"]
    files = ("goal:\nwording:\n", goal, "roles: {managers: [U03DANA]}\n")
    assert (await imports(acme, *files)).lines() == [*said, "2 added, 1 changed."]
    assert not await imports(acme, *files)
    assert not await imports(acme, "customers: []\n", "teams: []\n"), "a merged file says no more than its parts"
    other = "wording: paying customers\nroles: {managers: [{person: U03DANA, remove: true}]}\n"
    assert await refusal(acme, goal, other) == (
        "2.yaml:1: the wording stands in 1.yaml:2 too, and differs from this; say it in one place\n"
        '2.yaml:2: manager "U03DANA" stands in 1.yaml:3 too, and differs from this; say it in one place\n'
        "Nothing was imported."
    )
    assert (await imports(acme, "goal:\n", "wording:\n")).count("-") == 1


async def test_what_links_objectives_and_rules_name_may_stand_in_another_file(acme: Acme) -> None:
    aims = "objectives: [{name: Aim, weight: 100}]\n"
    customers = "customers: [{name: Shops, kind: payer}]\n"
    cards = (
        "services: [{name: Cards, funder: bob@example.com, trackers: {components: [A]}, links: [{to: Shops}], "
        "outcome: {measure: m, unit: u, objective: Aim}}]\n"
    )
    assert (await imports(acme, cards, customers, aims)).lines() == [
        "+ objective Aim",
        "+ customer Shops",
        "+ service Cards",
        "+ link Cards → Shops",
        "4 added.",
    ]
    assert not await imports(acme, aims, cards, customers)


async def test_the_file_that_needs_slack_is_the_one_that_is_named(acme: Acme) -> None:
    acme.slack = None
    with pytest.raises(NeedsSlackError, match=r"^2\.yaml names"):
        await imports(acme, DATA, checkout("bob@example.com"))
