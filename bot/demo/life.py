"""What happens in the sandbox when its clock is moved: the bot ticks, and the company's people react."""

import asyncio
from calendar import SATURDAY, SUNDAY
from datetime import datetime, timedelta

from bot.demo.colleagues import Colleagues
from bot.demo.memory import note
from bot.deps import Deps
from bot.sandbox.clock import RunningClock
from bot.scheduler import Ticks, tick

STEP = timedelta(minutes=10)  # between two ticks while the clock is moved: a tick takes 15 ms, and a day has 1,440
WEEKEND_STEP = timedelta(hours=1)  # on days on which nobody at Acme is asked

_THERE = timedelta(seconds=1)  # the clock runs on meanwhile, and does not run backwards


class Life:
    """Moves one clock for Slack, bot and company; it begins once the bot runs."""

    def __init__(self, clock: RunningClock, colleagues: Colleagues) -> None:
        self._clock, self._colleagues = clock, colleagues
        self._bot: asyncio.Future[tuple[Deps, Ticks]] = asyncio.get_running_loop().create_future()

    def begins(self, deps: Deps, ticks: Ticks) -> None:
        """From now on the clock can be moved."""
        self._bot.set_result((deps, ticks))

    async def until(self, moment: datetime) -> None:
        """Live until a moment, with the ticks that the bot would have made and what its people would have done."""
        deps, ticks = await self._bot
        async with ticks.held():
            while moment - (now := self._clock()) > _THERE:
                self._clock.jumps_to(min(now + step_at(now), moment))
                await tick(deps)
                await self._colleagues.act(self._clock())
        await note(deps.database, self._clock())


def step_at(now: datetime) -> timedelta:
    """Return how far the clock may jump between two ticks."""
    return WEEKEND_STEP if now.weekday() in {SATURDAY, SUNDAY} else STEP
