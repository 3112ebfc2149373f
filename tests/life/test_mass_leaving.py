"""What the doctor says while Slack claims that everybody has left."""

import pytest

from bot.sandbox import User, Workspace
from bot.usecases.doctor import examine
from tests.conftest import MovableClock
from tests.house import Bot

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for words


async def too_few(bot: Bot) -> list[str]:
    deps = bot.deps
    found = [one.sentence async for one in examine(deps.settings, deps.database, deps.slack, deps.clock)]
    return [sentence for sentence in found if sentence.startswith("Too few people")]


async def test_a_team_that_is_only_said_to_have_left_is_not_called_too_small(
    bot: Bot, slack: Workspace, clock: MovableClock, ana: User
) -> None:
    more = [slack.person(f"P{number}", user_id=f"U0P{number}") for number in range(6)]
    names = ", ".join(person.id for person in more)
    await bot.imports(f"teams: [{{name: More, channel: C0MORE, members: [{names}]}}]\n")
    await bot.ticks()
    small = "Too few people for numbers of their own (under 5): Checkout. Put them into one `group` with another team."
    assert await too_few(bot) == [small]
    for person in more:
        slack.world.people.change(person.id, deleted=True)
    clock.moves(hours=13)
    await bot.ticks()
    assert await bot.rows("SELECT count(*) FROM person WHERE NOT reachable") == [(6,)]
    assert await too_few(bot) == [small]
