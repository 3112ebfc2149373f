"""What only the database and Slack can tell is wrong with a file: all of it is said, and nothing is imported."""

from collections.abc import Collection

import pytest
from sqlalchemy import update
from sqlmodel import col

from bot.catalogs.organisation import read
from bot.usecases.importing.organisation import NeedsSlackError, needs_slack
from storage.db import Database
from storage.models import Team
from tests.usecases.test_import.conftest import EXAMPLE, PLATFORM, Acme, Slack, checkout


async def test_a_file_with_emails_needs_slack(acme: Acme) -> None:
    acme.slack = None
    assert needs_slack(read(EXAMPLE, "acme.yaml"))
    with pytest.raises(NeedsSlackError) as refused:
        await acme.imports(EXAMPLE)
    assert str(refused.value) == (
        "acme.yaml names people by e-mail or takes members from Slack, but SLACK_BOT_TOKEN is not set. "
        "Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions on api.slack.com/apps."
    )


async def test_names_that_nobody_knows_are_refused_with_their_lines_and_nothing_is_imported(acme: Acme) -> None:
    await acme.imports(PLATFORM + "services: [{name: Card payments}]\ncustomers: [{name: Shops, kind: payer}]\n")
    before = await acme.everything()
    assert await acme.refusal(
        "teams:\n"
        "  - {name: Checkout, channel: C01, members: [rob@example.com], lead: bob@example.com}\n"
        '  - {name: Data, channel: C02, members_from: {channel: "#dta"}}\n'
        "people:\n"
        "  - {person: U09NEW, country: ES}\n"
        "  - {person: U04PIA, team: Platfrom}\n"
        "services:\n"
        "  - {name: Hosting, team: Chekout, links: [{to: Card paymets}]}\n"
        "customers:\n"
        "  - {name: Merchants, kind: business, links: [{to: Card payments}]}\n"
        "  - {name: Buyers, kind: payer, links: [{to: Shop}]}\n"
        "  - {name: Hosting, kind: it}\n"
        "work_items:\n"
        "  - {key: CHK-1, service: Card}\n",
    ) == (
        "acme.yaml:2: nobody in Slack has the e-mail rob@example.com\n"
        "acme.yaml:3: no channel in Slack is called #dta\n"
        "acme.yaml:5: U09NEW is on no team; say which with team:\n"
        'acme.yaml:6: no team is called "Platfrom"; did you mean Platform?\n'
        'acme.yaml:8: "Hosting" is both a service and a customer, so a link to it would be ambiguous\n'
        'acme.yaml:8: no service or customer is called "Card paymets"; did you mean Card payments?\n'
        'acme.yaml:8: no team is called "Chekout"; did you mean Checkout?\n'
        'acme.yaml:10: a customer\'s link leads to a customer; "Card payments" is a service\n'
        'acme.yaml:11: no customer is called "Shop"; did you mean Shops?\n'
        'acme.yaml:12: "Hosting" is both a service and a customer, so a link to it would be ambiguous\n'
        'acme.yaml:14: no service is called "Card"\n'
        "Nothing was imported."
    )
    assert await acme.everything() == before


async def test_what_the_file_removes_or_renames_is_no_longer_a_name(acme: Acme) -> None:
    await acme.imports(PLATFORM + "services: [{name: Cards}]\n")
    assert await acme.refusal(
        "teams: [{name: Platform, remove: true}]\n"
        "services:\n"
        "  - {name: Card payments, was: Cards, team: Platform}\n"
        "work_items: [{key: A, service: Cards}]\n",
    ) == ('acme.yaml:3: no team is called "Platform"\nacme.yaml:4: no service is called "Cards"\nNothing was imported.')


async def test_a_rename_that_cannot_be_followed_is_refused(acme: Acme) -> None:
    await acme.imports("services: [{name: Cards}, {name: Payouts}]\n")
    assert await acme.refusal("services: [{name: Payouts, was: Cards}, {name: Taking, was: Card}]\n") == (
        'acme.yaml:1: no service was called "Card"; did you mean Cards?\n'
        'acme.yaml:1: services "Cards" and "Payouts" both exist; remove one first\n'
        "Nothing was imported."
    )


async def test_one_person_named_by_id_and_by_email_is_refused(acme: Acme) -> None:
    file = checkout("U02BOB") + "people:\n  - {person: U02BOB}\n  - {person: bob@example.com}\n"
    assert await acme.refusal(file) == (
        "acme.yaml:4: bob@example.com is U02BOB, who stands on line 3 too\nNothing was imported."
    )


class Meanwhile(Slack):
    """While Slack is asked, somebody gives a team another name."""

    database: Database

    async def ids_by_email(self, emails: Collection[str]) -> dict[str, str]:
        async with self.database.writing() as session:
            await session.exec(update(Team).where(col(Team.name) == "Platform").values(name="Hosting"))
        return await super().ids_by_email(emails)


async def test_a_name_that_somebody_changes_while_slack_is_asked_is_one_that_nobody_knows(acme: Acme) -> None:
    await acme.imports(PLATFORM)
    acme.slack = slack = Meanwhile({"bob@example.com": "U02BOB"})
    slack.database = acme.database
    refusal = await acme.refusal(checkout("bob@example.com") + "services: [{name: Hosts, team: Platform}]\n")
    assert refusal.startswith('acme.yaml:2: no team is called "Platform"')
