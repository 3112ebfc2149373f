"""GitHub, also Enterprise Server: issues and pull requests over REST (https://docs.github.com/en/rest).

Decision: a repository's list is asked for without `since`, latest first, and left where it gets older. Why: only an
address that stays the same can be answered with "unchanged", which costs nothing of the limit
(https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api). Cost: a longer first page.
"""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx

from bot.clock import Clock
from bot.settings import Settings
from bot.trackers.addresses import Roots, bare
from bot.trackers.faults import ACCOUNTS, ITEMS, LIMITS, OWNER, Site
from bot.trackers.github_shapes import Accounts, Found, Issue, User, item
from bot.trackers.shapes import Source, ascii_word
from bot.trackers.tracker import Item, Key, Page, Tracker, TrackerError, UnknownAccountError
from bot.trackers.web import ABSENT, PATIENCE, Patience, Web

_OWNER = r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}"
_REPOSITORY = rf"{_OWNER}/(?!\.\.?(#|$))[A-Za-z0-9._-]{{1,100}}"
_NUMBER = r"[1-9][0-9]{0,9}"
_RIGHTS = "may read issues, pull requests and metadata of your repositories"
_PER_PAGE = "100"
_ENTERPRISE = "/api/v3"
_HOME = ("github.com", "www.github.com")
_FORBIDDEN = 403
_NOT_UNDERSTOOD = 422


def connect(settings: Settings, http: httpx.AsyncClient, clock: Clock, patience: Patience = PATIENCE) -> Tracker | None:
    """Return GitHub, or None without GITHUB_TOKEN."""
    if settings.github_token is None:
        return None
    token = settings.github_token.get_secret_value()
    site = Site(
        title="GitHub",
        url=settings.github_url.rstrip("/"),
        url_setting="GITHUB_URL",
        url_is="the address of GitHub's API: https://api.github.com, or https://HOST/api/v3",
        token_setting="GITHUB_TOKEN",  # noqa: S106  (its name)
        rights=_RIGHTS,
        headers={
            "Authorization": f"Bearer {token}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
        },
        secrets=(token,),
    )
    return GitHub(Web(http, clock, site, patience))


