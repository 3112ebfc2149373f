"""A posted page follows what becomes of its action, wherever it stands, even where nobody knew that it does."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.sandbox import Workspace
from bot.slack.posting import Posted
from bot.usecases.posting import pages_now, redrawn
from storage import actions
from storage.db import Database
from storage.models import Action
from storage.words import ActionRule, ActionState, Measure
from tests.blocks.digest.pages import CHECKOUT, PROPOSAL
from tests.conftest import MovableClock
from tests.delivery.crowd import states
from tests.delivery.papers import APART, TOGETHER, WEEK, forms, frozen, keys, message
from tests.house import Bot, bot_of

POST, CHANNEL, OTHER = "chat.postMessage", "C01CHECKOUT", "C02PAYOUTS"
PAGE, DETAIL = "digest:1:2026-11-16", "detail:1:2026-11-16"


@pytest.fixture
async def bot(slack: Workspace, database: Database, clock: MovableClock) -> AsyncIterator[Bot]:
    """The bot beside two teams' channels, at the moment of the pages."""
    slack.person("Ana Ruiz", user_id="U0ANA", tz="Europe/Madrid")
    slack.person("Bob Stone", user_id="U0BOB", tz="Europe/Madrid")
    slack.person("Alice Lead", user_id="U01ALICE", tz="Europe/Madrid")
    slack.channel("checkout", channel_id=CHANNEL)
    slack.channel("payouts", channel_id=OTHER)
    async with bot_of(slack, database, clock) as made:
        yield made


async def proposed(bot: Bot, subject: str) -> int:
    """Freeze a page with a proposal, and return the id of its action."""
    async with bot.deps.database.writing() as session:
        new = Action(
            subject=subject,
            rule=ActionRule.CANNOT_TELL,
            title=PROPOSAL.title,
            measure=Measure.CANNOT_TELL,
            proposed_in=WEEK,
        )
        action_id = await actions.put(session, new)
    page = replace(CHECKOUT, loop=replace(CHECKOUT.loop, proposal=replace(PROPOSAL, action_id=action_id)))
    await frozen(bot.deps.database, subject, page=page)
    return action_id


async def test_the_buttons_follow_what_became_of_the_action_wherever_the_page_stands(
    slack: Workspace, bot: Bot
) -> None:
    await bot.imports(TOGETHER)
    action_id = await proposed(bot, "group Commerce")
    await bot.ticks()
    posted = message(slack, OTHER, "digest:2:2026-11-16")
    assert "actions" in forms(posted)
    async with bot.deps.database.writing() as session:
        await actions.change(session, action_id, [ActionState.PROPOSED], state=ActionState.TAKEN, volunteer="U0ANA")
        found = await redrawn(session, bot.deps, OTHER, posted.ts)
        assert await redrawn(session, bot.deps, OTHER, "1.0") == []
    first = message(slack, CHANNEL, PAGE)
    assert [where for where, _ in found] == [Posted(OTHER, posted.ts), Posted(CHANNEL, first.ts)]
    assert all("<@U0ANA>" in shown.text and "<@U0ANA>" not in posted.text for _, shown in found)


async def test_a_press_proves_that_a_page_of_unknown_fate_stands(
    slack: Workspace, bot: Bot, clock: MovableClock
) -> None:
    await bot.imports(APART)
    action_id = await proposed(bot, "team 1")
    slack.scopes = slack.scopes - {"channels:history"}
    slack.loses_reply(POST)
    for _try in range(3):
        await bot.ticks()
        clock.moves(seconds=15)
    assert await states(bot, "digest") == {"unknown": 1}
    ts = message(slack, CHANNEL, PAGE).ts
    for channel, other in ((CHANNEL, action_id + 1), (OTHER, action_id)):
        assert await pages_now(bot.deps, channel, ts, other) == []
    [(where, shown)] = await pages_now(bot.deps, CHANNEL, ts, action_id)
    assert (where, shown.text) == (Posted(CHANNEL, ts), message(slack, CHANNEL, PAGE).text)
    await bot.ticks()
    assert keys(slack, CHANNEL) == [PAGE, DETAIL]
