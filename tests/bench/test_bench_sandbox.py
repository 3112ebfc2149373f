"""How soon the sandbox and the stand-in alone answer, from the start of their process, beside a bare import."""

import asyncio
import json
import re
import sys
import time
from asyncio.subprocess import PIPE
from pathlib import Path

import httpx
import pytest

from tests.bench.table import line

ALONE, TOGETHER, MEMORY = 1.0, 5.0, 200.0  # seconds, seconds, megabytes: what the page's visitor was promised
RUNS = 5


async def bare(module: str) -> float:
    """Return the seconds that a process takes which only imports a module."""
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", f"import {module}")
    await process.wait()
    return time.perf_counter() - began


async def first_answer(*words: str) -> tuple[float, float]:
    """Return the seconds from the start of a process to the page's first answer, and its memory at most, in megabytes."""
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", *words, stdout=PIPE)
    assert process.stdout is not None
    told = (await process.stdout.readline()).decode()
    found = re.search(r"http://[0-9.:]+", json.loads(told)["page"] if told.startswith("{") else told)
    assert found is not None
    async with httpx.AsyncClient(trust_env=False) as client:
        stage = (await client.get(f"{found[0]}/page/stage")).json()
        state = (await client.get(f"{found[0]}/page/state", params={"as": stage["cast"][0]["id"]})).json()
    took = time.perf_counter() - began
    assert state["me"] == stage["cast"][0]["id"]
    memory = peak(process.pid)
    process.terminate()
    await process.communicate()
    return took, memory


def peak(pid: int) -> float:
    """Return the most memory that a process ever had resident, in megabytes (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    [kilobytes] = re.findall(r"VmHWM:\s+(\d+) kB", status)
    return int(kilobytes) / 1024


@pytest.mark.bench
@pytest.mark.parametrize(
    ("name", "words", "most", "imports"),
    [
        ("stand-in alone", ("bot.sandbox", "--people", "20"), ALONE, "aiohttp.web"),
        ("stand-in, bot and company", ("bot", "sandbox", "--port", "0"), TOGETHER, "bot.__main__"),
    ],
    ids=["alone", "together"],
)
async def test_the_page_answers_soon_and_takes_little_memory(
    name: str, words: tuple[str, ...], most: float, imports: str
) -> None:
    compared = sorted([await bare(imports) for _ in range(RUNS)])[RUNS // 2]
    runs = [await first_answer(*words) for _ in range(RUNS)]
    seconds, memory = sorted(took for took, _ in runs)[RUNS // 2], max(held for _, held in runs)
    line(
        f"first answer: {name}",
        seconds=f"{seconds:.2f}",
        megabytes=f"{memory:.0f}",
        ratio=f"{seconds / compared:.1f}",
        bare_import=f"{compared:.2f}",
    )
    assert seconds < most
    assert memory < MEMORY
