"""The last blocks of a page, written in the transaction that freezes it.

Decision: verdicts, drops and proposals are written as the page is frozen, not when somebody looks. Why: a page says
what was true at its moment, and says it once. Cost: whatever is taken between two pages is seen by the next.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.blocks.kit import cut
from bot.deps import Archive
from bot.domain.actions.life import (
    MOST_OPEN,
    MOST_SHOWN,
    USUAL,
    is_open,
    is_to_judge,
    judged,
    judgement,
    proposal,
    resting,
    subject_of,
    waits,
)
from bot.domain.actions.measures import UNITS, Reading
from bot.domain.actions.rules import Idea, first_idea, ideas
from bot.domain.actions.seen import Numbers
from bot.domain.answers import monday
from bot.domain.figures import short_day
from bot.domain.loop import Judged, Loop
from bot.domain.page import ServiceLine
from bot.domain.privacy.reasons import opinion
from bot.domain.units import Unit
from bot.usecases.loop.page import Page, page_of
from bot.usecases.loop.readings import about, floor_of, reading
from bot.usecases.loop.rights import subjects_of
from bot.usecases.loop.situation import situation
from storage import actions, triggers
from storage.db import Session
from storage.models import Action
from storage.words import ActionState, Measure

HELPED = "f14"
WEEK = timedelta(weeks=1)


async def loop_of(
    session: Session, archive: Archive, unit: Unit, week: date, numbers: Numbers, services: Sequence[ServiceLine]
) -> Loop:
    """Return what a page says of its actions, and write what that does to them.

    To be called once for each page, in the transaction that puts it: where the page is there already, both go.
    """
    if not _is_read(archive, unit, week):
        return Loop()
    page = page_of(unit, week, numbers, tuple(services))
    await actions.move(session, subjects_of(unit), unit.subject)
    known = await actions.of_subject(session, unit.subject)
    said = [await _judge(session, archive, page, one) for one in known if is_to_judge(one, page.week, page.day)]
    dropped = [one.title for one in known if one.shown >= MOST_SHOWN and await _drop(session, page, one)]
    known = await actions.of_subject(session, unit.subject)
    next_ = await _standing(session, archive, page, known)
    ended = [one for one in known if one.state == ActionState.CLOSED]
    return Loop(
        judged=tuple(one for one in said if one),
        proposal=proposal(next_) if next_ else None,
        dropped=tuple(dropped),
        under_way=tuple(_under_way(one, week) for one in known if is_open(one) and one.judged_in != week),
        closed=len(ended),
        held=sum(one.held is True for one in ended),
        slipped=sum(one.held is False for one in ended),
    )


def _is_read(archive: Archive, unit: Unit, week: date) -> bool:
    """Tell whether a page will be seen: one that is frozen too late to be posted proposes, drops and judges nothing."""
    return archive.clock() < unit.closes_at(week + WEEK)


async def _judge(session: Session, archive: Archive, page: Page, action: Action) -> Judged | None:
    """Judge an action; None where it moved on in this moment, as when somebody gave it back."""
    now = await reading(session, archive, action, page)
    if now is None and waits(action, page.week):
        return None
    said = None if action.judged_in else await _opinion(session, archive, action, page)
    columns = judgement(action, now, page.trend, page.week, page.day, page.closes_at)
    if not await actions.change(session, action.id or 0, {ActionState(action.state)}, **columns):
        return None
    written = await actions.by_id(session, action.id or 0)
    return judged(written, now, said, await about(session, written)) if written else None


async def _opinion(session: Session, archive: Archive, action: Action, page: Page) -> str | None:
    """Return what the team thinks, at the first verdict only: two opinions could be subtracted from one another."""
    said = await triggers.said_of(session, HELPED, action.id or 0)
    since = monday(action.taken_at.date()) if action.taken_at else page.week
    return opinion(said, await floor_of(session, archive, min(since, page.week), page.week))


async def _drop(session: Session, page: Page, action: Action) -> bool:
    """Drop a proposal; False where it is none, or somebody has just taken it."""
    gone = {"state": ActionState.DROPPED, "closed_at": page.closes_at}
    return await actions.change(session, action.id or 0, {ActionState.PROPOSED}, **gone)


async def _standing(session: Session, archive: Archive, page: Page, known: Sequence[Action]) -> Action | None:
    """Return what stands since the last page and still fires, else what a rule proposes; None while three are open.

    What fires no more, as when somebody has talked meanwhile, is dropped without a word.
    """
    if sum(map(is_open, known)) >= MOST_OPEN:
        return None
    seen = await situation(session, archive, page)
    fires = {idea.subject for idea in ideas(seen)}
    for one in known:
        if one.state != ActionState.PROPOSED:
            continue
        if subject_of(one) not in fires:
            await _drop(session, page, one)
        elif await _shows_again(session, archive, page, one):
            return await actions.by_id(session, one.id or 0)
    idea = first_idea(seen, resting(known, page.day))
    if idea is None:
        return None
    return await actions.by_id(session, await actions.put(session, _row(page, idea)))


async def _shows_again(session: Session, archive: Archive, page: Page, action: Action) -> bool:
    """Let a proposal stand once more, with what its measure reads now; reasons are published once."""
    columns: dict[str, object] = {"shown": action.shown + 1, "due": page.day + USUAL}
    if action.measure != Measure.REASONS and (now := await reading(session, archive, action, page)):
        columns |= _baseline(now)
    return await actions.change(session, action.id or 0, {ActionState.PROPOSED}, **columns)


def _row(page: Page, idea: Idea) -> Action:
    row = Action(
        subject=page.unit.subject,
        rule=idea.rule,
        service_id=idea.service_id,
        customer_id=idea.customer_id,
        title=idea.title,
        how=idea.how,
        measure=idea.measure,
        unit=UNITS[idea.measure],
        target=idea.target,
        proposed_in=page.week,
        due=page.day + USUAL,
    )
    return row.sqlmodel_update(_baseline(idea.baseline)) if idea.baseline else row


def _baseline(now: Reading) -> dict[str, float | None]:
    return {"baseline": now.value, "baseline_low": now.low, "baseline_high": now.high}


def _under_way(action: Action, week: date) -> str:
    """Return a title in quotation marks and its due date, cut so that the date is never what a page leaves out."""
    title = f"“{cut(' '.join(action.title.split()), _TITLE)}”"
    due = action.state in actions.UNDER_WAY
    word, day = ("due", action.due) if due else ("I look again on", action.recheck_on)
    return f"{title} ({word} {short_day(day, week)})" if day else title


_TITLE = 85  # characters
