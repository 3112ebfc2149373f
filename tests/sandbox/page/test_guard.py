from __future__ import annotations

import pytest

from bot.sandbox import User, Workspace
from tests.sandbox.page.conftest import Browser

FOREIGN = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
LINK = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


@pytest.mark.parametrize("path", ["/", "/page/stage", "/page/traffic", "/page/acts", "/api/auth.test"])
async def test_another_name_for_this_machine_is_turned_away(browser: Browser, path: str) -> None:
    for host in ("evil.example:3999", "127.0.0.1.evil.example", "localhost@evil.example", ""):
        async with browser.session.request("POST", browser.address + path, headers={"Host": host}) as answer:
            assert answer.status == 403
            assert (await answer.json())["ok"] is False
    for host in ("localhost:3999", "127.0.0.1", "[::1]:80"):
        async with browser.session.get(f"{browser.address}/page/stage", headers={"Host": host}) as answer:
            assert answer.status == 200


async def test_another_web_page_is_turned_away(browser: Browser, slack: Workspace, ana: User) -> None:
    act = {"as": ana.id, "verb": "read", "channel": slack.world.direct(ana.id).id}
    for origin, status in {"https://evil.example": 403, "null": 403, browser.address: 200}.items():
        async with browser.session.post(f"{browser.address}/page/acts", json=act, headers={"Origin": origin}) as answer:
            assert answer.status == status


async def test_a_get_from_another_web_page_does_nothing(browser: Browser, slack: Workspace, ana: User) -> None:
    post = {"token": slack.bot_token, "channel": ana.id, "text": "Click here!"}
    for path in ("/api/chat.postMessage", "/page/state", "/page/bell", "/page/static/js/main.js", "/"):
        async with browser.session.get(browser.address + path, params=post, headers=FOREIGN) as answer:
            assert (answer.status, await answer.json()) == (
                403,
                {"ok": False, "error": "Other web pages may not ask for anything here."},
            )
    assert slack.messages[ana.id] == []
    assert slack.calls() == []


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_a_link_from_elsewhere_leads_to_the_page_and_no_further(browser: Browser, site: str) -> None:
    link = {**LINK, "Sec-Fetch-Site": site}
    for path, headers, status in (
        ("/", link, 200),
        ("/", {**link, "Sec-Fetch-Dest": "iframe"}, 403),
        ("/page/traffic", link, 403),
        ("/api/auth.test", link, 403),
    ):
        async with browser.session.get(browser.address + path, headers=headers) as answer:
            assert answer.status == status


@pytest.mark.parametrize("site", ["none", "same-origin"])
async def test_the_page_itself_and_whoever_types_its_address_come_in(browser: Browser, site: str) -> None:
    for path in ("/", "/page/stage", "/api/api.test"):
        async with browser.session.get(browser.address + path, headers={"Sec-Fetch-Site": site}) as answer:
            assert answer.status == 200
