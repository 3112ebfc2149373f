"""What was answered before this bot was there to ask: imported once, wholly, and never in a week that is frozen."""

import pytest

from bot.catalogs.faults import FaultyFileError
from bot.usecases.importing.past import person_of
from storage import people, standing
from storage.db import Database
from tests.conftest import MovableClock
from tests.usecases.test_import.past import CHECKINS, LINES, ORGANISATION, House, history

ALICE = "2026-11-18,U01ALICE,Checkout,answered,Card payments,chk-412,,0.75,4"
ALSO = "2026-11-18,U01ALICE,Checkout,answered,,,meeting,0.25,U"
ANA = "2026-11-20,ana@example.com,Platform,answered,Shared hosting,OPS-1,incident,,2"
SAM = "2026-11-20,<!channel> *Sam*,Platform,skipped,,,,,"


@pytest.fixture
async def house(database: Database, clock: MovableClock) -> House:
    """The company on Sunday, before the week of the rows is frozen."""
    clock.stands_at("2026-11-22T10:00")
    made = House(database, clock)
    await made.imports(ORGANISATION)
    return made


async def test_a_history_is_kept_as_it_was_told_and_twice_changes_nothing(house: House) -> None:
    rows = (ALICE, ALSO, ANA, SAM)
    told = (
        "+ 3 check-ins of 3 people in 2 teams, 18 Nov – 20 Nov 2026\n+ 2 people who are never messaged\n+ 1 work item"
    )
    assert await house.remembers(*rows, dry_run=True) == told
    assert await house.rows(CHECKINS) == []
    assert await house.remembers(*rows) == told
    assert await house.rows(CHECKINS) == [
        ("U01ALICE", "2026-11-18", "Checkout", 0.5, "answered", False),
        ("<!channel> *Sam*", "2026-11-20", "Platform", 1.0, "skipped", False),
        ("ana@example.com", "2026-11-20", "Platform", 1.0, "answered", False),
    ]
    assert await house.rows(LINES) == [
        ("U01ALICE", "Card payments", "CHK-412", "feature", 0.75, 4, "complete", "Card payments → Merchants"),
        ("U01ALICE", None, None, "meeting", 0.25, None, "none", None),
        ("ana@example.com", "Shared hosting", "OPS-1", "incident", 1.0, 2, "none", None),
    ]
    assert await house.remembers(*rows) == "Nothing to change."


async def test_who_only_stands_in_a_file_is_nobody_to_write_to_until_they_are_on_a_team(house: House) -> None:
    await house.remembers(ANA, SAM, "2026-11-20,U07NEW,Platform,answered,,,,,3")
    assert person_of("U07NEW") == {"slack_id": "U07NEW"}
    async with house.desk.database.writing() as session:
        assert [member.person.slack_id for member in await people.of_team(session, None, None)] == [
            "U01ALICE",
            "U04PIA",
        ]
        assert await people.by_slack_id(session, "ana@example.com") is None
        await standing.looked_for(session, 100, whole=False)
        assert await standing.missing(session, 9) == []
    await house.imports("teams: [{name: Platform, channel: C02PLATFORM, members: [U07NEW]}]")
    async with house.desk.database.reading() as session:
        found = await people.by_slack_id(session, "U07NEW")
        assert found is not None
        assert (found.person.reachable, found.team and found.team.name) == (True, "Platform")


async def test_the_same_day_again_takes_the_place_of_the_first(house: House) -> None:
    await house.remembers(ALICE, ALSO, ANA)
    await house.does("INSERT INTO note SELECT id, 'Mine.', 'private', '2026-11-18 12:00:00+00:00' FROM checkin")
    again = await house.remembers("2026-11-18,U01ALICE,Platform,answered,Shared hosting,CHK-412,,,5", ANA)
    assert again == "~ 1 replaced"
    assert await house.rows(CHECKINS) == [
        ("U01ALICE", "2026-11-18", "Platform", 0.5, "answered", False),
        ("ana@example.com", "2026-11-20", "Platform", 1.0, "answered", False),
    ]
    assert await house.rows(LINES) == [
        ("U01ALICE", "Shared hosting", "CHK-412", "feature", 1.0, 5, "none", None),
        ("ana@example.com", "Shared hosting", "OPS-1", "incident", 1.0, 2, "none", None),
    ]
    assert await house.rows("SELECT count(*) FROM note") == [(1,)]


