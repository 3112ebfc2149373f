"""A few ticks; no state but what is under way, no job per person. The database decides which process does what."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import clock
from bot.delivery import Round, send_due
from bot.deps import Deps
from bot.log import logger
from bot.slack.clients import TIMEOUT
from bot.usecases.ask import plan_due
from bot.usecases.beginning import begin
from bot.usecases.follow import follow_everyone
from bot.usecases.following import follow_teams
from bot.usecases.freezing import freeze_due
from bot.usecases.keeping import keep
from bot.usecases.letters import OFFICE
from bot.usecases.posting import plan_pages
from bot.usecases.sync import sync_due

log = logger(__name__)


async def tick(deps: Deps) -> Round:
    """Do once what is due this minute: begin, follow teams and people, close weeks, plan pages and questions, send."""
    await begin(deps)
    await follow_teams(deps)
    await follow_everyone(deps)
    await turn_weeks(deps)
    await plan_due(deps)
    return await send(deps)


async def turn_weeks(deps: Deps) -> None:
    """Freeze the weeks whose moment has passed, then plan the pages that this made."""
    try:
        await freeze_due(deps)
    finally:  # whatever one team's week runs into, the pages of the others go out
        await plan_pages(deps)


async def send(deps: Deps) -> Round:
    """Send what the outbox owes, as far as the pace allows."""
    return await send_due(deps, OFFICE)


class Ticks:
    """The ticks of one process."""

    def __init__(self, deps: Deps) -> None:
        self._under_way: set[asyncio.Task[None]] = set()
        self._reading: set[asyncio.Task[None]] = set()  # what may be cut off at any moment, and loses nothing
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        jobs = (
            (begin, 60),
            (follow_teams, 60),
            (follow_everyone, 300),
            (turn_weeks, 60),
            (plan_due, 60),
            (send, 1),
            (sync_due, 60),
            (keep, 300),
        )
        for job, seconds in jobs:
            self._scheduler.add_job(
                self._safely(job),
                "interval",
                args=[deps],
                seconds=seconds,
                id=job.__name__,
                next_run_time=clock.now(),  # by the machine's clock, which is the scheduler's own
                max_instances=1,  # no job runs beside itself
                coalesce=True,  # missed ones run once
                misfire_grace_time=None,  # by default it drops a job that is a second late
            )

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.start()

    async def stop(self) -> None:
        """Begin nothing more, and let what is under way end: a post that is cut off would leave a question unknown."""
        if self._scheduler.running:
            await self._rest()
            self._scheduler.shutdown()

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Let no tick begin while this lasts: somebody moves the clock, and ticks by hand."""
        await self._rest()
        try:
            yield
        finally:
            self._scheduler.resume()

    async def _rest(self) -> None:
        self._scheduler.pause()
        for task in self._reading:
            task.cancel()
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=TIMEOUT.total)

    def _safely(self, job: Callable[[Deps], Awaitable[Any]]) -> Callable[[Deps], Awaitable[None]]:
        """Return the job with its failure logged, since the next tick tries again, and safe from being cut off."""

        async def try_it(deps: Deps) -> None:
            try:
                await job(deps)
            except Exception as error:
                log.exception("A tick failed; the next one tries again.", tick=job.__name__, error=type(error).__name__)

        async def run(deps: Deps) -> None:
            task = asyncio.create_task(try_it(deps))
            for tasks in (self._under_way, *([self._reading] if job is sync_due else [])):
                tasks.add(task)
                task.add_done_callback(tasks.discard)
            with suppress(asyncio.CancelledError):
                await asyncio.shield(task)

        return run
