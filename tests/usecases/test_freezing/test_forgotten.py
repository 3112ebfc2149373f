"""Whoever is forgotten: what was frozen keeps its numbers and loses their words, and the next week closes all the same."""

from datetime import timedelta

from bot.domain.page import Quote
from bot.usecases.forgetting import forgotten
from storage.models import Note, Snapshot
from storage.words import Sharing
from tests.conftest import MovableClock
from tests.usecases.test_freezing.office import MONDAY, NOON, WEEK, Office


async def noted(office: Office, person: int, words: str, sharing: Sharing) -> None:
    """Write a note beside somebody's answer of Tuesday."""
    day = MONDAY + timedelta(days=1)
    [(checkin,)] = await office.rows(
        "SELECT id FROM checkin WHERE person_id = :p AND day = :d", p=person, d=day.isoformat()
    )
    async with office.database.writing() as session:
        session.add(Note(checkin_id=checkin, words=words, sharing=sharing, written_at=NOON))


async def test_numbers_stay_words_go_and_a_week_that_lost_lines_stays_out_of_what_follows(
    office: Office, clock: MovableClock
) -> None:
    team = await office.team("Checkout", people=8)
    for week in (MONDAY - WEEK, MONDAY):
        await office.works(team, week, people=range(8), ratings=(4, 2, None))
    first, second = (await office.people(team))[:2]
    await noted(office, first, "Quokka", Sharing.WITH_NAME)
    await noted(office, second, "Wombat", Sharing.WITHOUT_NAME)
    await office.freezes()
    before = await office.page(team)
    assert set(before.quotes) == {Quote("Quokka", "Checkout 0"), Quote("Wombat", None)}
    ledgers = await office.rows("SELECT ledger FROM snapshot ORDER BY id")
    async with office.database.writing() as session:
        assert await forgotten(session, f"U{team}0", clock(), own_word=True)
    after = await office.page(team)
    assert after.quotes == (Quote("Wombat", None),)
    assert (after.week_window, after.four_weeks, after.services) == (
        before.week_window,
        before.four_weeks,
        before.services,
    )
    assert await office.rows("SELECT ledger FROM snapshot ORDER BY id") == ledgers
    assert await office.rows("SELECT 1 FROM tally") == []
    await office.works(team, MONDAY + WEEK, people=range(7))
    clock.moves(days=7)
    assert (f"team {team}", str(MONDAY + WEEK)) in await office.freezes()
    following = await office.page(team, MONDAY + WEEK)
    assert following.week_window is not None
    assert following.week_window.people == 7
    async with office.database.reading() as session:
        assert await session.get(Snapshot, 1) is not None
