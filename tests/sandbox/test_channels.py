"""Messages in channels: threads, buttons, answers to them, and what can be in the way."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Conversation, Message, User, Workspace
from bot.sandbox.limits import TABLES_LENGTH
from tests.conftest import MovableClock
from tests.sandbox.apps import actions, button, by_socket, new_app, section
from tests.sandbox.conftest import error, refusal

KEY = {"event_type": "page", "event_payload": {"key": "page:1"}}
Json = dict[str, Any]


def chart(**more: Any) -> Json:
    series = [{"name": "Work", "data": [{"label": "Happy", "value": 66}]}]
    drawing = {"type": "bar", "series": series, "axis_config": {"categories": ["Happy"]}}
    return {"type": "data_visualization", "title": "Last 4 weeks", "chart": drawing, **more}


def table(*rows: list[str], **more: Any) -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": text} for text in row] for row in rows], **more}


@pytest.fixture
def room(slack: Workspace, ana: User) -> Conversation:
    slack.scopes = slack.scopes - {"chat:write.public"}
    return slack.channel("room", members=[ana])


async def posts(client: AsyncWebClient, room: Conversation, text: str, **more: Any) -> str:
    """Post to the channel and return the stamp."""
    return str((await client.chat_postMessage(channel=room.id, text=text, **more))["ts"])


async def test_a_thread_in_a_channel_is_read_with_its_metadata_in_pages_and_between_moments(
    client: AsyncWebClient, room: Conversation, slack: Workspace, clock: MovableClock
) -> None:
    first = await posts(client, room, "page")
    answers = []
    for number in range(5):
        clock.moves(seconds=1)
        answers.append(await posts(client, room, str(number), thread_ts=first, metadata=KEY))
    found: list[str] = []
    async for page in await client.conversations_replies(channel=room.id, ts=first, limit=2):
        found += [message["text"] for message in page["messages"]]
    assert found == ["page", *"01234"]
    full = await client.conversations_replies(channel=room.id, ts=first, include_all_metadata=True)
    assert [message.get("metadata") for message in full["messages"]] == [None, *[KEY] * 5]
    assert "metadata" not in (await client.conversations_replies(channel=room.id, ts=first))["messages"][1]
    late = await client.conversations_replies(channel=room.id, ts=first, oldest=answers[2], latest=answers[4])
    assert [message["text"] for message in late["messages"]] == ["page", "3"]
    both = await client.conversations_replies(
        channel=room.id, ts=first, oldest=answers[2], latest=answers[4], inclusive=True
    )
    assert [message["text"] for message in both["messages"]] == ["page", *"234"]
    [alone] = (await client.conversations_replies(channel=room.id, ts=answers[1]))["messages"]
    assert (alone["text"], alone["parent_user_id"]) == ("1", slack.world.bot.id)


async def test_what_a_thread_hangs_on_says_how_many_answers_there_are(
    slack: Workspace, client: AsyncWebClient, room: Conversation, ana: User
) -> None:
    first = await posts(client, room, "page")
    last = await posts(client, room, "detail", thread_ts=first)
    hers = slack.world.messages.put(Message(slack.world.stamps.next(), room.id, ana.id, "Lovely.", thread_ts=first))
    [top] = (await client.conversations_history(channel=room.id))["messages"]
    told = {name: top[name] for name in ("thread_ts", "reply_count", "reply_users", "reply_users_count")}
    assert told == {
        "thread_ts": first,
        "reply_count": 2,
        "reply_users": [slack.world.bot.id, ana.id],
        "reply_users_count": 2,
    }
    assert top["latest_reply"] == hers.ts
    await client.chat_delete(channel=room.id, ts=last)
    [top] = (await client.conversations_history(channel=room.id))["messages"]
    assert top["reply_count"] == 1


async def test_nobody_posts_to_a_channel_that_is_archived_or_that_the_app_was_taken_out_of(
    slack: Workspace, client: AsyncWebClient, room: Conversation
) -> None:
    ts = await posts(client, room, "page")
    slack.expels_app(room)
    assert await error(client.chat_postMessage(channel=room.id, text="x")) == "not_in_channel"
    assert await error(client.conversations_history(channel=room.id)) == "not_in_channel"
    room.members[slack.world.bot.id] = None
    slack.archives(room)
    assert await error(client.chat_postMessage(channel=room.id, text="x")) == "is_archived"
    assert await error(client.chat_update(channel=room.id, ts=ts, text="x")) == "is_inactive"
    assert await error(client.chat_postMessage(channel="C404", text="x")) == "channel_not_found"


async def test_a_button_in_a_thread_says_where_it_stands_and_is_answered_there(
    slack: Workspace, client: AsyncWebClient, room: Conversation, ana: User
) -> None:
    heard: list[Json] = []
    app: AsyncApp = new_app(slack)

    @app.action("take")
    async def taken(ack: Any, body: Json, respond: Any) -> None:
        await ack()
        heard.append(body)
        await respond(text="Taken.", replace_original=True)
        await respond(text="Only you read this.", replace_original=False)

    first = await posts(client, room, "page")
    await posts(client, room, "detail", thread_ts=first, metadata=KEY, blocks=[actions(button("Take it", "take"))])
    async with by_socket(slack, app):
        await slack.presses(ana, slack.messages[room.id][1], "Take it")
        await slack.until(lambda: slack.replies)
    [body] = heard
    assert body["channel"] == {"id": room.id, "name": "room"}
    assert (body["container"]["thread_ts"], body["message"]["thread_ts"]) == (first, first)
    changed = slack.messages[room.id][1]
    assert (changed.text, changed.blocks, changed.thread_ts, changed.metadata) == ("Taken.", [], first, KEY)
    [whisper] = slack.replies
    assert (whisper.text, whisper.to, whisper.ephemeral) == ("Only you read this.", ana.id, True)
    assert [message.text for message in slack.messages[room.id]] == ["page", "Taken."]


async def test_a_server_that_knows_no_charts_refuses_the_whole_message_until_it_is_healed(
    slack: Workspace, client: AsyncWebClient, room: Conversation
) -> None:
    slack.knows_no("data_visualization")
    refused = await refusal(client.chat_postMessage(channel=room.id, text="x", blocks=[section("x"), chart()]))
    assert refused["error"] == "invalid_blocks"
    assert refused["errors"] == ["[ERROR] unsupported type: data_visualization [json-pointer:/blocks/1/type]"]
    await client.chat_postMessage(channel=room.id, text="x", blocks=[table(["a"], ["b"])])
    slack.heals()
    await client.chat_postMessage(channel=room.id, text="x", blocks=[chart()])
    assert len(slack.messages[room.id]) == 2


@pytest.mark.parametrize(
    ("blocks", "reason"),
    [
        ([chart(title="x" * 51)], "must be less than 51 characters [json-pointer:/blocks/0/title]"),
        ([chart(), chart(), chart()], "no more than 2 data_visualization blocks allowed [json-pointer:/blocks]"),
        ([chart(alt_text="x")], "invalid additional property: alt_text [json-pointer:/blocks/0]"),
        ([table(["a", ""])], "must be more than 0 characters [json-pointer:/blocks/0/rows/0/1/text]"),
        (
            [table(["a"], column_settings=[{"align": "middle"}])],
            "must be one of: center, left, right [json-pointer:/blocks/0/column_settings/0/align]",
        ),
        ([table(["x" * 2_000] * 6)], f"tables must be less than {TABLES_LENGTH + 1} characters [json-pointer:/blocks]"),
    ],
)
async def test_charts_and_tables_are_refused_with_the_reason(
    client: AsyncWebClient, room: Conversation, blocks: list[Json], reason: str
) -> None:
    refused = await refusal(client.chat_postMessage(channel=room.id, text="x", blocks=blocks))
    assert (refused["error"], refused["errors"]) == ("invalid_blocks", [f"[ERROR] {reason}"])
