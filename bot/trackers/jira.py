"""Jira, Cloud (with JIRA_EMAIL) and Data Center (without): issues over REST.

Cloud: https://developer.atlassian.com/cloud/jira/platform/rest/v3/ (basic authentication, accounts are ids).
Data Center: https://developer.atlassian.com/server/jira/platform/rest/ (bearer token, accounts are user names).

Decision: JQL asks for what changed in the last so many minutes. Why: it reads a date in the zone of the token's owner.
"""

import base64
import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from math import ceil

import httpx

from bot.clock import Clock
from bot.settings import Settings
from bot.trackers.addresses import bare, pasted
from bot.trackers.faults import ACCOUNTS, ITEMS, OWNER, Site
from bot.trackers.jira_shapes import Found, Issue, User, item
from bot.trackers.shapes import ascii_word
from bot.trackers.tracker import Item, Key, Page, Tracker, TrackerError, UnknownAccountError
from bot.trackers.web import ABSENT, PATIENCE, Answer, Patience, Web

_PROJECT = r"[A-Za-z][A-Za-z0-9_]{1,30}"
_KEY = rf"{_PROJECT}-[1-9][0-9]{{0,9}}"
_FIELDS = "summary,status,updated,issuetype,labels,components,reporter,assignee,issuelinks,project"
_PER_PAGE = 100
_NOT_UNDERSTOOD = 400
_NO_PROJECT = re.compile("does not exist for the field 'project'", re.IGNORECASE)
_RULES = "Check the jira: rules of your services."
_BEFORE_KEYS = {"browse", "issues", "issue", "queues", "portal"}


def connect(settings: Settings, http: httpx.AsyncClient, clock: Clock, patience: Patience = PATIENCE) -> Tracker | None:
    """Return Jira, or None without JIRA_URL and JIRA_TOKEN."""
    if settings.jira_token is None or settings.jira_url is None:
        return None
    token, email, root = settings.jira_token.get_secret_value(), settings.jira_email, settings.jira_url.rstrip("/")
    basic = base64.b64encode(f"{email}:{token}".encode()).decode()
    site = Site(
        title="Jira",
        url=f"{root}/rest/api/{3 if email else 2}",
        url_setting="JIRA_URL",
        url_is="the address at which people open Jira, such as https://example.atlassian.net",
        token_setting="JIRA_TOKEN",  # noqa: S106  (its name)
        rights="belongs to somebody who may browse the projects" + (" (JIRA_EMAIL says who)" if email else ""),
        headers={"Authorization": f"Basic {basic}" if email else f"Bearer {token}"},
        secrets=(token, basic),
    )
    return Jira(Web(http, clock, site, patience), root, cloud=bool(email))


