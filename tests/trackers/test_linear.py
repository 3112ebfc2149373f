from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.trackers.tracker import Item, Page, TrackerError
from storage.words import WorkType
from tests.trackers.conftest import TOKEN, Desk
from tests.trackers.office import shape

SINCE = datetime(2026, 11, 16, 9, tzinfo=UTC)
RETRY = Item(
    key="ENG-12",
    title="Retry failed card payments — 支払い",
    url="https://linear.app/acme/issue/ENG-12/retry-failed-card-payments",
    state="In Review",
    closed=False,
    in_progress=True,
    touched_at=datetime(2026, 11, 20, 8, 15, 30, 512000, tzinfo=UTC),
    work_type=WorkType.FEATURE,
    place="ENG",
    projects=("Fewer failed payments",),
    labels=("Feature", "payments"),
    requester="Bob Stone",
    customer_requests=2,
    assignees=("ana@example.com",),
)
RENAME = Item(
    key="ENG-9",
    title="Rename the retry queue",
    url="https://linear.app/acme/issue/ENG-9/rename",
    state="Duplicate",
    closed=True,
    in_progress=False,
    touched_at=datetime(2026, 11, 18, 10, tzinfo=UTC),
    place="ENG",
    customer_requests=0,
)


@pytest.mark.parametrize(("token", "sent"), [(TOKEN, TOKEN), ("lin_oauth_abc", "Bearer lin_oauth_abc")])
async def test_a_key_goes_plain_and_oauths_token_as_a_bearers(desk: Desk, token: str, sent: str) -> None:
    desk.office.says("/graphql", shape("linear_who"), words="viewer")
    assert await desk.connects("linear", token=token).check() == "Linear lets the token in as Ana Ruiz of Acme."
    assert desk.office.asked[0].headers["Authorization"] == sent
    assert desk.office.asked[0].headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("path", ["", "/", "/graphql", "/graphql/"])
async def test_the_address_may_end_in_graphql_or_not(desk: Desk, path: str) -> None:
    desk.office.says("/graphql", shape("linear_issue"))
    assert await desk.connects("linear", url=desk.office.url + path).fetch("ENG-12") == RETRY
    assert desk.office.asked[0].body["variables"] == {"id": "ENG-12", "needs": True}


async def test_an_issue_comes_by_its_address(desk: Desk) -> None:
    desk.office.says("/graphql", shape("linear_issue"))
    address = f"{desk.office.url}/acme/issue/eng-12/retry-failed-card-payments"
    assert await desk.connects("linear").fetch(address) == RETRY


async def test_an_issue_that_is_not_there_is_none(desk: Desk) -> None:
    linear = desk.connects("linear")
    for status in (200, 400):
        desk.office.says("/graphql", shape("linear_absent"), status=status)
        assert await linear.fetch("ENG-12") is None
    desk.office.says("/graphql", {"data": {"issue": None}})
    assert await linear.fetch("ENG-12") is None
    assert await linear.fetch("acme/payments#12") is None


async def test_the_account_is_the_email_as_linear_has_it(desk: Desk) -> None:
    linear = desk.connects("linear")
    desk.office.says("/graphql", shape("linear_users"), words="users")
    assert await linear.account_of("Ana@Example.com") == "ana@example.com"
    assert desk.office.asked[0].body["variables"] == {"email": "Ana@Example.com"}
    desk.office.says("/graphql", shape("linear_nobody"), words="users")
    assert await linear.account_of("nobody@example.com") is None


