"""Whoever asks: their roles, each alone and together, as the database has them."""

from datetime import UTC, date, datetime

import pytest

from bot.deps import Desk
from bot.domain.roles import Reach, Role, Sight
from bot.settings import Settings
from bot.usecases.asker import Asker, asker
from storage import people, setup
from storage.db import Database
from storage.models import Membership, Service, Team
from storage.models import Role as Held
from storage.words import RoleName
from tests import atlas

NOW = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)


async def asked(database: Database, by: str = "U0ANA", admins: str = "") -> Asker:
    desk = Desk(Settings.read(admins=admins), database, lambda: NOW)
    async with database.reading() as session:
        return await asker(session, desk, by)


async def known(database: Database) -> int:
    """Make Ana and two teams known; return Ana's number."""
    await atlas.add(database, Team(id=1, name="Checkout", channel="C1"), Team(id=2, name="Ledger", channel="C2"))
    async with database.writing() as session:
        return (await people.ensure(session, "U0ANA")).person.id or 0


async def test_somebody_whom_we_never_heard_of_is_anybody(database: Database) -> None:
    found = await asked(database)
    assert found == Asker("U0ANA", 0, date(2026, 11, 23), frozenset({Role.ANYBODY}))
    assert not any((found.inside, found.hears, found.sees_organisation, found.sees_service(1)))


async def test_a_member_is_on_a_team_that_is_there(database: Database) -> None:
    number = await known(database)
    await atlas.add(database, Membership(team_id=1, person_id=number))
    found = await asked(database)
    assert found.roles == {Role.ANYBODY, Role.MEMBER}
    assert found.team_ids == {1}
    assert found.inside
    assert found.sees_service(7)
    assert found.reach(Sight.TEAMS) is Reach.OWN


@pytest.mark.parametrize("gone", ['UPDATE membership SET "left" = true', "UPDATE team SET active = false"])
async def test_who_left_or_whose_team_was_removed_is_no_member(database: Database, gone: str) -> None:
    number = await known(database)
    await atlas.add(database, Membership(team_id=1, person_id=number))
    await does(database, gone)
    found = await asked(database)
    assert found.roles == {Role.ANYBODY}
    assert found.teams == ()


async def test_a_lead_need_not_be_on_the_team(database: Database) -> None:
    await known(database)
    await does(database, "UPDATE team SET lead = 'U0ANA' WHERE id = 2")
    found = await asked(database)
    assert found.roles == {Role.ANYBODY, Role.LEAD}
    assert found.led == found.team_ids == {2}
    await does(database, "UPDATE team SET active = false")
    assert (await asked(database)).roles == {Role.ANYBODY}


@pytest.mark.parametrize("field", ["owner", "funder"])
async def test_owner_is_who_owns_or_pays_for_a_service(database: Database, field: str) -> None:
    await known(database)
    await atlas.add(
        database, Service(id=1, name="Cards").sqlmodel_update({field: "U0ANA"}), Service(id=2, name="Ledger")
    )
    found = await asked(database)
    assert found.roles == {Role.ANYBODY, Role.OWNER}
    assert found.owned == {1}
    assert (found.sees_service(1), found.sees_service(2), found.inside, found.hears) == (True, False, False, True)
    await does(database, "UPDATE service SET active = false")
    assert (await asked(database)).roles == {Role.ANYBODY}


@pytest.mark.parametrize(("name", "role"), [(RoleName.MANAGER, Role.MANAGER), (RoleName.ADMIN, Role.ADMIN)])
async def test_managers_and_administrators_are_given_their_role(database: Database, name: RoleName, role: Role) -> None:
    await atlas.add(database, Held(slack_id="U0ANA", name=name))
    found = await asked(database)
    assert found.roles == {Role.ANYBODY, role}
    assert found.sees_organisation is (role is Role.MANAGER)
    assert (await asked(database, "U0BOB")).roles == {Role.ANYBODY}


async def test_whoever_the_settings_name_is_an_administrator(database: Database) -> None:
    assert (await asked(database, admins="U0BOB,U0ANA")).roles == {Role.ANYBODY, Role.ADMIN}


async def test_roles_add_up_and_the_home_team_comes_first(database: Database) -> None:
    number = await known(database)
    await atlas.add(database, Membership(team_id=1, person_id=number), Membership(team_id=2, person_id=number))
    await atlas.add(database, Service(id=1, name="Cards", owner="U0ANA"))
    await atlas.add(database, *(Held(slack_id="U0ANA", name=name) for name in RoleName))
    await does(database, "UPDATE team SET lead = 'U0ANA' WHERE id = 2")
    await does(database, "UPDATE person SET home_team_id = 2, tz = 'Asia/Kathmandu'")
    found = await asked(database)
    assert found.roles == set(Role)
    assert [team.name for team in found.teams] == ["Ledger", "Checkout"]
    assert found.day == date(2026, 11, 24)


async def joins(database: Database, number: int, team: int, day: date) -> None:
    async with database.writing() as session:
        await people.join(session, number, team, day)


async def test_whoever_joins_by_their_own_word_sees_pages_from_that_week_on(database: Database) -> None:
    number = await known(database)
    await joins(database, number, 1, date(2026, 11, 25))
    await joins(database, number, 1, date(2026, 12, 9))  # on it already: nothing changes
    found = await asked(database)
    assert (found.joined("team 1"), found.sees_from("team 1")) == (date(2026, 11, 25), date(2026, 11, 23))
    await does(database, "UPDATE team SET group_name = 'Money' WHERE id = 1")
    assert (await asked(database)).sees_from("group Money") == date(2026, 11, 23)
    async with database.writing() as session:
        await people.leave(session, number, 1)
    assert (await asked(database)).since == {}
    await joins(database, number, 1, date(2026, 12, 9))
    assert (await asked(database)).sees_from("team 1") == date(2026, 12, 7)


async def test_whoever_was_put_on_a_team_or_leads_it_sees_every_page(database: Database) -> None:
    number = await known(database)
    await atlas.add(database, Membership(team_id=1, person_id=number))
    await joins(database, number, 1, date(2026, 11, 25))
    await joins(database, number, 2, date(2026, 11, 25))
    found = await asked(database)
    assert (found.sees_from("team 1"), found.sees_from("team 2")) == (date.min, date(2026, 11, 23))
    await does(database, "UPDATE team SET group_name = 'Money'")
    found = await asked(database)
    assert (found.sees_from("group Money"), found.sees_from("team 2")) == (date.min, date(2026, 11, 23))
    await does(database, "UPDATE team SET lead = 'U0ANA' WHERE id = 2")
    assert (await asked(database)).sees_from("team 2") == date.min


async def test_whoever_a_lead_names_is_as_if_put_on(database: Database) -> None:
    number = await known(database)
    await joins(database, number, 1, date(2026, 11, 25))
    await joins(database, number, 2, date(2026, 11, 25))
    async with database.writing() as session:
        await setup.vouch(session, 1, ["U0ANA"])
    assert (await asked(database)).since == {2: date(2026, 11, 25)}


async def does(database: Database, sql: str) -> None:
    async with database.writing() as session:
        await (await session.connection()).exec_driver_sql(sql)
