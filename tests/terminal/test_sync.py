"""`sync` reads the trackers once and says what came of each; `doctor` says how they do. Neither tells a token."""

import sqlite3
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox import Workspace
from tests.terminal.conftest import Here, Terminal
from tests.terminal.test_doctor import LET_IN, READY, SCOPES, SOCKET, said
from tests.terminal.test_run import listening
from tests.trackers.office import Office, shape

TOKEN = "s3cret-token-of-acme"
NONE = "No tracker is set up. Set GITHUB_TOKEN, GITLAB_TOKEN, JIRA_TOKEN or LINEAR_TOKEN: see .env.example.\n"
SMALL = "· Too few people for numbers of their own (under 5): Checkout. That is fine for trying it out."
ZONES = "· 3 people have no time zone from Slack yet; that of the team, else UTC, is used."
LOST = "· By e-mail I do not find who 3 people are on GitHub. They can say so: `/value link github NAME`."


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """GitHub on this machine: it knows Ana, and one repository that is not there."""
    office = Office()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", office.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    office.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    office.says("/user", shape("github_user"))
    office.says("/repos/acme/payments/issues", shape("github_issues"))
    office.says("/search/issues", {"total_count": 4, "items": shape("github_issues")})
    office.says("/graphql", shape("linear_who"), words="viewer")
    yield office
    await runner.cleanup()


@pytest.fixture
async def settled(connected: Terminal, office: Office) -> Terminal:
    """The team of the file, Ana known on GitHub, and two repositories that belong to Card payments."""
    await connected.types("import", "org.yaml")
    connected.settings |= {"GITHUB_URL": office.url, "GITHUB_TOKEN": TOKEN}
    does(connected, "INSERT INTO trackerrule SELECT id, 'github', 'acme/payments' FROM service")
    return connected


def does(terminal: Terminal, sql: str) -> None:
    """Change the database behind everybody's back."""
    database = sqlite3.connect(terminal.folder / "valuecheck.db")
    with database:
        database.execute(sql)
    database.close()


def found_of(terminal: Terminal, sql: str) -> Any:
    """Return the first that the database says."""
    database = sqlite3.connect(terminal.folder / "valuecheck.db")
    (found,) = database.execute(sql).fetchone()
    database.close()
    return found


def knows_ana(terminal: Terminal) -> None:
    does(
        terminal,
        "INSERT INTO trackeraccount (person_id, tracker, account, own_word) "
        "SELECT id, 'github', 'ana-ruiz', 1 FROM person WHERE slack_id = 'U0ANA'",
    )


def test_without_a_tracker_there_is_nothing_to_sync(here: Here) -> None:
    ran = here("sync")
    assert (ran.code, ran.out, ran.err) == (2, "", NONE)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (
            {"JIRA_TOKEN": TOKEN},
            "JIRA_URL is not set, but JIRA_TOKEN is. Write the address at which people open Jira, "
            "such as https://example.atlassian.net.",
        ),
        (
            {"JIRA_URL": "https://acme.atlassian.net", "JIRA_EMAIL": "me@example.com"},
            "JIRA_TOKEN is not set, but JIRA_URL is. Make an API token at id.atlassian.com; "
            "for Jira Data Center a personal access token in its profile.",
        ),
        (
            {"JIRA_EMAIL": "me", "JIRA_URL": "https://acme.atlassian.net", "JIRA_TOKEN": TOKEN},
            "JIRA_EMAIL must be an e-mail address. Write the e-mail address of the account that made the token, "
            "or leave it out for Jira Data Center.",
        ),
        (
            {"GITHUB_URL": "https://github.example.com/api/v3"},
            "GITHUB_TOKEN is not set, but GITHUB_URL is. Make a fine-grained token that may read issues and "
            "pull requests, under Settings → Developer settings on GitHub.",
        ),
        (
            {"GITLAB_URL": "gitlab.example.com", "GITLAB_TOKEN": TOKEN},
            "GITLAB_URL must be an address that starts with http:// or https://. "
            "Leave it out for gitlab.com, or write a base such as https://gitlab.example.com.",
        ),
        (
            {"LINEAR_TOKEN": f"'{TOKEN}'"},
            "LINEAR_TOKEN must be copied whole: without quotes, blanks or line breaks. "
            "Make a personal API key under Settings → Security & access on Linear.",
        ),
    ],
)
def test_half_a_tracker_is_named_in_one_sentence(here: Here, settings: dict[str, str], sentence: str) -> None:
    ran = here("sync", **settings)
    assert (ran.code, ran.out, ran.err) == (2, "", sentence + "\n")


async def test_it_says_what_was_read_and_needs_no_slack(settled: Terminal, office: Office) -> None:
    knows_ana(settled)
    ran = await settled.types("sync", SLACK_BOT_TOKEN="", SLACK_APP_TOKEN="")
    assert (ran.code, ran.out, ran.err) == (
        0,
        "GitHub: 5 items read; one person known there, 2 people not found by e-mail.\n",
        "",
    )
    does(settled, "INSERT INTO trackerrule SELECT id, 'github', 'acme/gone' FROM service")
    office.says("/repos/acme/gone/issues", {"message": "Not Found"}, status=404)
    ran = await settled.types("sync")
    first, second = ran.out.splitlines()
    assert (ran.code, ran.err) == (1, "")
    assert first == "GitHub: 5 items read; one person known there, 2 people not found by e-mail."
    assert second.startswith("GitHub: acme/gone ")
    code, lines = said(await settled.types("doctor"))
    assert (code, lines[-2]) == (1, f"✗ The last reading of GitHub left something out. {second}")


