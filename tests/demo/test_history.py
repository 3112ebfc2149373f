"""Twelve weeks of a past: the same in every run, plausible, and fit to go on from."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from bot.demo.people import EVERYBODY
from bot.demo.story import INCIDENT, LIVE, RESTS, week_of
from bot.domain.calendar import is_holiday
from storage.db import Database
from tests.acme import founded

TABLES = ("checkin", "line", "note", "rhythm", "person", "conversation", "action")
LINES = (
    "SELECT c.day, t.name, p.slack_id, s.name, w.key, l.rating, l.share, c.fraction, c.id FROM line l "
    "JOIN checkin c ON c.id = l.checkin_id JOIN team t ON t.id = c.team_id JOIN person p ON p.id = c.person_id "
    "LEFT JOIN service s ON s.id = l.service_id LEFT JOIN workitem w ON w.id = l.work_item_id"
)
CHECKINS = (
    "SELECT c.day, t.name, p.slack_id, c.outcome, c.frozen FROM checkin c "
    "JOIN team t ON t.id = c.team_id JOIN person p ON p.id = c.person_id"
)


@dataclass(frozen=True)
class Told:
    """A line of somebody's past answer."""

    week: int
    team: str
    person: str
    service: str | None
    key: str | None
    rating: int | None
    days: float


async def rows(database: Database, sql: str) -> list[tuple[Any, ...]]:
    async with database.reading() as session:
        found = await (await session.connection()).execute(text(sql))
        return [tuple(row) for row in found]


async def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """The tables that the past is written to, read as each engine's own types allow."""
    tables = {}
    for table in TABLES:
        every = await rows(database, f"SELECT * FROM {table} ORDER BY 1")
        tables[table] = [tuple(map(plain, row)) for row in every]
    return tables


def plain(cell: Any) -> str:
    """The engines tell times and truth in their own ways."""
    words = str(int(cell)) if isinstance(cell, bool) else str(cell)
    return words.removesuffix("+00:00").removesuffix(".000000")


@pytest.fixture
async def told(past: Database) -> list[Told]:
    found = await rows(past, LINES)
    return [
        Told(week_of(date.fromisoformat(str(day))), team, who, service, key, rating, share * fraction)
        for day, team, who, service, key, rating, share, fraction, _ in found
    ]


@pytest.fixture
async def asked(past: Database) -> list[tuple[date, str, str, str]]:
    """Day, team, person and outcome of every check-in of the past."""
    found = await rows(past, CHECKINS)
    return [(date.fromisoformat(str(day)), team, who, outcome) for day, team, who, outcome, _ in found]


def mean(lines: Iterator[Told]) -> float:
    ratings = [line.rating for line in lines if line.rating]
    return sum(ratings) / len(ratings)


async def test_the_past_is_the_same_in_every_database(database: Database, another: Database) -> None:
    assert await founded(database) == await founded(another) > 1000
    assert await everything(database) == await everything(another)


async def test_remembering_twice_adds_nothing(database: Database) -> None:
    assert await founded(database) > 1000
    before = await everything(database)
    assert await founded(database) == 0
    assert await everything(database) == before


async def test_most_questions_were_answered_and_the_rest_skipped_or_expired(
    asked: list[tuple[date, str, str, str]],
) -> None:
    share = {word: sum(one[3] == word for one in asked) / len(asked) for word in ("answered", "skipped", "expired")}
    assert 0.77 <= share["answered"] <= 0.84
    assert 0.05 <= share["skipped"] <= 0.11
    assert 0.06 <= share["expired"] <= 0.14
    assert sum(share.values()) == pytest.approx(1)


async def test_nobody_was_asked_on_a_holiday_nor_outside_their_days(asked: list[tuple[date, str, str, str]]) -> None:
    countries = {"Checkout": "ES-MD", "Merchant tools": "CA-ON"}  # Platform's people choose their own
    missed = {team: {day for day in days() if is_holiday(country, day)} for team, country in countries.items()}
    assert [len(missed[team]) for team in countries] == [2, 2]
    for day, team, who, _ in asked:
        country = "CA-BC" if who == "U0TOMAS" else countries.get(team)
        assert country is None or not is_holiday(country, day)
        assert day.weekday() < 5
    assert {day.weekday() for day, _, who, _ in asked if who == "U0FREJA"} == {0, 1, 2}
    assert {day.weekday() for day, _, who, _ in asked if who == "U0HANNAH"} == {1, 2, 3}


def days() -> Iterator[date]:
    """The weekdays of the twelve weeks."""
    first = date(2026, 8, 31).toordinal()
    every = (date.fromordinal(first + number) for number in range(12 * 7))
    return (day for day in every if day.weekday() < 5)


