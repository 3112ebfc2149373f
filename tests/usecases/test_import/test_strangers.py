"""Members whom the workspace does not know are told of, at the price of reading its list once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from sqlmodel import select

from bot.catalogs.organisation import read
from bot.usecases.importing.organisation import import_organisation
from storage.models import Person
from tests.usecases.test_import.conftest import Acme, Slack, checkout


@dataclass(frozen=True)
class Somebody:
    slack_id: str
    email: str | None = None
    reachable: bool = True


class ListingSlack(Slack):
    """A Slack that lists its people, unless it is closed."""

    read, closed = 0, False

    async def people(self) -> AsyncIterator[list[Somebody]]:
        self.read += 1
        if self.closed:
            raise TimeoutError
        yield [Somebody("U01ALICE")]
        yield [Somebody("U02BOB", "Bob@example.com")]


async def test_members_unknown_to_slack_are_named_and_imported_all_the_same(acme: Acme) -> None:
    slack = acme.slack = ListingSlack({})
    told = await acme.imports(checkout("U01ALICE", "bob@example.com", "U0TYPO"))
    assert told.lines()[-2:] == ["4 added.", "· Slack does not know 1 member: U0TYPO. Check the ids in the file."]
    assert (slack.read, await acme.on()) == (1, ["U01ALICE", "U02BOB", "U0TYPO"])
    again = await acme.imports(checkout("U0TYPO"))
    assert (bool(again), len(again.lines())) == (False, 2)


async def test_of_many_strangers_ten_are_named(acme: Acme) -> None:
    acme.slack = ListingSlack({})
    line = (await acme.imports(checkout(*(f"U0{n:03}" for n in range(12))))).lines()[-1]
    assert line.startswith("· Slack does not know 12 members: U0000, U0001,")
    assert line.endswith("U0009 …. Check the ids in the file.")


async def test_without_a_list_there_is_no_word_of_it(acme: Acme) -> None:
    slack = acme.slack = ListingSlack({})
    slack.closed = True
    assert (await acme.imports(checkout("U0TYPO"))).lines()[-1] == "2 added."
    await acme.imports("services: [{name: Cards}]\n")
    assert slack.read == 1


async def test_an_empty_database_may_be_imagined(acme: Acme) -> None:
    file = read(checkout("U01ALICE"), "acme.yaml")
    assert (await import_organisation(None, file, None, dry_run=True)).count("+") == 2


async def test_whom_slack_is_known_to_have_costs_no_reading(acme: Acme) -> None:
    slack = acme.slack = ListingSlack({})
    await acme.imports(checkout("U01ALICE"))
    async with acme.database.writing() as session:
        alice = (await session.exec(select(Person))).one()
        alice.in_slack = True
        session.add(alice)
    await acme.imports(checkout("U01ALICE"))
    assert slack.read == 1


async def test_whom_slack_lists_is_known_by_their_e_mail_though_the_file_names_them_by_id(acme: Acme) -> None:
    acme.slack = ListingSlack({})
    file = checkout("U01ALICE", "U02BOB")
    assert (await acme.imports(file)).lines()[-1] == "3 added."
    assert (await acme.person("U02BOB")).email == "bob@example.com"
    assert (await acme.person("U01ALICE")).email is None  # Slack does not tell hers
    assert not await acme.imports(file)
