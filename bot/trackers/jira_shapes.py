"""The shapes of Jira's answers, and the item that each issue is.

Decision: customer requests are the linked issues whose type is one of a service desk; none of them counts as not known.
Why: fields for them are each company's own, and a Jira without a service desk has no word on its customers. Cost: a
company that keeps them elsewhere sees none.
"""

from typing import Annotated, Any

from pydantic import Field

from bot.trackers.kinds import work_type
from bot.trackers.shapes import Listed, Moment, Named, Shape, Text
from bot.trackers.tracker import Item
from storage.words import WorkType


class User(Shape):
    """A user of Cloud (`accountId`) or of Data Center (`name`)."""

    accountId: Text | None = None  # noqa: N815  (Jira's)
    name: Text | None = None
    displayName: Text | None = ""  # noqa: N815
    emailAddress: Text | None = None  # noqa: N815
    active: bool = True
    accountType: Text | None = "atlassian"  # noqa: N815  (others are apps and a service desk's customers)

    @property
    def account(self) -> str:
        """Who they are to the API."""
        return self.accountId or self.name or ""


class Category(Shape):
    """What a status amounts to: `new`, `indeterminate` or `done`."""

    key: Text


class Status(Named):
    """A status in the words of that Jira."""

    statusCategory: Category  # noqa: N815


class Project(Shape):
    """A project."""

    key: Text


class Kind(Shape):
    """Of a linked issue only its type matters."""

    issuetype: Named | None = None


class Linked(Shape):
    """A linked issue."""

    fields: Kind = Kind()


class Link(Shape):
    """A link, which leads in or out."""

    inwardIssue: Linked | None = None  # noqa: N815
    outwardIssue: Linked | None = None  # noqa: N815


class Fields(Shape):
    """What we ask for of an issue."""

    summary: Text
    status: Status
    updated: Moment
    issuetype: Named | None = None
    project: Project | None = None
    labels: Listed[Text]
    components: Listed[Named]
    reporter: User | None = None
    assignee: User | None = None
    issuelinks: Listed[Link]


class Issue(Shape):
    """An issue."""

    key: Annotated[Text, Field(pattern=r"^\w+-\d+$")]
    fields: Fields


class Found(Shape):
    """A page of what JQL finds."""

    issues: list[Any]  # each an Issue
    total: int | None = 0  # Data Center
    nextPageToken: str | None = None  # noqa: N815  (Cloud)


def item(issue: Issue, root: str) -> Item:
    """Return the item that an issue is; `root` is below what people open it."""
    fields = issue.fields
    category = fields.status.statusCategory.key
    labels = tuple(fields.labels)
    reporter, assignee = fields.reporter, fields.assignee
    asked = reporter if reporter and (assignee is None or reporter.account != assignee.account) else None
    return Item(
        key=issue.key,
        title=fields.summary,
        url=f"{root}/browse/{issue.key}",
        state=fields.status.name,
        closed=category == "done",
        in_progress=category == "indeterminate",
        touched_at=fields.updated,
        work_type=work_type([fields.issuetype.name] if fields.issuetype else [], labels),
        place=fields.project.key if fields.project else issue.key.rpartition("-")[0],
        labels=labels,
        components=tuple(component.name for component in fields.components),
        requester=(asked.displayName or asked.account or None) if asked else None,
        customer_requests=_requests(fields.issuelinks),
        assignees=(assignee.account,) if assignee and assignee.account else (),
    )


def _requests(links: list[Link]) -> int | None:
    linked = [end.fields.issuetype for link in links for end in (link.inwardIssue, link.outwardIssue) if end]
    return sum(work_type([kind.name]) is WorkType.SERVICE_DESK for kind in linked if kind) or None
