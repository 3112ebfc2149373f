"""The screens of `/value setup`, as Dana sees them: what is there, and one picture of each form."""

from collections.abc import Awaitable, Callable

from playwright.async_api import Page


async def _asked(page: Page) -> None:
    await page.goto(f"{page.url.partition('#')[0]}#as=U0DANA")
    await page.reload()  # an address that differs only behind the # loads nothing
    await page.get_by_role("heading", name="Valuecheck").first.wait_for()
    await page.locator("#composer").fill("/value setup")
    await page.keyboard.press("Escape")
    await page.keyboard.press("Enter")
    await page.get_by_text("Setting up.").first.wait_for()


def _form(button: str) -> Callable[[Page], Awaitable[None]]:
    async def opened(page: Page) -> None:
        await _asked(page)
        await page.get_by_role("button", name=button).last.click()
        await page.get_by_role("dialog").wait_for()

    return opened


async def _people(page: Page) -> None:
    """The people of a team, after the question which."""
    await _form("People of a team")(page)
    await page.get_by_role("combobox", name="Which team?").click()
    await page.get_by_role("option", name="Platform").click()
    await page.get_by_role("button", name="Next", exact=True).click()
    await page.get_by_role("combobox", name="Members").wait_for()


async def _changed(page: Page) -> None:
    """A service as it stands."""
    await _asked(page)
    await page.get_by_role("combobox", name="Change something").last.click()
    await page.get_by_role("option", name="Card payments", exact=True).click()
    await page.get_by_role("dialog").wait_for()


SETUP: dict[str, Callable[[Page], Awaitable[None]]] = {
    "setup": _asked,
    "setup-team": _form("Add a team"),
    "setup-which": _form("People of a team"),
    "setup-people": _people,
    "setup-service": _form("Add a service"),
    "setup-service-there": _changed,
    "setup-customer": _form("Add a customer"),
    "setup-link": _form("Add a link"),
    "setup-goal": _form("Goal and objectives"),
}
