"""The moment at which a week is frozen."""

from datetime import date

from bot.deps import Archive
from bot.domain.answers import WINDOW, weeks_to
from bot.domain.privacy.floors import Floors, floor_for
from bot.usecases.chain import chain_of
from bot.usecases.freezing.floor import floor_rows
from bot.usecases.freezing.frozen import When
from storage import chain, quotes


async def this_moment(archive: Archive, week: date) -> When:
    """Return what holds for every page of a week that is frozen now."""
    rows = await floor_rows(archive, week)
    setting = archive.settings.min_people
    floors = Floors(*(floor_for(weeks_to(week, count), rows, setting) for count in (WINDOW, 2 * WINDOW)))
    async with archive.database.reading() as session:
        map_ = await chain_of(session, archive, archive.clock().date())
        house = await chain.organisation(session)
        return When(week, floors, map_, house.goal, await quotes.heard(session, week))
