"""A process that is told to stop ends what it has begun; one whose tick fails goes on."""

from bot.sandbox import User, Workspace
from bot.scheduler import Ticks
from tests.house import Bot


async def test_posts_under_way_are_waited_for(slack: Workspace, bot: Bot, six: list[User]) -> None:
    slack.delays(0.5, "chat.postMessage", times=5)
    ticks = Ticks(bot.deps)
    ticks.start()
    await slack.until(lambda: slack.calls("chat.postMessage"), within=5)  # the sixth, while five are under way
    assert len(slack.calls("chat.postMessage")) == 1
    await ticks.stop()
    assert [len(slack.messages[who.id]) for who in six] == [1] * 6
    assert await bot.rows("SELECT DISTINCT state FROM delivery WHERE kind = 'question'") == [("asked",)]


async def test_a_tick_that_fails_does_not_stop_the_next(slack: Workspace, bot: Bot, six: list[User]) -> None:
    await bot.does("ALTER TABLE chore RENAME TO hidden")  # following people fails at each tick
    ticks = Ticks(bot.deps)
    ticks.start()
    await slack.until(lambda: all(slack.messages[who.id] for who in six), within=5)
    await ticks.stop()
