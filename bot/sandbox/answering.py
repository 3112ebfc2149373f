"""Answers without a token: by response URL, and in the acknowledgement of a command.

See docs.slack.dev/interactivity/handling-user-interaction#message_responses.
"""

from __future__ import annotations

import json
from dataclasses import replace

from aiohttp import web

from bot.sandbox.answers import AnswerRight
from bot.sandbox.arguments import Arguments
from bot.sandbox.contents import content_of
from bot.sandbox.doors import House
from bot.sandbox.errors import ApiError
from bot.sandbox.limits import POST_TEXT_LENGTH
from bot.sandbox.messages import Message
from bot.sandbox.traffic import ANSWER, UPLOAD
from bot.sandbox.wire import Json
from bot.sandbox.world import World

RESPONSE_URL = "response_url"
GONE = {"expired_url", "used_url"}


class AnswerDoor:
    """Takes what apps post to response URLs and upload addresses."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def handle(self, request: web.Request) -> web.Response:
        """Return `ok`, or Slack's refusal."""
        body = await _body(request)
        entry = self._house.traffic.begin(ANSWER, RESPONSE_URL, body)
        told: list[object] = []

        def deed() -> web.Response:
            try:
                right = self._house.world.answers.use(request.match_info["secret"])
                answer(self._house.world, right, body)
            except ApiError as error:
                told.append({"ok": False, "error": error.error})
                return web.json_response(told[0], status=404 if error.error in GONE else 400)
            told.append("ok")
            return web.Response(text="ok")

        return await self._house.serve(request, entry, deed, lambda: told[0])

    async def upload(self, request: web.Request) -> web.Response:
        """Take a file's content, raw or as a form."""
        if request.content_type == "multipart/form-data":
            parts = (await request.post()).values()
            content = b"".join(part.file.read() for part in parts if isinstance(part, web.FileField))
        else:
            content = await request.read()
        entry = self._house.traffic.begin(UPLOAD, "upload", {"length": len(content)})

        def deed() -> web.Response:
            fits = self._house.world.files.receive(request.match_info["file"], content)
            return (
                web.Response(text=f"OK - {len(content)}") if fits else web.Response(status=400, text="length mismatch")
            )

        return await self._house.serve(request, entry, deed, lambda: "ok")


async def _body(request: web.Request) -> Json:
    text = (
        (await request.post()).get("payload", "{}")
        if request.content_type.endswith("urlencoded")
        else await request.text()
    )
    try:
        body = json.loads(str(text))
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def answer(world: World, right: AnswerRight, body: Json) -> None:
    """Post, replace or delete what the app may at this place."""
    old = world.messages.peek(right.channel, right.message) if right.message else None
    if body.get("delete_original"):
        if old is None:
            raise ApiError("message_not_found")
        world.remove_message(old)
        return
    content = content_of(world, Arguments(body), most=POST_TEXT_LENGTH)
    if body.get("replace_original") and right.message:
        if old is None:
            raise ApiError("message_not_found")
        whole = {"text": "", "blocks": [], "attachments": [], **content}
        world.replace_message(old, replace(old, **whole, edited=world.stamps.next()))
        return
    public = body.get("response_type") == "in_channel"
    new = Message(
        world.stamps.next(), right.channel, world.bot.id, **content, thread_ts=body.get("thread_ts"), app=world.app
    )
    world.messages.put(replace(new, to=right.user, ephemeral=not public))
    world.replies.append((right.channel, new.ts))
