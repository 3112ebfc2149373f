"""What happens in the sandbox when its clock is moved: the bot ticks, and the company's people react."""

import asyncio
from calendar import SATURDAY, SUNDAY
from collections.abc import Awaitable
from datetime import datetime, timedelta

from bot.demo.colleagues import Colleagues
from bot.demo.memory import note
from bot.deps import Deps
from bot.log import logger
from bot.sandbox.clock import RunningClock
from bot.scheduler import Ticks, tick

log = logger(__name__)

STEP = timedelta(minutes=20)  # between two ticks: a real bot's 1,440 a day would take half a minute
LONG_STEP = timedelta(hours=2)  # when nobody at Acme is asked, reminded or awake enough to answer
AWAKE = range(2, 21)  # hours in UTC: from Bengaluru's morning to Vancouver's afternoon
_THERE = timedelta(seconds=1)  # the clock runs on meanwhile, and does not run backwards


class Life:
    """Moves one clock for Slack, bot and company; it begins once the bot runs."""

    def __init__(self, clock: RunningClock, colleagues: Colleagues) -> None:
        self._clock, self._colleagues = clock, colleagues
        self._one_at_a_time = asyncio.Lock()
        self._bot: asyncio.Future[tuple[Deps, Ticks]] = asyncio.get_running_loop().create_future()

    def begins(self, deps: Deps, ticks: Ticks) -> None:
        """From now on the clock can be moved."""
        self._bot.set_result((deps, ticks))

    async def until(self, moment: datetime) -> None:
        """Live until a moment, with the ticks that the bot would have made and what its people would have done.

        Broken off, it ends after the step that is under way: a post cut off would leave a question unknown.
        """
        deps, ticks = await self._bot
        async with self._one_at_a_time, ticks.held():
            while moment - (now := self._clock()) > _THERE:
                self._clock.jumps_to(min(now + step_at(now), moment))
                await _whole(self._step(deps))
            await note(deps.database, self._clock())

    async def _step(self, deps: Deps) -> None:
        await _tried("tick", tick(deps))
        await _tried("company", self._colleagues.act(self._clock()))


def step_at(now: datetime) -> timedelta:
    """Return how far the clock may jump between two ticks; `now` is in UTC."""
    return LONG_STEP if now.weekday() in {SATURDAY, SUNDAY} or now.hour not in AWAKE else STEP


async def _tried(name: str, deed: Awaitable[object]) -> None:
    """Do it; where it fails, say so and go on, as the scheduler does."""
    try:
        await deed
    except Exception as error:
        log.exception("A step of the sandbox failed.", step=name, error=type(error).__name__)


async def _whole(deed: Awaitable[None]) -> None:
    """Do it to its end, even if we are cancelled on the way."""
    task = asyncio.ensure_future(deed)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise
