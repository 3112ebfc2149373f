"""A small house with fourteen frozen weeks: a team of eight, one of six, and one that is too small for numbers."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from bot.catalogs.kinds import read
from bot.deps import Desk
from bot.sandbox import User, Workspace
from bot.settings import Settings
from bot.usecases.importing.everything import import_everything
from storage.db import Database
from tests.conftest import MovableClock
from tests.house import Bot, bot_of

TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)  # the page of 16 to 20 November is a day old
_LAST = date(2026, 11, 16)
_WEEKS = 14

ORGANISATION = """
goal: {text: "Merchants get paid the same day, and shoppers never notice us.", owner: U0DANA, review: 2027-03-01}
objectives: [{name: Pay faster, weight: 60}, {name: Fewer disputes, weight: 40}]
roles: {managers: [U0DANA]}
teams:
  - {name: Checkout, channel: C01CHECKOUT, lead: U01ALICE, members: [U0ANA], informed: true, digest: {tz: Europe/Madrid}}
  - {name: Platform, channel: C02PLATFORM, lead: U0PETRA, members: [U0PETRA], informed: true, digest: {tz: UTC}}
  - {name: Data tools, channel: C03DATA, members: [U0DORA], informed: true, digest: {tz: UTC}}
customers:
  - {name: Merchants, kind: payer}
  - name: Merchant sales
    kind: business
    links: [{to: Merchants, goal: get paid the same day, need: predictable cash, process: payouts,
             confirmed: {on: 2026-11-02, by: U0DANA}}]
services:
  - name: Card payments
    business_name: Taking card payments
    team: Checkout
    owner: U0OSCAR
    lets: merchants take cards anywhere
    outcome: {measure: share of payouts on the same day, unit: "%", baseline: 91, target: 97, objective: Pay faster,
              agreed_by: U0DANA}
    links: [{to: Merchant sales, process: payouts, goal: get paid the same day, need: predictable cash,
             confirmed: {on: 2026-11-02}}]
  - name: Online checkout
    team: Checkout
    links: [{to: Merchants, goal: sell to everybody, need: no lost baskets, confirmed: {on: 2026-03-02}}]
  - {name: Shared hosting, team: Platform, links: [{to: Card payments, process: running it, confirmed: {on: 2026-11-02}}]}
  - {name: Ledger export, team: Data tools}
work_items:
  - {key: CHK-412, title: Retry failed card payments, service: Card payments, type: feature}
  - {key: CHK-413, title: Rename the retry queue, service: Card payments, type: change}
  - {key: OPS-7, title: Tidy the cellar}
"""
_WORK = {
    "Checkout": [("Card payments", "CHK-412"), ("Card payments", "CHK-412"), ("Card payments", ""), ("Online checkout", ""), ("", "")],
    "Platform": [("Shared hosting", ""), ("Shared hosting", ""), ("Card payments", "CHK-412")],
    "Data tools": [("Ledger export", "")],
}  # fmt: skip
_PEOPLE = {
    "Checkout": ["U0ANA", *(f"checkout {number}" for number in range(2, 9))],
    "Platform": ["U0PETRA", *(f"platform {number}" for number in range(2, 7))],
    "Data tools": ["U0DORA", "data 2", "data 3"],
}
_ANSWERING = {"Checkout": 0.85, "Platform": 0.9, "Data tools": 0.9}

ROLES = {
    "Zoe, on no team": "U0ZOE",
    "Ana, member of Checkout": "U0ANA",
    "Alice, lead of Checkout": "U01ALICE",
    "Oscar, owner of Card payments": "U0OSCAR",
    "Dana, manager": "U0DANA",
    "Adam, administrator": "U0ADAM",
}


def history() -> str:
    """Return fourteen weeks of answers as CSV, the same each time."""
    return "\n".join(["date,person,team,state,service,work_item,work_type,share,rating", *_rows()])


def _rows() -> Iterator[str]:
    chance = Random(6)
    for team, people in _PEOPLE.items():
        for person in people:
            for offset in range(7 * _WEEKS):
                day = _LAST - timedelta(weeks=_WEEKS - 1) + timedelta(days=offset)
                if day.weekday() < 5:
                    yield _row(chance, team, person, day)


def _row(chance: Random, team: str, person: str, day: date) -> str:
    if chance.random() > _ANSWERING[team]:
        return f"{day},{person},{team},{chance.choice(['skipped', 'expired'])},,,,,"
    service, item = chance.choice(_WORK[team])
    rating = "U" if chance.random() < 0.1 else str(min(5, max(1, round(chance.gauss(3.8, 0.9)))))
    return f"{day},{person},{team},answered,{service},{item},{'feature' if item else 'change'},,{rating}"


async def settle(url: str) -> None:
    """Fill a migrated database with the house, its weeks frozen."""
    database = Database(url)
    clock = MovableClock(TUESDAY)
    files = [read(ORGANISATION, "org.yaml"), read(history(), "past.csv")]
    await import_everything(Desk(Settings.read(), database, clock), database, files, None, dry_run=False)
    await database.close()


@asynccontextmanager
async def open_village(file: Path) -> AsyncIterator[tuple[Bot, dict[str, User]]]:
    """Open the house in a file, with the bot and everybody who asks."""
    clock = MovableClock(TUESDAY)
    database = Database(f"sqlite:///{file}")
    async with Workspace(clock=clock) as slack:
        people = {who: slack.person(who.split(",")[0], user_id=id_, tz="UTC") for who, id_ in ROLES.items()}
        for name, channel_id in (("checkout", "C01CHECKOUT"), ("platform", "C02PLATFORM"), ("data", "C03DATA")):
            slack.channel(name, channel_id=channel_id, members=list(people.values()))
        slack.person("Petra", user_id="U0PETRA", tz="UTC")
        slack.person("Dora", user_id="U0DORA", tz="UTC")
        async with bot_of(slack, database, clock, admins="U0ADAM") as bot:
            await bot.ticks()
            yield bot, people
    await database.close()
