from __future__ import annotations

import json

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import User, Workspace
from tests.sandbox.apps import actions, button, menu, section
from tests.sandbox.conftest import error, refusal


async def test_a_token_is_asked_for_and_checked(slack: Workspace, client: AsyncWebClient) -> None:
    async with aiohttp.ClientSession() as session, session.post(f"{slack.url}auth.test") as response:
        assert await response.json() == {"ok": False, "error": "not_authed"}
    assert await error(client.auth_test(token="xoxb-wrong")) == "invalid_auth"
    assert await error(client.apps_connections_open(app_token=slack.bot_token)) == "not_allowed_token_type"
    assert (
        await error(client.chat_postMessage(channel="C1", text="x", token=slack.app_token)) == "not_allowed_token_type"
    )
    assert (await client.auth_test())["bot_id"] == slack.world.bot_id
    slack.revokes(slack.bot_token)
    assert await error(client.auth_test()) == "token_revoked"
    slack.revokes(slack.bot_token, "account_inactive")
    assert await error(client.auth_test()) == "account_inactive"


async def test_a_missing_scope_is_named(slack: Workspace, client: AsyncWebClient, ana: User) -> None:
    slack.scopes = {"chat:write"}
    refused = await refusal(client.users_list())
    assert (refused["error"], refused["needed"], refused["provided"]) == ("missing_scope", "users:read", "chat:write")
    assert refused.headers["x-oauth-scopes"] == "chat:write"
    assert (await client.chat_postMessage(channel=ana.id, text="x")).headers["x-oauth-scopes"] == "chat:write"


async def test_methods_slack_does_not_know_and_methods_taken_away_are_unknown(
    slack: Workspace, client: AsyncWebClient
) -> None:
    assert await error(client.api_call("chat.whisper")) == "unknown_method"
    slack.lacks("conversations.history")
    assert await error(client.conversations_history(channel="C1")) == "unknown_method"


