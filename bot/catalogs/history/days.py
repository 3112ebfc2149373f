"""The days of a history: the rows of one person and date together, checked as far as the file alone can tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bot.catalogs.faults import Fault, refuse
from bot.catalogs.history.cells import CANNOT_TELL, Cells, Wrong
from bot.catalogs.history.columns import NotCsvError, Record, places, records
from storage.words import Outcome, WorkType

_MOST = 3  # lines of a day
_ROUNDING = 0.01 + 1e-9
_BLANK = ("service", "work_item", "work_type", "share", "rating")  # unless the day was answered


class Piece(NamedTuple):
    """One piece of work in a day that was answered."""

    service: str | None
    work_item: str | None
    work_type: WorkType | None
    share: float  # those of one day sum to 1
    rating: int | None  # 1–5; None is *can't tell*


class OneDay(NamedTuple):
    """One person's day as it ended."""

    line: int  # its first
    day: date
    person: str
    team: str
    outcome: Outcome
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class History:
    """A file that was read and is sound as far as it alone can tell; its names may be unknown to the database."""

    file: str
    days: Sequence[OneDay]


class _Row(NamedTuple):
    line: int
    day: date
    person: str
    team: str
    outcome: Outcome
    service: str | None
    work_item: str | None
    work_type: WorkType | None
    share: float | None
    rating: int | None


def read(text: str, file: str) -> History:
    """Return what a history says, one entry for each person and date.

    Raises FaultyFileError with every fault found: file, line, what is wrong, and the nearest right name.
    """
    days: dict[tuple[str, date], list[_Row]] = {}
    faults: list[Fault] = []
    try:
        for row in _rows(records(text), faults):
            days.setdefault((row.person, row.day), []).append(row)
    except NotCsvError as error:
        faults.append(error.fault)
    for rows in days.values():
        faults += _contradictions(rows)
    refuse(file, faults)
    return History(file, [_one_day(rows) for rows in days.values()])


def _rows(found: Iterator[Record], faults: list[Fault]) -> Iterator[_Row]:
    """Yield the sound rows, and add what is wrong with the header and the others."""
    header = next(found, None)
    if header is None:
        faults.append(Fault(1, "the file is empty"))
        return
    wanted, wrong = places(header)
    faults += wrong
    if wrong:
        return
    cells, width = Cells(), len(header[1])
    for line, record in found:
        if len(record) < width or any(map(str.strip, record[width:])):
            faults.append(Fault(line, f"{len(record)} cells where the header has {width}"))
            continue
        values = cells.values([record[place] for place in wanted])
        bad = [value for value in values if type(value) is Wrong]
        if not bad:
            row = _Row(line, *values)
            bad = list(_unfitting(row))
            if not bad:
                yield row
        faults += [value.on(line) for value in bad]


def _unfitting(row: _Row) -> Iterator[Wrong]:
    """Yield what does not go with how the day ended."""
    if row.outcome is not Outcome.ANSWERED:
        for column in _BLANK:
            if getattr(row, column) is not None:
                noun = column.replace("_", " ")
                yield Wrong(f'a day that is "{row.outcome}" has no {noun}; leave it blank')
    elif row.rating is None:
        yield Wrong("the rating is missing: 1 to 5, or U for can't tell")


def _contradictions(rows: list[_Row]) -> Iterator[Fault]:
    """Yield what the rows of one person and date contradict each other in."""
    first = rows[0]
    for row in rows[1:]:
        for noun, one, other in (("team", first.team, row.team), ("state", first.outcome, row.outcome)):
            if one != other:
                yield Fault(row.line, f'one person has one {noun} a day: "{one}" on line {first.line}, "{other}" here')
    if first.outcome is not Outcome.ANSWERED and len(rows) > 1:
        yield Fault(rows[1].line, f'a day that is "{first.outcome}" is one row; it stands on line {first.line} already')
    elif len(rows) > _MOST:
        yield Fault(rows[_MOST].line, f"a day has at most {_MOST} lines; this one's first is line {first.line}")
    else:
        yield from _odd_shares(rows)


def _odd_shares(rows: list[_Row]) -> Iterator[Fault]:
    given = [row.share for row in rows if row.share is not None]
    if given and len(given) < len(rows):
        yield Fault(rows[0].line, "this day has shares on some of its lines; give them on all, or on none")
    elif given and abs(sum(given) - 1) > _ROUNDING:
        yield Fault(rows[0].line, f"the shares of this day sum to {sum(given):g}, not 1")


def _one_day(rows: list[_Row]) -> OneDay:
    first = rows[0]
    answered = rows if first.outcome is Outcome.ANSWERED else []
    total = sum(row.share or 1 for row in answered)
    pieces = tuple(_piece(row, total) for row in answered)
    return OneDay(first.line, first.day, first.person, first.team, first.outcome, pieces)


def _piece(row: _Row, total: float) -> Piece:
    rating = None if row.rating == CANNOT_TELL else row.rating
    return Piece(row.service, row.work_item, row.work_type, (row.share or 1) / total, rating)
