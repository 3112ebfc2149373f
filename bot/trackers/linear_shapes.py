"""What Linear is asked, the shapes of its answers, and the item that each issue is.

Decision: 50 issues a page, with 10 labels and 20 customer requests each. Why: Linear counts what a query could return
(https://linear.app/developers/rate-limiting), and takes 10,000 points for one; this stays near 2,100. Cost: an issue
with more customer requests shows 20.
"""

from typing import Annotated, Any

from pydantic import Field

from bot.trackers.kinds import work_type
from bot.trackers.shapes import Link, Listed, Moment, Named, Shape, Text
from bot.trackers.tracker import Item

CLOSED = ("completed", "canceled", "duplicate")
_ISSUE = """
fragment Parts on Issue {
  identifier title url updatedAt
  state { name type }
  team { key }
  project { name }
  labels(first: 10) { nodes { name } }
  needs(first: 20) @include(if: $needs) { nodes { id } }
  creator { name email }
  assignee { name email }
}
"""
ONE = "query One($id: String!, $needs: Boolean!) { issue(id: $id) { ...Parts } }" + _ISSUE
LIST = (
    """
query List($filter: IssueFilter!, $after: String, $needs: Boolean!) {
  issues(filter: $filter, first: 50, after: $after, orderBy: updatedAt) {
    nodes { ...Parts }
    pageInfo { hasNextPage endCursor }
  }
}
"""
    + _ISSUE
)
# for a server that has not all of Linear's schema: who asked, projects, customer requests and the order are left out
_CORE = """
fragment Parts on Issue {
  id identifier title url updatedAt
  state { name type }
  team { key }
  labels { nodes { name } }
  assignee { email }
}
"""
ONE_CORE = "query One($id: String!) { issue(id: $id) { ...Parts } }" + _CORE
LIST_CORE = (
    """
query List($filter: IssueFilter!, $after: String) {
  issues(filter: $filter, first: 50, after: $after) {
    nodes { ...Parts }
    pageInfo { hasNextPage endCursor }
  }
}
"""
    + _CORE
)
WHO_CORE = "query Who { viewer { name email } }"
WHO = "query Who { viewer { name email } organization { name } }"
USERS = (
    "query Users($email: String!) { users(filter: {email: {eqIgnoreCase: $email}}, first: 2) { nodes { name email } } }"
)


class User(Shape):
    """Somebody."""

    name: Text | None = None
    email: Text | None = None


class State(Named):
    """A state in a team's words; its type: triage, backlog, unstarted, started, completed, canceled, duplicate."""

    type: Text


class Team(Shape):
    """A team."""

    key: Text


class Names(Shape):
    """A list of what has a name."""

    nodes: Listed[Named]


class Needs(Shape):
    """The customer requests of an issue, of which only the number matters."""

    nodes: Listed[Any]


class Users(Shape):
    """A list of people."""

    nodes: Listed[User]


class Issue(Shape):
    """An issue."""

    identifier: Annotated[Text, Field(pattern=r"^\w+-\d+$")]
    title: Text
    url: Link | None = None
    updatedAt: Moment  # noqa: N815  (Linear's)
    state: State
    team: Team | None = None
    project: Named | None = None
    labels: Names | None = None
    needs: Needs | None = None
    creator: User | None = None
    assignee: User | None = None


class PageInfo(Shape):
    """Where the next page begins."""

    hasNextPage: bool = False  # noqa: N815
    endCursor: str | None = None  # noqa: N815


class Issues(Shape):
    """A page of issues."""

    nodes: list[Any]  # each an Issue
    pageInfo: PageInfo = PageInfo()  # noqa: N815


class Found(Shape):
    """The answer to LIST."""

    issues: Issues


class FoundOne(Shape):
    """The answer to ONE."""

    issue: Any  # an Issue, or null


class FoundUsers(Shape):
    """The answer to USERS."""

    users: Users


class Who(Shape):
    """The answer to WHO."""

    viewer: User
    organization: Named | None = None


def item(issue: Issue, root: str) -> Item:
    """Return the item that an issue is; `root` is below what people open it."""
    labels = tuple(label.name for label in (issue.labels.nodes if issue.labels else ()))
    creator, assignee = issue.creator, issue.assignee
    asked = creator if creator and (assignee is None or creator.email != assignee.email) else None
    return Item(
        key=issue.identifier,
        title=issue.title,
        url=issue.url or f"{root}/issue/{issue.identifier}",
        state=issue.state.name,
        closed=issue.state.type in CLOSED,
        in_progress=issue.state.type == "started",
        touched_at=issue.updatedAt,
        work_type=work_type(labels),
        place=issue.team.key if issue.team else issue.identifier.rpartition("-")[0],
        projects=(issue.project.name,) if issue.project else (),
        labels=labels,
        requester=asked.name if asked else None,
        customer_requests=len(issue.needs.nodes) if issue.needs else None,
        assignees=(assignee.email,) if assignee and assignee.email else (),
    )
