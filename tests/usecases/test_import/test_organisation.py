"""Importing an organisation file adds and changes, and removes only what it says."""

from datetime import time

import pytest
from sqlmodel import col, select

from bot.catalogs.organisation import read
from bot.usecases.importing.organisation import import_organisation, needs_slack
from storage import people
from storage.models import Customer, Service, WorkItem
from storage.words import Contact
from tests.usecases.test_import.conftest import EXAMPLE, PLATFORM, Acme, checkout


async def test_the_whole_example_is_imported_and_says_what_changed(acme: Acme) -> None:
    await acme.imports(PLATFORM)
    assert (await acme.imports(EXAMPLE)).lines() == [
        "+ goal Merchants get paid the same day, and shoppers never notice us.",
        "+ objective Pay faster",
        "+ objective Fewer disputes",
        "+ manager U03DANA",
        "+ team Checkout (2 members)",
        "+ customer Merchants",
        "+ customer Merchant sales",
        "+ service Shared hosting",
        "+ service Card payments",
        "+ link Shared hosting → Card payments",
        "+ link Card payments → Merchant sales",
        "+ link Merchant sales → Merchants",
        "+ person U01ALICE (Checkout)",
        "+ person U02BOB (Checkout)",
        "+ work item CHK-412",
        "15 added.",
    ]
    found = await acme.team()
    assert (found.channel, found.lead, found.group_name) == ("C01CHECKOUT", "U01ALICE", "Commerce")
    assert (found.ask_at, found.exactly, found.days, found.country) == (time(14), False, "mon,tue,wed,thu,fri", "ES")
    assert (found.digest_day, found.digest_at, found.digest_tz) == ("mon", time(10), "Europe/Madrid")
    alice = await acme.person("U01ALICE")
    assert (alice.ask_at, alice.exactly, alice.days, alice.country, alice.fraction) == (time(10, 30), False, "mon,wed", "ES", 0.5)  # fmt: skip
    assert (await acme.person("U02BOB")).email == "bob@example.com"
    async with acme.database.reading() as session:
        bob = await people.by_slack_id(session, "U02BOB")
        assert bob
        assert (bob.rhythm.contact, bob.person.home_team_id) == (Contact.NEW, found.id)
        [item] = await session.exec(select(WorkItem))
        hosting, payments = await session.exec(select(Service).order_by(col(Service.position)))
        assert (item.title, item.work_type, item.service_id) == ("Retry failed card payments", "feature", payments.id)
        assert (payments.business_name, payments.owner) == ("Taking card payments", "U03DANA")
        assert (payments.lets, payments.team_id) == ("merchants take cards anywhere", found.id)
        assert (hosting.name, hosting.business_name) == ("Shared hosting", None)
        assert [row.kind for row in await session.exec(select(Customer).order_by(col(Customer.position)))] == [
            "payer",
            "business",
        ]


async def test_the_same_file_twice_changes_nothing(acme: Acme) -> None:
    await acme.imports(PLATFORM)
    await acme.imports(EXAMPLE)
    before = await acme.everything()
    again = await acme.imports(EXAMPLE)
    assert not again
    assert again.lines() == ["Nothing to change."]
    assert await acme.everything() == before


async def test_a_dry_run_says_the_same_and_writes_nothing(acme: Acme) -> None:
    await acme.imports(PLATFORM)
    before = await acme.everything()
    tried = await acme.imports(EXAMPLE, dry_run=True)
    assert await acme.everything() == before
    assert tried == await acme.imports(EXAMPLE)


async def test_an_import_broken_off_halfway_leaves_no_trace(acme: Acme) -> None:
    crowd = ", ".join(f"U0{number:06d}" for number in range(1200))
    file = read(checkout(crowd), "acme.yaml")
    before = await acme.everything()

    def stops(done: int, total: int) -> None:
        if done > total / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await import_organisation(acme.database, file, None, dry_run=False, progress=stops)
    assert await acme.everything() == before
    assert (await import_organisation(acme.database, file, None, dry_run=False)).count("+") == 1201


async def test_progress_is_told_in_rows_up_to_the_last(acme: Acme) -> None:
    told: list[tuple[int, int]] = []
    file = read(checkout("U01ALICE", "U02BOB"), "acme.yaml")
    await import_organisation(acme.database, file, None, dry_run=False, progress=lambda *rows: told.append(rows))
    assert told == [(1, 5), (3, 5), (5, 5)]


