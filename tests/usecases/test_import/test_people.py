"""Who is on which team after an import, and what it leaves to the people themselves."""

from datetime import time

from sqlmodel import select

from storage import people
from storage.models import Person, Team
from storage.words import Contact
from tests.usecases.test_import.conftest import Acme, Slack, checkout


async def test_somebody_missing_from_the_list_stays_until_they_are_removed(acme: Acme) -> None:
    await acme.imports(checkout("U01ALICE", "U02BOB"))
    assert not await acme.imports(checkout("U01ALICE"))
    off = checkout("U01ALICE") + "people: [{person: U02BOB, remove: true}]\n"
    assert (await acme.imports(off)).lines() == [
        "~ team Checkout: 1 member fewer",
        "- person U02BOB (off Checkout)",
        "1 changed, 1 removed.",
    ]
    assert await acme.on() == ["U01ALICE"]
    assert await acme.home("U02BOB") is None
    assert not await acme.imports(off)


async def test_somebody_taken_off_their_home_team_is_at_home_in_their_next(acme: Acme) -> None:
    two = checkout("U01ALICE") + "  # and\n"
    two = two.replace("]}]\n  # and\n", "]}, {name: Data, channel: C0DATA, members: [U01ALICE]}]\n")
    await acme.imports(two)
    assert await acme.home("U01ALICE") == "Checkout"
    await acme.imports("people: [{person: U01ALICE, team: Checkout, remove: true}]\n")
    assert await acme.home("U01ALICE") == "Data"


async def test_a_removed_team_keeps_its_row_and_lets_its_people_go(acme: Acme) -> None:
    await acme.imports(checkout("U01ALICE", "U02BOB"))
    gone = "teams: [{name: Checkout, remove: true}]\n"
    assert (await acme.imports(gone)).lines() == [
        "- team Checkout (2 members)",
        "~ person U01ALICE: home team Checkout → none",
        "~ person U02BOB: home team Checkout → none",
        "2 changed, 1 removed.",
    ]
    assert not (await acme.team()).active
    assert not await acme.imports(gone)
    assert (await acme.imports(checkout("U01ALICE"))).lines()[0] == "+ team Checkout (back again, 1 member more)"
    assert await acme.home("U01ALICE") == "Checkout"


async def test_home_is_the_first_team_that_names_somebody_unless_people_says_otherwise(acme: Acme) -> None:
    teams = (
        "teams:\n  - {name: Checkout, channel: C01, members: [U01ALICE, U02BOB]}\n"
        "  - {name: Data, channel: C0DATA, members: [U02BOB, U01ALICE]}\n"
    )
    await acme.imports(teams + "people: [{person: U02BOB, team: Data}]\n")
    assert [await acme.home("U01ALICE"), await acme.home("U02BOB")] == ["Checkout", "Data"]
    first = "teams: [{name: Apps, channel: C03, members: [U01ALICE, U02BOB]}]\n"
    await acme.imports(first)
    assert [await acme.home("U01ALICE"), await acme.home("U02BOB")] == ["Checkout", "Data"]


async def test_people_alone_puts_somebody_on_a_team(acme: Acme) -> None:
    await acme.imports(checkout("U01ALICE"))
    assert (await acme.imports("people: [{person: U02BOB, team: Checkout}]\n")).lines() == [
        "+ person U02BOB (Checkout)",
        "1 added.",
    ]
    assert await acme.on() == ["U01ALICE", "U02BOB"]


async def test_a_persons_own_choices_outrank_the_file(acme: Acme) -> None:
    file = checkout("U01ALICE", "U02BOB") + "people: [{person: U01ALICE, ask_at: 10:00}]\n"
    await acme.imports(file)
    async with acme.database.writing() as session:
        alice, bob = await people.by_slack_id(session, "U01ALICE"), await people.by_slack_id(session, "U02BOB")
        found = (await session.exec(select(Team))).one()
        assert alice
        assert bob
        await people.choose(session, alice.rhythm.person_id, ask_at=time(16), contact=Contact.DECLINED)
        await people.leave(session, bob.rhythm.person_id, found.id or 0)
    assert not await acme.imports(file)
    await acme.imports(file.replace("10:00", "11:00") + "  # again\n")
    await acme.imports("people: [{person: U02BOB, team: Checkout}]\n")
    assert await acme.on() == ["U01ALICE"]
    assert await acme.home("U02BOB") is None
    async with acme.database.reading() as session:
        alice = await people.by_slack_id(session, "U01ALICE")
        assert alice
        assert (alice.rhythm.ask_at, alice.rhythm.contact) == (time(16), Contact.DECLINED)
        assert alice.person.ask_at == time(11)


async def test_what_slack_knows_of_somebody_is_left_alone(acme: Acme) -> None:
    await acme.imports(checkout("U01ALICE"))
    async with acme.database.writing() as session:
        alice = (await session.exec(select(Person))).one()
        alice.name, alice.tz, alice.channel, alice.reachable = "Alice", "Europe/Madrid", "D01", False
        session.add(alice)
    await acme.imports(checkout("U01ALICE") + "people: [{person: U01ALICE, country: ES}]\n")
    alice = await acme.person("U01ALICE")
    assert (alice.name, alice.tz, alice.channel, alice.reachable) == ("Alice", "Europe/Madrid", "D01", False)


async def test_members_come_from_a_user_group_or_a_channel(acme: Acme) -> None:
    file = (
        "teams:\n"
        '  - {name: Platform, channel: "#platform", members: [U04PIA], members_from: {usergroup: S012AB}}\n'
        '  - {name: Data, channel: "#other", members_from: {channel: "#data"}}\n'
    )
    await acme.imports(file)
    assert await acme.on("Platform") == ["U02BOB", "U04PIA", "U05EVE"]
    assert await acme.on("Data") == ["U06FAY"]
    assert (await acme.team("Platform")).channel == "C02PLATFORM"
    assert (await acme.team("Data")).channel == "#other"
    assert not await acme.imports(file)


async def test_somebody_who_left_the_company_can_still_be_removed_by_email(acme: Acme) -> None:
    await acme.imports(checkout("U01ALICE", "bob@example.com"))
    gone = "people:\n  - {person: bob@example.com, remove: true}\n  - {person: never@example.com, remove: true}\n"
    acme.slack = Slack({})
    assert (await acme.imports(gone)).lines() == ["- person U02BOB (off Checkout)", "1 removed."]
    assert await acme.on() == ["U01ALICE"]
