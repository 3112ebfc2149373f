from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.validation import block_problems, check_message_blocks, view_problems
from tests.sandbox.apps import actions, button, field, home, menu, modal, note, option, plain, section

Json = dict[str, Any]


def wrong(*blocks: Any, surface: str = "message") -> list[str]:
    return list(block_problems(list(blocks), surface, "/blocks"))


def wrong_view(view: Any) -> list[str]:
    return list(view_problems(view, frozenset({"modal", "home"})))


def chart(**more: Any) -> Json:
    points = [{"label": "Mon", "value": 1.5}, {"label": "Tue", "value": -2}]
    plot = {"type": "line", "series": [{"name": "A", "data": points}], "axis_config": {"categories": ["Mon", "Tue"]}}
    return {"type": "data_visualization", "title": "Week", "chart": plot, **more}


def table(rows: int = 1, cells: int = 2) -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * cells] * rows}


def pie(*segments: Json) -> Json:
    return {"type": "data_visualization", "title": "Pie", "chart": {"type": "pie", "segments": list(segments)}}


GOOD: list[Json] = [
    section("*Hi* <@U1>", block_id="a"),
    {"type": "section", "fields": [plain("a"), {"type": "mrkdwn", "text": "b", "verbatim": True}]},
    {"type": "header", "text": {"type": "plain_text", "text": "H", "emoji": True}},
    {"type": "divider"},
    {
        "type": "context",
        "elements": [plain("x"), {"type": "image", "image_url": "https://x.io/a.png", "alt_text": "a"}],
    },
    actions(button("Go", "a"), menu("b", "X", "Y", first="Y"), {"type": "datepicker", "action_id": "c"}),
    note(optional=True),
    {"type": "image", "image_url": "https://x.io/a.png", "alt_text": "a"},
    {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}]},
    {"type": "markdown", "text": "**x**"},
    table(),
    chart(),
    pie({"label": "a", "value": 1}),
]


@pytest.mark.parametrize("block", GOOD, ids=lambda block: str(block["type"]))
def test_slack_takes_what_its_pages_show(block: Json) -> None:
    assert wrong(block) == []


BAD: dict[str, tuple[Json, str]] = {
    "an unknown block": ({"type": "sectoin"}, "unsupported type: sectoin"),
    "an unknown element": (actions({"type": "slider", "action_id": "a"}), "unsupported type: slider"),
    "an input inside actions": (
        actions({"type": "plain_text_input", "action_id": "a"}),
        "unsupported type: plain_text_input",
    ),
    "an unknown field": (section("x", colour="red"), "invalid additional property: colour"),
    "a section without words": ({"type": "section"}, "must define one of: text, fields"),
    "an empty text": (section(""), "must be more than 0 characters"),
    "a section text over 3,000": (section("x" * 3001), "must be less than 3001 characters"),
    "a header over 150": ({"type": "header", "text": plain("x" * 151)}, "must be less than 151 characters"),
    "a header in mrkdwn": ({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}, "must be one of: plain_text"),
    "eleven fields": ({"type": "section", "fields": [plain("x")] * 11}, "no more than 10 items allowed"),
    "a field over 2,000": ({"type": "section", "fields": [plain("x" * 2001)]}, "must be less than 2001 characters"),
    "26 elements": (actions(*(button("x", str(n)) for n in range(26))), "no more than 25 items allowed"),
    "no elements": (actions(), "no less than 1 items allowed"),
    "eleven in a context": ({"type": "context", "elements": [plain("x")] * 11}, "no more than 10 items allowed"),
    "a button text over 75": (actions(button("x" * 76, "a")), "must be less than 76 characters"),
    "a button value over 2,000": (actions(button("x", "a", "v" * 2001)), "must be less than 2001 characters"),
    "a button in mrkdwn": (
        actions({"type": "button", "text": {"type": "mrkdwn", "text": "x"}}),
        "must be one of: plain_text",
    ),
    "a strange style": (actions({**button("x", "a"), "style": "big"}), "must be one of: danger, primary"),
    "one action_id twice": (actions(button("x", "a"), button("y", "a")), "`action_id` must be unique in its block: a"),
    "an action_id over 255": (actions(button("x", "a" * 256)), "must be less than 256 characters"),
    "no options": (actions({"type": "static_select", "action_id": "a"}), "must define one of: options, option_groups"),
    "101 options": (actions(menu("a", *map(str, range(101)))), "no more than 100 items allowed"),
    "an option text over 75": (actions(menu("a", "x" * 76)), "must be less than 76 characters"),
    "an option value over 150": (
        actions({**menu("a"), "options": [option("x", "v" * 151)]}),
        "must be less than 151 characters",
    ),
    "an initial option that is none": (
        actions(menu("a", "X", first="Y")),
        "initial option must exactly match one of the options",
    ),
    "an image without alt_text": ({"type": "image", "image_url": "https://x.io/a"}, "missing required field: alt_text"),
    "an image of nothing": ({"type": "image", "alt_text": "x"}, "must define one of: image_url, slack_file"),
    "an input without label": ({"type": "input", "element": {"type": "datepicker"}}, "missing required field: label"),
    "a bad date": (
        actions({"type": "datepicker", "action_id": "a", "initial_date": "23.11.2026"}),
        "must match pattern",
    ),
    "a table of 101 rows": (table(rows=101), "no more than 100 items allowed"),
    "a table of 21 columns": (table(cells=21), "no more than 20 items allowed"),
    "a chart title over 50": (chart(title="x" * 51), "must be less than 51 characters"),
    "a chart label over 20": (pie({"label": "x" * 21, "value": 1}), "must be less than 21 characters"),
    "a pie with an empty slice": (pie({"label": "x", "value": 0}), "must be from"),
    "a pie of seven": (pie(*({"label": str(n), "value": 1} for n in range(7))), "no more than 6 items allowed"),
    "a markdown block over 12,000": ({"type": "markdown", "text": "x" * 12_001}, "must be less than 12001 characters"),
    "a flag that is a word": (note(optional="yes"), "must provide a boolean"),
    "a text that is a string": ({"type": "section", "text": "x"}, "must provide an object"),
    "elements that are no list": ({"type": "actions", "elements": "x"}, "must provide an array"),
    "something that is no block": ([], "unsupported type"),  # type: ignore[dict-item]
}


