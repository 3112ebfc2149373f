"""The page's routes: what a browser asks of the workspace, and what it is answered.

A refusal is HTTP 200 with `ok: false` and a sentence for the person; 400 and 403 are for what no page of ours sends.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from aiohttp import web

from bot.sandbox.errors import BadAnswerError, NotAcknowledgedError, NotThereError, UnderWayError
from bot.sandbox.page.acts import Acts
from bot.sandbox.page.asked import Asked, RefusedError, read, somebody
from bot.sandbox.page.bell import Bell
from bot.sandbox.page.downloads import attached
from bot.sandbox.page.exchanges import USUAL, recorded
from bot.sandbox.page.guard import dressed, guarded, refused
from bot.sandbox.page.marks import Marks
from bot.sandbox.page.moves import Moves, buttons
from bot.sandbox.page.places import GONE, Places
from bot.sandbox.page.retries import Retries
from bot.sandbox.page.roles import cast
from bot.sandbox.page.short_names import short_names
from bot.sandbox.page.shortcuts import Shortcuts, told
from bot.sandbox.page.sight import Sight
from bot.sandbox.page.speech import Composer
from bot.sandbox.page.stage import Stage
from bot.sandbox.traffic import shortened
from bot.sandbox.values import NotOfferedError
from bot.sandbox.wire import Json
from bot.sandbox.workspace import Workspace

STATIC = Path(__file__).parent / "static"
BAD_REQUEST, NOT_FOUND = 400, 404
JSON_TYPE = "application/json"
names = cache(short_names)


class Page:
    """The page of one workspace; made before the workspace starts, and ended with it."""

    def __init__(self, slack: Workspace, stage: Stage) -> None:
        self._slack, self._stage = slack, stage
        slack.names_app(stage.app_name)
        self._marks = Marks(slack.world.stamps)
        self._moves = Moves(stage.lives_until, slack.world.clock, self._moved)
        self._retries = Retries(slack.deliveries)
        self._bell = Bell(slack.traffic, self._retries.begin, busy=lambda: self._moves.moving)
        places = Places(slack.world, self._marks)
        self._sight = Sight(slack, places, lambda: self._moves.moving)
        self._acts = Acts(slack, Composer(slack, stage), Shortcuts(slack, stage), places, self._marks, self._moves)
        slack.web.middlewares.append(guarded)
        slack.web.on_response_prepare.append(dressed)
        slack.web.on_startup.append(self.open)
        slack.web.on_shutdown.append(self.close)
        self._add_routes(slack.web.router)

    def _add_routes(self, router: web.UrlDispatcher) -> None:
        router.add_get("/", self.index)
        router.add_static("/page/static/", STATIC)
        router.add_get("/page/stage", self.stage)
        router.add_get("/page/state", self.state)
        router.add_get("/page/bell", self._bell.handle, allow_head=False)
        router.add_get("/page/traffic", self.traffic)
        router.add_get("/page/emoji", self.emoji)
        router.add_get("/page/files/{file}", self.file)
        router.add_post("/page/acts", self.act)

    async def open(self, _app: web.Application) -> None:
        """Begin with everything read."""
        self.reads_all()

    def reads_all(self) -> None:
        """Count as read what stands there now: a past nobody lived through is not news."""
        self._marks.all_read()

    async def close(self, _app: web.Application | None = None) -> None:
        """End the open streams and break off a move that is under way."""
        self._bell.close()
        await self._moves.stop()
        await self._retries.stop()

    async def index(self, _request: web.Request) -> web.StreamResponse:
        """Serve the page itself."""
        return web.FileResponse(STATIC / "index.html")

    async def stage(self, _request: web.Request) -> web.Response:
        """Tell what never changes."""
        world = self._slack.world
        scene: Json = {
            "workspace": world.name,
            "app": {"id": world.bot.id, "name": self._stage.app_name},
            "cast": cast(world, self._stage),
            "hints": [{"words": hint.words, "help": hint.help} for hint in self._stage.hints],
            "shortcuts": told(self._stage),
            "about": self._stage.about,
            "tips": list(self._stage.tips),
            "moves": buttons(),
        }
        return web.json_response(scene)

    async def state(self, request: web.Request) -> web.Response:
        """Tell what one person sees now."""
        try:
            user = somebody(self._slack.world, request.query.get("as", ""))
            return web.json_response(self._sight.of(user, request.query.get("in")))
        except RefusedError as error:
            return web.json_response({"ok": False, "error": str(error)})

    async def traffic(self, request: web.Request) -> web.Response:
        """Tell what went over the wire."""
        try:
            after, limit = int(request.query.get("after", 0)), int(request.query.get("limit", USUAL))
        except ValueError:
            return refused("“after” and “limit” must be whole numbers.", BAD_REQUEST)
        return web.json_response(recorded(self._slack.traffic, after, limit))

    async def emoji(self, _request: web.Request) -> web.Response:
        """Tell every short name."""
        return web.json_response(names())

    async def file(self, request: web.Request) -> web.Response:
        """Give the file to whoever sees a message that it hangs below."""
        try:
            user = somebody(self._slack.world, request.query.get("as", ""))
            return attached(self._slack.world, user, request.match_info["file"])
        except RefusedError as error:
            return refused(str(error), NOT_FOUND)

    async def act(self, request: web.Request) -> web.Response:
        """Do what a person did, and tell what came of it once the app has acknowledged."""
        if request.content_type != JSON_TYPE:
            return refused(f"Only {JSON_TYPE} is understood.", BAD_REQUEST)
        try:
            asked = Asked(read(await request.read()))
        except RefusedError as error:
            return refused(str(error), BAD_REQUEST)
        return web.json_response(await self._answer(asked))

    def _moved(self) -> None:
        """Tell every page that the clock begins or ends to move; once it stands, events not taken go out again."""
        self._slack.traffic.ring()
        if not self._moves.moving:
            self._retries.begin()

    async def _answer(self, asked: Asked) -> Json:
        app = self._stage.app_name
        try:
            user = somebody(self._slack.world, asked.text("as"))
            return {"ok": True, **await self._acts.do(user, asked)}
        except RefusedError as error:
            sentence = str(error)
        except UnderWayError:
            sentence = "This form is being sent already. Wait for the answer."
        except NotOfferedError:
            sentence = "That cannot be put there."
        except NotThereError:
            sentence = GONE
        except NotAcknowledgedError:
            sentence = f"{app} did not answer in time. Try again."
        except BadAnswerError as error:
            sentence = shortened(f"Slack refuses what {app} answered: {error}")
        finally:
            self._slack.traffic.ring()
        return {"ok": False, "error": sentence}
