"""What a closing week settles before anything is counted: how each check-in ended, and the paths of its lines."""

from collections.abc import Collection
from datetime import date

from bot.deps import Archive
from bot.domain.chain import Chain
from bot.usecases.chain import path_of
from storage import lines, weeks
from storage.db import Session


async def settle(archive: Archive, team_ids: Collection[int], week: date, chain: Chain) -> None:
    """End what is open in a week of these teams, and keep its paths as the map is now (metrics 2.5).

    Nothing changes it afterwards: an answer is refused from the moment on (`has_closed`), frozen or not.
    """
    async with archive.database.writing() as session:
        await weeks.claim(session, team_ids)
        await _settle_paths(session, team_ids, week, chain)
        await weeks.end(session, team_ids, week)


async def _settle_paths(session: Session, team_ids: Collection[int], week: date, chain: Chain) -> None:
    """Write the path of every line that keeps another one than the map has now; it is never looked at again."""
    kept = await lines.paths(session, team_ids, week)
    for service_id in {line.service_id for line in kept if line.path != path_of(chain.route(line.service_id))}:
        await lines.settle(session, team_ids, week, service_id, path_of(chain.route(service_id)))
