"""The sandbox: the stand-in with its page, the real bot against it, a made-up company, and one clock for them all."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from errno import EADDRINUSE
from pathlib import Path

from bot.clock import Clock
from bot.commands import load_words
from bot.demo.colleagues import Colleagues
from bot.demo.history import remember
from bot.demo.life import Life
from bot.demo.memory import file_of, left_at, mark, note
from bot.demo.people import ADMIN, TODAY
from bot.demo.workspace import ABOUT, AGAIN, SHORTCUTS, TIPS, cast, organisation, settle
from bot.deps import Deps
from bot.errors import SandboxPortError, SandboxPortTakenError
from bot.process import door, opened
from bot.sandbox import Workspace
from bot.sandbox.clock import RunningClock
from bot.sandbox.page.routes import Page
from bot.sandbox.page.stage import Hint, Stage
from bot.scheduler import Ticks, send
from bot.settings import Settings
from bot.slack.directory import Directory
from bot.usecases.freezing import freeze_due
from bot.usecases.importing.organisation import import_organisation
from bot.usecases.posting import plan_pages
from storage.files import address_of

DAWN = datetime.combine(TODAY, time(7), UTC)  # eight in Madrid: nobody there has been asked yet
BEFORE = datetime.combine(TODAY - timedelta(weeks=1), time(14), UTC)  # where the clock of a new sandbox begins
PUBLISHED = (  # when pages were posted before: a week ago the last of them, in Toronto, and today the one in Bengaluru
    datetime.combine(TODAY - timedelta(weeks=1), time(15, 1), UTC),
    datetime.combine(TODAY, time(4, 31), UTC),
)
MORNING = datetime.combine(TODAY, time(9, 30), UTC)  # when the visitor comes: half past ten, Madrid has been asked
PORT = 3999
COMMAND = "/value"
_MOST_TRAFFIC = 5_000  # requests that are remembered, of those who look at what passed: some weeks of them
_LAST_WORDS = 0.2  # seconds: the stand-in's own connections never end by themselves


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A sandbox that runs."""

    slack: Workspace
    deps: Deps
    life: Life
    resumed: bool  # whether it goes on from a kept file

    @property
    def address(self) -> str:
        """Where the page is."""
        return self.slack.world.url

    @property
    def now(self) -> datetime:
        """What time it is there."""
        return self.deps.clock()


@asynccontextmanager
async def sandbox(
    source: Clock, *, port: int = PORT, keep: Path | None = None, fresh: bool = False
) -> AsyncIterator[Sandbox]:
    """Open a sandbox and close it at the end; `source` is the clock that its own goes along with between moves.

    `keep` names the database's file; `fresh` forgets what it holds. Raises FileError, NotASandboxError,
    SandboxInUseError, SandboxPortTakenError and SandboxPortError.
    """
    with file_of(keep, fresh=fresh) as file:
        left = await left_at(file)
        clock = RunningClock(left or BEFORE, source)
        salt = secrets.token_hex(16)  # tokens that no other web page could guess
        slack = Workspace(clock=clock, aging=clock.aging, salt=salt, name="Acme", port=port)
        slack.traffic.most = _MOST_TRAFFIC
        settle(slack)
        life = Life(clock, Colleagues(slack))
        page = Page(slack, _stage(life, again=left is not None))
        async with _open(slack, page, port), _bot(slack, file, clock) as deps, _ticking(deps) as ticks:
            if left is None:
                await _begin(deps, clock)
                await mark(deps.database, file, clock())
                page.reads_all()
            life.begins(deps, ticks)
            ticks.start()
            if left is None:
                await life.until(MORNING)
            try:
                yield Sandbox(slack, deps, life, resumed=left is not None)
            finally:
                await page.close()  # breaks off a move, which would go on ticking
                await note(deps.database, clock())


def _stage(life: Life, *, again: bool) -> Stage:
    words = [Hint(COMMAND, "what would you like to do?")]
    words += [Hint(f"{COMMAND} {word.name}", word.help.replace("`", "")) for word in load_words().values()]
    tips = AGAIN if again else TIPS
    return Stage(
        life.until,
        app_name="Valuecheck",
        cast=cast(again=again),
        hints=words,
        shortcuts=SHORTCUTS,
        about=ABOUT,
        tips=tips,
    )


@asynccontextmanager
async def _open(slack: Workspace, page: Page, port: int) -> AsyncIterator[None]:
    try:
        await slack.start()
    except OSError as error:
        if error.errno == EADDRINUSE:
            raise SandboxPortTakenError(port=port) from error
        raise SandboxPortError(port=port, why=error.strerror) from error
    try:
        yield
    finally:
        await page.close()
        await slack.stop()


@asynccontextmanager
async def _ticking(deps: Deps) -> AsyncIterator[Ticks]:
    ticks = Ticks(deps)
    try:
        yield ticks
    finally:
        await ticks.stop()


@asynccontextmanager
async def _bot(slack: Workspace, file: Path, clock: Clock) -> AsyncIterator[Deps]:
    """Run the real bot on Socket Mode, with these settings and no others: a developer's own stay out of it."""
    settings = Settings.given(
        slack_api_url=slack.url,
        slack_bot_token=slack.bot_token,
        slack_app_token=slack.app_token,
        database_url=address_of(file),
        value_command=COMMAND,
        admins=(ADMIN,),
    )
    async with opened(settings, clock) as (deps, identity), door(deps, identity, last_words=_LAST_WORDS):
        yield deps


async def _begin(deps: Deps, clock: RunningClock) -> None:
    """Set up the company as anybody would, with the import, and give it twelve weeks of a past, up to dawn.

    The last pages of that past are posted by the bot itself, at their moments.
    """
    await import_organisation(deps.database, organisation(), Directory(deps.slack), dry_run=False)
    await remember(deps.database, DAWN)
    for moment in PUBLISHED:
        clock.jumps_to(moment)
        await freeze_due(deps)
        await plan_pages(deps)
        await send(deps)
    clock.jumps_to(DAWN)