async def test_a_change_is_said_with_what_was_and_what_will_be(acme: Acme) -> None:
    await acme.imports(checkout("U01ALICE", keys=", informed: true, digest: {day: tue}"))
    changed = checkout("U01ALICE", "U02BOB", keys=", lead: U01ALICE, ask_at: 9:30 exactly, digest: {at: 11:00}")
    services = "services: [{name: Payments, team: Checkout}]\npeople: [{person: U01ALICE, fraction: 0.5}]\n"
    assert (await acme.imports(changed + services)).lines() == [
        "~ team Checkout: ask_at 14:00 → 09:30, exactly no → yes, lead none → U01ALICE, "
        "digest at 10:00 → 11:00, 1 member more",
        "+ service Payments",
        "+ person U02BOB (Checkout)",
        "~ person U01ALICE: fraction 1 → 0.5",
        "2 added, 2 changed.",
    ]


async def test_a_key_left_out_keeps_its_value_and_a_bare_key_goes_back_to_the_default(acme: Acme) -> None:
    await acme.imports(checkout("U01ALICE", keys=", ask_at: 9:00 exactly, country: ES, days: [mon], lead: U01ALICE"))
    assert not await acme.imports(checkout("U01ALICE"))
    await acme.imports(checkout("U01ALICE", keys=", ask_at: , country: , days: , lead: , digest: "))
    found = await acme.team()
    assert (found.ask_at, found.exactly, found.country, found.days) == (time(14), False, None, "mon,tue,wed,thu,fri")
    assert found.lead is None


async def test_services_customers_and_work_items_are_removed_only_by_saying_so(acme: Acme) -> None:
    await acme.imports(
        "services: [{name: Payments}]\ncustomers: [{name: Merchants, kind: payer}]\nwork_items: [{key: CHK-9}]\n",
    )
    assert not await acme.imports("services:\nwork_items:\n")
    gone = await acme.imports(
        "services: [{name: Payments, remove: true}]\ncustomers: [{name: Merchants, remove: true}]\n"
        "work_items: [{key: CHK-9, remove: true}]\n",
    )
    assert gone.lines() == ["- customer Merchants", "- service Payments", "- work item CHK-9", "3 removed."]


async def test_was_renames_and_a_second_time_changes_nothing(acme: Acme) -> None:
    await acme.imports(
        checkout("U01ALICE")
        + "services: [{name: Payments, team: Checkout}]\nwork_items: [{key: A-1, service: Payments}]\n",
    )
    before = await acme.team()
    file = (
        "teams: [{name: Pay, was: Checkout, channel: C01CHECKOUT, members: [U01ALICE]}]\n"
        "services: [{name: Cards, was: Payments, team: Pay}]\nwork_items: [{key: B-1, was: A-1, service: Cards}]\n"
    )
    assert (await acme.imports(file)).lines() == [
        "~ team Pay: name Checkout → Pay",
        "~ service Cards: name Payments → Cards",
        "~ work item B-1: key A-1 → B-1",
        "3 changed.",
    ]
    assert (await acme.team("Pay")).id == before.id
    assert await acme.home("U01ALICE") == "Pay"
    assert not await acme.imports(file)


async def test_a_file_full_of_history_fits_an_empty_database(acme: Acme) -> None:
    file = "services: [{name: Cards, was: Payments}, {name: Old, remove: true}]\n"
    assert (await acme.imports(file)).lines() == ["+ service Cards", "1 added."]


async def test_the_order_of_the_file_is_kept_and_a_new_order_is_one_line(acme: Acme) -> None:
    await acme.imports("services: [{name: A}, {name: B}, {name: C}]\n")
    assert (await acme.imports("services: [{name: C}, {name: B}, {name: A}]\n")).lines() == [
        "~ order of 2 services",
        "1 changed.",
    ]


async def test_of_many_changes_twenty_are_shown(acme: Acme) -> None:
    many = "".join(f"  - {{key: W-{number}}}\n" for number in range(1030))
    lines = (await acme.imports(f"work_items:\n{many}")).lines()
    assert lines[19:] == ["+ work item W-19", "+ … and 1,010 more work items", "1,030 added."]


async def test_a_file_with_ids_alone_needs_no_slack(acme: Acme) -> None:
    acme.slack = None
    assert not needs_slack(read(PLATFORM, "acme.yaml"))
    await acme.imports(PLATFORM)
    assert (await acme.team("Platform")).channel == "#platform"
