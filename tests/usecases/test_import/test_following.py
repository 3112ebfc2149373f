"""`members_from`: what a team follows is kept, and who came with it is told from who was named."""

from tests.usecases.test_import.conftest import Acme, Slack

FILE = "teams: [{{name: Checkout, channel: C01CHECKOUT{}}}]\n"
FROM = ", members_from: {usergroup: S012AB}"  # Eve and Bob


async def on(acme: Acme) -> list[tuple[str, bool]]:
    """Return who is on the team, and whether they came with what it follows."""
    sql = "SELECT p.slack_id, m.followed FROM membership m JOIN person p ON p.id = m.person_id ORDER BY p.slack_id"
    return [(slack_id, bool(followed)) for slack_id, followed in await acme.rows(sql)]


async def follows(acme: Acme) -> str | None:
    return (await acme.team()).follows


async def test_named_people_and_those_of_the_group_add_up_and_are_told_apart(acme: Acme) -> None:
    file = FILE.format(", members: [U01ALICE, U02BOB]" + FROM)
    assert (await acme.imports(file)).lines()[0] == "+ team Checkout (3 members)"
    assert (await on(acme), await follows(acme)) == (
        [("U01ALICE", False), ("U02BOB", False), ("U05EVE", True)],
        "usergroup S012AB",
    )
    before = await acme.everything()
    assert (await acme.imports(file)).lines() == ["Nothing to change."]
    assert await acme.everything() == before


async def test_a_channel_is_kept_by_its_id(acme: Acme) -> None:
    await acme.imports(FILE.format(', members_from: {channel: "#data"}'))
    assert (await on(acme), await follows(acme)) == ([("U06FAY", True)], "channel C0DATA")


async def test_leaving_the_line_out_stops_nothing_and_the_bare_key_does(acme: Acme) -> None:
    await acme.imports(FILE.format(FROM))
    assert not await acme.imports(FILE.format(", members: [U01ALICE]").replace("[U01ALICE]", "[U05EVE]"))
    assert await follows(acme) == "usergroup S012AB"
    assert await on(acme) == [("U02BOB", True), ("U05EVE", False)]  # she is named now
    told = await acme.imports(FILE.format(", members: [U05EVE], members_from: "))
    assert told.lines() == ["~ team Checkout: follows usergroup S012AB → none", "1 changed."]
    assert (await on(acme), await follows(acme)) == ([("U02BOB", False), ("U05EVE", False)], None)


async def test_whoever_an_earlier_import_took_from_the_group_counts_as_having_come_with_it(acme: Acme) -> None:
    await acme.imports(FILE.format(", members: [U01ALICE, U02BOB]"))
    told = await acme.imports(FILE.format(", members: [U01ALICE]" + FROM))
    assert told.lines()[0] == "~ team Checkout: follows none → usergroup S012AB, 1 member more"
    assert await on(acme) == [("U01ALICE", False), ("U02BOB", True), ("U05EVE", True)]
    assert not await acme.imports(FILE.format(", members: [U01ALICE]" + FROM))


async def test_a_renamed_team_keeps_who_came(acme: Acme) -> None:
    await acme.imports(FILE.format(FROM))
    renamed = "teams: [{name: Payments, was: Checkout, channel: C01CHECKOUT, members: [U02BOB]}]\n"
    await acme.imports(renamed)
    assert await on(acme) == [("U02BOB", False), ("U05EVE", True)]


async def test_a_home_that_people_names_is_by_hand(acme: Acme) -> None:
    await acme.imports(FILE.format(FROM) + "people: [{person: U05EVE, team: Checkout}]\n")
    assert await on(acme) == [("U02BOB", True), ("U05EVE", False)]


async def test_whoever_was_forgotten_is_not_put_on_by_a_list(acme: Acme) -> None:
    await acme.imports("teams: [{name: Odd, channel: C0ODD, members: [U05EVE]}]\n")
    async with acme.database.writing() as session:
        person = await acme.person("U05EVE")
        person.forgotten = True
        session.add(person)
    assert (await acme.imports(FILE.format(FROM))).lines()[0] == "+ team Checkout (1 member)"


class Closed(Slack):
    """A Slack that has nobody in the group."""

    async def of_usergroup(self, usergroup: str) -> list[str]:
        nobody: list[str] = []
        return {"S012AB": nobody}[usergroup]


async def test_an_empty_group_takes_nobody_off(acme: Acme) -> None:
    await acme.imports(FILE.format(FROM))
    acme.slack = Closed({})
    assert not await acme.imports(FILE.format(FROM))
    assert len(await on(acme)) == 2
