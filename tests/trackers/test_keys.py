"""Keys and pasted addresses: what each tracker takes for its own, and what none does."""

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.settings import Settings
from bot.trackers import connected
from bot.trackers.tracker import Key, Tracker
from tests.trackers.conftest import CONNECT, TOKEN


def trackers(**settings: str) -> dict[str, Tracker]:
    tokens = {f"{name}_token": TOKEN for name in CONNECT}
    given = Settings.given(**{"jira_url": "https://acme.atlassian.net", **tokens, **settings})
    return connected(given, httpx.AsyncClient(), lambda: None)  # type: ignore[arg-type,return-value]


OURS = trackers()
OWN = trackers(
    github_url="https://git.acme.example:8443/ghe/api/v3",
    gitlab_url="https://acme.example/gitlab",
    jira_url="https://acme.example/jira",
    linear_url="http://127.0.0.1:9/graphql",
)


def keys_in(known: dict[str, Tracker], text: str) -> dict[str, tuple[str, str | None]]:
    """Return what each tracker reads in a text, for those that read anything."""
    found = [tracker.key_in(text) for tracker in known.values()]
    assert all(key is None or isinstance(key, Key) for key in found)
    return {key.tracker: (key.key, key.place) for key in found if key}


PAYMENTS = ("acme/payments#12", "acme/payments")
CHK = ("CHK-412", "CHK")
ENG = ("ENG-12", "ENG")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("acme/payments#12", {"github": PAYMENTS, "gitlab": PAYMENTS}),
        ("  acme/payments#12\n", {"github": PAYMENTS, "gitlab": PAYMENTS}),
        ("acme/payments!12", {"gitlab": ("acme/payments!12", "acme/payments")}),
        ("acme/shop/payments#12", {"gitlab": ("acme/shop/payments#12", "acme/shop/payments")}),
        ("CHK-412", {"jira": CHK, "linear": CHK}),
        ("chk-412", {"jira": CHK, "linear": CHK}),
        ("CH_K2-1", {"jira": ("CH_K2-1", "CH_K2")}),
        ("Q-1", {"linear": ("Q-1", "Q")}),
        ("https://github.com/acme/payments/issues/12", {"github": PAYMENTS}),
        ("http://www.github.com/acme/payments/issues/12/", {"github": PAYMENTS}),
        ("github.com/acme/payments/issues/12", {"github": PAYMENTS}),
        ("HTTPS://GitHub.com/acme/payments/pull/12/files?w=1#diff-1", {"github": PAYMENTS}),
        ("https://github.com/acme/payments/pull/12/commits/abc", {"github": PAYMENTS}),
        ("https://github.com/acme/payments/issues/12#issuecomment-1", {"github": PAYMENTS}),
        ("https://api.github.com/repos/acme/payments/issues/12", {"github": PAYMENTS}),
        ("https://api.github.com/repos/acme/payments/pulls/12", {"github": PAYMENTS}),
        ("<https://github.com/acme/payments/issues/12|acme/payments#12>", {"github": PAYMENTS}),
        ("<https://github.com/acme/payments/issues/12>", {"github": PAYMENTS}),
        ("https://gitlab.com/acme/payments/-/issues/12", {"gitlab": PAYMENTS}),
        ("https://gitlab.com/acme/payments/-/issues/incident/12", {"gitlab": PAYMENTS}),
        ("https://gitlab.com/acme/payments/-/work_items/12?show=x", {"gitlab": PAYMENTS}),
        ("https://gitlab.com/acme/payments/issues/12", {"gitlab": PAYMENTS}),
        (
            "https://gitlab.com/acme/shop/issues/-/merge_requests/12/diffs#note_1",
            {"gitlab": ("acme/shop/issues!12", "acme/shop/issues")},
        ),
        ("https://acme.atlassian.net/browse/CHK-412", {"jira": CHK}),
        ("https://acme.atlassian.net/browse/CHK-412?focusedCommentId=1#x", {"jira": CHK}),
        ("https://acme.atlassian.net/jira/software/c/projects/CHK/boards/1?selectedIssue=CHK-412", {"jira": CHK}),
        ("https://acme.atlassian.net/jira/software/projects/CHK/issues/CHK-412", {"jira": CHK}),
        ("https://acme.atlassian.net/servicedesk/customer/portal/3/CHK-412", {"jira": CHK}),
        ("https://linear.app/acme/issue/ENG-12/retry-failed-card-payments", {"linear": ENG}),
        ("https://linear.app/acme/issue/ENG-12#comment-1", {"linear": ENG}),
        ("https://linear.app/acme/issue/eng-12", {"linear": ENG}),
    ],
)
def test_a_key_or_an_address_is_taken_by_those_whose_it_may_be(
    text: str, expected: dict[str, tuple[str, str | None]]
) -> None:
    assert keys_in(OURS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://git.acme.example:8443/ghe/acme/payments/pull/12", {"github": PAYMENTS}),
        ("https://git.acme.example:8443/ghe/api/v3/repos/acme/payments/issues/12", {"github": PAYMENTS}),
        ("https://acme.example/gitlab/acme/payments/-/issues/12", {"gitlab": PAYMENTS}),
        ("https://acme.example/jira/browse/CHK-412", {"jira": CHK}),
        ("https://acme.example:443/jira/browse/CHK-412", {"jira": CHK}),
        ("http://127.0.0.1:9/acme/issue/ENG-12/slug", {"linear": ENG}),
        ("https://git.acme.example/ghe/acme/payments/pull/12", {}),  # another port
        ("https://git.acme.example:8443/acme/payments/pull/12", {}),  # another path
        ("https://acme.example/jiraffe/browse/CHK-412", {}),
        ("https://github.com/acme/payments/issues/12", {}),
        ("https://gitlab.com/acme/payments/-/issues/12", {}),
        ("https://acme.atlassian.net/browse/CHK-412", {}),
    ],
)
def test_a_server_of_ones_own_is_known_by_its_host_port_and_path(
    text: str, expected: dict[str, tuple[str, str | None]]
) -> None:
    assert keys_in(OWN, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#12",
        "payments#12",
        "CHK-0",
        "CHK-",
        "-412",
        "CHK 412",
        "СНК-412",  # Cyrillic letters
        "CHK-４１２",
        "see CHK-412",
        "acme/payments#012",
        "acme/payments#12 and more",
        "acme/../payments#12",
        "../payments#12",
        "acme/..#12",
        "https://evil.example/github.com/acme/payments/issues/12",
        "https://github.com.evil.example/acme/payments/issues/12",
        "https://evilgithub.com/acme/payments/issues/12",
        "https://github.com@evil.example/acme/payments/issues/12",
        "https://ana@github.com/acme/payments/issues/12",
        "https://evil.example\\@github.com/acme/payments/issues/12",
        "https://github.com\\.evil.example/acme/payments/issues/12",
        "https://github.com:444/acme/payments/issues/12",
        "https://github.com:x/acme/payments/issues/12",
        "https://ɡithub.com/acme/payments/issues/12",
        "https://github.com/acme/payments/issues/12 https://evil.example",
        "https://github.com/acme/payments/issues",
        "https://github.com/acme/payments/issues/new",
        "https://github.com/acme/payments/discussions/12",
        "https://github.com/acme/../payments/issues/12",
        "https://github.com/acme/%2e%2e/issues/12",
        "ftp://github.com/acme/payments/issues/12",
        "javascript://github.com/acme/payments/issues/12",
        "https://evil.example/?x=https://github.com/acme/payments/issues/12",
        "https://evil.example/gitlab.com/acme/payments/-/issues/12",
        "https://gitlab.com/groups/acme/-/epics/12",
        "https://gitlab.com/payments/-/issues/12",
        "https://evil.example/browse/CHK-412",
        "https://acme.atlassian.net.evil.example/browse/CHK-412",
        "https://other.atlassian.net/browse/CHK-412",
        "https://acme.atlassian.net/wiki/CHK-412",
        "https://evil.example/linear.app/acme/issue/ENG-12",
        "https://linear.app/acme/project/ENG-12",
        "https://linear.app/issue/ENG-12",
        "https://[",
        "https://github.com/" + "a" * 3000 + "/issues/12",
    ],
)
def test_what_only_looks_like_one_is_refused_by_all(text: str) -> None:
    assert keys_in(OURS, text) == {}


