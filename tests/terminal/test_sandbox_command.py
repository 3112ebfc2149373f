"""`sandbox` as a process: it says where it is, ends when told, leaves nothing behind, and says what is in its way."""

import asyncio
import re
import signal
import socket
from asyncio.subprocess import Process

import httpx

from tests.terminal.conftest import Terminal

PATIENCE = 20  # seconds


async def told(process: Process) -> list[str]:
    """What it says once it is ready."""
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE):
        return [(await process.stdout.readline()).decode().rstrip() for _ in range(2)]


async def test_it_says_where_the_page_is_and_ctrl_c_ends_it_without_a_trace(terminal: Terminal) -> None:
    temporary = terminal.folder / "temporary"
    temporary.mkdir()
    nowhere = {"HTTP_PROXY": "http://127.0.0.1:9", "SLACK_BOT_TOKEN": "xoxb-real", "DATABASE_URL": "sqlite:///real.db"}
    async with terminal.running("sandbox", "--port", "0", TMPDIR=str(temporary), **nowhere) as process:
        ready, ends = await told(process)
        found = re.fullmatch(r"The sandbox is ready. Open it in a browser: (http://127\.0\.0\.1:\d+)", ready)
        assert found is not None
        assert ends == "Ctrl-C ends it and forgets everything."
        assert len(list(temporary.iterdir())) == 1
        async with httpx.AsyncClient(trust_env=False) as client:
            assert "<title>" in (await client.get(found[1])).text
            state = (await client.get(f"{found[1]}/page/state", params={"as": "U0ANA"})).json()
            assert "how happy would they be?" in state["place"]["messages"][-1]["text"]
        process.send_signal(signal.SIGINT)
        async with asyncio.timeout(PATIENCE):
            out, err = await process.communicate()
    assert (process.returncode, out, err) == (0, b"", b"")
    assert list(temporary.iterdir()) == []
    assert sorted(path.name for path in terminal.folder.iterdir()) == ["org.yaml", "temporary"]


async def test_what_is_in_its_way_gets_a_sentence(terminal: Terminal) -> None:
    terminal.writes("letter.txt", "Dear customers")
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]
        ran = await asyncio.gather(
            terminal.types("sandbox", "--port", str(port)),
            terminal.types("sandbox", "--port", "0", "--keep", "letter.txt"),
            terminal.types("sandbox", "--port", "0", "--keep", "nowhere/acme.db"),
        )
    assert [one.err for one in ran] == [
        f"Port {port} is taken by another program. Stop that, or choose another: --port 4000 (make: PORT=4000).\n",
        "letter.txt was not made by the sandbox, so it is left alone. Name another file behind --keep.\n",
        "nowhere/acme.db: cannot be written (No such file or directory).\n",
    ]
    assert {one.code for one in ran} == {2}
