"""`python -m bot.sandbox --port 3999 --people 200`: the workspace in a process of its own.

Prints its facts (addresses, tokens, people) as one line of JSON and serves until it is told to end; see `control`. In a
browser its address shows the page, on which one can be anybody.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import secrets
import signal
import sys
import time
from datetime import UTC, datetime

from bot.sandbox.clock import RunningClock, steady
from bot.sandbox.control import Control, facts
from bot.sandbox.page.routes import Page
from bot.sandbox.page.stage import Stage
from bot.sandbox.workspace import Workspace

PORTS = range(65_536)
MOST_TRAFFIC = 20_000  # requests that are remembered
SALT = 16  # bytes


def now() -> datetime:
    """Return the machine's time: the launcher is the caller that hands the clock in."""
    return datetime.now(UTC)  # noqa: TID251


async def serve(port: int, people: int, channels: int) -> None:
    """Serve until SIGTERM or SIGINT.

    Raises `OSError` when the port cannot be had.
    """
    clock = RunningClock(now(), steady(now(), time.monotonic))

    async def lives_until(moment: datetime) -> None:
        clock.jumps_to(moment)

    salt = secrets.token_hex(SALT)
    slack = Workspace(clock=clock, aging=clock.aging, port=port, signing_clock=now, salt=salt)
    slack.traffic.most = MOST_TRAFFIC
    Control(slack)
    Page(slack, Stage(lives_until))
    members = [slack.person(f"Person {number}", email=f"p{number}@example.com") for number in range(1, people + 1)]
    for number in range(1, channels + 1):
        slack.channel(f"team-{number}", members=members)
    ended = asyncio.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(ending, ended.set)
    async with slack:
        sys.stdout.write(json.dumps({**facts(slack), "page": f"{slack.world.url}/"}) + "\n")
        sys.stdout.flush()
        await ended.wait()


def port(given: str) -> int:
    """Return the port that was asked for."""
    if not given.isdecimal() or int(given) not in PORTS:
        raise argparse.ArgumentTypeError(f"“{given}” is not a port. Choose a number from 0 to {PORTS[-1]}.")
    return int(given)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description="A Slack small enough for one process.")
    parser.add_argument("--port", type=port, default=0, help="0 = a free one")
    parser.add_argument("--people", type=int, default=3)
    parser.add_argument("--channels", type=int, default=1)
    asked = parser.parse_args()
    try:
        asyncio.run(serve(asked.port, asked.people, asked.channels))
    except OSError as error:
        parser.error(f"Port {asked.port} cannot be used: {os.strerror(error.errno or 0)}. Choose another with --port.")


if __name__ == "__main__":
    main()
