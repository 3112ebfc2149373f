"""What every tracker offers, in words of ours. Their failures are caught here once, and say whether a retry helps."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.errors import UserError
from storage.words import WorkType


class TrackerError(UserError):
    """{tracker}: {fault} {cure}"""

    def __init__(
        self,
        *,
        tracker: str,
        fault: str,
        cure: str = "",
        again: bool = False,
        until: datetime | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(tracker=tracker, fault=fault, cure=cure)
        self.again = again  # whether trying later can help by itself
        self.until = until  # the tracker's own word when to come back, if it gave one
        self.status = status  # what the answer amounts to, as HTTP counts; none: there was no answer to speak of

    def __str__(self) -> str:
        return super().__str__().rstrip()  # there is not always a cure


class UnknownAccountError(TrackerError):
    """{tracker}: {fault} {cure}"""  # about one person: the tracker itself is well


@dataclass(frozen=True, slots=True)
class Item:
    """A ticket, issue, or pull request as its tracker has it."""

    key: str  # as people say it: "CHK-412", "acme/payments#12"
    title: str
    url: str
    state: str  # in the tracker's own words
    closed: bool
    in_progress: bool
    touched_at: datetime
    work_type: WorkType | None = None
    place: str | None = None  # the repository, project or team that it lies in, as tracker rules name it
    projects: tuple[str, ...] = ()  # further names of that kind: a Linear project
    labels: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    requester: str | None = None
    customer_requests: int | None = None
    assignees: tuple[str, ...] = ()  # accounts, as `account_of` returns them


@dataclass(frozen=True, slots=True)
class Key:
    """A key that somebody wrote, or that stood in an address they pasted."""

    tracker: str
    key: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some items; `etag` is what to send the next time so that an unchanged page costs nothing."""

    items: tuple[Item, ...]
    etag: str | None = None
    unchanged: bool = False  # the tracker says that nothing changed since the etag that was sent


class Tracker(Protocol):
    """One tracker, connected. Every call raises TrackerError, is bounded in time, and repeats what a retry can cure."""

    name: str  # "github": in settings, tables and rules
    title: str  # "GitHub": to people

    async def check(self) -> str:
        """Return a sentence about who we are there: "GitHub lets the token in as octocat."."""
        ...

    def key_in(self, text: str) -> Key | None:
        """Return what a key or a pasted address names in this tracker, else None; asks nobody.

        The whole text has to be the key or the address. A bare key may be another tracker's too: each claims it.
        """
        ...

    async def fetch(self, key: str) -> Item | None:
        """Return one item, or None where the tracker has none of that key, or none that we may see.

        It comes under the key that the tracker has for it now, in the tracker's own spelling.
        """
        ...

    async def account_of(self, email: str) -> str | None:
        """Return the account of whoever has this e-mail, or None where nobody visible has."""
        ...

    def assigned_to(self, account: str, since: datetime) -> AsyncIterator[Page]:
        """Yield somebody's open items, and those of theirs that were touched since `since`, latest first.

        Raises UnknownAccountError where the tracker says that there is nobody of that account.
        """
        ...

    def items_in(self, place: str, since: datetime, etag: str | None = None) -> AsyncIterator[Page]:
        """Yield what changed in a repository, project or team since `since`, latest first.

        The first page's etag is the place's, and stays good when `since` moves on.
        """
        ...