async def test_arguments_come_as_a_query_a_form_or_json(slack: Workspace, client: AsyncWebClient) -> None:
    assert (await client.api_call("api.test", http_verb="GET", params={"a": "1"}))["args"] == {"a": "1"}
    assert (await client.api_call("api.test", data={"a": "1"}))["args"] == {"a": "1"}
    assert (await client.api_call("api.test", json={"a": [1]}))["args"] == {"a": [1]}
    assert await error(client.api_test(error="my_error")) == "my_error"
    headers = {"content-type": "application/json", "authorization": f"Bearer {slack.bot_token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        async with session.post(f"{slack.url}api.test", data="{") as response:
            assert (await response.json())["error"] == "invalid_json"
        async with session.post(f"{slack.url}api.test", data="[]") as response:
            assert (await response.json())["error"] == "json_not_object"


async def test_a_post_to_a_person_opens_the_direct_message(slack: Workspace, client: AsyncWebClient, ana: User) -> None:
    sent = await client.chat_postMessage(channel=ana.id, text="Hello")
    assert sent["channel"].startswith("D")
    assert sent["ts"] == "1795424400.000000"
    again = await client.chat_postMessage(channel=sent["channel"], text="Again")
    assert again["ts"] == "1795424400.000100"
    assert [message.text for message in slack.messages[ana.id]] == ["Hello", "Again"]
    opened = await client.conversations_open(users=[ana.id])
    assert opened["channel"]["id"] == sent["channel"]
    assert opened["already_open"]


async def test_blocks_get_the_ids_the_app_left_out(slack: Workspace, client: AsyncWebClient, ana: User) -> None:
    layout = [actions({"type": "button", "text": {"type": "plain_text", "text": "Go"}})]
    sent = await client.chat_postMessage(channel=ana.id, text="x", blocks=layout)
    [block] = sent["message"]["blocks"]
    assert block["block_id"]
    assert block["elements"][0]["action_id"]
    assert "block_id" not in layout[0]


async def test_posts_are_refused_where_nobody_may_post(slack: Workspace, client: AsyncWebClient, ana: User) -> None:
    closed = slack.channel("closed", is_archived=True)
    quiet = slack.channel("quiet", restricted=True)
    away = slack.channel("away", invited=False)
    secret = slack.channel("secret", private=True, invited=False)
    gone = slack.person("Gone", deleted=True)
    assert await error(client.chat_postMessage(channel="C404", text="x")) == "channel_not_found"
    assert await error(client.chat_postMessage(channel=gone.id, text="x")) == "channel_not_found"
    assert await error(client.chat_postMessage(channel=closed.id, text="x")) == "is_archived"
    assert await error(client.chat_postMessage(channel=quiet.id, text="x")) == "restricted_action"
    assert await error(client.chat_postMessage(channel=secret.id, text="x")) == "channel_not_found"
    assert (await client.chat_postMessage(channel="#away", text="x"))["channel"] == away.id
    slack.scopes = slack.scopes - {"chat:write.public"}
    assert await error(client.chat_postMessage(channel="#away", text="x")) == "not_in_channel"
    slack.world.messages_tab = False
    assert await error(client.chat_postMessage(channel=ana.id, text="x")) == "messages_tab_disabled"


async def test_a_message_must_say_something_and_not_too_much(client: AsyncWebClient, ana: User) -> None:
    assert await error(client.api_call("chat.postMessage", json={"channel": ana.id, "text": ""})) == "no_text"
    assert await error(client.chat_postMessage(channel=ana.id, text="x" * 40_001)) == "msg_too_long"
    sent = await client.chat_postMessage(channel=ana.id, text="x")
    assert await error(client.chat_update(channel=sent["channel"], ts=sent["ts"], text="x" * 4_001)) == "msg_too_long"
    long = [section("x" * 3000) for _ in range(5)]
    assert await error(client.chat_postMessage(channel=ana.id, text="x", blocks=long)) == "msg_blocks_too_long"


async def test_metadata_is_kept_and_shown_only_when_asked_for(
    slack: Workspace, client: AsyncWebClient, ana: User
) -> None:
    metadata = {"event_type": "asked", "event_payload": {"check_in": 7}}
    sent = await client.chat_postMessage(channel=ana.id, text="x", metadata=metadata)
    [plain] = (await client.conversations_history(channel=sent["channel"]))["messages"]
    assert "metadata" not in plain
    [full] = (await client.conversations_history(channel=sent["channel"], include_all_metadata=True))["messages"]
    assert full["metadata"] == metadata
    assert slack.messages[ana.id][0].metadata == metadata
    bad = {"event_type": "asked"}
    assert await error(client.chat_postMessage(channel=ana.id, text="x", metadata=bad)) == "invalid_metadata_format"


async def test_an_update_keeps_what_it_does_not_send(slack: Workspace, client: AsyncWebClient, ana: User) -> None:
    metadata = {"event_type": "asked", "event_payload": {}}
    sent = await client.chat_postMessage(channel=ana.id, text="x", blocks=[section("x")], metadata=metadata)
    place = {"channel": sent["channel"], "ts": sent["ts"]}
    await client.api_call("chat.update", json={**place, "blocks": [section("y")]})
    [message] = slack.messages[ana.id]
    assert (message.text, message.words, message.metadata) == ("x", "y", metadata)
    assert message.edited
    await client.chat_update(**place, text="z", metadata={})
    [message] = slack.messages[ana.id]
    assert (message.text, message.blocks, message.metadata) == ("z", [], None)


async def test_text_may_come_as_markdown_alone(slack: Workspace, client: AsyncWebClient, ana: User) -> None:
    await client.chat_postMessage(channel=ana.id, markdown_text="**x**")
    assert slack.messages[ana.id][0].text == "**x**"
    assert await error(client.chat_postMessage(channel=ana.id, markdown_text="x", text="y")) == "markdown_text_conflict"
    assert await error(client.chat_postMessage(channel=ana.id, markdown_text="x" * 12_001)) == "msg_too_long"


async def test_a_direct_message_is_opened_with_one_living_person(
    slack: Workspace, client: AsyncWebClient, ana: User
) -> None:
    gone = slack.person("Gone", deleted=True)
    assert await error(client.conversations_open(users=[gone.id])) == "user_disabled"
    assert await error(client.conversations_open(users=["USLACKBOT"])) == "cannot_dm_bot"
    assert await error(client.conversations_open(users=["U404"])) == "user_not_found"
    assert await error(client.api_call("conversations.open")) == "users_list_not_supplied"
    opened = await client.conversations_open(users=[ana.id], return_im=True)
    assert opened["channel"]["user"] == ana.id
    again = await client.conversations_open(channel=opened["channel"]["id"])
    assert again["no_op"]


async def test_a_message_has_an_address_and_takes_reactions(
    slack: Workspace, client: AsyncWebClient, ana: User
) -> None:
    sent = await client.chat_postMessage(channel=ana.id, text="x")
    link = await client.chat_getPermalink(channel=sent["channel"], message_ts=sent["ts"])
    assert link["permalink"] == f"https://acme.slack.com/archives/{sent['channel']}/p1795424400000000"
    await client.reactions_add(channel=sent["channel"], timestamp=sent["ts"], name="eyes")
    assert (
        await error(client.reactions_add(channel=sent["channel"], timestamp="1.0", name="eyes")) == "message_not_found"
    )
    assert await error(client.chat_postMessage(channel=ana.id, text="x", thread_ts="1.0")) == "message_not_found"


async def test_only_its_own_messages_can_be_changed(slack: Workspace, client: AsyncWebClient, ana: User) -> None:
    room = slack.channel("room", members=[ana], invited=False)
    hers = await slack.says(ana, "mine", channel=room)
    await client.conversations_join(channel=room.id)
    assert await error(client.chat_update(channel=room.id, ts=hers.ts, text="x")) == "cant_update_message"
    assert await error(client.chat_delete(channel=room.id, ts=hers.ts)) == "cant_delete_message"
    assert await error(client.chat_update(channel=room.id, ts="1.000000", text="x")) == "message_not_found"
    sent = await client.chat_postMessage(channel=room.id, text="ours")
    await client.chat_delete(channel=room.id, ts=sent["ts"])
    assert [message.text for message in slack.messages["#room"]] == ["mine"]


async def test_an_ephemeral_message_is_seen_by_one_member_and_cannot_be_updated(
    slack: Workspace, client: AsyncWebClient, ana: User
) -> None:
    room, bob = slack.channel("room", members=[ana]), slack.person("Bob")
    assert await error(client.chat_postEphemeral(channel=room.id, user=bob.id, text="x")) == "user_not_in_channel"
    sent = await client.chat_postEphemeral(channel=room.id, user=ana.id, text="psst")
    assert slack.messages[room.id] == []
    assert [(reply.to, reply.text) for reply in slack.replies] == [(ana.id, "psst")]
    assert await error(client.chat_update(channel=room.id, ts=sent["message_ts"], text="x")) == "message_not_found"


async def test_a_file_is_uploaded_and_shared(slack: Workspace, client: AsyncWebClient, ana: User) -> None:
    place = (await client.conversations_open(users=[ana.id]))["channel"]["id"]
    await client.files_upload_v2(
        filename="week.csv", content="a,b\n1,2\n", title="Week", channel=place, initial_comment="Here"
    )
    [message] = slack.messages[ana.id]
    assert message.text == "Here"
    assert message.files[0]["title"] == "Week"
    assert slack.world.files.of(message.files[0]["id"]).content == b"a,b\n1,2\n"


async def test_every_call_is_recorded_in_order_with_what_was_sent_and_answered(
    slack: Workspace, client: AsyncWebClient, ana: User
) -> None:
    await client.auth_test()
    await client.chat_postMessage(channel=ana.id, text="x", blocks=[actions(button("Go", "go"), menu("m", "A"))])
    first, second = slack.calls()
    assert (first.name, first.ok, first.number) == ("auth.test", True, 1)
    assert second.sent["blocks"][0]["elements"][0]["action_id"] == "go"
    assert second.answer["ts"] == slack.messages[ana.id][0].ts
    assert second.status == 200
    assert second.took is not None
    assert "token" not in json.dumps(second.sent)
