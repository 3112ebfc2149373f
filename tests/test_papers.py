"""The papers say what the code does: README, manifest, settings, Procfile and the example of an organisation file."""

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from shlex import split
from typing import Any

import pytest
import typer.main
import yaml
from slack_bolt.async_app import AsyncApp

from bot.__main__ import cli
from bot.blocks.question import question
from bot.catalogs.organisation import read
from bot.commands import load_words
from bot.domain.menu import menu
from bot.listeners import register
from bot.settings import Settings
from bot.slack.identity import OPTIONAL, REQUIRED
from bot.usecases.asking_round import Asking
from bot.usecases.importing.organisation import import_organisation, needs_slack
from prompts import load_questions
from storage.db import Database
from storage.models import Service, WorkItem
from tests.papers import renewed

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ENV = (ROOT / ".env.example").read_text(encoding="utf-8")
EXAMPLE = (ROOT / "organisation.example.yaml").read_text(encoding="utf-8")
MANIFEST = yaml.safe_load((ROOT / "manifest.yaml").read_text(encoding="utf-8"))
SETTINGS = {name.upper(): field for name, field in Settings.model_fields.items()}
COMMANDS = typer.main.get_command(cli).commands  # type: ignore[attr-defined]
OURS = re.compile(r"(?:python -m bot|bin/valuecheck)(?![\w./-])")  # how our own program is called
TOLD = re.compile(r"(?:python -m bot|(?<![\w.-])valuecheck) ([a-z]\w*)")  # how somebody is told to call it
OTHERS_NAMES = {"YAML", "JSON", "HTTP", "MIT", "CHK", "KEEP", "VALUE", "WEEK"}  # capitals in code that are no settings


def files() -> Iterator[Path]:
    """Every file of the repository but the tests, with or without git at hand."""
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()]
    for top in sorted(ROOT.iterdir()):
        if top.name == "tests" or (top.is_dir() and top.name.startswith(".") and top.name != ".ci"):
            continue
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            parts = path.relative_to(ROOT).parts
            if path.is_file() and not any(fnmatch(part, name) for part in parts for name in ignored):
                yield path


def words_in(path: Path) -> str:
    """What can be read of a file, be it a picture."""
    return path.read_text(encoding="utf-8", errors="replace")


def code(text: str) -> list[str]:
    """The lines of a Markdown text that are set as code, and the pieces in backquotes."""
    return [*(line.strip() for line in text.splitlines() if line.startswith("    ")), *re.findall(r"`([^`\n]+)`", text)]


class Ears(AsyncApp):
    """An app that remembers by which names it was told to listen."""

    def __init__(self) -> None:
        super().__init__(token="xoxb-0", signing_secret="secret")
        self.heard: dict[str, list[str]] = {"event": [], "command": []}

    def event(self, event: Any, *rest: Any, **more: Any) -> Any:
        self.heard["event"] += [event] if isinstance(event, str) else []
        return super().event(event, *rest, **more)

    def command(self, command: Any, *rest: Any, **more: Any) -> Any:
        self.heard["command"] += [command] if isinstance(command, str) else []
        return super().command(command, *rest, **more)


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_explained_in_the_example_of_an_env_file(name: str) -> None:
    [(above, value)] = re.findall(rf"((?:^# .*\n)+)(?:# )?{name}=(.*)$", ENV, re.MULTILINE)
    default = SETTINGS[name].default
    assert len(above) > 40
    assert value in {"", str(default)}
    if isinstance(default, (int, str)):
        assert value == str(default), "what is commented out is the default"


def test_the_example_of_an_env_file_sets_nothing_that_the_code_does_not_know() -> None:
    assert set(re.findall(r"^(?:# )?([A-Z][A-Z_]+)=", ENV, re.MULTILINE)) == set(SETTINGS)


def test_the_example_of_an_env_file_is_itself_sound(tmp_path: Path) -> None:
    copied = tmp_path / ".env"
    copied.write_text(ENV, encoding="utf-8")
    assert Settings.read(_env_file=copied) == Settings.read(_env_file=None)


