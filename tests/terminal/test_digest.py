"""`digest` prints frozen pages, refuses what is not frozen in one sentence, and posts each page once."""

import asyncio
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.blocks.digest import detail, text
from bot.clock import now
from bot.domain.page import Hidden, TeamPage
from bot.domain.page_json import page_json
from bot.sandbox import Workspace
from storage.db import Database
from tests.blocks.digest.pages import CHECKOUT
from tests.delivery.papers import QUIET, frozen, keys
from tests.terminal.conftest import Here, Ran, Terminal

THIS = now().date() - timedelta(days=now().date().weekday())
LAST, FIRST = THIS - timedelta(weeks=2), THIS - timedelta(weeks=5)  # closed wherever one is
TEAMS = """
teams:
  - {name: Checkout, channel: C01CHECKOUT, members: [U0ANA], digest: {tz: Europe/Madrid}}
  - {name: Data tools, channel: C02DATA, members: [U0BOB], group: Commerce}
  - {name: Payouts, channel: C03PAYOUTS, members: [U01ALICE], group: Commerce}
  - {name: Search, channel: C04SEARCH, members: [U01ALICE]}
"""


def written(week: date) -> str:
    return f"{week.isocalendar().year}-W{week.isocalendar().week:02}"


def kept(terminal: Terminal, page: TeamPage, subject: str, *weeks: date) -> None:
    """Put frozen pages into the database of the folder."""

    async def put() -> None:
        database = Database(f"sqlite:///{terminal.folder}/valuecheck.db")
        for week in weeks:
            await frozen(database, subject, week=week, page=page)
        await database.close()

    asyncio.run(put())


CHECKOUTS, COMMERCES = replace(QUIET, week=LAST), replace(CHECKOUT, week=LAST, team="Commerce")


@pytest.fixture
def pages(terminal: Terminal, here: Here) -> Terminal:
    """A folder whose database has pages of a team and of a group, and a team without any."""
    terminal.writes("teams.yaml", TEAMS)
    assert here("import", "teams.yaml").code == 0
    kept(terminal, QUIET, "team 1", FIRST, LAST)
    kept(terminal, COMMERCES, "group Commerce", LAST)
    return terminal


def test_the_last_frozen_page_of_each_team_and_group_is_printed_without_any_setting_of_slack(
    pages: Terminal, here: Here
) -> None:
    ran = here("digest")
    assert (ran.code, ran.out) == (0, f"{text(CHECKOUTS)}\n\n{text(COMMERCES)}\n")
    assert ran.err == "There is no page of Search yet: the first comes when its first week with answers has closed.\n"
    ran = here("digest", "--team", "payouts")  # its group's
    assert (ran.code, ran.out, ran.err) == (0, f"{text(COMMERCES)}\n", "")
    ran = here("digest", "--team", "Checkout", "--week", written(FIRST))
    assert (ran.code, ran.out) == (0, f"{text(replace(QUIET, week=FIRST))}\n")


def test_json_is_one_object_a_line(pages: Terminal, here: Here) -> None:
    kept(
        pages,
        replace(CHECKOUT, team="Search", week_window=None, four_weeks=None, hidden=Hidden.TOO_FEW_ANSWERS),
        "team 4",
        LAST,
    )
    ran = here("digest", "--json")
    told = [json.loads(line) for line in ran.out.splitlines()]
    assert [page["team"] for page in told] == ["Checkout", "Commerce", "Search"]
    assert told[1] == page_json(COMMERCES)
    assert (told[2]["hidden"], told[2]["people"]) == ("too_few_answers", None)
    ran = here("digest", "--json", "--team", "Commerce")
    assert json.loads(ran.out) == page_json(COMMERCES)


