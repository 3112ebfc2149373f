"""A team of three with a small map: its pages have no numbers, so that the map proposes what to do."""

from datetime import date, datetime, timedelta
from typing import Any

from bot.domain.page import Direction, Participation, ServiceLine, ServicePage, TeamPage, Trend, Words
from bot.domain.privacy.fair import Fair
from bot.domain.units import of_service
from bot.sandbox import Message, User, Workspace
from bot.usecases.loop.rights import everybody
from storage.models import Action
from storage.words import ActionRule, ActionState, Measure, Wording
from tests import atlas
from tests.conftest import MovableClock
from tests.house import Bot
from tests.life import frozen_pages

MONDAY = date(2026, 11, 23)
WEEK = timedelta(weeks=1)
HOSTING = "Confirm the path from The machines everything runs on to a paying customer"
TALK = "Talk with Merchants: why do they use it, how does it help their goals?"


class Channel:
    """The team's channel, in which a page is posted every Monday."""

    def __init__(self, bot: Bot, slack: Workspace, clock: MovableClock) -> None:
        self.bot, self.slack, self.clock = bot, slack, clock
        self.monday = MONDAY

    @classmethod
    async def opened(cls, bot: Bot, slack: Workspace, clock: MovableClock, *members: User) -> "Channel":
        """Draw the map, let people into the channel, and live up to the first page: that of 16 to 20 November."""
        await atlas.draw(bot.deps.database)
        slack.channel("checkout", channel_id="C01CHECKOUT", members=members)
        made = cls(bot, slack, clock)
        await made.closes()
        return made

    async def closes(self, weeks: int = 1) -> Message:
        """Ask on a Wednesday, close on Monday, and return the page."""
        for _ in range(weeks):
            self.clock.stands_at(f"{self.monday - timedelta(days=5)}T13:00")
            await self.bot.ticks()
            self.clock.stands_at(f"{self.monday}T09:30")
            await self.bot.ticks()
            self.monday += WEEK
        return self.page

    @property
    def page(self) -> Message:
        """The last page."""
        return [one for one in self.slack.messages["#checkout"] if one.text.startswith("VALUE WEEK")][-1]

    @property
    def said(self) -> str:
        """What the page says of its actions, in its text, with plain spaces."""
        lines = self.page.text.replace("\u00a0", " ").splitlines()
        first = next(number for number, line in enumerate(lines) if line.startswith("Did it work?"))
        return "\n".join(line for line in lines[first:-1] if line)

    async def tells(self, words: str) -> Message:
        """Wait until somebody is told so for their own eyes, and return it."""
        await self.slack.until(lambda: any(words in one.text for one in self.slack.replies))
        return next(one for one in reversed(self.slack.replies) if words in one.text)

    async def takes(self, who: User) -> Message:
        """Take what the page proposes, and return what its taker is told."""
        await self.slack.presses(who, self.page, "I'll take it")
        return await self.tells("Thank you, it is yours")

    async def agrees(self, who: User, told: Message, whom: str = "Finance (R. Osei)") -> Message:
        """Agree on the target as it is prefilled, and return the list that is shown."""
        await self.form(who, told, "Agree on the target…")
        await self.slack.fills(who, "With whom on the business side did you agree?", whom)
        assert await self.slack.submits(who) is None
        return await self.tells("Agreed.")

    async def form(self, who: User, shown: Message, label: str) -> None:
        """Open a form."""
        await self.slack.presses(who, shown, label)
        await self.slack.until(lambda: self.slack.modals(who))

    async def state(self) -> list[tuple[Any, ...]]:
        """Return state and volunteer of every action."""
        return await self.bot.rows("SELECT state, volunteer FROM action ORDER BY id")


def fair(value: float, low: float, high: float) -> Fair:
    return Fair(value, low, high, 6, 40)


async def put(bot: Bot, **columns: Any) -> int:
    """Write an action that Ana has agreed on, due on the first Monday; return its id."""
    known: dict[str, Any] = {
        "subject": "team 1",
        "rule": ActionRule.CANNOT_TELL,
        "state": ActionState.AGREED,
        "title": "Draw the path",
        "measure": Measure.CANNOT_TELL,
        "proposed_in": MONDAY - 5 * WEEK,
        "volunteer": "U0ANA",
        "taken_at": datetime.fromisoformat("2026-10-12T09:00:00+00:00"),
        "due": MONDAY,
        "target": 15.0,
    }
    row = Action(**(known | columns))
    await atlas.add(bot.deps.database, row)
    return row.id or 0


async def service_page(bot: Bot, service_id: int, week: date, cant_tell: Fair | None) -> None:
    """Freeze a service's page by hand."""
    at = datetime.fromisoformat(f"{week + WEEK}T09:00:00+00:00")
    page = ServicePage("Card payments", week, at, None, None, None, cant_tell, None)
    await frozen_pages.put(bot, of_service(service_id), page)


async def team_page(bot: Bot, week: date, *services: ServiceLine) -> None:
    """Freeze the team's page by hand, hidden but for its services."""
    at = datetime.fromisoformat(f"{week + WEEK}T09:00:00+00:00")
    part, trend = Participation(Words.MOST), Trend(Direction.NONE)
    page = TeamPage("Checkout", week, at, 5, None, Wording.PAYING, 15, part, None, None, None, trend, services)
    async with bot.deps.database.reading() as session:
        [unit] = await everybody(session)
    await frozen_pages.put(bot, unit.subject, page)


async def told(slack: Workspace, who: User, count: int) -> None:
    """Wait until somebody has so many messages of ours."""
    await slack.until(lambda: len(slack.messages[who.id]) == count)
