"""A whole little app, lived through by a person, over both ways Slack reaches an app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from time import CLOCK_REALTIME, clock_gettime
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp

from bot.sandbox import NotAcknowledgedError, NotThereError, User, Workspace
from tests.conftest import MovableClock
from tests.sandbox.apps import actions, button, by_http, by_socket, field, home, menu, modal, new_app, note, section

QUESTION = [
    section("How happy would they be?", accessory=menu("item", "CHK-412", "CHK-413", first="CHK-412"), block_id="item"),
    actions(
        button("😀 Happy", "rate", "4"), button("Not today", "skip"), button("Add a note", "note"), block_id="rate"
    ),
]


def little_app(slack: Workspace) -> AsyncApp:
    app = new_app(slack)

    @app.command("/ask")
    async def ask(ack: Any, client: Any, command: Any) -> None:
        await ack("Asked.")
        await client.chat_postMessage(channel=command["user_id"], text="How happy?", blocks=QUESTION)

    @app.action("item")
    async def item(ack: Any) -> None:
        await ack()

    @app.action("rate")
    async def rate(ack: Any, body: Any, respond: Any) -> None:
        await ack()
        chosen = body["state"]["values"]["item"]["item"]["selected_option"]["value"]
        await respond(text=f"Noted {body['actions'][0]['value']} for {chosen}", replace_original=True)

    @app.action("note")
    async def open_note(ack: Any, body: Any, client: Any) -> None:
        await client.views_open(
            trigger_id=body["trigger_id"],
            view=modal(note(), field("When", "when", {"type": "datepicker"}, optional=True)),
        )
        await ack()

    @app.view("form")
    async def save(ack: Any, view: Any, client: Any, body: Any) -> None:
        text = view["state"]["values"]["note"]["text"]["value"]
        if text == "bad":
            await ack(response_action="errors", errors={"note": "Not this word."})
            return
        await ack()
        await client.chat_postMessage(channel=body["user"]["id"], text=f"Kept: {text}")

    @app.event("app_home_opened")
    async def opened(event: Any, client: Any) -> None:
        await client.views_publish(
            user_id=event["user"], view=home(section("Welcome"), actions(button("Start", "rate")))
        )

    return app


@pytest.fixture(params=["socket", "http"])
async def slack(request: pytest.FixtureRequest, clock: MovableClock) -> AsyncIterator[Workspace]:
    def machine_time() -> datetime:
        return datetime.fromtimestamp(clock_gettime(CLOCK_REALTIME), UTC)

    async with Workspace(clock=clock, signing_clock=machine_time) as workspace:
        by = by_socket if request.param == "socket" else by_http
        async with by(workspace, little_app(workspace)):
            yield workspace


async def test_one_tap_answers_and_the_message_is_replaced(slack: Workspace, ana: User) -> None:
    await slack.types(ana, "/ask")
    assert slack.replies[-1].text == "Asked."
    assert slack.replies[-1].to == ana.id
    [question] = await slack.until(lambda: [m for m in slack.messages[ana.id] if m.blocks])
    await slack.chooses(ana, question, "CHK-413")
    await slack.presses(ana, question, "Happy")
    await slack.until(lambda: slack.traffic.of("answer") and slack.traffic.of("answer")[-1].ok)
    assert slack.messages[ana.id][-1].text == "Noted 4 for CHK-413"
    assert slack.messages[ana.id][-1].blocks == []


async def test_a_modal_opens_keeps_its_errors_and_closes(slack: Workspace, ana: User) -> None:
    await slack.types(ana, "/ask")
    [question] = await slack.until(lambda: [m for m in slack.messages[ana.id] if m.blocks])
    await slack.presses(ana, question, "Add a note")
    assert slack.modal(ana).title == "Form"
    assert await slack.submits(ana) == {"note": "Please complete this required field."}
    await slack.fills(ana, "Note", "bad")
    assert await slack.submits(ana) == {"note": "Not this word."}
    await slack.fills(ana, "Note", "good")
    await slack.picks_date(ana, slack.modal(ana), "2026-11-24")
    assert await slack.submits(ana) is None
    await slack.until(lambda: slack.messages[ana.id][-1].text == "Kept: good")
    with pytest.raises(NotThereError, match="no modal open"):
        slack.modal(ana)


async def test_home_is_published_when_it_is_opened(slack: Workspace, ana: User) -> None:
    await slack.opens_home(ana)
    view = await slack.until(lambda: slack.home(ana))
    assert view.words == "Welcome\nStart"
    with pytest.raises(NotThereError, match="there is: Start"):
        await slack.presses(ana, view, "Stop")


async def test_a_button_nobody_listens_to_fails_loudly(slack: Workspace, ana: User) -> None:
    slack.deliveries.limit = 0.1
    await slack.types(ana, "/ask")
    [question] = await slack.until(lambda: [m for m in slack.messages[ana.id] if m.blocks])
    with pytest.raises(NotAcknowledgedError, match="block_actions"):
        await slack.presses(ana, question, "Not today")


async def test_a_real_bot_comes_back_by_another_connection(clock: MovableClock) -> None:
    async with Workspace(clock=clock) as slack, by_socket(slack, little_app(slack)):
        ana = slack.person("Ana")
        await slack.refreshes()
        await slack.connected()
        await slack.types(ana, "/ask")
        await slack.cuts_sockets()
        await slack.types(ana, "/ask")
        assert [reply.text for reply in slack.replies] == ["Asked.", "Asked."]
