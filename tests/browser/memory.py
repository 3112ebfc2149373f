"""What the bot has kept of somebody's days, read behind the page's back."""

from datetime import date

from sqlmodel import col, select

from bot.demo.launcher import Sandbox
from storage.models import CheckIn, Line, Note, Person
from storage.words import Outcome

TODAY = date(2026, 11, 23)


async def outcomes(acme: Sandbox, who: str, since: date = TODAY) -> dict[str, Outcome | None]:
    """Return how each of somebody's questions ended, by its day; none for one that is open."""
    query = select(CheckIn).join(Person, col(Person.id) == CheckIn.person_id).order_by(col(CheckIn.day))
    async with acme.deps.database.reading() as session:
        rows = await session.exec(query.where(Person.slack_id == who, CheckIn.day >= since))
        return {f"{row.day:%a} {row.day.day}": row.outcome for row in rows}


async def ratings(acme: Sandbox, who: str, day: date = TODAY) -> list[int | None]:
    """Return the ratings of somebody's day, in the order of its pieces of work."""
    query = select(Line).join(CheckIn, col(CheckIn.id) == Line.checkin_id)
    query = query.join(Person, col(Person.id) == CheckIn.person_id).order_by(col(Line.position))
    async with acme.deps.database.reading() as session:
        rows = await session.exec(query.where(Person.slack_id == who, CheckIn.day == day))
        return [line.rating for line in rows]


async def note(acme: Sandbox, who: str, day: date = TODAY) -> str | None:
    """Return the words of the note beside somebody's answer."""
    query = select(Note).join(CheckIn, col(CheckIn.id) == Note.checkin_id)
    query = query.join(Person, col(Person.id) == CheckIn.person_id)
    async with acme.deps.database.reading() as session:
        found = (await session.exec(query.where(Person.slack_id == who, CheckIn.day == day))).first()
        return found.words if found else None
