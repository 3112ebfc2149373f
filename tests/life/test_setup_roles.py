"""Roles: given and taken in a form, by administrators alone."""

import pytest

from bot.sandbox import User, Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.house import bot_of
from tests.life.setting_up import Hand

HELD = "SELECT slack_id, name FROM role ORDER BY name, slack_id"


async def test_managers_and_administrators_are_named_in_one_form(slack: Workspace, dana: Hand, bob: User) -> None:
    form = await dana.opens("Roles")
    assert form.words.splitlines() == [
        "Managers",
        "They see the numbers of the organisation and of all services; no team's, nobody's answers.",
        "Administrators",
        "They set up everything. No number and no answer is shown to them for it.",
        "Administrators in any case, by the setting ADMINS: <@U0DANA>.",
        "A team's lead is named with the team, a service's owner with the service.",
    ]
    await dana.chooses("managers", "Ana Ruiz", "Bob Stone")
    await dana.chooses("admins", "Bob Stone")
    assert (await dana.sends()).text == (
        "Roles are kept. New managers: <@U0ANA>, <@U0BOB>. New administrator: <@U0BOB>. "
        "Begin with a team: its people are the ones I ask."
    )
    assert await dana.bot.rows(HELD) == [("U0BOB", "admin"), ("U0ANA", "manager"), ("U0BOB", "manager")]
    new = Hand(dana.bot, bob)
    await new.opens("Roles")
    await new.chooses("managers", "Ana Ruiz")
    await new.clears("admins")
    assert (await new.sends()).text == (
        "Roles are kept. No longer a manager: <@U0BOB>. No longer an administrator: <@U0BOB>."
    )
    assert await dana.bot.rows(HELD) == [("U0ANA", "manager")]
    assert (await dana.bot.replies(dana.who, "/value setup changes")).text.splitlines()[1:] == [
        "Mon 23 Nov 09:00 · <@U0BOB> changed roles: no longer manager <@U0BOB>, no longer administrator <@U0BOB>",
        "Mon 23 Nov 09:00 · <@U0DANA> changed roles: new manager <@U0ANA> and <@U0BOB>, new administrator <@U0BOB>",
    ]
    await dana.opens("Roles")
    assert (await dana.sends()).text.startswith("Roles are kept. Nothing has changed. Begin with a team")


async def test_who_cannot_press_a_button_gets_no_role(slack: Workspace, dana: Hand) -> None:
    await dana.adds_team("Checkout", "checkout", "Ana Ruiz")
    await dana.bot.does("UPDATE person SET reachable = false, name = 'Ana Ruiz' WHERE slack_id = 'U0ANA'")
    await dana.opens("Roles")
    await dana.chooses("managers", "Ana Ruiz")
    await dana.chooses("admins", "Ana Ruiz")
    refused = "Ana Ruiz is a bot, a guest or deactivated, and cannot have a role. Take them off this list."
    assert await dana.is_refused() == {"managers": refused, "admins": refused}
    assert await dana.bot.rows(HELD) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_last_administrator_stays(
    slack: Workspace, database: Database, clock: MovableClock, ana: User, bob: User
) -> None:
    async with bot_of(slack, database, clock) as bot:
        await bot.does("INSERT INTO role (slack_id, name) VALUES ('U0ANA', 'admin')")
        hand = Hand(bot, ana)
        await hand.opens("Roles")
        await hand.clears("admins")
        nobody = "Nobody would be left to set up. Leave or name at least one administrator who is active in Slack."
        assert await hand.is_refused() == {"admins": nobody}
        await hand.chooses("admins", "Bob Stone")
        assert (await hand.sends()).text == (
            "Roles are kept. New administrator: <@U0BOB>. No longer an administrator: <@U0ANA>."
        )
        assert await bot.rows(HELD) == [("U0BOB", "admin")]


async def test_a_role_that_another_gave_meanwhile_stays(dana: Hand) -> None:
    await dana.opens("Roles")
    await dana.chooses("managers", "Ana Ruiz")
    await dana.bot.does("INSERT INTO role (slack_id, name) VALUES ('U0BOB', 'manager')")
    assert (await dana.sends()).text.startswith("Roles are kept. New manager: <@U0ANA>. Begin with a team")
    assert await dana.bot.rows(HELD) == [("U0ANA", "manager"), ("U0BOB", "manager")]
