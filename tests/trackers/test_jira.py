from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.trackers.tracker import Item, Page, TrackerError, UnknownAccountError
from storage.words import WorkType
from tests.trackers.conftest import TOKEN, Desk
from tests.trackers.office import shape

SINCE = datetime(2026, 11, 23, 7, 59, 30, tzinfo=UTC)  # an hour and a half minute before the clock's now
FIELDS = "summary,status,updated,issuetype,labels,components,reporter,assignee,issuelinks,project"
ANA = "5b10a2844c20165700ede21g"
RETRY = Item(
    key="CHK-412",
    title="Retry failed card payments — 支払い",
    url="{root}/browse/CHK-412",
    state="In Progress",
    closed=False,
    in_progress=True,
    touched_at=datetime(2026, 11, 20, 9, 15, 30, 512000, tzinfo=timezone(timedelta(hours=1))),
    work_type=WorkType.FEATURE,
    place="CHK",
    labels=("payments",),
    components=("Card gateway",),
    requester="Bob Stone",
    customer_requests=2,
    assignees=(ANA,),
)
RENAME = Item(
    key="CHK-400",
    title="Rename the retry queue",
    url="{root}/browse/CHK-400",
    state="Done",
    closed=True,
    in_progress=False,
    touched_at=datetime(2026, 11, 18, 10, tzinfo=UTC),
    place="CHK",
    assignees=(ANA,),
)


def below(root: str, item: Item, **changes: object) -> Item:
    return replace(item, url=item.url.format(root=root), **changes)  # type: ignore[arg-type]


async def test_the_cloud_is_asked_with_email_and_token(desk: Desk) -> None:
    desk.office.says("/rest/api/3/myself", shape("jira_myself"))
    assert await desk.connects("jira", jira_email="ana@example.com").check() == "Jira lets the token in as Ana Ruiz."
    basic = "YW5hQGV4YW1wbGUuY29tOnMzY3JldC10b2tlbi1vZi1hY21l"
    assert desk.office.asked[0].headers["Authorization"] == f"Basic {basic}"


async def test_a_data_center_is_asked_with_the_token_alone(desk: Desk) -> None:
    desk.office.says("/jira/rest/api/2/myself", shape("jira_dc_myself"))
    jira = desk.connects("jira", url=f"{desk.office.url}/jira")
    assert await jira.check() == "Jira lets the token in as Ana Ruiz."
    assert desk.office.asked[0].headers["Authorization"] == f"Bearer {TOKEN}"


async def test_an_issue_comes_by_its_key_or_its_address(desk: Desk) -> None:
    root = f"{desk.office.url}/jira"
    desk.office.says("/jira/rest/api/3/issue/CHK-412", shape("jira_issue"))
    jira = desk.connects("jira", url=root, jira_email="ana@example.com")
    for words in (
        "chk-412",
        f"{root}/browse/CHK-412",
        f"{root}/secure/RapidBoard.jspa?rapidView=1&selectedIssue=CHK-412",
    ):
        assert await jira.fetch(words) == below(root, RETRY)
    assert desk.office.queries() == [("/jira/rest/api/3/issue/CHK-412", {"fields": FIELDS})] * 3
    assert await jira.fetch("CHK-413") is None
    assert await jira.fetch("acme/payments#12") is None


async def test_the_cloud_finds_an_account_by_its_email(desk: Desk) -> None:
    ana, other = shape("jira_users")
    hidden = shape("jira_myself")
    jira = desk.connects("jira", jira_email="ana@example.com")
    for users, found in (
        ([other, ana], ANA),
        ([hidden], ANA),
        ([other], None),
        ([hidden, other], None),
        ([{**hidden, "active": False}], None),
        ([{**hidden, "accountType": "app"}], None),
        ([], None),
    ):
        desk.office.says("/rest/api/3/user/search", users)
        assert await jira.account_of("ana@example.com") == found
    assert desk.office.queries()[0] == ("/rest/api/3/user/search", {"query": "ana@example.com"})


