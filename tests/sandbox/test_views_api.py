from __future__ import annotations

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import User, Workspace
from tests.conftest import MovableClock
from tests.sandbox.apps import home, modal, note, section
from tests.sandbox.conftest import error, refusal


async def test_a_trigger_id_works_once_and_for_three_seconds(
    slack: Workspace, client: AsyncWebClient, ana: User, clock: MovableClock
) -> None:
    trigger = slack.world.triggers.issue(ana.id)
    await client.views_open(trigger_id=trigger, view=modal(note()))
    assert await error(client.views_open(trigger_id=trigger, view=modal(note()))) == "exchanged_trigger_id"
    late = slack.world.triggers.issue(ana.id)
    clock.moves(seconds=3.1)
    assert await error(client.views_open(trigger_id=late, view=modal(note()))) == "expired_trigger_id"
    assert await error(client.views_open(trigger_id="1.2.x", view=modal(note()))) == "invalid_trigger_id"


async def test_a_view_changes_its_hash_with_each_update_and_keeps_its_id(
    slack: Workspace, client: AsyncWebClient, ana: User
) -> None:
    first = (
        await client.views_open(trigger_id=slack.world.triggers.issue(ana.id), view=modal(note(), external_id="x"))
    )["view"]
    second = (await client.views_update(view_id=first["id"], hash=first["hash"], view=modal(note(), external_id="x")))[
        "view"
    ]
    assert second["id"] == first["id"]
    assert second["hash"] != first["hash"]
    stale = client.views_update(view_id=first["id"], hash=first["hash"], view=modal(note()))
    assert await error(stale) == "hash_conflict"
    third = await client.views_update(external_id="x", view=modal(note("Other")))
    assert third["view"]["id"] == first["id"]
    await slack.closes(ana)
    assert await error(client.views_update(view_id=first["id"], view=modal(note()))) == "not_found"


async def test_modals_stack_three_deep(slack: Workspace, client: AsyncWebClient, ana: User) -> None:
    first = (await client.views_open(trigger_id=slack.world.triggers.issue(ana.id), view=modal(note())))["view"]
    for _ in range(2):
        trigger = slack.world.triggers.issue(ana.id, in_modal=True)
        top = (await client.views_push(trigger_id=trigger, view=modal(note())))["view"]
    assert top["root_view_id"] == first["id"]
    trigger = slack.world.triggers.issue(ana.id, in_modal=True)
    assert await error(client.views_push(trigger_id=trigger, view=modal(note()))) == "push_limit_reached"
    assert len(slack.modals(ana)) == 3


async def test_an_external_id_is_unique_while_its_view_is_open(
    slack: Workspace, client: AsyncWebClient, ana: User
) -> None:
    bob = slack.person("Bob")
    await client.views_open(trigger_id=slack.world.triggers.issue(ana.id), view=modal(note(), external_id="one"))
    again = client.views_open(trigger_id=slack.world.triggers.issue(bob.id), view=modal(note(), external_id="one"))
    assert await error(again) == "duplicate_external_id"


async def test_home_is_published_per_person(slack: Workspace, client: AsyncWebClient, ana: User) -> None:
    first = (await client.views_publish(user_id=ana.id, view=home(section("One"))))["view"]
    second = (await client.views_publish(user_id=ana.id, view=home(section("Two")), hash=first["hash"]))["view"]
    assert first["id"] == second["id"]
    assert (
        await error(client.views_publish(user_id=ana.id, view=home(section("x")), hash=first["hash"]))
        == "hash_conflict"
    )
    assert await error(client.views_publish(user_id="U404", view=home())) == "user_not_found"
    shown = slack.home(ana)
    assert shown is not None
    assert shown.words == "Two"


async def test_a_refused_layout_says_why_and_where(slack: Workspace, client: AsyncWebClient, ana: User) -> None:
    refused = await refusal(client.chat_postMessage(channel=ana.id, text="x", blocks=[section("")]))
    assert refused["error"] == "invalid_blocks"
    assert refused["response_metadata"]["messages"] == [
        "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]"
    ]
    refused = await refusal(
        client.views_open(trigger_id="x", view=modal(note(), title={"type": "plain_text", "text": "x" * 25}))
    )
    assert refused["error"] == "invalid_arguments"
    assert refused["response_metadata"]["messages"] == [
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    ]
    checked = await refusal(client.api_call("blocks.validate", json={"blocks": [section("")]}))
    assert checked["errors"] == [
        {"code": "failed_constraint", "pointer": "/0/text/text", "message": "must be more than 0 characters"}
    ]
    assert (await client.api_call("blocks.validate", json={"view": home()}))["ok"]
