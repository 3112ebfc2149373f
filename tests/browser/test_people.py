"""Being somebody else: everybody sees their own messages and channels, and nobody sees another's answer."""

import pytest
from playwright.async_api import expect

from bot.demo.launcher import Sandbox
from tests.browser.conftest import Visits

pytestmark = pytest.mark.asyncio(loop_scope="session")

OTHERS = {
    "Bob Okafor": ("Valuecheck", "general", "platform"),
    "Carla Mendes": ("Valuecheck", "general", "merchant-tools"),
    "Dana Levy": ("Valuecheck", "checkout", "general", "merchant-tools", "platform"),
    "Emil Novák": ("Valuecheck", "checkout", "general"),
}


async def test_everybody_sees_their_own_places_and_nobody_anothers_answer(acme: Sandbox, visits: Visits) -> None:
    visitor = await visits()
    await visitor.answers("Very unhappy")
    for name, theirs in OTHERS.items():
        await visitor.be(name)
        await expect(visitor.places).to_have_count(len(theirs))
        for place in theirs:
            await visitor.goes_to(place)
            await visitor.sees("This is the very beginning of")
            await visitor.sees_no("Noted for", within=visitor.main)
    await visitor.goes_to("Valuecheck")
    await visitor.sees("Hello. Once a working day I ask you one question", within=visitor.last)
    await visitor.presses("Start", visitor.last)  # as Emil
    await visitor.sees("Thank you. Today's question comes in a moment.")
    await expect(visitor.last).to_contain_text("how happy would they be?")

    await visitor.be("Dana Levy")
    await visitor.sees("This is the very beginning of your messages with Valuecheck.")
    await expect(visitor.messages).to_have_count(0)


async def test_back_goes_back_and_a_link_opens_the_same_place(looks: Visits) -> None:
    visitor = await looks()
    title = visitor.page.get_by_role("heading", level=1)
    await visitor.goes_to("checkout")
    await visitor.presses("3 replies")
    await visitor.sees("Lovely. May I listen when you call them?", within=visitor.thread)
    link = visitor.page.url
    await visitor.presses("Close thread", visitor.thread)
    await visitor.be("Emil Novák")
    await expect(title).to_have_text("checkout")  # a channel is the same for both
    await visitor.page.go_back()
    await visitor.sees("Ana Ruiz", within=visitor.page.get_by_role("combobox", name="You are"))
    await expect(title).to_have_text("checkout")
    await visitor.page.go_back()
    await visitor.sees("Lovely. May I listen when you call them?", within=visitor.thread)
    await visitor.page.go_back()
    await visitor.page.go_back()
    await expect(title).to_have_text("Valuecheck")

    await visitor.page.goto("about:blank")
    await visitor.page.goto(link)
    await expect(title).to_have_text("checkout")
    await visitor.sees("Lovely. May I listen when you call them?", within=visitor.thread)
