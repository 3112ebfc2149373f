"""What somebody does on the sandbox's page, in the product's words.

Everything is found as a person or a screen reader finds it: by its role and its name.
"""

from __future__ import annotations

import re

from playwright.async_api import Locator, Page, expect

from bot.demo.launcher import Sandbox

LIVING = 60_000  # milliseconds for the clock to arrive: a day takes the bot and 24 people some seconds
MOST_STOPS = 60  # presses of Tab after which something counts as out of reach

_FOCUSED = "document.hasFocus() && document.activeElement !== document.body"
_ITSELF = "node => node === document.activeElement"
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def named(words: str) -> re.Pattern[str]:
    """Return what the name of a control with these words is like: an emoji may stand before them."""
    return re.compile(rf"^(\W+ )?{re.escape(words)}$")


class Visitor:
    """Somebody in front of the page; whoever they are there, `be` changes it."""

    def __init__(self, page: Page, acme: Sandbox) -> None:
        self.page, self.acme = page, acme

    @property
    def main(self) -> Locator:
        """The middle of the page."""
        return self.page.get_by_role("main")

    @property
    def messages(self) -> Locator:
        """The messages of the place that is open, oldest first."""
        return self.main.get_by_role("log").get_by_role("article")

    @property
    def last(self) -> Locator:
        """The newest message."""
        return self.messages.last

    @property
    def home(self) -> Locator:
        """The app's Home."""
        return self.page.get_by_role("tabpanel", name="Home")

    @property
    def thread(self) -> Locator:
        """What stands beside the conversation once a thread is open."""
        return self.page.get_by_role("complementary", name="Thread")

    @property
    def traffic(self) -> Locator:
        """What goes over the wire."""
        return self.page.get_by_role("complementary", name="Traffic")

    @property
    def modal(self) -> Locator:
        """The dialog on top."""
        return self.page.get_by_role("dialog")

    @property
    def toast(self) -> Locator:
        """What the page complains of."""
        return self.page.get_by_role("region", name="Notices").get_by_role("alert")

    @property
    def composer(self) -> Locator:
        """Where one writes: a combobox while commands are offered."""
        return self.main.get_by_label(re.compile("^Message "))

    @property
    def places(self) -> Locator:
        """The links of the sidebar."""
        return self.page.get_by_role("navigation", name="Conversations").get_by_role("link")

    def button(self, words: str, within: Locator | None = None) -> Locator:
        """Return the button of these words; of several the last, which stands in the newest message."""
        return (within or self.page).get_by_role("button", name=named(words)).last

    def place(self, name: str) -> Locator:
        """Return the link to a place in the sidebar; its name says how much is new there."""
        begins = re.compile(rf"^(private )?{re.escape(name)}\b")
        return self.places.and_(self.page.get_by_role("link", name=begins))

    async def comes(self, who: str = "", place: str = "") -> None:
        """Open the page as somebody, in a place; with neither, as whoever opens the bare address."""
        parts = [f"{name}={value}" for name, value in (("as", who), ("in", place)) if value]
        await self.page.goto(f"{self.acme.address}/{'#' if parts else ''}{'&'.join(parts)}")
        await expect(self.page.get_by_role("heading", level=1)).not_to_be_empty()

    async def be(self, name: str) -> None:
        """Be somebody else."""
        picker = self.page.get_by_role("combobox", name="You are")
        await picker.click()
        await self.page.get_by_role("option", name=re.compile(f"^{name}")).click()
        await expect(picker).to_contain_text(name)

    async def goes_to(self, name: str) -> None:
        """Open a place of the sidebar."""
        await self.place(name).click()
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(name)

    async def opens_home(self) -> None:
        """Open the app's Home and wait until it says something."""
        await self.page.get_by_role("tab", name="Home").click()
        await expect(self.home.get_by_role("heading").first).to_be_visible()

    async def presses(self, words: str, within: Locator | None = None) -> None:
        """Press a button."""
        await self.button(words, within).click()

    async def answers(self, words: str) -> None:
        """Answer the newest question and see it noted."""
        await self.presses(words, self.last)
        await expect(self.last).to_contain_text("Noted for")

    async def chooses(self, menu: Locator, words: str) -> None:
        """Choose from a menu by the words of an option, an emoji before them or not."""
        await menu.click()
        await self.page.get_by_role("option", name=named(words)).click()
        await expect(menu).to_contain_text(words)

    async def types(self, line: str) -> None:
        """Write something and send it."""
        await self.composer.fill(line)
        await self.composer.press("Enter")

    async def waits(self, words: str) -> None:
        """Move the clock on, and wait until it stands again."""
        move = self.page.get_by_role("button", name=words, exact=True)
        await move.click()
        await expect(move).to_be_enabled(timeout=LIVING)

    async def sees(self, *texts: str, within: Locator | None = None) -> None:
        """See these texts in the middle of the page, or within what is given."""
        for text in texts:
            await expect((within or self.main).get_by_text(text).filter(visible=True).last).to_be_visible()

    async def sees_no(self, *texts: str, within: Locator | None = None) -> None:
        """See none of these texts anywhere, or within what is given."""
        for text in texts:
            await expect((within or self.page.locator("body")).get_by_text(text).filter(visible=True)).to_have_count(0)

    async def presses_keys(self, *keys: str) -> None:
        """Press keys one after the other; the focus is somewhere before and after each."""
        for key in keys:
            assert await self.page.evaluate(_FOCUSED), f"before {key} nothing had the focus"
            await self.page.keyboard.press(key)
        assert await self.page.evaluate(_FOCUSED), f"after {keys} nothing had the focus"

    async def tabs_to(self, target: Locator) -> None:
        """Press Tab until the target has the focus."""
        await expect(target).to_be_visible()
        for _ in range(MOST_STOPS):
            if await target.evaluate(_ITSELF):
                return
            await self.presses_keys("Tab")
        raise AssertionError(f"Tab does not reach {target}")

    async def scrolls_sideways(self) -> bool:
        """Tell whether the page is wider than its window."""
        return int(await self.page.evaluate(_WIDER)) > 0
