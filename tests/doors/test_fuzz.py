"""Payloads that no Slack should send: each is acknowledged, and nobody's answer is changed by it."""

import asyncio
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sandbox import Message, User, Workspace
from bot.sandbox.parcels import Parcel
from tests.doors.payloads import COMMANDS, EVENTS, INTERACTIVE, JUNK, breaks, broken, every, press, types
from tests.house import Bot

quickly = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

ANSWERS = (
    "SELECT p.slack_id, c.outcome, l.rating, w.key, n.words FROM checkin c JOIN person p ON p.id = c.person_id "
    "LEFT JOIN line l ON l.checkin_id = c.id LEFT JOIN workitem w ON w.id = l.work_item_id "
    "LEFT JOIN note n ON n.checkin_id = c.id WHERE p.slack_id != 'U0ANA' ORDER BY 1"
)
AT_ONCE = 12  # payloads under way
UNTOUCHED = [("U01ALICE", None, None, None, None), ("U0BOB", "answered", 2, "CHK-412", None)]


@pytest.fixture
async def number(either: Bot, slack: Workspace, bob: User) -> str:
    """Bob's check-in, which he has answered."""
    [question] = slack.messages[bob.id]
    await slack.presses(bob, question, "Unhappy")
    await either.noted(bob)
    [(found,)] = await either.rows(
        "SELECT c.id FROM checkin c JOIN person p ON p.id = c.person_id WHERE slack_id = 'U0BOB'"
    )
    return str(found)


async def acknowledged(slack: Workspace, parcels: list[tuple[str, Any]]) -> None:
    for some in (parcels[start : start + AT_ONCE] for start in range(0, len(parcels), AT_ONCE)):
        acks = await asyncio.gather(*(slack.delivers(kind, payload) for kind, payload in some))
        assert [parcel for parcel, ack in zip(some, acks, strict=True) if ack is None] == []


async def still_answers(bot: Bot, slack: Workspace, ana: User, question: Message, word: str) -> None:
    """Assert that a normal tap of Ana's does what it always does, and that nobody else's answer moved."""
    mine = await bot.row(
        "SELECT c.id FROM checkin c JOIN person p ON p.id = c.person_id WHERE slack_id = 'U0ANA' AND NOT extra"
    )
    await acknowledged(slack, [press(slack, ana, question, f"rate_{word}", str(mine[0]))])
    assert await bot.rows("SELECT rating FROM line WHERE checkin_id = :id", id=mine[0]) == [(int(word),)]
    assert await bot.rows(ANSWERS) == UNTOUCHED


@quickly
@given(faults=breaks, rating=st.sampled_from("12345"))
async def test_whatever_is_missing_or_of_another_kind_the_envelope_is_acknowledged(
    either: Bot, number: str, slack: Workspace, ana: User, faults: list[tuple[list[int], Any]], rating: str
) -> None:
    question = slack.messages[ana.id][0]
    await acknowledged(
        slack, [(kind, broken(payload, faults)) for kind, payload in every(slack, ana, question, number)]
    )
    await still_answers(either, slack, ana, question, rating)


async def test_each_junk_in_each_field_of_a_press_is_acknowledged(
    either: Bot, number: str, slack: Workspace, ana: User
) -> None:
    question = slack.messages[ana.id][0]
    kind, payload = press(slack, ana, question, "rate_1", number)
    fields = [[place] for place in range(len(payload))]
    inside = [[list(payload).index(name), 0, place] for name in ("actions", "user") for place in range(6)]
    parcels = [
        (kind, broken(payload, [(path, junk)])) for path in fields + inside for junk in JUNK if len(str(junk)) < 60
    ]
    await acknowledged(slack, parcels)
    await still_answers(either, slack, ana, question, "4")


@pytest.mark.parametrize("kind", [EVENTS, INTERACTIVE, COMMANDS])
async def test_empty_payloads_and_unknown_types_are_acknowledged(
    kind: str, either: Bot, number: str, slack: Workspace, ana: User
) -> None:
    question = slack.messages[ana.id][0]
    types: list[Any] = ["", "nonsense", "block_actions", "view_submission", "view_closed", "block_suggestion", "shortcut",
                        "message_action", "event_callback", "dialog_submission", "workflow_step_edit", None, 1, [], {}]  # fmt: skip
    user = {"user": {"id": ana.id}, "user_id": ana.id}
    payloads: list[Any] = [{}, *({"type": name} for name in types), *({"type": name, **user} for name in types)]
    await acknowledged(slack, [(kind, payload) for payload in payloads])
    await still_answers(either, slack, ana, question, "5")


async def test_a_payload_that_is_no_object_is_acknowledged(
    either: Bot, number: str, slack: Workspace, ana: User
) -> None:
    payloads: list[Any] = [[], [1], None, 7, True, "words", ""]
    for kind in (EVENTS, INTERACTIVE):
        for payload in payloads:
            ack = await slack.deliveries.carrier.carry(Parcel(kind, payload), slack.deliveries.limit)
            assert (payload, ack.failure) == (payload, "")
    await still_answers(either, slack, ana, slack.messages[ana.id][0], "3")


@pytest.mark.parametrize(
    "letters", ["x" * 100_000, "é" * 100_000, "🙂" * 8_000, "<" * 8_000, "\x00" * 8_000, "\u202e" * 8_000]
)
async def test_a_command_of_any_length_is_answered(letters: str, either: Bot, slack: Workspace, ana: User) -> None:
    for word in ("", "away ", "hours ", "join ", "leave "):
        reply = await either.replies(ana, f"/value {word}{letters}")
        assert 0 < len(reply.text) <= 4_000


NOTHING_OF_OURS = [
    *("x" * 100_000, "é" * 100_000, "🙂" * 8_000, "<!channel> " * 900, "a\x00b", "\u202e" * 900, "%" * 900, "_" * 900),
    *("\\" * 901, "'; DROP TABLE workitem; --", "\ud800", "key/jira/CHK-412", "https://" * 900),
]


@pytest.mark.parametrize("letters", NOTHING_OF_OURS)
async def test_whatever_is_typed_into_the_menu_of_work_is_answered_with_options(
    letters: str, either: Bot, slack: Workspace, ana: User
) -> None:
    kind, payload = types(slack, ana, slack.messages[ana.id][0], letters)
    ack = await slack.delivers(kind, payload)
    assert ack is not None
    assert ack.payload is not None
    [group] = ack.payload["option_groups"]
    assert group["label"]["text"] == "Something else…"
    assert [option["text"]["text"] for option in group["options"]] == ["Other"]


async def test_a_menu_that_we_never_made_and_somebody_without_a_name_are_offered_nothing(
    either: Bot, slack: Workspace, ana: User
) -> None:
    kind, payload = types(slack, ana, slack.messages[ana.id][0], "chk")
    others: list[Any] = [
        {"action_id": "nonsense"},
        {"user": {}},
        {"user": {"id": "U0NOBODY"}},
        {"user": {"id": "' OR 1=1"}},
    ]
    for other in others:
        ack = await slack.delivers(kind, payload | other)
        assert ack is not None
        assert ack.payload == {"options": []}
