"""Linear: issues over its GraphQL API (https://linear.app/developers/graphql, with its schema)."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

from bot.clock import Clock
from bot.settings import Settings
from bot.trackers.addresses import Roots, bare
from bot.trackers.faults import ACCOUNTS, ITEMS, OWNER, Site
from bot.trackers.linear_shapes import (
    CLOSED,
    LIST,
    LIST_CORE,
    ONE,
    ONE_CORE,
    USERS,
    WHO,
    WHO_CORE,
    Found,
    FoundOne,
    FoundUsers,
    Issue,
    Who,
    item,
)
from bot.trackers.shapes import ascii_word
from bot.trackers.tracker import Item, Key, Page, Tracker, TrackerError
from bot.trackers.web import PATIENCE, Patience, Web

_KEY = r"[A-Za-z][A-Za-z0-9]{0,9}-[1-9][0-9]{0,8}"
_GRAPHQL = "/graphql"
_NOT_THERE = 404
_REFUSED = (400, 403)
_UNKNOWN = 422  # the question names what the schema has not
_HOME = "https://linear.app"


def connect(settings: Settings, http: httpx.AsyncClient, clock: Clock, patience: Patience = PATIENCE) -> Tracker | None:
    """Return Linear, or None without LINEAR_TOKEN. Only OAuth's tokens are called bearers."""
    if settings.linear_token is None:
        return None
    token = settings.linear_token.get_secret_value()
    root = settings.linear_url.rstrip("/").removesuffix(_GRAPHQL)
    site = Site(
        title="Linear",
        url=root,
        url_setting="LINEAR_URL",
        url_is="the address of Linear's API: https://api.linear.app",
        token_setting="LINEAR_TOKEN",  # noqa: S106  (its name)
        rights="may read",
        headers={"Authorization": f"Bearer {token}" if token.startswith("lin_oauth_") else token},
        secrets=(token,),
    )
    return Linear(Web(http, clock, site, patience))


@dataclass(frozen=True, slots=True)
class _Question:
    """A question in full, and for a server that has only the core of the schema."""

    full: str
    core: str


_ONES, _LISTS = _Question(ONE, ONE_CORE), _Question(LIST, LIST_CORE)


