"""Pages as an export reads them: a week's, of some subjects and of all that begin alike."""

from datetime import date

from storage import exports
from storage.db import Database
from tests.delivery.papers import frozen

FIRST, LAST = date(2026, 11, 9), date(2026, 11, 16)


async def subjects(database: Database, week: date, *names: str, beginning: tuple[str, ...] = ()) -> list[str]:
    async with database.reading() as session:
        found = await exports.listed(session, week, week, names, beginning)
        pages = await exports.pages(session, [one.id for one in found])
    assert set(pages) == {one.id for one in found}
    return [one.subject for one in found]


async def test_pages_of_a_week_are_found_by_subject_and_by_beginning(database: Database) -> None:
    async with database.reading() as session:
        assert await exports.span(session) is None
    await frozen(database, "team 1", "team 12", "service 1", "service 2", "organisation", week=LAST)
    await frozen(database, "team 1", week=FIRST)
    assert await subjects(database, LAST, "team 1", beginning=("service ",)) == ["team 1", "service 1", "service 2"]
    assert await subjects(database, LAST, "organisation", "service 2") == ["service 2", "organisation"]
    assert await subjects(database, FIRST, beginning=("team ", "group ", "service ")) == ["team 1"]
    assert await subjects(database, LAST) == []
    async with database.reading() as session:
        assert await exports.span(session) == (FIRST, LAST)
        every = (FIRST, LAST, ["team 1"], ["service "])  # four pages
        assert [await exports.more_than(session, most, *every) for most in (3, 4)] == [True, False]