def test_the_readme_names_no_setting_that_the_code_does_not_know() -> None:
    named = {
        name for piece in code(README) for name in re.findall(r"(?<![\w.=-])[A-Z]{3,}(?:_[A-Z]+)*(?![\w.-])", piece)
    }
    assert named - OTHERS_NAMES <= set(SETTINGS)


def test_the_manifest_asks_for_the_scopes_that_the_code_knows_a_use_for() -> None:
    scopes = MANIFEST["oauth_config"]["scopes"]
    assert scopes["bot"] == [*REQUIRED, *OPTIONAL]  # Slack wants the optional ones in both lists
    assert scopes["bot_optional"] == list(OPTIONAL)


def test_the_manifest_subscribes_to_what_the_bot_listens_to() -> None:
    ears = Ears()
    register(ears, Settings.read(_env_file=None).value_command)
    assert MANIFEST["settings"]["event_subscriptions"]["bot_events"] == ears.heard["event"]
    assert [command["command"] for command in MANIFEST["features"]["slash_commands"]] == ears.heard["command"]


def test_the_manifest_switches_on_what_the_bot_cannot_live_without() -> None:
    [command] = MANIFEST["features"]["slash_commands"]
    assert command["should_escape"] is True
    assert MANIFEST["features"]["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    settings = MANIFEST["settings"]
    assert settings["interactivity"] == {"is_enabled": True}
    assert settings["socket_mode_enabled"] is True
    assert (settings["org_deploy_enabled"], settings["token_rotation_enabled"]) == (False, False)


def test_the_manifest_as_changed_for_http_names_one_address_four_times() -> None:
    text = (ROOT / "manifest.yaml").read_text(encoding="utf-8")
    changed = yaml.safe_load(
        re.sub(r"# ((?:request_|message_menu_options_)?url: \S+) +# HTTP$", r"\1", text, flags=re.MULTILINE)
    )
    [command], settings = changed["features"]["slash_commands"], changed["settings"]
    addresses = [
        command["url"],
        settings["event_subscriptions"]["request_url"],
        settings["interactivity"]["request_url"],
        settings["interactivity"]["message_menu_options_url"],  # a menu that is opened or typed into
    ]
    assert addresses == ["https://valuecheck.example.com/slack/events"] * 4


def test_the_manifest_hints_only_at_words_that_exist() -> None:
    hints = [hint.split()[0] for hint in MANIFEST["features"]["slash_commands"][0]["usage_hint"].split(", ")]
    assert set(hints) <= set(load_words())


def test_the_readme_tells_every_word_and_no_other() -> None:
    assert set(re.findall(r"^\| `/value (\w+)", README, re.MULTILINE)) == set(load_words())


def test_the_changelog_tells_every_word() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert all(f"`{word}`" in changelog for word in load_words())


def test_the_readme_shows_who_may_see_what_as_the_code_has_it() -> None:
    assert renewed(README) == README, "README and code differ in who may see what: run `make papers`."


def test_the_readme_shows_the_question_as_it_is_asked() -> None:
    item = WorkItem(id=1, key="CHK-412", title="Retry failed card payments", service_id=1)
    service = Service(id=1, name="Card payments")
    asked = load_questions()["daily"]
    least = Settings.read(_env_file=None).min_people
    shown = question(asked, menu(None, [item], [], [service]).first, 1, least)
    words = [found for block in shown.blocks for found in words_of(block)]
    picture = README.partition("## What it looks like")[2].partition("After the tap")[0]
    assert len(words) > 10
    assert [word for word in words if word.strip("*") not in picture] == []


def words_of(block: Any) -> Iterator[str]:
    """What somebody reads before anything is opened."""
    if isinstance(block, list):
        for each in block:
            yield from words_of(each)
    elif isinstance(block, dict) and isinstance(block.get("text"), str):
        yield block["text"]
    elif isinstance(block, dict):
        hidden = {"option_groups", "options", "placeholder"}
        yield from words_of([value for key, value in block.items() if key not in hidden])


def test_every_command_in_the_readme_runs_as_it_is_written() -> None:
    ours = [re.sub(r"^.*(python -m bot|valuecheck)(?= |$)", "", piece) for piece in code(README) if OURS.search(piece)]
    typed = [split(words) for words in ours if words]
    assert {words[0] for words in typed} >= {"run", "import", "ask", "doctor", "migrate"}
    for name, *arguments in typed:
        COMMANDS[name].make_context(name, arguments)  # raises for an option that does not exist


def test_the_readme_shows_what_a_question_that_was_sent_looks_like_in_the_terminal() -> None:
    assert f"    {Asking(planned=1, sent=1)}\n" in README


def test_every_command_that_an_error_or_a_paper_tells_somebody_to_run_exists() -> None:
    told = [(path.name, name) for path in files() for name in re.findall(TOLD, words_in(path))]
    assert len(told) > 5
    assert [(path, name) for path, name in told if name not in COMMANDS] == []


def test_every_make_target_in_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = [piece.split()[1] for piece in code(README) if piece.startswith("make ")]
    assert {"setup", "test", "check"} <= set(targets)
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_every_link_of_the_papers_leads_somewhere() -> None:
    papers = [README, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")]
    links = [link for paper in papers for link in re.findall(r"\]\(([^)]+)\)", paper)]
    headings = {
        re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in re.findall(r"^#+ (.+)$", README, re.M)
    }
    for link in links:
        if link.startswith("#"):
            assert link[1:] in headings
        elif not link.startswith("https://"):
            assert (ROOT / link).is_file()


def test_every_folder_that_the_readme_lays_out_is_there() -> None:
    laid_out = re.findall(r"^    ([\w/]+/) {2,}", README, re.MULTILINE)
    assert len(laid_out) > 8
    assert all((ROOT / folder).is_dir() for folder in laid_out)


def test_the_procfile_starts_the_bot() -> None:
    assert (ROOT / "Procfile").read_text(encoding="utf-8") == "bot: python -m bot run\n"


def test_the_example_of_an_organisation_file_is_read_without_a_fault_and_without_slack() -> None:
    example = read(EXAMPLE, "organisation.example.yaml")
    assert [team.name for team in example.teams] == ["Checkout"]
    assert not needs_slack(example)


async def test_the_example_of_an_organisation_file_is_imported_whole_into_an_empty_database(database: Database) -> None:
    example = read(EXAMPLE, "organisation.example.yaml")
    changes = await import_organisation(database, example, None, dry_run=False)
    assert (changes.count("+"), len(changes.each)) == (7, 7)
    assert str(changes).splitlines()[-1] in README
    assert not await import_organisation(database, example, None, dry_run=False)


def test_the_example_of_an_organisation_file_stays_sound_with_every_line_switched_on() -> None:
    keys = r"members_from:|lead:|informed:|ask_at:|days:|country:|digest:|group:|people:|  - \{person:|goal:|business_name:"
    keys += r"|owner:|funder:|level:|lifecycle:|outcome:|trackers:|objectives:|roles:|wording:"
    switched_on = re.sub(rf"^( *)# (?={keys})", r"\1", EXAMPLE, flags=re.MULTILINE)
    example = read(switched_on, "organisation.example.yaml")
    [team], [person, *leaving] = example.teams, example.people
    assert (team.group, team.country, team.informed, person.days) == ("Commerce", "ES", True, "mon,wed")
    assert team.members_from
    assert team.digest
    assert [each.remove for each in leaving] == [True, True]
    [service] = example.services
    assert set(type(service).model_fields) - service.model_fields_set == {"was", "remove"}
    assert set(type(example).model_fields) == example.model_fields_set
    assert team.goal


def test_no_file_knows_anybodys_folder() -> None:
    folder = re.compile(r"(?<![\w.])(?:/(?:home|Users|root|work|mnt)/|[A-Z]:\\)\w")
    told = [path.relative_to(ROOT) for path in files() if folder.search(words_in(path))]
    assert told == []
