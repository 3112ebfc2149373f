from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.ids import Ids
from bot.sandbox.layout import elements, with_ids, words
from bot.sandbox.validation import block_problems
from tests.sandbox.apps import actions, button, menu, plain, section

Json = dict[str, Any]
EXAMPLES = Path(__file__).parents[1] / "browser" / "examples"
EVERYWHERE = {"message", "modal", "home"}


def wrong(*blocks: Any, surface: str = "message") -> list[str]:
    return list(block_problems(list(blocks), surface, "/blocks"))


def card(**more: Any) -> Json:
    return {"type": "card", "title": plain("Kitchen"), "actions": [button("Book", "book")], **more}


def carousel(*cards: Json) -> Json:
    return {"type": "carousel", "elements": list(cards)}


def container(*blocks: Json, **more: Any) -> Json:
    return {"type": "container", "title": plain("Box"), "child_blocks": list(blocks), **more}


def rich(*spans: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(spans)}]}


def said(words: str, **style: bool) -> Json:
    return {"type": "text", "text": words, **({"style": style} if style else {})}


def bullets(**more: Any) -> Json:
    item = {"type": "rich_text_section", "elements": [said("x")]}
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_list", "style": "bullet", "elements": [item], **more}],
    }


def cell(text: str = "x") -> Json:
    return {"type": "raw_text", "text": text}


def data_table(*rows: list[Json], **more: Any) -> Json:
    return {"type": "data_table", "caption": "Tea", "rows": list(rows), **more}


def task(**more: Any) -> Json:
    return {"type": "task_card", "task_id": "t1", "title": "Boil", "status": "complete", **more}


def plan(*tasks: Json) -> Json:
    return {"type": "plan", "title": "Tea", "tasks": list(tasks)}


def source(url: str = "https://water.example.com") -> Json:
    return {"type": "url", "url": url, "text": "Water"}


def chart(series: int) -> Json:
    lines = [{"name": str(number), "data": [{"label": "Mon", "value": 1}]} for number in range(series)]
    plot = {"type": "bar", "series": lines, "axis_config": {"categories": ["Mon"]}}
    return {"type": "data_visualization", "title": "Tea", "chart": plot}


NUMBER: Json = {"type": "raw_number", "value": -1.5, "text": "−1.5"}
CONFIRM: Json = {"title": plain("Sure?"), "text": plain("Really?"), "confirm": plain("Yes"), "deny": plain("No")}
THUMB: Json = {"text": plain("Good"), "value": "good"}
GOOD: dict[str, Json] = {
    "a card": card(),
    "a card of a picture": {
        "type": "card",
        "hero_image": {"type": "image", "image_url": "https://x.io/a", "alt_text": "a"},
    },
    "a carousel": carousel(card(), card()),
    "a container": container(section("x"), actions(button("Go", "go")), is_collapsible=True),
    "a data table": data_table([cell(), cell()], [rich(said("x")), NUMBER], page_size=10),
    "a task": task(details=rich(said("x")), sources=[source()]),
    "a plan": plan(task(), task(status="error")),
    "a list further in": bullets(indent=8, border=1, offset=3),
    "styled words": rich(said("x", bold=True, underline=True), {"type": "user", "user_id": "U1"}),
    "a question before a button": actions({**button("Go", "go"), "confirm": CONFIRM}),
    "thumbs": {
        "type": "context_actions",
        "elements": [{"type": "feedback_buttons", "positive_button": THUMB, "negative_button": THUMB}],
    },
    "six series": chart(6),
}


@pytest.mark.parametrize("name", GOOD)
def test_slack_takes_the_newer_blocks_as_its_pages_show_them(name: str) -> None:
    assert wrong(GOOD[name]) == []


