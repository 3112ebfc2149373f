"""Sending all that is owed from the command line, at the pace of a running bot."""

import asyncio
from collections.abc import Callable

from bot.delivery import LEASE, send_due
from bot.deps import Deps
from bot.errors import SlackStoppedError
from bot.usecases.letters import OFFICE
from storage import chores, outbox

_DOUBT = 2 * LEASE.total_seconds()  # how long to wait for what another process left half sent


async def send_all(deps: Deps, told: Callable[[int], None]) -> None:
    """Send until nothing is owed; `told` hears how many left so far.

    Raises SlackStoppedError if Slack refuses the whole workspace.
    """
    patience, sent = _DOUBT, 0
    while True:
        result = await send_due(deps, OFFICE, _counting(sent, told))
        sent += result.sent
        async with deps.database.reading() as session:
            alarm, doubt = await chores.alarm(session), await outbox.in_doubt(session)
        if alarm and result.wait is not None:
            raise SlackStoppedError(word=alarm)
        if result.wait is None and (not doubt or patience <= 0):
            return
        pause = result.wait if result.wait is not None else 1.0
        patience -= 0 if result.wait is not None else pause
        await asyncio.sleep(pause)


def _counting(before: int, told: Callable[[int], None]) -> Callable[[int], None]:
    return lambda sent: told(before + sent)
