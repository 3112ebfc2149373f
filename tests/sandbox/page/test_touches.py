from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import User, Workspace
from tests.sandbox.apps import actions, button, menu, option, plain
from tests.sandbox.ears import Ears
from tests.sandbox.page.conftest import GONE, NOT_THERE, Browser, Hand

Json = dict[str, Any]


def external(action_id: str = "find", **more: Any) -> Json:
    return {"type": "external_select", "action_id": action_id, **more}


@pytest.fixture
async def hand(slack: Workspace, client: AsyncWebClient, browser: Browser, ana: User, bob: User) -> Hand:
    """On a message with one of each kind."""
    choices = [option("one"), option("two"), option("three")]
    slack.channel("room", members=[ana], channel_id="C0ROOM")
    slack.channel("club", members=[bob], channel_id="C0CLUB", private=True)
    slack.person("Gone", user_id="U0GONE", deleted=True)
    kinds: list[Json] = [
        button("Go", "go", "7"),
        {"type": "overflow", "action_id": "more", "options": choices[:2]},
        menu("item", "A", "B"),
        {"type": "radio_buttons", "action_id": "radio", "options": choices},
        {"type": "checkboxes", "action_id": "boxes", "options": choices},
        {"type": "users_select", "action_id": "user"},
        {"type": "multi_users_select", "action_id": "users", "max_selected_items": 2},
        {"type": "conversations_select", "action_id": "place", "filter": {"include": ["public", "private"]}},
        {"type": "channels_select", "action_id": "channel"},
        {"type": "datepicker", "action_id": "date"},
        {"type": "timepicker", "action_id": "time"},
        {"type": "datetimepicker", "action_id": "moment"},
        external(),
        {"type": "multi_external_select", "action_id": "finds"},
    ]
    posted = await client.chat_postMessage(channel=ana.id, text="x", blocks=[actions(*kinds, block_id="row")])
    return Hand(browser, ana, {"channel": posted["channel"], "ts": posted["ts"]})


async def test_a_button_needs_no_value(hand: Hand, ears: Ears) -> None:
    assert await hand.puts("go") == {"ok": True}
    [told] = ears.last["actions"]
    assert (told["type"], told["action_id"], told["block_id"], told["value"]) == ("button", "go", "row", "7")


TWO, THREE = option("two"), option("three")
FITTING: list[tuple[str, Any, str, Any]] = [
    ("item", option("B"), "selected_option", option("B")),
    ("item", None, "selected_option", None),
    ("radio", TWO, "selected_option", TWO),
    ("more", TWO, "selected_option", TWO),
    ("boxes", [THREE, TWO], "selected_options", [THREE, TWO]),
    ("boxes", None, "selected_options", []),
    ("user", "U0BOB", "selected_user", "U0BOB"),
    ("users", ["U0BOB", "U0ANA"], "selected_users", ["U0BOB", "U0ANA"]),
    ("users", [], "selected_users", []),
    ("place", "C0ROOM", "selected_conversation", "C0ROOM"),
    ("channel", "C0ROOM", "selected_channel", "C0ROOM"),
    ("date", "2028-02-29", "selected_date", "2028-02-29"),
    ("date", None, "selected_date", None),
    ("time", "23:59", "selected_time", "23:59"),
    ("moment", 1_795_424_400, "selected_date_time", 1_795_424_400),
]


@pytest.mark.parametrize(("action_id", "value", "name", "told"), FITTING)
async def test_what_an_element_offers_reaches_the_app(
    hand: Hand, ears: Ears, action_id: str, value: Any, name: str, told: Any
) -> None:
    assert await hand.puts(action_id, value) == {"ok": True}
    assert ears.last["actions"][0][name] == told


IMPOSSIBLE: list[tuple[str, Any]] = [
    ("item", option("C")),
    ("item", "A"),
    ("item", [option("A")]),
    ("item", {}),
    ("radio", option("four")),
    ("more", None),
    ("more", THREE),
    ("boxes", TWO),
    ("boxes", [TWO, TWO]),
    ("boxes", [option("four")]),
    ("user", "U0GONE"),
    ("user", "U9"),
    ("user", ["U0BOB"]),
    ("user", {"id": "U0BOB"}),
    ("users", ["U0BOB", "U0ANA", "USLACKBOT"]),
    ("place", "C0CLUB"),
    ("place", "C9"),
    ("place", "D0000000001"),
    ("channel", "C0CLUB"),
    ("channel", ["C0ROOM"]),
    ("date", "2026-02-29"),
    ("date", "20261123"),
    ("date", "2026-W46-1"),
    ("date", 20261123),
    ("time", "24:00"),
    ("time", "9:00"),
    ("time", 9),
    ("moment", 12),
    ("moment", True),
    ("moment", 1_795_424_400.5),
    ("moment", "1795424400"),
    ("find", option("x")),
]


