"""`import` and `ask` as an operator types them."""

import asyncio
import sqlite3

from bot.sandbox import Workspace
from tests.terminal.conftest import Here, Terminal

ADDED = """+ team Checkout (3 members)
+ customer Merchants
+ service Card payments
+ person U0ANA (Checkout)
+ person U01ALICE (Checkout)
+ person U0BOB (Checkout)
+ work item CHK-412
+ work item CHK-413
8 added.
"""


DRY = f"{ADDED}This was a dry run: nothing was written.\n"


def test_a_file_is_imported_once_and_a_dry_run_only_tells(here: Here) -> None:
    for words, said in ((["import", "org.yaml", "--dry-run"], DRY), (["import", "org.yaml"], ADDED)):
        ran = here(*words)
        assert (ran.code, ran.out, ran.err) == (0, said, "")
    again = here("import", "org.yaml")
    assert (again.code, again.out, again.err) == (0, "Nothing to change.\n", "")


def test_a_fault_is_told_in_a_sentence_and_nothing_is_imported(terminal: Terminal, here: Here) -> None:
    (terminal.folder / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    terminal.writes("nul.csv", "date,person,team\n2026-11-02,\0,Checkout\n")
    terminal.writes(
        "odd.yaml", "teams: [{name: Ads, channel: C01, members: [U01]}]\nservices: [{name: S, team: Add}]\n"
    )
    faults = {
        "none.yaml": "none.yaml: cannot be read (No such file or directory).\n",
        ".": ".: cannot be read (Is a directory).\n",
        "bytes.yaml": "bytes.yaml: this is not UTF-8 text.\n",
        "nul.csv": "nul.csv: line 2 holds a NUL character; take it out.\n",
        "odd.yaml": 'odd.yaml:2: no team is called "Add"; did you mean Ads?\nNothing was imported.\n',
    }
    for name, said in faults.items():
        ran = here("import", name)
        assert (ran.code, ran.out, ran.err) == (2, "", said)
    ran = here("import", "org.yaml", "--dry-run")
    assert (ran.code, ran.out) == (0, DRY)


def test_a_dry_run_leaves_a_missing_or_empty_database_as_it_was(terminal: Terminal, here: Here) -> None:
    empty, bare = terminal.folder / "empty.db", terminal.folder / "bare.db"
    empty.touch()
    database = sqlite3.connect(bare)
    database.execute("PRAGMA journal_mode=WAL").close()
    database.close()
    before, bytes_before = sorted(path.name for path in terminal.folder.iterdir()), bare.read_bytes()
    for name in ("missing", "empty", "bare"):
        ran = here("import", "org.yaml", "--dry-run", DATABASE_URL=f"sqlite:///{name}.db")
        assert (ran.code, ran.out, ran.err) == (0, DRY, "")
    assert (sorted(path.name for path in terminal.folder.iterdir()), bare.read_bytes()) == (before, bytes_before)
    assert empty.stat().st_size == 0
    nowhere = here("import", "org.yaml", "--dry-run", DATABASE_URL="sqlite:///no/such/folder.db")
    assert (nowhere.code, nowhere.out) == (2, "")


def test_a_dry_run_refuses_an_older_database_as_an_import_does(terminal: Terminal, here: Here) -> None:
    database = sqlite3.connect(terminal.folder / "valuecheck.db")
    database.execute("CREATE TABLE team (id INTEGER)").close()
    database.close()
    for words in (["import", "org.yaml", "--dry-run"], ["import", "org.yaml"]):
        ran = here(*words)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("The database was made by an older version.")


def test_several_files_are_imported_wholly_or_not_at_all(terminal: Terminal, here: Here) -> None:
    terminal.writes("more.yaml", "services: [{name: Hosting, team: Checkout}]\n")
    terminal.writes("odd.yaml", "services: [{name: Hosting, team: Chekout}]\n")
    ran = here("import", "org.yaml", "odd.yaml")
    said = 'odd.yaml:1: no team is called "Chekout"; did you mean Checkout?\nNothing was imported.\n'
    assert (ran.code, ran.out, ran.err) == (2, "", said)
    both = here("import", "more.yaml", "org.yaml", "--dry-run")
    assert (both.code, both.out.splitlines()[-2], "+ service Hosting" in both.out) == (0, "9 added.", True)
    ran = here("import", "org.yaml")
    assert (ran.code, ran.out, ran.err) == (0, ADDED, "")


async def test_the_command_itself_ends_with_a_sentence_and_no_traceback(terminal: Terminal) -> None:
    ran = await terminal.types("import", "none.yaml")
    assert (ran.code, ran.out, ran.err) == (2, "", "none.yaml: cannot be read (No such file or directory).\n")


async def test_people_named_by_email_are_looked_up_and_slacks_refusal_is_told(
    connected: Terminal, slack: Workspace
) -> None:
    connected.writes("mail.yaml", "teams: [{name: A, channel: C01A, members: [u0ana@example.com]}]\n")
    connected.writes("group.yaml", "teams: [{name: A, channel: C01A, members_from: {usergroup: S01}}]\n")
    slack.scopes = slack.scopes - {"usergroups:read"}
    known, group, closed = await asyncio.gather(
        connected.types("import", "mail.yaml"),
        connected.types("import", "group.yaml", DATABASE_URL="sqlite:///two.db"),
        connected.types(
            "import", "mail.yaml", SLACK_API_URL="http://127.0.0.1:9/api/", DATABASE_URL="sqlite:///three.db"
        ),
    )
    assert (known.code, known.err) == (0, "")
    with sqlite3.connect(connected.folder / "valuecheck.db") as database:
        assert database.execute("SELECT slack_id FROM person").fetchall() == [("U0ANA",)]
    database.close()
    assert (group.code, group.err) == (
        2,
        "Slack refuses SLACK_BOT_TOKEN: missing_scope usergroups:read. "
        "Add it under OAuth & Permissions on api.slack.com/apps, then reinstall the app.\n",
    )
    assert (closed.code, closed.err) == (
        2,
        "Slack cannot be reached at http://127.0.0.1:9/api/ (no_connection). "
        "Check the network, any proxy, and SLACK_API_URL (it ends in /api/).\n",
    )


async def test_ask_now_asks_everybody_once_and_names_that_nobody_has_are_refused(
    connected: Terminal, slack: Workspace
) -> None:
    await connected.types("import", "org.yaml")
    first = await connected.types("ask", "--now")
    assert (first.code, first.out, first.err) == (0, "Sent 3 people a message.\n", "")
    assert [len(slack.messages[who]) for who in ("U0ANA", "U01ALICE", "U0BOB")] == [1, 1, 1]
    again, team, person = await asyncio.gather(
        connected.types("ask", "--now"),
        connected.types("ask", "--now", "--team", "Chekout"),
        connected.types("ask", "--person", "U0NOBODY"),
    )
    assert (again.code, again.out) == (0, "Nobody was left to ask. 3 people had today's question already.\n")
    assert (team.code, team.err) == (2, "I know no team called “Chekout”. Did you mean “Checkout”?\n")
    assert (person.code, person.err) == (
        2, "I know nobody called U0NOBODY. Name a person by their Slack id, such as U01ALICE, as in the organisation file.\n"
    )  # fmt: skip
    assert len(slack.calls("chat.postMessage")) == 3
