"""`export` prints frozen numbers byte by byte, needs no Slack, and refuses in one sentence."""

import asyncio
import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.clock import now
from bot.domain.page import OrganisationPage, ServicePage, kept
from storage import snapshots
from storage.db import Database
from storage.models import Snapshot
from tests.blocks.digest.pages import CHECKOUT, FOUR_WEEKS, fair
from tests.delivery.papers import frozen
from tests.terminal.conftest import Here, Terminal
from tests.terminal.test_digest import FIRST, LAST, TEAMS, written

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
HAPPY = fair(81, 69, 89)


def keep(terminal: Terminal) -> None:
    """Put pages of a team, a group, a service and the organisation into the database of the folder."""

    async def put() -> None:
        database = Database(f"sqlite:///{terminal.folder}/valuecheck.db")
        page = replace(CHECKOUT, team="=Checkout", services=CHECKOUT.services[:1])
        await frozen(database, "team 1", week=FIRST, page=page)
        await frozen(database, "team 1", week=LAST, page=page)
        await frozen(database, "group Commerce", week=LAST, page=replace(page, team="Commerce", week_window=None))
        rest: dict[str, ServicePage | OrganisationPage] = {
            "service 1": ServicePage("Zahlungen für alle", LAST, AT, None, HAPPY, HAPPY, HAPPY, None, 60.0),
            "organisation": OrganisationPage(LAST, AT, FOUR_WEEKS, None),
        }
        async with database.writing() as session:
            for subject, one in rest.items():
                new = Snapshot(subject=subject, week=LAST, frozen_at=AT, page=kept(one), ledger={})
                await snapshots.put(session, new)
        await database.close()

    asyncio.run(put())


@pytest.fixture
def house(terminal: Terminal, here: Here) -> Terminal:
    """A folder whose database has pages, the last of them two weeks ago."""
    terminal.writes("teams.yaml", TEAMS + "services:\n  - {name: Zahlungen für alle, business_name: Payments}\n")
    assert here("import", "teams.yaml").code == 0
    keep(terminal)
    return terminal


def test_the_last_published_week_is_printed_as_csv_without_any_setting_of_slack(house: Terminal, here: Here) -> None:
    ran = here("export")
    assert (ran.code, ran.err) == (0, "")
    lines = list(csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff"))))
    assert [(line["kind"], line["name"], line["week"], line["window"], line["score"]) for line in lines] == [
        ("team", "'=Checkout", written(LAST), "week", "77.0"),
        ("team", "'=Checkout", written(LAST), "4w", "75.0"),
        ("team_service", "'=Checkout", written(LAST), "4w", ""),
        ("group", "Commerce", written(LAST), "4w", "75.0"),
        ("group_service", "Commerce", written(LAST), "4w", ""),
        ("service", "Zahlungen für alle", written(LAST), "4w", ""),
        ("organisation", "organisation", written(LAST), "4w", "75.0"),
    ]
    assert lines[5]["business_name"] == "Payments"


async def test_a_file_that_it_is_redirected_into_has_the_mark_and_the_line_ends_of_spreadsheets(
    terminal: Terminal,
) -> None:
    terminal.writes("teams.yaml", TEAMS)
    assert (await terminal.types("import", "teams.yaml")).code == 0
    await asyncio.to_thread(keep, terminal)
    async with terminal.running("export", "--format", "csv") as process:
        content, _ = await process.communicate()
    assert content.startswith(b"\xef\xbb\xbfkind,name,business_name,service,week,window,people,answers,")
    assert content.count(b"\r\n") == content.count(b"\n") == 8
    assert "Zahlungen für alle".encode() in content
    async with terminal.running("export", "--format", "json", "--window", written(FIRST)) as process:
        content, _ = await process.communicate()
    assert [row["name"] for row in json.loads(content)] == ["=Checkout", "=Checkout", "=Checkout", "organisation"]
    assert json.loads(content)[3]["hidden"] == "too_few_people"  # what was due is frozen first
    assert not content.startswith(b"\xef\xbb\xbf")


def test_windows_are_series(house: Terminal, here: Here) -> None:
    ran = here("export", "--window", "12w", "--format", "json")
    weeks = [row["week"] for row in json.loads(ran.out) if row["kind"] == "team"]
    assert weeks == [written(FIRST)] * 2 + [written(LAST)] * 2


def test_what_cannot_be_exported_is_refused_in_one_sentence(house: Terminal, here: Here) -> None:
    def refused(*words: str) -> str:
        ran = here("export", *words)
        assert (ran.code, ran.out) == (2, "")
        return ran.err

    pages = f"They run from {written(FIRST)} to {written(LAST)}. Name another window, such as `{written(LAST)}`.\n"
    assert refused("--window", "last week").startswith("There is no page of week ")
    assert refused("--window", "last week").endswith(f". {pages}")
    assert refused("--window", "nonsense").startswith(
        "I do not understand “nonsense” as a window. Try `last week`, `4w`, `12w`, "
    )
    assert refused("--window", written(now().date())).startswith(f"{written(now().date())} is not over yet:")
    assert refused("--format", "xml") == "I do not understand “xml” as a format. It is `csv` or `json`.\n"


def test_before_the_first_page_it_says_when_that_comes(terminal: Terminal, here: Here) -> None:
    ran = here("export")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "There is no page yet: the first comes when a week with answers has closed.\n"
