"""The made-up company: its file, its people, its channels."""

import re
from pathlib import Path

import yaml

from bot.demo.people import EVERYBODY
from bot.demo.story import PIECES
from bot.demo.workspace import SHORTCUTS, TIPS, Company, cast, organisation, settle
from bot.sandbox import Workspace
from bot.slack.directory import Directory
from bot.usecases.importing.organisation import import_organisation
from storage.db import Database
from tests.acme import DAWN
from tests.conftest import MovableClock
from tests.house import bot_of


async def test_its_file_is_imported_whole_and_a_second_time_changes_nothing(
    slack: Workspace, company: Company, database: Database, clock: MovableClock
) -> None:
    async with bot_of(slack, database, clock) as bot:
        directory = Directory(bot.deps.slack)
        first = await import_organisation(database, organisation(), directory, dry_run=False)
        assert first.lines()[-1] == "82 added."
        assert not await import_organisation(database, organisation(), directory, dry_run=False)


def test_every_team_has_six_people_or_more_and_they_are_those_of_the_file() -> None:
    teams = {str(team.name): {str(member) for member in team.members or ()} for team in organisation().teams}
    here = {team: {w.slack_id for w in EVERYBODY if w.team == team and not w.left} for team in teams}
    assert teams == here
    assert {team: len(members) for team, members in teams.items()} == {
        "Checkout": 8,
        "Platform": 7,
        "Merchant tools": 7,
    }


def test_whatever_the_teams_work_on_is_theirs_in_the_file() -> None:
    stated = organisation()
    home = {str(service.name): str(service.team) for service in stated.services}
    services = {str(item.key): str(item.service) for item in stated.work_items}
    worked_on = {piece.key for pieces in PIECES.values() for piece in pieces if piece.key}
    assert worked_on == set(services)
    for team, pieces in PIECES.items():
        for piece in pieces:
            assert piece.kind or home[piece.service or services[piece.key]] == team


def test_a_visitor_can_be_six_of_its_people_ana_first(slack: Workspace, company: Company) -> None:
    assert [role.user for role in cast()] == ["U0ANA", "U0BOB", "U0CARLA", "U0DANA", "U0RUTH", "U0EMIL"]
    assert all(role.about and role.user in slack.world.people for role in cast())
    assert {len(role.tips or TIPS) for role in cast()} == {3}
    assert not any(role.tips for role in cast(again=True))


def test_every_tip_that_names_a_channel_is_for_somebody_who_is_in_it(slack: Workspace, company: Company) -> None:
    for role in cast():
        channels = set(re.findall(r"#([a-z-]+)", " ".join(role.tips or TIPS)))
        assert {name for name in channels if role.user not in company.channels[name].members} == set()
        assert channels or role.user in {"U0DANA", "U0RUTH"}


def test_the_page_offers_the_shortcuts_that_the_manifest_has() -> None:
    manifest = yaml.safe_load((Path(__file__).parents[2] / "manifest.yaml").read_text(encoding="utf-8"))
    assert manifest["features"]["shortcuts"] == [
        {"name": one.name, "type": one.type, "callback_id": one.callback_id, "description": one.help}
        for one in SHORTCUTS
    ]


def test_everybody_has_a_name_an_address_and_a_trade_of_their_own(slack: Workspace, company: Company) -> None:
    assert len({person.real_name for person in company.people.values()}) == len(EVERYBODY)
    for person in company.people.values():
        assert person.email == f"{person.name}@acme.example"
        assert person.name.isascii()
        assert person.title
    assert company.people["U0EMIL"].name == "emil.novak"
    assert [person.id for person in company.people.values() if person.status_emoji] == ["U0DANIEL"]
    assert [person.id for person in company.people.values() if person.deleted] == ["U0PAVEL"]


def test_channels_hold_their_people_and_the_app(slack: Workspace, company: Company) -> None:
    app = slack.world.bot.id
    sizes = {name: len(channel.members) - 1 for name, channel in company.channels.items()}
    assert sizes == {"checkout": 9, "platform": 8, "merchant-tools": 8, "general": 24}  # Dana is in all of them
    assert all(app in channel.members for channel in company.channels.values())


def test_people_have_talked_there_before_now_in_order_and_in_a_thread(slack: Workspace, company: Company) -> None:
    for channel in company.channels.values():
        stamps = [message.ts for message in slack.messages[channel.id]]
        assert len(stamps) >= 3
        assert stamps == sorted(set(stamps))
        assert all(float(stamp) < DAWN.timestamp() for stamp in stamps)
        assert {message.user for message in slack.messages[channel.id]} <= set(channel.members)
    threads = [message for message in slack.messages["#checkout"] if message.thread_ts]
    assert [message.user for message in threads] == ["U0YOUSSEF", "U0ANA", "U0YOUSSEF", "U0INES"]
    assert {message.thread_ts for message in threads} == {threads[0].ts}


def test_the_apps_conversations_are_called_the_same_in_every_run(slack: Workspace, company: Company) -> None:
    other = Workspace(clock=slack.world.clock)
    settle(other)
    for person in reversed(list(company.people)):
        assert other.world.direct(person).id == slack.world.direct(person).id
