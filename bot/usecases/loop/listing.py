"""`actions [NAME]`: what is open, for whoever may see it, and what came of what has ended: `actions [NAME] done`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.blocks.actions import Listed, Row, ended, page
from bot.blocks.actions_words import promised
from bot.blocks.kit import Message
from bot.blocks.naming import unsure
from bot.deps import Deps
from bot.domain.actions.life import wants_decision
from bot.domain.grammar import subject
from bot.domain.names import match
from bot.domain.roles import Reach, Sight
from bot.domain.units import Unit
from bot.errors import ForTheHouseError, UserError
from bot.usecases.asker import Asker, asker
from bot.usecases.loop.rights import deciders, everybody, is_of, sees_numbers, subjects_of, tends
from bot.usecases.team_names import NotATeamsChannelError, called
from storage import actions
from storage.db import Session
from storage.models import Action
from storage.words import ActionState

_DONE = re.compile(r"(?:^|(?<=\s))(?:done|ended|closed)(?=(?:\s+page\s+\d+)?\s*$)", re.IGNORECASE)
_ENDED = frozenset({ActionState.CLOSED, ActionState.STOPPED})


class NoneOfYoursError(UserError):
    """No action is about a service of yours yet."""


class NobodyThereError(UserError):
    """There is no team yet, so nothing was taken on."""


class ForItsTeamError(UserError):
    """What a team takes on is for its people, and for the owner of the service that it is about.

    `{command} actions` shows what is yours to see.
    """


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for: a team, or all that one may see; what is open, or what came of the rest; a page."""

    name: str
    channel: str | None
    done: bool
    page: int

    @property
    def again(self) -> str:
        """The same as it would be typed, without the page."""
        channel = f"<#{self.channel}>" if self.channel else ""
        return " ".join(filter(None, [f"“{self.name}”" if self.name else channel, "done" if self.done else ""]))


async def listed(deps: Deps, by: str, rest: str = "", *, said: str = "") -> Message:
    """Return the open actions of one's teams, or of all of them for managers and administrators; `rest` picks one.

    Owners see those about their services. Teams stand in the order of the file: never ranked, and a team's numbers are
    for its people (bot/domain/roles.py): to others an action says only what it is judged by. `done` at the end asks
    for those that have ended, the latest first. Raises ForTheHouseError, NoneOfYoursError, NobodyThereError,
    ForItsTeamError and NotATeamsChannelError.
    """
    asked = _asked(rest)
    async with deps.database.reading() as session:
        who = await asker(session, deps, by)
        every = await everybody(session)
        seen = await _visible(session, who, every)
        if not seen:
            raise _nothing(who, deps.command)
        picked = _picked(asked, seen, every, deps.command)
        if isinstance(picked, Message):
            return picked
        shown = [await _row(session, who, one, unit) for unit, rows in picked for one in rows]
    rows = [row.action for row in shown]
    units = [unit.name for unit, _ in picked]
    if asked.done:
        return ended(Listed(_latest(shown), who.day, units, promised(rows), said, number=asked.page, again=asked.again))
    live = [row for row in shown if row.action.state in actions.LIVE]
    ended_ones = len(_latest(shown))
    return page(
        Listed(live, who.day, units, promised(rows), said, number=asked.page, again=asked.again, ended=ended_ones)
    )


_Seen = list[tuple[Unit, list[Action]]]


def _nothing(who: Asker, command: str) -> UserError:
    """Return why somebody sees no action at all."""
    reach = who.reach(Sight.ACTIONS)
    if reach is Reach.NONE:
        return ForTheHouseError(what="Actions", whom=ForTheHouseError.WITH_OWNERS, command=command)
    return NobodyThereError() if reach is Reach.ALL else NoneOfYoursError()


def _picked(asked: _Asked, seen: _Seen, every: Sequence[Unit], command: str) -> _Seen | Message:
    """Return what is about the team that was named, or a question back.

    Raises NotATeamsChannelError and ForItsTeamError.
    """
    if asked.channel:
        theirs = [one for one in seen if _has(one[0], asked.channel)]
        if not theirs and any(_has(unit, asked.channel) for unit in every):
            raise ForItsTeamError(command=command)
        if not theirs:
            raise NotATeamsChannelError
        return theirs
    if not asked.name:
        return seen
    names = called([unit for unit, _ in seen])
    meant = match(asked.name, names)
    if meant.sure is None:
        hidden = called([unit for unit in every if unit.subject not in {one.value for one in names}])
        others = match(asked.name, hidden)
        if others.sure or (others.near and not meant.near):
            raise ForItsTeamError(command=command)
        return unsure("actions", asked.name, meant, names, "team", command)
    return [one for one in seen if one[0].subject == meant.sure.value]


def _has(unit: Unit, channel: str) -> bool:
    return any(team.channel == channel for team in unit.teams)


def _asked(rest: str) -> _Asked:
    done = _DONE.search(rest)
    asked = subject(_DONE.sub("", rest))
    return _Asked(asked.name, asked.channel, done is not None, asked.page)


def _latest(rows: Sequence[Row]) -> list[Row]:
    """Return the actions that have ended, the latest first."""
    found = [row for row in rows if row.action.state in _ENDED]
    return sorted(found, key=lambda row: (row.action.judged_in or date.min, row.action.id or 0), reverse=True)


async def _visible(session: Session, who: Asker, known: Sequence[Unit]) -> _Seen:
    """Return whose actions of these units somebody may see, and which of them."""
    everything = who.reach(Sight.ACTIONS) is Reach.ALL
    theirs: dict[str, list[Action]] = {unit.subject: [] for unit in known}
    whose = {subject: unit.subject for unit in known for subject in subjects_of(unit)}
    for row in await actions.of_subjects(session, list(whose)):
        theirs[whose[row.subject]].append(row)
    owned = {subject: [row for row in rows if row.service_id in who.owned] for subject, rows in theirs.items()}
    return [
        (unit, theirs[unit.subject] if everything or is_of(who, unit) else owned[unit.subject])
        for unit in known
        if everything or is_of(who, unit) or owned[unit.subject]
    ]


async def _row(session: Session, who: Asker, action: Action, unit: Unit) -> Row:
    decides = wants_decision(action) and who.slack_id in await deciders(session, action, unit)
    tending = action.volunteer is not None and tends(who, action, unit)
    return Row(
        action,
        unit.name,
        mine=tending,
        decides=decides,
        may_take=is_of(who, unit),
        numbers=sees_numbers(who, action, unit),
    )
