"""Frozen pages put into the memory by hand: a year's history would take a minute to live."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.domain.page import Hidden, OrganisationPage, ServicePage, TeamPage, kept
from bot.domain.units import ORGANISATION, of_service
from bot.sandbox import Message, User
from storage import roles, snapshots
from storage.models import Snapshot
from storage.words import RoleName
from tests import atlas
from tests.blocks.digest.pages import CHECKOUT, FOUR_WEEKS, LITTLE, fair, window
from tests.house import Bot

WEEK = timedelta(weeks=1)
W47 = date(2026, 11, 16)
W46 = W47 - WEEK
GROWING = (61, 64, 70, 67, 72, 75, 74, 81)  # percent gladly funded, oldest first


def plain(message: Message) -> str:
    """Return the text of a reply with plain spaces."""
    return message.text.replace("\u00a0", " ")


def cells(message: Message) -> list[list[str]]:
    """Return the cells of the table of a reply."""
    [table] = [block for block in message.blocks if block["type"] == "table"]
    return [[cell["text"].replace("\u00a0", " ") for cell in row] for row in table["rows"]]


def dots(message: Message) -> dict[str, float]:
    """Return the points of the chart of a reply."""
    [chart] = [block for block in message.blocks if block["type"] == "data_visualization"]
    [series] = chart["chart"]["series"]
    return {dot["label"]: dot["value"] for dot in series["data"]}


def labels(message: Message) -> list[str]:
    """Return what can be pressed below a reply."""
    rows = [block["elements"] for block in message.blocks if block["type"] == "actions"]
    return [one["text"]["text"] for row in rows for one in row]


async def turned(bot: Bot, who: User, shown: Message, label: str, words: str) -> Message:
    """Press a button and return what then stands in its place."""

    def now() -> Message:
        seen = bot.slack.as_seen(who, shown)
        assert isinstance(seen, Message)
        return seen

    await bot.slack.presses(who, now(), label)
    await bot.slack.until(lambda: now().text.startswith(words))
    return now()


async def put(bot: Bot, subject: str, *pages: TeamPage | ServicePage | OrganisationPage) -> None:
    """Freeze pages."""
    async with bot.deps.database.writing() as session:
        for page in pages:
            at = datetime.fromisoformat(f"{page.week + WEEK}T09:00:00+00:00")
            new = Snapshot(subject=subject, week=page.week, frozen_at=at, page=kept(page), ledger={})
            assert await snapshots.put(session, new)


def checkout(week: date, **said: Any) -> TeamPage:
    """Return a page of Checkout's."""
    return replace(CHECKOUT, week=week, **said)


def hidden(week: date, **said: Any) -> TeamPage:
    """Return a page of Checkout's without numbers."""
    return replace(LITTLE, team="Checkout", week=week, **said)


def weekly(share: float, people: int = 8) -> Any:
    """Return a week of which so much was gladly funded."""
    rest = (100 - share) / 2
    return window(
        people=people,
        happy=fair(share, share - 10, min(share + 9, 100), people),
        shrug=fair(rest, 0, rest + 9, people),
        cant_tell=fair(rest, 0, rest + 9, people),
        objections=fair(0, 0, 9, people),
        score=fair(share - 4, share - 11, share + 3, people),
    )


async def put_history(bot: Bot, subject: str = "team 1") -> None:
    """Freeze eight weeks of Checkout up to week 47; of weeks 42 and 44 there are no numbers, of week 43 no page."""
    last = list(enumerate(reversed(GROWING)))
    pages = {W47 - count * WEEK: checkout(W47 - count * WEEK, week_window=weekly(share)) for count, share in last}
    pages[W47 - 5 * WEEK] = hidden(W47 - 5 * WEEK)
    pages[W47 - 3 * WEEK] = replace(pages[W47 - 3 * WEEK], week_window=None)
    del pages[W47 - 4 * WEEK]
    await put(bot, subject, *pages.values())


def house(week: date, **said: Any) -> OrganisationPage:
    """Return four weeks of the organisation."""
    at = datetime.fromisoformat(f"{week + WEEK}T09:00:00+00:00")
    whole = replace(FOUR_WEEKS, days=533, people=31, answers=402, happy=fair(52, 45, 59, 31, 402))
    whole = replace(whole, shrug=fair(26, 20, 33, 31, 402), cant_tell=fair(17, 12, 23, 31, 402))
    return replace(OrganisationPage(week, at, whole, None, 120), **said)


def hidden_house(week: date, why: Hidden = Hidden.TOO_FEW_PEOPLE) -> OrganisationPage:
    """Return four weeks of the organisation that may not be shown."""
    return house(week, four_weeks=None, hidden=why, days_left_out=84)


def service(week: date, score: float | None, half: float = 4, **said: Any) -> ServicePage:
    """Return four weeks of a service; without a score only its shares."""
    at = datetime.fromisoformat(f"{week + WEEK}T09:00:00+00:00")
    points = fair(score, score - half, score + half, 12, 90) if score is not None else None
    share = fair(60, 50, 69, 12, 95)
    made = ServicePage("–", week, at, points, share, share, share, fair(90, 80, 96, 12, 95), 88.5)
    return replace(made, **said)


async def put_services(bot: Bot) -> None:
    """Draw the map and freeze its services: three with a score, one without, and Fax has no page."""
    await atlas.draw(bot.deps.database)
    await bot.does("INSERT INTO service (name, position, active) VALUES ('Fax', 9, true)")
    known = await atlas.ids(bot.deps.database)
    blank: dict[str, Any] = dict.fromkeys(("score", "happy", "objections", "cant_tell", "linked", "days"))
    pages = {
        "Card payments": service(W47, 83),
        "Shared hosting": service(W46, 62, 9, days=40.0),
        "Test data": service(W47, 66, weeks=(W47 - 5 * WEEK, W47 - 4 * WEEK)),
        "Ledger export": service(W47, None),
    }
    for name, page in pages.items():
        await put(bot, of_service(known[name]), page)
    await put(bot, of_service(known["Fax"]), replace(service(W47, None), **blank))


async def managers(bot: Bot, *slack_ids: str) -> None:
    """Make people managers."""
    async with bot.deps.database.writing() as session:
        await roles.give(session, RoleName.MANAGER, slack_ids)


async def put_house(bot: Bot, *pages: OrganisationPage) -> None:
    """Freeze pages of the organisation."""
    await put(bot, ORGANISATION, *pages)
