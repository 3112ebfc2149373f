"""Slack's limits for block elements and what they are made of, as data.

From docs.slack.dev/reference/block-kit/block-elements and …/composition-objects. A field that is not named here is
refused, as Slack does.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.sandbox.rich_limits import RICH_TEXT
from bot.sandbox.shapes import Anything, Flag, Items, Number, Rule, Shape, Text, Word

_ID = {"action_id": Word(255)}
_CONFIRM = Shape(
    {
        "title": Text(100, plain=True),
        "text": Text(300),
        "confirm": Text(30, plain=True),
        "deny": Text(30, plain=True),
        "style": Word(among=frozenset({"primary", "danger"})),
    },
    needs=("title", "text", "confirm", "deny"),
)
OPTION = Shape(
    {"text": Text(75), "value": Word(150), "description": Text(75), "url": Word(3000)},
    needs=("text", "value"),
)
PLAIN_OPTION = Shape(
    {**OPTION.fields, "text": Text(75, plain=True), "description": Text(75, plain=True)}, needs=OPTION.needs
)
OPTION_GROUP = Shape({"label": Text(75, plain=True), "options": Items(PLAIN_OPTION, 100)}, needs=("label", "options"))
SUGGESTIONS = Shape(  # docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select
    {"options": Items(PLAIN_OPTION, 100, 0), "option_groups": Items(OPTION_GROUP, 100, 0)},
    one_of=(("options", "option_groups"),),
)
_DISPATCH = Shape({"trigger_actions_on": Items(Word(among=frozenset({"on_enter_pressed", "on_character_entered"})), 2)})
_FILTER = Shape(
    {
        "include": Items(Word(among=frozenset({"im", "mpim", "private", "public"})), 4),
        "exclude_external_shared_channels": Flag(),
        "exclude_bot_users": Flag(),
    }
)
_SOLITARY: Mapping[str, Rule] = {**_ID, "confirm": _CONFIRM, "focus_on_load": Flag()}
_MENU: Mapping[str, Rule] = {**_SOLITARY, "placeholder": Text(150, plain=True)}
_MULTI: Mapping[str, Rule] = {**_MENU, "max_selected_items": Number(1)}
_INPUT: Mapping[str, Rule] = {
    **_ID,
    "placeholder": Text(150, plain=True),
    "focus_on_load": Flag(),
    "dispatch_action_config": _DISPATCH,
}
_STATIC: Mapping[str, Rule] = {"options": Items(PLAIN_OPTION, 100), "option_groups": Items(OPTION_GROUP, 100)}
_CONVERSATIONS: Mapping[str, Rule] = {"default_to_current_conversation": Flag(), "filter": _FILTER}
_IDS = Items(Word(), 1000, 0)
_DATE, _TIME = Word(like=r"\d{4}-\d{2}-\d{2}"), Word(like=r"([01]\d|2[0-3]):[0-5]\d")
_STYLE = Word(among=frozenset({"primary", "danger"}))
SLACK_FILE = Shape({"id": Word(), "url": Word(3000)}, one_of=(("id", "url"),))
LINK = Word(3000, like=r"https?://\S+")
RICH_BLOCK = Shape({"elements": RICH_TEXT, "block_id": Word(255)}, needs=("elements",))
_FEEDBACK = Shape(
    {"text": Text(75, plain=True), "value": Word(2000), "accessibility_label": Word(75)}, needs=("text", "value")
)

ELEMENTS: Mapping[str, Shape] = {
    "button": Shape(
        {
            **_ID,
            "text": Text(75, plain=True),
            "url": Word(3000),
            "value": Word(2000, 0),
            "style": _STYLE,
            "confirm": _CONFIRM,
            "accessibility_label": Word(75),
        },
        needs=("text",),
    ),
    "workflow_button": Shape(
        {
            **_ID,
            "text": Text(75, plain=True),
            "workflow": Anything(),
            "style": _STYLE,
            "confirm": _CONFIRM,
            "accessibility_label": Word(75),
        },
        needs=("text", "workflow"),
    ),
    "overflow": Shape({**_ID, "options": Items(OPTION, 5, 1), "confirm": _CONFIRM}, needs=("options",)),
    "static_select": Shape(
        {**_MENU, **_STATIC, "initial_option": PLAIN_OPTION}, one_of=(("options", "option_groups"),)
    ),
    "external_select": Shape({**_MENU, "initial_option": PLAIN_OPTION, "min_query_length": Number()}),
    "users_select": Shape({**_MENU, "initial_user": Word()}),
    "conversations_select": Shape(
        {**_MENU, **_CONVERSATIONS, "initial_conversation": Word(), "response_url_enabled": Flag()}
    ),
    "channels_select": Shape({**_MENU, "initial_channel": Word(), "response_url_enabled": Flag()}),
    "multi_static_select": Shape(
        {**_MULTI, **_STATIC, "initial_options": Items(PLAIN_OPTION, 100)}, one_of=(("options", "option_groups"),)
    ),
    "multi_external_select": Shape(
        {**_MULTI, "initial_options": Items(PLAIN_OPTION, 100), "min_query_length": Number()}
    ),
    "multi_users_select": Shape({**_MULTI, "initial_users": _IDS}),
    "multi_conversations_select": Shape({**_MULTI, **_CONVERSATIONS, "initial_conversations": _IDS}),
    "multi_channels_select": Shape({**_MULTI, "initial_channels": _IDS}),
    "datepicker": Shape({**_MENU, "initial_date": _DATE}),
    "timepicker": Shape({**_MENU, "initial_time": _TIME, "timezone": Word()}),
    "datetimepicker": Shape({**_SOLITARY, "initial_date_time": Number(1_000_000_000, 9_999_999_999)}),
    "radio_buttons": Shape({**_SOLITARY, "options": Items(OPTION, 10), "initial_option": OPTION}, needs=("options",)),
    "checkboxes": Shape(
        {**_SOLITARY, "options": Items(OPTION, 10), "initial_options": Items(OPTION, 10)}, needs=("options",)
    ),
    "plain_text_input": Shape(
        {
            **_INPUT,
            "initial_value": Word(3000, 0),
            "multiline": Flag(),
            "min_length": Number(0, 3000),
            "max_length": Number(1, 3000),
        }
    ),
    "email_text_input": Shape({**_INPUT, "initial_value": Word(3000, 0)}),
    "url_text_input": Shape({**_INPUT, "initial_value": Word(3000, 0)}),
    "number_input": Shape(
        {
            **_INPUT,
            "is_decimal_allowed": Flag(),
            "initial_value": Word(50),
            "min_value": Word(50),
            "max_value": Word(50),
        },
        needs=("is_decimal_allowed",),
    ),
    "rich_text_input": Shape(
        {**_INPUT, "initial_value": RICH_BLOCK, "min_lines": Number(1, 100), "max_lines": Number(1, 100)}
    ),
    "file_input": Shape({**_ID, "filetypes": Items(Word(), 100), "max_files": Number(1, 10)}),
    "image": Shape(
        {"alt_text": Word(2000), "image_url": LINK, "slack_file": SLACK_FILE},
        needs=("alt_text",),
        one_of=(("image_url", "slack_file"),),
    ),
    "feedback_buttons": Shape(
        {**_ID, "positive_button": _FEEDBACK, "negative_button": _FEEDBACK},
        needs=("positive_button", "negative_button"),
    ),
    "icon_button": Shape(
        {
            **_ID,
            "icon": Word(),
            "text": Text(75, plain=True),
            "value": Word(2000, 0),
            "confirm": _CONFIRM,
            "accessibility_label": Word(75),
            "visible_to_user_ids": _IDS,
        },
        needs=("icon", "text"),
    ),
    "plain_text": Shape({"text": Word(2000), "emoji": Flag()}, needs=("text",)),
    "mrkdwn": Shape({"text": Word(2000), "verbatim": Flag()}, needs=("text",)),
    "raw_text": Shape({"text": Word(3000)}, needs=("text",)),
    "raw_number": Shape({"value": Number(-float("inf"), decimal=True), "text": Word(3000)}, needs=("value", "text")),
    "rich_text": RICH_BLOCK,
    "url": Shape({"url": LINK, "text": Word(3000)}, needs=("url", "text")),  # …/url-source-element
}
