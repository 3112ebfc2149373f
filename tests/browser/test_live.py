"""What happens while one looks elsewhere: marks in the sidebar, messages and replies that come by themselves."""

import re

import pytest
from playwright.async_api import expect

from bot.demo.launcher import Sandbox
from tests.browser.conftest import Visits

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_what_others_write_appears_by_itself(gallery: Sandbox, looks: Visits) -> None:
    ana = await looks("U0ANA", "C0CHECKOUT")
    await gallery.slack.says("U0INES", "Who has seen the blue cable?", channel="C0CHECKOUT")
    await expect(ana.last).to_contain_text("Who has seen the blue cable?")
    await ana.last.hover()
    await ana.presses("Reply in thread to Inés Carvalho", ana.last)
    reply = ana.thread.get_by_label("Reply …")
    await expect(reply).to_be_focused()
    await reply.fill("It is under my desk.")
    await reply.press("Enter")
    await ana.sees("It is under my desk.", within=ana.thread)
    await expect(ana.button("1 reply", ana.last)).to_be_visible()
    [asked] = [
        said for said in gallery.slack.world.messages.of("C0CHECKOUT") if "blue cable" in said.text and said.is_top
    ]
    await gallery.slack.says("U0INES", "Thank you!", channel="C0CHECKOUT", thread=asked.ts)
    await ana.sees("Thank you!", within=ana.thread)
    await expect(ana.button("2 replies", ana.last)).to_be_visible()
    await ana.presses("Close thread", ana.thread)
    await expect(ana.thread).to_have_count(0)


async def test_a_question_that_comes_while_one_looks_elsewhere_is_marked_until_it_is_seen(
    acme: Sandbox, visits: Visits
) -> None:
    ana = await visits("U0ANA", "C0GENERAL")
    await ana.goes_to("checkout")  # where weekly pages have come
    await ana.place("Valuecheck").click()
    await ana.goes_to("general")
    await expect(ana.place("Valuecheck")).to_have_accessible_name("Valuecheck")
    await ana.waits("An hour later")
    await ana.waits("An hour later")  # two hours after the question: the reminder
    await expect(ana.place("Valuecheck")).to_have_accessible_name(re.compile("^Valuecheck ?, 1 unread$"))
    await expect(ana.page).to_have_title("(1) #general · Acme")
    await ana.goes_to("Valuecheck")
    await expect(ana.last).to_contain_text("Still open from earlier today.")
    await expect(ana.place("Valuecheck")).to_have_accessible_name("Valuecheck")
    await ana.goes_to("checkout")
    await expect(ana.page).to_have_title("#checkout · Acme")
