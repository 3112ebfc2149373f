"""A visit to the sandbox from the command line: it is open until Ctrl-C."""

import os
import time
from pathlib import Path

from bot import clock, log
from bot.demo.launcher import sandbox
from bot.process import asked_to_stop
from bot.sandbox.clock import steady
from bot.terminal import out


async def visit(port: int, keep: Path | None, fresh: bool) -> None:
    """Open the sandbox, say where it is, and close it when asked to stop. Raises what `sandbox` raises."""
    log.set_up("WARNING")
    for name in [name for name in os.environ if name.lower() in {"http_proxy", "https_proxy"}]:
        del os.environ[name]  # it talks to itself, and no proxy finds the way there
    stop = asked_to_stop()
    source = steady(clock.now(), time.monotonic)  # a machine that slept has not lived
    async with sandbox(source, port=port, keep=keep, fresh=fresh) as found:
        out.print(f"The sandbox is ready. Open it in a browser: {found.address}")
        if found.resumed:
            out.print("It goes on where it was left. Slack's old messages are gone; an open question is on Home.")
        out.print(f"Ctrl-C ends it{f'; {keep} keeps the answers' if keep else ' and forgets everything'}.")
        await stop.wait()
