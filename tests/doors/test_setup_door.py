"""`/value setup` over HTTP, on a server that knows no forms, and with payloads that no Slack should send."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.sandbox import User, Workspace
from bot.sandbox.interactions import view_submission
from bot.sandbox.parcels import INTERACTIVE
from bot.sandbox.views import View
from storage.db import Database
from tests.conftest import MovableClock
from tests.doors.payloads import breaks, broken
from tests.house import bot_of
from tests.life.setting_up import Hand

quickly = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
FORMS = ("team", "which", "people", "service", "customer", "link", "goal")


@pytest.fixture
async def dana(slack: Workspace, memory: Database, clock: MovableClock) -> AsyncIterator[Hand]:
    who = slack.person("Dana Levy", user_id="U0DANA", tz="Europe/Madrid")
    slack.channel("checkout", channel_id="C01CHECKOUT", members=[who])
    async with bot_of(slack, memory, clock, admins="U0DANA") as bot:
        yield Hand(bot, who)


async def test_a_customer_is_added_over_http(slack: Workspace, memory: Database, clock: MovableClock) -> None:
    who = slack.person("Dana Levy", user_id="U0DANA", tz="Europe/Madrid")
    async with bot_of(slack, memory, clock, http=True, admins="U0DANA") as bot:
        said = await Hand(bot, who).adds_customer("Merchants")
        assert said.text == "Merchants is on the map. Begin with a team: its people are the ones I ask."


async def test_a_server_without_forms_says_so(slack: Workspace, dana: Hand) -> None:
    slack.lacks("views.open", "views.update", "views.push")
    await slack.presses(dana.who, await dana.asks(), "Add a team")
    words = "The form did not open; Slack allows three seconds for that. Please press once more."
    await slack.until(lambda: slack.replies[-1].words == words)


@quickly
@given(faults=breaks)
async def test_whatever_a_form_lacks_it_is_acknowledged_and_people_stay_where_they_are(
    slack: Workspace, dana: Hand, faults: list[tuple[list[int], Any]]
) -> None:
    for name in FORMS:
        assert await slack.delivers(INTERACTIVE, broken(sent(slack, dana.who, name), faults)) is not None
    await dana.asks()


def sent(slack: Workspace, who: User, name: str) -> dict[str, Any]:
    """Return a form about something that is not there, with everything filled in."""
    fields = {
        "name": {"value": "Checkout"},
        "channel": {"selected_conversation": "C01CHECKOUT"},
        "members": {"selected_users": ["U0DANA"]},
        "days": {"selected_options": [{"value": "mon"}]},
        "ask_at": {"selected_time": "14:00"},
        "goal_review": {"selected_date": "2027-03-01"},
        "baseline": {"value": "1e999"},
        "rules": {"value": "github: " + "x" * 2900},
        "kind": {"selected_option": {"value": "payer"}},
        "from": {"selected_option": {"value": "service/999999999"}},
        "to": {"selected_option": {"value": "customer/1"}},
        "team": {"selected_option": {"value": "team/7"}},
        "wording": {"selected_option": {"value": "nonsense"}},
    }
    given = {
        "type": "modal",
        "callback_id": f"setup_{name}_form",
        "private_metadata": '{"about": 7, "place": {"channel": "C01CHECKOUT"}}',
        "blocks": [{"type": "input", "block_id": field} for field in fields],
    }
    view = View("V0FORM", who.id, "0.abc", given, root="V0FORM")
    values = {field: {field: element} for field, element in fields.items()}
    return view_submission(slack.world, who, view) | {"view": given | {"id": "V0FORM", "state": {"values": values}}}
