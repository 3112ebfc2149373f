"""The whole house in one process: the real bot, over real HTTP and WebSocket, against the stand-in."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from aiohttp import web
from sqlalchemy import text

from bot.app import build_app, sockets
from bot.blocks.question import WORK
from bot.catalogs.organisation import read
from bot.commands import load_words
from bot.delivery import Round
from bot.deps import Deps
from bot.sandbox import Message, User, View, Workspace
from bot.sandbox.parcels import Ack
from bot.scheduler import send, tick
from bot.settings import Settings
from bot.slack.clients import connected
from bot.slack.directory import Directory
from bot.slack.identity import identify
from bot.trackers.tracker import Tracker
from bot.usecases.asking_round import ask_round
from bot.usecases.importing.organisation import Changes, import_organisation
from bot.web import web_app
from prompts import load_questions
from storage.db import Database
from storage.writer import Writer
from tests.conftest import MovableClock

ORGANISATION = """
teams:
  - name: Checkout
    channel: C01CHECKOUT
    lead: U01ALICE
    members: [U0ANA, U01ALICE, U0BOB]
    informed: true
    ask_at: "14:00 exactly"
    country: ES
    digest: {day: mon, at: "10:00", tz: Europe/Madrid}
customers:
  - {name: Merchants, kind: payer}
services:
  - {name: Card payments, team: Checkout}
work_items:
  - {key: CHK-412, title: Retry failed card payments, service: Card payments, type: feature}
  - {key: CHK-413, title: Rename the retry queue, service: Card payments, type: change}
"""


NOTED = (  # what Ana's question of Monday 23 November 2026 turns into: the follow-up is the one drawn for her that day
    "Noted for Mon 23 Nov. Change · Delete · Add a note\n"
    "Did it wait for another team? No · Under a day · A day or more · Skip"
)


class Bot:
    """The bot under test."""

    def __init__(self, deps: Deps, slack: Workspace, clock: MovableClock) -> None:
        self.deps, self.slack, self.clock = deps, slack, clock

    async def imports(self, organisation: str = ORGANISATION) -> Changes:
        directory = Directory(self.deps.slack)
        return await import_organisation(self.deps.database, read(organisation, "org.yaml"), directory, dry_run=False)

    async def ticks(self) -> Round:
        """Live one minute's tick."""
        return await tick(self.deps)

    async def lives(self, *, until: str, at: Sequence[str] = ("13:00", "15:00")) -> None:
        """Live up to the end of a day, with a tick at these hours (UTC) of each."""
        day, last = self.clock.now.date(), date.fromisoformat(until)
        while day <= last:
            for hour in at:
                moment = datetime.combine(day, time.fromisoformat(hour), UTC)
                if moment >= self.clock.now:
                    self.clock.now = moment
                    await self.ticks()
            day += timedelta(days=1)

    async def sends(self) -> Round:
        return await send(self.deps)

    async def asks_now(self) -> str:
        """Do what `python -m bot ask --now` does, and return what it prints."""
        return str(await ask_round(self.deps, None, None, now=True, told=lambda _asking: None))

    async def rows(self, sql: str, **given: Any) -> list[tuple[Any, ...]]:
        """Ask the database in plain SQL; dates come as text, as SQLite keeps them."""
        async with self.deps.database.reading() as session:
            rows = await (await session.connection()).execute(text(sql), given)
            return [tuple(str(cell) if isinstance(cell, date) else cell for cell in row) for row in rows]

    async def eventually(self, sql: str) -> None:
        """Wait until a query finds something: for what is done after the last word to Slack."""
        async with asyncio.timeout(5):
            while not await self.rows(sql):  # noqa: ASYNC110  (a database does not ring)
                await asyncio.sleep(0.005)

    async def does(self, sql: str) -> None:
        """Change the database behind the bot's back."""
        async with self.deps.database.writing() as session:
            await (await session.connection()).execute(text(sql))

    async def row(self, sql: str, **given: Any) -> tuple[Any, ...]:
        [found] = await self.rows(sql, **given)
        return found

    async def noted(self, person: User, words: str = "Noted for") -> Message:
        """Wait until the latest message of somebody's DM says that an answer was noted, and return it."""
        return await self.turns(person, words)

    async def turns(self, person: User, words: str) -> Message:
        """Wait until a message of somebody's DM has turned into one with these words, and return it."""

        def there() -> Message | None:
            return next((m for m in reversed(self.slack.messages[person.id]) if words in m.words), None)

        await self.slack.until(there)
        found = there()
        assert found is not None
        return found

    async def finds(self, person: User, surface: Message | View, words: str, within: str = WORK) -> Ack | None:
        """Open the menu of work, and choose what reads so."""
        await self.slack.searches(person, surface, "", within=within)
        return await self.slack.chooses(person, surface, words, within=within)

    async def replies(self, person: User, line: str) -> Message:
        """Type a slash command and return what it is answered with."""
        before = len(self.slack.replies)
        await self.slack.types(person, line)
        await self.slack.until(lambda: len(self.slack.replies) > before)
        assert self.slack.replies[-1].to == person.id
        return self.slack.replies[-1]


@asynccontextmanager
async def bot_of(
    slack: Workspace,
    database: Database,
    clock: MovableClock,
    *,
    http: bool = False,
    trackers: Iterable[Tracker] = (),
    **given: Any,
) -> AsyncIterator[Bot]:
    """Start the bot on Socket Mode, or over signed HTTP, and stop it at the end."""
    door = {"slack_signing_secret": slack.signing_secret} if http else {"slack_app_token": slack.app_token}
    settings = Settings.read(slack_api_url=slack.url, slack_bot_token=slack.bot_token, **door, **given)
    async with connected(settings.slack_api_url, slack.bot_token) as clients:
        identity = await identify(clients.interactive)
        memory = (settings, database, Writer(database), clients, clock, load_questions(), load_words())
        known = {tracker.name: tracker for tracker in trackers}
        deps = Deps(*memory, team_id=identity.team_id, bot_user_id=identity.bot_user_id, trackers=known)
        app = build_app(deps, identity)
        if http:
            runner = web.AppRunner(web_app(app, deps))
            await runner.setup()
            site = web.TCPSite(runner, host="127.0.0.1", port=0)
            await site.start()
            port = runner.addresses[0][1]
            await slack.delivers_to(f"http://127.0.0.1:{port}/slack/events")
            try:
                yield Bot(deps, slack, clock)
            finally:
                await runner.cleanup()
            return
        handler = sockets(app, deps, slack.app_token)
        await handler.connect_async()  # type: ignore[no-untyped-call]
        try:
            await slack.connected()
            yield Bot(deps, slack, clock)
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]
