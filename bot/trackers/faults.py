"""What went wrong with a tracker, said so that a person knows what to do.

No sentence ever holds a token, and none but an UnknownAccountError says whom it is about: logs keep them.

Decision: the tracker's own words are quoted where it refuses (400, 403, 422), shortened and without our secrets. Why:
only they say that an organisation wants single sign-on, or that a field is unknown. Cost: foreign words in our
sentence, so whoever shows it escapes it.
"""

import re
import socket
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

import httpx

from bot.trackers import limits
from bot.trackers.reply import Reply
from bot.trackers.tracker import TrackerError

_OURS = "If these words do not help, report them as a fault of Valuecheck."
# what a question is about where no name was given
OWNER = "the token's owner"
ACCOUNTS = "the list of accounts by e-mail"
ITEMS = "the list of somebody's items"
LIMITS = "the rate limit"
_NAMELESS = (OWNER, ACCOUNTS, ITEMS, LIMITS)
_WORDS = 200  # characters of a tracker's own words
_WAIT = "Nothing needs doing: it is tried again."
_UNCHANGED = 304
_REDIRECT = 300
_CLIENT_ERROR = 400
_STRANGER = 401
_SERVER_ERROR = 500
_LATER = (408, 425)  # client errors that a later try cures
_WEB_PAGES = (200, 400, 403, 404, 410, 422)  # with these a page for people came from something that is no API
# Jira's, and some go on as with a stranger, who sees nothing:
# https://developer.atlassian.com/server/jira/platform/basic-authentication/
_LOGIN = "x-seraph-loginreason"
_LOGIN_FAILED = ("AUTHENTICATED_FAILED", "AUTHENTICATION_DENIED")


@dataclass(frozen=True, slots=True)
class Site:
    """A tracker as it is set up: where it is, who we are there, and how to mend either."""

    title: str
    url: str  # every request goes below it
    url_setting: str
    url_is: str  # what the setting should hold
    token_setting: str
    rights: str  # "may read issues": what the token must be able to do
    headers: dict[str, str] = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)  # never shown, whoever echoes them

    @property
    def host(self) -> str:
        """The host as people know it, with its port if that is unusual."""
        return urlsplit(self.url).netloc

    def error(self, fault: str, cure: str, *, again: bool = False, status: int | None = None) -> TrackerError:
        """Return an error about this tracker."""
        return TrackerError(tracker=self.title, fault=fault, cure=cure, again=again, status=status)

    def quoted(self, words: str, whom: str = "") -> str:
        """Return `: “the tracker's own words”`, without our secrets and without an account or e-mail, then shortened.

        Empty where it has none.
        """
        for secret in self.secrets:
            words = words.replace(secret, "…")
        if whom:
            words = re.sub(rf"(?<![\w:-]){re.escape(whom)}(?![\w:-])", "…", words, flags=re.IGNORECASE)
        short = words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"
        return f": “{short}”" if short else ""


def failure(site: Site, what: str, reply: Reply, now: datetime, whom: str = "") -> TrackerError | None:
    """Return what is wrong with an answer about `what`, or None for a good one: 304, or JSON with a 2xx.

    `whom` is the account or the e-mail that was asked about.
    """
    status = reply.verdict
    if limits.is_limit(reply):
        return _limit(site, reply, now)
    if status == _STRANGER or any(word in reply.headers.get(_LOGIN, "") for word in _LOGIN_FAILED):
        return _stranger(site, reply)
    if status >= _SERVER_ERROR or status in _LATER:
        return _trouble(site, reply, now)
    if reply.is_page and status in _WEB_PAGES:
        cure = f"{_address(site)} A proxy that wants a login does this too."
        return site.error(f"a web page came back instead of data ({reply.status}).", cure)
    return _unusable(site, reply) if status < _CLIENT_ERROR else _refusal(site, what, reply, whom)


def _limit(site: Site, reply: Reply, now: datetime) -> TrackerError:
    until = limits.comes_back(reply.headers, now)
    fault = f"too many requests ({reply.status}); it takes the next at {until:%H:%M:%S} UTC."
    cure = "Nothing needs doing: reading goes on then."
    return TrackerError(tracker=site.title, fault=fault, cure=cure, again=True, until=until, status=429)


