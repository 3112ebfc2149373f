from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox import Conversation
from bot.sandbox.arguments import Arguments
from bot.sandbox.element_limits import ELEMENTS
from bot.sandbox.errors import ApiError
from bot.sandbox.limits import BLOCKS
from bot.sandbox.methods import METHODS, Call
from bot.sandbox.people import User
from bot.sandbox.tokens import Token
from bot.sandbox.validation import block_problems, view_problems
from bot.sandbox.world import World

SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
NAMES = st.sampled_from(
    [
        "type",
        "text",
        "blocks",
        "elements",
        "element",
        "options",
        "initial_option",
        "block_id",
        "action_id",
        "rows",
        "chart",
        "label",
    ]
)
KINDS = st.sampled_from([*BLOCKS, *ELEMENTS, "plain_text", "modal", "home", "pie", "line"])
LAYOUTS = st.recursive(
    SCALARS | KINDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)
ARGUMENTS = ["channel", "user", "users", "ts", "text", "blocks", "view", "cursor", "limit", "types", "oldest", "metadata", "files", "length", "filename", "email", "channels", "hash", "message_ts"]  # fmt: skip


def world() -> World:
    made = World(lambda: datetime(2026, 11, 23, tzinfo=UTC), "Acme")
    room = made.conversations.add(Conversation("C1", "public_channel", "room"))
    ana = made.people.add(User("U1", "ana", "Ana", made.team_id, email="a@b.co"))
    room.members = {ana.id: None, made.bot.id: None}
    return made


@pytest.mark.parametrize("name", list(METHODS))
@given(
    args=st.dictionaries(
        st.sampled_from(ARGUMENTS), LAYOUTS | st.sampled_from(["C1", "U1", "[]", "{}", "1.2"]), max_size=5
    )
)
def test_no_arguments_break_a_method(name: str, args: dict[str, Any]) -> None:
    with suppress(ApiError):
        METHODS[name].deed(world(), Call(Arguments(args), Token("bot")))


@given(
    blocks=st.lists(st.dictionaries(NAMES, LAYOUTS, max_size=4), max_size=3),
    surface=st.sampled_from(["message", "modal", "home"]),
)
def test_no_layout_breaks_the_check(blocks: list[Any], surface: str) -> None:
    assert all(line.startswith("[ERROR] ") for line in block_problems(blocks, surface, "/blocks"))
    assert all(
        line.startswith("[ERROR] ")
        for line in view_problems({"type": surface, "blocks": blocks}, frozenset({"modal", "home"}))
    )
