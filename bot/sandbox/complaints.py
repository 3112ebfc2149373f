"""What Slack says under an input before it lets a modal be submitted (docs.slack.dev/surfaces/modals)."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.wire import Json

REQUIRED = "Please complete this required field."
LIKE = {
    "email_text_input": (r"[^@\s]+@[^@\s]+\.[^@\s]+", "Please enter a valid email address."),
    "url_text_input": (r"https?://\S+", "Please enter a valid URL."),
    "number_input": (r"-?\d+(\.\d+)?", "Please enter a number."),
}


def complaint(block: Json, value: Any) -> str:
    """Return the words under this input block, or nothing when its value may be sent."""
    element = block["element"]
    if value in (None, "", []):
        return "" if block.get("optional") else REQUIRED
    if element["type"] in LIKE:
        like, words = LIKE[element["type"]]
        if not re.fullmatch(like, value):
            return words
    if element["type"] == "number_input":
        return _range(element, float(value))
    return _length(element, len(value)) if element["type"] == "plain_text_input" else ""


def _range(element: Json, value: float) -> str:
    if "min_value" in element and value < float(element["min_value"]):
        return f"Must be at least {element['min_value']}."
    if "max_value" in element and value > float(element["max_value"]):
        return f"Must be at most {element['max_value']}."
    if not element["is_decimal_allowed"] and value != int(value):
        return "Must be a whole number."
    return ""


def _length(element: Json, length: int) -> str:
    if length < element.get("min_length", 0):
        return f"Please enter at least {element['min_length']} characters."
    if length > element.get("max_length", 3000):
        return f"Please enter at most {element.get('max_length', 3000)} characters."
    return ""
