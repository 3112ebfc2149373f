"""Slack's limits for layouts, as data: what blocks, charts and views hold, how much, and where they may stand.

From docs.slack.dev/reference/block-kit/blocks and docs.slack.dev/reference/views; elements are in `element_limits`.
A field that is not named here is refused, as Slack does.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.sandbox.element_limits import ELEMENTS, LINK, RICH_BLOCK, SLACK_FILE
from bot.sandbox.shapes import Anything, Flag, Inner, Items, Number, Part, Rule, Shape, Text, Word

MESSAGE, MODAL, HOME = "message", "modal", "home"
MOST_BLOCKS = {MESSAGE: 50, MODAL: 100, HOME: 100}
MOST_OF_KIND = {"table": 1, "data_table": 1, "data_visualization": 2}
MESSAGE_BLOCKS_LENGTH = 13_000  # of all words together: msg_blocks_too_long
MARKDOWN_LENGTH = 12_000
TABLES_LENGTH = 10_000  # of all cells of a message's tables together
UPDATE_TEXT_LENGTH, POST_TEXT_LENGTH = 4_000, 40_000

_SELECTS = tuple(kind for kind in ELEMENTS if kind.endswith("_select"))
_PICKERS = ("datepicker", "timepicker", "datetimepicker")
_CLICKS = ("button", "workflow_button", "overflow", "radio_buttons", "checkboxes")
IN_ACTIONS = (*_CLICKS, *_SELECTS, *_PICKERS, "rich_text_input")
IN_ACCESSORY = (*_CLICKS, *_SELECTS, "datepicker", "timepicker", "image")
_TEXT_INPUTS = (
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
    "file_input",
)
IN_INPUT = ("radio_buttons", "checkboxes", *_SELECTS, *_PICKERS, *_TEXT_INPUTS)
_BLOCK: Mapping[str, Rule] = {"block_id": Word(255)}

# How many series and slices: docs.slack.dev/reference/block-kit/blocks/data-visualization-block, "Min 1, max 6".
_MOST_SERIES = 6
_POINT = Shape({"label": Word(20), "value": Number(-float("inf"), decimal=True)}, needs=("label", "value"))
_SERIES = Shape({"name": Word(20), "data": Items(_POINT, 20)}, needs=("name", "data"))
_AXIS = Shape({"categories": Items(Word(20), 20), "x_label": Word(50), "y_label": Word(50)}, needs=("categories",))
_PLOT = Shape(
    {"series": Items(_SERIES, _MOST_SERIES, apart="name"), "axis_config": _AXIS}, needs=("series", "axis_config")
)
_SEGMENT = Shape({"label": Word(20), "value": Number(1e-9, decimal=True)}, needs=("label", "value"))
CHARTS: Mapping[str, Shape] = {
    "pie": Shape({"segments": Items(_SEGMENT, _MOST_SERIES)}, needs=("segments",)),
    "bar": _PLOT,
    "area": _PLOT,
    "line": _PLOT,
}

_COLUMN = Shape({"align": Word(among=frozenset({"left", "center", "right"})), "is_wrapped": Flag()})

_IN_CONTAINER = (
    "actions",
    "context",
    "divider",
    "file",
    "header",
    "image",
    "input",
    "rich_text",
    "section",
    "table",
    "video",
)
_IMAGE = Part(("image",))
_TASK_STATES = frozenset({"pending", "in_progress", "complete", "error"})
_ALERT_LEVELS = frozenset({"default", "info", "warning", "error", "success"})

BLOCKS: Mapping[str, Shape] = {
    "section": Shape(
        {
            **_BLOCK,
            "text": Text(3000),
            "fields": Items(Text(2000), 10),
            "accessory": Part(IN_ACCESSORY),
            "expand": Flag(),
        },
        one_of=(("text", "fields"),),
    ),
    "header": Shape({**_BLOCK, "text": Text(150, plain=True), "level": Number(1, 4)}, needs=("text",)),
    "divider": Shape(_BLOCK),
    "context": Shape({**_BLOCK, "elements": Items(Part(("image", "plain_text", "mrkdwn")), 10)}, needs=("elements",)),
    "actions": Shape({**_BLOCK, "elements": Items(Part(IN_ACTIONS), 25)}, needs=("elements",)),
    "context_actions": Shape(
        {**_BLOCK, "elements": Items(Part(("feedback_buttons", "icon_button")), 5)}, needs=("elements",)
    ),
    "input": Shape(
        {
            **_BLOCK,
            "label": Text(2000, plain=True),
            "element": Part(IN_INPUT),
            "hint": Text(2000, plain=True),
            "optional": Flag(),
            "dispatch_action": Flag(),
        },
        needs=("label", "element"),
    ),
    "image": Shape(
        {
            **_BLOCK,
            "alt_text": Word(2000),
            "image_url": LINK,
            "slack_file": SLACK_FILE,
            "title": Text(2000, plain=True),
        },
        needs=("alt_text",),
        one_of=(("image_url", "slack_file"),),
    ),
    "rich_text": RICH_BLOCK,
    "markdown": Shape({**_BLOCK, "text": Word(MARKDOWN_LENGTH)}, needs=("text",)),
    "table": Shape(
        {
            **_BLOCK,
            "rows": Items(Items(Part(("raw_text", "rich_text")), 20), 100),
            "column_settings": Items(_COLUMN, 20),
        },
        needs=("rows",),
    ),
    "data_visualization": Shape({**_BLOCK, "title": Word(50), "chart": Part(tuple(CHARTS))}, needs=("title", "chart")),
    "video": Shape(
        {
            **_BLOCK,
            "alt_text": Word(2000),
            "author_name": Word(50),
            "description": Text(200, plain=True),
            "provider_icon_url": LINK,
            "provider_name": Word(50),
            "title": Text(200, plain=True),
            "title_url": LINK,
            "thumbnail_url": LINK,
            "video_url": LINK,
        },
        needs=("alt_text", "title", "thumbnail_url", "video_url"),
    ),
    "file": Shape({**_BLOCK, "external_id": Word(), "source": Word()}, needs=("external_id", "source")),
    "alert": Shape({**_BLOCK, "text": Text(3000), "level": Word(among=_ALERT_LEVELS)}, needs=("text",)),
    "card": Shape(
        {
            **_BLOCK,
            "hero_image": _IMAGE,
            "icon": _IMAGE,
            "title": Text(150),
            "subtitle": Text(150),
            "body": Text(200),
            "actions": Items(Part(("button",)), 25),
        },
        one_of=(("hero_image", "title", "actions", "body"),),
    ),
    "carousel": Shape({**_BLOCK, "elements": Items(Inner(("card",)), 10)}, needs=("elements",)),
    "container": Shape(
        {
            **_BLOCK,
            "title": Text(150, plain=True),
            "rich_text_title": Inner(("rich_text",)),
            "subtitle": Text(150),
            "icon": _IMAGE,
            "child_blocks": Items(Inner(_IN_CONTAINER), 10),
            "width": Word(among=frozenset({"narrow", "standard", "wide", "full"})),
            "is_collapsible": Flag(),
            "default_collapsed": Flag(),
            "has_header_divider": Flag(),
        },
        needs=("child_blocks",),
        one_of=(("title", "rich_text_title"),),
    ),
    "data_table": Shape(
        {
            **_BLOCK,
            "caption": Word(3000),
            "rows": Items(Items(Part(("raw_text", "raw_number", "rich_text")), 20), 101, 2),
            "page_size": Number(1, 100),
            "row_header_column_index": Number(0, 19),
        },
        needs=("caption", "rows"),
    ),
    "task_card": Shape(
        {
            **_BLOCK,
            "task_id": Word(),
            "title": Word(3000),
            "status": Word(among=_TASK_STATES),
            "details": Inner(("rich_text",)),
            "output": Inner(("rich_text",)),
            "sources": Items(Part(("url",)), 100, 0),
        },
        needs=("task_id", "title"),
    ),
    "plan": Shape({**_BLOCK, "title": Word(3000), "tasks": Items(Inner(("task_card",)), 100, 0)}, needs=("title",)),
}

EVERYWHERE = frozenset({MESSAGE, MODAL, HOME})  # where each may stand: docs.slack.dev/blocks.json
SURFACES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(BLOCKS, EVERYWHERE),
    **dict.fromkeys(("markdown", "table", "data_visualization", "file", "context_actions"), frozenset({MESSAGE})),
    **dict.fromkeys(("container", "data_table", "plan", "task_card"), frozenset({MESSAGE})),
    "alert": frozenset({MODAL}),
    "carousel": frozenset({MESSAGE, HOME}),
}
ELEMENT_SURFACES: Mapping[str, frozenset[str]] = {
    "file_input": frozenset({MODAL}),
    "workflow_button": frozenset({MESSAGE}),
}

_VIEW: Mapping[str, Rule] = {
    "type": Word(among=frozenset({MODAL, HOME})),
    "blocks": Anything(),
    "private_metadata": Word(3000, 0),
    "callback_id": Word(255, 0),
    "external_id": Word(255, 0),
}
VIEWS: Mapping[str, Shape] = {
    HOME: Shape(_VIEW, needs=("type", "blocks")),
    MODAL: Shape(
        {
            **_VIEW,
            "title": Text(24, plain=True),
            "submit": Text(24, plain=True),
            "close": Text(24, plain=True),
            "clear_on_close": Flag(),
            "notify_on_close": Flag(),
            "submit_disabled": Flag(),
        },
        needs=("type", "blocks", "title"),
    ),
}
