"""Shortcuts on the page, and files that messages carry."""

from __future__ import annotations

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import User, Workspace
from tests.sandbox.ears import Ears
from tests.sandbox.page.conftest import GONE, Browser

NONE_SUCH = {"ok": False, "error": "Valuecheck has no such shortcut here. Reload the page and try again."}


async def test_a_global_shortcut_tells_who_used_it_and_of_no_place(
    browser: Browser, slack: Workspace, ana: User, ears: Ears
) -> None:
    assert await browser.act(ana, "shortcut", callback_id="tea_now") == {"ok": True}
    told = ears.last
    assert (told["type"], told["callback_id"], told["user"]["id"]) == ("shortcut", "tea_now", "U0ANA")
    assert told["trigger_id"]
    assert not {"channel", "message", "response_url"} & set(told)


async def test_a_message_shortcut_carries_the_message(
    browser: Browser, slack: Workspace, ana: User, bob: User, ears: Ears
) -> None:
    room = slack.channel("room", members=[ana, bob])
    said = await slack.says(bob, "CHK-412 is in.", channel=room)
    on = {"channel": room.id, "ts": said.ts}
    assert await browser.act(ana, "shortcut", callback_id="tea_about", surface=on) == {"ok": True}
    told = ears.last
    assert (told["type"], told["callback_id"], told["user"]["id"]) == ("message_action", "tea_about", "U0ANA")
    assert (told["channel"], told["message_ts"]) == ({"id": room.id, "name": "room"}, said.ts)
    assert (told["message"]["text"], told["message"]["user"]) == ("CHK-412 is in.", "U0BOB")
    assert told["trigger_id"]
    assert told["response_url"]


async def test_a_shortcut_that_is_not_offered_there_is_refused(
    browser: Browser, slack: Workspace, client: AsyncWebClient, ana: User, bob: User, ears: Ears
) -> None:
    room, cellar = slack.channel("room", members=[ana]), slack.channel("cellar", members=[bob])
    await client.chat_postEphemeral(channel=room.id, user=ana.id, text="Only you")
    [alone] = (await browser.state(ana, room.id))["place"]["messages"]
    hidden = await slack.says(bob, "Psst", channel=cellar)
    on_alone, on_hidden = {"channel": room.id, "ts": alone["ts"]}, {"channel": cellar.id, "ts": hidden.ts}
    assert await browser.act(ana, "shortcut", callback_id="coffee") == NONE_SUCH
    assert await browser.act(ana, "shortcut", callback_id="tea_about") == NONE_SUCH
    assert await browser.act(bob, "shortcut", callback_id="tea_now", surface=on_hidden) == NONE_SUCH
    assert await browser.act(ana, "shortcut", callback_id="tea_about", surface=on_alone) == NONE_SUCH
    assert await browser.act(ana, "shortcut", callback_id="tea_about", surface=on_hidden) == GONE
    nowhere = {"channel": room.id, "ts": "1.0"}
    assert await browser.act(ana, "shortcut", callback_id="tea_about", surface=nowhere) == GONE


async def test_a_shortcut_that_the_app_sleeps_through_is_told(browser: Browser, slack: Workspace, ana: User) -> None:
    told = await browser.act(ana, "shortcut", callback_id="tea_now")
    assert told == {"ok": False, "error": "Valuecheck did not answer in time. Try again."}


async def test_a_file_is_given_to_whoever_sees_its_message_and_to_nobody_else(
    browser: Browser, slack: Workspace, client: AsyncWebClient, ana: User, bob: User
) -> None:
    direct = slack.world.direct(ana.id).id
    await client.files_upload_v2(channel=direct, filename='täglich; "x".html', content="<script>1</script>")
    [message] = (await browser.state(ana, direct))["place"]["messages"]
    [file] = message["files"]
    address = f"{browser.address}/page/files/{file['id']}"
    async with browser.session.get(address, params={"as": ana.id}) as answer:
        assert (answer.status, await answer.text()) == (200, "<script>1</script>")
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == ("attachment; filename*=UTF-8''t%C3%A4glich%3B%20%22x%22.html")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for who in (bob.id, "U9", ""):
        async with browser.session.get(address, params={"as": who}) as answer:
            assert answer.status == 404
    async with browser.session.get(f"{browser.address}/page/files/F9", params={"as": ana.id}) as answer:
        assert (answer.status, await answer.json()) == (404, GONE)
