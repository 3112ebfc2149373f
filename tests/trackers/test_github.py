import json
from datetime import UTC, datetime

import pytest

from bot.trackers.tracker import Item, Page, TrackerError, UnknownAccountError
from storage.words import WorkType
from tests.trackers.conftest import TOKEN, Desk
from tests.trackers.office import shape

SINCE = datetime(2026, 11, 16, 9, tzinfo=UTC)
LIST = "/repos/acme/payments/issues"
RETRY = Item(
    key="acme/payments#12",
    title="Retry failed card payments — señales, 支払い 💳",
    url="https://github.com/acme/payments/issues/12",
    state="open",
    closed=False,
    in_progress=False,
    touched_at=datetime(2026, 11, 20, 8, 15, 30, tzinfo=UTC),
    work_type=WorkType.FEATURE,
    place="acme/payments",
    labels=("enhancement", "payments"),
    requester="bob-stone",
    assignees=("ana-ruiz",),
)
SMALL = Item(
    key="acme/payments#13",
    title="Keep the retry queue small",
    url="https://github.com/acme/payments/pull/13",
    state="open",
    closed=False,
    in_progress=True,
    touched_at=datetime(2026, 11, 19, 10, tzinfo=UTC),
    place="acme/payments",
    assignees=("ana-ruiz",),
)
DRAFT = Item(
    key="acme/payments#14",
    title="Draft: drop the old queue",
    url="https://github.com/acme/payments/pull/14",
    state="draft",
    closed=False,
    in_progress=True,
    touched_at=datetime(2026, 11, 18, 10, tzinfo=UTC),
    place="acme/payments",
    assignees=("ana-ruiz",),
)
BUMP = Item(
    key="acme/payments#11",
    title="Bump the card library",
    url="https://github.com/acme/payments/pull/11",
    state="merged",
    closed=True,
    in_progress=False,
    touched_at=datetime(2026, 11, 17, 10, tzinfo=UTC),
    work_type=WorkType.CHANGE,
    place="acme/payments",
    labels=("dependencies",),
)
OLD = Item(
    key="acme/payments#3",
    title="Old",
    url="https://github.com/acme/payments/issues/3",
    state="open",
    closed=False,
    in_progress=True,
    touched_at=datetime(2026, 11, 1, 10, tzinfo=UTC),
    work_type=None,
    place="acme/payments",
    labels=("in progress",),
)


async def test_the_token_is_known_by_its_owner(desk: Desk) -> None:
    desk.office.says("/user", shape("github_user"))
    assert await desk.connects("github").check() == "GitHub lets the token in as ana-ruiz."
    [asked] = desk.office.asked
    assert asked.headers["Authorization"] == f"Bearer {TOKEN}"
    assert asked.headers["Accept"] == "application/vnd.github+json"
    assert asked.headers["X-GitHub-Api-Version"] == "2022-11-28"
    assert asked.headers["User-Agent"] == "valuecheck"


async def test_an_apps_token_that_is_nobodys_is_let_in_too(desk: Desk) -> None:
    desk.office.says("/user", {"message": "Resource not accessible by integration"}, status=403)
    for status in (404, 200):  # an Enterprise Server may have no limits
        desk.office.says("/rate_limit", shape("github_rate_limit"), status=status)
        assert await desk.connects("github").check() == "GitHub lets the token in, and does not say as whom."


async def test_an_issue_comes_by_its_key(desk: Desk) -> None:
    desk.office.says(f"{LIST}/12", shape("github_issue"))
    assert await desk.connects("github").fetch("acme/payments#12") == RETRY


async def test_an_issue_that_moved_to_another_repository_comes_under_its_new_key(desk: Desk) -> None:
    desk.office.says("/repos/acme/old/issues/5", b"", status=301, headers={"Location": f"{desk.office.url}{LIST}/12"})
    desk.office.says(f"{LIST}/12", shape("github_issue"))
    assert await desk.connects("github").fetch("acme/old#5") == RETRY


@pytest.mark.parametrize("status", [404, 410])
async def test_an_issue_that_is_gone_is_none(desk: Desk, status: int) -> None:
    desk.office.says(None, {"message": "Not Found"}, status=status)
    assert await desk.connects("github").fetch("acme/payments#12") is None


