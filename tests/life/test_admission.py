"""Who is let in: the full members of this workspace, and nobody else."""

from typing import Any

import pytest

from bot.sandbox import Message, User, Workspace
from bot.sandbox.interactions import action, block_actions, command
from bot.sandbox.parcels import COMMANDS, INTERACTIVE
from bot.usecases import admission
from tests.conftest import MovableClock
from tests.house import Bot

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough

OUTSIDE = "I am here for the people of this workspace only, and you belong to another one. Thank you for looking in."
GUEST = "I am here for the members of this workspace only, and you are here as a guest. Thank you for looking in."
MACHINE = "I am here for the people of this workspace only: I neither ask nor answer bots and workflows."
GONE = "I am here for the people of this workspace only, and Slack says that your account here is switched off."
UNTOLD = "Slack does not tell me just now who you are. Please try once more in a minute."
UNCOUNTED = "I am here for the members of this workspace only, and Slack does not count you among them."
KINDS: dict[str, tuple[dict[str, Any], str]] = {
    "of another workspace": ({"team_id": "T0OTHERORG"}, OUTSIDE),
    "a stranger": ({"is_stranger": True}, OUTSIDE),
    "a guest": ({"is_restricted": True}, GUEST),
    "a guest of one channel": ({"is_restricted": True, "is_ultra_restricted": True}, GUEST),
    "a bot": ({"is_bot": True}, MACHINE),
    "switched off": ({"deleted": True}, GONE),
}
DOORS = ["", "help", "privacy", "chain", "join Checkout", "now", "setup", "<@U0ANA>", "nonsense"]


@pytest.mark.parametrize("kind", KINDS)
async def test_everybody_but_members_gets_one_sentence(slack: Workspace, bot: Bot, kind: str) -> None:
    traits, words = KINDS[kind]
    eve = slack.person("Eve", user_id="U0EVE", **traits)
    room = slack.channel("partners", members=[eve], is_ext_shared=True)
    for number, typed in enumerate(DOORS, start=1):
        await slack.types(eve, f"/value {typed}".strip(), channel=room)
        await slack.until(lambda number=number: len(slack.replies) == number)  # type: ignore[misc]
    assert [(one.text, one.to, one.ephemeral) for one in slack.replies] == [(words, "U0EVE", True)] * len(DOORS)
    assert slack.messages[room.id] == []
    assert await bot.rows("SELECT slack_id FROM person WHERE slack_id = 'U0EVE'") == []


async def test_home_is_closed_to_a_guest(slack: Workspace, bot: Bot) -> None:
    gus = slack.guest("Gus Guest")
    await slack.opens_home(gus)
    await slack.until(lambda: slack.home(gus) is not None)
    view = slack.home(gus)
    assert view is not None
    assert view.words == GUEST


async def test_slackbot_is_no_person(slack: Workspace, bot: Bot, ana: User) -> None:
    typed = command(slack.world, slack.world.people["USLACKBOT"], slack.world.direct(ana.id).id, "/value", "chain")
    await slack.hands_over(COMMANDS, typed)
    await slack.until(lambda: slack.calls("chat.postEphemeral") or slack.replies)
    assert slack.replies[-1].text == MACHINE
    assert slack.calls("users.info") == []


async def test_a_button_that_stands_in_a_shared_channel_does_nothing_for_an_outsider(
    slack: Workspace, bot: Bot, ana: User
) -> None:
    oona = slack.stranger("Oona")
    room = slack.channel("partners", members=[ana, oona], is_ext_shared=True)
    await slack.types(ana, "/value chain Card payments share", channel=room)
    await slack.until(lambda: slack.replies or slack.messages[room.id])
    menu = await bot.replies(ana, "/value")
    row = next(block for block in menu.blocks if block["type"] == "actions")
    told = action(slack.world, oona, menu, row, row["elements"][0])
    before = len(slack.replies)
    await slack.hands_over(INTERACTIVE, block_actions(slack.world, oona, menu, told))
    await slack.until(lambda: len(slack.replies) > before)
    assert slack.replies[-1].text == OUTSIDE
    assert await bot.rows("SELECT pause FROM rhythm WHERE pause IS NOT NULL") == []


async def test_a_member_may_ask_in_a_shared_channel(slack: Workspace, bot: Bot, ana: User) -> None:
    room = slack.channel("partners", members=[ana, slack.stranger("Oona")], is_ext_shared=True)
    await slack.types(ana, "/value me", channel=room)
    await slack.until(lambda: slack.replies)
    assert slack.replies[-1].text.startswith("Your last weeks, for your eyes only")


async def test_whom_slacks_list_has_is_not_asked_about_again(slack: Workspace, bot: Bot, ana: User) -> None:
    await bot.does("UPDATE person SET in_slack = 1 WHERE slack_id = 'U0ANA'")
    await bot.replies(ana, "/value me")
    assert slack.calls("users.info") == []


async def test_slack_is_asked_once_in_ten_minutes(slack: Workspace, bot: Bot, clock: MovableClock) -> None:
    eve = slack.person("Eve", user_id="U0EVE")
    for _ in range(3):
        await bot.replies(eve, "/value help")
    assert len(slack.calls("users.info")) == 1
    clock.moves(minutes=11)
    await bot.replies(eve, "/value help")
    assert len(slack.calls("users.info")) == 2


async def test_who_leaves_is_shut_out_at_once_and_who_comes_back_let_in(slack: Workspace, bot: Bot) -> None:
    eve = slack.person("Eve", user_id="U0EVE")
    assert (await bot.replies(eve, "/value join")).text.startswith("Which team are you on?")
    await slack.changes(eve, is_restricted=True)
    assert (await bot.replies(eve, "/value join")).text == GUEST
    await slack.changes(eve, is_restricted=False)
    assert (await bot.replies(eve, "/value join")).text.startswith("Which team are you on?")


