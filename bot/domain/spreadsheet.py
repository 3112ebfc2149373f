"""Tables as files: CSV that opens right in spreadsheets, and JSON for programs.

Decision: a text that a spreadsheet could take for a formula gets an apostrophe in front (OWASP, "CSV injection"), in
CSV alone. Why: names and notes are typed by anybody, and whoever opens a file must not run what they typed. Cost: that
apostrophe is seen in a spreadsheet, and a program that reads CSV has to take it away; JSON has none.
"""

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

Cell = str | int | float | None
Row = Mapping[str, Cell]

_BYTE_ORDER_MARK = "\ufeff"  # by which spreadsheets know that it is UTF-8
_FORMULA = frozenset("=+-@＝＋－＠")
_BEGINS = frozenset("\t\r")  # begin one where nothing stands before them
_LINES = "\t\r\n"


def csv_file(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Return a table as CSV: UTF-8 with its mark, a line of headings, CRLF. What is missing is an empty cell."""
    page = io.StringIO(newline="")
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return f"{_BYTE_ORDER_MARK}{page.getvalue()}".encode()


def json_file(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Return a table as one JSON array of objects with all columns as keys, in UTF-8. What is missing is null."""
    told = [{column: _kept(row.get(column)) for column in columns} for row in rows]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in told)
    return (f"[\n{lines}\n]\n" if told else "[]\n").encode()


def defused(text: str) -> str:
    r"""Return a text that no spreadsheet takes for a formula, without control characters.

    >>> defused("=1+1"), defused("  -2"), defused("\t@SUM(A1)"), defused("a-b"), defused("＝1")
    ("'=1+1", "'  -2", "'\t@SUM(A1)", 'a-b', "'＝1")
    """
    if text[:1].isalnum() and text.isprintable():  # as nearly all of them, at a tenth of the time
        return text
    kept = _printable(text)
    return f"'{kept}" if kept[:1] in _BEGINS or _first_seen(kept) in _FORMULA else kept


def _first_seen(text: str) -> str | None:
    """Return the first character that is neither a space nor invisible."""
    return next((one for one in text if not one.isspace() and unicodedata.category(one) != "Cf"), None)


def _cell(value: Cell) -> Cell:
    return defused(value) if isinstance(value, str) else value


def _kept(value: Cell) -> Cell:
    return _printable(value) if isinstance(value, str) else value


def _printable(text: str) -> str:
    """Return a text without characters that no file should hold: controls but for tabs and lines, halves of pairs."""
    if text.isprintable():
        return text
    return "".join(one for one in text if one in _LINES or unicodedata.category(one) not in {"Cc", "Cs"})
