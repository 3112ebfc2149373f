"""Servers that answer almost as documented: proxies, older ones, and those that leave parts out."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.trackers.tracker import Key, Page, TrackerError
from tests.trackers.conftest import Desk
from tests.trackers.office import shape
from tests.trackers.test_github import LIST, RETRY, SINCE, SMALL
from tests.trackers.test_gitlab import PROJECT
from tests.trackers.test_gitlab import RETRY as GITLAB_RETRY
from tests.trackers.test_linear import RETRY as LINEAR_RETRY

PAYMENTS = Key("github", "acme/payments#12", "acme/payments")


def without(row: Any, *names: str, **changes: Any) -> Any:
    return {name: part for name, part in row.items() if name not in names} | changes


async def test_what_stands_in_front_of_github_takes_githubs_own_addresses_too(desk: Desk) -> None:
    github = desk.connects("github")
    assert github.key_in("https://github.com/acme/payments/issues/12") == PAYMENTS
    assert github.key_in("https://www.github.com/acme/payments/pull/12") == PAYMENTS
    assert github.key_in(f"{desk.office.url}/acme/payments/pull/12") == PAYMENTS
    assert github.key_in("https://evil.example/github.com/acme/payments/issues/12") is None
    assert desk.connects("linear").key_in("https://linear.app/acme/issue/ENG-12/slug") == Key("linear", "ENG-12", "ENG")


@pytest.mark.parametrize("url", ["https://git.acme.example/api/v3", "https://api.acme.ghe.com"])
def test_an_enterprise_has_no_addresses_of_github_itself(desk: Desk, url: str) -> None:
    assert desk.connects("github", url=url).key_in("https://github.com/acme/payments/issues/12") is None


async def test_addresses_are_understood_below_the_root_that_answers_showed(desk: Desk) -> None:
    issue = shape("github_issue") | {"html_url": "https://code.acme.example/git/acme/payments/issues/12"}
    desk.office.says(f"{LIST}/12", issue)
    github = desk.connects("github")
    address = "https://code.acme.example/git/acme/payments/pull/12"
    assert github.key_in(address) is None
    await github.fetch("acme/payments#12")
    assert github.key_in(address) == PAYMENTS
    assert github.key_in("https://code.acme.example/acme/payments/pull/12") is None
    assert github.key_in("https://code.acme.example.evil.example/git/acme/payments/pull/12") is None


async def test_gitlab_and_linear_learn_their_roots_too(desk: Desk) -> None:
    desk.office.says(f"{PROJECT}/issues/12", shape("gitlab_issue"))
    linears = shape("linear_issue")
    linears["data"]["issue"]["url"] = "https://plan.acme.example/acme/issue/ENG-12/slug"
    desk.office.says("/graphql", linears)
    gitlab, linear = desk.connects("gitlab"), desk.connects("linear")
    address, other = (
        "https://gitlab.com/acme/shop/payments/-/merge_requests/3",
        "https://plan.acme.example/b/issue/ENG-9",
    )
    assert (gitlab.key_in(address), linear.key_in(other)) == (None, None)
    await gitlab.fetch("acme/shop/payments#12")
    await linear.fetch("ENG-12")
    assert gitlab.key_in(address) == Key("gitlab", "acme/shop/payments!3", "acme/shop/payments")
    assert linear.key_in(other) == Key("linear", "ENG-9", "ENG")


async def test_an_enterprise_does_not_learn_githubs_own_root(desk: Desk) -> None:
    desk.office.says(f"/api/v3{LIST}/12", shape("github_issue"))
    github = desk.connects("github", url=f"{desk.office.url}/api/v3")
    assert await github.fetch("acme/payments#12") == RETRY
    assert github.key_in("https://github.com/acme/payments/issues/12") is None


async def test_what_a_github_issue_leaves_out_is_derived(desk: Desk) -> None:
    row = without(
        shape("github_issue"),
        "repository_url",
        "html_url",
        labels=None,
        assignees=None,
        updated_at="2026-11-20T08:15:30",
    )
    desk.office.says(LIST, [without(row, "assignee")])
    [page] = [page async for page in desk.connects("github").items_in("acme/payments", SINCE)]
    url = f"{desk.office.url}/acme/payments/issues/12"
    assert page.items == (replace(RETRY, url=url, labels=(), assignees=()),)
    old = without(shape("github_issue"), "updated_at", created_at="2026-11-17T08:00:00Z")
    desk.office.says(LIST, [old])
    [page] = [page async for page in desk.connects("github").items_in("acme/payments", SINCE)]
    assert page.items == (replace(RETRY, touched_at=datetime(2026, 11, 17, 8, tzinfo=UTC)),)


async def test_an_item_that_cannot_be_read_is_left_out_alone(desk: Desk) -> None:
    first, second = shape("github_issues")[:2]
    broken = (without(first, "title"), without(first, "updated_at", "created_at"), "nonsense")
    github = desk.connects("github")
    for row in broken:
        desk.office.says(LIST, [row, second])
        assert [page async for page in github.items_in("acme/payments", SINCE)] == [Page((SMALL,))]
    desk.office.says(LIST, list(broken))
    with pytest.raises(TrackerError, match=r"is not of the documented shape \(at 0\.title\)"):
        await anext(github.items_in("acme/payments", SINCE))


async def test_a_gitlab_issue_is_known_by_its_number_in_the_project_asked_for(desk: Desk) -> None:
    row = without(shape("gitlab_issue"), "references", "web_url", labels=None, iid=12)
    desk.office.says(f"{PROJECT}/issues", [row, {"title": 5}])
    page = await anext(desk.connects("gitlab").items_in("acme/shop/payments", SINCE))
    [found] = page.items
    url = f"{desk.office.url}/acme/shop/payments/-/issues/12"
    assert found == replace(GITLAB_RETRY, url=url, labels=(), in_progress=False, work_type=found.work_type)


async def test_a_jira_issue_without_lists_type_and_project_is_read(desk: Desk) -> None:
    row = shape("jira_issue")
    row["fields"] = without(row["fields"], "issuetype", "project", labels=None, components=None, issuelinks=None)
    row["fields"]["updated"] = "2026-11-20T08:15:30"
    desk.office.says("/rest/api/2/search", {"issues": [{"key": "CHK-1"}, row], "total": 2})
    page = await anext(desk.connects("jira").items_in("CHK", SINCE))
    [found] = page.items
    assert (found.key, found.place, found.labels, found.components) == ("CHK-412", "CHK", (), ())
    assert found.touched_at == datetime(2026, 11, 20, 8, 15, 30, tzinfo=UTC)


async def test_a_linear_issue_without_labels_team_or_address_is_read(desk: Desk) -> None:
    row = without(shape("linear_issue")["data"]["issue"], "team", "url", labels=None)
    answer = {"data": {"issues": {"nodes": [{"identifier": "x"}, row], "pageInfo": {"hasNextPage": False}}}}
    desk.office.says("/graphql", answer)
    page = await anext(desk.connects("linear").items_in("ENG", SINCE))
    [found] = page.items
    assert (found.url, found.place, found.labels) == ("https://linear.app/issue/ENG-12", "ENG", ())


@pytest.mark.parametrize("status", [200, 400])
async def test_a_schema_that_has_less_than_linears_is_asked_for_its_core(desk: Desk, status: int) -> None:
    desk.office.says("/graphql", {"errors": [{"message": 'Unknown argument "orderBy".'}]}, status=status)
    core = without(shape("linear_issue")["data"]["issue"], "needs", "creator", "project")
    core["assignee"] = {"email": "ana@example.com"}
    refused = {"errors": [{"message": 'Field "project" is not defined by type "IssueFilter".'}]}
    page = {"data": {"issues": {"nodes": [core], "pageInfo": {"hasNextPage": False, "endCursor": None}}}}
    desk.office.says("/graphql", page, words="id identifier title")
    desk.office.says("/graphql", refused, status=status, words='"project"')
    linear = desk.connects("linear")
    expected = replace(LINEAR_RETRY, projects=(), requester=None, customer_requests=None)
    for _ in range(2):
        assert [page async for page in linear.items_in("ENG", SINCE)] == [Page((expected,))]
    assert ["needs" in asked.body["query"] for asked in desk.office.asked] == [True, False, False, False, False]


async def test_without_a_workspace_linear_is_known_by_its_viewer(desk: Desk) -> None:
    desk.office.says("/graphql", {"data": {"viewer": {"name": "Ana Ruiz", "email": "ana@example.com"}}})
    desk.office.says("/graphql", shape("linear_misread"), words="organization")
    assert await desk.connects("linear").check() == "Linear lets the token in as Ana Ruiz."


async def test_an_account_with_another_email_is_nobodys(desk: Desk) -> None:
    other = {"name": "Bob Stone", "email": "bob@example.com"}
    desk.office.says("/graphql", {"data": {"users": {"nodes": [other]}}})
    assert await desk.connects("linear").account_of("ana@example.com") is None
    [found] = shape("github_accounts")["items"]
    for email, login in (("bob@example.com", None), ("Ana@Example.com", "ana-ruiz"), (None, "ana-ruiz")):
        desk.office.says("/search/users", {"items": [{**found, "email": email}]})
        assert await desk.connects("github").account_of("ana@example.com") == login


@pytest.mark.parametrize("name", ["github", "gitlab", "jira"])
async def test_a_server_without_a_search_for_people_knows_nobody(desk: Desk, name: str) -> None:
    assert await desk.connects(name).account_of("ana@example.com") is None


@pytest.mark.parametrize(
    ("name", "path", "answer", "sentence"),
    [
        ("github", "/rate_limit", {}, "GitHub lets the token in, and does not say as whom."),
        ("github", "/search/issues", {"items": []}, "GitHub lets the token in, and does not say as whom."),
        ("gitlab", "/api/v4/projects", [], "GitLab lets the token in, and does not say as whom."),
        ("jira", "/rest/api/2/search", {"issues": []}, "Jira lets the token in, and does not say as whom."),
    ],
)
async def test_a_server_that_does_not_know_the_tokens_owner_is_well_where_it_answers_else(
    desk: Desk, name: str, path: str, answer: Any, sentence: str
) -> None:
    tracker = desk.connects(name)
    with pytest.raises(TrackerError) as raised:
        await tracker.check()
    start, end = f"{tracker.title}: the token's owner is not there, or the token in ", "(404). Check that the token "
    assert str(raised.value).startswith(start)
    assert end in str(raised.value)
    desk.office.says(path, answer)
    assert await tracker.check() == sentence


async def test_a_project_that_jira_does_not_have_leads_to_the_rules(desk: Desk) -> None:
    said = {"errorMessages": ["The value 'CHK' does not exist for the field 'project'."], "errors": {}}
    desk.office.says("/rest/api/2/search", said, status=400)
    with pytest.raises(TrackerError) as raised:
        await anext(desk.connects("jira").items_in("CHK", SINCE))
    assert str(raised.value) == (
        "Jira: it has no project “CHK”, or the token in JIRA_TOKEN may not see it (400). "
        "Check the jira: rules of your services."
    )


async def test_a_list_that_is_not_there_is_told_without_a_name_to_check(desk: Desk) -> None:
    with pytest.raises(TrackerError) as raised:
        await anext(desk.connects("github").assigned_to("ana-ruiz", SINCE))
    assert str(raised.value) == (
        "GitHub: the list of somebody's items is not there, or the token in GITHUB_TOKEN may not see it (404). "
        "Check that the token may read issues, pull requests and metadata of your repositories."
    )
