"""The shapes of GitLab's answers, and the item that each issue and merge request is.

Decision: an open merge request is in progress, and its author's where it is assigned to nobody; an issue is in progress
where a label says so, such as "Doing" of GitLab's own boards. Why: GitLab knows only open and closed.
"""

from typing import Annotated

from pydantic import Field, PositiveInt

from bot.trackers.kinds import says_in_progress, work_type
from bot.trackers.shapes import Link, Listed, Moment, Shape, Source, Text, UnreadableError
from bot.trackers.tracker import Item

_CLOSED = ("closed", "merged")


class User(Shape):
    """Somebody who wrote an item, or has it."""

    username: Text
    name: Text | None = None


class References(Shape):
    """What an item is called: `full` wherever one is."""

    full: Annotated[Text, Field(pattern=r"^\S+[#!]\d+$")]


class Found(Shape):
    """https://docs.gitlab.com/api/issues/ and https://docs.gitlab.com/api/merge_requests/."""

    title: Text
    web_url: Link | None = None
    state: Text
    updated_at: Moment | None = None
    created_at: Moment | None = None
    iid: PositiveInt | None = None
    references: References | None = None
    labels: Listed[Text]
    author: User | None = None
    assignees: Listed[User]
    issue_type: Text | None = None


class Account(Shape):
    """Somebody as the list of users has them."""

    username: Text
    email: Text | None = None
    public_email: Text | None = None
    state: Text | None = "active"


def place_of(key: str) -> str:
    """Return the project of a key."""
    return key.replace("!", "#").rpartition("#")[0]


def item(found: Found, source: Source) -> Item:
    """Return the item that an issue or a merge request is. Raises UnreadableError without a key or a moment."""
    key, touched_at = _key(found, source), found.updated_at or found.created_at
    if not key or touched_at is None:
        raise UnreadableError("updated_at" if key else "references")
    labels, closed = tuple(found.labels), found.state in _CLOSED
    is_request = "!" in key
    author = found.author
    assignees = tuple(user.username for user in found.assignees)
    if is_request and author and not assignees:
        assignees = (author.username,)
    asked = (author.name or author.username) if author and not is_request and author.username not in assignees else None
    return Item(
        key=key,
        title=found.title,
        url=found.web_url or _url(key, source),
        state=found.state,
        closed=closed,
        in_progress=not closed and (is_request or says_in_progress(labels)),
        touched_at=touched_at,
        work_type=work_type([found.issue_type or ""], labels),
        place=place_of(key),
        labels=labels,
        requester=asked,
        assignees=assignees,
    )


def _key(found: Found, source: Source) -> str:
    """Return what an item is called: as it says, else by its number in the project that was asked for."""
    if found.references:
        return found.references.full
    return f"{source.place}{source.sign}{found.iid}" if source.place and found.iid else ""


def _url(key: str, source: Source) -> str:
    place = place_of(key)
    kind = "merge_requests" if "!" in key else "issues"
    return f"{source.root}/{place}/-/{kind}/{key[len(place) + 1 :]}"
