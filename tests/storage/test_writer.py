"""The answer writer commits together what arrives together, and nobody pays for a neighbour's fault."""

import asyncio

import pytest
from sqlmodel import select

from storage import teams
from storage.db import Database, Session
from storage.errors import DatabaseRefusedError
from storage.models import Team
from storage.writer import Writer


def adds(name: str, calls: list[str] | None = None):  # type: ignore[no-untyped-def]
    async def deed(session: Session) -> str:
        if calls is not None:
            calls.append(name)
        session.add(Team(name=name, channel="C1"))
        await session.flush()
        return name

    return deed


async def names(database: Database) -> list[str]:
    async with database.reading() as session:
        return sorted(team.name for team in await teams.everyone(session))


async def test_what_was_written_is_there_once_the_call_returns(database: Database) -> None:
    writer = Writer(database)
    written = [f"team {number:03}" for number in range(120)]
    assert await asyncio.gather(*(writer.write(adds(name)) for name in written)) == written
    assert await names(database) == written


async def test_a_deed_that_fails_fails_alone(database: Database) -> None:
    writer = Writer(database)
    await writer.write(adds("twice"))
    results = await asyncio.gather(
        *(writer.write(adds(name)) for name in ("before", "twice", "after")), return_exceptions=True
    )
    assert [results[0], results[2]] == ["before", "after"]
    assert isinstance(results[1], DatabaseRefusedError)
    assert await names(database) == ["after", "before", "twice"]


async def test_deeds_that_wait_together_share_one_transaction(database: Database) -> None:
    writer, calls = Writer(database), []  # type: ignore[var-annotated]
    await asyncio.gather(*(writer.write(adds(f"team {number}", calls)) for number in range(10)))
    assert calls == [f"team {number}" for number in range(10)]  # in order, each once


async def test_whoever_stops_waiting_does_not_stop_the_others(database: Database) -> None:
    writer = Writer(database)
    impatient = asyncio.create_task(writer.write(adds("impatient")))
    patient = asyncio.create_task(writer.write(adds("patient")))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient == "patient"
    with pytest.raises(asyncio.CancelledError):
        await impatient
    async with database.reading() as session:
        assert (await session.exec(select(Team.name).where(Team.name == "patient"))).one() == "patient"


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)  # SQLite has one writer
@pytest.mark.parametrize(("collisions", "word"), [(1, "done"), (2, "40P01")])
async def test_a_deed_that_another_transaction_got_in_the_way_of_is_tried_once_more(
    database: Database, collisions: int, word: str
) -> None:
    tries: list[int] = []

    async def collides(session: Session) -> str:
        tries.append(1)
        if len(tries) <= collisions:
            await (await session.connection()).exec_driver_sql(
                "DO $$ BEGIN RAISE EXCEPTION '40P01' USING ERRCODE = '40P01'; END $$"
            )
        return "done"

    [result] = await asyncio.gather(Writer(database).write(collides), return_exceptions=True)
    assert word in str(result)
    assert len(tries) == 2