async def test_names_that_nobody_knows_and_days_to_come_refuse_the_whole_file(house: House) -> None:
    assert await house.refusal(
        SAM,
        "2026-11-18,Ana,Chekout,answered,Card payment,,,,4",
        "2026-11-19,Ana,Chekout,answered,,,,,4",
        "2026-11-20,Ana,Checkout,answered,Rockets,,,,4",
        "2026-11-24,Ana,Checkout,answered,,,,,4",
    ) == (
        'a.csv:3: no service is called "Card payment"; did you mean Card payments?\n'
        'a.csv:3: no team is called "Chekout" (2 days); did you mean Checkout?\n'
        'a.csv:5: no service is called "Rockets"\n'
        "a.csv:6: 2026-11-24 lies in the future\n"
        "Nothing was imported."
    )
    assert await house.rows(CHECKINS) == []


async def test_somebody_under_two_names_has_one_day_and_what_an_email_stood_for_becomes_theirs(house: House) -> None:
    await house.remembers(ANA)
    await house.does("UPDATE person SET email = 'ana@example.com' WHERE slack_id = 'U04PIA'")
    assert await house.refusal(ANA, "2026-11-20,U04PIA,Platform,answered,,,,,5") == (
        "a.csv:3: the same person's 2026-11-20 stands on line 2 too, and differs from this\nNothing was imported."
    )
    assert await house.remembers(ANA) == "~ 1 person known by e-mail now: what was kept under it is the person's"
    assert await house.rows(CHECKINS) == [("U04PIA", "2026-11-20", "Platform", 1.0, "answered", False)]
    assert await house.rows("SELECT slack_id FROM person WHERE slack_id LIKE '%@%'") == []
    assert await house.remembers(ANA) == "Nothing to change."


async def test_a_history_may_name_what_the_organisation_file_beside_it_brings(house: House) -> None:
    more = "teams: [{name: Ads, channel: C03ADS, members: [U08BEN]}]\nservices: [{name: Banners, team: Ads}]\n"
    told = (
        "+ team Ads (1 member)\n+ service Banners\n+ person U08BEN (Ads)\n3 added.\n"
        "+ 1 check-in of 1 person in 1 team, 20 Nov 2026"
    )
    files = (history("2026-11-20,U08BEN,Ads,answered,Banners,,,,3"), more)
    wrong = history("2026-11-20,U08BEN,Ads,answered,Baners,,,,3")
    assert await house.imports(*files, dry_run=True) == told
    with pytest.raises(FaultyFileError) as refused:
        await house.imports(more, wrong)
    assert str(refused.value) == (
        'b.csv:2: no service is called "Baners"; did you mean Banners?\nNothing was imported.'
    )
    assert await house.rows("SELECT count(*) FROM team") == [(2,)]
    assert await house.imports(*files) == told


async def test_two_histories_that_differ_about_a_day_are_refused(house: House) -> None:
    with pytest.raises(FaultyFileError) as refused:
        await house.imports(history(SAM), history(ANA, SAM.replace("skipped", "expired")))
    assert str(refused.value) == (
        "b.csv:3: the same person's 2026-11-20 stands in a.csv:2 too, and differs from this\nNothing was imported."
    )
    assert (await house.imports(history(SAM), history(SAM, ANA))).splitlines()[0] == (
        "+ 2 check-ins of 2 people in 1 team, 20 Nov 2026"
    )


async def test_an_item_made_from_its_key_is_offered_to_nobody_until_a_file_names_it(house: House) -> None:
    await house.remembers(ANA, ANA.replace("OPS-1", "ops-1").replace("-20", "-19"))
    query = "SELECT key, work_type, s.name, closed FROM workitem w JOIN service s ON s.id = w.service_id WHERE key LIKE 'O%'"
    assert await house.rows(query) == [("OPS-1", "incident", "Shared hosting", True)]
    said = await house.imports("work_items: [{key: OPS-1, title: Fans}]")
    assert said == "~ work item OPS-1: title none → Fans, closed yes → no\n1 changed."


async def test_a_broken_off_import_leaves_no_trace(house: House) -> None:
    def stop(_done: int, _total: int) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await house.imports(history(SAM, ANA), progress=stop)
    assert await house.rows(CHECKINS) == []
    assert await house.rows("SELECT count(*) FROM person") == [(2,)]
