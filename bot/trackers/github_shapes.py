"""The shapes of GitHub's answers, and the item that each issue and pull request is.

Decision: an open pull request is in progress, draft or not. Why: a draft is being written and a ready one reviewed;
nobody opens one to leave it. An issue is in progress where a label says so. A pull request that is assigned to nobody
is its author's: few assign themselves.
"""

from typing import Annotated

from pydantic import Field, PositiveInt

from bot.trackers.kinds import says_in_progress, work_type
from bot.trackers.shapes import Link, Moment, Named, Shape, Text
from bot.trackers.tracker import Item


class User(Shape):
    """Somebody, or an app (`Bot`)."""

    login: Text
    type: str = "User"


class Pull(Shape):
    """What makes an issue a pull request."""

    merged_at: Moment | None = None


class Issue(Shape):
    """https://docs.github.com/en/rest/issues/issues; pull requests are among them, with `pull_request`."""

    number: PositiveInt
    title: Text
    html_url: Link
    repository_url: Annotated[Link, Field(pattern=r"/[\w.-]+/[\w.-]+$")]
    state: Text
    updated_at: Moment
    user: User | None = None
    assignees: list[User] = Field(default_factory=list)
    labels: list[Named | Text] = Field(default_factory=list)
    type: Named | None = None
    pull_request: Pull | None = None
    draft: bool | None = None


class Found(Shape):
    """What a search for items finds; GitHub ends one that takes too long, and says so."""

    items: list[Issue]
    incomplete_results: bool = False


class Accounts(Shape):
    """What a search for people finds."""

    items: list[User]


def item(issue: Issue) -> Item:
    """Return the item that an issue or a pull request is."""
    place = "/".join(issue.repository_url.rsplit("/", 2)[-2:])
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
        url=issue.html_url,
        state=state,
        closed=closed,
        in_progress=not closed and (pull is not None or says_in_progress(labels)),
        touched_at=issue.updated_at,
        work_type=work_type([issue.type.name] if issue.type else [], labels),
        place=place,
        labels=labels,
        requester=person if pull is None and person not in assignees else None,
        assignees=assignees,
    )
