from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Message, NotThereError, User, Workspace
from tests.sandbox.apps import actions, button, field, home, menu, modal, note, option, section
from tests.sandbox.ears import Ears, listening

Json = dict[str, Any]


@pytest.fixture
async def ears(slack: Workspace) -> AsyncIterator[Ears]:
    async with listening(slack) as ears:
        yield ears


async def shown(slack: Workspace, client: AsyncWebClient, ana: User, *blocks: Json) -> Message:
    await client.chat_postMessage(channel=ana.id, text="x", blocks=list(blocks))
    return slack.messages[ana.id][-1]


async def opened(slack: Workspace, client: AsyncWebClient, ana: User, *blocks: Json, **more: Any) -> None:
    await client.views_open(trigger_id=slack.world.triggers.issue(ana.id), view=modal(*blocks, **more))


async def test_a_press_tells_who_where_what_and_all_that_was_chosen(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    rows = [
        actions(
            menu("item", "A", "B", first="A"), button(":slightly_smiling_face: Happy", "rate", "4"), block_id="row"
        ),
        field("Tags", "tags", {"type": "checkboxes", "action_id": "tag", "options": [option("x"), option("y")]}),
    ]
    message = await shown(slack, client, ana, *rows)
    await slack.chooses(ana, message, "B")
    assert ears.last["actions"][0]["selected_option"] == option("B")
    assert ears.last["actions"][0]["initial_option"] == option("A")
    assert await slack.chooses(ana, message, "x", "y") is None
    await slack.presses(ana, message, "Happy")
    told = ears.last
    assert told["type"] == "block_actions"
    assert told["user"] == {"id": ana.id, "username": "ana.ruiz", "name": "ana.ruiz", "team_id": slack.world.team_id}
    assert told["container"] == {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": False,
    }
    assert told["channel"] == {"id": message.channel, "name": "directmessage"}
    assert told["message"]["blocks"] == message.blocks
    assert told["state"]["values"] == {
        "row": {"item": {"type": "static_select", "selected_option": option("B")}},
        "tags": {"tag": {"type": "checkboxes", "selected_options": [option("x"), option("y")]}},
    }
    [pressed] = told["actions"]
    assert (pressed["type"], pressed["action_id"], pressed["block_id"], pressed["value"]) == (
        "button",
        "rate",
        "row",
        "4",
    )
    assert pressed["text"]["text"] == ":slightly_smiling_face: Happy"
    assert pressed["action_ts"]
    assert told["response_url"].startswith(slack.world.url)
    assert told["trigger_id"]
    assert told["api_app_id"] == slack.world.app_id


async def test_choices_last_until_the_message_is_replaced(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    layout = [actions(menu("item", "A", "B"), button("Go", "go"), block_id="row")]
    message = await shown(slack, client, ana, *layout)
    await slack.presses(ana, message, "Go")
    assert ears.last["state"]["values"]["row"]["item"]["selected_option"] is None
    await slack.chooses(ana, message, "B")
    await slack.presses(ana, message, "Go")
    assert ears.last["state"]["values"]["row"]["item"]["selected_option"] == option("B")
    await client.chat_update(channel=message.channel, ts=message.ts, text="x", blocks=layout)
    await slack.presses(ana, message, "Go")
    assert ears.last["state"]["values"]["row"]["item"]["selected_option"] is None


async def test_an_ephemeral_press_carries_no_message(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    room, bob = slack.channel("room", members=[ana]), slack.person("Bob")
    await client.chat_postEphemeral(channel=room.id, user=ana.id, text="x", blocks=[actions(button("Go", "go"))])
    await slack.presses(ana, slack.replies[-1], "Go")
    assert ears.last["container"]["is_ephemeral"]
    assert "message" not in ears.last
    assert ears.last["channel"]["name"] == "room"
    with pytest.raises(NotThereError, match="Bob does not see"):
        await slack.presses(bob, slack.replies[-1], "Go")


async def test_a_button_is_found_by_its_words_or_the_labels_are_told(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    rows = [
        section("*Mon*"),
        actions(button("🗑️ Delete", "d", "mon")),
        section("*Tue*"),
        actions(button("Delete", "d", "tue")),
    ]
    message = await shown(slack, client, ana, *rows)
    with pytest.raises(NotThereError, match="2 are called 'Delete'; there is: 🗑️ Delete · Delete"):
        await slack.presses(ana, message, "Delete")
    with pytest.raises(NotThereError, match="nothing is called 'Keep'"):
        await slack.presses(ana, message, "Keep")
    await slack.presses(ana, message, "Delete", beside_text="Tue")
    assert ears.last["actions"][0]["value"] == "tue"
    await slack.presses(ana, message, "Delete", nth=0)
    assert ears.last["actions"][0]["value"] == "mon"
    await client.chat_delete(channel=message.channel, ts=message.ts)
    with pytest.raises(NotThereError, match="does not see the message"):
        await slack.presses(ana, message, "Delete", nth=0)


async def test_every_kind_of_field_has_its_own_word_for_its_value(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    bob, room = slack.person("Bob"), slack.channel("room", members=[ana])
    message = await shown(
        slack,
        client,
        ana,
        actions(
            {"type": "users_select", "action_id": "user"},
            {"type": "conversations_select", "action_id": "place"},
            {"type": "multi_users_select", "action_id": "users"},
            {"type": "datepicker", "action_id": "date"},
            {"type": "timepicker", "action_id": "time"},
            {"type": "datetimepicker", "action_id": "moment"},
            {"type": "radio_buttons", "action_id": "radio", "options": [option("one"), option("two")]},
            {"type": "overflow", "action_id": "more", "options": [option("Edit"), option("Drop")]},
            block_id="row",
        ),
    )
    await slack.chooses(ana, message, "Bob", within="user")
    await slack.chooses(ana, message, "#room")
    await slack.chooses(ana, message, "Bob", "Ana Ruiz", within="users")
    await slack.picks_date(ana, message, "2026-11-24")
    await slack.picks_time(ana, message, "14:30")
    await slack.picks(ana, message, 1_795_424_400, kind="datetimepicker")
    await slack.chooses(ana, message, "two")
    await slack.chooses(ana, message, "Drop")
    assert ears.last["actions"][0]["selected_option"] == option("Drop")
    assert ears.last["state"]["values"]["row"] == {
        "user": {"type": "users_select", "selected_user": bob.id},
        "place": {"type": "conversations_select", "selected_conversation": room.id},
        "users": {"type": "multi_users_select", "selected_users": [bob.id, ana.id]},
        "date": {"type": "datepicker", "selected_date": "2026-11-24"},
        "time": {"type": "timepicker", "selected_time": "14:30"},
        "moment": {"type": "datetimepicker", "selected_date_time": 1_795_424_400},
        "radio": {"type": "radio_buttons", "selected_option": option("two")},
    }
    await slack.clears(ana, message, "users")
    assert ears.last["actions"][0]["selected_users"] == []


async def test_an_input_tells_the_app_at_once_only_when_it_is_to(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    await opened(slack, client, ana, note("Quiet", "quiet"), note("Loud", "loud", dispatch_action=True))
    assert await slack.fills(ana, "Quiet", "a") is None
    assert ears.payloads == []
    await slack.fills(ana, "Loud", "b")
    assert ears.last["actions"][0]["value"] == "b"
    assert ears.last["container"] == {"type": "view", "view_id": slack.modal(ana).id}
    assert ears.last["view"]["state"]["values"]["quiet"] == {"text": {"type": "plain_text_input", "value": "a"}}
    assert "response_url" not in ears.last


async def test_a_search_asks_the_app_from_the_third_letter(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    await opened(slack, client, ana, field("Item", "item", {"type": "external_select", "action_id": "find"}))
    ears.answers["block_suggestion"] = {"options": [option("CHK-412 Retry", "412")]}
    assert await slack.searches(ana, slack.modal(ana), "re") == []
    assert ears.payloads == []
    assert await slack.searches(ana, slack.modal(ana), "ret") == ["CHK-412 Retry"]
    assert (ears.last["type"], ears.last["value"], ears.last["action_id"]) == ("block_suggestion", "ret", "find")
    await slack.chooses(ana, slack.modal(ana), "CHK-412 Retry")
    assert await slack.submits(ana) is None
    chosen = ears.last["view"]["state"]["values"]["item"]["find"]
    assert chosen == {"type": "external_select", "selected_option": option("CHK-412 Retry", "412")}


async def test_home_is_pressed_like_a_message_and_has_no_response_url(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    await client.views_publish(user_id=ana.id, view=home(section("Hi", accessory=button("Start", "start"))))
    view = slack.home(ana)
    assert view is not None
    await slack.presses(ana, view, "Start")
    assert ears.last["view"]["type"] == "home"
    assert "response_url" not in ears.last
    await slack.opens_home(ana)
    assert ears.last["event"]["view"]["id"] == view.id


async def test_shortcuts_come_from_anywhere_or_from_a_message(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    message = await shown(slack, client, ana, section("x"))
    await slack.uses_shortcut(ana, "ask")
    assert (ears.last["type"], ears.last["callback_id"]) == ("shortcut", "ask")
    await slack.uses_shortcut(ana, "keep", message)
    assert (ears.last["type"], ears.last["message_ts"]) == ("message_action", message.ts)
