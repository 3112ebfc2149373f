"""The first run as somebody lives it: the message, the form behind each button, and who is on the team then."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.sandbox import Message, User, View, Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.house import Bot, bot_of
from tests.life.setting_up import Hand

HELLO = (
    "Hello, I am Valuecheck. Once a working day I ask the people of a team one private question: would paying "
    "customers be happy to have funded what they are working on? Once a week I post in the team's channel what they "
    "said together, never what one person said.\n"
    "*To begin, make your first team* from a channel, from a user group, or by picking people. Nobody is asked before "
    "they got a message that explains everything.\n"
    "You get this because {why}. `/value setup` has everything else."
)
OWNS = "you own this Slack, and nobody else is my administrator"
ADMIN = "you are my administrator"
BUTTONS = "From a channel\nFrom a user group\nPick people"
CROWNED = "You are my administrator now; `/value setup` can name others."
NEXT = "Next: add a service, something that your people run for others."
AFTER = f"{NEXT}\nAdd a service\nBack to setup\nAnother team:\n{BUTTONS}"


@asynccontextmanager
async def house(
    slack: Workspace, database: Database, clock: MovableClock, who: User, admins: str = ""
) -> AsyncIterator[Hand]:
    async with bot_of(slack, database, clock, admins=admins) as bot:
        yield Hand(bot, who)


async def written(hand: Hand) -> Message:
    """Live a tick, and return the only message that somebody has from us."""
    await hand.bot.ticks()
    [message] = hand.slack.messages[hand.who.id]
    return message


async def form(hand: Hand, message: Message, button: str) -> View:
    await hand.slack.presses(hand.who, message, button)
    await hand.slack.until(lambda: hand.slack.modals(hand.who))
    return hand.slack.modal(hand.who)


async def sent(hand: Hand, words: str) -> Message:
    assert await hand.slack.submits(hand.who) is None
    return await hand.bot.turns(hand.who, words)


async def on(bot: Bot) -> list[tuple[str, bool]]:
    """Return who is on the team, and whether they came with what it follows."""
    sql = "SELECT p.slack_id, m.followed FROM membership m JOIN person p ON p.id = m.person_id ORDER BY p.slack_id"
    return [(slack_id, bool(followed)) for slack_id, followed in await bot.rows(sql)]