class GitHub:
    """GitHub as a tracker. Accounts are logins, places `owner/repository`, keys `owner/repository#12`."""

    name = "github"
    title = "GitHub"

    def __init__(self, web: Web) -> None:
        self._web = web
        self._roots = _roots(web.site.url)

    async def check(self) -> str:
        """Return whom the token belongs to; that of an app, which is nobody, is let in too."""
        try:
            answer = await self._web.read("/user", OWNER)
        except TrackerError as error:
            if not await self._let_in(error.status):
                raise
            return "GitHub lets the token in, and does not say as whom."
        return f"GitHub lets the token in as {self._web.shaped(User, answer.data, OWNER).login}."

    async def _let_in(self, status: int | None) -> bool:
        """Tell whether the token is good for anything though its owner is not told.

        An Enterprise Server without limits has no page of them; a server that also knows no owners must know a search.
        """
        if status == _FORBIDDEN:
            await self._web.lets_in(LIMITS, [("/rate_limit", {})])
            return True
        search = ("/search/issues", {"q": "is:open is:issue", "per_page": "1"})
        return status in ABSENT and await self._web.lets_in(LIMITS, [("/rate_limit", {}), search])

    def key_in(self, text: str) -> Key | None:
        """Return the key in `owner/repository#12`, or in an address of an issue or a pull request."""
        address = self._roots.address(text)
        steps = address.steps if address else ()
        if steps[:1] == ("repos",):  # the API's own addresses
            steps = steps[1:]
        match steps:
            case (owner, name, "issues" | "pull" | "pulls", number, *_):
                key = f"{owner}/{name}#{number}"
            case _:
                key = bare(text)
        if not ascii_word(key, f"{_REPOSITORY}#{_NUMBER}"):
            return None
        return Key(self.name, key, key.rpartition("#")[0])

    async def fetch(self, key: str) -> Item | None:
        """Return an issue or a pull request, under the key that GitHub has for it now."""
        known = self.key_in(key)
        if known is None:
            return None
        repository, _, number = known.key.rpartition("#")
        try:
            answer = await self._web.read(f"/repos/{repository}/issues/{number}", known.key)
        except TrackerError as error:
            if error.status in ABSENT:
                return None
            raise
        return self._web.made(Issue, answer.data, known.key, lambda issue: self._item(issue, repository))

    async def account_of(self, email: str) -> str | None:
        """Return the login of the only account that shows this e-mail; most people's is hidden.

        One that shows another is none: not every server heeds what it is asked. One without the search knows nobody.
        https://docs.github.com/en/search-github/searching-on-github/searching-users
        """
        if not ascii_word(email, r"[^\s@\"]+@[^\s@\":]+"):
            return None
        try:
            answer = await self._web.read("/search/users", ACCOUNTS, {"q": f"{email} in:email"}, whom=email)
        except TrackerError as error:
            if error.status in ABSENT:
                return None
            raise
        people = [user for user in self._web.shaped(Accounts, answer.data, ACCOUNTS).items if user.type == "User"]
        alone = len(people) == 1 and (people[0].email or email).casefold() == email.casefold()
        return people[0].login if alone else None

    async def assigned_to(self, account: str, since: datetime) -> AsyncIterator[Page]:
        """Yield somebody's open items, then what they had to do with since; an item comes once.

        https://docs.github.com/en/search-github/searching-on-github/searching-issues-and-pull-requests
        """
        if not ascii_word(account, _OWNER):
            raise self._unknown(account)
        touched = f"involves:{account} updated:>={since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        seen: set[str] = set()
        for words in (f"assignee:{account} is:open", touched):
            async for items in self._search(words, account):
                new = tuple(each for each in items if each.key not in seen)
                seen.update(each.key for each in new)
                yield Page(new)

    async def items_in(self, place: str, since: datetime, etag: str | None = None) -> AsyncIterator[Page]:
        """Yield what changed in a repository since, latest first; the first page carries the list's ETag.

        https://docs.github.com/en/rest/issues/issues#list-repository-issues
        """
        if not ascii_word(place, _REPOSITORY):
            raise self._web.site.error(f"“{place}” is no repository.", "Write it as owner/repository.", status=404)
        query = {"state": "all", "sort": "updated", "direction": "desc", "per_page": _PER_PAGE}
        async for answer in self._web.pages(f"/repos/{place}/issues", place, query, etag):
            if answer.unchanged:
                yield Page((), answer.etag, unchanged=True)
                return
            items = self._web.each(Issue, answer.data, place, lambda issue: self._item(issue, place))
            fresh = tuple(each for each in items if each.touched_at >= since)
            yield Page(fresh, answer.etag)
            if len(fresh) < len(items):
                return

    async def _search(self, words: str, account: str) -> AsyncIterator[tuple[Item, ...]]:
        """Yield what a search finds. Some tokens must ask for issues and pull requests apart, and are told so."""
        try:
            async for items in self._found(words, account):
                yield items
        except TrackerError as error:
            if error.status != _NOT_UNDERSTOOD or "is:issue" not in str(error):
                raise
            for kind in ("is:issue", "is:pull-request"):
                async for items in self._found(f"{words} {kind}", account):
                    yield items

    async def _found(self, words: str, account: str) -> AsyncIterator[tuple[Item, ...]]:
        query = {"q": words, "sort": "updated", "order": "desc", "per_page": _PER_PAGE}
        try:
            async for answer in self._web.pages("/search/issues", ITEMS, query, whom=account):
                found = self._web.shaped(Found, answer.data, ITEMS)
                yield tuple(self._web.each(Issue, found.items, ITEMS, self._item, "items"))
                if found.incomplete_results:
                    raise self._web.site.error("it did not search to the end.", "It is tried again.", again=True)
        except TrackerError as error:
            if error.status == _NOT_UNDERSTOOD and "cannot be searched" in str(error):
                raise self._unknown(account) from None
            raise

    def _item(self, issue: Issue, place: str = "") -> Item:
        """Return an item, and learn from its address below what people open them."""
        made = item(issue, Source(self._roots.first, place))
        self._roots.learn(issue.html_url or "", rf"{re.escape(made.place or '')}/(issues|pull)/{issue.number}")
        return made

    def _unknown(self, account: str) -> UnknownAccountError:
        fault = f"nobody there is called “{account}”, or they are hidden from the token."
        return UnknownAccountError(tracker=self.title, fault=fault, cure="Check the name.", status=_NOT_UNDERSTOOD)


def _roots(url: str) -> Roots:
    """Return below what people find items: for https://api.github.com github.com, for https://HOST/api/v3 the host.

    An address that is neither is that of something in front of github.com, whose items are opened there.
    """
    parts = urlsplit(url)
    host, path = parts.netloc.lower(), parts.path.rstrip("/").removesuffix(_ENTERPRISE)
    own = path != parts.path.rstrip("/") or host.endswith(".ghe.com")
    site = host.removeprefix("api.")
    opened = f"{parts.scheme if site == host else 'https'}://{site}{path}"
    homes = [] if own else [f"https://{home}" for home in _HOME]
    return Roots([opened, f"https://www.{site}{path}", url, *homes], never=_HOME if own else ())
