"""Whatever is typed behind the command: one answer, no failure, and nobody is called by it."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.grammar import line, names_a_person, subject, without_share
from bot.domain.periods import period
from bot.errors import UserError
from bot.listeners.guard import SORRY
from bot.sandbox import User, Workspace
from bot.sandbox.interactions import action, block_actions, command
from bot.sandbox.parcels import COMMANDS, INTERACTIVE
from tests import atlas
from tests.house import Bot

quickly = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

LIVE = [
    "<@U0BOB>",
    "<@U0BOB|bob.stone>",
    "<!channel>",
    "<!here>",
    "<!everyone|everyone>",
    "<!subteam^S0123|@all>",
    "<!date^1^{date}|x>",
    "<#C01CHECKOUT|checkout>",
    "<http://evil.example|pay>",
    "<mailto:a@b.example|a>",
    "&lt;!channel&gt;",
    "@here",
]
WORDS = [
    *"team service work unlinked chain goal actions export privacy setup me now skip away hours join leave".split(),
    *"link help pause resume talk all forget digest".split(),
]
NAMES = ["Card payments", "Merchants", "CHK-412", "Checkout", "Ledger export", "github", "until", "for the", "of"]
WINDOWS = ["last week", "4w", "12w", "5 weeks", "2026-W46", "2026-W99", "2026-Q3", "Q9", "9999-W01", "0000-Q1", "W53"]
TAILS = ["share", "SHARE", "page 2", "page 0", "page 99999999999", "page -1", "page 9999"]
QUOTES = [*"\"'“”„«»‘’`", "```", "“““", '"""']
ODD = [
    "\x00",
    "\ud800",
    "\udfff",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\u0000\n",
    "\n\n",
    "\t",
    "*_~|",
    "🙂",
    "%00",
]
LONG = ["x" * 8000, "“" * 8000, "share " * 1300, "4w " * 2600, "<@U0BOB>" * 900, "page 2 " * 1100, "\u202e" * 8000]

bits = st.one_of(
    st.sampled_from(LIVE),
    st.sampled_from([*NAMES, *WINDOWS]),
    st.sampled_from([*TAILS, *QUOTES, *ODD]),
    st.text(st.characters(), max_size=20),
)
rests = st.one_of(
    st.tuples(st.lists(bits, max_size=7), st.sampled_from(["", " "])).map(lambda made: made[1].join(made[0])),
    st.sampled_from(LONG),
)
lines = st.tuples(st.one_of(st.sampled_from(WORDS), bits), rests).map(" ".join)


@given(lines)
def test_the_grammar_takes_anything_apart(text: str) -> None:
    rest = line(text).rest
    names_a_person(rest)
    bare, shares = without_share(rest)
    found = subject(rest)
    assert (bare == rest) or shares
    assert 1 <= found.page <= 9999
    assert "\x00" not in line(text).word + found.name + found.window + found.again
    found.again.encode()  # no half of a character is left
    again = subject(found.again)
    if not QUOTED.intersection(found.name):
        assert (again.name, again.window, again.page, again.share) == (found.name, found.window, 1, False)
    with suppress(UserError):
        period(found.window, MONDAY)


QUOTED = {*"\"'“”„«»‘’`"}
MONDAY = date(2026, 11, 23)


def spoken(node: Any) -> Iterator[dict[str, Any]]:
    """Every object of a layout that holds words."""
    if isinstance(node, dict):
        if node.get("type") in ("mrkdwn", "plain_text", "raw_text"):
            yield node
        for inner in node.values():
            yield from spoken(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from spoken(inner)


OF_THE_MAP = {"U01ALICE", "U03DANA", "U0RUTH"}  # who leads, owns and pays: the bot shows them by itself
TOKEN = re.compile(r"<([^>]*)>?|>")


def alive(payload: dict[str, Any]) -> list[str]:
    """What would call somebody, lead somewhere, or look otherwise than it was typed."""
    found = []
    for name in ("parse", "link_names", "attachments"):
        found += [f"{name} is set"] if payload.get(name) else []
    texts = [payload["text"]]
    for node in spoken(payload.get("blocks", [])):
        if node["type"] == "mrkdwn":
            texts.append(node["text"])
            found += [] if node.get("verbatim") is True else [f"not verbatim: {node['text'][:60]}"]
    for text in texts:
        for token in TOKEN.finditer(text):
            if not (token[1] and token[1].startswith("@") and token[1][1:] in OF_THE_MAP):
                found.append(token[0][:60])
        found += [f"runs backwards: {text[:60]!r}"] if re.search("[\u202a-\u202e\u2066-\u2069]", text) else []
    return found


def test_the_checker_finds_what_is_alive() -> None:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "<!here> <@U03DANA> <https://x>"}}
    assert alive({"text": "a <@U0BOB> \u202e", "blocks": [block], "link_names": True}) == [
        "link_names is set",
        "not verbatim: <!here> <@U03DANA> <https://x>",
        "<@U0BOB>",
        "runs backwards: 'a <@U0BOB> \\u202e'",
        "<!here>",
        "<https://x>",
    ]


@pytest.fixture
async def drawn(bot: Bot) -> Bot:
    await atlas.draw(bot.deps.database)
    await bot.does("UPDATE person SET in_slack = true")
    return bot


async def asked(slack: Workspace, kind: str, payload: dict[str, Any]) -> None:
    """Hand a payload over, and look at the one answer that comes."""
    answers = slack.traffic.of("answer")
    before = len(answers)
    assert await slack.delivers(kind, payload) is not None
    await slack.until(lambda: len(slack.traffic.of("answer")) > before, within=10)
    for exchange in slack.traffic.of("answer")[before:]:
        assert exchange.status == 200, exchange.answer
        assert exchange.sent["text"]
        assert SORRY not in exchange.sent["text"]
        assert len(exchange.sent["text"]) <= 4000
        assert alive(exchange.sent) == []


@quickly
@given(lines)
async def test_a_line_is_answered_once_and_calls_nobody(drawn: Bot, slack: Workspace, ana: User, text: str) -> None:
    room = slack.world.conversations.find("C01CHECKOUT")
    room.members[ana.id] = None
    before = len(slack.traffic.of("answer"))
    await asked(slack, COMMANDS, command(slack.world, ana, room.id, "/value", text))
    await asked(slack, COMMANDS, command(slack.world, ana, room.id, "/value", "privacy"))  # a second answer came by now
    assert len(slack.traffic.of("answer")) == before + 2
    assert slack.calls("chat.postMessage") == slack.calls("chat.postEphemeral") == []


@quickly
@given(st.sampled_from(WORDS), rests)
async def test_a_button_that_brings_anything_is_answered_once(
    drawn: Bot, slack: Workspace, ana: User, word: str, rest: str
) -> None:
    menu = await drawn.replies(ana, "/value")
    row = next(block for block in menu.blocks if block["type"] == "actions")
    told = action(slack.world, ana, menu, row, row["elements"][0]) | {"action_id": f"menu_{word}/1", "value": rest}
    before = len(slack.traffic.of("answer"))
    await asked(slack, INTERACTIVE, block_actions(slack.world, ana, menu, told))
    assert len(slack.traffic.of("answer")) == before + 1


@pytest.mark.parametrize("word", ["service", "join", "talk", "xyz", "“"])
async def test_a_line_of_eight_thousand_characters_is_answered(
    drawn: Bot, slack: Workspace, ana: User, word: str
) -> None:
    room = slack.world.direct(ana.id)
    for rest in LONG:
        await asked(slack, COMMANDS, command(slack.world, ana, room.id, "/value", f"{word} {rest}"))
