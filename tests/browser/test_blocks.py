"""Every documented block in the real page: `examples/*.json`, each with the texts that a person then reads."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Locator, expect

from bot.demo.launcher import Sandbox
from bot.sandbox import Message
from bot.sandbox.limits import BLOCKS
from tests.browser.conftest import Visits
from tests.browser.visitor import Visitor

Json = dict[str, Any]
EXAMPLES: dict[str, Json] = {
    file.stem: json.loads(file.read_text(encoding="utf-8"))
    for file in sorted(Path(__file__).with_name("examples").glob("*.json"))
}
PICTURES = re.compile(r"^https://pictures\.example\.com/")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><rect width="64" height="48"/></svg>'


def on(surface: str) -> dict[str, Json]:
    return {name: example for name, example in EXAMPLES.items() if example["surface"] == surface}


def test_every_documented_block_has_an_example() -> None:
    shown = {block["type"] for example in EXAMPLES.values() for block in example["blocks"]}
    assert shown - {"tea_ceremony"} == set(BLOCKS)


async def reads(name: str, drawn: Locator) -> None:
    """Check that somebody reads what the example says there is to read."""
    for text in EXAMPLES[name]["reads"]:
        await expect(drawn.get_by_text(text).filter(visible=True).first, f"{name}: {text}").to_be_visible()
    unknown = 1 if name == "unknown" else 0
    await expect(drawn.get_by_text("Unknown "), name).to_have_count(unknown)


async def hangs_pictures(visitor: Visitor) -> None:
    """Have a picture at every address that an example names: no test asks the wide world for one."""
    await visitor.page.route(PICTURES, lambda route: route.fulfill(body=PICTURE, content_type="image/svg+xml"))


@pytest.mark.asyncio(loop_scope="session")
async def test_every_block_is_drawn_in_a_message(gallery: Sandbox, looks: Visits) -> None:
    emil, world = await looks("U0EMIL"), gallery.slack.world
    await hangs_pictures(emil)
    place = world.direct("U0EMIL").id
    for name, example in on("message").items():
        world.messages.put(Message(world.stamps.next(), place, world.bot.id, name, example["blocks"]))
    gallery.slack.traffic.ring()
    await expect(emil.messages).to_have_count(1 + len(on("message")))  # he has been greeted
    for number, name in enumerate(on("message"), start=1):
        await reads(name, emil.messages.nth(number))


@pytest.mark.asyncio(loop_scope="session")
async def test_every_block_is_drawn_in_a_modal_and_on_home(gallery: Sandbox, looks: Visits) -> None:
    emil, views = await looks("U0EMIL", "C0GENERAL"), gallery.slack.world.views
    for name, example in on("modal").items():
        title = {"type": "plain_text", "text": name}
        views.open("U0EMIL", {"type": "modal", "title": title, "blocks": example["blocks"]})
        gallery.slack.traffic.ring()
        await expect(emil.modal.get_by_role("heading", level=2)).to_have_text(name)
        await reads(name, emil.modal)
    await gallery.slack.closes("U0EMIL", everything=True)
    gallery.slack.traffic.ring()
    await expect(emil.modal).to_have_count(0)
    await hangs_pictures(emil)  # in his messages, too
    await emil.goes_to("Valuecheck")
    title = {"type": "plain_text", "text": "Before the bot draws it"}
    views.publish("U0EMIL", {"type": "home", "blocks": [{"type": "header", "text": title}]})
    await emil.opens_home()
    await emil.sees("Your rhythm", within=emil.home)  # the bot has drawn it, and draws it no more
    for name, example in on("home").items():
        views.publish("U0EMIL", {"type": "home", "blocks": example["blocks"]})
        gallery.slack.traffic.ring()
        await reads(name, emil.home)