class Linear:
    """Linear as a tracker. Accounts are e-mails, places keys of teams or names of projects, keys `ENG-12`."""

    name = "linear"
    title = "Linear"

    def __init__(self, web: Web) -> None:
        self._web = web
        self._needs = True  # whether customer requests may be asked for: not every plan and token has them
        self._core = False  # whether the server has only the core of the schema
        host = urlsplit(web.site.url).netloc.lower()
        self._roots = Roots([_HOME, f"https://{host}", f"https://{host.removeprefix('api.')}"])

    async def check(self) -> str:
        """Return whom the token belongs to, and in which workspace."""
        try:
            found = await self._asked(Who, WHO, {}, OWNER)
        except TrackerError as error:
            if error.status != _UNKNOWN:
                raise
            found = await self._asked(Who, WHO_CORE, {}, OWNER)
        name = found.viewer.name or found.viewer.email
        whom = f"{name} of {found.organization.name}" if found.organization else name
        return f"Linear lets the token in as {whom}." if name else "Linear lets the token in, and does not say as whom."

    def key_in(self, text: str) -> Key | None:
        """Return the key in `ENG-12`, or in an address of an issue, of whatever workspace."""
        address = self._roots.address(text)
        match address.steps if address else ():
            case (_workspace, "issue", key, *_):
                pass
            case _:
                key = bare(text)
        if not ascii_word(key, _KEY):
            return None
        return Key(self.name, key.upper(), key.upper().rpartition("-")[0])

    async def fetch(self, key: str) -> Item | None:
        """Return an issue, under the key that Linear has for it now: it may have moved to another team."""
        known = self.key_in(key)
        if known is None:
            return None
        try:
            found = await self._whole(FoundOne, _ONES, {"id": known.key}, known.key)
        except TrackerError as error:
            if error.status == _NOT_THERE:
                return None
            raise
        return self._web.made(Issue, found.issue, known.key, self._item) if found.issue else None

    async def account_of(self, email: str) -> str | None:
        """Return the e-mail as Linear has it, or None where nobody active has it."""
        found = await self._asked(FoundUsers, USERS, {"email": email}, ACCOUNTS, email)
        emails = [user.email for user in found.users.nodes if user.email]
        return next((each for each in emails if each.casefold() == email.casefold()), None)

    def assigned_to(self, account: str, since: datetime) -> AsyncIterator[Page]:
        """Yield somebody's issues that are open or changed since, latest first."""
        is_open = {"state": {"type": {"nin": list(CLOSED)}}}
        of_theirs = {"assignee": {"email": {"eqIgnoreCase": account}}, "or": [is_open, _changed(since)]}
        return self._listed(of_theirs, ITEMS, account)

    def items_in(self, place: str, since: datetime, etag: str | None = None) -> AsyncIterator[Page]:  # noqa: ARG002
        """Yield what changed since in a team or a project, latest first; Linear knows no ETag."""
        named = [{"team": {"key": {"eqIgnoreCase": place}}}, {"project": {"name": {"eqIgnoreCase": place}}}]
        return self._listed({**_changed(since), "or": named}, place)

    async def _listed(self, wanted: dict[str, Any], what: str, whom: str = "") -> AsyncIterator[Page]:
        after: str | None = None
        for _ in range(self._web.patience.pages):
            variables = {"filter": wanted, "after": after}
            found = (await self._whole(Found, _LISTS, variables, what, whom)).issues
            yield Page(tuple(self._web.each(Issue, found.nodes, what, self._item, "issues.nodes")))
            after = found.pageInfo.endCursor
            if not found.pageInfo.hasNextPage or not after:
                return

    async def _whole(
        self, shape: Any, question: "_Question", variables: dict[str, Any], what: str, whom: str = ""
    ) -> Any:
        """Ask for issues with all that we read; from a refusal on, only for what the server has."""
        if self._core:
            return await self._least(shape, question.core, variables, what, whom)
        try:
            return await self._with_needs(shape, question.full, variables, what, whom)
        except TrackerError as error:
            if error.status != _UNKNOWN:
                raise
        found = await self._least(shape, question.core, variables, what, whom)
        self._core = True
        return found

    async def _least(self, shape: Any, query: str, variables: dict[str, Any], what: str, whom: str) -> Any:
        """Ask for the core of issues, and where projects are refused too, for those of teams alone."""
        try:
            return await self._asked(shape, query, variables, what, whom)
        except TrackerError as error:
            plain = _without_projects(variables)
            if error.status != _UNKNOWN or plain == variables:
                raise
        return await self._asked(shape, query, plain, what, whom)

    async def _with_needs(self, shape: Any, query: str, variables: dict[str, Any], what: str, whom: str = "") -> Any:
        """Ask for issues with their customer requests, and from a refusal of those on without them."""
        try:
            return await self._asked(shape, query, {**variables, "needs": self._needs}, what, whom)
        except TrackerError as error:
            if not self._needs or error.status not in _REFUSED or "needs" not in str(error):
                raise
        self._needs = False
        return await self._asked(shape, query, {**variables, "needs": False}, what, whom)

    def _item(self, issue: Issue) -> Item:
        """Return an item, and learn from its address below what people open them."""
        self._roots.learn(issue.url or "", rf"[^/]+/issue/{issue.identifier}(/[^/]*)?")
        return item(issue, self._roots.first)

    async def _asked(self, shape: Any, query: str, variables: dict[str, Any], what: str, whom: str = "") -> Any:
        answer = await self._web.ask(_GRAPHQL, what, {"query": query, "variables": variables}, whom)
        data = answer.data.get("data") if isinstance(answer.data, dict) else None
        return self._web.shaped(shape, data, what)


def _without_projects(variables: dict[str, Any]) -> dict[str, Any]:
    wanted = dict(variables.get("filter") or {})
    if "or" not in wanted:
        return variables
    return {**variables, "filter": {**wanted, "or": [each for each in wanted["or"] if "project" not in each]}}


def _changed(since: datetime) -> dict[str, Any]:
    return {"updatedAt": {"gte": f"{since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}}
