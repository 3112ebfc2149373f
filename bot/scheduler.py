"""A few ticks; no state, no job per person. Every process runs them, and the database decides who does what."""

from collections.abc import Awaitable, Callable
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.delivery import Round, send_due
from bot.deps import Deps
from bot.log import logger
from bot.usecases.ask import plan_due
from bot.usecases.follow import follow_everyone
from bot.usecases.freeze import close_weeks
from bot.usecases.letters import OFFICE

log = logger(__name__)


async def tick(deps: Deps) -> Round:
    """Do once what is due this minute: follow people, close weeks, plan the questions, send."""
    await follow_everyone(deps)
    await close_weeks(deps)
    await plan_due(deps)
    return await send(deps)


async def send(deps: Deps) -> Round:
    """Send what the outbox owes, as far as the pace allows."""
    return await send_due(deps, OFFICE)


def scheduler(deps: Deps) -> AsyncIOScheduler:
    """Return the scheduler, not started yet.

    APScheduler drops a job that is over a second late by default: here none is dropped, missed ones run once, and no
    job runs beside itself.
    """
    made = AsyncIOScheduler(timezone="UTC")
    for job, seconds in ((follow_everyone, 300), (close_weeks, 60), (plan_due, 60), (send, 1)):
        made.add_job(
            safely(job),
            "interval",
            args=[deps],
            seconds=seconds,
            id=job.__name__,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
            next_run_time=deps.clock(),
        )
    return made


def safely(job: Callable[[Deps], Awaitable[Any]]) -> Callable[[Deps], Awaitable[None]]:
    """Return the job with its failure logged: the next tick tries again."""

    async def run(deps: Deps) -> None:
        try:
            await job(deps)
        except Exception as error:
            log.exception("A tick failed; the next one tries again.", tick=job.__name__, error=type(error).__name__)

    return run