def _stranger(site: Site, reply: Reply) -> TrackerError:
    fault = f"it refuses the token in {site.token_setting} ({reply.status})."
    return site.error(fault, f"It may have expired: make a new one that {site.rights}.", status=401)


def _elsewhere(site: Site, reply: Reply) -> TrackerError:
    try:
        host = urlsplit(reply.headers.get("location", "")).netloc.rpartition("@")[2]
    except ValueError:
        host = ""
    fault = f"it sends us on to {host or 'another page'}, perhaps to log in ({reply.status})."
    return site.error(fault, _address(site), status=reply.status)


def _trouble(site: Site, reply: Reply, now: datetime) -> TrackerError:
    until = limits.moment(reply.headers.get("retry-after"), now)
    fault = f"it has trouble of its own ({reply.status})."
    return TrackerError(tracker=site.title, fault=fault, cure=_WAIT, again=True, until=until, status=reply.verdict)


def _unusable(site: Site, reply: Reply) -> TrackerError | None:
    if reply.status == _UNCHANGED:
        return None
    if reply.status >= _REDIRECT:
        return _elsewhere(site, reply)
    if reply.data is not None:
        return None
    return site.error(f"what came back is not JSON ({reply.status}).", _address(site), status=reply.status)


def _refusal(site: Site, what: str, reply: Reply, whom: str) -> TrackerError:
    said = site.quoted(reply.words, whom)
    told = {
        400: (f"it does not understand the question about {what} ({reply.status}){said}.", _OURS),
        422: (f"it does not understand the question about {what} ({reply.status}){said}.", _OURS),
        403: (
            f"the token in {site.token_setting} may not read {what} ({reply.status}){said}.",
            f"It must be one that {site.rights}.",
        ),
        404: (
            f"{what} is not there, or the token in {site.token_setting} may not see it ({reply.status}).",
            f"Check {'' if what in _NAMELESS else 'the name, and '}that the token {site.rights}.",
        ),
        410: (f"{what} is gone ({reply.status}).", "It was deleted, or its issues were switched off there."),
    }
    unexpected = (f"an answer that was not expected came about {what} ({reply.status}){said}.", _address(site))
    fault, cure = told.get(reply.verdict, unexpected)
    return site.error(fault, cure, status=reply.verdict)


def strange(site: Site, what: str, where: str) -> TrackerError:
    """Return that an answer is JSON, but not of the documented shape `where`."""
    fault = f"the answer about {what} is not of the documented shape (at {where})."
    return site.error(fault, f"{_address(site)} If it is, report this as a fault of Valuecheck.")


def enormous(site: Site, what: str, largest: int) -> TrackerError:
    """Return that an answer was longer than we read."""
    fault = f"the answer about {what} is longer than {largest:,} bytes and was not read to its end."
    return site.error(fault, _address(site))


def silent(site: Site, seconds: float) -> TrackerError:
    """Return that no whole answer came in time."""
    return site.error(f"{site.host} did not answer within {seconds:g} seconds.", _network(site), again=True)


def unreachable(site: Site, error: Exception) -> TrackerError:
    """Return that no connection came about, or that it broke, and why as far as we can tell."""
    return site.error(f"{site.host} cannot be reached ({_why(error)}).", _network(site), again=True)


def _address(site: Site) -> str:
    return f"Check that {site.url_setting} is {site.url_is}."


def _network(site: Site) -> str:
    return f"It is tried again. If this goes on, check the network, any proxy, and {site.url_setting}."


def _why(error: BaseException) -> str:
    seen: list[BaseException] = []
    ahead: list[BaseException | None] = [error]
    while ahead:
        cause = ahead.pop()
        if cause is not None and cause not in seen:
            seen.append(cause)
            ahead += [cause.__context__, cause.__cause__, *getattr(cause, "exceptions", ())]
    reasons: dict[type[BaseException], str] = {
        socket.gaierror: "no such host is known",
        ConnectionRefusedError: "nothing listens there",
        ssl.SSLCertVerificationError: "its certificate is not trusted",
        ssl.SSLError: "no safe connection came about",
        httpx.ConnectTimeout: "no connection in time",
        httpx.ProxyError: "the proxy refuses",
    }
    return next((why for kind, why in reasons.items() if any(isinstance(each, kind) for each in seen)), "it broke off")
