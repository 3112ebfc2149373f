"""Writing in the browser: commands with their completion, and what passes between Slack and the bot meanwhile."""

import json
import re

import pytest
from playwright.async_api import expect

from bot.commands import load_words
from bot.demo.launcher import Sandbox
from tests.browser.conftest import Visits

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_command_is_completed_by_keys_and_answered_to_oneself_alone(gallery: Sandbox, looks: Visits) -> None:
    bob = await looks("U0BOB")
    commands = bob.page.get_by_role("listbox", name="Commands")
    await bob.composer.press_sequentially("/v")
    await expect(commands.get_by_role("option")).to_have_count(1 + len(load_words()))
    chosen = commands.get_by_role("option", selected=True)
    await expect(chosen).to_have_text("/value what would you like to do?")
    await bob.presses_keys("ArrowUp", "ArrowDown", *["ArrowDown"] * (1 + list(load_words()).index("me")))
    await expect(chosen).to_have_text(f"/value me {load_words()['me'].help.replace('`', '')}")
    await bob.presses_keys("Enter")
    await expect(bob.composer).to_have_value("/value me")
    await bob.presses_keys("Enter")
    await expect(bob.last).to_contain_text("Only visible to you")
    await bob.sees("Fri 20 Nov · ", within=bob.last)
    await expect(bob.composer).to_have_value("")

    await bob.types("/coffee")
    await expect(bob.toast).to_contain_text("/coffee is not a valid command.")
    await expect(bob.composer).to_have_value("/coffee")
    await bob.presses("Dismiss", bob.page.get_by_role("region", name="Notices"))
    await expect(bob.toast).to_be_empty()


async def test_the_traffic_shows_what_slack_and_the_bot_say_and_never_a_token(gallery: Sandbox, looks: Visits) -> None:
    bob = await looks("U0BOB")
    await bob.presses("Happy", bob.messages.first)
    await expect(bob.messages.first).to_contain_text("Noted for")
    await bob.presses("Traffic")
    rows = bob.traffic.get_by_role("listitem")
    wanted = bob.traffic.get_by_role("searchbox", name="Filter the traffic")
    await expect(wanted).to_be_focused()

    await wanted.fill("rate_4")
    click = rows.filter(visible=True).get_by_role("button", name=re.compile("^block_actions")).first
    await expect(click).to_contain_text("Slack → bot")
    await click.click()
    sent = json.loads(await bob.traffic.get_by_role("group", name="Sent").inner_text())
    assert (sent["user"]["id"], sent["actions"][0]["action_id"]) == ("U0BOB", "rate_4")

    await wanted.fill("customers knew")
    post = rows.filter(visible=True).get_by_role("button", name=re.compile("^chat.postMessage ok bot → Slack")).first
    await post.click()
    await bob.sees("If paying customers knew this", within=bob.traffic)

    await wanted.fill("")
    await expect(rows.filter(visible=True).nth(20)).to_be_attached()
    everything = await (await bob.page.request.get(f"{gallery.address}/page/traffic?limit=1000")).text()
    assert "chat.postMessage" in everything
    for token in ("xoxb-", "xapp-", gallery.slack.bot_token, gallery.slack.app_token):
        assert token not in everything
        await bob.sees_no(token)
    await bob.presses_keys("Escape")
    await expect(bob.traffic).to_have_count(0)
    await expect(bob.button("Traffic")).to_be_focused()
