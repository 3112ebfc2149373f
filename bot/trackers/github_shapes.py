"""The shapes of GitHub's answers, and the item that each issue and pull request is.

Decision: an open pull request is in progress, draft or not. Why: a draft is being written and a ready one reviewed;
nobody opens one to leave it. An issue is in progress where a label says so. A pull request that is assigned to nobody
is its author's: few assign themselves.
"""

import re
from typing import Annotated, Any

from pydantic import Field, PositiveInt

from bot.trackers.kinds import says_in_progress, work_type
from bot.trackers.shapes import Link, Listed, Moment, Named, Shape, Source, Text, UnreadableError
from bot.trackers.tracker import Item


class User(Shape):
    """Somebody, or an app (`Bot`)."""

    login: Text
    type: str | None = "User"
    email: Text | None = None  # of most it is hidden


class Pull(Shape):
    """What makes an issue a pull request."""

    merged_at: Moment | None = None


class Issue(Shape):
    """https://docs.github.com/en/rest/issues/issues; pull requests are among them, with `pull_request`."""

    number: PositiveInt
    title: Text
    html_url: Link | None = None
    repository_url: Annotated[Link, Field(pattern=r"/[\w.-]+/[\w.-]+$")] | None = None
    state: Text
    updated_at: Moment | None = None
    created_at: Moment | None = None
    user: User | None = None
    assignees: Listed[User]
    labels: Listed[Named | Text]
    type: Named | None = None
    pull_request: Pull | None = None
    draft: bool | None = None


class Found(Shape):
    """What a search for items finds; GitHub ends one that takes too long, and says so."""

    items: list[Any]  # each an Issue
    incomplete_results: bool | None = False


class Accounts(Shape):
    """What a search for people finds."""

    items: list[User]


def item(issue: Issue, source: Source) -> Item:
    """Return the item that an issue or a pull request is. Raises UnreadableError without repository or moment."""
    place, touched_at = _place(issue, source), issue.updated_at or issue.created_at
    if not place or touched_at is None:
        raise UnreadableError("updated_at" if place else "repository_url")
    labels = tuple(label if isinstance(label, str) else label.name for label in issue.labels)
    closed, pull, author = issue.state == "closed", issue.pull_request, issue.user
    person = author.login if author and author.type != "Bot" else None
    assignees = tuple(user.login for user in issue.assignees)
    if pull and person and not assignees:
        assignees = (person,)
    state = "merged" if pull and pull.merged_at else "draft" if issue.draft and not closed else issue.state
    return Item(
        key=f"{place}#{issue.number}",
        title=issue.title,
        url=issue.html_url or f"{source.root}/{place}/{'pull' if pull else 'issues'}/{issue.number}",
        state=state,
        closed=closed,
        in_progress=not closed and (pull is not None or says_in_progress(labels)),
        touched_at=touched_at,
        work_type=work_type([issue.type.name] if issue.type else [], labels),
        place=place,
        labels=labels,
        requester=person if pull is None and person not in assignees else None,
        assignees=assignees,
    )


def _place(issue: Issue, source: Source) -> str:
    """Return the repository: as the issue says, else as its address does, else the one that was asked for."""
    if issue.repository_url:
        return "/".join(issue.repository_url.rsplit("/", 2)[-2:])
    found = re.search(r"/([\w.-]+/[\w.-]+)/(issues|pull)/[0-9]+$", issue.html_url or "", re.ASCII)
    return found[1] if found else source.place
