from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.sandbox import BadAnswerError, User, Workspace
from tests.conftest import MovableClock
from tests.sandbox.apps import actions, button, section
from tests.sandbox.ears import Ears, listening


@pytest.fixture
async def ears(slack: Workspace) -> AsyncIterator[Ears]:
    async with listening(slack) as ears:
        yield ears


async def test_a_command_tells_everything_and_may_be_answered_at_once(slack: Workspace, ana: User, ears: Ears) -> None:
    room = slack.channel("room", members=[ana])
    ears.answers["/value"] = {"text": "Here", "response_type": "in_channel"}
    await slack.types(ana, "/value team checkout", channel=room)
    told = ears.last
    assert (told["command"], told["text"]) == ("/value", "team checkout")
    assert (told["channel_id"], told["channel_name"]) == (room.id, "room")
    assert (told["user_id"], told["user_name"], told["team_id"]) == (ana.id, "ana.ruiz", slack.world.team_id)
    assert (told["api_app_id"], told["is_enterprise_install"]) == (slack.world.app_id, "false")
    assert ears.heard[-1]["accepts_response_payload"] is True
    assert [message.text for message in slack.messages[room.id]] == ["Here"]
    ears.answers["/value"] = {"text": "Only for you"}
    await slack.types(ana, "/value")
    assert ears.last["channel_name"] == "directmessage"
    assert [(reply.text, reply.ephemeral, reply.to) for reply in slack.replies] == [
        ("Here", False, ana.id),
        ("Only for you", True, ana.id),
    ]


async def test_names_in_a_command_are_escaped_unless_switched_off(slack: Workspace, ana: User, ears: Ears) -> None:
    room, group = slack.channel("room"), slack.usergroup("payments")
    await slack.types(ana, "/value @Ana Ruiz in #room of @payments")
    assert ears.last["text"] == f"<@{ana.id}|ana.ruiz> in <#{room.id}|room> of <!subteam^{group.id}|@payments>"
    await slack.types(ana, "/value @ana.ruizo, x@ana.ruiz, #room-two and #room.")
    assert ears.last["text"] == f"@ana.ruizo, x@ana.ruiz, #room-two and <#{room.id}|room>."
    slack.escapes = False
    await slack.types(ana, "/value @ana.ruiz")
    assert ears.last["text"] == "@ana.ruiz"


async def test_an_answer_slack_would_refuse_is_refused(slack: Workspace, ana: User, ears: Ears) -> None:
    ears.answers["/value"] = {"text": "x", "blocks": [section("")]}
    with pytest.raises(BadAnswerError, match="must be more than 0 characters"):
        await slack.types(ana, "/value")


async def test_a_response_url_replaces_answers_and_deletes(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    await client.chat_postMessage(channel=ana.id, text="Question", blocks=[actions(button("Go", "go"))])
    [message] = slack.messages[ana.id]
    await slack.presses(ana, message, "Go")
    answer = AsyncWebhookClient(ears.last["response_url"])
    assert (await answer.send(text="Aside")).body == "ok"
    assert slack.replies[-1].ephemeral
    await answer.send(text="Loud", response_type="in_channel")
    await answer.send(text="Noted", replace_original=True)
    assert [now.text for now in slack.messages[ana.id]] == ["Noted", "Loud"]
    assert slack.messages[ana.id][0].blocks == []
    await answer.send(delete_original=True)
    assert [now.text for now in slack.messages[ana.id]] == ["Loud"]
    assert (await answer.send(text="x", replace_original=True)).status_code == 400
    used = await answer.send(text="sixth")
    assert (used.status_code, used.body) == (404, '{"ok": false, "error": "used_url"}')
    assert len(slack.traffic.of("answer")) == 6


async def test_a_response_url_ends_after_half_an_hour(
    slack: Workspace, ana: User, ears: Ears, clock: MovableClock
) -> None:
    await slack.types(ana, "/value")
    answer = AsyncWebhookClient(ears.last["response_url"])
    clock.moves(minutes=30)
    assert (await answer.send(text="just in time")).status_code == 200
    clock.moves(seconds=1)
    late = await answer.send(text="late")
    assert (late.status_code, late.body) == (404, '{"ok": false, "error": "expired_url"}')


async def test_an_ephemeral_message_is_replaced_and_deleted_by_its_url(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    await slack.types(ana, "/value")
    await AsyncWebhookClient(ears.last["response_url"]).send(text="Menu", blocks=[actions(button("Go", "go"))])
    await slack.presses(ana, slack.replies[-1], "Go")
    answer = AsyncWebhookClient(ears.last["response_url"])
    await answer.send(text="Done", replace_original=True)
    assert [reply.text for reply in slack.replies] == ["Done"]
    await answer.send(delete_original=True)
    assert slack.replies == []


async def test_a_response_url_has_faults_of_its_own(slack: Workspace, ana: User, ears: Ears) -> None:
    slack.fails("response_url", status=500, times=1)
    await slack.types(ana, "/value")
    answer = AsyncWebhookClient(ears.last["response_url"], retry_handlers=[])
    assert (await answer.send(text="x")).status_code == 500
    assert (await answer.send(text="x")).status_code == 200
    slack.drops("response_url")
    with pytest.raises(aiohttp.ClientConnectionError):
        await answer.send(text="x")


async def test_people_change_arrive_join_and_leave(slack: Workspace, ana: User, ears: Ears) -> None:
    room, group, bob = slack.channel("room"), slack.usergroup("payments", members=[ana]), slack.person("Bob")
    changed = await slack.changes(ana, status_emoji=":palm_tree:", tz="Asia/Tokyo")
    assert changed.tz == "Asia/Tokyo"
    assert ears.last["event"]["user"]["profile"]["status_emoji"] == ":palm_tree:"
    assert ears.last["event"]["user"]["tz_offset"] == 9 * 3600
    await slack.changes(ana, deleted=True)
    assert ears.last["event"]["user"]["deleted"]
    await slack.arrives(bob)
    assert ears.last["event"]["type"] == "team_join"
    await slack.joins(bob, room)
    await slack.leaves(bob, room)
    assert [payload["event"]["type"] for payload in ears.payloads[-2:]] == [
        "member_joined_channel",
        "member_left_channel",
    ]
    await slack.regroups(group, bob)
    event = ears.last["event"]
    assert (event["type"], event["added_users"], event["removed_users"]) == (
        "subteam_members_changed",
        [bob.id],
        [ana.id],
    )


async def test_an_event_comes_wrapped_with_an_id_of_its_own(slack: Workspace, ana: User, ears: Ears) -> None:
    await slack.sends_event({"type": "link_shared"})
    callback = ears.last
    assert (callback["type"], callback["team_id"], callback["api_app_id"]) == (
        "event_callback",
        slack.world.team_id,
        slack.world.app_id,
    )
    assert callback["event_id"].startswith("Ev")
    assert callback["event_time"] == 1795424400
    await slack.sends_event({}, again=callback)
    assert ears.last["event_id"] == callback["event_id"]


async def test_what_people_say_is_heard_where_the_app_is(slack: Workspace, ana: User, ears: Ears) -> None:
    away, room = slack.channel("away", members=[ana], invited=False), slack.channel("room", members=[ana])
    await slack.says(ana, "secret", channel=away)
    assert ears.payloads == []
    await slack.says(ana, "hello")
    assert (ears.last["event"]["type"], ears.last["event"]["channel_type"]) == ("message", "im")
    await slack.says(ana, f"<@{slack.world.bot.id}> hi", channel=room)
    assert [payload["event"]["type"] for payload in ears.payloads[-2:]] == ["message", "app_mention"]