def test_what_is_not_there_is_refused_in_one_sentence(pages: Terminal, here: Here) -> None:
    def refused(*words: str) -> str:
        ran = here("digest", *words)
        assert (ran.code, ran.out) == (2, "")
        return ran.err

    closes = THIS + timedelta(weeks=1)
    moment = f"Mon {closes.day} {closes:%b}" + (f" {closes.year}" if closes.year != now().year else "")
    only = f"Its pages run from {written(FIRST)} to {written(LAST)}."
    assert refused("--team", "Checkout", "--week", written(THIS)) == (
        f"Week {written(THIS)} of Checkout closes on {moment} at 10:00, Madrid time; until then its answers may "
        f"still change. {only}\n"
    )
    before, between = FIRST - timedelta(weeks=1), FIRST + timedelta(weeks=1)
    for week in (before, between):
        words = f"There is no page of Checkout for {written(week)}. {only}\n"
        assert refused("--team", "Checkout", "--week", written(week)) == words
    assert refused("--week", written(before)) == f"There is no page of Checkout for {written(before)}. {only}\n"
    assert refused("--team", "Commerce", "--week", written(FIRST)) == (
        f"There is no page of Commerce for {written(FIRST)}. Its only page is that of {written(LAST)}.\n"
    )
    assert refused("--team", "Search") == (
        "There is no page of Search yet: the first comes when its first week with answers has closed.\n"
    )
    assert refused("--team", "Chekout") == "I know no team called “Chekout”. Did you mean “Checkout”?\n"
    assert refused("--team", "Sales") == (
        "I know no team called “Sales”. I know Checkout, Commerce, Data tools, Payouts, Search.\n"
    )
    for typed in ("last week", "2025-W53", "2026-46", "46"):
        assert refused("--week", typed) == (
            f"I do not understand “{typed}” as a week. Write its year and number, such as 2026-W46.\n"
        )
    assert "SLACK_BOT_TOKEN is not set." in refused("--post")


def test_an_empty_house_says_what_comes_first(terminal: Terminal, here: Here) -> None:
    ran = here("digest")
    assert (ran.code, ran.err) == (2, "There is no team yet. Run `valuecheck import organisation.yaml`.\n")
    terminal.writes("teams.yaml", TEAMS)
    here("import", "teams.yaml")
    ran = here("digest")
    assert (ran.code, ran.err) == (
        2, "There is no page yet: the first comes when a week with answers has closed.\n"
    )  # fmt: skip


def said(ran: Ran) -> tuple[int | None, list[str]]:
    """Return exit code and sentences, without what is logged."""
    return ran.code, [line for line in (ran.out + ran.err).splitlines() if line.startswith("The")]


async def test_a_page_is_posted_once_beside_a_running_bot_and_what_is_refused_is_said(
    connected: Terminal, slack: Workspace
) -> None:
    slack.channel("data", channel_id="C02DATA", is_archived=True)
    slack.channel("payouts", channel_id="C03PAYOUTS")
    connected.writes("teams.yaml", TEAMS)
    await connected.types("import", "teams.yaml")
    await asyncio.to_thread(kept, connected, QUIET, "team 1", FIRST, LAST)
    await asyncio.to_thread(kept, connected, replace(QUIET, team="Commerce"), "group Commerce", LAST)
    page = f"for {written(LAST)}"
    async with connected.running():
        await slack.connected(within=10)
        first, again = await asyncio.gather(
            *(connected.types("digest", "--post", "--week", written(LAST)) for _ in "12")
        )
    archived = (
        f"The page of Data tools {page} could not be posted in C02DATA: the channel is archived (is_archived). "
        "Unarchive it, or choose another channel with `/value setup`. Then run this again."
    )
    missing = "There is no page of Search yet: the first comes when its first week with answers has closed."
    for ran in (first, again):
        code, (checkout, data, payouts, search) = said(ran)
        assert (code, data, search) == (1, archived, missing)
        assert checkout in {
            f"The page of Checkout {page} {how} in C01CHECKOUT." for how in ("is posted", "was posted before")
        }
        assert payouts in {
            f"The page of Payouts {page} {how} in C03PAYOUTS." for how in ("is posted", "was posted before")
        }
    posted = [f"{kind}:1:{LAST}" for kind in ("digest", "detail")]
    assert keys(slack, "C01CHECKOUT") == posted
    assert len(keys(slack, "C03PAYOUTS")) == 2
    below = slack.messages["C01CHECKOUT"][-1]
    assert below.text == detail(replace(QUIET, week=LAST), "/value")[0].text


async def test_json_beside_posting_is_the_page_alone(connected: Terminal, slack: Workspace) -> None:
    connected.writes("teams.yaml", TEAMS)
    await connected.types("import", "teams.yaml")
    await asyncio.to_thread(kept, connected, QUIET, "team 1", LAST)
    ran = await connected.types("digest", "--team", "Checkout", "--post", "--json")
    assert (ran.code, json.loads(ran.out)) == (0, page_json(CHECKOUTS))
    assert ran.err == f"The page of Checkout for {written(LAST)} is posted in C01CHECKOUT.\n"