@pytest.mark.parametrize("key", ["CHK-412", "acme/../payments#1", "acme/..#1", "", "acme/payments#0"])
async def test_what_is_no_key_is_not_asked_for(desk: Desk, key: str) -> None:
    assert await desk.connects("github").fetch(key) is None
    assert desk.office.asked == []


async def test_the_account_is_the_only_one_that_shows_the_email(desk: Desk) -> None:
    desk.office.says("/search/users", shape("github_accounts"))
    assert await desk.connects("github").account_of("ana@example.com") == "ana-ruiz"
    assert desk.office.queries() == [("/search/users", {"q": "ana@example.com in:email"})]


async def test_no_account_several_or_a_robots_is_none(desk: Desk) -> None:
    [found] = shape("github_accounts")["items"]
    github = desk.connects("github")
    for items in ([], [found, found], [{**found, "type": "Bot"}]):
        desk.office.says("/search/users", {"total_count": len(items), "incomplete_results": False, "items": items})
        assert await github.account_of("ana@example.com") is None


@pytest.mark.parametrize("email", ["", "ana", 'a@b" in:login', "a@b in:login", "a@b:c"])
async def test_what_is_no_email_is_not_asked_for(desk: Desk, email: str) -> None:
    assert await desk.connects("github").account_of(email) is None
    assert desk.office.asked == []


async def test_a_search_that_github_ended_early_is_no_whole_list(desk: Desk) -> None:
    desk.office.says("/search/issues", {"incomplete_results": True, "items": shape("github_issues")[:2]})
    pages = desk.connects("github").assigned_to("ana-ruiz", SINCE)
    assert await anext(pages) == Page((RETRY, SMALL))
    with pytest.raises(TrackerError) as raised:
        await anext(pages)
    assert (str(raised.value), raised.value.again) == ("GitHub: it did not search to the end. It is tried again.", True)


async def test_open_items_come_first_then_the_touched_ones_and_none_twice(desk: Desk) -> None:
    issues = shape("github_issues")
    desk.office.says(
        "/search/issues", {"total_count": 2, "items": issues[:2]}, query={"q": "assignee:ana-ruiz is:open"}
    )
    touched = "involves:ana-ruiz updated:>=2026-11-16T09:00:00Z"
    desk.office.says("/search/issues", {"total_count": 3, "items": issues[1:4]}, query={"q": touched})
    pages = [page async for page in desk.connects("github").assigned_to("ana-ruiz", SINCE)]
    assert pages == [Page((RETRY, SMALL)), Page((DRAFT, BUMP))]
    order = {"sort": "updated", "order": "desc", "per_page": "100"}
    assert desk.office.queries() == [
        ("/search/issues", {"q": "assignee:ana-ruiz is:open", **order}),
        ("/search/issues", {"q": touched, **order}),
    ]


async def test_a_token_that_must_ask_for_issues_and_pull_requests_apart_does(desk: Desk) -> None:
    desk.office.says("/search/issues", shape("github_apart"), status=422)
    nothing = {"total_count": 0, "items": []}
    open_ones, touched = "assignee:ana-ruiz is:open", "involves:ana-ruiz updated:>=2026-11-16T09:00:00Z"
    for words in (open_ones, touched):
        for kind in ("is:issue", "is:pull-request"):
            desk.office.says("/search/issues", nothing, query={"q": f"{words} {kind}"})
    desk.office.says("/search/issues", shape("github_search"), query={"q": f"{open_ones} is:issue"})
    pages = [page async for page in desk.connects("github").assigned_to("ana-ruiz", SINCE)]
    assert pages == [Page((RETRY, SMALL)), Page(()), Page(()), Page(())]


async def test_somebody_unknown_is_told_apart_from_a_tracker_that_fails(desk: Desk) -> None:
    desk.office.says("/search/issues", shape("github_unknown"), status=422)
    for account in ("ghost", "ana ruiz is:public"):
        with pytest.raises(UnknownAccountError) as raised:
            await anext(desk.connects("github").assigned_to(account, SINCE))
        assert str(raised.value) == (
            f"GitHub: nobody there is called “{account}”, or they are hidden from the token. Check the name."
        )
        assert (raised.value.again, raised.value.until, raised.value.status) == (False, None, 422)
    assert len(desk.office.asked) == 1


