"""What somebody has begun ends as theirs: their words, their questions, their messages, whoever they are next."""

from typing import Any

import pytest
from playwright.async_api import expect

from bot.demo.launcher import Sandbox
from bot.sandbox import Message
from bot.sandbox.views import View
from tests.browser.conftest import Visits
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

Json = dict[str, Any]
ANA, HALF_TYPED = "U0ANA", "The kettle is"


def words(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def field(**more: Any) -> Json:
    element = {"type": "plain_text_input", "action_id": "why"}
    return {"type": "input", "block_id": "tea", "label": words("Why"), "element": element, **more}


def form(title: str, *blocks: Json) -> Json:
    return {"type": "modal", "title": words(title), "submit": words("Send"), "blocks": list(blocks)}


def shows_form(acme: Sandbox) -> View:
    """Open a form in front of Ana."""
    view = acme.slack.world.views.open(ANA, form("Tea", field()))
    acme.slack.traffic.ring()
    return view


def kept(acme: Sandbox, view: View) -> object:
    """Return what the stand-in has kept of what Ana typed."""
    values: Json = acme.slack.world.choices.values((ANA, view.id), view.blocks)
    return values.get("tea", {}).get("why", {}).get("value")


async def arrives(acme: Sandbox, view: View, text: str) -> None:
    """Wait until the stand-in has kept this."""
    assert await acme.slack.traffic.until(lambda: kept(acme, view) == text, within=5)


async def posts(acme: Sandbox, who: str, *blocks: Json, **more: Any) -> None:
    """Have the app post in somebody's direct message."""
    world = acme.slack.world
    place = world.direct(who).id
    world.messages.put(Message(world.stamps.next(), place, world.bot.id, "Tea", list(blocks), **more))
    acme.slack.traffic.ring()


async def becomes(visitor: Visitor, who: str) -> None:
    """Be somebody else by the address: what is open does not stand in the way."""
    await visitor.page.evaluate("who => { location.hash = `#as=${who}`; }", who)
    await expect(visitor.page.get_by_role("combobox", name="You are", include_hidden=True)).not_to_contain_text("Ana")


async def test_what_is_half_typed_outlives_a_form_that_the_app_changes(acme: Sandbox, visits: Visits) -> None:
    ana = await visits()
    view = shows_form(acme)
    why = ana.modal.get_by_label("Why")
    await why.press_sequentially(HALF_TYPED)
    acme.slack.world.views.update(view, form("More tea", {"type": "divider"}, field()))
    acme.slack.traffic.ring()
    await expect(ana.modal.get_by_role("heading", name="More tea")).to_be_visible()
    await expect(why).to_be_focused()
    await ana.page.keyboard.type(" cold.")
    await expect(why).to_have_value(f"{HALF_TYPED} cold.")
    await arrives(acme, acme.slack.world.views.stack(ANA)[-1], f"{HALF_TYPED} cold.")


async def test_what_is_half_typed_is_kept_for_whoever_typed_it(acme: Sandbox, visits: Visits) -> None:
    visitor = await visits()
    view = shows_form(acme)
    await visitor.modal.get_by_label("Why").press_sequentially(HALF_TYPED)
    await becomes(visitor, "U0BOB")
    await expect(visitor.modal).to_have_count(0)
    await arrives(acme, view, HALF_TYPED)
    values = "nodes => nodes.map(node => node.value)"
    assert HALF_TYPED not in await visitor.page.locator("input, textarea").evaluate_all(values)
    await expect(visitor.toast).to_be_empty()


async def test_a_question_that_ana_was_asked_is_not_answered_by_bob(acme: Sandbox, visits: Visits) -> None:
    visitor = await visits()
    asked = {"title": words("Sure?"), "text": words("All tea goes."), "confirm": words("Yes"), "deny": words("No")}
    pour = {"type": "button", "action_id": "pour", "text": words("Pour away"), "confirm": asked}
    await posts(acme, ANA, {"type": "actions", "block_id": "tea", "elements": [pour]})
    before = len(acme.slack.traffic.of("delivery", "block_actions"))
    await visitor.presses("Pour away", visitor.last)
    question = visitor.page.get_by_role("alertdialog")
    await expect(question).to_be_visible()
    await becomes(visitor, "U0BOB")
    await expect(question).to_have_count(0)
    await expect(visitor.composer).to_be_visible()
    assert len(acme.slack.traffic.of("delivery", "block_actions")) == before


async def test_a_field_that_waits_for_enter_tells_the_app_on_enter_only(acme: Sandbox, visits: Visits) -> None:
    ana = await visits()
    view = acme.slack.world.views.open(ANA, form("Tea", field(dispatch_action=True)))
    acme.slack.traffic.ring()
    why = ana.modal.get_by_label("Why")
    before = len(acme.slack.traffic.of("delivery", "block_actions"))
    await why.press_sequentially("Cold.")
    await ana.page.keyboard.press("Tab")
    await arrives(acme, view, "Cold.")
    assert len(acme.slack.traffic.of("delivery", "block_actions")) == before
    await why.press("Enter")
    told = acme.slack.traffic
    assert await told.until(lambda: len(told.of("delivery", "block_actions")) == before + 1, within=5)


async def test_what_only_ana_sees_she_can_put_away(visits: Visits) -> None:
    ana = await visits()
    await ana.types("/value me")
    alone = ana.main.get_by_text("Only visible to you")
    await expect(alone).to_have_count(1)
    await ana.presses("Dismiss", ana.last)
    await expect(alone).to_have_count(0)
