from __future__ import annotations

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import User, Workspace
from tests.conftest import MovableClock
from tests.sandbox.conftest import error, refusal


async def test_people_are_listed_in_pages_with_all_that_marks_them(
    slack: Workspace, client: AsyncWebClient, ana: User
) -> None:
    slack.guest("Guest")
    slack.person("Gone", deleted=True)
    stranger = slack.stranger("Outsider")
    found: dict[str, Any] = {}
    async for answer in await client.users_list(limit=2):
        found |= {member["name"]: member for member in answer["members"]}
    assert list(found) == ["app", "slackbot", "ana.ruiz", "guest", "gone", "outsider"]
    assert found["app"]["is_bot"]
    assert (found["slackbot"]["id"], found["slackbot"]["is_bot"]) == ("USLACKBOT", False)
    assert found["outsider"]["team_id"] != slack.world.team_id
    assert found["guest"]["is_restricted"]
    assert found["gone"]["deleted"]
    assert "tz" not in found["gone"]
    assert (found["ana.ruiz"]["tz"], found["ana.ruiz"]["tz_offset"]) == ("Europe/Madrid", 3600)
    assert found["ana.ruiz"]["profile"]["email"] == "ana@example.com"
    assert (await client.users_info(user=stranger.id))["user"]["is_stranger"]
    assert await error(client.users_info(user="U404")) == "user_not_found"
    assert (await client.users_lookupByEmail(email="ANA@example.com"))["user"]["id"] == ana.id
    assert await error(client.users_lookupByEmail(email="no@example.com")) == "users_not_found"
    slack.scopes = {"users:read"}
    assert "email" not in (await client.users_info(user=ana.id))["user"]["profile"]


async def test_channels_user_groups_and_the_team_are_told(slack: Workspace, client: AsyncWebClient, ana: User) -> None:
    room = slack.channel("room", members=[ana])
    slack.channel("secret", private=True)
    group = slack.usergroup("payments", members=[ana])
    listed = await client.conversations_list(types="public_channel,private_channel")
    assert [place["name"] for place in listed["channels"]] == ["room", "secret"]
    assert (await client.conversations_members(channel=room.id))["members"] == [ana.id, slack.world.bot.id]
    assert (await client.conversations_info(channel=room.id, include_num_members=True))["channel"]["num_members"] == 2
    assert (await client.usergroups_list(include_users=True))["usergroups"][0]["users"] == [ana.id]
    assert (await client.usergroups_users_list(usergroup=group.id))["users"] == [ana.id]
    assert await error(client.usergroups_users_list(usergroup="S404")) == "no_such_subteam"
    assert (await client.team_info())["team"]["name"] == "Acme"
    assert (await client.bots_info(bot=slack.world.bot_id))["bot"]["app_id"] == slack.world.app_id
    assert await error(client.conversations_list(types="houses")) == "invalid_types"


async def test_history_comes_newest_first_in_pages_and_between_moments(
    slack: Workspace, client: AsyncWebClient, clock: MovableClock
) -> None:
    room = slack.channel("room")
    for number in range(7):
        await client.chat_postMessage(channel=room.id, text=str(number))
        clock.moves(seconds=1)
    found: list[str] = []
    async for answer in await client.conversations_history(channel=room.id, limit=3):
        found += [message["text"] for message in answer["messages"]]
    assert found == list("6543210")
    second = slack.messages[room.id][2].ts
    span = await client.conversations_history(channel=room.id, oldest=second)
    assert [message["text"] for message in span["messages"]] == list("6543")
    span = await client.conversations_history(channel=room.id, oldest=second, inclusive=True)
    assert [message["text"] for message in span["messages"]] == list("65432")
    [only] = (await client.conversations_history(channel=room.id, latest=second, inclusive=True, limit=1))["messages"]
    assert only["text"] == "2"
    assert await error(client.conversations_history(channel=room.id, cursor="nonsense!")) == "invalid_cursor"


async def test_history_needs_membership_and_the_scope_of_the_place(
    slack: Workspace, client: AsyncWebClient, ana: User
) -> None:
    away = slack.channel("away", invited=False)
    assert await error(client.conversations_history(channel=away.id)) == "not_in_channel"
    sent = await client.chat_postMessage(channel=ana.id, text="x")
    slack.scopes = {"chat:write", "channels:history"}
    assert (await refusal(client.conversations_history(channel=sent["channel"])))["needed"] == "im:history"


async def test_a_thread_is_read_by_its_first_message(slack: Workspace, client: AsyncWebClient) -> None:
    room = slack.channel("room")
    first = await client.chat_postMessage(channel=room.id, text="first")
    await client.chat_postMessage(channel=room.id, text="answer", thread_ts=first["ts"])
    thread = await client.conversations_replies(channel=room.id, ts=first["ts"])
    assert [message["text"] for message in thread["messages"]] == ["first", "answer"]
    [top] = (await client.conversations_history(channel=room.id))["messages"]
    assert top["text"] == "first"
    assert await error(client.conversations_replies(channel=room.id, ts="1.000000")) == "thread_not_found"
