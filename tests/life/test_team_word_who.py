"""`team`: whose page it is, for every role, and however somebody names it."""

import pytest

from bot.domain.roles import Role
from bot.sandbox import User, Workspace
from storage import roles
from storage.models import Team
from storage.words import RoleName
from tests import atlas
from tests.blocks.digest.pages import CHECKOUT
from tests.house import Bot
from tests.life.frozen_pages import W46, W47, checkout, house, labels, managers, plain, put, put_house, turned

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks

ITS_PEOPLE = "A team's page is for the people on that team and for its lead."
MANAGERS = "Numbers of the whole organisation are for its managers."
NO_TEAM = "You are not on a team yet. Type `/value join` to choose one, or ask a team lead to add you."
EVERYBODY = "Services are for everybody here: `/value service`."
OWN = f"Your own is yours to see: `/value team`. {EVERYBODY}"
JOIN = "Type `/value join` to choose a team of your own."
OWNED = "The services you own are yours to see: `/value service`."
WHOLE = f"The whole organisation is there for you: `/value team everyone`. {EVERYBODY}"
NO_PAGE, TO_JOIN = "You are on no team, so no page is yours.", "`/value join` puts you on a team."
PAGE, HOUSE = "VALUE WEEK 47 · Checkout · 16–20 Nov 2026", "The whole organisation · the 4 weeks to 20 Nov 2026"

# What each role alone is told of: no name, Checkout (its own, if any), Platform, everyone.
SEES = {
    Role.ANYBODY: (NO_TEAM, f"{ITS_PEOPLE} {JOIN}", f"{ITS_PEOPLE} {JOIN}", f"{MANAGERS} {JOIN}"),
    Role.MEMBER: (PAGE, PAGE, f"{ITS_PEOPLE} {OWN}", f"{MANAGERS} {OWN}"),
    Role.LEAD: (PAGE, PAGE, f"{ITS_PEOPLE} {OWN}", f"{MANAGERS} {OWN}"),
    Role.OWNER: (
        f"{NO_PAGE} {OWNED} {TO_JOIN}",
        f"{ITS_PEOPLE} {OWNED}",
        f"{ITS_PEOPLE} {OWNED}",
        f"{MANAGERS} {OWNED}",
    ),
    Role.MANAGER: (HOUSE, f"{ITS_PEOPLE} {WHOLE}", f"{ITS_PEOPLE} {WHOLE}", HOUSE),
    Role.ADMIN: (
        f"{NO_PAGE} You set up teams and people: `/value setup`. {TO_JOIN}",
        f"{ITS_PEOPLE} {JOIN}",
        f"{ITS_PEOPLE} {JOIN}",
        f"{MANAGERS} {JOIN}",
    ),
}


@pytest.fixture
async def pages(bot: Bot) -> None:
    """Checkout and Platform have a page of week 47, and so has the whole house."""
    await atlas.add(bot.deps.database, Team(name="Platform", channel="C02PLATFORM", position=1))
    await put(bot, "team 1", checkout(W47))
    await put(bot, "team 2", checkout(W47, team="Platform"))
    await put_house(bot, house(W46), house(W47))


async def one_who_is(bot: Bot, slack: Workspace, role: Role, ana: User) -> User:
    """Return somebody with this role and no other."""
    if role is Role.MEMBER:
        return ana
    mara = slack.person("Mara Wells", user_id="U0MARA", tz="Europe/Madrid")
    if role is Role.LEAD:
        await bot.does("UPDATE team SET lead = 'U0MARA' WHERE name = 'Checkout'")
    elif role is Role.OWNER:
        await bot.does("UPDATE service SET owner = 'U0MARA'")
    elif role in (Role.MANAGER, Role.ADMIN):
        name = {Role.MANAGER: RoleName.MANAGER, Role.ADMIN: RoleName.ADMIN}[role]
        async with bot.deps.database.writing() as session:
            await roles.give(session, name, ["U0MARA"])
    return mara


@pytest.mark.parametrize("role", Role)
async def test_who_sees_whose_page(bot: Bot, slack: Workspace, ana: User, pages: None, role: Role) -> None:
    who = await one_who_is(bot, slack, role, ana)
    typed = ("", " Checkout", " Platform", " everyone")
    found = [plain(await bot.replies(who, f"/value team{name}")) for name in typed]
    assert [said if said.endswith(".") and "\n" not in said else said.splitlines()[0] for said in found] == list(
        SEES[role]
    )


async def test_a_manager_on_a_team_has_its_page_and_a_way_to_the_whole(bot: Bot, ana: User, pages: None) -> None:
    await managers(bot, "U0ANA")
    found = await bot.replies(ana, "/value team 4w")
    assert plain(found).splitlines()[0] == "Checkout · the 4 weeks to 20 Nov 2026"
    assert labels(found) == ["The whole organisation", "Show everybody here"]
    whole = await turned(bot, ana, found, "The whole organisation", "The whole organisation")
    assert labels(whole) == ["Checkout", "Show everybody here"]
    assert plain(await turned(bot, ana, found, "Checkout", "Checkout")).startswith(
        "Checkout · the 4 weeks to 20 Nov 2026"
    )
    other = await bot.replies(ana, "/value team Platform")
    assert other.text == (
        f"{ITS_PEOPLE} Your own is yours to see: `/value team`. The whole organisation is there for you: "
        f"`/value team everyone`. {EVERYBODY}"
    )


