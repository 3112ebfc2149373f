"""Every refusal that the trackers document, for each of them, in its whole sentence."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.trackers import limits
from bot.trackers.tracker import TrackerError
from tests.trackers.conftest import Desk
from tests.trackers.sentences import (
    ABSENT,
    EPOCH,
    HTML,
    KEYS,
    LIMIT,
    MISREAD,
    NO_RIGHT,
    PAGE,
    REFUSED,
    SAID,
    SINCE,
    TROUBLE,
    everywhere,
    failure,
    sentence,
)


@everywhere
@pytest.mark.parametrize(
    ("status", "template", "amounts_to"),
    [
        (400, MISREAD, 400),
        (401, REFUSED, 401),
        (403, NO_RIGHT, 403),
        (404, ABSENT, 404),
        (410, "{title}: {place} is gone ({status}). It was deleted, or its issues were switched off there.", 410),
        (418, "{title}: an answer that was not expected came about {place} ({status}): “Not for you”. {address}", 418),
        (422, MISREAD, 422),
    ],
)
async def test_a_refusal_is_told_with_its_cure_and_not_repeated(
    desk: Desk, name: str, status: int, template: str, amounts_to: int
) -> None:
    desk.office.says(None, SAID, status=status)
    error = await failure(desk, name)
    assert str(error) == sentence(template, name, status=status)
    assert (error.again, error.until, error.status) == (False, None, amounts_to)
    simpler = (name, status) == ("linear", 422)  # so GraphQL says that a schema has less: it is asked for less
    assert len(desk.office.asked) == (3 if simpler else 1)
    assert desk.naps.seconds == []


@everywhere
@pytest.mark.parametrize(
    ("headers", "at"),
    [
        ({"Retry-After": "120"}, "09:02:00"),
        ({"Retry-After": "Mon, 23 Nov 2026 09:05:00 GMT"}, "09:05:00"),
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(EPOCH)}, "09:30:00"),  # GitHub
        ({"RateLimit-Remaining": "0", "RateLimit-Reset": str(EPOCH)}, "09:30:00"),  # GitLab
        ({"X-RateLimit-Reset": "2026-11-23T09:30:00Z"}, "09:30:00"),  # Jira
        ({"X-RateLimit-Requests-Reset": str(EPOCH * 1000)}, "09:30:00"),  # Linear
        ({"RateLimit-Reset": "90"}, "09:01:30"),
        ({"Retry-After": "soon"}, "09:01:00"),
        ({"Retry-After": "inf", "RateLimit-Reset": "nan"}, "09:01:00"),
        ({"Retry-After": "99999999"}, "09:00:00"),  # a day at most
        ({}, "09:01:00"),
    ],
)
async def test_a_limit_is_told_with_the_moment_it_ends(desk: Desk, name: str, headers: dict[str, str], at: str) -> None:
    desk.office.says(None, b"Retry later", status=429, headers=headers)
    error = await failure(desk, name)
    assert str(error) == sentence(LIMIT, name, status=429, at=at)
    assert error.until
    assert (error.again, f"{error.until:%H:%M:%S}", error.status) == (True, at, 429)
    assert len(desk.office.asked) == 1


@given(st.text() | st.floats().map(str) | st.datetimes().map(str) | st.integers().map(str), st.sampled_from(["0", "9"]))
def test_whatever_a_header_says_we_come_back_within_a_day(text: str, remaining: str) -> None:
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    for name in ("retry-after", "ratelimit-reset"):
        headers = httpx.Headers(
            [(b"ratelimit-remaining", remaining.encode()), (name.encode(), text.encode("utf-8", "replace"))]
        )
        assert timedelta() <= limits.comes_back(headers, now) - now <= timedelta(days=1)


@pytest.mark.parametrize(
    ("headers", "said", "at"),
    [
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(EPOCH)}, "API rate limit exceeded.", "09:30:00"),
        ({"x-ratelimit-remaining": "9", "retry-after": "60"}, "Slow down.", "09:01:00"),
        ({"x-ratelimit-remaining": "9", "x-ratelimit-reset": str(EPOCH)}, "A secondary rate limit.", "09:01:00"),
        ({}, "You have exceeded a secondary rate limit. Please wait a few minutes.", "09:01:00"),
        ({}, "You have triggered an abuse detection mechanism.", "09:01:00"),
    ],
)
async def test_githubs_limits_are_told_apart_from_a_missing_right(
    desk: Desk, headers: dict[str, str], said: str, at: str
) -> None:
    desk.office.says(None, {"message": said}, status=403, headers=headers)
    error = await failure(desk, "github")
    assert str(error) == sentence(LIMIT, "github", status=403, at=at)
    assert (error.again, error.status) == (True, 429)


async def test_gitlabs_missing_scope_is_told_in_its_words(desk: Desk) -> None:
    desk.office.says(None, {"error": "insufficient_scope", "error_description": "It needs more."}, status=403)
    assert str(await failure(desk, "gitlab")) == (
        "GitLab: the token in GITLAB_TOKEN may not read acme/payments (403): “It needs more”. "
        "It must be one that has the scope read_api."
    )


async def test_jiras_many_words_are_told_on_one_short_line(desk: Desk) -> None:
    errors = {"errorMessages": ["The value 'CHK' does not exist."], "errors": {"jql": "x" * 500}}
    desk.office.says(None, errors, status=400)
    quoted = "The value 'CHK' does not exist.; jql: " + "x" * 161 + "…"
    assert f": “{quoted}”. " in str(await failure(desk, "jira"))
    assert len(quoted) == 200


@everywhere
@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
async def test_trouble_of_its_own_is_tried_three_times(desk: Desk, name: str, status: int) -> None:
    desk.office.says(None, PAGE, status=status, headers=HTML)
    error = await failure(desk, name)
    assert str(error) == sentence(TROUBLE, name, status=status)
    assert (error.again, error.until, error.status) == (True, None, status)
    assert len(desk.office.asked) == 3
    assert desk.naps.seconds == [0.5, 1.5]


@everywhere
@pytest.mark.parametrize(
    ("seconds", "until"),
    [("600", datetime(2026, 11, 23, 9, 10, tzinfo=UTC)), ("99999999", datetime(2026, 11, 24, 9, tzinfo=UTC))],
)
async def test_trouble_that_names_its_end_is_not_tried_before(
    desk: Desk, name: str, seconds: str, until: datetime
) -> None:
    desk.office.says(None, b"", status=503, headers={"Retry-After": seconds})
    error = await failure(desk, name)
    assert str(error) == sentence(TROUBLE, name, status=503)
    assert error.until == until  # a day at most
    assert len(desk.office.asked) == 1


async def answers(desk: Desk, name: str) -> AsyncIterator[str]:
    """Yield the sentence of every call that a tracker offers, with a server that refuses them all."""
    tracker = desk.connects(name)
    for call in (tracker.check(), tracker.account_of("ana@example.com"), tracker.fetch(KEYS[name])):
        with pytest.raises(TrackerError) as raised:
            await call
        yield str(raised.value)
    with pytest.raises(TrackerError) as raised:
        await anext(tracker.assigned_to("ana", SINCE))
    yield str(raised.value)


@everywhere
async def test_every_call_tells_what_it_was_about(desk: Desk, name: str) -> None:
    desk.office.says(None, SAID, status=403)
    subjects = ["the token's owner", "the list of accounts by e-mail", KEYS[name], "the list of somebody's items"]
    if name == "github":
        subjects[0] = "the rate limit"  # asked where an app may not ask for its owner
    expected = [sentence(NO_RIGHT.replace("{place}", subject), name, status=403) for subject in subjects]
    assert [words async for words in answers(desk, name)] == expected


@everywhere
async def test_no_sentence_says_whom_it_is_about_though_the_tracker_does(desk: Desk, name: str) -> None:
    desk.office.says(None, {"message": "Nothing for Ana or Ana@example.com (anas)."}, status=400)
    tracker = desk.connects(name)
    with pytest.raises(TrackerError) as of_account:
        await anext(tracker.assigned_to("ana", SINCE))
    assert ": “Nothing for … or …@example.com (anas)”. " in str(of_account.value)
    with pytest.raises(TrackerError) as of_email:
        await tracker.account_of("ana@example.com")
    assert ": “Nothing for Ana or … (anas)”. " in str(of_email.value)
