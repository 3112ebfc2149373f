"""The operator's `ask`: plan, then send until nothing is owed, pacing like a running bot."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.delivery import LEASE, send_due
from bot.deps import Deps
from bot.domain.phrases import nearest
from bot.errors import NobodyError, NoSuchTeamError, SlackStoppedError
from bot.usecases.ask import plan_due, plan_now
from bot.usecases.follow import follow_everyone
from bot.usecases.freeze import close_weeks
from bot.usecases.letters import OFFICE
from storage import chores, outbox, people, teams

_DOUBT = 2 * LEASE.total_seconds()  # how long to wait for what another process left half sent


@dataclass(frozen=True, slots=True)
class Asking:
    """What `ask` came to so far."""

    planned: int = 0
    sent: int = 0
    left_alone: int = 0
    already: int = 0
    in_doubt: int = 0

    def __str__(self) -> str:
        said = [f"Sent {_people(self.sent)} a message." if self.sent else "Nobody was left to ask."]
        if self.already:
            said.append(f"{_people(self.already).capitalize()} had today's question already.")
        if self.left_alone:
            said.append(f"{_people(self.left_alone).capitalize()} left in peace: away, paused, on leave or said no.")
        if self.in_doubt:
            said.append(f"{self.in_doubt} may or may not have arrived: python -m bot doctor says more.")
        return " ".join(said)


async def ask_round(
    deps: Deps, team: str | None, person: str | None, *, now: bool, told: Callable[[Asking], None]
) -> Asking:
    """Do one tick, or with `now` ask everybody not yet asked today, and send it all; `told` hears how far it is.

    Raises NoSuchTeamError, NobodyError, and SlackStoppedError if Slack refuses the whole workspace.
    """
    team_id = await _whom(deps, team, person)
    await follow_everyone(deps)
    await close_weeks(deps)
    if now:
        asked = await plan_now(deps, team_id, person)
        asking = Asking(asked.planned, left_alone=asked.left_alone, already=asked.already)
    else:
        asking = Asking(await plan_due(deps, team_id, person))
    return await _send_all(deps, asking, told)


async def _send_all(deps: Deps, asking: Asking, told: Callable[[Asking], None]) -> Asking:
    patience = _DOUBT
    while True:
        result = await send_due(deps, OFFICE, _counting(asking, told))
        asking = replace(asking, sent=asking.sent + result.sent)
        async with deps.database.reading() as session:
            alarm, doubt = await chores.alarm(session), await outbox.in_doubt(session)
        asking = replace(asking, in_doubt=doubt)
        if alarm and result.wait is not None:
            raise SlackStoppedError(word=alarm)
        if result.wait is None and (not doubt or patience <= 0):
            return asking
        pause = result.wait if result.wait is not None else 1.0
        patience -= 0 if result.wait is not None else pause
        await asyncio.sleep(pause)


def _counting(asking: Asking, told: Callable[[Asking], None]) -> Callable[[int], None]:
    def more(sent: int) -> None:
        told(replace(asking, sent=asking.sent + sent))

    return more


async def _whom(deps: Deps, team: str | None, person: str | None) -> int | None:
    """Return the id of the team that is meant, None for all."""
    async with deps.database.reading() as session:
        known = {found.name.lower(): found for found in await teams.everyone(session)}
        if person and not await people.by_slack_id(session, person):
            raise NobodyError(name=person)
    if team is None:
        return None
    if found := known.get(team.lower()):
        return found.id
    names = [one.name for one in known.values()]
    close = nearest(team, names)
    raise NoSuchTeamError(name=team, hint=f"Did you mean “{close}”?" if close else f"I know {', '.join(names)}.")


def _people(number: int) -> str:
    return "one person" if number == 1 else f"{number} people"
