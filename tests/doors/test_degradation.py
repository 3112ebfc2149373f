"""Servers that know only the common methods, and payloads that lack what Slack always sends."""

import pytest
from aiohttp import web

from bot.sandbox import Message, User, Workspace
from bot.sandbox.interactions import command
from bot.slack.identity import identify
from storage.db import Database
from tests.conftest import MovableClock
from tests.doors.conftest import asks
from tests.doors.payloads import COMMANDS, press
from tests.house import NOTED, Bot, bot_of

LACKING = {
    "people": ["users.list", "users.info", "users.lookupByEmail", "users.profile.get"],
    "views": ["views.open", "views.publish", "views.update", "views.push"],
    "history": ["conversations.history", "conversations.open", "conversations.list", "conversations.members"],
    "changing": ["chat.update"],
    "whispering": ["chat.postEphemeral"],
    "files": ["files.getUploadURLExternal", "files.completeUploadExternal", "files.upload"],
    "groups": ["usergroups.list", "usergroups.users.list"],
}
LACKING["all of it"] = [method for methods in LACKING.values() for method in methods]


async def test_a_server_without_any_of_them_still_has_its_day(
    slack: Workspace, database: Database, clock: MovableClock, ana: User
) -> None:
    slack.lacks(*LACKING["all of it"])
    await lives(slack, database, clock, ana)


@pytest.mark.parametrize("missing", LACKING)
async def test_the_question_comes_and_one_tap_answers_it(
    missing: str, slack: Workspace, memory: Database, clock: MovableClock, ana: User
) -> None:
    slack.lacks(*LACKING[missing])
    await lives(slack, memory, clock, ana)


async def lives(slack: Workspace, database: Database, clock: MovableClock, ana: User) -> None:
    async with bot_of(slack, database, clock) as bot:
        await lives_on(bot, slack, ana)


async def lives_on(bot: Bot, slack: Workspace, ana: User) -> None:
    await asks(bot)
    [question] = slack.messages[ana.id]
    await slack.presses(ana, question, "Happy")
    noted = await bot.noted(ana)
    assert (noted.ts, noted.text) == (question.ts, NOTED)
    assert await bot.rows("SELECT rating FROM line") == [(4,)]
    reply = await bot.replies(ana, "/value me")
    assert "CHK-412 Retry failed card payments" in reply.text
    await slack.opens_home(ana)
    await slack.until(lambda: slack.calls("views.publish"))


async def test_without_forms_whoever_presses_for_one_is_told(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    slack.lacks("views.open")
    await slack.presses(ana, question, "＋ also worked on…")
    await slack.until(lambda: slack.replies)
    assert [reply.text for reply in slack.replies] == [
        "The form did not open; Slack allows three seconds for that. Please press once more."
    ]


@pytest.mark.parametrize(
    "missing", ["state", "response_url", "trigger_id", "message", "channel", "token", "team", "api_app_id"]
)
async def test_a_tap_without_a_part_of_its_payload_answers_all_the_same(
    missing: str, slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    kind, payload = press(slack, ana, question, "rate_5", await number_of(bot, ana))
    del payload[missing]
    assert await slack.delivers(kind, payload) is not None
    noted = await bot.noted(ana)
    assert (noted.ts, noted.text) == (question.ts, NOTED)
    assert await bot.rows("SELECT l.rating, w.key FROM line l JOIN workitem w ON w.id = l.work_item_id") == [
        (5, "CHK-412")
    ]
    assert len(slack.calls("chat.update")) == (missing == "response_url")


async def test_a_tap_on_a_form_without_a_trigger_is_told_so(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    kind, payload = press(slack, ana, question, "also", await number_of(bot, ana))
    del payload["trigger_id"]
    assert await slack.delivers(kind, payload) is not None
    await slack.until(lambda: slack.replies)
    assert (
        slack.replies[-1].text == "The form did not open; Slack allows three seconds for that. Please press once more."
    )


@pytest.mark.parametrize("how", ["expired", "unknown", "closed port", "no address", "broken"])
async def test_behind_a_dead_response_url_the_message_itself_is_changed(
    how: str, slack: Workspace, bot: Bot, ana: User, question: Message, clock: MovableClock
) -> None:
    kind, payload = press(slack, ana, question, "rate_2", await number_of(bot, ana))
    if how == "expired":
        clock.moves(minutes=31)
    elif how == "broken":
        slack.fails("response_url", status=500)
    else:
        payload["response_url"] = {
            "unknown": slack.world.url + "/actions/none", "closed port": "http://127.0.0.1:9/x", "no address": "nowhere"
        }[how]  # fmt: skip
    assert await slack.delivers(kind, payload) is not None
    noted = await bot.noted(ana)
    assert (noted.ts, noted.text) == (question.ts, NOTED)
    assert len(slack.calls("chat.update")) == 1


async def test_where_nothing_can_be_changed_the_outcome_comes_as_a_message(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    slack.lacks("chat.update", "chat.postEphemeral")
    slack.fails("response_url", status=404)
    await slack.presses(ana, question, "Happy")
    noted = await bot.noted(ana)
    assert (noted.ts != question.ts, noted.text) == (True, NOTED)


async def test_a_command_without_a_response_url_is_answered_all_the_same(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    fields = command(slack.world, ana, question.channel, "/value", "pause")
    del fields["response_url"]
    words = "Paused. I will not ask you until you type `/value resume`. Nobody is told."
    assert await slack.delivers(COMMANDS, fields) is not None
    await slack.until(lambda: slack.replies)
    assert [(reply.to, reply.text) for reply in slack.replies] == [(ana.id, words)]
    slack.lacks("chat.postEphemeral")
    assert await slack.delivers(COMMANDS, fields) is not None
    assert (await bot.turns(ana, "Paused")).text == words


async def test_a_token_whose_scopes_are_not_told_is_enough(memory: Database, clock: MovableClock) -> None:
    async def without_scopes(_request: web.Request, answer: web.StreamResponse) -> None:
        answer.headers.pop("x-oauth-scopes", None)

    slack = Workspace(clock=clock)
    slack.web.on_response_prepare.append(without_scopes)
    async with slack, bot_of(slack, memory, clock) as bot:
        ana = slack.person("Ana Ruiz", user_id="U0ANA", tz="Europe/Madrid")
        assert (await identify(bot.deps.slack.interactive)).scopes is None
        await lives_on(bot, slack, ana)


async def number_of(bot: Bot, who: User) -> str:
    sql = "SELECT c.id FROM checkin c JOIN person p ON p.id = c.person_id WHERE p.slack_id = :who"
    return str((await bot.row(sql, who=who.id))[0])
