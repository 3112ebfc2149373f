"""The workspace from another process, as JSON under `/control/`, for tests that kill and restart the app.

`GET facts` · `GET messages` (counts by person) · `GET messages/ID` · `GET calls?method=…` ·
`POST faults` `{"verb": "fails", "method": "chat.postMessage", "status": 429, "times": 3}` ·
`POST acts` `{"verb": "presses", "who": "U…", "words": "Happy"}` (in their last message) or
`{"verb": "types", "who": "U…", "line": "/value"}`
"""

from __future__ import annotations

from aiohttp import web

from bot.sandbox.errors import NotAcknowledgedError, NotThereError
from bot.sandbox.people import SLACKBOT
from bot.sandbox.wire import Json
from bot.sandbox.workspace import Workspace

FAULTS = {"fails", "garbles", "loses_reply", "drops", "hangs", "delays", "allows", "lacks", "heals"}


class Control:
    """The routes of one workspace; added before it starts."""

    def __init__(self, slack: Workspace) -> None:
        self._slack = slack
        router = slack.web.router
        router.add_get("/control/facts", self.facts)
        router.add_get("/control/messages", self.counts)
        router.add_get("/control/messages/{place}", self.messages)
        router.add_get("/control/calls", self.calls)
        router.add_post("/control/faults", self.fault)
        router.add_post("/control/acts", self.act)

    async def facts(self, _request: web.Request) -> web.Response:
        """Tell addresses, tokens, people, and how many connections the app holds."""
        return web.json_response(facts(self._slack))

    async def counts(self, _request: web.Request) -> web.Response:
        """Count the messages in each person's DM with the app."""
        return web.json_response({user: len(self._slack.messages[user]) for user in people(self._slack)})

    async def messages(self, request: web.Request) -> web.Response:
        """Tell the messages of a person's DM or a channel, oldest first."""
        seen = self._slack.messages[request.match_info["place"]]
        return web.json_response([message.as_json(metadata=True) for message in seen])

    async def calls(self, request: web.Request) -> web.Response:
        """Tell the calls of one method, or of all."""
        return web.json_response([entry.as_json() for entry in self._slack.calls(request.query.get("method"))])

    async def fault(self, request: web.Request) -> web.Response:
        """Make something go wrong, by a verb of `Trouble` and its arguments."""
        told: Json = await request.json()
        verb = told.pop("verb", "")
        if verb not in FAULTS:
            return web.json_response({"error": f"one of {sorted(FAULTS)}"}, status=400)
        getattr(self._slack, verb)(*told.pop("methods", []), **told)
        return web.json_response({"ok": True})

    async def act(self, request: web.Request) -> web.Response:
        """Let somebody press a button of their last message, or type a command."""
        told: Json = await request.json()
        try:
            if told.get("verb") == "types":
                await self._slack.types(told["who"], told["line"])
            else:
                await self._slack.presses(told["who"], self._slack.messages[told["who"]][-1], told["words"])
        except (NotThereError, NotAcknowledgedError, IndexError) as error:
            return web.json_response({"ok": False, "error": str(error)}, status=409)
        return web.json_response({"ok": True})


def facts(slack: Workspace) -> Json:
    """Return what an app and a test need to know to use the workspace."""
    return {
        "api_url": slack.url,
        "bot_token": slack.bot_token,
        "app_token": slack.app_token,
        "signing_secret": slack.signing_secret,
        "connections": len(slack.socket.connections),
        "people": people(slack),
    }


def people(slack: Workspace) -> list[str]:
    """Return the ids of everybody who is somebody."""
    return [user.id for user in slack.world.people if not user.is_bot and user.id != SLACKBOT]
