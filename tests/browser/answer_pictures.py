"""Every answer and every Home, each by itself and as high as it is: `answers-…`, as the people see them whom they are for."""

from collections.abc import Awaitable, Callable

from playwright.async_api import Locator, Page, Route

from bot.demo.launcher import Sandbox

Screen = Callable[[Page], Awaitable[None]]
STRANGER = "U0OLGA"  # on no team, and owns nothing
_CHROME = 460  # pixels that the page needs around what is shown, at most
_HIGHEST = 4000
_OPENED = 500  # milliseconds until a Home that is opened anew stands there
_ANA, _BOB, _DANA, _RUTH = "U0ANA", "U0BOB", "U0DANA", "U0RUTH"
_WORDS = {  # by the picture's name: who types what
    "team": (_ANA, "team"),
    "team-4w": (_ANA, "team 4w"),
    "team-12w": (_ANA, "team 12w"),
    "team-lead": (_BOB, "team"),
    "organisation": (_DANA, "team everyone"),
    "organisation-12w": (_DANA, "team everyone 12w"),
    "service": (_ANA, "service Card payments"),
    "service-12w": (_ANA, "service Card payments 12w"),
    "service-owner": (_RUTH, "service Merchant statements"),
    "service-which": (_ANA, "service"),
    "service-unsure": (_ANA, "service Card paymnt"),
    "work": (_ANA, "work CHK-412"),
    "work-12w": (_ANA, "work CHK-412 12w"),
    "chain": (_ANA, "chain Shared hosting"),
    "unlinked": (_DANA, "unlinked"),
    "goal": (_ANA, "goal"),
    "actions": (_DANA, "actions"),
    "export": (_DANA, "export"),
    "privacy": (_ANA, "privacy"),
    "help": (_ANA, "help"),
    "help-word": (_ANA, "help team"),
    "me": (_ANA, "me"),
    "me-12w": (_ANA, "me 12w"),
    "me-export": (_ANA, "me export"),
    "menu": (_ANA, ""),
    "menu-lead": (_BOB, ""),
    "menu-administrator": (_DANA, ""),
    "menu-owner": (_RUTH, ""),
    "menu-stranger": (STRANGER, ""),
    "setup": (_DANA, "setup"),
    "setup-changes": (_DANA, "setup changes"),
    "forget": (_ANA, "forget me"),
    "away": (_ANA, "away"),
    "hours": (_ANA, "hours"),
    "join": (STRANGER, "join"),
    "person": (_ANA, "<@U0BOB>"),
    "unknown": (_ANA, "tema"),
    "window": (_ANA, "team 5w"),
    "talk": (_ANA, "talk Merchants"),
    "link": (_ANA, "link"),
    "leave": (_ANA, "leave"),  # the last, as she is on no team then
}
_HOMES = {"member": _ANA, "lead": _BOB, "administrator": _DANA, "owner": _RUTH, "stranger": STRANGER, "new": "U0EMIL"}


def invites_a_stranger(acme: Sandbox) -> None:
    """Let somebody come who is on no team and owns nothing."""
    acme.slack.person("Olga Brandt", user_id=STRANGER, title="Guest of the house", tz="Europe/Madrid")
    acme.slack.world.direct(STRANGER)


async def as_(page: Page, who: str, tab: str = "") -> None:
    """Open the app's messages, or its Home, as somebody; whoever the cast lacks is put into it."""
    base = page.url.partition("#")[0]
    await page.route("**/page/stage", _with_the_stranger)
    await page.goto("about:blank")  # an address that differs only behind the # loads nothing
    await page.goto(f"{base}#as={who}" + (f"&tab={tab}" if tab else ""))
    await page.get_by_role("heading", name="Valuecheck").first.wait_for()


async def _with_the_stranger(route: Route) -> None:
    stage = await (await route.fetch()).json()
    stage["cast"].append({"id": STRANGER, "about": "on no team, and owns nothing", "tips": []})
    await route.fulfill(json=stage)


def _answer(who: str, words: str) -> Screen:
    async def asked(page: Page) -> None:
        await as_(page, who)
        before = await page.get_by_text("Only visible to you").count()
        await page.locator("#composer").fill(f"/value {words}".strip())
        await page.keyboard.press("Escape")
        await page.keyboard.press("Enter")
        await page.get_by_text("Only visible to you").nth(before).wait_for()
        await fits(page, page.locator(".message").last)

    return asked


def _home(who: str) -> Screen:
    async def opened(page: Page) -> None:
        await as_(page, who, "home")
        await page.locator(".home-content .block").first.wait_for()
        await page.wait_for_timeout(_OPENED)
        await fits(page, page.locator(".home-content"))

    return opened


async def fits(page: Page, shown: Locator) -> None:
    """Make the window so high that the whole of it is shown."""
    box = await shown.bounding_box()
    size = page.viewport_size
    if box and size:
        height = min(max(size["height"], int(box["height"]) + _CHROME), _HIGHEST)
        await page.set_viewport_size({"width": size["width"], "height": height})


ANSWERS: dict[str, Screen] = {
    **{f"answers-home-{name}": _home(who) for name, who in _HOMES.items()},
    **{f"answers-{name}": _answer(*asked) for name, asked in _WORDS.items()},
}
