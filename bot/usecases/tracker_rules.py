"""The rules by which items of the trackers belong to services, as they are stored."""

from bot.domain.belonging import Rule, Rules, Traits
from storage import trackers
from storage.db import Session


async def rules_of(session: Session) -> Rules:
    """Return every rule."""
    return Rules([Rule(rule.service_id, rule.kind, rule.name) for rule in await trackers.rules(session)])


async def service_of_place(session: Session, tracker: str, place: str | None) -> int | None:
    """Return the service that a repository, project or team belongs to, for an item that is not read yet."""
    return (await rules_of(session)).service_of(Traits(tracker, place))