async def test_who_was_imported_is_found_by_their_e_mail_with_the_first_sync(settled: Terminal, office: Office) -> None:
    office.says("/search/users", shape("github_accounts"))  # whoever is looked for
    ran = await settled.types("sync", SLACK_BOT_TOKEN="", SLACK_APP_TOKEN="")
    assert ran.out == "GitHub: 5 items read; 3 people known there.\n"
    assert found_of(settled, "SELECT count(*) FROM trackeraccount WHERE looked_at IS NOT NULL") == 3
    assert found_of(settled, "SELECT count(*) FROM assignment WHERE assigned") > 0


async def test_new_people_s_e_mails_are_read_from_slack_first_and_without_slack_it_goes_on(settled: Terminal) -> None:
    does(settled, "UPDATE person SET email = NULL")
    ran = await settled.types("sync", SLACK_BOT_TOKEN="")
    assert (ran.code, ran.out, ran.err) == (0, "GitHub: 5 items read; 0 people known there.\n", "")
    ran = await settled.types("sync", SLACK_API_URL="http://127.0.0.1:9/api/")
    assert ran.out.splitlines() == [
        "People could not be read from Slack: whose e-mail is not known yet is not found by it.",
        "GitHub: 0 items read; 0 people known there.",
    ]
    does(settled, "UPDATE person SET looked_for = 0")
    ran = await settled.types("sync")
    assert ran.out == "GitHub: 0 items read; 0 people known there, 3 people not found by e-mail.\n"
    assert found_of(settled, "SELECT email FROM person WHERE slack_id = 'U0ANA'") == "u0ana@example.com"


async def test_doctor_says_of_each_tracker_how_it_does(settled: Terminal, slack: Workspace, office: Office) -> None:
    before = [READY, SMALL, ZONES, LET_IN, SCOPES, SOCKET, "✓ GitHub lets the token in as ana-ruiz."]
    code, lines = said(await settled.types("doctor"))
    assert (code, lines) == (0, [
        *before,
        "· GitHub was not read yet: a running bot does so by itself, `valuecheck sync` at once.",
    ])  # fmt: skip
    knows_ana(settled)
    await settled.types("sync")
    code, lines = said(await settled.types("doctor"))
    assert (code, lines[:-2]) == (0, before)
    assert lines[-2].startswith("✓ GitHub was last read on 20")
    assert lines[-1] == LOST.replace("3 people", "2 people")
    does(settled, "UPDATE trackerstate SET read_at = '2026-01-05 10:30:00.000000'")
    assert said(await settled.types("doctor"))[1][-2] == (
        "· GitHub was last read on 2026-01-05 at 10:30 UTC. Is the bot running?"
    )
    office.says("/repos/acme/payments/issues", {"message": "Slow down"}, status=429, headers={"Retry-After": "3000"})
    ran = await settled.types("sync")
    first, why = ran.out.splitlines()
    assert (ran.code, first) == (1, "GitHub: 0 items read; one person known there, 2 people not found by e-mail.")
    code, lines = said(await settled.types("doctor"))
    assert code == 1
    assert lines[-2].startswith("✗ The last reading of GitHub broke off; it is left alone until 20")
    assert lines[-2].endswith(f" UTC. {why}")
    does(settled, "UPDATE trackerstate SET paused_until = '2026-01-05 10:30:00.000000'")
    assert said(await settled.types("doctor"))[1][-2] == (
        "✗ The last reading of GitHub broke off; a running bot tries again since 2026-01-05 at 10:30 UTC. " + why
    )


async def test_a_tracker_of_which_no_service_names_anything_says_how_one_does(settled: Terminal) -> None:
    does(settled, "DELETE FROM trackerrule")
    settled.settings["VALUE_COMMAND"] = "/worth"
    words = (
        "No service names a repository, project or team of GitHub, and nobody is known there: write it under "
        "`trackers:` at a service in the organisation file, or as a rule of a service in `/worth setup`."
    )
    ran = await settled.types("sync")
    assert (ran.code, ran.out, ran.err) == (0, f"GitHub: nothing to read yet. {words}\n", "")
    _, lines = said(await settled.types("doctor"))
    assert lines[-2] == f"· Of GitHub there is nothing to read yet. {words}"
    does(settled, "INSERT INTO trackerrule SELECT id, 'github', 'acme/*' FROM service")
    ran = await settled.types("sync")
    assert ran.out == "GitHub: 0 items read; 0 people known there, 3 people not found by e-mail.\n"
    _, lines = said(await settled.types("doctor"))
    assert lines[-2].startswith("✓ GitHub was last read on 20")


async def test_doctor_tells_a_refused_token_and_a_tracker_that_hangs_apart(settled: Terminal, office: Office) -> None:
    office.says("/user", {"message": "Bad credentials"}, status=401)
    async with listening(answers=True) as mute:
        address = f"http://127.0.0.1:{mute}"
        ran = await settled.types("doctor", LINEAR_URL=address, LINEAR_TOKEN=TOKEN)
    code, lines = said(ran)
    assert code == 1
    assert lines[:6] == [READY, SMALL, ZONES, LET_IN, SCOPES, SOCKET]
    assert lines[6].startswith("✗ GitHub: ")
    assert "GITHUB_TOKEN" in lines[6]
    assert (
        lines[8]
        == "✗ The check of Linear did not come back in time. Questions go out all the same. Is its address right?"
    )
    assert TOKEN not in ran.out