async def test_a_data_center_finds_an_account_by_its_email(desk: Desk) -> None:
    desk.office.says("/rest/api/2/user/search", shape("jira_dc_users"))
    assert await desk.connects("jira").account_of("Ana@example.com") == "ana"
    assert desk.office.queries() == [("/rest/api/2/user/search", {"username": "Ana@example.com"})]


async def test_the_cloud_leads_from_page_to_page_by_a_token(desk: Desk) -> None:
    desk.office.says("/rest/api/3/search/jql", shape("jira_page_1"))
    desk.office.says("/rest/api/3/search/jql", shape("jira_page_2"), query={"nextPageToken": "CAEaAggD"})
    jira = desk.connects("jira", jira_email="ana@example.com")
    pages = [page async for page in jira.assigned_to(ANA, SINCE)]
    assert pages == [Page((below(desk.office.url, RETRY),)), Page((below(desk.office.url, RENAME),))]
    jql = f'assignee = "{ANA}" AND (statusCategory != Done OR updated >= "-61m") ORDER BY updated DESC'
    asked = {"jql": jql, "fields": FIELDS, "maxResults": "100"}
    assert desk.office.queries() == [
        ("/rest/api/3/search/jql", asked),
        ("/rest/api/3/search/jql", {**asked, "nextPageToken": "CAEaAggD"}),
    ]


async def test_a_data_center_leads_from_page_to_page_by_a_number(desk: Desk) -> None:
    desk.office.says("/rest/api/2/search", shape("jira_dc_page_1"), query={"startAt": "0"})
    desk.office.says("/rest/api/2/search", shape("jira_dc_page_2"), query={"startAt": "1"})
    pages = [page async for page in desk.connects("jira").items_in("CHK", SINCE, "an etag")]
    first = below(desk.office.url, RETRY, assignees=("ana",))
    assert pages == [Page((first,)), Page((below(desk.office.url, RENAME, assignees=()),))]
    asked = {
        "jql": 'project = "CHK" AND updated >= "-61m" ORDER BY updated DESC',
        "fields": FIELDS,
        "maxResults": "100",
    }
    assert desk.office.queries() == [
        ("/rest/api/2/search", {**asked, "startAt": "0"}),
        ("/rest/api/2/search", {**asked, "startAt": "1"}),
    ]


async def test_what_is_written_into_an_account_stays_a_word_of_the_query(desk: Desk) -> None:
    desk.office.says("/rest/api/2/search", {"issues": [], "total": 0})
    await anext(desk.connects("jira").assigned_to('a" OR \\\n1=1', SINCE))
    [(_, query)] = desk.office.queries()
    assert query["jql"].startswith(r'assignee = "a\" OR \\1=1" AND (')


async def test_somebody_unknown_is_told_apart_from_a_tracker_that_fails(desk: Desk) -> None:
    desk.office.says("/rest/api/2/search", shape("jira_unknown"), status=400)
    with pytest.raises(UnknownAccountError) as raised:
        await anext(desk.connects("jira").assigned_to("ghost", SINCE))
    assert (
        str(raised.value) == "Jira: nobody there is called “ghost”, or they are hidden from the token. Check the name."
    )


async def test_a_token_that_jira_takes_for_a_strangers_is_refused(desk: Desk) -> None:
    headers = {"X-Seraph-LoginReason": "AUTHENTICATED_FAILED"}
    desk.office.says("/rest/api/3/search/jql", {"issues": [], "isLast": True}, headers=headers)
    with pytest.raises(TrackerError) as raised:
        await anext(desk.connects("jira", jira_email="ana@example.com").items_in("CHK", SINCE))
    assert str(raised.value) == (
        "Jira: it refuses the token in JIRA_TOKEN (200). It may have expired: make a new one that belongs to somebody who "
        "may browse the projects (JIRA_EMAIL says who)."
    )


@pytest.mark.parametrize("place", ["", "C", "CHK AND 1=1", 'CHK"', "1CHK"])
async def test_what_is_no_project_is_said_so_without_asking(desk: Desk, place: str) -> None:
    with pytest.raises(TrackerError) as raised:
        await anext(desk.connects("jira").items_in(place, SINCE))
    assert str(raised.value) == f"Jira: “{place}” is no project. Write its key, such as CHK."
    assert desk.office.asked == []
