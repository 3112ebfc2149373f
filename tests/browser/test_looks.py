"""How the page looks: in the light and in the dark, on a phone, and to whoever cannot see it."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visits
from tests.browser.eyes import barriers
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHONE = {"width": 375, "height": 740}


_COLOURS = """['body', 'nav', 'main button'].map((part) => {
  const { color, backgroundColor, borderColor } = getComputedStyle(document.querySelector(part));
  return [color, backgroundColor, borderColor];
})"""


async def colours(visitor: Visitor) -> list[list[str]]:
    """Return how the page, its sidebar and a button are drawn."""
    drawn: list[list[str]] = await visitor.page.evaluate(_COLOURS)
    return drawn


async def test_the_theme_is_the_systems_until_one_chooses(looks: Visits) -> None:
    visitor = await looks(color_scheme="dark")
    await expect(visitor.button("Use the light theme")).to_be_visible()
    dark = await colours(visitor)
    await visitor.page.emulate_media(color_scheme="light")
    await expect(visitor.button("Use the dark theme")).to_be_visible()
    light = await colours(visitor)
    assert all(one != other for one, other in zip(light, dark, strict=True))

    await visitor.presses("Use the dark theme")
    await expect(visitor.button("Use the light theme")).to_be_visible()
    assert await colours(visitor) == dark
    await visitor.page.reload()
    await visitor.presses("Use the light theme")
    await expect(visitor.button("Use the dark theme")).to_be_visible()
    assert await colours(visitor) == light


async def test_messages_and_forms_have_no_barriers(looks: Visits) -> None:
    visitor = await looks()
    await visitor.sees("Stop for a moment.")
    assert await barriers(visitor.page) == {}
    await visitor.last.get_by_role("combobox").click()
    assert await barriers(visitor.page) == {}
    await visitor.page.keyboard.press("Escape")
    await visitor.presses("＋ also worked on…", visitor.last)
    await expect(visitor.modal).to_be_visible()
    assert await barriers(visitor.page) == {}
    await visitor.presses("Close", visitor.modal)
    await expect(visitor.modal).to_have_count(0)


async def test_home_channels_threads_and_traffic_have_no_barriers(looks: Visits) -> None:
    visitor = await looks()
    await visitor.opens_home()
    assert await barriers(visitor.page) == {}
    await visitor.goes_to("checkout")
    await visitor.main.get_by_role("button", name="3 replies").click()
    await visitor.sees("Please do. Friday at four.", within=visitor.thread)
    assert await barriers(visitor.page) == {}
    await visitor.presses("Traffic")
    await visitor.traffic.get_by_role("button", name="chat.postMessage").first.click()
    await visitor.sees("Sent", within=visitor.traffic)
    assert await barriers(visitor.page) == {}


async def test_on_a_phone_nothing_is_too_wide_and_the_places_are_in_a_drawer(looks: Visits) -> None:
    visitor = await looks(viewport=PHONE, has_touch=True)
    await visitor.sees("Stop for a moment.")
    assert not await visitor.scrolls_sideways()
    await visitor.presses("＋ also worked on…", visitor.last)
    await expect(visitor.modal).to_be_visible()
    assert not await visitor.scrolls_sideways()
    await visitor.presses("Close", visitor.modal)
    await visitor.opens_home()
    assert not await visitor.scrolls_sideways()

    await expect(visitor.place("checkout")).to_have_count(0)
    await visitor.presses("Conversations")
    await expect(visitor.place("Valuecheck")).to_be_focused()
    assert await barriers(visitor.page) == {}
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.place("checkout")).to_have_count(0)
    await expect(visitor.button("Conversations")).to_be_focused()
    await visitor.presses("Conversations")
    await visitor.goes_to("checkout")
    await expect(visitor.place("checkout")).to_have_count(0)
    assert not await visitor.scrolls_sideways()
