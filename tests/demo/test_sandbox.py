"""The sandbox as a whole: what waits on the first morning, a file that is kept, and what is in its way."""

import asyncio
import shutil
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import now
from bot.demo.launcher import MORNING, Sandbox, sandbox
from bot.errors import FileError, NotASandboxError, SandboxInUseError, SandboxPortTakenError
from bot.sandbox import Message
from storage.models import CheckIn
from tests.acme import first_morning

EVENING = datetime(2026, 11, 23, 20, tzinfo=UTC)
LOOKS = "If paying customers knew this is what they funded, how happy would they be?"


def dm(acme: Sandbox, who: str) -> list[Message]:
    return acme.slack.messages[who]


def held_in(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


async def test_on_the_first_morning_todays_question_waits_and_a_tap_answers_it() -> None:
    async with sandbox(now, port=0) as acme:
        [question] = dm(acme, "U0ANA")
        assert LOOKS in question.words
        await acme.slack.presses("U0ANA", question, "Happy")
        await acme.slack.until(lambda: "Noted for Mon 23 Nov." in dm(acme, "U0ANA")[0].words)
        await acme.slack.types("U0ANA", "/value me")
        await acme.slack.until(lambda: acme.slack.replies)
        first_line = next(line for line in acme.slack.replies[-1].text.split("\n") if line.startswith("Mon 23 Nov"))
    assert first_line.endswith(" · 🙂 Happy")


async def test_a_kept_file_goes_on_where_it_was_left_and_begins_anew_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "a company?.db"
    async with sandbox(now, port=0, keep=file) as acme:
        await acme.slack.presses("U0ANA", dm(acme, "U0ANA")[0], "Happy")
        await acme.life.until(EVENING)
        with pytest.raises(SandboxInUseError, match=r"is in use by another sandbox\."):
            async with sandbox(now, port=0, keep=file, fresh=True):
                pass
    async with sandbox(now, port=0, keep=file) as acme:
        assert (acme.resumed, acme.now >= EVENING) == (True, True)
        assert await answered(acme, "2026-11-23") == 1
        await acme.life.until(datetime(2026, 11, 24, 9, 30, tzinfo=UTC))
        assert LOOKS in dm(acme, "U0ANA")[-1].words
    async with sandbox(now, port=0, keep=file, fresh=True) as acme:
        assert not acme.resumed
        assert await answered(acme, "2026-11-23") == 0
    assert set(held_in(tmp_path)) == {"a company?.db"}


async def test_moves_are_made_one_after_the_other(past_file: Path, tmp_path: Path) -> None:
    async with first_morning(past_file, tmp_path) as acme:
        moments = [acme.now + timedelta(minutes=minutes) for minutes in (20, 5, 40)]
        await asyncio.gather(*(acme.life.until(moment) for moment in moments))
        assert timedelta(0) <= acme.now - moments[2] < timedelta(minutes=1)


async def test_a_step_that_fails_is_logged_and_the_next_is_made(
    past_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with first_morning(past_file, tmp_path) as acme:
        async with acme.deps.database.writing() as session:
            await (await session.connection()).exec_driver_sql("ALTER TABLE delivery RENAME TO gone")
        await acme.life.until(MORNING + timedelta(minutes=30))
        async with acme.deps.database.writing() as session:
            await (await session.connection()).exec_driver_sql("ALTER TABLE gone RENAME TO delivery")
        assert acme.now >= MORNING + timedelta(minutes=30)
    assert (
        capsys.readouterr().out.count("A step of the sandbox failed.") >= 2
    )  # at least a step of twenty minutes, and one of ten


async def answered(acme: Sandbox, day: str) -> int:
    """How many questions of a day Ana has answered."""
    async with acme.deps.database.reading() as session:
        rows = await (await session.connection()).exec_driver_sql(
            f"SELECT count(*) FROM {CheckIn.__tablename__} c JOIN person p ON p.id = c.person_id "
            f"WHERE p.slack_id = 'U0ANA' AND c.day = '{day}' AND c.outcome = 'answered'"
        )
        return int(rows.scalar_one())


async def test_a_file_that_no_sandbox_made_is_left_alone(tmp_path: Path, migrated_file: Path) -> None:
    letter, bots = tmp_path / "letter.txt", tmp_path / "valuecheck.db"
    letter.write_text("Dear customers")
    shutil.copy(migrated_file, bots)
    before = held_in(tmp_path)
    for file in (letter, bots):
        for fresh in (False, True):
            with pytest.raises(NotASandboxError, match=r"was not made by the sandbox, so it is left alone\."):
                async with sandbox(now, port=0, keep=file, fresh=fresh):
                    pass
    assert held_in(tmp_path) == before


async def test_a_taken_port_and_a_folder_that_is_not_there_get_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]
        with pytest.raises(SandboxPortTakenError) as taken:
            async with sandbox(now, port=port, keep=tmp_path / "acme.db"):
                pass
    assert str(taken.value) == (
        f"Port {port} is taken by another program. Stop that, or choose another: --port 4000 (make: PORT=4000)."
    )
    assert held_in(tmp_path) == {}
    with pytest.raises(FileError, match=r"nowhere/acme\.db: cannot be written \(No such file or directory\)\."):
        async with sandbox(now, port=0, keep=tmp_path / "nowhere" / "acme.db"):
            pass


async def test_the_sandbox_reads_no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-real\nSLACK_API_URL=https://slack.com/api/\nPORT=none\n")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/real.db")
    monkeypatch.setenv("MIN_PEOPLE", "nobody")
    async with sandbox(now, port=0) as acme:
        assert acme.deps.settings.slack_api_url == acme.slack.url
        assert acme.deps.settings.min_people == 5
    assert not (tmp_path / "real.db").exists()
