"""Check-ins: made once per person and day, answered in lines, closed when their week is frozen.

`close` carries its own condition, `not frozen`, as the freeze in `storage/weeks.py` does; whatever else changes a
check-in locks it first.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import followups
from storage.models import CheckIn, Delivery, Line, Note, Person, Service, WorkItem
from storage.upserts import insert, values
from storage.words import DeliveryKind, DeliveryState, Outcome


@dataclass(frozen=True, slots=True)
class Told:
    """One line of somebody's own history, as it may be shown to them and to nobody else."""

    checkin: CheckIn
    line: Line | None
    work_item: WorkItem | None
    service: Service | None


async def plan(session: AsyncSession, new: Sequence[CheckIn]) -> dict[int, int]:
    """Write new check-ins and return their ids by person; whoever has a scheduled one on that day is left out."""
    if not new:
        return {}
    rows = [values(checkin, "id") for checkin in new]
    statement = insert(session, CheckIn).on_conflict_do_nothing().returning(CheckIn.person_id, CheckIn.id)
    made = await (await session.connection()).execute(statement, rows)  # one row, many times: compiled once
    return dict(made.all())


async def of_person(session: AsyncSession, checkin_id: int, slack_id: str, *, locked: bool = False) -> CheckIn | None:
    """Return a person's own check-in; `locked`, nobody else, not even the freeze, changes it in this transaction."""
    query = select(CheckIn).join(Person, col(Person.id) == CheckIn.person_id)
    mine = query.where(CheckIn.id == checkin_id, Person.slack_id == slack_id)
    mine = mine.with_for_update(of=CheckIn) if locked else mine
    return (await session.exec(mine.execution_options(populate_existing=True))).first()


async def exists(session: AsyncSession, checkin_id: int) -> bool:
    """Tell whether there is such a check-in, whosever it is."""
    return (await session.exec(select(CheckIn.id).where(CheckIn.id == checkin_id))).first() is not None


async def open_by_id(session: AsyncSession, checkin_ids: Collection[int]) -> dict[int, CheckIn]:
    """Return by id those of these check-ins that are still open."""
    query = select(CheckIn).where(col(CheckIn.id).in_(checkin_ids), col(CheckIn.outcome).is_(None))
    rows = await session.exec(query.where(~col(CheckIn.frozen)))
    return {checkin.id: checkin for checkin in rows if checkin.id}


async def scheduled(session: AsyncSession, person_id: int, day: date) -> CheckIn | None:
    """Return a person's scheduled check-in of a day, or None if none was made."""
    query = select(CheckIn).where(CheckIn.person_id == person_id, CheckIn.day == day, ~col(CheckIn.extra))
    return (await session.exec(query.execution_options(populate_existing=True))).first()


async def expire_before(session: AsyncSession, person_ids: Sequence[int], day: date) -> None:
    """Let the open questions of these people from before `day` expire: those that stand in Slack."""
    await session.exec(
        update(CheckIn)
        .where(col(CheckIn.person_id).in_(person_ids), col(CheckIn.day) < day, _open())
        .where(col(CheckIn.id).in_(_standing()))
        .values(outcome=Outcome.EXPIRED)
    )


def _open() -> Any:
    return col(CheckIn.outcome).is_(None) & ~col(CheckIn.extra) & ~col(CheckIn.frozen)


def _standing() -> Any:
    return select(Delivery.checkin_id).where(
        Delivery.kind == DeliveryKind.QUESTION, Delivery.state == DeliveryState.ASKED
    )


async def close(session: AsyncSession, checkin_id: int, outcome: Outcome | None, **columns: object) -> bool:
    """Set how a check-in ended, None to open it again; False if its week is frozen and nothing was changed."""
    statement = update(CheckIn).where(col(CheckIn.id) == checkin_id, ~col(CheckIn.frozen))
    return bool((await session.exec(statement.values(outcome=outcome, **columns))).rowcount)


async def lines(session: AsyncSession, checkin_id: int) -> list[Line]:
    """Return the lines of a check-in, in their order."""
    query = select(Line).where(Line.checkin_id == checkin_id).order_by(col(Line.position))
    return list(await session.exec(query.execution_options(populate_existing=True)))


