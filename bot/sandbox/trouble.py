"""Making things go wrong, and asking what went over the wire."""

from __future__ import annotations

from collections.abc import Iterable

from bot.sandbox.faults import DROP, ERROR, EVERY, GARBAGE, HANG, STATUS, Delay, Fault, Limit
from bot.sandbox.parcels import Ack
from bot.sandbox.server import Server
from bot.sandbox.traffic import CALL, DELIVERY, Exchange


class Trouble(Server):
    """Faults: each for one method, `response_url`, `upload`, or all; the next `times` calls, or always.

    `where` names arguments a call must carry to be hit, such as `channel=ana.id`.
    """

    def fails(
        self,
        method: str = EVERY,
        *,
        status: int | None = None,
        error: str = "",
        retry_after: int | None = None,
        times: int | None = None,
        after: bool = False,
        **where: object,
    ) -> None:
        """Answer with an HTTP status (429 carries `retry_after`), or with `ok: false` and this error.

        `after`: only once the deed is done, so that the app hears of a failure that was none.
        """
        how = ERROR if error and status is None else STATUS
        fault = Fault(how, method, after, status or 200, error, retry_after, times, where)
        self.faults.planned.append(fault)

    def garbles(self, method: str = EVERY, *, times: int | None = None, after: bool = True, **where: object) -> None:
        """Answer with something that is not JSON."""
        self.faults.planned.append(Fault(GARBAGE, method, after, times=times, where=where))

    def loses_reply(self, method: str = EVERY, *, times: int | None = 1, **where: object) -> None:
        """Do what is asked, then break the connection instead of answering."""
        self.faults.planned.append(Fault(DROP, method, after=True, times=times, where=where))

    def drops(self, method: str = EVERY, *, times: int | None = 1, **where: object) -> None:
        """Break the connection without doing anything."""
        self.faults.planned.append(Fault(DROP, method, times=times, where=where))

    def hangs(self, method: str = EVERY, *, times: int | None = 1, after: bool = False, **where: object) -> None:
        """Hold the request open until the client gives up or the workspace stops."""
        self.faults.planned.append(Fault(HANG, method, after, times=times, where=where))

    def delays(self, seconds: float, method: str = EVERY, *, times: int | None = None) -> None:
        """Answer this much later (seconds of real time); the deed is done after the delay."""
        self.faults.delays.append(Delay(seconds, method, times))

    def allows(
        self, method: str, *, per_second: float, burst: int = 1, retry_after: int = 1, per: str | None = None
    ) -> None:
        """Limit a method like Slack: a call too many, and every call for `retry_after` seconds, gets a 429.

        `per` is an argument, such as `channel`, each value of which has its own bucket. Seconds are the event loop's.
        """
        self.faults.limits[method] = Limit(per_second, burst, retry_after, per)

    def lacks(self, *methods: str) -> None:
        """Know these methods no longer: `unknown_method`."""
        self.faults.lacking.update(methods)

    def knows_no(self, *blocks: str) -> None:
        """Refuse messages with these types of blocks, as a server does that is older: `invalid_blocks`."""
        self.world.unknown_blocks.update(blocks)

    def heals(self) -> None:
        """Let everything work again (revoked tokens stay revoked)."""
        self.faults.heal()
        self.world.unknown_blocks.clear()

    def revokes(self, token: str, error: str = "token_revoked") -> None:
        """Refuse the token from now on; `account_inactive` when the app was removed."""
        self.world.tokens.known[token].broken = error

    @property
    def scopes(self) -> frozenset[str]:
        """The bot token's scopes."""
        return self.world.tokens.known[self.bot_token].scopes

    @scopes.setter
    def scopes(self, scopes: Iterable[str]) -> None:
        self.world.tokens.known[self.bot_token].scopes = frozenset(scopes)

    def calls(self, method: str | None = None) -> list[Exchange]:
        """Return the calls of a method, or all, oldest first."""
        return self.traffic.of(CALL, method)

    def deliveries_of(self, name: str | None = None) -> list[Exchange]:
        """Return what was handed to the app: by type of event or interaction, or command."""
        return self.traffic.of(DELIVERY, name)

    async def refreshes(self, reason: str = "refresh_requested") -> None:
        """Ask every Socket Mode connection to reconnect."""
        await self.socket.disconnect(reason)

    async def cuts_sockets(self) -> None:
        """Break every Socket Mode connection; what was not acknowledged goes out again by the next one."""
        await self.socket.drop()

    async def retries(self) -> list[Ack]:
        """Send again each event that was not taken and is due by the clock: at once, after 1 minute, after 5."""
        return await self.deliveries.retry()
