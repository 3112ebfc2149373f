"""Acme with a map and pages of last week, for what Home and the menu show to each role."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.page import OrganisationPage, ServicePage
from bot.domain.units import ORGANISATION, of_service
from bot.sandbox import User, View, Workspace
from storage import chain
from storage.models import CheckIn, Line, Role
from storage.words import Outcome, RoleName
from tests import atlas
from tests.blocks.digest.pages import CHECKOUT
from tests.delivery.papers import QUIET, WEEK, frozen
from tests.house import Bot
from tests.life.acting import fair
from tests.life.frozen_pages import put

LEGEND = "😠 Very unhappy · 🙁 Unhappy · 😐 Neither · 🙂 Happy · 😄 Very happy · 🤷 Can't tell · – skipped. A dot: no answer."
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
ROLES = {"U0RUTH": RoleName.MANAGER, "U0ADA": RoleName.ADMIN}


def plain(words: str) -> str:
    """Return a chart without the blanks that make its marks as wide as its faces."""
    return words.replace("\u2002", "").replace("\u2004", "")


async def settle(bot: Bot) -> None:
    """Draw the map, give roles, let Dana own a service that wants something, and freeze last week."""
    await atlas.draw(bot.deps.database)
    await atlas.add(bot.deps.database, *(Role(slack_id=who, name=role) for who, role in ROLES.items()))
    await bot.does(
        "UPDATE service SET owner = 'U03DANA', funder = NULL WHERE name IN ('Shared hosting', 'Card payments')"
    )
    known = await atlas.ids(bot.deps.database)
    await frozen(bot.deps.database, "team 1", page=QUIET)
    page = ServicePage("Card payments", WEEK, AT, fair(62, 55, 70), None, None, None, None, days=31.0)
    house = OrganisationPage(WEEK, AT, replace(CHECKOUT.four_weeks, days=412.0) if CHECKOUT.four_weeks else None, None)
    pages: dict[str, ServicePage | OrganisationPage] = {of_service(known["Card payments"]): page, ORGANISATION: house}
    for subject, one in pages.items():
        await put(bot, subject, one)
    async with bot.deps.database.writing() as session:
        await chain.moved(session)


async def answers(bot: Bot, slack_id: str, ratings: dict[date, int | str | None]) -> None:
    """Write somebody's answers of some days: a rating, None for can't tell, or how the question ended."""
    [(person_id,)] = await bot.rows(f"SELECT id FROM person WHERE slack_id = '{slack_id}'")
    [(service_id,)] = await bot.rows("SELECT id FROM service WHERE name = 'Card payments'")
    async with bot.deps.database.writing() as session:
        for day, rating in ratings.items():
            outcome = Outcome(rating) if isinstance(rating, str) else Outcome.ANSWERED
            checkin = CheckIn(person_id=person_id, day=day, outcome=outcome)
            session.add(checkin)
            await session.flush()
            if not isinstance(rating, str):
                session.add(Line(checkin_id=checkin.id or 0, rating=rating, service_id=service_id))


def weeks_of(first: date, *weeks: str) -> dict[date, int | str | None]:
    """Return answers as they are drawn: a letter a day, from a Monday on, a word a week."""
    marks: dict[str, int | str | None] = {"u": None, "-": Outcome.SKIPPED.value, "x": Outcome.EXPIRED.value}
    return {
        first + timedelta(weeks=number, days=day): marks[letter] if letter in marks else int(letter)
        for number, week in enumerate(weeks)
        for day, letter in enumerate(week)
        if letter != "."
    }


async def home_of(slack: Workspace, who: User) -> View:
    """Open somebody's Home and return it."""
    before = len(slack.calls("views.publish"))
    await slack.opens_home(who)
    await slack.until(lambda: len(slack.calls("views.publish")) > before)
    view = slack.home(who)
    assert view is not None, slack.calls("views.publish")[-1].answer
    return view


async def drawn(slack: Workspace, who: User, words: str) -> View:
    """Wait until somebody's Home says this, and return it."""

    def shown() -> str:
        view = slack.home(who)
        return view.words if view else ""

    await slack.until(lambda: words in shown())
    view = slack.home(who)
    assert view is not None
    return view


def person(slack: Workspace, slack_id: str) -> User:
    """Return somebody by their Slack id, who lives in India."""
    return slack.person(slack_id.removeprefix("U0").title(), user_id=slack_id, tz="Asia/Kolkata")
