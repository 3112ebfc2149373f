"""A setting that is missing or malformed is named in one sentence, with how to get it."""

import pytest

from bot.errors import SettingError
from bot.settings import Settings
from tests.terminal.conftest import Here, Terminal

WHOLE = "must be copied whole: without quotes, blanks or line breaks"
BOT = "Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions on api.slack.com/apps."
APP = (
    "Make an app-level token (xapp-…) with connections:write under Basic Information on api.slack.com/apps, "
    "or set SLACK_SIGNING_SECRET to listen over HTTP instead."
)
DATABASE = "must start with sqlite:/// or postgresql:// and be whole. Write sqlite:///valuecheck.db or postgresql://user:password@host/name."
GITLAB = "Leave it out for gitlab.com, or write a base such as https://gitlab.example.com."
MALFORMED = [
    ("slack_bot_token", "xapp-1-abc", f"SLACK_BOT_TOKEN is an app-level token. {BOT}"),
    ("slack_bot_token", "xoxb-a b", f"SLACK_BOT_TOKEN {WHOLE}. {BOT}"),
    ("slack_bot_token", "'xoxb-ab'", f"SLACK_BOT_TOKEN {WHOLE}. {BOT}"),
    ("slack_bot_token", "xoxb-é", f"SLACK_BOT_TOKEN {WHOLE}. {BOT}"),
    ("slack_app_token", "xoxb-abc", f"SLACK_APP_TOKEN is a bot token. {APP}"),
    ("database_url", "mysql://me:secret@host/x", f"DATABASE_URL {DATABASE}"),
    ("database_url", "postgresql://me:secret@host:99x/x", f"DATABASE_URL {DATABASE}"),
    ("database_url", "nonsense", f"DATABASE_URL {DATABASE}"),
    ("slack_api_url", "slack.com", "SLACK_API_URL must start with http:// or https://. Leave it out for Slack itself, or write a base such as http://127.0.0.1:3000/api/."),
    *(
        ("gitlab_url", url, f"GITLAB_URL must be a whole address, without ? and #. {GITLAB}")
        for url in ("https://[::1", "https://git.example.com:port", "https://git.example.com:99999", "https://git.example.com/?a=b", "https://git.example.com/#top")
    ),
    ("min_people", "3", "MIN_PEOPLE is not understood. Write a whole number from 4 to 10, or leave it out for 5."),
    ("port", "http", "PORT is not understood. Write a port number from 1 to 65535, or leave it out for 3000."),
    ("value_command", "value", "VALUE_COMMAND is not understood. Write the slash command with its slash, such as /value."),
    ("log_level", "LOUD", "LOG_LEVEL is not understood. Write DEBUG, INFO, WARNING or ERROR."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "sentence"), MALFORMED)
def test_a_malformed_setting_is_named_with_its_cure(
    name: str, value: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name.upper(), value)
    with pytest.raises(SettingError) as error:
        Settings.read()
    assert str(error.value) == sentence


def test_what_is_copied_with_blanks_around_it_is_taken_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", " xoxb-abc\n")
    monkeypatch.setenv("SLACK_APP_TOKEN", "  ")
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:3000/api")
    settings = Settings.read()
    assert (settings.bot_token, settings.slack_app_token) == ("xoxb-abc", None)
    assert settings.slack_api_url == "http://127.0.0.1:3000/api/"


def test_each_command_demands_only_what_it_uses(terminal: Terminal, here: Here) -> None:
    terminal.writes("emails.yaml", "teams: [{name: A, channel: C01A, members: [ana@example.com]}]\n")
    ran = here("migrate")
    assert (ran.code, ran.out, ran.err) == (0, "The database is up to date now.\n", "")
    ran = here("migrate")
    assert (ran.code, ran.out, ran.err) == (0, "The database is up to date.\n", "")
    ran = here("import", "org.yaml")
    assert (ran.code, ran.out.splitlines()[-1], ran.err) == (0, "8 added.", "")
    for words in (["run"], ["ask"], ["ask", "--now"]):
        ran = here(*words)
        assert (ran.code, ran.out, ran.err) == (2, "", f"SLACK_BOT_TOKEN is not set. {BOT}\n")
    ran = here("import", "emails.yaml")
    why = "emails.yaml names people by e-mail or takes members from Slack, but SLACK_BOT_TOKEN is not set."
    assert (ran.code, ran.out, ran.err) == (2, "", f"{why} {BOT}\n")
    ran = here("run", SLACK_BOT_TOKEN="xoxb-1")
    assert (ran.code, ran.out, ran.err) == (2, "", f"SLACK_APP_TOKEN is not set. {APP}\n")
    ran = here("migrate", DATABASE_URL="nonsense")
    assert (ran.code, ran.out, ran.err) == (2, "", f"DATABASE_URL {DATABASE}\n")


@pytest.mark.parametrize("faulty", [{"GITHUB_URL": "nonsense", "JIRA_TOKEN": "'x'"}, {"GITHUB_URL": "https://ghe/api"}])
def test_a_faulty_tracker_stops_only_what_reads_trackers(here: Here, faulty: dict[str, str]) -> None:
    assert here("migrate", **faulty).code == 0
    assert here("import", "org.yaml", **faulty).code == 0
    ran = here("ask", "--now", **faulty)
    assert (ran.code, ran.err) == (2, f"SLACK_BOT_TOKEN is not set. {BOT}\n")
    for word in ("run", "sync", "doctor"):
        ran = here(word, **faulty)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(("GITHUB_URL must be", "GITHUB_TOKEN is not set"))
