"""What is said of the sandbox, in the README and on its page, is so."""

import re
from pathlib import Path

from bot.commands import load_words
from bot.demo.launcher import PORT
from bot.demo.people import EVERYBODY, VISITORS
from bot.demo.workspace import AGAIN, TIPS, cast

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_readme_has_its_picture_and_says_where_the_sandbox_is() -> None:
    [picture] = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert (ROOT / picture).read_bytes().startswith(b"\x89PNG")
    assert f"<http://127.0.0.1:{PORT}>" in README
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert {"sandbox", "test"} <= set(re.findall(r"(?:^    |`)make ([a-z]+)", README, re.MULTILINE)) <= targets


def test_tips_name_words_and_people_that_there_are() -> None:
    every = [*TIPS, *AGAIN, *(tip for role in cast() for tip in role.tips)]
    named = {word for tip in every for word in re.findall(r"/value (\w+)", tip)}
    assert named == {"me", "setup", "actions", "team", "service", "chain"}
    assert named <= set(load_words())
    first_names = {worker.name.split()[0] for worker in EVERYBODY if worker.slack_id in VISITORS}
    assert {name for name in first_names if name in TIPS[2]} == {"Emil", "Dana"}
