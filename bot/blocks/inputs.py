"""The bricks of longer forms: a labelled field for text, numbers, people, channels, hours, days and choices.

The id of the field is that of its block, under which an error can stand. Elements and their lengths:
https://docs.slack.dev/reference/block-kit/block-elements.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from bot.blocks.kit import Block, cut, external, field_, option, plain
from bot.blocks.naming import SLACK_ID

TYPED = 3000  # characters that a text field holds
PEOPLE = 1000  # who can stand in a field from the start
_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,}")


@dataclass(frozen=True, slots=True)
class About:
    """What a field is called, which id it has, and what is said below it."""

    name: str
    label: str
    hint: str = ""
    needed: bool = False

    def field(self, element: Block) -> Block:
        """Return the field with its element."""
        return field_(self.label, element, self.name, optional=not self.needed, hint=self.hint)


def text_box(about: About, value: str | None = None, *, example: str = "", lines: bool = False) -> Block:
    """Return a field for a line of text, or for several `lines`."""
    box: Block = {"type": "plain_text_input", "action_id": about.name, "multiline": lines}
    box |= {"placeholder": plain(example, 150)} if example else {}
    return about.field(box | ({"initial_value": cut(value, TYPED)} if value else {}))


def number_box(about: About, value: float | None = None) -> Block:
    """Return a field for a number.

    Decision: a field for text. Why: Slack's own for numbers refuses the decimal comma, `90,5`, before we see it.
    Cost: whoever types no number is told so by us, after sending.
    """
    return text_box(about, f"{value:.12g}" if value is not None else None)


def person_menu(about: About, slack_id: str | None = None) -> Block:
    """Return a field for one person."""
    menu: Block = {"type": "users_select", "action_id": about.name, "placeholder": plain("Choose somebody", 150)}
    return about.field(menu | ({"initial_user": slack_id} if slack_id and SLACK_ID.fullmatch(slack_id) else {}))


def people_menu(about: About, slack_ids: Sequence[str] = ()) -> Block:
    """Return a field for several people."""
    menu: Block = {"type": "multi_users_select", "action_id": about.name, "placeholder": plain("Choose people", 150)}
    there = [one for one in slack_ids if SLACK_ID.fullmatch(one)]
    return about.field(menu | ({"initial_users": there[:PEOPLE]} if there else {}))


def channel_menu(about: About, channel: str | None = None) -> Block:
    """Return a field for a public or private channel that is this workspace's own."""
    menu: Block = {
        "type": "conversations_select",
        "action_id": about.name,
        "placeholder": plain("Choose a channel", 150),
        "filter": {"include": ["public", "private"], "exclude_external_shared_channels": True},
    }
    return about.field(menu | ({"initial_conversation": channel} if channel and _CHANNEL.fullmatch(channel) else {}))


def hour_picker(about: About, at: time | None = None) -> Block:
    """Return a field for a time of day."""
    picker: Block = {"type": "timepicker", "action_id": about.name, "placeholder": plain("Choose an hour", 150)}
    return about.field(picker | ({"initial_time": f"{at:%H:%M}"} if at else {}))


def day_picker(about: About, day: date | None = None) -> Block:
    """Return a field for a date."""
    picker: Block = {"type": "datepicker", "action_id": about.name, "placeholder": plain("Choose a day", 150)}
    return about.field(picker | ({"initial_date": day.isoformat()} if day else {}))


def menu(about: About, choices: Mapping[str, str], value: str | None = None) -> Block:
    """Return a field for one of at most a hundred choices, words by value."""
    options = {key: option(words, key) for key, words in list(choices.items())[:100]}
    made: Block = {"type": "static_select", "action_id": about.name, "options": list(options.values())}
    made |= {"placeholder": plain("Choose one", 150)}
    return about.field(made | ({"initial_option": options[value]} if value in options else {}))


def search(about: About, action_id: str, placeholder: str, value: Block | None = None) -> Block:
    """Return a field whose choices we are asked for while somebody types; `value` is an option."""
    return about.field(external(action_id, placeholder, value))


def radios(about: About, options: Sequence[Block], value: str | None = None) -> Block:
    """Return a field with all of its options in sight."""
    made: Block = {"type": "radio_buttons", "action_id": about.name, "options": list(options)}
    chosen = next((one for one in options if one["value"] == value), None)
    return about.field(made | ({"initial_option": chosen} if chosen else {}))


def boxes(about: About, choices: Mapping[str, str], ticked: Sequence[str] = ()) -> Block:
    """Return a field with boxes to tick, words by value."""
    options = {key: option(words, key) for key, words in choices.items()}
    made: Block = {"type": "checkboxes", "action_id": about.name, "options": list(options.values())}
    chosen = [one for key, one in options.items() if key in ticked]
    return about.field(made | ({"initial_options": chosen} if chosen else {}))


def box(about: About, words: str, *, ticked: bool = False) -> Block:
    """Return a field with a single box."""
    return boxes(about, {"yes": words}, ["yes"] if ticked else [])


def described(label: str, value: str, description: str) -> Block:
    """Return an option with a line of explanation below it."""
    return option(label, value) | {"description": plain(description, 75)}
