"""Asking: one tick over everybody's clock, and the operator's `ask`. Both only plan; the outbox sends."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.deps import Deps
from bot.domain.asking import Due, Schedule, askable, due
from bot.domain.calendar import AHEAD, local_day, sendable_until
from bot.domain.rhythm import schedule
from storage import checkins, deliveries, outbox, people
from storage.db import Session
from storage.models import CheckIn, Delivery
from storage.people import Member
from storage.words import DeliveryKind

_BATCH = 200  # people looked at before the event loop gets a turn


async def plan_due(deps: Deps, team_id: int | None = None, slack_id: str | None = None) -> list[str]:
    """Plan whatever has come due by everybody's own clock and return the new deliveries' keys. Safe to run twice.

    Only for one team or one person if named.
    """
    now, planned, after = deps.clock(), list[str](), 0
    while True:
        async with deps.database.reading() as session:
            members = await people.maybe_due(session, (now + AHEAD).date(), after, _BATCH)
            looked_at = [m for m in members if _is_meant(m, team_id, slack_id)]
        if not members:
            return planned
        after = members[-1].person.id or 0
        planned += await _plan(deps, looked_at, list(due(_schedules(looked_at), now)))
        await asyncio.sleep(0)


@dataclass(frozen=True, slots=True)
class Asked:
    """What `ask --now` came to: the keys that are owed now, and how many got nothing."""

    keys: list[str]
    left_alone: int  # away, paused, on leave, or said no
    already: int


async def plan_now(deps: Deps, team_id: int | None, slack_id: str | None) -> Asked:
    """Plan the question for every member not yet asked today, whatever the hour, weekday, holiday or rhythm.

    Never for somebody away, paused, on leave by status, or who said no. What could not be sent today is tried again.
    """
    now = deps.clock()
    async with deps.database.reading() as session:
        members = await people.of_team(session, team_id, slack_id)
    wanted, left_alone = [], 0
    for one in _schedules(members):
        day = local_day(one.hours, now)
        if askable(one, day, now):
            until = sendable_until(one.hours, day, now)
            wanted.append(Due(one.person_id, day, DeliveryKind.QUESTION, now, until))
        else:
            left_alone += 1
    keys: list[str] = []
    for start in range(0, len(wanted), _BATCH):
        keys += await _plan(deps, members, wanted[start : start + _BATCH], again=True)
    return Asked(keys, left_alone, already=len(wanted) - len(keys))


def _is_meant(member: Member, team_id: int | None, slack_id: str | None) -> bool:
    return (team_id is None or member.person.home_team_id == team_id) and slack_id in {None, member.person.slack_id}


def _schedules(members: Iterable[Member]) -> Iterable[Schedule]:
    return (schedule(m.person, m.rhythm, m.team, m.lead_tz) for m in members if m.team)


async def _plan(deps: Deps, members: Sequence[Member], dues: Sequence[Due], *, again: bool = False) -> list[str]:
    """Write down what is due, each day in one go, and return the keys; who has something that day is left out."""
    if not dues:
        return []
    known = {member.person.id or 0: member for member in members}
    keys: list[str] = []
    async with deps.database.writing() as session:
        for day in sorted({one.day for one in dues}):
            today = [d for d in dues if d.day == day and d.kind == DeliveryKind.QUESTION]
            keys += await plan_questions(session, known, today, again=again)
        return keys + await _others(session, [d for d in dues if d.kind != DeliveryKind.QUESTION])


async def plan_questions(
    session: Session, known: Mapping[int, Member], dues: Sequence[Due], *, again: bool = False
) -> list[str]:
    """Plan the questions of one day, let older ones expire, and return the keys of what is owed now.

    With `again` a question of that day that surely never arrived is owed once more.
    """
    if not dues:
        return []
    made = await checkins.plan(session, [checkin_of(known[one.person_id], one.day) for one in dues])
    people_made, day = list(made), dues[0].day
    await checkins.expire_before(session, people_made, day)
    await people.was_planned(session, people_made, day)
    asked = [d for d in dues if d.person_id in made]
    new = [_delivery(d, f"question:{made[d.person_id]}", made[d.person_id]) for d in asked]
    await outbox.plan(session, new)
    rest = [d for d in dues if again and d.person_id not in made]
    keys = [d.key for d in new]
    for one in rest:
        keys += await deliveries.plan_again(session, one.person_id, one.day, one.until)
    return keys


async def _others(session: Session, dues: Sequence[Due]) -> list[str]:
    """Plan first contacts, and the message that brings a pause after ten silent questions."""
    for one in dues:
        if one.kind == DeliveryKind.PAUSED:
            await checkins.expire_before(session, [one.person_id], one.day)
    new = [_delivery(d, f"{d.kind}:{d.person_id}:{d.day}", None) for d in dues]
    known = await deliveries.known(session, [d.key for d in new])
    await outbox.plan(session, new)
    return [d.key for d in new if d.key not in known]


def checkin_of(member: Member, day: date, *, extra: bool = False) -> CheckIn:
    """Return a new check-in of a person, bound to the team that is their home on that day."""
    team = member.team.id if member.team else None
    person = member.person
    return CheckIn(person_id=person.id or 0, day=day, extra=extra, team_id=team, fraction=person.fraction)


def _delivery(one: Due, key: str, checkin_id: int | None) -> Delivery:
    return Delivery(
        key=key, kind=one.kind, person_id=one.person_id, checkin_id=checkin_id, due_at=one.at, until=one.until
    )
