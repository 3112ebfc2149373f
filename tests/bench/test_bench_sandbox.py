"""How soon the sandbox and the stand-in alone answer, from the start of their process, and what a week takes there."""

import asyncio
import json
import re
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.bench.table import line

ALONE, TOGETHER, MEMORY, WEEK = 1.0, 5.0, 200.0, 60.0  # seconds, seconds, megabytes, seconds: what was promised
RUNS = 5


@dataclass
class Visit:
    """A page that answered; `seconds` from the start of its process."""

    seconds: float
    pid: int
    who: str
    client: httpx.AsyncClient = field(repr=False)

    @property
    def megabytes(self) -> float:
        """The most memory that the process ever had resident (Linux)."""
        [kilobytes] = re.findall(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8"))
        return int(kilobytes) / 1024


async def bare(module: str) -> float:
    """Return the seconds that a process takes which only imports a module."""
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", f"import {module}")
    await process.wait()
    return time.perf_counter() - began


@asynccontextmanager
async def visited(*words: str) -> AsyncIterator[Visit]:
    """Start a process and look at its page as the first of its people."""
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", *words, stdout=PIPE)
    assert process.stdout is not None
    told = (await process.stdout.readline()).decode()
    found = re.search(r"http://[0-9.:]+", json.loads(told)["page"] if told.startswith("{") else told)
    assert found is not None
    async with httpx.AsyncClient(trust_env=False, base_url=found[0], timeout=WEEK) as client:
        who = (await client.get("/page/stage")).json()["cast"][0]["id"]
        assert (await client.get("/page/state", params={"as": who})).json()["me"] == who
        yield Visit(time.perf_counter() - began, process.pid, who, client)
    process.terminate()
    await process.communicate()


@pytest.mark.bench
@pytest.mark.parametrize(
    ("name", "words", "most", "imports"),
    [
        ("stand-in alone", ("bot.sandbox", "--people", "20"), ALONE, "aiohttp.web"),
        ("stand-in, bot and company", ("bot", "sandbox", "--port", "0"), TOGETHER, "bot.__main__"),
    ],
    ids=["alone", "together"],
)
async def test_the_page_answers_soon(name: str, words: tuple[str, ...], most: float, imports: str) -> None:
    compared = sorted([await bare(imports) for _ in range(RUNS)])[RUNS // 2]
    visits = []
    for _ in range(RUNS):
        async with visited(*words) as visit:
            visits.append((visit.seconds, visit.megabytes))
    seconds, memory = sorted(visits)[RUNS // 2][0], max(held for _, held in visits)
    shown = {"seconds": f"{seconds:.2f}", "ratio": f"{seconds / compared:.1f}", "bare_import": f"{compared:.2f}"}
    line(f"first answer: {name}", **shown, megabytes=f"{memory:.0f}")
    assert seconds < most
    assert memory < MEMORY


@pytest.mark.bench
async def test_a_week_takes_less_than_a_minute_and_little_memory() -> None:
    async with visited("bot", "sandbox", "--port", "0") as visit:
        before, began = visit.megabytes, time.perf_counter()
        move = {"as": visit.who, "verb": "move", "name": "monday"}
        assert (await visit.client.post("/page/acts", json=move)).json() == {"ok": True}
        took, after = time.perf_counter() - began, visit.megabytes
    line("a week at Acme", seconds=f"{took:.1f}", megabytes=f"{after:.0f}", ratio_of_memory=f"{after / before:.2f}")
    assert took < WEEK
    assert after < MEMORY
