"""`doctor` tells what is wrong apart, each in one sentence with its cure."""

import asyncio

from bot.sandbox import Workspace
from tests.terminal.conftest import Ran, Terminal
from tests.terminal.test_run import listening

COPY = "Copy the token again from api.slack.com/apps, without quotes or blanks."
CHECK = "Check the network, any proxy, and SLACK_API_URL (it ends in /api/)."
READY = "✓ The database at sqlite:///valuecheck.db can be written and is up to date."
OPEN = "unable to open database file). Check DATABASE_URL, and that its server or folder is there and open to you."
SOCKET = "✓ Slack lets the app token in: Socket Mode."
LET_IN = "✓ Slack lets the bot token in: workspace Acme."
SCOPES = "✓ The bot token has every scope there is a use for."


def said(ran: Ran) -> tuple[int | None, list[str]]:
    assert ran.err == ""
    assert ran.took < 15  # several at once
    return ran.code, ran.out.splitlines()


async def test_all_is_well_and_what_became_of_the_questions_is_counted(connected: Terminal, slack: Workspace) -> None:
    connected.writes("solo.yaml", "teams: [{name: Solo, channel: C01A, members: [U0ANA, U0BOB], informed: true}]\n")
    await connected.types("import", "solo.yaml")
    slack.fails("chat.postMessage", error="channel_not_found", channel="U0BOB")
    await connected.types("ask", "--now")
    assert said(await connected.types("doctor")) == (0, [
        READY,
        "· Too few people for numbers of their own (under 5): Solo. That is fine for trying it out.",
        "· Since yesterday Slack refused messages to U0BOB (channel_not_found).",
        "· Questions since yesterday: 1 asked, 1 not sent.",
        LET_IN, SCOPES, SOCKET,
    ])  # fmt: skip


async def test_the_database_is_told_apart(connected: Terminal) -> None:
    connected.writes("words.db", "these are only words, and no database at all\n" * 100)
    urls = {
        "folder": f"sqlite:///{connected.folder}", "missing": "sqlite:///none/x.db", "words": "sqlite:///words.db",
        "postgres": "postgresql://me:secret@127.0.0.1:9/x", "empty": "sqlite:///new.db",
    }  # fmt: skip
    ran = dict(
        zip(
            urls,
            await asyncio.gather(*(connected.types("doctor", DATABASE_URL=url) for url in urls.values())),
            strict=True,
        )
    )
    found = {name: (one.code, one.out.splitlines()[0]) for name, one in ran.items()}
    refused = 'connection failed: connection to server at "127.0.0.1", port 9 failed: Connection refused'
    assert found == {
        "folder": (1, f"✗ The database at {urls['folder']} cannot be opened ({OPEN}"),
        "missing": (1, f"✗ The database at {urls['missing']} cannot be opened ({OPEN}"),
        "words": (1, f"✗ The database at {urls['words']} cannot be opened (file is not a database). "
                     "Check DATABASE_URL, and that its server or folder is there and open to you."),
        "postgres": (1, f"✗ The database at postgresql://me:***@127.0.0.1:9/x cannot be opened ({refused}). "
                        "Check DATABASE_URL, and that its server or folder is there and open to you."),
        "empty": (0, "✓ The database at sqlite:///new.db can be written."),
    }  # fmt: skip
    assert all(one.out.splitlines()[-3:] == [LET_IN, SCOPES, SOCKET] for one in ran.values())


async def test_a_database_that_may_only_be_read_is_told(connected: Terminal, postgres: str) -> None:
    only_read = f"{postgres}&options=-c%20default_transaction_read_only%3Don"
    code, [first, *_] = said(await connected.types("doctor", DATABASE_URL=only_read))
    assert code == 1
    assert first.startswith("✗ The database at postgresql://")
    assert first.endswith(
        "cannot be written (cannot execute CREATE TABLE in a read-only transaction). "
        "Give this user the right to write it, or set DATABASE_URL."
    )


async def test_slack_is_told_apart(connected: Terminal, slack: Workspace) -> None:
    await connected.types("migrate")
    async with listening(answers=False) as shut, listening(answers=True) as mute:
        addresses = [f"http://127.0.0.1:{port}/api/" for port in (shut, mute)]
        ran = await asyncio.gather(
            connected.types("doctor", SLACK_BOT_TOKEN="xoxb-wrong"),
            connected.types("doctor", SLACK_APP_TOKEN="xapp-wrong"),
            connected.types("doctor", SLACK_API_URL=addresses[0]),
            connected.types("doctor", SLACK_API_URL=addresses[1]),
            connected.types("doctor", SLACK_BOT_TOKEN=""),
        )
    empty = "· The database is empty: run `valuecheck import organisation.yaml`."
    assert [said(one) for one in ran] == [
        (1, [READY, empty, f"✗ Slack refuses SLACK_BOT_TOKEN: invalid_auth. {COPY}"]),
        (1, [READY, empty, LET_IN, SCOPES, f"✗ Slack refuses SLACK_APP_TOKEN: invalid_auth. {COPY}"]),
        (1, [READY, empty, f"✗ Slack cannot be reached at {addresses[0]} (no_connection). {CHECK}"]),
        (1, [READY, empty, f"✗ Slack cannot be reached at {addresses[1]} (timeout). {CHECK}"]),
        (1, [READY, empty, "✗ SLACK_BOT_TOKEN is not set. Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions on api.slack.com/apps."]),
    ]  # fmt: skip


async def test_a_token_that_is_over_has_its_own_cure(connected: Terminal, slack: Workspace) -> None:
    slack.revokes(slack.bot_token)
    cure = "The token was revoked: reinstall the app and copy the new token."
    assert said(await connected.types("doctor"))[1][-1] == f"✗ Slack refuses SLACK_BOT_TOKEN: token_revoked. {cure}"


async def test_missing_scopes_are_named_with_what_they_are_for(connected: Terminal, slack: Workspace) -> None:
    slack.scopes = slack.scopes - {"users:read", "im:history"}
    slack.world.tokens.known[slack.app_token].scopes = frozenset()
    assert said(await connected.types("doctor")) == (1, [
        "✓ The database at sqlite:///valuecheck.db can be written.",
        "· The database is empty: run `valuecheck import organisation.yaml`.",
        LET_IN,
        "✗ The bot token lacks the scope users:read, needed for time zones and vacation status. "
        "Add it under OAuth & Permissions on api.slack.com/apps and reinstall the app.",
        "· Without the optional scope im:history there is no finding out after a crash whether a question arrived.",
        "✗ Slack refuses SLACK_APP_TOKEN: missing_scope connections:write. "
        "Make an app-level token with connections:write under Basic Information on api.slack.com/apps.",
    ])  # fmt: skip
