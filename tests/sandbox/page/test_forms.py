from __future__ import annotations

import asyncio

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import User, Workspace
from tests.sandbox.apps import actions, button, field, home, modal, note, section
from tests.sandbox.ears import Ears
from tests.sandbox.page.conftest import GONE, NOT_THERE, Browser, Hand


async def test_a_form_is_filled_and_sent_with_slacks_own_complaints_first(
    slack: Workspace, client: AsyncWebClient, browser: Browser, ana: User, ears: Ears
) -> None:
    rich = field("Story", "story", {"type": "rich_text_input", "action_id": "text"}, optional=True)
    await client.views_open(trigger_id=slack.world.triggers.issue(ana.id), view=modal(note(), rich))
    view = slack.modal(ana).id
    hand = Hand(browser, ana, {"view": view})
    required = {"note": "Please complete this required field."}
    assert await browser.act(ana, "submit", view=view) == {"ok": True, "errors": required}
    story = {"type": "rich_text", "elements": []}
    assert await hand.puts("text", "Done.", block_id="note") == {"ok": True}
    assert await hand.puts("text", story, block_id="story") == {"ok": True}
    assert await hand.puts("text", "bare", block_id="story") == NOT_THERE
    assert await hand.puts("text", 7, block_id="note") == NOT_THERE
    assert ears.payloads == []
    ears.answers["view_submission"] = {"response_action": "errors", "errors": {"note": "Not this."}}
    assert await browser.act(ana, "submit", view=view) == {"ok": True, "errors": {"note": "Not this."}}
    ears.answers["view_submission"] = {"response_action": "nonsense"}
    assert await browser.act(ana, "submit", view=view) == {
        "ok": False,
        "error": "Slack refuses what Valuecheck answered: "
        "invalid_arguments: [ERROR] there is no response_action 'nonsense'",
    }
    del ears.answers["view_submission"]
    assert await browser.act(ana, "submit", view=view) == {"ok": True, "errors": None}
    assert ears.last["view"]["state"]["values"] == {
        "note": {"text": {"type": "plain_text_input", "value": "Done."}},
        "story": {"text": {"type": "rich_text_input", "rich_text_value": story}},
    }
    assert await browser.act(ana, "submit", view=view) == GONE


async def test_only_the_modal_on_top_is_sent_or_closed(
    slack: Workspace, client: AsyncWebClient, browser: Browser, ana: User, bob: User, ears: Ears
) -> None:
    await client.views_open(trigger_id=slack.world.triggers.issue(ana.id), view=modal(section("one")))
    trigger = slack.world.triggers.issue(ana.id, in_modal=True)
    await client.views_push(trigger_id=trigger, view=modal(section("two"), notify_on_close=True))
    below, top = (view.id for view in slack.modals(ana))
    assert await browser.act(ana, "submit", view=below) == GONE
    assert await browser.act(ana, "close", view=below) == GONE
    assert await browser.act(bob, "close", view=top) == GONE
    assert await browser.act(ana, "close", view=top, everything=False) == {"ok": True}
    assert ears.last["type"] == "view_closed"
    assert [view.id for view in slack.modals(ana)] == [below]
    assert await browser.act(ana, "close", view=below, everything=True) == {"ok": True}
    assert slack.modals(ana) == []


async def test_the_home_is_pressed_by_its_owner_only(
    slack: Workspace, client: AsyncWebClient, browser: Browser, ana: User, bob: User, ears: Ears
) -> None:
    await client.views_publish(user_id=ana.id, view=home(actions(button("Start", "start"), block_id="row")))
    view = slack.home(ana)
    assert view is not None
    assert await Hand(browser, bob, {"view": view.id}).puts("start") == GONE
    assert await Hand(browser, ana, {"view": view.id}).puts("start") == {"ok": True}
    assert ears.last["view"]["type"] == "home"


async def test_a_form_that_is_being_sent_is_not_sent_again(
    slack: Workspace, client: AsyncWebClient, browser: Browser, ana: User, ears: Ears
) -> None:
    await client.views_open(trigger_id=slack.world.triggers.issue(ana.id), view=modal(section("one")))
    view = slack.modal(ana).id
    slack.deliveries.limit = 2
    ears.deaf = True
    first = asyncio.create_task(browser.act(ana, "submit", view=view))
    envelope = await ears.unanswered.get()
    assert await browser.act(ana, "submit", view=view) == {
        "ok": False,
        "error": "This form is being sent already. Wait for the answer.",
    }
    await ears.acknowledge(envelope)
    assert await first == {"ok": True, "errors": None}


async def test_what_is_typed_is_kept_and_told_with_the_next_thing_done(
    slack: Workspace, client: AsyncWebClient, browser: Browser, ana: User, ears: Ears
) -> None:
    config = {"trigger_actions_on": ["on_enter_pressed"]}
    words = {"type": "plain_text_input", "action_id": "text", "dispatch_action_config": config}
    rows = [field("Note", "note", words, dispatch_action=True), actions(button("Go", "go"), block_id="row")]
    posted = await client.chat_postMessage(channel=ana.id, text="x", blocks=rows)
    hand = Hand(browser, ana, {"channel": posted["channel"], "ts": posted["ts"]})
    assert await hand.types("hal") == {"ok": True}
    assert await hand.types("half") == {"ok": True}
    assert ears.payloads == []
    await hand.puts("go")
    assert ears.last["state"]["values"]["note"]["text"]["value"] == "half"
    await hand.puts("text", "half a word", block_id="note")
    assert ears.last["actions"][0]["value"] == "half a word"
    assert await hand.types(7) == NOT_THERE
    assert await hand.types("x", block_id="row", action_id="go") == NOT_THERE
    assert await hand.types("x", block_id="elsewhere") == GONE
    assert len(ears.payloads) == 2
