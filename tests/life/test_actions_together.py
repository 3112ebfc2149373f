"""Two who press at once, on both engines."""

import asyncio

from bot.sandbox import User, Workspace
from bot.usecases.loop.taking import put_aside, take
from tests.conftest import MovableClock
from tests.house import Bot
from tests.life.acting import Channel


async def test_of_two_at_once_one_takes_it_and_the_other_is_told_who(
    bot: Bot, slack: Workspace, clock: MovableClock, ana: User, bob: User
) -> None:
    channel = await Channel.opened(bot, slack, clock, ana, bob)
    both = await asyncio.gather(take(bot.deps, ana.id, "1"), take(bot.deps, bob.id, "1"))
    [(state, volunteer)] = await channel.state()
    assert state == "taken"
    told = {"U0ANA": both[0].told.text, "U0BOB": both[1].told.text}
    assert told.pop(volunteer).startswith("Thank you, it is yours")
    assert list(told.values()) == [f"<@{volunteer}> was quicker and takes it. `/value actions` shows what is open."]
    late = await put_aside(bot.deps, ana.id, "1")
    assert "quicker" in late.told.text
    assert await channel.state() == [("taken", volunteer)]
