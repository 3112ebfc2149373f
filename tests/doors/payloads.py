"""Payloads as Slack sends them, none of which may change an answer, and ways to break them."""

import copy
from typing import Any

from hypothesis import strategies as st

from bot.sandbox import Message, User, Workspace
from bot.sandbox.interactions import (
    block_actions,
    command,
    event_callback,
    message_action,
    shortcut,
    suggestion,
    view_closed,
    view_submission,
)
from bot.sandbox.views import View

Json = dict[str, Any]
Parcel = tuple[str, Json]
EVENTS, INTERACTIVE, COMMANDS = "events_api", "interactive", "slash_commands"

ACTIONS = (
    "rate_1 rate_5 rate_u rate_6 skip change keep delete work note also contact_later resume reminders_off menu_ menu_me "
    "followup_1 followup_menu followup_skip followup_note_1 menu_nonsense home_ home_hours home_away home_nonsense nonsense"
).split()
WORDS = ["me", "help", "nonsense", "hours 25:00", "away yesterday", "join Nobody", "privacy", "<@U0BOB>", ""]
EVENTS_TOLD = ["app_home_opened", "user_change", "message", "app_uninstalled", "nonsense"]

GONE = "(leave this out)"
JUNK: list[Any] = [
    GONE, None, [], {}, "", "x", 0, -1, 10**30, True, 1.5, "٣", "9" * 40, "1e9", [[]], [None], {"a": None}, {"id": []},
    "block_actions", "view_submission", "home", "x" * 8_000, "é🙂" * 20_000, "a\x00b", "<!channel> <@U0BOB> *&`", "http://",
    "\u202eabc", "{not json", "https://127.0.0.1:1/", '{"about": 1e400, "place": {}}', '{"about": true, "place": {}}',
]  # fmt: skip

steps = st.lists(st.integers(0, 12), min_size=1, max_size=7)
breaks = st.lists(st.tuples(steps, st.sampled_from(JUNK)), max_size=3)


def press(slack: Workspace, who: User, message: Message, action_id: str, value: str) -> Parcel:
    """Return a press on a button of a message, whether the message has one or not."""
    told = {"type": "button", "action_id": action_id, "block_id": "rating", "value": value}
    return INTERACTIVE, block_actions(slack.world, who, message, told)


def types(slack: Workspace, who: User, surface: Message | View, words: str) -> Parcel:
    """Return what Slack asks while somebody types into the menu of work."""
    element = {"type": "external_select", "action_id": "work"}
    return INTERACTIVE, suggestion(slack.world, who, surface, {"block_id": "work 1"}, element, words)


def form(slack: Workspace, who: User, callback_id: str, private: str) -> Json:
    """Return a form that somebody sends; what is filled in would be a whole day's answer."""
    given = {"type": "modal", "callback_id": callback_id, "private_metadata": private, "blocks": [
        {"type": "input", "block_id": "note", "element": {"type": "plain_text_input", "action_id": "note"}}
    ]}  # fmt: skip
    filled = {
        "note": {"note": {"type": "plain_text_input", "value": "nobody may read this"}},
        "sharing": {"sharing": {"type": "radio_buttons", "selected_option": {"value": "private"}}},
        "work_1": {"work": {"type": "static_select", "selected_option": {"value": "else/meeting"}}},
        "rating_1": {"rating": {"type": "static_select", "selected_option": {"value": "1"}}},
    }
    view = View("V0FORM", who.id, "0.abc", given, root="V0FORM")
    return view_submission(slack.world, who, view) | {"view": given | {"id": "V0FORM", "state": {"values": filled}}}


def every(slack: Workspace, who: User, message: Message, number: str) -> list[Parcel]:
    """Return one payload of each kind by `who`, about a check-in that is not theirs."""
    world, private = slack.world, f'{{"about": {number}, "place": {{"channel": "{message.channel}"}}}}'
    forms = [form(slack, who, name, private) for name in ("note_form", "also_form", "nonsense")]
    view = View("V0FORM", who.id, "0.abc", {"type": "modal", "blocks": []}, root="V0FORM")
    closed = view_closed(world, who, view, cleared=False)
    search = {"type": "block_suggestion", "action_id": "work", "block_id": "work", "value": "abc"}
    typed = [types(slack, who, surface, words)[1] for surface in (message, view) for words in ("", "chk")]
    others = [
        *forms,
        *typed,
        closed,
        forms[0] | search,
        shortcut(world, who, "x"),
        message_action(world, who, message, "x"),
    ]
    told: list[Json] = [{"type": kind, "user": {"id": who.id}, "tab": "home"} for kind in EVENTS_TOLD]
    return [
        *(press(slack, who, message, action, number) for action in ACTIONS),
        *((INTERACTIVE, payload) for payload in others),
        *((COMMANDS, command(world, who, message.channel, "/value", text)) for text in WORDS),
        (COMMANDS, command(world, who, message.channel, "/nonsense", "")),
        *((EVENTS, event_callback(world, event)) for event in told),
    ]


def broken(payload: Json, faults: list[tuple[list[int], Any]]) -> Json:
    """Return the payload with a few of its values left out or replaced, somewhere in the tree."""
    made = copy.deepcopy(payload)
    for path, junk in faults:
        _break(made, path, junk)
    return made


def _break(node: Any, path: list[int], junk: Any) -> None:
    for step in path[:-1]:
        child = node[_key(node, step)] if node else None
        if not isinstance(child, dict | list) or not child:
            break
        node = child
    if not node:
        return
    key = _key(node, path[-1])
    if junk == GONE:
        del node[key]
    else:
        node[key] = copy.deepcopy(junk)


def _key(node: Any, step: int) -> Any:
    return step % len(node) if isinstance(node, list) else list(node)[step % len(node)]
