"""What Slack said of somebody when its list of people was last read."""

from dataclasses import dataclass

from sqlmodel import select

from storage.db import Session
from storage.models import Person


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether somebody is a full member, and whether Slack's list has them; None where it was not read."""

    reachable: bool
    in_slack: bool | None


async def standing(session: Session, slack_id: str) -> Standing | None:
    """Return what is known of somebody, None for whom we never heard of."""
    query = select(Person.reachable, Person.in_slack).where(Person.slack_id == slack_id)
    found = (await session.exec(query)).first()
    return Standing(*found) if found else None
