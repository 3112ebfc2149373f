"""The server everything runs on, and what every verb stands on: the world, the record, the way to the app."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.sandbox.answering import AnswerDoor
from bot.sandbox.delivery import ACK_LIMIT, Deliveries
from bot.sandbox.doors import House
from bot.sandbox.errors import BadAnswerError, NotAcknowledgedError
from bot.sandbox.faults import Faults
from bot.sandbox.http_delivery import HttpDelivery
from bot.sandbox.ids import Ids
from bot.sandbox.parcels import Ack, Parcel
from bot.sandbox.people import User
from bot.sandbox.socket_mode import SocketMode
from bot.sandbox.tokens import APP, BOT, EVERYTHING, Token
from bot.sandbox.traffic import Traffic, shortened
from bot.sandbox.web_api import WebApi
from bot.sandbox.wire import Clock, Json
from bot.sandbox.world import World

LOOPBACK = "127.0.0.1"
LARGEST = 50 * 1024 * 1024  # bytes of a request
GRACE = 0.1  # seconds open requests have at the end
BACKLOG = 1024  # connections that may arrive at once; a shorter queue makes clients wait a second and try again


class Server:
    """A workspace with its doors; `async with` starts and stops it.

    `clock` tells the workspace's time; `signing_clock` the time in signatures, which real verifiers compare with their
    machine's; `aging` the time by which trigger ids and response URLs run out, where `clock` is one that is put
    forward. `ack_limit` is how many seconds an app has to acknowledge. `salt` makes tokens and secrets those of this
    run alone: whatever a browser can reach needs one.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        name: str = "Acme",
        port: int = 0,
        ack_limit: float = ACK_LIMIT,
        signing_clock: Clock | None = None,
        aging: Clock | None = None,
        salt: str = "",
    ) -> None:
        self._port, self._signing_clock = port, signing_clock or clock
        self.world, self.traffic, self.faults = World(clock, name, aging, ids=Ids(salt)), Traffic(clock), Faults()
        self.socket = SocketMode(self.world, self.traffic)
        self.deliveries = Deliveries(self.traffic, clock, self.socket, ack_limit)
        self.bot_token = f"xoxb-{self.world.ids.secret('bot token')}"
        self.app_token = f"xapp-1-{self.world.ids.secret('app token')}"
        self.signing_secret = self.world.ids.secret("signing secret")
        tokens = self.world.tokens.known
        tokens[self.bot_token] = Token(BOT, EVERYTHING)
        tokens[self.app_token] = Token(APP, frozenset({"connections:write"}))
        self.web = web.Application(client_max_size=LARGEST)  # a page may add its routes before the start
        self._house: House | None = None
        self._runner: web.AppRunner | None = None
        self._http: HttpDelivery | None = None

    @property
    def url(self) -> str:
        """The Web API's base address, a slash at its end."""
        return f"{self.world.url}/api/"

    async def start(self) -> None:
        """Listen on the loopback interface.

        Raises `OSError` when the port is taken or nobody's to take.
        """
        self._house = House(self.world, self.traffic, self.faults)
        api, answers = WebApi(self._house), AnswerDoor(self._house)
        self.web.router.add_route("*", "/api/{method}", api.handle)
        self.web.router.add_post("/actions/{secret}", answers.handle)
        self.web.router.add_post("/upload/{file}", answers.upload)
        self.web.router.add_get("/link/", self.socket.handle)
        self._runner = web.AppRunner(self.web, access_log=None, shutdown_timeout=GRACE)
        await self._runner.setup()
        site = web.TCPSite(self._runner, LOOPBACK, self._port, backlog=BACKLOG)
        try:
            await site.start()
        except OSError:
            await self._runner.cleanup()
            raise
        self.world.url = f"http://{LOOPBACK}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """End every connection and everything that waits."""
        if self._house is not None:
            self._house.stopped.set()
        await self.socket.drop()
        if self._http is not None:
            await self._http.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def delivers_to(self, address: str) -> None:
        """From now on send signed requests to this address, once it has answered the challenge.

        Raises `NotAcknowledgedError` when it does not.
        """
        http = HttpDelivery(address, self.signing_secret, self._signing_clock)
        if self._http is not None:
            await self._http.close()
        self._http = http
        if not await http.challenge(self.world.ids.secret("challenge"), self.deliveries.limit):
            raise NotAcknowledgedError(f"{address} did not answer the challenge")
        self.deliveries.carrier = http

    async def until(self, condition: Callable[[], Any], *, within: float = 2) -> Any:
        """Return the condition's first true value; it is asked at once and again whenever something crosses the wire.

        Raises `TimeoutError` after `within` seconds.
        """
        return await self.traffic.until(condition, within)

    async def connected(self, connections: int = 1, *, within: float = 5) -> None:
        """Return once the app holds so many Socket Mode connections."""
        await self.until(lambda: len(self.socket.connections) >= connections, within=within)

    async def delivers(self, kind: str, payload: Json) -> Ack | None:
        """Return the acknowledgement of a raw payload (`events_api`, `interactive`, `slash_commands`), or none."""
        ack = await self.deliveries.send(Parcel(kind, payload))
        return None if ack.failure else ack

    async def hands_over(self, kind: str, payload: Json) -> Ack:
        """Return the acknowledgement of what a person did.

        Raises `NotAcknowledgedError` with what was sent.
        """
        parcel = Parcel(kind, payload)
        ack = await self.deliveries.send(parcel)
        if ack.failure:
            limit = self.deliveries.limit
            raise NotAcknowledgedError(f"{parcel.name}: {ack.failure}, not acknowledged within {limit} s: {payload}")
        return ack

    def refused(self, ack: Ack, reason: str) -> BadAnswerError:
        """Return what to raise for an answer Slack would not take; the record says why as well."""
        if ack.entry is not None:
            ack.entry.fault = shortened(reason)
            self.traffic.ring()
        return BadAnswerError(reason)

    def user(self, who: User | str) -> User:
        """Return the person as they are now."""
        return self.world.people[who if isinstance(who, str) else who.id]
