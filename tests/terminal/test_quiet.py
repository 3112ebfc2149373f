"""What the house promises of itself: logs without secrets, modules without side effects, errors that are sentences."""

import pkgutil
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest

import bot
import prompts
import storage
from bot import errors
from bot.log import without_tokens
from storage.errors import SpokenError

TOKENS = ["xoxb-12-ab_C", "xapp-1-A-2-c", "xoxe.xoxp-1-ab", "ghp_abc", "github_pat_1_a", "glpat-a-b", "lin_api_abc"]


@pytest.mark.parametrize("token", TOKENS)
def test_what_looks_like_a_token_is_blanked_wherever_it_stands_in_a_log_line(token: str) -> None:
    line = {
        "event": f"Failed with {token}.",
        "facts": {"token": token},
        "exception": ValueError(token),
        "word": "fine",
        "n": 1,
    }
    told = without_tokens(None, "error", line)
    assert token not in str(told)
    assert (told["event"], told["word"], told["n"]) == ("Failed with xox….", "fine", 1)


def modules() -> list[str]:
    found = [
        name
        for package in (bot, prompts, storage)
        for _, name, _ in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    return [name for name in found if not name.endswith(".__main__") and ".migrations" not in name]


PROBE = """
import importlib, os, socket, sys, threading
opened = []
def watch(event, given):
    path = str(given[0]) if given else ""
    if event.startswith("socket.") and event != "socket.__new__" or event == "sqlite3.connect":
        opened.append((event, path))
    if event == "open" and isinstance(given[1], str) and set(given[1]) & set("wax+") and "__pycache__" not in path:
        opened.append((event, path))
sys.addaudithook(watch)
for name in sys.argv[1:]:
    importlib.import_module(name)
print(opened, [thread.name for thread in threading.enumerate()], os.listdir("."))
"""


def test_importing_any_module_needs_no_environment_and_opens_nothing(tmp_path: Path) -> None:
    path = str(Path(bot.__path__[0]).parent)
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROBE, *modules()],
        env={"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "[] ['MainThread'] []\n", "")


def kinds(kind: type[SpokenError] = SpokenError) -> list[type[SpokenError]]:
    return [found for child in kind.__subclasses__() for found in (child, *kinds(child))]


def test_every_error_is_a_sentence_once_its_names_are_filled_in() -> None:
    assert errors.SettingError in kinds()
    for kind in kinds():
        if not kind.__module__.startswith(("bot.", "storage.")):
            continue
        words = " ".join((kind.__doc__ or "").split())
        names = [name for _, name, _, _ in string.Formatter().parse(words) if name]
        said = str(kind(**dict.fromkeys(names, "this")))
        assert said == re.sub(r"\{[a-z_]+\}", "this", words)
        assert re.search(r"[.?!]$|valuecheck [a-z]+$|\}$", words), words
        assert words[0].isupper() or words.startswith("{"), words
