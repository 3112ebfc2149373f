from __future__ import annotations

import json
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Message, User, Workspace
from bot.sandbox.page.routes import Page
from bot.sandbox.page.stage import Stage
from tests.conftest import MovableClock
from tests.sandbox.apps import actions, button, home, menu, modal, note, option, section
from tests.sandbox.ears import Ears
from tests.sandbox.page.conftest import Browser, Days

Json = dict[str, Any]


def texts(state: Json) -> list[str]:
    return [message["text"] for message in state["place"]["messages"]]


def unread(state: Json) -> dict[str, int]:
    return {place["name"]: place["unread"] for place in state["places"]}


async def test_a_newcomer_sees_the_app_and_nothing_in_it(browser: Browser, slack: Workspace, ana: User) -> None:
    direct, bot = slack.world.direct(ana.id), slack.world.bot.id
    place = {"id": direct.id, "kind": "app", "name": "Valuecheck", "with": bot}
    plain = {"title": "", "tz": "Etc/UTC", "is_bot": False, "deleted": False, "status_emoji": "", "status_text": ""}
    assert await browser.state(ana) == {
        "turn": 0,
        "clock": {"at": 1795424400.0, "zone": "Europe/Madrid", "moving": False},
        "me": "U0ANA",
        "people": {
            bot: {**plain, "name": "Valuecheck", "handle": "valuecheck", "is_bot": True},
            "USLACKBOT": {**plain, "name": "Slackbot", "handle": "slackbot"},
            "U0ANA": {
                **plain,
                "name": "Ana Ruiz",
                "handle": "ana.ruiz",
                "title": "Engineer",
                "tz": "Europe/Madrid",
            },
        },
        "channels": {},
        "places": [{**place, "unread": 0, "members": 2}],
        "place": {**place, "messages": []},
        "home": None,
        "modals": [],
    }