async def test_somebodys_issues_come_page_by_page(desk: Desk) -> None:
    desk.office.says("/graphql", shape("linear_page_1"), words='"after": null')
    desk.office.says("/graphql", shape("linear_page_1"), words='"after":null')
    desk.office.says("/graphql", shape("linear_page_2"), words='c-1"')
    pages = [page async for page in desk.connects("linear").assigned_to("ana@example.com", SINCE)]
    assert pages == [Page((RETRY,)), Page((RENAME,))]
    is_open = {"state": {"type": {"nin": ["completed", "canceled", "duplicate"]}}}
    changed = {"updatedAt": {"gte": "2026-11-16T09:00:00Z"}}
    wanted = {"assignee": {"email": {"eqIgnoreCase": "ana@example.com"}}, "or": [is_open, changed]}
    variables = [asked.body["variables"] for asked in desk.office.asked]
    assert variables == [{"filter": wanted, "after": after, "needs": True} for after in (None, "c-1")]


async def test_a_team_or_a_project_is_read_by_its_name(desk: Desk) -> None:
    desk.office.says("/graphql", shape("linear_page_2"))
    pages = [page async for page in desk.connects("linear").items_in("ENG", SINCE, "an etag")]
    assert pages == [Page((RENAME,))]
    named = [{"team": {"key": {"eqIgnoreCase": "ENG"}}}, {"project": {"name": {"eqIgnoreCase": "ENG"}}}]
    wanted = {"updatedAt": {"gte": "2026-11-16T09:00:00Z"}, "or": named}
    assert desk.office.asked[0].body["variables"] == {"filter": wanted, "after": None, "needs": True}


async def test_a_plan_without_customer_requests_is_read_without_them(desk: Desk) -> None:
    without = shape("linear_issue")
    del without["data"]["issue"]["needs"]
    desk.office.says("/graphql", without, words='"needs":false')
    desk.office.says("/graphql", shape("linear_no_needs"), words='"needs":true')
    linear = desk.connects("linear")
    for _ in range(2):
        assert await linear.fetch("ENG-12") == replace(RETRY, customer_requests=None)
    assert [asked.body["variables"]["needs"] for asked in desk.office.asked] == [True, False, False]


@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize(
    ("name", "sentence", "again"),
    [
        (
            "linear_stranger",
            "Linear: it refuses the token in LINEAR_TOKEN ({status}). It may have expired: make a new one that may read.",
            False,
        ),
        (
            "linear_forbidden",
            "Linear: the token in LINEAR_TOKEN may not read ENG ({status}): “issue: You may not see this team”. "
            "It must be one that may read.",
            False,
        ),
        (
            "linear_misread",
            'Linear: it does not understand the question about ENG ({status}): “issue: Cannot query field "needz" on type '
            '"Issue"”. If these words do not help, report them as a fault of Valuecheck.',
            False,
        ),
        (
            "linear_trouble",
            "Linear: it has trouble of its own ({status}). Nothing needs doing: it is tried again.",
            True,
        ),
    ],
)
async def test_graphqls_errors_are_told_whatever_status_they_come_with(
    desk: Desk, name: str, sentence: str, again: bool, status: int
) -> None:
    desk.office.says("/graphql", shape(name), status=status)
    with pytest.raises(TrackerError) as raised:
        await anext(desk.connects("linear").items_in("ENG", SINCE))
    assert str(raised.value) == sentence.format(status=status)
    assert raised.value.again is again


async def test_a_spent_budget_names_the_moment_of_its_reset(desk: Desk) -> None:
    moment = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    headers = {
        "X-RateLimit-Requests-Remaining": "0",
        "X-RateLimit-Requests-Reset": str(int(moment.timestamp() * 1000)),
        "X-RateLimit-Complexity-Remaining": "249000",
        "X-RateLimit-Complexity-Reset": str(int(moment.timestamp() * 1000) + 900_000),
    }
    desk.office.says("/graphql", shape("linear_limited"), status=400, headers=headers)
    with pytest.raises(TrackerError) as raised:
        await anext(desk.connects("linear").items_in("ENG", SINCE))
    assert str(raised.value) == (
        "Linear: too many requests (400); it takes the next at 09:30:00 UTC. Nothing needs doing: reading goes on then."
    )
    assert (raised.value.again, raised.value.until, raised.value.status) == (True, moment, 429)
