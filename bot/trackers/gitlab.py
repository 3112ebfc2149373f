"""GitLab, also self-managed: issues and merge requests over REST v4 (https://docs.gitlab.com/api/rest/)."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from urllib.parse import quote

import httpx

from bot.clock import Clock
from bot.settings import Settings
from bot.trackers.addresses import Roots, bare
from bot.trackers.faults import ACCOUNTS, ITEMS, OWNER, Site
from bot.trackers.gitlab_shapes import Account, Found, item, place_of
from bot.trackers.shapes import Source, ascii_word
from bot.trackers.tracker import Item, Key, Page, Tracker, TrackerError
from bot.trackers.web import ABSENT, PATIENCE, Patience, Web

_STEP = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}"
_PROJECT = rf"{_STEP}(/{_STEP}){{1,20}}"
_NUMBER = r"[1-9][0-9]{0,9}"
_API = "/api/v4"
_PER_PAGE = "100"
_SIGNS = {"issues": "#", "work_items": "#", "merge_requests": "!"}
_PATHS = {"#": "issues", "!": "merge_requests"}
_LATEST_FIRST = {"order_by": "updated_at", "sort": "desc", "per_page": _PER_PAGE}


def connect(settings: Settings, http: httpx.AsyncClient, clock: Clock, patience: Patience = PATIENCE) -> Tracker | None:
    """Return GitLab, or None without GITLAB_TOKEN."""
    if settings.gitlab_token is None:
        return None
    token = settings.gitlab_token.get_secret_value()
    root = settings.gitlab_url.rstrip("/").removesuffix(_API)
    site = Site(
        title="GitLab",
        url=root + _API,
        url_setting="GITLAB_URL",
        url_is="the address at which people open GitLab: https://gitlab.com, or https://HOST",
        token_setting="GITLAB_TOKEN",  # noqa: S106  (its name)
        rights="has the scope read_api",
        headers={"PRIVATE-TOKEN": token},
        secrets=(token,),
    )
    return GitLab(Web(http, clock, site, patience), root)


class GitLab:
    """GitLab as a tracker. Accounts are user names, places `group/project`, keys `group/project#12` and `…!12`."""

    name = "gitlab"
    title = "GitLab"

    def __init__(self, web: Web, root: str) -> None:
        self._web = web
        self._roots = Roots([root])

    async def check(self) -> str:
        """Return whom the token belongs to: https://docs.gitlab.com/api/users/."""
        try:
            answer = await self._web.read("/user", OWNER)
        except TrackerError as error:
            least = [(path, {"per_page": "1"}) for path in ("/version", "/projects", "/issues")]
            if error.status not in ABSENT or not await self._web.lets_in(OWNER, least):
                raise
            return "GitLab lets the token in, and does not say as whom."
        return f"GitLab lets the token in as {self._web.shaped(Account, answer.data, OWNER).username}."

    def key_in(self, text: str) -> Key | None:
        """Return the key in `group/project#12` or `group/project!12`, or in an address of either."""
        address = self._roots.address(text)
        key = _key_of(address.steps) if address else bare(text)
        if not ascii_word(key, f"{_PROJECT}[#!]{_NUMBER}"):
            return None
        return Key(self.name, key, place_of(key))

    async def fetch(self, key: str) -> Item | None:
        """Return an issue or a merge request."""
        known = self.key_in(key)
        if known is None:
            return None
        place = place_of(known.key)
        sign, number = known.key[len(place)], known.key[len(place) + 1 :]
        try:
            answer = await self._web.read(f"/projects/{quote(place, safe='')}/{_PATHS[sign]}/{number}", known.key)
        except TrackerError as error:
            if error.status in ABSENT:
                return None
            raise
        return self._web.made(Found, answer.data, known.key, lambda found: self._item(found, place, sign))

    async def account_of(self, email: str) -> str | None:
        """Return the user name of whoever has this e-mail; without an administrator's token only a public one is found.

        An account that is found alone but shows no e-mail counts: GitLab knows it, and keeps it to itself.
        https://docs.gitlab.com/api/users/#list-users
        """
        try:
            answer = await self._web.read("/users", ACCOUNTS, {"search": email}, whom=email)
        except TrackerError as error:
            if error.status in ABSENT:
                return None
            raise
        found = [user for user in self._web.shaped(list[Account], answer.data, ACCOUNTS) if user.state == "active"]
        wanted = email.casefold()
        exact = [
            user for user in found if wanted in ((user.email or "").casefold(), (user.public_email or "").casefold())
        ]
        silent = found if len(found) == 1 and not found[0].email and not found[0].public_email else []
        return next((user.username for user in exact or silent), None)

    async def assigned_to(self, account: str, since: datetime) -> AsyncIterator[Page]:
        """Yield somebody's open items, then theirs that changed since, and merge requests they wrote; an item once."""
        seen = set[str]()
        changed = {"updated_after": _moment(since)}
        for kind, query in (
            ("issues", {"assignee_username": account, "state": "opened"}),
            ("merge_requests", {"assignee_username": account, "state": "opened"}),
            ("issues", {"assignee_username": account, **changed}),
            ("merge_requests", {"assignee_username": account, **changed}),
            ("merge_requests", {"author_username": account, **changed}),
        ):
            asked = {"scope": "all", **query}
            async for items in self._listed(f"/{kind}", ITEMS, asked, account):
                new = tuple(each for each in items if each.key not in seen)
                seen.update(each.key for each in new)
                yield Page(new)

    async def items_in(self, place: str, since: datetime, etag: str | None = None) -> AsyncIterator[Page]:  # noqa: ARG002
        """Yield a project's issues that changed since, then its merge requests; each latest first, without an ETag."""
        if not ascii_word(place, _PROJECT):
            raise self._web.site.error(f"“{place}” is no project.", "Write it as group/project.", status=404)
        for kind in _PATHS.values():
            path = f"/projects/{quote(place, safe='')}/{kind}"
            async for items in self._listed(path, place, {"updated_after": _moment(since)}):
                yield Page(items)

    async def _listed(
        self, path: str, what: str, query: dict[str, str], whom: str = ""
    ) -> AsyncIterator[tuple[Item, ...]]:
        place, sign = "" if whom else what, "!" if path.endswith("merge_requests") else "#"
        async for answer in self._web.pages(path, what, {**query, **_LATEST_FIRST}, whom=whom):
            yield tuple(self._web.each(Found, answer.data, what, lambda found: self._item(found, place, sign)))

    def _item(self, found: Found, place: str, sign: str) -> Item:
        """Return an item, and learn from its address below what people open them."""
        if not place and not found.references:  # a list of everywhere: only the address says of which project
            address = self._roots.address(found.web_url or "")
            place = place_of(_key_of(address.steps)) if address else ""
        made = item(found, Source(self._roots.first, place, sign))
        self._roots.learn(found.web_url or "", rf"{re.escape(made.place or '')}(/-)?/({'|'.join(_SIGNS)})/[0-9]+")
        return made


def _key_of(steps: tuple[str, ...]) -> str:
    """Return the key that an address below GitLab's root means, or what is no key.

    >>> _key_of(("acme", "shop", "payments", "-", "merge_requests", "12", "diffs"))
    'acme/shop/payments!12'
    """
    for at, step in enumerate(steps):
        rest = steps[at + 1 :]
        if step == "issues" and rest[:1] == ("incident",):
            rest = rest[1:]
        if step in _SIGNS and rest and ascii_word(rest[0], _NUMBER):
            project = steps[:at]
            return "/".join(project[:-1] if project[-1:] == ("-",) else project) + _SIGNS[step] + rest[0]
    return ""


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
