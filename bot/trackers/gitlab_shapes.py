"""The shapes of GitLab's answers, and the item that each issue and merge request is.

Decision: an open merge request is in progress, and its author's where it is assigned to nobody; an issue is in progress
where a label says so, such as "Doing" of GitLab's own boards. Why: GitLab knows only open and closed.
"""

from typing import Annotated

from pydantic import Field

from bot.trackers.kinds import says_in_progress, work_type
from bot.trackers.shapes import Link, Moment, Shape, Text
from bot.trackers.tracker import Item

_CLOSED = ("closed", "merged")


class User(Shape):
    """Somebody who wrote an item, or has it."""

    username: Text
    name: Text


class References(Shape):
    """What an item is called: `full` wherever one is."""

    full: Annotated[Text, Field(pattern=r"^\S+[#!]\d+$")]


class Found(Shape):
    """https://docs.gitlab.com/api/issues/ and https://docs.gitlab.com/api/merge_requests/."""

    title: Text
    web_url: Link
    state: Text
    updated_at: Moment
    references: References
    labels: list[Text] = Field(default_factory=list)
    author: User | None = None
    assignees: list[User] | None = None
    issue_type: Text | None = None


class Account(Shape):
    """Somebody as the list of users has them."""

    username: Text
    email: Text | None = None
    public_email: Text | None = None
    state: Text = "active"


def place_of(key: str) -> str:
    """Return the project of a key."""
    return key.replace("!", "#").rpartition("#")[0]


def item(found: Found) -> Item:
    """Return the item that an issue or a merge request is."""
    key = found.references.full
    labels, closed = tuple(found.labels), found.state in _CLOSED
    is_request = "!" in key
    author = found.author
    assignees = tuple(user.username for user in found.assignees or ())
    if is_request and author and not assignees:
        assignees = (author.username,)
    asked = author.name if author and not is_request and author.username not in assignees else None
    return Item(
        key=key,
        title=found.title,
        url=found.web_url,
        state=found.state,
        closed=closed,
        in_progress=not closed and (is_request or says_in_progress(labels)),
        touched_at=found.updated_at,
        work_type=work_type([found.issue_type or ""], labels),
        place=place_of(key),
        labels=labels,
        requester=asked,
        assignees=assignees,
    )
