"""Forgetting a person: by their own word, or because they left the workspace.

Decision: one transaction for all of it, in the answer writer's turn. Why: whatever was accepted before is deleted with
the rest, and an answer that is pressed afterwards finds nothing to be written to. Cost: answers of others wait some
milliseconds behind it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.blocks import forgetting as blocks
from bot.blocks.kit import Message
from bot.deps import Deps
from bot.domain.answers import monday
from bot.domain.page_words import without_quotes
from bot.log import logger
from storage import chores, forgetting, published
from storage.db import Database, Session

log = logger(__name__)

KEEPING = "keeping"  # the chore of bot/usecases/keeping.py
DISBELIEVED = "disbelieved leavers"  # when Slack last claimed that most people had left
SCRUBBED = tuple(
    "checkin line note followup delivery conversation person rhythm membership trackeraccount assignment workitem"
    " snapshot action tally".split()
)
_FEW = 3  # people who may leave in one round of a small house


async def question(deps: Deps, by: str) -> Message:
    """Return what would go and what would stay, with the buttons that decide it."""
    async with deps.database.reading() as session:
        held = await forgetting.held(session, by)
    return blocks.question(held, deps.command, deps.settings.min_people) if held else blocks.nothing(deps.command)


async def forget_me(deps: Deps, by: str) -> Message:
    """Delete all that is kept of somebody, by their own word, and say what stays."""
    now = deps.clock()

    async def deed(session: Session) -> forgetting.Held | None:
        held = await forgetting.held(session, by)
        await forgotten(session, by, now, own_word=True)
        return held

    held = await deps.writer.write(deed)
    return blocks.done(held, deps.command, deps.settings.min_people) if held else blocks.nothing(deps.command)


async def scrub(database: Database, now: datetime) -> None:
    """Let nothing of what was deleted be left in any file; what cannot be done now, the next tick does."""
    if await database.scrub(SCRUBBED):
        return
    log.warning("What was deleted may still stand in the database's files for a while; it is tried again.")
    async with database.writing() as session:
        await chores.release(session, KEEPING, now, timedelta(0), timedelta(days=1))


async def forgotten(session: Session, slack_id: str, now: datetime, *, own_word: bool) -> bool:
    """Delete all that is kept of somebody, in pages too; False if we never knew them."""
    notes = await forgetting.shared_notes(session, slack_id)
    weeks = {monday(note.day) for note in notes}
    for snapshot in await published.of_teams(session, weeks) if weeks else []:
        teams = snapshot.ledger.get("teams") or []
        theirs = [one for one in notes if monday(one.day) == snapshot.week]
        said = [(one.words, one.whose) for one in theirs if not teams or one.team_id in teams]
        page = without_quotes(snapshot.page, said)
        if page is not snapshot.page:
            await published.put_page(session, snapshot.id or 0, page)
    return await forgetting.forget(session, slack_id, now, own_word=own_word)


async def let_go(database: Database, slack_ids: Sequence[str], now: datetime) -> None:
    """Delete all that is kept of people who left the workspace, one after the other."""
    gone = False
    for slack_id in slack_ids:
        async with database.writing() as session:
            if await forgetting.held(session, slack_id):
                gone = await forgotten(session, slack_id, now, own_word=False) or gone
    if gone:
        await scrub(database, now)


async def believed(session: Session, gone: Collection[str], known: int, now: datetime) -> bool:
    """Tell whether so many people may have left in one round: never more than half of a house, but for a few.

    Decision: a list in which most are gone deletes nobody. Why: a server that is broken, or another workspace's token,
    must not erase a house. Cost: where most people truly left at once, their answers go after 90 days.
    """
    sound = len(gone) <= _FEW or len(gone) * 2 <= known
    if sound:
        await chores.drop(session, DISBELIEVED)
    else:
        await chores.claim(session, DISBELIEVED, now, timedelta(0))
        log.warning("Slack says that most people have left. That is not believed: nothing was deleted.", gone=len(gone))
    return sound
