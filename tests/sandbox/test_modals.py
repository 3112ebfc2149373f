from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import BadAnswerError, User, Workspace
from tests.sandbox.apps import field, modal, note, plain, section
from tests.sandbox.ears import Ears, listening

Json = dict[str, Any]


@pytest.fixture
async def ears(slack: Workspace) -> AsyncIterator[Ears]:
    async with listening(slack) as ears:
        yield ears


async def opened(slack: Workspace, client: AsyncWebClient, ana: User, *blocks: Json, **more: Any) -> None:
    await client.views_open(trigger_id=slack.world.triggers.issue(ana.id), view=modal(*blocks, **more))


async def test_slack_itself_complains_about_what_was_typed(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    kinds: dict[str, Json] = {
        "mail": {"type": "email_text_input"},
        "link": {"type": "url_text_input"},
        "count": {"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "9"},
        "words": {"type": "plain_text_input", "min_length": 3, "max_length": 5},
    }
    await opened(slack, client, ana, *(field(name, name, {**kind, "action_id": "a"}) for name, kind in kinds.items()))
    for name, text in {"mail": "ana", "link": "here", "count": "many", "words": "ab"}.items():
        await slack.fills(ana, name, text)
    assert await slack.submits(ana) == {
        "mail": "Please enter a valid email address.",
        "link": "Please enter a valid URL.",
        "count": "Please enter a number.",
        "words": "Please enter at least 3 characters.",
    }
    for name, text in {"mail": "a@b.co", "link": "https://b.co", "count": "10", "words": "abcdef"}.items():
        await slack.fills(ana, name, text)
    assert await slack.submits(ana) == {"count": "Must be at most 9.", "words": "Please enter at most 5 characters."}
    await slack.fills(ana, "count", "0")
    assert (await slack.submits(ana) or {})["count"] == "Must be at least 1."
    await slack.fills(ana, "count", "1.5")
    assert (await slack.submits(ana) or {})["count"] == "Must be a whole number."
    assert ears.payloads == []


async def test_a_submission_is_told_with_the_view_and_closes_it(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    await opened(slack, client, ana, note(), private_metadata="p", callback_id="c")
    view = slack.modal(ana)
    assert await slack.submits(ana) == {"note": "Please complete this required field."}
    assert ears.payloads == []
    await slack.fills(ana, "Note", "hello")
    assert await slack.submits(ana) is None
    told = ears.last["view"]
    assert (ears.last["type"], ears.last["response_urls"]) == ("view_submission", [])
    assert (told["id"], told["hash"], told["private_metadata"], told["callback_id"]) == (view.id, view.hash, "p", "c")
    assert (told["root_view_id"], told["previous_view_id"]) == (view.id, None)
    assert slack.modals(ana) == []


async def test_an_acknowledgement_may_push_update_or_clear(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    await opened(slack, client, ana, section("one"), title=plain("One"))
    ears.answers["view_submission"] = {"response_action": "push", "view": modal(note(), title=plain("Two"))}
    await slack.submits(ana)
    assert [view.title for view in slack.modals(ana)] == ["One", "Two"]
    await slack.fills(ana, "Note", "kept")
    ears.answers["view_submission"] = {"response_action": "update", "view": modal(note(), title=plain("Three"))}
    await slack.submits(ana)
    assert [view.title for view in slack.modals(ana)] == ["One", "Three"]
    ears.answers["view_submission"] = {"response_action": "clear"}
    await slack.submits(ana)
    assert ears.last["view"]["state"]["values"]["note"]["text"]["value"] == "kept"
    assert slack.modals(ana) == []


async def test_errors_stay_under_their_inputs_and_must_name_one(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    await opened(slack, client, ana, note(optional=True))
    ears.answers["view_submission"] = {"response_action": "errors", "errors": {"note": "No."}}
    assert await slack.submits(ana) == {"note": "No."}
    ears.answers["view_submission"] = {"response_action": "errors", "errors": {"elsewhere": "No."}}
    with pytest.raises(BadAnswerError, match="elsewhere"):
        await slack.submits(ana)
    ears.answers["view_submission"] = {"response_action": "update", "view": {"type": "modal"}}
    with pytest.raises(BadAnswerError, match="missing required field"):
        await slack.submits(ana)


async def test_closing_is_told_only_where_the_view_asks_for_it(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    await opened(slack, client, ana, note())
    await slack.closes(ana)
    assert ears.payloads == []
    await opened(slack, client, ana, note(), notify_on_close=True)
    await slack.closes(ana, everything=True)
    assert (ears.last["type"], ears.last["is_cleared"]) == ("view_closed", True)


async def test_what_was_typed_survives_an_update_of_the_view(
    slack: Workspace, client: AsyncWebClient, ana: User, ears: Ears
) -> None:
    await opened(slack, client, ana, note(), note("Other", "other"))
    await slack.fills(ana, "Note", "mine")
    await slack.fills(ana, "Other", "gone")
    changed = await client.views_update(view_id=slack.modal(ana).id, view=modal(note("Note")))
    assert changed["view"]["state"]["values"] == {"note": {"text": {"type": "plain_text_input", "value": "mine"}}}
