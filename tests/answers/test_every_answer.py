"""Each word, each role, each window, each kind of bad input: the whole text."""

import asyncio
import shutil
from pathlib import Path

import pytest

from tests.answers.asking import LINES, ask
from tests.answers.village import open_village, settle
from tests.answers.write import text_of


@pytest.fixture(scope="session")
def settled(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a house with fourteen frozen weeks, to copy."""
    file = tmp_path_factory.mktemp("village") / "settled.db"
    shutil.copy(migrated_file, file)
    asyncio.run(settle(f"sqlite:///{file}"))
    return file


@pytest.mark.parametrize("word", LINES)
async def test_everybody_is_answered_as_it_is_written_down(settled: Path, tmp_path: Path, word: str) -> None:
    shutil.copy(settled, tmp_path / "asked.db")
    async with open_village(tmp_path / "asked.db") as (bot, people):
        assert await ask(bot, people, word) == text_of(word).read_text()
