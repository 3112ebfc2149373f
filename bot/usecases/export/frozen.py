"""The lines of frozen pages, each page read once.

Decision: a process keeps the lines that it made of pages, up to a bound. Why: reading a page takes a hundred times what
writing its line takes, and fifty people who ask for twelve weeks ask for the same thousand pages. A page never changes
but for words that are forgotten, and a line holds no words of anybody. Cost: some 40 MB in the largest houses.
"""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

from bot.deps import Archive, Exported
from bot.domain.export import organisation_row, service_row, team_rows
from bot.domain.page import organisation_page, service_page, team_page
from bot.domain.spreadsheet import Row
from bot.domain.units import ORGANISATION, is_unit
from storage import exports
from storage.exports import Listed

_KEPT = 40_000  # pages: twelve weeks of a thousand teams with three services each, and no more
_AT_ONCE = 100  # pages read together: whoever waits goes first in between


async def lines_of(archive: Archive, listed: Sequence[Listed]) -> Exported:
    """Return by page its lines, those of services without the business name, which is theirs of today."""
    found: Exported = {}
    for start in range(0, len(listed), _AT_ONCE):
        some = listed[start : start + _AT_ONCE]
        found |= {one.id: archive.exported[one.id] for one in some if one.id in archive.exported}
        if missing := [one for one in some if one.id not in found]:
            found |= await _read(archive, missing)
    return found


async def _read(archive: Archive, missing: Sequence[Listed]) -> Exported:
    async with archive.database.reading() as session:
        pages = await exports.pages(session, [one.id for one in missing])
    made = {one.id: tuple(_rows(one.subject, pages[one.id])) for one in missing}
    archive.exported.update(made)
    while len(archive.exported) > _KEPT:
        del archive.exported[next(iter(archive.exported))]
    await asyncio.sleep(0)
    return made


def _rows(subject: str, page: dict[str, Any]) -> Iterator[Row]:
    if is_unit(subject):
        yield from team_rows(subject, team_page(page))
    elif subject == ORGANISATION:
        yield organisation_row(organisation_page(page))
    else:
        yield service_row(service_page(page), None)
