"""Home is the first team that names somebody, unless `people` says another."""

from storage import people
from tests.usecases.test_import.conftest import Acme


def teams(*names: str, people: str = "") -> str:
    """A file whose teams, in this order, all name Alice."""
    rows = [f"  - {{name: {name}, channel: C0{name.upper()}, members: [U01ALICE]}}\n" for name in names]
    return "teams:\n" + "".join(rows) + people


async def test_a_new_order_of_the_teams_moves_homes_and_twice_changes_nothing(acme: Acme) -> None:
    await acme.imports(teams("Checkout", "Data"))
    assert (await acme.imports(teams("Data", "Checkout"))).lines() == [
        "~ order of 2 teams",
        "~ person U01ALICE: home team Checkout → Data",
        "2 changed.",
    ]
    assert not await acme.imports(teams("Data", "Checkout"))
    await acme.imports(teams("New", "Data", "Checkout"))
    assert await acme.home("U01ALICE") == "New"


async def test_somebody_moved_to_another_list_stays_at_home_in_the_first_that_named_them(acme: Acme) -> None:
    await acme.imports(teams("Checkout"))
    moved = (
        "teams:\n  - {name: Checkout, channel: C0CHECKOUT, members: [U02BOB]}\n"
        "  - {name: Data, channel: C0DATA, members: [U01ALICE]}\n"
    )
    await acme.imports(moved)
    assert await acme.home("U01ALICE") == "Checkout"
    swapped = (
        "teams:\n  - {name: Data, channel: C0DATA, members: [U06FAY]}\n"
        "  - {name: Checkout, channel: C0CHECKOUT, members: [U02BOB]}\n"
    )
    await acme.imports(swapped)
    assert await acme.home("U01ALICE") == "Data"  # though this file names her nowhere
    assert not await acme.imports(swapped)


async def test_a_chosen_home_stays_until_people_says_otherwise(acme: Acme) -> None:
    await acme.imports(teams("Checkout", "Data", people="people: [{person: U01ALICE, team: Data}]\n"))
    for file in (teams("Checkout", "Data"), teams("Apps"), "people: [{person: U01ALICE, country: ES}]\n"):
        await acme.imports(file)
        assert await acme.home("U01ALICE") == "Data"
    await acme.imports("people: [{person: U01ALICE, team: }]\n")
    assert await acme.home("U01ALICE") == "Checkout"


async def test_taking_somebody_off_another_team_leaves_a_chosen_home_alone(acme: Acme) -> None:
    await acme.imports(teams("Checkout", "Data", "Apps", people="people: [{person: U01ALICE, team: Data}]\n"))
    await acme.imports("people: [{person: U01ALICE, team: Apps, remove: true}]\n")
    assert await acme.home("U01ALICE") == "Data"


async def test_a_home_that_somebody_left_is_never_given_back(acme: Acme) -> None:
    file = teams("Checkout", "Data", people="people: [{person: U01ALICE, team: Checkout}]\n")
    await acme.imports(file)
    checkout = (await acme.team()).id or 0
    async with acme.database.writing() as session:
        alice = await people.by_slack_id(session, "U01ALICE")
        assert alice
        await people.leave(session, alice.rhythm.person_id, checkout)
    assert not await acme.imports(file)
    assert await acme.home("U01ALICE") == "Data"