async def put_line(session: AsyncSession, line: Line) -> None:
    """Write a line, or change the one that stands at its position; a share that is not set stays as it is."""
    row = values(line, "id")
    changed = {name: value for name, value in row.items() if name not in {"checkin_id", "position", "share"}}
    statement = insert(session, Line).values(row)
    await session.exec(statement.on_conflict_do_update(index_elements=["checkin_id", "position"], set_=changed))


async def put_lines(session: AsyncSession, checkin_id: int, new: Sequence[Line]) -> None:
    """Put these lines in the place of all that a check-in has."""
    await session.exec(delete(Line).where(col(Line.checkin_id) == checkin_id))
    for line in new:
        await session.exec(insert(session, Line).values(values(line, "id")))


async def note(session: AsyncSession, checkin_id: int) -> Note | None:
    """Return the note beside a check-in, if there is one."""
    return await session.get(Note, checkin_id, populate_existing=True)


async def put_note(session: AsyncSession, new: Note) -> None:
    """Write a note, or change the one that is there."""
    statement = insert(session, Note).values(values(new))
    changed = values(new, "checkin_id")
    await session.exec(statement.on_conflict_do_update(index_elements=["checkin_id"], set_=changed))


async def drop_note(session: AsyncSession, checkin_id: int) -> None:
    """Take away the note of a check-in."""
    await session.exec(delete(Note).where(col(Note.checkin_id) == checkin_id))


async def empty(session: AsyncSession, checkin_id: int) -> None:
    """Take away the lines and the note of a check-in, and what was tapped below them."""
    await session.exec(delete(Line).where(col(Line.checkin_id) == checkin_id))
    await drop_note(session, checkin_id)
    await followups.empty(session, checkin_id)


async def last_lines(session: AsyncSession, person_ids: Collection[int], since: date) -> dict[int, Line]:
    """Return by person the first line of their latest answer since `since`, extra ones included."""
    latest_first = (col(CheckIn.answered_at).desc(), col(CheckIn.id).desc())
    rank = func.row_number().over(partition_by=col(CheckIn.person_id), order_by=latest_first).label("rank")
    ranked = (
        select(CheckIn.person_id, Line.id.label("line_id"), rank)  # type: ignore[union-attr]
        .join(Line, col(Line.checkin_id) == CheckIn.id)
        .where(col(CheckIn.person_id).in_(person_ids), CheckIn.day >= since, Line.position == 0)
        .subquery()
    )
    query = select(ranked.c.person_id, Line).join(Line, col(Line.id) == ranked.c.line_id).where(ranked.c.rank == 1)
    return dict((await session.exec(query)).all())


async def told_by(session: AsyncSession, person_id: int, since: date) -> list[Told]:
    """Return a person's own check-ins since `since` with their lines, latest first; only they may see them."""
    rows = await session.exec(
        select(CheckIn, Line, WorkItem, Service)
        .outerjoin(Line, col(Line.checkin_id) == CheckIn.id)
        .outerjoin(WorkItem, col(WorkItem.id) == Line.work_item_id)
        .outerjoin(Service, col(Service.id) == Line.service_id)
        .where(CheckIn.person_id == person_id, CheckIn.day >= since)
        .order_by(col(CheckIn.day).desc(), col(CheckIn.extra), col(CheckIn.id), col(Line.position))
    )
    return [Told(*row) for row in rows]


async def just_answered(
    session: AsyncSession, person_id: int, day: date, since: datetime
) -> Sequence[tuple[int, Line]]:
    """Return a person's own extra check-ins of a day that were answered since a moment, with their first lines."""
    rows = await session.exec(
        select(CheckIn.id, Line)
        .join(Line, col(Line.checkin_id) == CheckIn.id)
        .where(CheckIn.person_id == person_id, CheckIn.day == day, col(CheckIn.extra), Line.position == 0)
        .where(col(CheckIn.answered_at) >= since)
        .order_by(col(CheckIn.id).desc())
    )
    return [(checkin_id or 0, line) for checkin_id, line in rows]
