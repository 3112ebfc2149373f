"""Links are told by where they lead from and to; each key that is left out keeps what is stored."""

import pytest

from tests.usecases.test_import.conftest import EXAMPLE, PLATFORM, Acme

PLACES = "customers: [{name: Merchants, kind: payer}, {name: Sales, kind: business}]\n"
SERVICES = "services: [{name: Hosting}, {name: Cards}]\n"
LINKS = (
    "SELECT fs.name, fc.name, ts.name, tc.name, link.process, link.goal, link.need, CAST(confirmed_on AS TEXT), confirmed_by, "
    "link.position FROM link LEFT JOIN service fs ON fs.id = from_service_id "
    "LEFT JOIN customer fc ON fc.id = from_customer_id LEFT JOIN service ts ON ts.id = to_service_id "
    "LEFT JOIN customer tc ON tc.id = to_customer_id ORDER BY link.id"
)


def cards(*links: str) -> str:
    """A file in which a service leads to customers."""
    return f"services: [{{name: Cards, links: [{', '.join(links)}]}}]\n"


async def test_the_three_kinds_of_links_stand_in_the_database(acme: Acme) -> None:
    await acme.imports(PLATFORM)
    await acme.imports(EXAMPLE)
    paid, cash, day = "get paid the same day", "predictable cash", "2026-11-02"
    assert await acme.rows(LINKS) == [
        (None, "Merchant sales", None, "Merchants", "payouts", paid, cash, day, "U03DANA", 0),
        ("Card payments", None, None, "Merchant sales", "payouts", paid, cash, day, "U03DANA", 0),
        ("Shared hosting", None, "Card payments", None, "running it", None, None, day, "U03DANA", 0),
    ]


async def test_a_link_changes_key_by_key_and_is_removed_by_saying_so(acme: Acme) -> None:
    await acme.imports(PLACES + cards("{to: Merchants, process: payouts, confirmed: {on: 2026-11-02, by: U03DANA}}"))
    assert not await acme.imports(cards("{to: Merchants}"))
    again = cards("{to: Merchants, goal: be paid, process: , confirmed: {on: 2026-11-09, by: U03DANA}}")
    said = [
        "~ link Cards → Merchants: process payouts → none, goal none → be paid, confirmed 2 Nov 2026 → 9 Nov 2026",
        "1 changed.",
    ]
    assert (await acme.imports(again, dry_run=True)).lines() == said
    assert (await acme.imports(again)).lines() == said
    assert not await acme.imports(again)
    assert (await acme.imports(cards("{to: Merchants, confirmed: }"))).lines() == [
        "~ link Cards → Merchants: confirmed 9 Nov 2026 → none, confirmed by U03DANA → none",
        "1 changed.",
    ]
    gone = cards("{to: Merchants, remove: true}")
    assert (await acme.imports(gone)).lines() == ["- link Cards → Merchants", "1 removed."]
    assert not await acme.imports(gone)
    assert await acme.rows(LINKS) == []


async def test_a_link_that_nobody_confirmed_has_no_day(acme: Acme) -> None:
    assert (await acme.imports(PLACES + cards("{to: Merchants}"))).lines()[-2:] == [
        "+ link Cards → Merchants",
        "4 added.",
    ]
    assert await acme.rows(LINKS) == [("Cards", None, None, "Merchants", None, None, None, None, None, 0)]


async def test_the_goals_owner_confirmed_a_link_that_does_not_say_by_whom(acme: Acme) -> None:
    link = cards("{to: Merchants, confirmed: {on: 2026-11-02}}")
    await acme.imports(PLACES + link)
    assert await acme.rows("SELECT confirmed_by FROM link") == [(None,)]
    assert (await acme.imports("goal: {text: Paid, owner: bob@example.com}\n" + link)).lines() == [
        "+ goal Paid",
        "~ link Cards → Merchants: confirmed by none → U02BOB",
        "1 added, 1 changed.",
    ]
    later = cards("{to: Merchants, confirmed: {on: 2026-11-09}}, {to: Sales, confirmed: {on: 2026-11-09}}")
    await acme.imports("goal: {text: Paid, owner: U04PIA}\n")
    assert not await acme.imports(link), "who confirmed it then is not another because the goal's owner is"
    await acme.imports(later)
    assert await acme.rows("SELECT confirmed_by FROM link") == [("U04PIA",), ("U04PIA",)]


async def test_links_keep_the_order_of_the_file_and_a_new_order_is_one_line(acme: Acme) -> None:
    await acme.imports(PLACES + cards("{to: Merchants}", "{to: Sales}"))
    assert (await acme.imports(cards("{to: Sales}", "{to: Merchants}"))).lines() == [
        "~ order of 2 links",
        "1 changed.",
    ]


async def test_links_go_with_the_service_or_customer_at_either_end(acme: Acme) -> None:
    hosting = "services: [{name: Hosting, links: [{to: Cards}, {to: Sales}]}, {name: Cards, links: [{to: Sales}]}]\n"
    sales = "customers: [{name: Merchants, kind: payer}, {name: Sales, kind: business, links: [{to: Merchants}]}]\n"
    await acme.imports(hosting + sales)
    gone = "services: [{name: Cards, remove: true}]\ncustomers: [{name: Merchants, remove: true}]\n"
    said = [
        "- customer Merchants",
        "- service Cards",
        "- link Sales → Merchants (with customer Merchants)",
        "- link Cards → Sales (with service Cards)",
        "- link Hosting → Cards (with service Cards)",
        "5 removed.",
    ]
    assert (await acme.imports(gone, dry_run=True)).lines() == said
    assert (await acme.imports(gone)).lines() == said
    assert [(row[0], row[3]) for row in await acme.rows(LINKS)] == [("Hosting", "Sales")]
    assert not await acme.imports(gone)