@pytest.mark.parametrize(
    "typed", ["everyone", "everybody", "All", "organisation", "the organization", "whole house", "“whole organisation”"]
)
async def test_the_whole_goes_by_many_names(bot: Bot, ana: User, pages: None, typed: str) -> None:
    await managers(bot, "U0ANA")
    assert plain(await bot.replies(ana, f"/value team {typed}")).startswith(HOUSE)


async def test_a_team_of_theirs_that_is_called_so_comes_first(bot: Bot, ana: User, pages: None) -> None:
    await managers(bot, "U0ANA")
    await bot.does("UPDATE team SET name = 'Everyone' WHERE name = 'Checkout'")
    assert plain(await bot.replies(ana, "/value team everyone")).startswith(PAGE)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Chekout", "I know no team of yours called exactly “Chekout”. Did you mean this? Checkout"),
        ("Chekout 2026-W46", "I know no team of yours called exactly “Chekout”. Did you mean this? Checkout"),
        ("<!channel>", "I know no team of yours called “&lt;!channel&gt;”. I know Checkout."),
        ("zzz 4w", "I know no team of yours called “zzz”. I know Checkout."),
        ("Platfrm", f"{ITS_PEOPLE} {OWN}"),
        ("<#C02PLATFORM|platform>", f"{ITS_PEOPLE} {OWN}"),
        ("<#C09LUNCH|lunch> 4w", f"That channel is no team's. {OWN}"),
        ("<@U01ALICE>", "I don't do people. What somebody answered is theirs alone."),
        ("4w <@U01ALICE>", "I don't do people. What somebody answered is theirs alone."),
        ("4w @alice share", "I don't do people. What somebody answered is theirs alone."),
    ],
)
async def test_a_name_that_is_not_theirs(
    bot: Bot, slack: Workspace, ana: User, pages: None, typed: str, said: str
) -> None:
    slack.channel("platform", channel_id="C02PLATFORM")
    slack.channel("lunch", channel_id="C09LUNCH")
    found = await bot.replies(ana, f"/value team {typed}")
    assert found.text == said
    assert "Show everybody here" not in labels(found)


async def test_a_choice_keeps_the_window(bot: Bot, ana: User, pages: None) -> None:
    await put(bot, "team 1", checkout(W46))
    asked = await bot.replies(ana, "/value team Chekout 2026-W46")
    assert labels(asked) == ["Checkout"]
    assert plain(await turned(bot, ana, asked, "Checkout", "VALUE WEEK")).startswith("VALUE WEEK 46 · Checkout")


async def test_somebody_on_no_team_who_names_none(bot: Bot, slack: Workspace, pages: None) -> None:
    mara = slack.person("Mara Wells", user_id="U0MARA", tz="Europe/Madrid")
    assert (await bot.replies(mara, "/value team <zzz>")).text == f"I know no team called “&lt;zzz&gt;”. {JOIN}"
    await managers(bot, "U0MARA")
    assert (await bot.replies(mara, "/value team zzz")).text == f"I know no team called “zzz”. {WHOLE}"


async def test_a_channel_names_its_team(bot: Bot, ana: User, pages: None) -> None:
    assert plain(await bot.replies(ana, "/value team <#C01CHECKOUT|checkout> 4w")).startswith("Checkout · the 4 weeks")


@pytest.fixture
async def grouped(bot: Bot, pages: None) -> None:
    """Checkout and Platform are a group since week 47; of week 46 there are pages of each."""
    await put(bot, "team 1", checkout(W46))
    await put(bot, "team 2", checkout(W46, team="Platform"))
    await bot.does("DELETE FROM snapshot WHERE week = '2026-11-16' AND subject <> 'organisation'")
    await bot.does("UPDATE team SET group_name = 'Commerce'")
    await put(bot, "group Commerce", checkout(W47, team="Commerce"))


@pytest.mark.parametrize("typed", ["", "Commerce", "checkout", "Platform", "<#C02PLATFORM|platform>"])
async def test_a_team_of_a_group_has_the_groups_page(
    bot: Bot, slack: Workspace, ana: User, grouped: None, typed: str
) -> None:
    slack.channel("platform", channel_id="C02PLATFORM")
    found = await bot.replies(ana, f"/value team {typed}")
    assert plain(found).startswith("VALUE WEEK 47 · Commerce · 16–20 Nov 2026")


async def test_before_the_group_it_is_the_askers_own_team(bot: Bot, ana: User, grouped: None) -> None:
    assert plain(await bot.replies(ana, "/value team 2026-W46")).startswith("VALUE WEEK 46 · Checkout · 9–13 Nov 2026")
    found = plain(await bot.replies(ana, "/value team Platform 12w"))
    assert found.splitlines()[0] == "Commerce · the 12 weeks to 20 Nov 2026"
    assert "Before the group: week 46 is of Checkout alone." in found


async def test_every_name_of_a_page_is_escaped(bot: Bot, ana: User) -> None:
    assert CHECKOUT.team == "Checkout"
    await put(bot, "team 1", checkout(W47, team="<!here>"))
    assert "<!here>" not in (await bot.replies(ana, "/value team")).text
    assert "<!here>" not in (await bot.replies(ana, "/value team 4w")).text