class Jira:
    """Jira as a tracker. Accounts are ids (Cloud) or user names (Data Center), places project keys, keys `CHK-412`."""

    name = "jira"
    title = "Jira"

    def __init__(self, web: Web, root: str, *, cloud: bool) -> None:
        self._web, self._root, self._cloud = web, root, cloud
        self._path = "/search/jql" if cloud else "/search"

    async def check(self) -> str:
        """Return whom the token belongs to."""
        try:
            answer = await self._web.read("/myself", OWNER)
        except TrackerError as error:
            least = [(self._path, {"jql": 'updated >= "-1m"', "fields": "summary", "maxResults": "1"})]
            if error.status not in ABSENT or not await self._web.lets_in(OWNER, least):
                raise
            return "Jira lets the token in, and does not say as whom."
        user = self._web.shaped(User, answer.data, OWNER)
        return f"Jira lets the token in as {user.displayName or user.account}."

    def key_in(self, text: str) -> Key | None:
        """Return the key in `CHK-412`, in an address of an issue, or of a board on which one is open."""
        address = pasted(text, [self._root])
        key = bare(text)
        if address:
            steps = address.steps
            last = steps[-1] if _BEFORE_KEYS & set(steps) else ""
            key = address.query.get("selectedIssue") or last
        if not ascii_word(key, _KEY):
            return None
        return Key(self.name, key.upper(), key.upper().rpartition("-")[0])

    async def fetch(self, key: str) -> Item | None:
        """Return an issue, under the key that Jira has for it now: it may have moved to another project."""
        known = self.key_in(key)
        if known is None:
            return None
        try:
            answer = await self._web.read(f"/issue/{known.key}", known.key, {"fields": _FIELDS})
        except TrackerError as error:
            if error.status in ABSENT:
                return None
            raise
        return self._web.made(Issue, answer.data, known.key, self._item)

    async def account_of(self, email: str) -> str | None:
        """Return the account of whoever has this e-mail.

        One that is found alone but shows no e-mail counts: people may hide theirs, and Jira searches it all the same.
        """
        query = {"query" if self._cloud else "username": email}
        try:
            answer = await self._web.read("/user/search", ACCOUNTS, query, whom=email)
        except TrackerError as error:
            if error.status in ABSENT:
                return None
            raise
        users = self._web.shaped(list[User], answer.data, ACCOUNTS)
        found = [user for user in users if user.active and user.accountType == "atlassian" and user.account]
        exact = [user for user in found if (user.emailAddress or "").casefold() == email.casefold()]
        silent = found if len(found) == 1 and not found[0].emailAddress else []
        return next((user.account for user in exact or silent), None)

    async def assigned_to(self, account: str, since: datetime) -> AsyncIterator[Page]:
        """Yield somebody's issues that are open or changed since, latest first."""
        jql = f"assignee = {_quoted(account)} AND (statusCategory != Done OR {self._changed(since)})"
        try:
            async for page in self._search(jql, ITEMS, account):
                yield page
        except TrackerError as error:
            if error.status == _NOT_UNDERSTOOD and "assignee" in str(error):
                fault = f"nobody there is called “{account}”, or they are hidden from the token."
                raise UnknownAccountError(
                    tracker=self.title, fault=fault, cure="Check the name.", status=_NOT_UNDERSTOOD
                ) from None
            raise

    async def items_in(self, place: str, since: datetime, etag: str | None = None) -> AsyncIterator[Page]:  # noqa: ARG002
        """Yield a project's issues that changed since, latest first; Jira knows no ETag."""
        if not ascii_word(place, _PROJECT):
            raise self._web.site.error(f"“{place}” is no project.", "Write its key, such as CHK.", status=404)
        try:
            async for page in self._search(f"project = {_quoted(place)} AND {self._changed(since)}", place):
                yield page
        except TrackerError as error:
            if error.status != _NOT_UNDERSTOOD or not _NO_PROJECT.search(str(error)):
                raise
            fault = f"it has no project “{place}”, or the token in JIRA_TOKEN may not see it (400)."
            raise self._web.site.error(fault, _RULES, status=_NOT_UNDERSTOOD) from None

    def _changed(self, since: datetime) -> str:
        minutes = ceil((self._web.clock() - since) / timedelta(minutes=1))
        return f'updated >= "-{max(minutes, 1)}m"'

    async def _search(self, jql: str, what: str, whom: str = "") -> AsyncIterator[Page]:
        """Yield what JQL finds. Cloud leads from page to page by a token, Data Center by a number."""
        query = {"jql": f"{jql} ORDER BY updated DESC", "fields": _FIELDS, "maxResults": str(_PER_PAGE)}
        ahead: dict[str, str] | None = {} if self._cloud else {"startAt": "0"}
        for _ in range(self._web.patience.pages):
            answer: Answer = await self._web.read(self._path, what, query | (ahead or {}), whom=whom)
            found = self._web.shaped(Found, answer.data, what)
            yield Page(tuple(self._web.each(Issue, found.issues, what, self._item, "issues")))
            ahead = self._ahead(found, int((ahead or {}).get("startAt", 0)))
            if ahead is None:
                return

    def _item(self, issue: Issue) -> Item:
        return item(issue, self._root)

    def _ahead(self, found: Found, start: int) -> dict[str, str] | None:
        if self._cloud:
            return {"nextPageToken": found.nextPageToken} if found.nextPageToken else None
        reached = start + len(found.issues)
        return {"startAt": str(reached)} if found.issues and reached < (found.total or 0) else None


def _quoted(text: str) -> str:
    r"""Return a text as a JQL string, in which nothing ends the string early.

    >>> print(_quoted('a" OR "\\'))
    "a\" OR \"\\"
    """
    kept = "".join(letter for letter in text if letter.isprintable())
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"') + '"'
