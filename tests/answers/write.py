"""Write the answers anew, to be read before they are kept: `python -m tests.answers.write [WORD …]`."""

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

from storage import schema
from storage.db import Database
from tests.answers.asking import LINES, ask
from tests.answers.village import open_village, settle

TEXTS = Path(__file__).parent / "texts"


def text_of(word: str) -> Path:
    """Return the file that keeps the answers to a word."""
    return TEXTS / f"{'person' if word.startswith('<') else word}.txt"


async def _write(words: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settled = Path(folder) / "settled.db"
        database = Database(f"sqlite:///{settled}")
        await schema.ensure(database)
        await database.close()
        await settle(f"sqlite:///{settled}")
        TEXTS.mkdir(exist_ok=True)
        for word in words or LINES:
            shutil.copy(settled, Path(folder) / "asked.db")
            async with open_village(Path(folder) / "asked.db") as (bot, people):
                text_of(word).write_text(await ask(bot, people, word))


if __name__ == "__main__":
    asyncio.run(_write(sys.argv[1:]))
