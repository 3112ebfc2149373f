"""Bots, guests and deactivated people who are chosen in a form before Slack's list has told us of them."""

from typing import Any

import pytest

from bot.sandbox import User, Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.life.beginning import form, house, sent, written
from tests.life.setting_up import Hand

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # one engine is enough for words

CANNOT_BE_ASKED = "is a bot, a guest or deactivated, and cannot be asked. Take them off this list."
CANNOT_LEAD = "is a bot, a guest or deactivated, and cannot lead a team. Choose somebody else."
CANNOT_HAVE = "is a bot, a guest or deactivated, and cannot have a role. Take them off this list."
KINDS: list[dict[str, Any]] = [{"is_restricted": True}, {"is_bot": True}, {"is_stranger": True}]


@pytest.mark.parametrize("traits", KINDS, ids=str)
async def test_a_new_team_takes_no_outsiders(slack: Workspace, dana: Hand, ana: User, traits: dict[str, Any]) -> None:
    slack.person("Eve Else", user_id="U0EVE", **traits)
    await dana.opens("Add a team")
    await dana.fills(name="Checkout")
    await dana.chooses("channel", "#checkout")
    await dana.chooses("members", "Ana Ruiz", "Eve Else")
    await dana.chooses("lead", "Eve Else")
    assert await dana.is_refused() == {"members": f"Eve Else {CANNOT_BE_ASKED}", "lead": f"Eve Else {CANNOT_LEAD}"}
    assert await dana.bot.rows("SELECT * FROM team") == []
    await dana.chooses("members", "Ana Ruiz")
    await dana.chooses("lead", "Ana Ruiz")
    assert (await dana.sends()).text.startswith(
        "Checkout is set up with 1 person; everybody new gets a message that explains it all before any question."
    )


async def test_the_people_of_a_team_and_the_roles_take_none_either(slack: Workspace, dana: Hand) -> None:
    slack.guest("Gil Guest", user_id="U0GIL")
    await dana.adds_team("Checkout", "checkout", "Ana Ruiz")
    await dana.opens("People of a team")
    await dana.chooses("members", "Ana Ruiz", "Gil Guest")
    assert await dana.is_refused() == {"members": f"Gil Guest {CANNOT_BE_ASKED}"}
    await slack.closes(dana.who)
    await dana.opens("Roles")
    await dana.chooses("managers", "Ana Ruiz", "Gil Guest")
    await dana.chooses("admins", "Gil Guest")
    assert await dana.is_refused() == {
        "managers": f"Gil Guest {CANNOT_HAVE}",
        "admins": f"Gil Guest {CANNOT_HAVE}",
    }
    assert await dana.bot.rows("SELECT * FROM role") == []


async def test_the_first_team_takes_none(slack: Workspace, database: Database, clock: MovableClock, olga: User) -> None:
    async with house(slack, database, clock, olga, admins="U0OLGA") as hand:
        await form(hand, await written(hand), "Pick people")
        await hand.fills(name="Checkout")
        await hand.chooses("channel", "#checkout")
        await hand.chooses("members", "Ana Ruiz", "Bob Stone", "Robot")
        assert await hand.is_refused() == {"members": f"Robot {CANNOT_BE_ASKED}"}
        await hand.chooses("members", "Ana Ruiz", "Bob Stone")
        await sent(hand, "Checkout is there: 2 people")


@pytest.mark.parametrize("trouble", ["lacks", "fails", "hangs"])
async def test_where_slack_does_not_say_whoever_was_chosen_is_taken(
    slack: Workspace, dana: Hand, ana: User, trouble: str
) -> None:
    slack.guest("Gil Guest", user_id="U0GIL")
    await dana.opens("Add a team")
    await dana.fills(name="Checkout")
    await dana.chooses("channel", "#checkout")
    await dana.chooses("members", "Ana Ruiz", "Gil Guest")
    if trouble == "hangs":
        slack.hangs("users.info", times=None)
    else:
        (slack.lacks if trouble == "lacks" else slack.fails)("users.info")
    assert (await dana.sends()).text.startswith("Checkout is set up with 2 people; everybody new gets a message")


async def test_whom_slacks_list_has_is_not_looked_up(slack: Workspace, dana: Hand, ana: User) -> None:
    await dana.adds_team("Checkout", "checkout", "Ana Ruiz")
    await dana.bot.does("UPDATE person SET in_slack = true")
    before = len(slack.calls("users.info"))
    await dana.opens("People of a team")
    await dana.chooses("members", "Ana Ruiz", "Bob Stone")
    assert (await dana.sends()).text.startswith("Checkout: 2 people are on it;")
    assert [call.sent["user"] for call in slack.calls("users.info")[before:]] == ["U0BOB"]
