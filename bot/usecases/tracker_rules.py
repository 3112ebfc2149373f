"""The rules by which items of the trackers belong to services, as they are stored."""

from bot.domain.belonging import Rule, Rules, Traits
from bot.trackers.tracker import Item
from storage import trackers
from storage.db import Session
from storage.tracked import Row

AIMLESS = (
    "No service names a repository, project or team of {title}, and nobody is known there: write it under `trackers:` "
    "at a service in the organisation file, or as a rule of a service in `{command} setup`."
)


async def rules_of(session: Session) -> Rules:
    """Return every rule."""
    return Rules([Rule(rule.service_id, rule.kind, rule.name) for rule in await trackers.rules(session)])


async def service_of_place(session: Session, tracker: str, place: str | None) -> int | None:
    """Return the service that a repository, project or team belongs to, for an item that is not read yet."""
    return (await rules_of(session)).service_of(Traits(tracker, place))


def row_of(item: Item, tracker: str, rules: Rules) -> Row:
    """Return an item's columns, with the service that the rules give it."""
    traits = Traits(tracker, item.place, item.projects, item.labels, item.components)
    return {
        "key": item.key,
        "title": item.title,
        "url": item.url,
        "state": item.state,
        "closed": item.closed,
        "in_progress": item.in_progress,
        "touched_at": item.touched_at,
        "work_type": item.work_type,
        "requester": item.requester,
        "customer_requests": item.customer_requests,
        "service_id": rules.service_of(traits),
    }
