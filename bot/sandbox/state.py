"""What each person has chosen and typed in each message and view, as `state.values` tells it.

See docs.slack.dev/reference/interaction-payloads/block_actions-payload and …/view_submission.
"""

from __future__ import annotations

from typing import Any

from bot.sandbox.layout import elements
from bot.sandbox.wire import Json

STATE = {  # type of element: the field its value has in payloads, the field that fills it at first
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "file_input": ("files", "initial_files"),
}
SEVERAL = {"checkboxes", "file_input"} | {kind for kind in STATE if kind.startswith("multi_")}

Place = tuple[str, str]  # block_id, action_id
Owner = tuple[str, str]  # user, message or view


def initial(element: Json) -> Any:
    """Return what the element holds before anybody touched it."""
    _, name = STATE[element["type"]]
    return element.get(name, [] if element["type"] in SEVERAL else None)


class Choices:
    """Everybody's values, kept until the message is replaced or the view loses the element."""

    def __init__(self) -> None:
        self._kept: dict[Owner, dict[Place, Any]] = {}

    def keep(self, owner: Owner, place: Place, value: Any) -> None:
        """Remember what this person put here."""
        self._kept.setdefault(owner, {})[place] = value

    def held(self, owner: Owner, block: Json, element: Json) -> Any:
        """Return what this element holds for this person now."""
        place = (block["block_id"], element["action_id"])
        return self._kept.get(owner, {}).get(place, initial(element))

    def values(self, owner: Owner, blocks: list[Json]) -> Json:
        """Return `state.values`: every stateful element, touched or not."""
        told: Json = {}
        for block, element in elements(blocks):
            if element["type"] in STATE:
                field, _ = STATE[element["type"]]
                entry = {"type": element["type"], field: self.held(owner, block, element)}
                told.setdefault(block["block_id"], {})[element["action_id"]] = entry
        return told

    def forget(self, surface: str) -> None:
        """Drop everybody's values in a message that was replaced."""
        for owner in [owner for owner in self._kept if owner[1] == surface]:
            del self._kept[owner]

    def prune(self, owner: Owner, blocks: list[Json]) -> None:
        """Drop values of elements that an updated view no longer has; same ids keep what was typed.

        See docs.slack.dev/surfaces/modals#updating_views.
        """
        places = {(block["block_id"], element["action_id"]) for block, element in elements(blocks)}
        kept = self._kept.get(owner, {})
        self._kept[owner] = {place: value for place, value in kept.items() if place in places}