def test_a_letter_that_only_looks_like_one_of_the_host_is_another() -> None:
    kiosk = trackers(jira_url="https://kiosk.example")
    assert keys_in(kiosk, "https://kiosk.example/browse/CHK-412") == {"jira": CHK}
    assert keys_in(kiosk, "https://\u212aiosk.example/browse/CHK-412") == {}  # the sign for Kelvin


ADDRESSES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["https://", "http://", "<https://", "", "//", "https:/"]),
    st.sampled_from(["github.com", "gitlab.com", "acme.atlassian.net", "linear.app", "[::1]", "github.com:99999", "@"]),
    st.text("/#!?&=-.%|><@:[]\\ acmeCHK12\x00\u202e", max_size=30),
    st.sampled_from(["", "/issues/12", "/browse/CHK-1", "/-/merge_requests/1", "/issue/ENG-1", "?selectedIssue=CHK-1"]),
)


@given(st.text() | ADDRESSES)
@example("https://github.com/a/b/issues/1" + "9" * 5000)
@example("https://acme.atlassian.net/browse/?" + "&".join("a=1" for _ in range(100)))
@example("\ud800")
def test_any_text_is_read_without_a_fault_and_gives_whole_keys_only(text: str) -> None:
    for known in (OURS, OWN):
        for key, place in keys_in(known, text).values():
            assert key.isascii()
            assert not set(key) & set(" \\?&<>|%@:\"'")
            assert ".." not in key.split("/")
            assert place
            assert key.startswith(place)


@given(
    st.sampled_from(["evil.example", "evil.example:443", "127.0.0.1", "xgithub.com", "github.com.x"]),
    st.text(max_size=20),
)
def test_another_host_is_nobodys_whatever_its_path_says(host: str, rest: str) -> None:
    for path in ("github.com/acme/payments/issues/12", "acme.atlassian.net/browse/CHK-412", "linear.app/a/issue/ENG-1"):
        assert keys_in(OURS, f"https://{host}/{path}{rest}") == {}
