from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import User, Workspace
from tests.sandbox.apps import section
from tests.sandbox.ears import Ears
from tests.sandbox.page.conftest import Browser

Json = dict[str, Any]


def said(state: Json) -> list[tuple[str, str, bool]]:
    return [(message["user"], message["text"], message["only_you"]) for message in state["place"]["messages"]]


async def test_the_app_hears_what_is_said_to_it(browser: Browser, slack: Workspace, ana: User, ears: Ears) -> None:
    direct = slack.world.direct(ana.id).id
    assert await browser.act(ana, "say", channel=direct, text="  Hello  ") == {"ok": True}
    event = ears.last["event"]
    assert (event["type"], event["channel_type"], event["channel"], event["user"], event["text"]) == (
        "message",
        "im",
        direct,
        "U0ANA",
        "Hello",
    )
    assert "thread_ts" not in event
    assert said(await browser.state(ana)) == [("U0ANA", "Hello", False)]


async def test_an_answer_in_a_thread_says_which(browser: Browser, slack: Workspace, ana: User, ears: Ears) -> None:
    direct = slack.world.direct(ana.id).id
    first = await slack.says(ana, "First")
    await browser.act(ana, "say", channel=direct, text="More", thread=first.ts)
    assert ears.last["event"]["thread_ts"] == first.ts
    [root, answer] = (await browser.state(ana))["place"]["messages"]
    assert (root["answers"], answer["thread_ts"]) == (1, first.ts)
    deeper = await browser.act(ana, "say", channel=direct, text="x", thread=answer["ts"])
    assert deeper == {"ok": False, "error": "That is no longer there."}


async def test_names_become_ids_and_markup_stays_text(
    browser: Browser, slack: Workspace, ana: User, bob: User, ears: Ears
) -> None:
    room = slack.channel("room", members=[ana])
    slack.channel("room-two")
    await browser.act(ana, "say", channel=room.id, text="@Bob Stone, <!channel> & a@bob.stone: see #room, not #room-x")
    assert ears.last["event"]["text"] == (
        f"<@U0BOB>, &lt;!channel&gt; &amp; a@bob.stone: see <#{room.id}>, not #room-x"
    )
    await browser.act(ana, "say", channel=room.id, text="@Valuecheck hi")
    assert ears.last["event"]["type"] == "app_mention"


async def test_people_talk_without_the_app(
    browser: Browser, slack: Workspace, client: AsyncWebClient, ana: User, bob: User, ears: Ears
) -> None:
    assert await browser.act(ana, "say", channel=bob.id, text="Lunch?") == {"ok": True}
    talk = (await browser.state(ana, bob.id))["place"]["id"]
    assert said(await browser.state(bob, ana.id)) == [("U0ANA", "Lunch?", False)]
    assert (await browser.state(bob))["places"][-1] == {
        "id": talk,
        "kind": "person",
        "name": "Ana Ruiz",
        "with": "U0ANA",
        "unread": 1,
        "members": 2,
    }
    assert ears.payloads == []
    listed = await client.conversations_list(types="public_channel,private_channel,im")
    assert talk not in [place["id"] for place in listed["channels"]]
    for call in (
        client.conversations_info(channel=talk),
        client.conversations_history(channel=talk),
        client.conversations_members(channel=talk),
        client.conversations_open(channel=talk),
        client.chat_postMessage(channel=talk, text="May I?"),
    ):
        with pytest.raises(SlackApiError, match="channel_not_found"):
            await call


async def test_a_command_typed_between_two_people_is_answered_to_one(
    browser: Browser, ana: User, bob: User, ears: Ears
) -> None:
    ears.answers["/value"] = {"text": "Only for you"}
    assert await browser.act(ana, "say", channel=bob.id, text="/value \n me") == {"ok": True}
    assert (ears.last["command"], ears.last["text"], ears.last["channel_name"]) == ("/value", "me", "directmessage")
    [(_, text, only_you)] = said(await browser.state(ana, bob.id))
    assert (text, only_you) == ("Only for you", True)
    assert said(await browser.state(bob, ana.id)) == []


@pytest.mark.parametrize(
    ("line", "thread", "sentence"),
    [
        ("/foo", None, "/foo is not a valid command."),
        ("/values", None, "/values is not a valid command."),
        ("/value me", "1.0", "/value is not supported in threads."),
    ],
)
async def test_a_command_slack_would_refuse_is_refused_in_its_words(
    browser: Browser, ana: User, bob: User, ears: Ears, line: str, thread: str | None, sentence: str
) -> None:
    answer = await browser.act(ana, "say", channel=bob.id, text=line, thread=thread)
    assert answer == {"ok": False, "error": sentence}
    assert ears.payloads == []


async def test_an_app_that_sleeps_fails_its_command_but_no_message(
    browser: Browser, slack: Workspace, ana: User, ears: Ears
) -> None:
    ears.deaf = True
    direct = slack.world.direct(ana.id).id
    assert await browser.act(ana, "say", channel=direct, text="/value me") == {
        "ok": False,
        "error": "/value failed: Valuecheck did not answer in time.",
    }
    assert await browser.act(ana, "say", channel=direct, text="Are you there?") == {"ok": True}
    assert said(await browser.state(ana)) == [("U0ANA", "Are you there?", False)]
    assert await browser.act(ana, "home") == {"ok": False, "error": "Valuecheck did not answer in time. Try again."}


async def test_an_answer_slack_refuses_is_told_as_the_apps_fault_and_why(
    browser: Browser, slack: Workspace, ana: User, ears: Ears
) -> None:
    ears.answers["/value"] = {"text": "x", "blocks": [section("")]}
    why = "invalid_blocks: [ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]"
    assert await browser.act(ana, "say", channel=ana.id, text="/value") == {
        "ok": False,
        "error": f"Slack refuses what Valuecheck answered: {why}",
    }
    assert slack.deliveries_of("/value")[-1].fault == why


async def test_a_long_reason_is_cut_where_it_can_still_be_read(
    browser: Browser, slack: Workspace, ana: User, ears: Ears
) -> None:
    ears.answers["/value"] = {"text": "x", "blocks": [section("")] * 20}
    sentence = (await browser.act(ana, "say", channel=ana.id, text="/value"))["error"]
    assert (len(sentence), sentence[-1]) == (300, "…")
    assert len(slack.deliveries_of("/value")[-1].fault) == 300


async def test_nobody_posts_where_slack_would_not_let_them(
    browser: Browser, slack: Workspace, ana: User, ears: Ears
) -> None:
    news = slack.channel("news", members=[ana], restricted=True)
    old = slack.channel("old", members=[ana], is_archived=True)
    for room, sentence in (
        (news, "Only admins may write in #news. Write in another channel."),
        (old, "#old is archived. Write in another channel."),
    ):
        assert await browser.act(ana, "say", channel=room.id, text="Hello") == {"ok": False, "error": sentence}
    slack.world.people.change(ana.id, is_admin=True)
    assert await browser.act(ana, "say", channel=news.id, text="Hello") == {"ok": True}
    outside = slack.channel("outside")
    assert (await browser.act(ana, "say", channel=outside.id, text="Hello"))["error"] == "That is no longer there."


async def test_home_is_opened_by_looking_at_it(browser: Browser, ana: User, ears: Ears) -> None:
    assert await browser.act(ana, "home") == {"ok": True}
    assert (ears.last["event"]["type"], ears.last["event"]["tab"]) == ("app_home_opened", "home")
