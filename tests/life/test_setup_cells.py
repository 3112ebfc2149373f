"""The rows of the table of who may see what that are about setting up, cell by cell: each role, each deed."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.domain.roles import TABLE, Reach, Role, Sight
from bot.errors import UserError
from bot.sandbox import User, Workspace
from bot.usecases.setup import changes, confirming, customer, granting, house, link, members, overview, service, team
from bot.usecases.setup.given import Entered
from storage.db import Database
from storage.models import Customer, Link, Membership, Person, Rhythm, Service, Team
from storage.models import Role as Held
from storage.words import CustomerKind, RoleName
from tests import atlas
from tests.conftest import MovableClock
from tests.house import Bot, bot_of

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # one engine is enough for words

MAY = "may"
NOT_YOU = "Setting up is for administrators and team leads: <@U0ADMIN>, <@U0LEAD>. Ask one of them; it takes a minute."
NO_ADMIN = "Only an administrator may do that; a lead sets up the map and their own team. Administrators: <@U0ADMIN>."
NOT_YOURS = "That is another team's business: its own lead or an administrator can do it."
WHO = {
    Role.ANYBODY: "U0ANYBODY",
    Role.MEMBER: "U0ANA",
    Role.LEAD: "U0LEAD",
    Role.OWNER: "U0OWNER",
    Role.MANAGER: "U0MANAGER",
    Role.ADMIN: "U0ADMIN",
}
OWN, OTHER = 1, 2  # the team that the lead leads, and another


def a_team(name: str) -> Entered:
    """What is filled in for a team; its lead stays."""
    filled = {"name": name, "channel": "C01CHECKOUT", "lead": "U0LEAD", "days": "mon", "ask_at": "14:00"}
    return {field: [said] for field, said in filled.items()}


Deed = Callable[[Bot, str], Awaitable[object]]

OWN_TEAM: list[Deed] = [
    lambda bot, by: team.form(bot.deps, by, "", OWN),
    lambda bot, by: team.keep(bot.deps, by, OWN, a_team("Till")),
    lambda bot, by: members.form(bot.deps, by, "", OWN),
    lambda bot, by: members.keep(bot.deps, by, OWN, {"members": []}),
    lambda bot, by: members.chosen(bot.deps, by, {"team": [f"team/{OWN}"]}),
]
OTHER_TEAM: list[Deed] = [
    lambda bot, by: team.form(bot.deps, by, "", OTHER),
    lambda bot, by: team.keep(bot.deps, by, OTHER, a_team("Ground")),
    lambda bot, by: members.form(bot.deps, by, "", OTHER),
    lambda bot, by: members.keep(bot.deps, by, OTHER, {"members": ["U0ANA"]}),
    lambda bot, by: members.chosen(bot.deps, by, {"team": [f"team/{OTHER}"]}),
]
HOUSE: list[Deed] = [
    lambda bot, by: team.form(bot.deps, by, "", None),
    lambda bot, by: team.keep(bot.deps, by, None, a_team("New")),
    lambda bot, by: house.form(bot.deps, by, "", None),
    lambda bot, by: house.keep(bot.deps, by, None, {"wording": ["paying customers"], "goal": ["Paid."]}),
    lambda bot, by: granting.form(bot.deps, by, "", None),
    lambda bot, by: granting.keep(bot.deps, by, None, {"managers": ["U0ANA"], "admins": ["U0ADMIN"]}),
]
DRAWING: list[Deed] = [
    lambda bot, by: overview.overview(bot.deps, by),
    lambda bot, by: overview.offered(bot.deps, by, "setup_edit", ""),
    lambda bot, by: service.form(bot.deps, by, "", 1),
    lambda bot, by: service.keep(bot.deps, by, None, {"name": ["Hosting"]}),
    lambda bot, by: customer.form(bot.deps, by, "", 1),
    lambda bot, by: customer.keep(bot.deps, by, None, {"name": ["Shoppers"], "kind": ["payer"]}),
    lambda bot, by: link.form(bot.deps, by, "", 1),
    lambda bot, by: link.keep(bot.deps, by, 1, {"from": ["service/1"], "to": ["customer/1"], "need": ["cash"]}),
    lambda bot, by: confirming.confirm(bot.deps, by, "link/1 service/1 customer/1"),
]
CHANGES: list[Deed] = [lambda bot, by: changes.changed(bot.deps, by, 1)]


@pytest.fixture
async def bot(slack: Workspace, database: Database, clock: MovableClock, ana: User) -> AsyncIterator[Bot]:
    """Two teams, a small map, and somebody of each role who is nothing else; the setting ADMINS is empty."""
    async with bot_of(slack, database, clock) as made:
        await atlas.add(
            database,
            Team(id=OWN, name="Checkout", channel="C01CHECKOUT", lead="U0LEAD"),
            Team(id=OTHER, name="Platform", channel="C02PLATFORM"),
            Person(id=1, slack_id=ana.id, home_team_id=OWN),
            Rhythm(person_id=1),
            Membership(team_id=OWN, person_id=1),
            Customer(id=1, name="Merchants", kind=CustomerKind.PAYER),
            Service(id=1, name="Cards", owner="U0OWNER"),
            Link(id=1, from_service_id=1, to_customer_id=1),
            Held(slack_id="U0ADMIN", name=RoleName.ADMIN),
            Held(slack_id="U0MANAGER", name=RoleName.MANAGER),
        )
        yield made


async def said(bot: Bot, by: str, deeds: list[Deed]) -> set[str]:
    """Return what somebody is told for each of these deeds: that they may, or why not."""
    found = set()
    for deed in deeds:
        try:
            await deed(bot, by)
        except UserError as error:
            found.add(str(error))
        else:
            found.add(MAY)
    return found


CELLS = {  # their own team, another's, the house, the map, who changed what
    **dict.fromkeys([Role.ANYBODY, Role.MEMBER, Role.OWNER, Role.MANAGER], (NOT_YOU,) * 5),
    Role.LEAD: (MAY, NOT_YOURS, NO_ADMIN, MAY, NO_ADMIN),
    Role.ADMIN: (MAY,) * 5,
}


@pytest.mark.parametrize("role", list(Role), ids=str)
async def test_each_role_may_do_what_its_cell_says_and_nothing_else(bot: Bot, role: Role) -> None:
    kinds = (OWN_TEAM, OTHER_TEAM, HOUSE, DRAWING, CHANGES)
    before = await bot.rows("SELECT name FROM team UNION SELECT name FROM service UNION SELECT slack_id FROM role")
    told = [await said(bot, WHO[role], deeds) for deeds in kinds]
    assert told == [{cell} for cell in CELLS[role]]
    setup, drawing = TABLE[Sight.SETUP].get(role, Reach.NONE), TABLE[Sight.DRAWING].get(role, Reach.NONE)
    assert (told[0] == {MAY}, told[1] == {MAY}) == (setup is not Reach.NONE, setup is Reach.ALL)
    assert (told[3] == {MAY}, told[4] == {MAY}) == (drawing is Reach.ALL, role in TABLE[Sight.CHANGES])
    if role not in {Role.LEAD, Role.ADMIN}:
        now = await bot.rows("SELECT name FROM team UNION SELECT name FROM service UNION SELECT slack_id FROM role")
        assert (now, await bot.rows("SELECT id FROM change")) == (before, [])


async def test_what_is_typed_says_the_same(bot: Bot, slack: Workspace, ana: User) -> None:
    for word in ("setup", "setup changes", "setup changes page 3"):
        assert (await bot.replies(ana, f"/value {word}")).words == NOT_YOU
