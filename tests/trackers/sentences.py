"""How every tracker's failures are told, and how to bring one about."""

from datetime import UTC, datetime

import pytest

from bot.trackers.tracker import TrackerError
from tests.trackers.conftest import TOKEN, Desk

SINCE = datetime(2026, 11, 16, 9, tzinfo=UTC)
PLACES = {"github": "acme/payments", "gitlab": "acme/payments", "jira": "CHK", "linear": "ENG"}
KEYS = {"github": "acme/payments#1", "gitlab": "acme/payments!1", "jira": "CHK-1", "linear": "ENG-1"}
TITLES = {"github": "GitHub", "gitlab": "GitLab", "jira": "Jira", "linear": "Linear"}
RIGHTS = {
    "github": "may read issues, pull requests and metadata of your repositories",
    "gitlab": "has the scope read_api",
    "jira": "belongs to somebody who may browse the projects",
    "linear": "may read",
}
ADDRESSES = {
    "github": "Check that GITHUB_URL is the address of GitHub's API: https://api.github.com, or https://HOST/api/v3.",
    "gitlab": "Check that GITLAB_URL is the address at which people open GitLab: https://gitlab.com, or https://HOST.",
    "jira": "Check that JIRA_URL is the address at which people open Jira, such as https://example.atlassian.net.",
    "linear": "Check that LINEAR_URL is the address of Linear's API: https://api.linear.app.",
}
WHERE = {"github": "its start", "gitlab": "its start", "jira": "issues", "linear": "its start"}
SAID = {"message": "Not for\nyou."}
PAGE = b"<!DOCTYPE html><html><title>Sign in</title></html>"
HTML = {"Content-Type": "text/html"}
LIMIT = (
    "{title}: too many requests ({status}); it takes the next at {at} UTC. Nothing needs doing: reading goes on then."
)
WEB_PAGE = (
    "{title}: a web page came back instead of data ({status}). {address} A proxy that wants a login does this too."
)
NETWORK = "It is tried again. If this goes on, check the network, any proxy, and {name}_URL."
MISREAD = (
    "{title}: it does not understand the question about {place} ({status}): “Not for you”. "
    "If these words do not help, report them as a fault of Valuecheck."
)
TROUBLE = "{title}: it has trouble of its own ({status}). Nothing needs doing: it is tried again."
ABSENT = (
    "{title}: {place} is not there, or the token in {name}_TOKEN may not see it ({status}). "
    "Check the name, and that the token {rights}."
)
NO_RIGHT = (
    "{title}: the token in {name}_TOKEN may not read {place} ({status}): “Not for you”. It must be one that {rights}."
)
REFUSED = "{title}: it refuses the token in {name}_TOKEN ({status}). It may have expired: make a new one that {rights}."
EPOCH = int(datetime(2026, 11, 23, 9, 30, tzinfo=UTC).timestamp())
everywhere = pytest.mark.parametrize("name", PLACES)


def sentence(template: str, name: str, **facts: object) -> str:
    words = {"title": TITLES[name], "place": PLACES[name], "rights": RIGHTS[name], "address": ADDRESSES[name]}
    return template.format(name=name.upper(), **words, **facts)


async def failure(desk: Desk, name: str, url: str | None = None) -> TrackerError:
    """Return what reading a place fails with."""
    with pytest.raises(TrackerError) as raised:
        await anext(desk.connects(name, url=url).items_in(PLACES[name], SINCE))
    assert TOKEN not in str(raised.value)
    return raised.value
