"""An answer is in the database when Slack hears that it was taken."""

import asyncio

from bot.sandbox import User, Workspace
from tests.conftest import MovableClock
from tests.delivery.crowd import crowd, letters, organisation_of
from tests.house import Bot


async def test_each_of_many_answers_at_once_is_kept_before_it_is_acknowledged(
    slack: Workspace, bot: Bot, clock: MovableClock
) -> None:
    people = crowd(slack, 60)
    await bot.imports(organisation_of(people))
    clock.stands_at("2026-11-23T13:00")
    await bot.ticks()

    async def answers(person: User) -> list[tuple[object, ...]]:
        await slack.presses(person, letters(slack, person)[0], "Happy")
        return await bot.rows(
            "SELECT l.rating FROM line l JOIN checkin c ON c.id = l.checkin_id JOIN person p ON p.id = c.person_id "
            "WHERE p.slack_id = :who",
            who=person.id,
        )

    assert await asyncio.gather(*(answers(person) for person in people)) == [[(4,)]] * 60