async def test_a_link_that_is_removed_together_with_its_end_is_one_line(acme: Acme) -> None:
    await acme.imports(PLACES + cards("{to: Sales}"))
    gone = cards("{to: Sales, remove: true}") + "customers: [{name: Sales, remove: true}]\n"
    assert (await acme.imports(gone)).lines() == [
        "- customer Sales",
        "- link Cards → Sales (with customer Sales)",
        "2 removed.",
    ]


async def test_a_service_that_is_replaced_by_a_customer_of_its_name_has_a_link_anew(acme: Acme) -> None:
    await acme.imports("services: [{name: Cards, links: [{to: Sales}]}, {name: Sales}]\n")
    file = (
        "services: [{name: Cards, links: [{to: Sales}]}, {name: Sales, remove: true}]\n"
        "customers: [{name: Sales, kind: it}]\n"
    )
    assert (await acme.imports(file)).lines() == [
        "+ customer Sales",
        "- service Sales",
        "+ link Cards → Sales",
        "- link Cards → Sales (with service Sales)",
        "2 added, 2 removed.",
    ]
    assert not await acme.imports(file)
    assert [row[:4] for row in await acme.rows(LINKS)] == [("Cards", None, None, "Sales")]


async def test_a_rename_takes_links_rules_and_outcome_along(acme: Acme) -> None:
    rest = "outcome: {measure: payouts, unit: '%', objective: Aim}, trackers: {jira: [CHK]}, links: [{to: Merchants}]"
    aim = "objectives: [{name: Aim, weight: 100}]\n"
    await acme.imports(
        aim + PLACES + f"services: [{{name: Cards, {rest}}}, {{name: Hosting, links: [{{to: Cards}}]}}]\n"
    )
    renamed = (
        "customers: [{name: Shops, was: Merchants, kind: payer}, {name: Sales, kind: business}]\n"
        f"services: [{{name: Payments, was: Cards, {rest.replace('Merchants', 'Shops')}}},"
        " {name: Hosting, links: [{to: Payments}]}]\n"
    )
    assert (await acme.imports(aim + renamed)).lines() == [
        "~ customer Shops: name Merchants → Shops",
        "~ service Payments: name Cards → Payments",
        "2 changed.",
    ]
    assert not await acme.imports(aim + renamed)
    assert len(await acme.rows(LINKS)) == 2


@pytest.mark.parametrize("name", ["Cards", "Pay, was: Cards"])
async def test_a_circle_across_file_and_database_is_refused_with_the_files_line(acme: Acme, name: str) -> None:
    await acme.imports("services: [{name: Hosting, links: [{to: Cards}]}, {name: Cards}]\n")
    before = await acme.everything()
    new = name.split(",", maxsplit=1)[0]
    assert await acme.refusal(f"services:\n  - {{name: {name}, links: [{{to: Hosting}}]}}\n") == (
        f"acme.yaml:2: the links go round in a circle: {new} → Hosting → {new}\nNothing was imported."
    )
    assert await acme.everything() == before


async def test_a_circle_that_the_same_file_opens_is_none(acme: Acme) -> None:
    await acme.imports("services: [{name: Hosting, links: [{to: Cards}]}, {name: Cards}, {name: Old}]\n")
    turned = "services: [{name: Hosting, links: [{to: Cards, remove: true}]}, {name: Cards, links: [{to: Hosting}]}]\n"
    assert (await acme.imports(turned)).lines() == [
        "+ link Cards → Hosting",
        "- link Hosting → Cards",
        "1 added, 1 removed.",
    ]
    await acme.imports("services: [{name: Hosting, links: [{to: Old}]}]\n")
    gone = "services: [{name: Hosting, remove: true}, {name: Cards}, {name: Old, links: [{to: Cards}]}]\n"
    assert (await acme.imports(gone)).count("-") == 3


async def test_the_map_moves_with_services_customers_and_links_and_with_nothing_else(acme: Acme) -> None:
    assert await acme.map_version() == 0
    await acme.imports("goal: {text: Paid}\nobjectives: [{name: A, weight: 100}]\n" + PLATFORM)
    assert await acme.map_version() == 0
    for version, file in enumerate([PLACES, SERVICES, cards("{to: Sales}"), cards("{to: Sales, remove: true}")], 1):
        await acme.imports(file, dry_run=True)
        await acme.imports(file)
        await acme.imports(file)
        assert await acme.map_version() == version


async def test_a_later_confirmation_than_the_files_stays(acme: Acme) -> None:
    link = cards("{to: Merchants, confirmed: {on: 2026-11-02, by: U02BOB}}")
    await acme.imports(PLACES + link)
    await acme.imports(cards("{to: Merchants, confirmed: {on: 2026-11-20, by: U0ANA}}"))
    assert not await acme.imports(link), "a file that was written before knows nothing of it"
    assert await acme.rows("SELECT confirmed_by FROM link") == [("U0ANA",)]