async def test_people_came_left_went_away_and_fell_silent(asked: list[tuple[date, str, str, str]]) -> None:
    asked_on: dict[str, list[date]] = defaultdict(list)
    for day, _, who, _ in sorted(asked):
        asked_on[who].append(day)
    assert asked_on["U0TENZIN"][0] == date(2026, 9, 14)
    assert asked_on["U0PAVEL"][-1] == date(2026, 9, 25)
    assert asked_on["U0DANIEL"][-1] == date(2026, 11, 18)
    assert not {"U0EMIL", "U0DANA", "U0RUTH"} & set(asked_on)
    silent = [(day.day, outcome) for day, _, who, outcome in sorted(asked) if who == "U0ROHAN" and day.month == 11]
    assert silent == [
        (day, "expired") for day in (2, 3, 4, 6, 10, 12, 16, 18, 20)
    ]  # every second day from the third on


async def test_every_team_passes_the_gate_in_every_week(told: list[Told]) -> None:
    for team in ("Checkout", "Platform", "Merchant tools"):
        for week in range(1, 13):
            lines = [line for line in told if (line.team, line.week) == (team, week)]
            assert len({line.person for line in lines}) >= 5
            assert len(lines) >= 10


async def test_the_services_that_most_of_a_team_works_on_pass_the_gate_in_the_last_four_weeks(told: list[Told]) -> None:
    for service in ("Card payments", "Online checkout", "Shared hosting", "Merchant onboarding", "Merchant statements"):
        lines = [line for line in told if line.service == service and line.week > 8]
        assert len({line.person for line in lines}) >= 5
        assert len(lines) >= 10


async def test_checkout_is_proud_of_card_payments_and_a_little_more_since_payouts_came_the_same_day(
    told: list[Told],
) -> None:
    cards = [line for line in told if line.service == "Card payments"]
    before = mean(line for line in cards if line.week <= LIVE)
    after = mean(line for line in cards if line.week > LIVE and line.week != INCIDENT)
    assert 3.7 <= before < after - 0.05
    assert after <= 4.6


async def test_the_week_of_the_incident_can_be_seen(told: list[Told]) -> None:
    cards = [line for line in told if line.service == "Card payments"]
    assert mean(line for line in cards if line.week == INCIDENT) < mean(iter(cards)) - 0.4
    assert {line.week for line in told if line.key in {"INC-88", "INC-89"}} == {INCIDENT}


async def test_a_third_of_platforms_answers_on_shared_hosting_cannot_tell(told: list[Told]) -> None:
    hosting = [line for line in told if line.service == "Shared hosting"]
    assert 0.28 <= sum(line.rating is None for line in hosting) / len(hosting) <= 0.38


async def test_a_fifth_of_merchant_tools_went_into_reports_that_nobody_would_pay_for_until_they_rested(
    told: list[Told],
) -> None:
    tools = [line for line in told if line.team == "Merchant tools"]
    reports = [line for line in tools if line.service == "Internal reporting"]

    def share(weeks: range) -> float:
        spent = [sum(line.days for line in lines if line.week in weeks) for lines in (reports, tools)]
        return spent[0] / spent[1]

    assert 0.15 <= share(range(1, RESTS + 1)) <= 0.25
    assert share(range(RESTS + 1, 13)) <= 0.08
    assert not [line for line in tools if line.key == "REP-33" and line.week > RESTS]
    assert mean(iter(reports)) < 2


async def test_merchants_sign_up_more_gladly_without_paper(told: list[Told]) -> None:
    signing_up = [line for line in told if line.service == "Merchant onboarding"]
    before, after = (
        mean(line for line in signing_up if line.week <= RESTS),
        mean(line for line in signing_up if line.week > RESTS),
    )
    assert before + 0.3 < after < 4.5


async def test_engineers_think_well_of_online_checkout(told: list[Told]) -> None:
    assert 3.8 <= mean(line for line in told if line.service == "Online checkout") <= 4.4


async def test_some_work_has_no_ticket_and_some_days_have_two_pieces_of_work(past: Database) -> None:
    found = await rows(past, LINES)
    shares: dict[int, list[float]] = defaultdict(list)
    for line in found:
        shares[line[8]].append(line[6])
    assert 0.07 <= sum(len(day) > 1 for day in shares.values()) / len(shares) <= 0.16
    assert {len(day) for day in shares.values()} == {1, 2, 3}
    assert all(sum(day) == pytest.approx(1) for day in shares.values())
    assert 0.05 <= sum(line[3] is None for line in found) / len(found) <= 0.2


async def test_answers_lie_within_the_persons_day_and_notes_beside_answers(past: Database) -> None:
    sql = "SELECT p.slack_id, c.day, c.answered_at, c.outcome FROM checkin c JOIN person p ON p.id = c.person_id"
    zones = {worker.slack_id: ZoneInfo(worker.zone) for worker in EVERYBODY}
    for who, day, at, outcome in await rows(past, sql):
        assert (at is not None) == (outcome == "answered")
        if at:
            local = datetime.fromisoformat(str(at)).replace(tzinfo=UTC).astimezone(zones[who])
            assert str(local.date()) == str(day)
            assert 8 <= local.hour < 19
    notes = await rows(past, "SELECT n.sharing FROM note n JOIN checkin c ON c.id = n.checkin_id")
    assert sorted(str(sharing) for (sharing,) in notes) == [
        *["private"] * 5,
        *["with my name"] * 2,
        *["without my name"] * 3,
    ]