@pytest.mark.parametrize("name", BAD)
def test_slack_refuses(name: str) -> None:
    block, reason = BAD[name]
    assert any(reason in line for line in wrong(block)), wrong(block)


def test_points_of_a_chart_match_its_axis() -> None:
    odd = chart()
    odd["chart"]["axis_config"]["categories"] = ["Mon", "Wed"]
    assert "labels of series A must match the categories" in wrong(odd)[0]


def test_series_of_a_chart_have_names_of_their_own() -> None:
    odd = chart()
    odd["chart"]["series"] *= 2
    assert "duplicate name: A" in wrong(odd)[0]


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_each_surface_holds_so_many_blocks(surface: str, most: int) -> None:
    assert wrong(*[{"type": "divider"}] * most, surface=surface) == []
    assert "no more than" in wrong(*[{"type": "divider"}] * (most + 1), surface=surface)[0]


@pytest.mark.parametrize("kind", ["table", "markdown", "data_visualization"])
@pytest.mark.parametrize("surface", ["modal", "home"])
def test_some_blocks_are_for_messages_only(kind: str, surface: str) -> None:
    block = next(good for good in GOOD if good["type"] == kind)
    assert f"unsupported type: {kind}" in wrong(block, surface=surface)[0]


def test_one_message_holds_one_table_and_two_charts() -> None:
    assert "no more than 1 table blocks allowed" in wrong(table(), table())[0]
    assert wrong(chart(), chart()) == []
    assert "no more than 2 data_visualization blocks allowed" in wrong(chart(), chart(), chart())[0]


def test_a_block_id_is_used_once() -> None:
    assert "`block_id` must be unique: a" in wrong(section("x", block_id="a"), section("y", block_id="a"))[0]


def test_an_action_id_may_return_in_another_block() -> None:
    assert wrong(actions(button("x", "a")), actions(button("y", "a"))) == []


def test_all_blocks_of_a_message_together_have_a_length() -> None:
    check_message_blocks([section("x" * 3000)] * 4)
    with pytest.raises(ApiError, match="msg_blocks_too_long"):
        check_message_blocks([section("x" * 3000)] * 5)


def test_a_modal_with_inputs_needs_a_submit_button() -> None:
    bare = modal(note())
    del bare["submit"]
    assert "missing required field: submit" in wrong_view(bare)[0]
    assert wrong_view({**bare, "blocks": [section("x")]}) == []


@pytest.mark.parametrize(
    ("name", "value"), [("private_metadata", "x" * 3001), ("callback_id", "x" * 256), ("external_id", "x" * 256)]
)
def test_a_view_has_limits_of_its_own(name: str, value: str) -> None:
    assert f"/view/{name}" in wrong_view(modal(note(), **{name: value}))[0]


def test_a_home_has_no_title_and_a_modal_must_have_one() -> None:
    assert "invalid additional property: title" in wrong_view({**home(), "title": plain("x")})[0]
    bare = modal(note())
    del bare["title"]
    assert "missing required field: title" in wrong_view(bare)[0]
    assert wrong_view({"type": "window"}) == ["[ERROR] must be one of: home, modal [json-pointer:/view/type]"]


def test_files_are_taken_in_modals_only() -> None:
    upload = field("File", "file", {"type": "file_input", "action_id": "f"})
    assert wrong_view(modal(upload)) == []
    assert "unsupported type: file_input" in wrong(upload)[0]