LACKING: list[dict[str, Any]] = [{"error": "unknown_method"}, {"error": "missing_scope"}, {"status": 404}]
PASSING: list[dict[str, Any]] = [{"status": 500}, {"status": 429, "retry_after": 1}, {"error": "internal_error"}]


@pytest.mark.parametrize("trouble", LACKING, ids=str)
async def test_where_slack_never_says_who_somebody_is_they_are_let_in(
    slack: Workspace, bot: Bot, trouble: dict[str, Any]
) -> None:
    eve = slack.guest("Eve", user_id="U0EVE")
    slack.fails("users.info", **trouble)
    assert (await bot.replies(eve, "/value join")).text.startswith("Which team are you on?")


async def test_a_server_without_the_method_lets_everybody_in(slack: Workspace, bot: Bot) -> None:
    slack.lacks("users.info")
    assert (await bot.replies(slack.guest("Eve"), "/value join")).text.startswith("Which team are you on?")


@pytest.mark.parametrize("trouble", PASSING, ids=str)
async def test_where_slack_does_not_say_just_now_somebody_new_tries_again(
    slack: Workspace, bot: Bot, clock: MovableClock, trouble: dict[str, Any]
) -> None:
    eve = slack.person("Eve", user_id="U0EVE")
    slack.fails("users.info", **trouble)
    assert (await bot.replies(eve, "/value join Checkout")).text == UNTOLD
    slack.heals()
    assert (await bot.replies(eve, "/value join")).text == UNTOLD
    clock.moves(minutes=1)
    assert (await bot.replies(eve, "/value join")).text.startswith("Which team are you on?")


async def test_slack_that_hangs_keeps_somebody_new_waiting_for_a_second_only(slack: Workspace, bot: Bot) -> None:
    slack.hangs("users.info")
    assert (await bot.replies(slack.guest("Eve"), "/value chain")).text == UNTOLD


async def test_whom_slack_does_not_know_is_not_let_in(slack: Workspace, bot: Bot) -> None:
    slack.fails("users.info", error="user_not_found")
    assert (await bot.replies(slack.person("Eve"), "/value chain")).text == UNCOUNTED


@pytest.mark.parametrize("trouble", [*LACKING, *PASSING, {"error": "user_not_found"}], ids=str)
async def test_whoever_is_on_a_team_is_let_in_whatever_slack_says(
    slack: Workspace, bot: Bot, ana: User, trouble: dict[str, Any]
) -> None:
    slack.fails("users.info", **trouble)
    assert (await bot.replies(ana, "/value hours")).text.startswith("I ask you at 14:00, Mon to Fri.")


async def test_somebody_known_to_be_no_member_is_shut_out_though_slack_is_silent(
    slack: Workspace, bot: Bot, ana: User
) -> None:
    await bot.does("UPDATE person SET in_slack = 1, reachable = 0 WHERE slack_id = 'U0ANA'")
    slack.lacks("users.info")
    assert (await bot.replies(ana, "/value chain")).text == UNCOUNTED


async def test_the_days_question_is_answered_without_a_look(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await bot.does("UPDATE person SET in_slack = NULL")
    await slack.presses(ana, question, "Happy")
    await bot.noted(ana)
    assert slack.calls("users.info") == []


async def test_somebody_elses_question_is_refused_as_ever(
    slack: Workspace, bot: Bot, ana: User, bob: User, question: Message
) -> None:
    row = next(block for block in question.blocks if block.get("type") == "actions" and block["elements"])
    told = action(slack.world, bob, question, row, row["elements"][0])
    await slack.hands_over(INTERACTIVE, block_actions(slack.world, bob, question, told))
    await slack.until(lambda: slack.replies)
    assert slack.replies[-1].text == (
        "That question belongs to somebody else. Yours are in your messages from me; `/value now` asks you one."
    )


@pytest.mark.parametrize(
    "typed", ["join @Bob Stone", "away @Bob Stone", "pause @Bob Stone", "talk @Bob Stone", "skip for @Bob Stone"]
)
async def test_nobody_does_anything_for_somebody_else(
    slack: Workspace, bot: Bot, ana: User, bob: User, typed: str
) -> None:
    before = await bot.rows("SELECT * FROM rhythm"), await bot.rows("SELECT * FROM membership")
    assert (await bot.replies(ana, f"/value {typed}")).text == (
        "I don't do people, so I changed nothing: everybody does this for themselves. "
        "Leave the person's name out; `/value help` lists every word."
    )
    assert (await bot.rows("SELECT * FROM rhythm"), await bot.rows("SELECT * FROM membership")) == before


@pytest.mark.parametrize(
    ("user", "refusal"),
    [
        ({"id": "U1", "team_id": "T2", "enterprise_user": {"teams": ["T1", "T2"]}}, None),
        ({"id": "U1", "team_id": "T1", "enterprise_user": {"teams": ["T3"]}}, OUTSIDE),
        ({"id": "U1", "team_id": "T2"}, OUTSIDE),
        ({"id": "U1"}, None),
        ({"id": "U1", "team_id": "T1", "is_workflow_bot": True}, MACHINE),
        ({"id": "USLACKBOT", "team_id": "T1"}, MACHINE),
    ],
)
def test_a_user_object_says_who_is_a_member(user: dict[str, Any], refusal: str | None, staffed_url: str) -> None:
    found = admission.refused(user, "T1")
    assert (str(found) if found else None) == refusal