async def test_a_repository_is_read_page_by_page_until_it_gets_older(desk: Desk) -> None:
    issues = shape("github_issues")
    more = f'<https://elsewhere.example/repositories/1/issues?page=2&per_page=100>; rel="next", <{LIST}?page=9>; rel="last"'
    desk.office.says(LIST, issues[:2], headers={"Link": more, "ETag": 'W/"1"'})
    desk.office.says(LIST, issues[2:], query={"page": "2"}, headers={"Link": more.replace("page=2", "page=3")})
    pages = [page async for page in desk.connects("github").items_in("acme/payments", SINCE)]
    assert pages == [Page((RETRY, SMALL), 'W/"1"'), Page((DRAFT, BUMP))]
    order = {"state": "all", "sort": "updated", "direction": "desc", "per_page": "100"}
    assert desk.office.queries() == [(LIST, order), (LIST, {**order, "page": "2"})]


async def test_everything_of_a_repository_comes_where_all_of_it_changed(desk: Desk) -> None:
    desk.office.says(LIST, shape("github_issues"))
    since = datetime(2026, 10, 1, tzinfo=UTC)
    pages = [page async for page in desk.connects("github").items_in("acme/payments", since)]
    assert pages == [Page((RETRY, SMALL, DRAFT, BUMP, OLD))]


async def test_an_unchanged_repository_costs_one_question(desk: Desk) -> None:
    desk.office.says(LIST, shape("github_issues"), headers={"ETag": 'W/"1"'})
    github = desk.connects("github")
    [first] = [page async for page in github.items_in("acme/payments", SINCE)]
    pages = [page async for page in github.items_in("acme/payments", SINCE, first.etag)]
    assert pages == [Page((), 'W/"1"', unchanged=True)]
    assert [asked.headers.get("If-None-Match") for asked in desk.office.asked] == [None, 'W/"1"']


async def test_only_the_first_page_of_a_repository_that_changed_is_asked_with_its_etag(desk: Desk) -> None:
    issues = shape("github_issues")
    desk.office.says(LIST, issues[:2], headers={"ETag": 'W/"2"', "Link": f'<{LIST}?page=2>; rel="next"'})
    desk.office.says(LIST, issues[2:], query={"page": "2"})
    pages = [page async for page in desk.connects("github").items_in("acme/payments", SINCE, 'W/"1"')]
    assert pages == [Page((RETRY, SMALL), 'W/"2"'), Page((DRAFT, BUMP))]
    assert [asked.headers.get("If-None-Match") for asked in desk.office.asked] == ['W/"1"', None]


@pytest.mark.parametrize("place", ["acme", "acme/pay/ments", "acme/..", "a b/c", "ácme/payments", "acme/payments?x=1"])
async def test_what_is_no_repository_is_said_so_without_asking(desk: Desk, place: str) -> None:
    with pytest.raises(TrackerError) as raised:
        await anext(desk.connects("github").items_in(place, SINCE))
    assert str(raised.value) == f"GitHub: “{place}” is no repository. Write it as owner/repository."
    assert desk.office.asked == []


async def test_an_enterprise_server_is_asked_below_its_own_path(desk: Desk) -> None:
    desk.office.says(f"/ghe/api/v3{LIST}/12", shape("github_issue"))
    github = desk.connects("github", url=f"{desk.office.url}/ghe/api/v3/")
    assert await github.fetch(f"{desk.office.url}/ghe/acme/payments/pull/12/files?w=1#diff") == RETRY


async def test_an_issue_that_its_own_author_has_was_asked_for_by_nobody_else(desk: Desk) -> None:
    issue = shape("github_issue")
    issue["user"] = issue["assignee"]
    desk.office.says(f"{LIST}/12", issue)
    found = await desk.connects("github").fetch("acme/payments#12")
    assert found
    assert found.requester is None


async def test_a_title_is_kept_on_one_line_without_what_a_database_refuses(desk: Desk) -> None:
    body = b'"Retry\\u0000 failed\\r\\n card \\ud83d payments"'
    issue = shape("github_issue")
    issue["title"] = "TITLE"
    desk.office.says(f"{LIST}/12", json.dumps(issue).encode().replace(b'"TITLE"', body))
    found = await desk.connects("github").fetch("acme/payments#12")
    assert found
    assert found.title == "Retry failed card payments"
