import base64
import logging
from datetime import UTC, datetime

import httpx
import pytest

from bot.settings import Settings
from bot.trackers import connected
from bot.trackers.tracker import Page, TrackerError
from tests.conftest import MovableClock
from tests.trackers.conftest import CONNECT, TOKEN, Desk
from tests.trackers.office import shape

SINCE = datetime(2026, 11, 16, 9, tzinfo=UTC)
LIST = "/repos/acme/payments/issues"


@pytest.mark.parametrize(
    ("status", "headers", "naps"),
    [
        (500, {}, [0.5]),
        (503, {"Retry-After": "2"}, [2.0]),
        (429, {"Retry-After": "3"}, [3.0]),
        (429, {"Retry-After": "0"}, [0.5]),
        (403, {"Retry-After": "1"}, [1.0]),
    ],
)
async def test_what_passes_soon_is_waited_for(
    desk: Desk, status: int, headers: dict[str, str], naps: list[float]
) -> None:
    desk.office.says("/user", shape("github_user"))
    desk.office.says("/user", {"message": "Not now"}, status=status, headers=headers, times=1)
    assert await desk.connects("github").check() == "GitHub lets the token in as ana-ruiz."
    assert desk.naps.seconds == naps


async def test_a_broken_connection_is_tried_again(desk: Desk) -> None:
    desk.office.says("/user", shape("github_user"))
    desk.office.breaks = 2
    assert await desk.connects("github").check() == "GitHub lets the token in as ana-ruiz."
    assert desk.naps.seconds == [0.5, 1.5]


async def test_a_question_with_a_body_is_tried_again_too(desk: Desk) -> None:
    desk.office.says("/graphql", shape("linear_who"))
    desk.office.says("/graphql", b"", status=502, times=2)
    assert await desk.connects("linear").check() == "Linear lets the token in as Ana Ruiz of Acme."
    assert [asked.body for asked in desk.office.asked] == [desk.office.asked[0].body] * 3


async def test_a_list_without_end_is_left_after_ten_pages(desk: Desk) -> None:
    fresh = shape("github_issues")[:1]
    desk.office.says(LIST, fresh, headers={"Link": f'<{desk.office.url}{LIST}?page=2>; rel="next"'})
    pages = [page async for page in desk.connects("github").items_in("acme/payments", SINCE)]
    assert len(pages) == len(desk.office.asked) == 10
    for name, path in (("jira", "/rest/api/3/search/jql"), ("linear", "/graphql")):
        desk.office.asked.clear()
        desk.office.says(path, shape(f"{name}_page_1"))
        place = "CHK" if name == "jira" else "ENG"
        tracker = desk.connects(name, **({"jira_email": "ana@example.com"} if name == "jira" else {}))
        assert len([page async for page in tracker.items_in(place, SINCE)]) == len(desk.office.asked) == 10


async def test_a_reader_may_leave_a_list_early(desk: Desk) -> None:
    fresh = shape("github_issues")[:1]
    desk.office.says(LIST, fresh, headers={"Link": f'<{LIST}?page=2>; rel="next"'})
    async for page in desk.connects("github").items_in("acme/payments", SINCE):
        assert isinstance(page, Page)
        break
    assert len(desk.office.asked) == 1


@pytest.mark.parametrize("link", ['<http://[>; rel="next"', '<>; rel="next"', "nonsense", '<?>; rel="next"'])
async def test_a_way_on_that_leads_nowhere_ends_the_list(desk: Desk, link: str) -> None:
    desk.office.says(LIST, shape("github_issues")[:1], headers={"Link": link})
    assert len([page async for page in desk.connects("github").items_in("acme/payments", SINCE)]) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_the_token_follows_nobody_to_another_place(desk: Desk, status: int) -> None:
    github = desk.connects("github", url=f"{desk.office.url}/api/v3")
    port = desk.office.url.rpartition(":")[2]
    for location in (
        f"{desk.office.url}/api/v3evil/user",
        f"{desk.office.url}/login",
        f"http://localhost:{port}/api/v3/user",
        f"http://127.0.0.1.evil.example:{port}/api/v3/user",
        f"http://ana@127.0.0.1:{port}/api/v3/user",
        "//evil.example/api/v3/user",
    ):
        desk.office.asked.clear()
        desk.office.says("/api/v3/user", b"", status=status, headers={"Location": location})
        with pytest.raises(TrackerError, match="it sends us on to "):
            await github.check()
        assert [asked.path for asked in desk.office.asked] == ["/api/v3/user"]


async def test_a_ring_of_redirects_ends(desk: Desk) -> None:
    desk.office.says("/user", b"", status=301, headers={"Location": "/user"})
    with pytest.raises(TrackerError, match="it sends us on to another page"):
        await desk.connects("github").check()
    assert len(desk.office.asked) == 3


@pytest.mark.parametrize("name", CONNECT)
@pytest.mark.parametrize("status", [400, 403, 418, 422])
async def test_no_token_is_told_or_logged_even_if_the_tracker_repeats_it(
    desk: Desk, name: str, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    basic = base64.b64encode(f"ana@example.com:{TOKEN}".encode()).decode()
    secret = basic if name == "jira" else TOKEN
    desk.office.says(None, {"message": f"Bad token {secret}", "errors": [TOKEN, "x" * 175 + TOKEN]}, status=status)
    tracker = desk.connects(name, jira_email="ana@example.com")
    with pytest.raises(TrackerError) as raised:
        await tracker.account_of("ana@example.com")
    for text in (str(raised.value), repr(vars(raised.value)), caplog.text):
        assert TOKEN[:5] not in text
        assert basic not in text
    assert "“Bad token …; …; x" in str(raised.value)


def test_no_token_shows_in_what_a_site_looks_like(clock: MovableClock) -> None:
    settings = Settings.given(github_token=TOKEN)
    tracker = connected(settings, httpx.AsyncClient(), clock)["github"]
    assert TOKEN not in repr(tracker) + repr(vars(tracker)["_web"].site)


def test_only_what_is_set_up_is_connected(clock: MovableClock) -> None:
    http = httpx.AsyncClient()
    assert connected(Settings.given(), http, clock) == {}
    assert connected(Settings.given(jira_token=TOKEN), http, clock) == {}
    tokens = {f"{name}_token": TOKEN for name in CONNECT}
    trackers = connected(Settings.given(jira_url="https://acme.atlassian.net", **tokens), http, clock)
    named = [(name, tracker.name, tracker.title) for name, tracker in trackers.items()]
    assert named == [
        ("github", "github", "GitHub"),
        ("gitlab", "gitlab", "GitLab"),
        ("jira", "jira", "Jira"),
        ("linear", "linear", "Linear"),
    ]
