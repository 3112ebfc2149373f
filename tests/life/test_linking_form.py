"""`link` without typing: a button for each tracker that is set up, and a form with one field."""

from collections.abc import AsyncIterator

import pytest

from bot.sandbox import User, Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.house import Bot, bot_of
from tests.shelf import shelf

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks


@pytest.fixture
async def bot(slack: Workspace, staffed: Database, clock: MovableClock, ana: User) -> AsyncIterator[Bot]:
    """The bot with one tracker."""
    async with bot_of(slack, staffed, clock, trackers=[shelf(clock)]) as made:
        yield made


async def test_an_account_is_said_in_a_form_and_forgotten_with_a_button(slack: Workspace, bot: Bot, ana: User) -> None:
    shown = await bot.replies(ana, "/value link")
    assert shown.text == "I have not looked for you on GitHub yet."
    await slack.presses(ana, shown, "I am … on GitHub")
    await slack.until(lambda: slack.modals(ana))
    assert slack.modal(ana).words == (
        "Who are you on GitHub?\n"
        "It takes the name that stands in the address of your profile there. "
        "Only you and I know; it decides which work your question offers you first."
    )
    await slack.fills(ana, "Who are you on GitHub?", "not a name!")
    refused = await slack.submits(ana)
    assert refused is not None
    assert "not a name!" in str(refused["account"])
    await slack.fills(ana, "Who are you on GitHub?", "ana-ruiz")
    assert await slack.submits(ana) is None
    await slack.until(lambda: slack.replies[-1].text.startswith("You are ana-ruiz on GitHub."))
    known = await bot.replies(ana, "/value link")
    assert known.text == "You are ana-ruiz on GitHub, as you said."
    await slack.presses(ana, known, "Forget me on GitHub")
    await slack.until(lambda: slack.replies[-1].text.startswith("I forgot who you are on GitHub"))
