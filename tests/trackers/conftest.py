"""Four trackers, connected over real HTTP to one server on this machine."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace

import httpx
import pytest
from aiohttp import web

from bot.settings import Settings
from bot.trackers import github, gitlab, jira, linear
from bot.trackers.tracker import Tracker
from bot.trackers.web import Patience
from tests.conftest import MovableClock
from tests.trackers.office import Office

TOKEN = "s3cret-token-of-acme"
CONNECT = {"github": github.connect, "gitlab": gitlab.connect, "jira": jira.connect, "linear": linear.connect}


@dataclass
class Naps:
    """Sleeps that take no time, and are remembered."""

    seconds: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@dataclass(frozen=True)
class Desk:
    """Where a tracker is connected from."""

    http: httpx.AsyncClient
    clock: MovableClock
    office: Office
    patience: Patience
    naps: Naps

    def connects(self, name: str, *, token: str = TOKEN, url: str | None = None, **settings: str) -> Tracker:
        """Connect one tracker to the office, below `url` if that is given; `jira_email=` makes Jira that of the Cloud."""
        given = {f"{name}_url": url or self.office.url, f"{name}_token": token, **settings}
        tracker = CONNECT[name](Settings.given(**given), self.http, self.clock, self.patience)
        assert tracker
        return tracker

    def patient(self, **changes: float) -> "Desk":
        """A desk with another patience."""
        return replace(self, patience=replace(self.patience, **changes))  # type: ignore[arg-type]


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A tracker's server that knows nothing yet."""
    office = Office()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", office.answer)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    office.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield office
    await runner.cleanup()


@pytest.fixture
async def desk(office: Office, clock: MovableClock) -> AsyncIterator[Desk]:
    """A desk whose sleeps take no time."""
    naps = Naps()
    async with httpx.AsyncClient(trust_env=False) as http:
        yield Desk(http, clock, office, Patience(sleep=naps), naps)
