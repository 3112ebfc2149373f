"""The daily job that lets go of what is kept too long: done by one process for all, in batches for which nobody waits.

Decision: what is broken off, by an error or a kill, goes on within the hour, and every batch may be done twice. Why:
what was promised must not hang on one good night. Cost: two moments are kept: when it last began, and when it was last
done.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.deps import Archive
from bot.domain.page_words import Page, without_any_quote, without_customer_name
from bot.usecases.forgetting import KEEPING, SCRUBBED, forgotten
from storage import chores, forgetting, keeping, published, retention
from storage.db import Database, Session
from storage.keeping import Ages

EVERY, AGAIN, RETRY = timedelta(days=1), timedelta(hours=1), timedelta(minutes=15)
KEPT = "kept"  # the chore whose moment is when keeping was last done to its end
_PAGES = 100  # read at once

Deed = Callable[[Session, Ages], Awaitable[int]]


async def keep(deps: Archive) -> bool:
    """Let go of all that is kept too long, once a day; False if that was not due here.

    Days on which no bot ran are made up for. Raises what a database raises; then it is due again soon.
    """
    now = deps.clock()
    async with deps.database.reading() as session:
        if not await _is_due(session, deps):
            return False
    async with deps.database.writing() as session:
        broken_off = not await _was_done(session)
        if not await chores.claim(session, KEEPING, now, AGAIN if broken_off else EVERY):
            return False
    try:
        await _let_go(deps.database, Ages(now, now.date()))
        clean = await deps.database.scrub(SCRUBBED)
    except Exception:
        await _again(deps)
        raise
    async with deps.database.writing() as session:
        await chores.claim(session, KEPT, max(now, deps.clock()), timedelta(0))
    if not clean:
        await _again(deps)
    return True


async def _is_due(session: Session, deps: Archive) -> bool:
    """Tell cheaply whether it may be due: a tick asks this every few minutes."""
    began = await chores.claimed_at(session, KEEPING)
    every = EVERY if await _was_done(session) else AGAIN
    return began is None or deps.clock() - began >= every


async def _was_done(session: Session) -> bool:
    """Tell whether what was begun last came to its end."""
    began, done = await chores.claimed_at(session, KEEPING), await chores.claimed_at(session, KEPT)
    return began is None or (done is not None and done >= began)


async def _again(deps: Archive) -> None:
    async with deps.database.writing() as session:
        every = EVERY if await _was_done(session) else AGAIN
        await chores.release(session, KEEPING, deps.clock(), RETRY, every)


async def _let_go(database: Database, ages: Ages) -> None:
    """Do every deed to its end: first what loses its owner, then what hangs on nothing any more."""
    for first in (_forgotten_again, _forget_owners):
        await _to_its_end(database, first, ages)
    await _rewrite(database, ages, (published.QUOTED,), without_any_quote)
    await _rewrite(database, ages, (published.HEARD,), without_any_quote)
    await _rewrite(database, ages, (published.HEARD, published.NAMED), without_customer_name)
    for deed in keeping.DEEDS:
        await _to_its_end(database, deed, ages)


async def _to_its_end(database: Database, deed: Deed, ages: Ages) -> None:
    while True:
        async with database.writing() as session:
            if not await deed(session, ages):
                return
        await asyncio.sleep(0)  # whoever waits goes first


async def _forgotten_again(session: Session, ages: Ages) -> int:
    """Forget once more those of whom a question was being planned at that moment."""
    left = await forgetting.to_forget_again(session, _PAGES)
    for slack_id in left:
        await forgotten(session, slack_id, ages.now, own_word=False)  # a "no" of theirs stays one
    return len(left)


async def _forget_owners(session: Session, ages: Ages) -> int:
    return await retention.forget_owners(session, ages.personal)


async def _rewrite(database: Database, ages: Ages, marks: tuple[str, ...], without: Callable[[Page], Page]) -> None:
    """Take words out of pages whose text has these marks: a customer's name after 90 days, all words after a year."""
    before, last = ages.personal if without is without_customer_name else ages.quoted, 0
    while True:
        async with database.reading() as session:
            found = await published.saying(session, marks, before, last, _PAGES)
        if not found:
            return
        last = found[-1].id or 0
        async with database.writing() as session:
            for snapshot in found:
                page = without(snapshot.page)
                if page != snapshot.page:
                    await published.put_page(session, snapshot.id or 0, page)
