"""The rows of a history and what its columns are called.

Decision: names decide, not their order, and each of the nine must be there. Why: a column that is misspelt would be
read as blank, and blank is a word here: no service, equal shares. Cost: who needs no shares writes the column all the
same.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from bot.catalogs.faults import Fault, nearest

COLUMNS = ("date", "person", "team", "state", "service", "work_item", "work_type", "share", "rating")
_ENOUGH = 3  # of them, for a file to be meant as a history

Record = tuple[int, list[str]]  # the line that it begins on, and its cells


class NotCsvError(Exception):
    """A line that cannot be parsed, and why."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.fault = Fault(line, f"not CSV: {why}")


def is_history(text: str) -> bool:
    """Tell whether a text begins with a line that holds some of our columns' names.

    >>> is_history("date;person;team;state;rating"), is_history("teams: [{name: Checkout}]")
    (True, False)
    """
    first = _first(text)
    cells = re.split("[,;]", first)
    return len({_name(cell.strip('" ')) for cell in cells} & set(COLUMNS)) >= _ENOUGH


def records(text: str) -> Iterator[Record]:
    """Yield the records of a text that are not blank, the header too. Raises NotCsvError where it cannot go on.

    Cells are parted by commas, or by semicolons where the header uses those.
    """
    first = _first(text)
    separator = ";" if first.count(";") > first.count(",") else ","
    source = io.StringIO(text.removeprefix("\ufeff"), newline="")
    reader = csv.reader(source, delimiter=separator, strict=True, skipinitialspace=True)
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise NotCsvError(line, _why(error)) from None


def places(header: Record) -> tuple[list[int], list[Fault]]:
    """Return where in a row each of `COLUMNS` stands, and a fault for every one that is unknown, missing or twice."""
    line, cells = header
    names = [_name(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()  # a spreadsheet's empty columns
    missing = [column for column in COLUMNS if column not in names]
    faults = [Fault(line, f'column "{name}" stands here twice') for name in _twice(names)]
    for name in dict.fromkeys(names):
        if name not in COLUMNS:
            close = nearest(name, missing)
            missing = [column for column in missing if column != close]
            known = f"known are {', '.join(COLUMNS)}"
            faults.append(Fault(line, f'no column is called "{name}"', name, [close] if close else COLUMNS, known))
    faults += [Fault(line, f'column "{column}" is missing') for column in missing]
    return [names.index(column) for column in COLUMNS] if not faults else [], faults


def _first(text: str) -> str:
    """Return the first line that is not blank."""
    found = re.search(r"[^\s\ufeff].*", text)
    return found[0] if found else ""


def _name(cell: str) -> str:
    return " ".join(cell.split()).casefold()


def _twice(names: Iterable[str]) -> list[str]:
    listed = list(names)
    return [name for name in dict.fromkeys(listed) if listed.count(name) > 1]


def _why(error: csv.Error) -> str:
    if "unexpected end of data" in str(error):
        return "a quote is opened here and never closed"
    return str(error)