BAD: dict[str, tuple[Json, str]] = {
    "a card of nothing": ({"type": "card", "subtitle": plain("x")}, "must define one of: hero_image, title"),
    "a card's body over 200": (card(body=plain("x" * 201)), "must be less than 201 characters"),
    "a card with a menu": (card(actions=[menu("a", "X")]), "unsupported type: static_select"),
    "a carousel of eleven": (carousel(*[card()] * 11), "no more than 10 items allowed"),
    "a carousel of sections": (carousel(section("x")), "unsupported type: section"),
    "a container without a title": (
        {"type": "container", "child_blocks": [section("x")]},
        "must define one of: title, rich_text_title",
    ),
    "a container of eleven": (container(*[section("x")] * 11), "no more than 10 items allowed"),
    "a container in a container": (container(container(section("x"))), "unsupported type: container"),
    "a container with a broken block": (container(section("")), "must be more than 0 characters"),
    "one block_id twice in a container": (
        container(section("x", block_id="a"), section("y", block_id="a")),
        "`block_id` must be unique: a",
    ),
    "one action_id twice in a container's row": (
        container(actions(button("x", "a"), button("y", "a"))),
        "`action_id` must be unique in its block: a",
    ),
    "a data table of a head alone": (data_table([cell()]), "no less than 2 items allowed"),
    "a data table of 101 rows below its head": (data_table(*[[cell()]] * 102), "no more than 101 items allowed"),
    "a data table with a rich head": (
        data_table([rich(said("x"))], [cell()]),
        "unsupported type in the header: rich_text",
    ),
    "a data table with a short row": (
        data_table([cell(), cell()], [cell()]),
        "all rows must have the same number of cells",
    ),
    "a page of 101 rows": (data_table([cell()], [cell()], page_size=101), "must be from 1 to 100"),
    "a task that is ready": (task(status="ready"), "must be one of: complete, error, in_progress, pending"),
    "a source that is no address": (task(sources=[source("water")]), "must match pattern"),
    "a plan of sections": (plan(section("x")), "unsupported type: section"),
    "an alert that shouts": ({"type": "alert", "text": plain("x"), "level": "loud"}, "must be one of: default, error"),
    "a span nobody knows": (rich({"type": "blink", "text": "x"}), "unsupported type: blink"),
    "a style nobody knows": (rich(said("x", loud=True)), "invalid additional property: loud"),
    "a colour by name": (rich({"type": "color", "value": "red"}), "must match pattern"),
    "a range of the whole world": (
        rich({"type": "broadcast", "range": "world"}),
        "must be one of: channel, everyone, here",
    ),
    "a list too far in": (bullets(indent=9), "must be from 0 to 8"),
    "a question without an answer": (
        actions(
            {**button("Go", "go"), "confirm": {"title": plain("Sure?"), "text": plain("x"), "confirm": plain("Yes")}}
        ),
        "missing required field: deny",
    ),
    "seven series": (chart(7), "no more than 6 items allowed"),
}


@pytest.mark.parametrize("name", BAD)
def test_slack_refuses(name: str) -> None:
    block, reason = BAD[name]
    surface = "modal" if block["type"] == "alert" else "message"
    assert any(reason in line for line in wrong(block, surface=surface)), wrong(block, surface=surface)


@pytest.mark.parametrize(
    ("block", "surfaces"),
    [
        (card(), EVERYWHERE),
        (carousel(card()), {"message", "home"}),
        (container(section("x")), {"message"}),
        (data_table([cell()], [cell()]), {"message"}),
        (plan(task()), {"message"}),
        (task(), {"message"}),
        ({"type": "alert", "text": plain("x")}, {"modal"}),
    ],
    ids=lambda part: part["type"] if isinstance(part, dict) else "",
)
def test_each_block_has_surfaces_it_may_stand_on(block: Json, surfaces: set[str]) -> None:
    assert {surface for surface in EVERYWHERE if not wrong(block, surface=surface)} == surfaces


def test_a_button_inside_another_block_can_be_acted_on() -> None:
    blocks = with_ids([container(actions(button("Go", "go"))), carousel(card(), card())], Ids())
    found = [(owner["type"], element["action_id"]) for owner, element in elements(blocks)]
    assert found == [("actions", "go"), ("card", "book"), ("card", "book")]
    assert len({owner["block_id"] for owner, _ in elements(blocks)}) == 3


def test_words_inside_other_blocks_are_read_as_well() -> None:
    assert list(words([container(section("Inside"), subtitle=plain("Below"))])) == ["Box", "Inside", "Below"]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda path: str(path.stem))
def test_every_example_for_the_page_is_one_slack_would_take(path: Path) -> None:
    example = json.loads(path.read_text(encoding="utf-8"))
    problems = wrong(*example["blocks"], surface=example["surface"])
    invented = ["[ERROR] unsupported type: tea_ceremony [json-pointer:/blocks/0/type]"]
    assert problems == (invented if path.stem == "unknown" else [])
