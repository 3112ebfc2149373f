"""The operator's `ask`: plan, then send until nothing is owed, pacing like a running bot."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.deps import Deps
from bot.domain.phrases import nearest
from bot.errors import NobodyError, NoSuchTeamError, NotAskedError
from bot.usecases.ask import plan_due, plan_now
from bot.usecases.follow import follow_everyone
from bot.usecases.freezing import freeze_due
from bot.usecases.posting import plan_pages
from bot.usecases.sending import send_all
from storage import deliveries, people, teams
from storage.people import Member
from storage.words import DeliveryState

_NAMED = 5  # ids in one sentence


@dataclass(frozen=True, slots=True)
class Asking:
    """What `ask` came to so far."""

    by_hand: bool = False  # --now
    planned: int = 0
    sent: int = 0
    left_alone: int = 0
    already: int = 0
    in_doubt: int = 0
    waiting: int = 0
    refused: Sequence[tuple[str, str]] = ()  # Slack id and Slack's word

    def __str__(self) -> str:
        nobody = "Nobody was left to ask." if self.by_hand else "Nobody is due now; --now asks all the same."
        said = [f"Sent {_people(self.sent)} a message." if self.sent else nobody]
        for number, words in (
            (self.already, "had today's question already"),
            (self.left_alone, "left in peace: away, paused, on leave or said no"),
            (self.waiting, "still to be written to: a running bot, or the next ask, goes on"),
            (self.in_doubt, "may or may not have been reached: valuecheck doctor says more"),
        ):
            if number:
                said.append(f"{_people(number).capitalize()} {words}.")
        if self.refused:
            named = ", ".join(f"{slack_id} ({word})" for slack_id, word in self.refused[:_NAMED])
            more = " and more" if len(self.refused) > _NAMED else ""
            said.append(f"Slack refused {named}{more}. Is the id in the organisation file right?")
        return " ".join(said)


async def ask_round(
    deps: Deps, team: str | None, person: str | None, *, now: bool, told: Callable[[Asking], None]
) -> Asking:
    """Do one tick, or with `now` ask everybody not yet asked today, and send it all; `told` hears how far it is.

    Raises NoSuchTeamError, NobodyError, NotAskedError, and SlackStoppedError if Slack refuses the whole workspace.
    """
    await follow_everyone(deps)
    team_id = await _whom(deps, team, person)
    await freeze_due(deps)
    if now:
        asked = await plan_now(deps, team_id, person)
        asking = Asking(True, len(asked.keys), left_alone=asked.left_alone, already=asked.already)
        return await _send_all(deps, asked.keys, asking, told)
    if team_id is None and person is None:
        await plan_pages(deps)
    keys = await plan_due(deps, team_id, person)
    return await _send_all(deps, keys, Asking(planned=len(keys)), told)


async def _send_all(deps: Deps, keys: Sequence[str], asking: Asking, told: Callable[[Asking], None]) -> Asking:
    """Send until nothing is owed, and return what became of these deliveries, whichever process sent them."""
    await send_all(deps, lambda sent: told(replace(asking, sent=sent)))
    async with deps.database.reading() as session:
        return _ended(asking, await deliveries.fates(session, keys))


def _ended(asking: Asking, fates: Sequence[tuple[str, str, str | None]]) -> Asking:
    states = Counter(state for _, state, _ in fates)
    gone = [(slack_id, word) for slack_id, state, word in fates if state == DeliveryState.NOT_SENT and word]
    return replace(
        asking,
        sent=states[DeliveryState.ASKED],
        in_doubt=states[DeliveryState.UNKNOWN],
        waiting=states[DeliveryState.PLANNED] + states[DeliveryState.SENDING],
        refused=[(slack_id, word) for slack_id, word in gone if word not in deliveries.OUR_OWN],
    )


async def _whom(deps: Deps, team: str | None, person: str | None) -> int | None:
    """Return the id of the team that is meant, None for all."""
    async with deps.database.reading() as session:
        known = {found.name.lower(): found for found in await teams.everyone(session)}
        member = await people.by_slack_id(session, person) if person else None
    if person is not None:
        _check(person, member)
    if team is None:
        return None
    if found := known.get(team.lower()):
        return found.id
    names = [one.name for one in known.values()]
    close = nearest(team, names)
    raise NoSuchTeamError(name=team, hint=f"Did you mean “{close}”?" if close else f"I know {', '.join(names)}.")


def _check(person: str, member: Member | None) -> None:
    """Raise what stands against asking one named person."""
    if member is None:
        raise NobodyError(name=person or "nobody")
    if not member.person.reachable:
        raise NotAskedError(name=person, why="an app, a guest, of another workspace, or no longer there")
    if member.team is None:
        raise NotAskedError(name=person, why="on no team")


def _people(number: int) -> str:
    return "one person" if number == 1 else f"{number} people"
