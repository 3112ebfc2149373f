"""`run` as a process: it lives, answers, ends when told, and says in one sentence why it cannot start."""

import asyncio
import socket
import sqlite3
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.sandbox import Workspace
from tests.terminal.conftest import Terminal

SECRET = "nobody may read this"


async def ended(process: Process) -> tuple[int | None, str]:
    """Tell the process to stop, and return its exit code and what it wrote to stderr."""
    process.terminate()
    async with asyncio.timeout(5):
        _out, err = await process.communicate()
    return process.returncode, err.decode()


async def until_turned(slack: Workspace, words: str) -> None:
    await slack.until(lambda: any(words in message.text for message in slack.messages["U0ANA"]), within=5)


async def test_a_day_of_a_running_bot_leaves_neither_answer_nor_token_in_the_log(
    connected: Terminal, slack: Workspace
) -> None:
    await connected.types("import", "org.yaml")
    async with connected.running(LOG_LEVEL="DEBUG") as process:
        await slack.connected(within=10)
        asked = await connected.types("ask", "--now", LOG_LEVEL="DEBUG")
        assert (asked.code, asked.out) == (0, "Sent 3 people a message.\n")
        [question] = slack.messages["U0ANA"]
        await slack.presses("U0ANA", question, "Very unhappy")
        await until_turned(slack, "Noted")
        await slack.presses("U0ANA", slack.messages["U0ANA"][0], "Add a note")
        await slack.until(lambda: slack.modals("U0ANA"))
        slack.fails("response_url", status=500)
        [field] = [block["label"]["text"] for block in slack.modal("U0ANA").blocks if block.get("block_id") == "note"]
        await slack.fills("U0ANA", field, SECRET)
        await slack.submits("U0ANA")
        slack.heals()
        for line in ("me", SECRET, "away yesterday"):
            await slack.types("U0ANA", f"/value {line}")
        await slack.until(lambda: len(slack.replies) == 3, within=5)
        slack.fails("views.publish", error="internal_error")
        await slack.opens_home("U0ANA")
        await slack.delivers("interactive", {"type": "block_actions", "user": {"id": "U0ANA"}, "actions": SECRET})
        code, err = await ended(process)
    assert code == 0
    assert "Traceback" not in err + asked.err
    for word in (
        slack.bot_token,
        slack.app_token,
        SECRET,
        "nhappy",
        "rate_1",
        "rating",
        "U0ANA",
        "Ana Ruiz",
        "Noted for",
    ):
        assert word not in err + asked.err
    with sqlite3.connect(connected.folder / "valuecheck.db") as database:
        rows = database.execute(
            "SELECT l.rating, n.words FROM line l JOIN note n ON n.checkin_id = l.checkin_id"
        ).fetchall()
    database.close()
    assert rows == [(1, SECRET)]


async def test_it_ends_when_told_just_after_it_began(connected: Terminal, slack: Workspace) -> None:
    slack.delays(0.3, "users.list")
    async with connected.running(ADMINS="U0ANA") as process:
        await slack.connected(within=10)
        code, err = await ended(process)
    assert (code, err) == (0, "")


@asynccontextmanager
async def listening(*, answers: bool) -> AsyncIterator[int]:
    """Yield the port of a listener that takes connections and never says a word; closed if it does not answer."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        if answers:
            held.listen(16)
        yield held.getsockname()[1]


async def test_it_says_in_one_sentence_why_it_cannot_start(connected: Terminal, slack: Workspace) -> None:
    with sqlite3.connect(connected.folder / "old.db") as database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
    database.close()
    async with listening(answers=False) as shut, listening(answers=True) as mute:
        addresses = {name: f"http://127.0.0.1:{port}/api/" for name, port in (("shut", shut), ("mute", mute))}
        started = {
            "bot token": connected.types("run", SLACK_BOT_TOKEN="xoxb-wrong"),
            "app token": connected.types("run", SLACK_APP_TOKEN="xapp-wrong"),
            "kind": connected.types("run", SLACK_APP_TOKEN=slack.bot_token.replace("xoxb", "xoxp")),
            "shut": connected.types("run", SLACK_API_URL=addresses["shut"]),
            "mute": connected.types("run", SLACK_API_URL=addresses["mute"]),
            "old": connected.types("run", DATABASE_URL="sqlite:///old.db"),
            "port": connected.types("run", SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET="s", PORT=str(mute)),
        }
        ran = dict(zip(started, await asyncio.gather(*started.values()), strict=True))
    copy = "Copy the token again from api.slack.com/apps, without quotes or blanks."
    check = "Check the network, any proxy, and SLACK_API_URL (it ends in /api/)."
    assert {name: one.err for name, one in ran.items()} == {
        "bot token": f"Slack refuses SLACK_BOT_TOKEN: invalid_auth. {copy}\n",
        "app token": f"Slack refuses SLACK_APP_TOKEN: invalid_auth. {copy}\n",
        "kind": f"Slack refuses SLACK_APP_TOKEN: invalid_auth. {copy}\n",
        "shut": f"Slack cannot be reached at {addresses['shut']} (no_connection). {check}\n",
        "mute": f"Slack cannot be reached at {addresses['mute']} (timeout). {check}\n",
        "old": "The database was made by an older version. Back it up, then bring it up to date: valuecheck migrate\n",
        "port": f"Port {mute} is taken by another program. Stop that, or set PORT to another number.\n",
    }
    assert {one.code for one in ran.values()} == {2}
    assert max(one.took for one in ran.values()) < 15  # seven at once