@pytest.mark.parametrize(("action_id", "value"), IMPOSSIBLE)
async def test_what_it_does_not_offer_reaches_nobody(hand: Hand, ears: Ears, action_id: str, value: Any) -> None:
    assert await hand.puts(action_id, value) == NOT_THERE
    assert ears.payloads == []


async def test_what_is_not_there_cannot_be_used(
    hand: Hand, browser: Browser, slack: Workspace, client: AsyncWebClient, bob: User, ears: Ears
) -> None:
    assert await hand.puts("nothing") == GONE
    assert await hand.puts("go", block_id="elsewhere") == GONE
    assert await Hand(browser, bob, hand.surface).puts("go") == GONE
    await client.chat_delete(channel=hand.surface["channel"], ts=hand.surface["ts"])
    assert await hand.puts("go") == GONE
    assert ears.payloads == []


async def test_an_app_that_does_not_answer_is_named(hand: Hand, ears: Ears) -> None:
    ears.deaf = True
    assert await hand.puts("go") == {"ok": False, "error": "Valuecheck did not answer in time. Try again."}


async def test_a_search_offers_options_and_groups_as_the_app_gave_them(hand: Hand, ears: Ears) -> None:
    assert await hand.seeks("ch") == {"ok": True, "groups": []}
    assert ears.payloads == []
    ears.answers["block_suggestion"] = {"options": [option("CHK-1")]}
    assert await hand.seeks("chk") == {"ok": True, "groups": [{"label": "", "options": [option("CHK-1")]}]}
    assert (ears.last["value"], ears.last["block_id"], ears.last["action_id"]) == ("chk", "row", "find")
    grouped = [{"label": plain("Your work"), "options": [option("CHK-2")]}]
    ears.answers["block_suggestion"] = {"option_groups": grouped}
    assert await hand.seeks("chk") == {"ok": True, "groups": [{"label": "Your work", "options": [option("CHK-2")]}]}
    assert await hand.puts("find", option("CHK-2")) == {"ok": True}
    assert await hand.puts("find", option("CHK-1")) == NOT_THERE
    assert await hand.seeks("chk", "item") == NOT_THERE


async def test_what_was_chosen_stays_possible_when_a_later_search_offers_something_else(hand: Hand, ears: Ears) -> None:
    for word in ("CHK-1", "CHK-2"):
        ears.answers["block_suggestion"] = {"options": [option(word)]}
        await hand.seeks(word, "finds")
        if word == "CHK-1":
            await hand.puts("finds", [option("CHK-1")])
    assert await hand.puts("finds", [option("CHK-1"), option("CHK-2")]) == {"ok": True}
    assert ears.last["actions"][0]["selected_options"] == [option("CHK-1"), option("CHK-2")]


async def test_options_slack_would_not_show_are_the_apps_fault(hand: Hand, ears: Ears) -> None:
    ears.answers["block_suggestion"] = {"options": [{"text": "bare"}]}
    sentence = (await hand.seeks("chk"))["error"]
    assert sentence.startswith("Slack refuses what Valuecheck answered: no options: [ERROR]")
    assert "[json-pointer:/options/0" in sentence


async def test_feedback_and_icon_buttons_tell_which_was_pressed(
    client: AsyncWebClient, browser: Browser, ana: User, ears: Ears
) -> None:
    good, bad = {"text": plain("Good"), "value": "up"}, {"text": plain("Bad"), "value": "down"}
    feedback = {
        "type": "feedback_buttons",
        "action_id": "rate",
        "positive_button": good,
        "negative_button": bad,
    }
    drop: Json = {"type": "icon_button", "icon": "trash", "text": plain("Drop"), "action_id": "drop"}
    hidden = {**drop, "action_id": "hidden", "visible_to_user_ids": ["U0BOB"]}
    row = {"type": "context_actions", "block_id": "row", "elements": [feedback, drop, hidden]}
    posted = await client.chat_postMessage(channel=ana.id, text="x", blocks=[row])
    hand = Hand(browser, ana, {"channel": posted["channel"], "ts": posted["ts"]})
    assert await hand.puts("rate", bad) == {"ok": True}
    assert (ears.last["actions"][0]["value"], ears.last["actions"][0]["text"]) == ("down", plain("Bad"))
    assert await hand.puts("rate", {"text": plain("So so"), "value": "so"}) == NOT_THERE
    assert await hand.puts("rate") == NOT_THERE
    assert await hand.puts("drop") == {"ok": True}
    assert await hand.puts("hidden") == GONE