async def test_a_message_comes_with_what_was_put_in_and_how_often_it_was_answered(
    browser: Browser, slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    rows = [actions(menu("item", "A", "B"), block_id="row")]
    posted = await client.chat_postMessage(channel=ana.id, text="Question", blocks=rows)
    thread = str(posted["ts"])
    await client.chat_postMessage(channel=ana.id, text="Answer", thread_ts=thread)
    [question, _] = slack.messages[ana.id]
    await slack.chooses(ana, question, "B")
    [shown, answer] = (await browser.state(ana))["place"]["messages"]
    assert shown == {
        **question.as_json(),
        "only_you": False,
        "values": {"row": {"item": {"type": "static_select", "selected_option": option("B")}}},
        "answers": 1,
    }
    assert (answer["text"], answer["thread_ts"], answer["answers"], answer["values"]) == ("Answer", thread, 0, {})


async def test_places_are_the_app_then_channels_then_people(
    browser: Browser, slack: Workspace, ana: User, bob: User
) -> None:
    room = slack.channel("room", members=[ana])
    secret = slack.channel("Board", members=[ana, bob], private=True)
    slack.channel("elsewhere", members=[bob])
    slack.channel("old", members=[ana], is_archived=True)
    talk = slack.world.between(ana.id, bob.id)
    await slack.says(bob, "Hi", channel=talk)
    assert [
        (place["id"], place["kind"], place["name"], place["with"], place["members"])
        for place in (await browser.state(ana))["places"][1:]
    ] == [
        (secret.id, "private", "Board", None, 3),
        (room.id, "channel", "room", None, 2),
        (talk.id, "person", "Bob Stone", "U0BOB", 2),
    ]


async def test_the_names_of_channels_are_known_but_for_private_ones_of_others(
    browser: Browser, slack: Workspace, ana: User, bob: User
) -> None:
    elsewhere = slack.channel("elsewhere", members=[bob])
    club = slack.channel("club", members=[bob], private=True)
    old = slack.channel("old", members=[bob], is_archived=True)
    assert (await browser.state(ana))["channels"] == {elsewhere.id: "elsewhere", old.id: "old"}
    assert (await browser.state(bob))["channels"] == {elsewhere.id: "elsewhere", club.id: "club", old.id: "old"}


async def test_new_is_what_came_since_they_looked_but_for_threads_and_their_own_words(
    browser: Browser, slack: Workspace, client: AsyncWebClient, ana: User, bob: User, ears: Ears
) -> None:
    room = slack.channel("room", members=[ana, bob])
    said = await slack.says(bob, "One", channel=room)
    await slack.says(bob, "In a thread", channel=room, thread=said.ts)
    await slack.says(ana, "My own", channel=room)
    await client.chat_postEphemeral(channel=room.id, user=ana.id, text="For Ana")
    await client.chat_postEphemeral(channel=room.id, user=bob.id, text="For Bob")
    await client.chat_postMessage(channel=ana.id, text="Question")
    assert unread(await browser.state(ana)) == {"Valuecheck": 1, "room": 2}
    assert unread(await browser.state(bob)) == {"Valuecheck": 0, "room": 2}
    assert await browser.act(ana, "read", channel=room.id) == {"ok": True}
    assert unread(await browser.state(ana)) == {"Valuecheck": 1, "room": 0}
    assert unread(await browser.state(bob)) == {"Valuecheck": 0, "room": 2}
    await slack.says(bob, "At the very same moment", channel=room)
    assert unread(await browser.state(ana))["room"] == 1


async def test_a_past_from_before_the_start_is_not_new(clock: MovableClock, browser: Browser, days: Days) -> None:
    slack = Workspace(clock=clock)
    Page(slack, Stage(days.until))
    ana, bob = slack.person("Ana"), slack.person("Bob")
    room = slack.channel("room", members=[ana, bob], invited=False)
    slack.world.messages.put(Message("1795420800.000100", room.id, bob.id, "An hour ago"))
    async with slack:
        here = Browser(browser.session, slack.world.url)
        assert unread(await here.state(ana)) == {"App": 0, "room": 0}
        await here.act(bob, "say", channel=room.id, text="Now")
        assert unread(await here.state(ana)) == {"App": 0, "room": 1}


async def test_what_is_theirs_alone_is_seen_by_nobody_else(
    browser: Browser, slack: Workspace, client: AsyncWebClient, ana: User, bob: User, ears: Ears
) -> None:
    carla = slack.person("Carla")
    room = slack.channel("room", members=[ana, bob, carla])
    await client.chat_postMessage(channel=ana.id, text="secret question")
    await client.chat_postEphemeral(channel=room.id, user=ana.id, text="secret aside")
    await client.views_publish(user_id=ana.id, view=home(section("secret home")))
    await client.views_open(trigger_id=slack.world.triggers.issue(ana.id), view=modal(note("secret modal")))
    talk = slack.world.between(ana.id, carla.id)
    await slack.says(ana, "secret talk", channel=talk)
    club = slack.channel("club", members=[ana], private=True)
    await slack.says(ana, "secret club", channel=club)
    hers = json.dumps([await browser.state(ana, place) for place in (ana.id, "", room.id, talk.id, club.id)])
    for secret in ("question", "aside", "home", "modal", "talk", "club"):
        assert f"secret {secret}" in hers
    assert "secret" not in json.dumps([await browser.state(bob, place) for place in ("", room.id, ana.id, carla.id)])
    for place in (slack.world.direct(ana.id).id, talk.id, club.id):
        assert await browser.state(bob, place) == {"ok": False, "error": "That is no longer there."}
        said = await browser.act(bob, "say", channel=place, text="Let me in")
        assert said == {"ok": False, "error": "That is no longer there."}


async def test_home_and_modals_are_views_with_what_was_put_in(
    browser: Browser, slack: Workspace, client: AsyncWebClient, ana: User
) -> None:
    await client.views_publish(user_id=ana.id, view=home(section("Welcome")))
    await client.views_open(
        trigger_id=slack.world.triggers.issue(ana.id), view=modal(note(), title={"type": "plain_text", "text": "One"})
    )
    await client.views_push(
        trigger_id=slack.world.triggers.issue(ana.id, in_modal=True),
        view=modal(note(), title={"type": "plain_text", "text": "Two"}),
    )
    await slack.fills(ana, "Note", "typed")
    state = await browser.state(ana)
    assert [view["title"]["text"] for view in state["modals"]] == ["One", "Two"]
    assert [view["values"]["note"]["text"]["value"] for view in state["modals"]] == [None, "typed"]
    assert (state["home"]["type"], state["home"]["values"]) == ("home", {})
    assert state["home"]["blocks"][0]["text"]["text"] == "Welcome"


async def test_a_status_ends_when_it_was_to_end(
    browser: Browser, slack: Workspace, ana: User, ears: Ears, clock: MovableClock
) -> None:
    until = slack.world.now + 60
    await slack.changes(ana, status_emoji=":palm_tree:", status_text="Away", status_expiration=until)
    assert (await browser.state(ana))["people"]["U0ANA"]["status_emoji"] == ":palm_tree:"
    clock.moves(minutes=1)
    told = (await browser.state(ana))["people"]["U0ANA"]
    assert (told["status_emoji"], told["status_text"]) == ("", "")


async def test_every_change_raises_the_turn(
    browser: Browser, slack: Workspace, client: AsyncWebClient, ana: User, bob: User
) -> None:
    turns = [(await browser.state(ana))["turn"]]
    await client.chat_postMessage(channel=ana.id, text="x", blocks=[actions(button("Go", "go"))])
    turns.append((await browser.state(ana))["turn"])
    await browser.act(ana, "say", channel=bob.id, text="No app hears this.")
    turns.append((await browser.state(ana))["turn"])
    assert turns == sorted(set(turns))


@pytest.mark.parametrize("place", ["U0BOB", "U0ANA"])
async def test_a_talk_is_opened_by_looking_and_listed_once_something_was_said(
    browser: Browser, ana: User, bob: User, place: str
) -> None:
    opened = await browser.state(ana, place)
    assert (opened["place"]["kind"], opened["place"]["with"]) == ("person", place)
    assert opened["places"][-1]["id"] == opened["place"]["id"]
    assert [listed["kind"] for listed in (await browser.state(ana))["places"]] == ["app"]
    await browser.act(ana, "say", channel=place, text="Hello")
    assert texts(await browser.state(ana, opened["place"]["id"])) == ["Hello"]
    assert [listed["kind"] for listed in (await browser.state(ana))["places"]] == ["app", "person"]
