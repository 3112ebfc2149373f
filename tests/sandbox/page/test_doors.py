from __future__ import annotations

import json
from typing import Any

import pytest

from bot.sandbox import User, Workspace
from tests.sandbox.page.conftest import Browser

Json = dict[str, Any]
JSON_TYPE = {"Content-Type": "application/json"}


async def test_the_page_and_its_files_come_dressed_and_are_asked_for_anew_each_time(
    browser: Browser, ana: User
) -> None:
    for path in ("/", "/page/static/css/base.css", "/page/stage", f"/page/state?as={ana.id}", "/page/static/none.js"):
        async with browser.session.get(browser.address + path) as answer:
            assert answer.headers["Content-Security-Policy"] == (
                "default-src 'self'; img-src 'self' https: data:; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"
            )
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert answer.headers["Cache-Control"] == "no-cache"
    async with browser.session.get(browser.address) as answer:
        assert (answer.status, answer.content_type) == (200, "text/html")


async def test_no_file_outside_the_page_is_served(browser: Browser) -> None:
    for path in ("../stage.py", "%2e%2e/stage.py", "..%2fstage.py", "css/../../stage.py"):
        async with browser.session.get(f"{browser.address}/page/static/{path}") as answer:
            assert answer.status in {403, 404}


async def test_the_stage_is_what_the_launcher_said(browser: Browser, slack: Workspace) -> None:
    assert await browser.json("/page/stage") == {
        "workspace": "Acme",
        "app": {"id": slack.world.bot.id, "name": "Valuecheck"},
        "cast": [{"id": "U0ANA", "about": "engineer", "tips": []}],
        "hints": [
            {"words": "/value", "help": "what would you like to do?"},
            {"words": "/value me", "help": "your own weeks"},
        ],
        "shortcuts": [
            {"name": "Tea now", "type": "global", "callback_id": "tea_now", "help": "At once"},
            {"name": "Tea about this", "type": "message", "callback_id": "tea_about", "help": ""},
        ],
        "about": "",
        "tips": ["Try this."],
        "moves": [
            {"name": "hour", "label": "An hour later"},
            {"name": "morning", "label": "Tomorrow morning"},
            {"name": "monday", "label": "Next Monday"},
        ],
    }


async def test_a_form_is_no_act(browser: Browser, ana: User) -> None:
    async with browser.session.post(f"{browser.address}/page/acts", data={"as": ana.id}) as answer:
        assert (answer.status, await answer.json()) == (
            400,
            {"ok": False, "error": "Only application/json is understood."},
        )


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"7", b"null", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"as": NaN}', b'{"as": "\\ud800"}'],
)
async def test_what_is_no_object_is_no_act(browser: Browser, body: bytes) -> None:
    async with browser.session.post(f"{browser.address}/page/acts", data=body, headers=JSON_TYPE) as answer:
        assert answer.status == 400
        assert (await answer.json())["ok"] is False


NOBODY = "This person is not in the workspace. Choose somebody else."
OUT_OF_DATE = "This page is out of date. Reload it and try again."


def lacking(name: str) -> str:
    return f"The request lacks “{name}”. Reload the page and try again."


JUNK: list[tuple[Json, str]] = [
    ({}, lacking("as")),
    ({"as": 7}, lacking("as")),
    ({"as": "U0NOBODY"}, NOBODY),
    ({"as": "USLACKBOT"}, NOBODY),
    ({"as": "U0ANA"}, lacking("verb")),
    ({"as": "U0ANA", "verb": ["say"]}, lacking("verb")),
    ({"as": "U0ANA", "verb": "fly"}, OUT_OF_DATE),
    ({"as": "U0ANA", "verb": "__init__"}, OUT_OF_DATE),
    ({"as": "U0ANA", "verb": "touch"}, lacking("surface")),
    ({"as": "U0ANA", "verb": "touch", "surface": "V1"}, lacking("surface")),
    ({"as": "U0ANA", "verb": "touch", "surface": {}}, lacking("channel")),
    ({"as": "U0ANA", "verb": "touch", "surface": {"view": {}}}, lacking("view")),
    ({"as": "U0ANA", "verb": "touch", "surface": {"view": "V9"}}, "That is no longer there."),
    ({"as": "U0ANA", "verb": "touch", "surface": {"channel": "C9", "ts": "1"}}, "That is no longer there."),
    ({"as": "U0ANA", "verb": "search", "surface": {"view": "V9"}}, "That is no longer there."),
    ({"as": "U0ANA", "verb": "submit", "view": "V9"}, "That is no longer there."),
    ({"as": "U0ANA", "verb": "submit"}, lacking("view")),
    ({"as": "U0ANA", "verb": "close", "view": None}, lacking("view")),
    ({"as": "U0ANA", "verb": "close", "view": "V9"}, "That is no longer there."),
    ({"as": "U0ANA", "verb": "say", "channel": "C9", "text": "x"}, "That is no longer there."),
    ({"as": "U0ANA", "verb": "say", "channel": "USLACKBOT", "text": "x"}, "That is no longer there."),
    ({"as": "U0ANA", "verb": "say", "channel": {}, "text": "x"}, lacking("channel")),
    ({"as": "U0ANA", "verb": "say", "channel": "U0ANA"}, lacking("text")),
    ({"as": "U0ANA", "verb": "say", "channel": "U0ANA", "text": " \n"}, "There is nothing to send."),
    ({"as": "U0ANA", "verb": "say", "channel": "U0ANA", "text": "x" * 40_001}, "That message is too long."),
    ({"as": "U0ANA", "verb": "say", "channel": "U0ANA", "text": "x", "thread": 1}, lacking("thread")),
    ({"as": "U0ANA", "verb": "say", "channel": "U0ANA", "text": "x", "thread": "1.0"}, "That is no longer there."),
    ({"as": "U0ANA", "verb": "shortcut"}, lacking("callback_id")),
    ({"as": "U0ANA", "verb": "shortcut", "callback_id": "tea_about", "surface": "C9"}, lacking("surface")),
    ({"as": "U0ANA", "verb": "read", "channel": "C9"}, "That is no longer there."),
    (
        {"as": "U0ANA", "verb": "move", "name": "back"},
        "The clock cannot be moved there. Press one of the buttons beside it.",
    ),
    ({"as": "U0ANA", "verb": "move"}, lacking("name")),
]


@pytest.mark.parametrize(("act", "sentence"), JUNK, ids=[json.dumps(act)[:80] for act, _ in JUNK])
async def test_what_cannot_be_done_is_told_in_a_sentence(browser: Browser, ana: User, act: Json, sentence: str) -> None:
    async with browser.session.post(f"{browser.address}/page/acts", json=act) as answer:
        assert (answer.status, await answer.json()) == (200, {"ok": False, "error": sentence})


async def test_nobody_and_nowhere_are_told_in_a_sentence_too(browser: Browser, ana: User, slack: Workspace) -> None:
    nobody = {"ok": False, "error": NOBODY}
    gone = slack.person("Gone", deleted=True)
    for who in ("", "U9", slack.world.bot.id, gone.id):
        assert await browser.json("/page/state", **{"as": who}) == nobody
    assert await browser.json("/page/state") == nobody
    assert await browser.state(ana, "C9") == {"ok": False, "error": "That is no longer there."}
    async with browser.session.get(f"{browser.address}/page/traffic?after=x") as answer:
        assert answer.status == 400
