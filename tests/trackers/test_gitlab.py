from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.trackers.tracker import Item, Page, TrackerError
from storage.words import WorkType
from tests.trackers.conftest import TOKEN, Desk
from tests.trackers.office import shape

SINCE = datetime(2026, 11, 16, 9, tzinfo=UTC)
PROJECT = "/api/v4/projects/acme%2Fshop%2Fpayments"
PLACE = "acme/shop/payments"
WEB = "https://gitlab.com/acme/shop/payments/-"
RETRY = Item(
    key="acme/shop/payments#12",
    title="Retry failed card payments — 支払い",
    url=f"{WEB}/issues/12",
    state="opened",
    closed=False,
    in_progress=True,
    touched_at=datetime(2026, 11, 20, 8, 15, 30, 512000, tzinfo=UTC),
    work_type=WorkType.FEATURE,
    place=PLACE,
    labels=("Doing", "type::feature"),
    requester="Bob Stone",
    assignees=("ana.ruiz",),
)
STAND = Item(
    key="acme/shop/payments#9",
    title="Payouts stand still",
    url=f"{WEB}/issues/9",
    state="closed",
    closed=True,
    in_progress=False,
    touched_at=datetime(2026, 11, 17, tzinfo=timezone(timedelta(hours=1))),
    work_type=WorkType.INCIDENT,
    place=PLACE,
    requester="Ana Ruiz",
)
SMALL = Item(
    key="acme/shop/payments!13",
    title="Keep the retry queue small",
    url=f"{WEB}/merge_requests/13",
    state="opened",
    closed=False,
    in_progress=True,
    touched_at=datetime(2026, 11, 19, 10, tzinfo=UTC),
    place=PLACE,
    assignees=("ana.ruiz",),
)
BUMP = Item(
    key="acme/shop/payments!11",
    title="Bump the card library",
    url=f"{WEB}/merge_requests/11",
    state="merged",
    closed=True,
    in_progress=False,
    touched_at=datetime(2026, 11, 16, 10, tzinfo=UTC),
    work_type=WorkType.CHANGE,
    place=PLACE,
    labels=("dependencies",),
    assignees=("ana.ruiz",),
)


async def test_the_token_is_known_by_its_owner(desk: Desk) -> None:
    desk.office.says("/api/v4/user", shape("gitlab_user"))
    assert await desk.connects("gitlab").check() == "GitLab lets the token in as ana.ruiz."
    assert desk.office.asked[0].headers["PRIVATE-TOKEN"] == TOKEN


async def test_issues_and_merge_requests_come_by_their_keys(desk: Desk) -> None:
    desk.office.says(f"{PROJECT}/issues/12", shape("gitlab_issue"))
    desk.office.says(f"{PROJECT}/merge_requests/13", shape("gitlab_merge_request"))
    gitlab = desk.connects("gitlab")
    assert await gitlab.fetch("acme/shop/payments#12") == RETRY
    assert await gitlab.fetch("acme/shop/payments!13") == SMALL
    assert await gitlab.fetch("acme/shop/payments!14") is None
    assert await gitlab.fetch("CHK-412") is None


async def test_a_server_below_a_path_is_asked_there(desk: Desk) -> None:
    desk.office.says(f"/git/{PROJECT[1:]}/issues/12", shape("gitlab_issue"))
    for url in (f"{desk.office.url}/git", f"{desk.office.url}/git/api/v4/"):
        gitlab = desk.connects("gitlab", url=url)
        assert await gitlab.fetch(f"{desk.office.url}/git/acme/shop/payments/-/issues/12#note_1") == RETRY


