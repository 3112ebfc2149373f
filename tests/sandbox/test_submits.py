from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import NotAcknowledgedError, NotThereError, User, Workspace
from tests.sandbox.apps import modal, note, plain, section
from tests.sandbox.ears import Ears, listening

Json = dict[str, Any]


@pytest.fixture
async def ears(slack: Workspace) -> AsyncIterator[Ears]:
    async with listening(slack) as ears:
        yield ears


class Stack:
    """Ana's modals, by title."""

    def __init__(self, slack: Workspace, client: AsyncWebClient, ana: User) -> None:
        self.slack, self.client, self.ana = slack, client, ana

    @property
    def titles(self) -> list[str]:
        return [view.title for view in self.slack.modals(self.ana)]

    async def grows(self, title: str, **more: Any) -> None:
        view = modal(section(title), title=plain(title), **more)
        in_modal = bool(self.titles)
        trigger = self.slack.world.triggers.issue(self.ana.id, in_modal=in_modal)
        await self.client.views_open(trigger_id=trigger, view=view)

    async def sends(self, ears: Ears) -> tuple[asyncio.Task[Json | None], Json]:
        """Submit what is on top, up to where the app has heard of it."""
        ears.deaf = True
        sending = asyncio.create_task(self.slack.submits(self.ana))
        return sending, await ears.unanswered.get()


@pytest.fixture
async def stack(slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears) -> Stack:
    stack = Stack(slack, client, ana)
    await stack.grows("One")
    return stack


async def test_a_modal_that_is_being_sent_is_not_sent_again(
    slack: Workspace, stack: Stack, ana: User, ears: Ears
) -> None:
    sending, envelope = await stack.sends(ears)
    with pytest.raises(NotThereError, match="Ana Ruiz has sent 'One' already"):
        await slack.submits(ana)
    await ears.acknowledge(envelope)
    assert await sending is None
    assert (len(ears.payloads), stack.titles) == (1, [])


async def test_a_modal_the_app_did_not_take_can_be_sent_again(
    slack: Workspace, stack: Stack, ana: User, ears: Ears
) -> None:
    slack.deliveries.limit = 0.02
    ears.deaf = True
    for _ in range(2):
        with pytest.raises(NotAcknowledgedError):
            await slack.submits(ana)
    assert stack.titles == ["One"]


@pytest.mark.parametrize("deed", [None, "push", "update", "clear", "errors"])
async def test_nothing_happens_to_another_modal_when_the_one_sent_was_closed_meanwhile(
    slack: Workspace, stack: Stack, ana: User, ears: Ears, deed: str | None
) -> None:
    await stack.grows("Two")
    sending, envelope = await stack.sends(ears)
    await slack.closes(ana)
    if deed:
        view = modal(section("x"), title=plain("Late"))
        ears.answers["view_submission"] = {"response_action": deed, "view": view, "errors": {"note": "No."}}
    await ears.acknowledge(envelope)
    assert await sending is None
    assert stack.titles == ["One"]


@pytest.mark.parametrize(
    ("deed", "left"),
    [(None, ["Two"]), ("push", ["One", "New", "Two"]), ("update", ["New", "Two"]), ("clear", [])],
)
async def test_an_answer_is_for_the_modal_that_was_sent_not_for_the_one_on_top(
    slack: Workspace, stack: Stack, ana: User, ears: Ears, deed: str | None, left: list[str]
) -> None:
    sending, envelope = await stack.sends(ears)
    await stack.grows("Two")
    if deed:
        view = modal(section("x"), title=plain("New"))
        ears.answers["view_submission"] = {"response_action": deed, "view": view}
    await ears.acknowledge(envelope)
    await sending
    assert stack.titles == left
    stacked = slack.modals(ana)
    assert [view.previous for view in stacked] == [None, *(view.id for view in stacked)][: len(stacked)]


async def test_errors_stand_under_the_modal_that_was_sent(
    slack: Workspace, ana: User, ears: Ears, stack: Stack
) -> None:
    trigger = slack.world.triggers.issue(ana.id)
    await stack.client.views_open(trigger_id=trigger, view=modal(note(optional=True), title=plain("Form")))
    sending, envelope = await stack.sends(ears)
    await stack.grows("Two")
    ears.answers["view_submission"] = {"response_action": "errors", "errors": {"note": "No."}}
    await ears.acknowledge(envelope)
    assert await sending == {"note": "No."}
    assert stack.titles == ["Form", "Two"]


async def test_a_plain_submit_closes_one_modal_even_where_closing_clears_all(
    slack: Workspace, stack: Stack, ana: User, ears: Ears
) -> None:
    await stack.grows("Two", clear_on_close=True)
    assert await slack.submits(ana) is None
    assert stack.titles == ["One"]


async def test_closing_a_modal_that_clears_on_close_closes_all(
    slack: Workspace, stack: Stack, ana: User, ears: Ears
) -> None:
    await stack.grows("Two", notify_on_close=True)
    await stack.grows("Three", clear_on_close=True, notify_on_close=True)
    await slack.closes(ana)
    assert stack.titles == []
    assert [(told["view"]["title"]["text"], told["is_cleared"]) for told in ears.payloads] == [
        ("Three", True),
        ("Two", True),
    ]


async def test_the_app_is_told_of_each_closed_modal_though_it_slept_through_the_first(
    slack: Workspace, stack: Stack, ana: User, ears: Ears
) -> None:
    await stack.grows("Two", notify_on_close=True)
    await stack.grows("Three", notify_on_close=True)
    slack.deliveries.limit = 0.2
    ears.deaf = True
    closing = asyncio.create_task(slack.closes(ana, everything=True))
    first, second = await ears.unanswered.get(), await ears.unanswered.get()
    await ears.acknowledge(second)
    with pytest.raises(NotAcknowledgedError, match="view_closed"):
        await closing
    titles = [envelope["payload"]["view"]["title"]["text"] for envelope in (first, second)]
    assert titles == ["Three", "Two"]
    assert stack.titles == []


async def test_a_closed_modal_tells_what_was_typed_and_then_forgets_it(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    trigger = slack.world.triggers.issue(ana.id)
    await client.views_open(trigger_id=trigger, view=modal(note(), notify_on_close=True))
    view = slack.modal(ana)
    await slack.fills(ana, "Note", "half a thou")
    await slack.closes(ana)
    assert ears.last["view"]["state"]["values"]["note"]["text"]["value"] == "half a thou"
    assert slack.world.view_json(view)["state"]["values"]["note"]["text"]["value"] is None