async def test_the_account_is_found_by_an_email_that_it_shows_or_keeps_to_itself(desk: Desk) -> None:
    [ana] = shape("gitlab_users")
    other = {**ana, "username": "other", "public_email": "ana@example.com.invalid"}
    gitlab = desk.connects("gitlab")
    for users, found in (
        ([ana], "ana.ruiz"),
        ([other, {**ana, "public_email": "Ana@Example.com"}], "ana.ruiz"),
        ([other, {**ana, "email": "ana@example.com"}], "ana.ruiz"),
        ([other], None),
        ([ana, other], None),
        ([{**ana, "state": "blocked"}], None),
        ([], None),
    ):
        desk.office.says("/api/v4/users", users)
        assert await gitlab.account_of("ana@example.com") == found
    assert desk.office.queries()[0] == ("/api/v4/users", {"search": "ana@example.com"})


async def test_open_items_come_first_then_the_touched_and_the_written_ones_and_none_twice(desk: Desk) -> None:
    issues, requests = shape("gitlab_issues"), shape("gitlab_merge_requests")
    desk.office.says("/api/v4/issues", issues)
    desk.office.says("/api/v4/issues", issues[:1], query={"state": "opened"})
    desk.office.says("/api/v4/merge_requests", requests, query={"author_username": "ana.ruiz"})
    desk.office.says("/api/v4/merge_requests", [], query={"assignee_username": "ana.ruiz"})
    pages = [page async for page in desk.connects("gitlab").assigned_to("ana.ruiz", SINCE)]
    assert pages == [Page((RETRY,)), Page(()), Page((STAND,)), Page(()), Page((SMALL, BUMP))]
    order = {"scope": "all", "order_by": "updated_at", "sort": "desc", "per_page": "100"}
    theirs, changed = {"assignee_username": "ana.ruiz"}, {"updated_after": "2026-11-16T09:00:00Z"}
    assert desk.office.queries() == [
        ("/api/v4/issues", {**order, **theirs, "state": "opened"}),
        ("/api/v4/merge_requests", {**order, **theirs, "state": "opened"}),
        ("/api/v4/issues", {**order, **theirs, **changed}),
        ("/api/v4/merge_requests", {**order, **theirs, **changed}),
        ("/api/v4/merge_requests", {**order, "author_username": "ana.ruiz", **changed}),
    ]


async def test_a_project_is_read_page_by_page_issues_first(desk: Desk) -> None:
    issues = shape("gitlab_issues")
    desk.office.says(f"{PROJECT}/issues", issues[:1], headers={"X-Next-Page": "2"})
    desk.office.says(f"{PROJECT}/issues", issues[1:], query={"page": "2"}, headers={"X-Next-Page": ""})
    link = '<http://inside.example/api/v4/projects/4/merge_requests?page=2&id=4>; rel="next"'
    desk.office.says(f"{PROJECT}/merge_requests", shape("gitlab_merge_requests")[:1], headers={"Link": link})
    desk.office.says(f"{PROJECT}/merge_requests", shape("gitlab_merge_requests")[1:], query={"page": "2"})
    pages = [page async for page in desk.connects("gitlab").items_in(PLACE, SINCE, "an etag")]
    assert pages == [Page((RETRY,)), Page((STAND,)), Page((SMALL,)), Page((BUMP,))]
    order = {"updated_after": "2026-11-16T09:00:00Z", "order_by": "updated_at", "sort": "desc", "per_page": "100"}
    assert desk.office.queries() == [
        (f"{PROJECT}/issues", order),
        (f"{PROJECT}/issues", {**order, "page": "2"}),
        (f"{PROJECT}/merge_requests", order),
        (f"{PROJECT}/merge_requests", {**order, "page": "2", "id": "4"}),
    ]


@pytest.mark.parametrize("place", ["payments", "acme/../payments", "acme/pay ments", "acme//payments"])
async def test_what_is_no_project_is_said_so_without_asking(desk: Desk, place: str) -> None:
    with pytest.raises(TrackerError) as raised:
        await anext(desk.connects("gitlab").items_in(place, SINCE))
    assert str(raised.value) == f"GitLab: “{place}” is no project. Write it as group/project."
    assert desk.office.asked == []
