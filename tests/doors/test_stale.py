"""Buttons and forms that stand where nothing may be done any more: said plainly, and nothing changes."""

import pytest
from sqlalchemy import text

from bot.sandbox import Message, User, Workspace
from tests.doors.payloads import COMMANDS, INTERACTIVE, form, press
from tests.house import Bot

OUTDATED = "I do not know that button or form; it may be from an older version of me. Type `/value now` instead."
OLD = "That button is from an older version of me. Type `/value now` for a fresh question."
NOT_YOURS = "That question belongs to somebody else. Yours are in your messages from me; `/value now` asks you one."
GONE = "That question is gone: what was asked and answered there was deleted. `/value now` asks you a fresh one."
CLOSED = "The week of Mon 23 Nov is closed: what was answered in it no longer changes."


async def lines(bot: Bot) -> list[tuple[object, ...]]:
    return await bot.rows("SELECT checkin_id, rating FROM line ORDER BY 1")


ACTIONS = ["rate_4", "rate_u", "skip", "change", "delete", "note", "also"]


@pytest.mark.parametrize("action", ACTIONS)
async def test_a_button_without_a_number_of_ours_is_called_old(
    action: str, bot: Bot, question: Message, slack: Workspace, ana: User
) -> None:
    values = ["", "abc", "-1", "1.0", "1e3", " 1", "٣", "１", "9999999999", "9" * 1_000]
    for value in values:
        assert await slack.delivers(*press(slack, ana, question, action, value)) is not None
    await slack.until(lambda: len(slack.replies) == len(values))
    assert {(reply.to, reply.text) for reply in slack.replies} == {(ana.id, OLD)}
    assert await lines(bot) == []


@pytest.mark.parametrize("action", ACTIONS)
async def test_a_button_of_somebody_elses_question_or_of_none_does_nothing(
    action: str, bot: Bot, question: Message, slack: Workspace, ana: User, bob: User
) -> None:
    [(bobs,)] = await bot.rows(
        "SELECT c.id FROM checkin c JOIN person p ON p.id = c.person_id WHERE slack_id = 'U0BOB'"
    )
    for value in (str(bobs), "999999999"):
        assert await slack.delivers(*press(slack, ana, question, action, value)) is not None
    await slack.until(lambda: len(slack.replies) == 2)
    assert [reply.text for reply in slack.replies] == [NOT_YOURS, GONE]
    assert await bot.rows("SELECT outcome FROM checkin WHERE outcome IS NOT NULL") == []
    assert await lines(bot) == []


@pytest.mark.parametrize("words", ["Very unhappy", "Not today", "＋ also worked on…"])
async def test_a_closed_week_changes_no_more(
    words: str, bot: Bot, question: Message, slack: Workspace, ana: User
) -> None:
    async with bot.deps.database.writing() as session:
        await (await session.connection()).execute(text("UPDATE checkin SET frozen = true"))
    await slack.presses(ana, question, words)
    await slack.until(lambda: slack.replies)
    assert [reply.text for reply in slack.replies] == [CLOSED]
    assert await lines(bot) == []


@pytest.mark.parametrize("kind", ["button", "form", "command"])
async def test_what_an_older_version_sent_is_acknowledged_and_explained(
    kind: str, bot: Bot, question: Message, slack: Workspace, ana: User
) -> None:
    if kind == "button":
        assert await slack.delivers(*press(slack, ana, question, "from_before", "1")) is not None
        await slack.until(lambda: slack.replies)
        assert slack.replies[-1].text == OUTDATED
    elif kind == "form":
        assert await slack.delivers(INTERACTIVE, form(slack, ana, "from_before", "")) is not None
        await slack.until(lambda: slack.modals(ana))
        assert slack.modal(ana).words == OUTDATED
    else:
        fields = {"command": "/older", "user_id": ana.id, "team_id": slack.world.team_id, "text": ""}
        assert await slack.delivers(COMMANDS, fields) is not None


PRIVATE = [
    "", "[]", "{}", "nonsense", '{"about": 1e400, "place": {}}', '{"about": true, "place": {}}',
    '{"about": 1, "place": {"nonsense": 1}}', '{"about": 99999999999999999999, "place": {}}',
]  # fmt: skip


async def test_a_form_that_does_not_say_what_it_is_about_keeps_nothing(bot: Bot, slack: Workspace, ana: User) -> None:
    for private in PRIVATE:
        for name in ("note_form", "also_form"):
            assert await slack.delivers(INTERACTIVE, form(slack, ana, name, private)) is not None
    await slack.until(lambda: slack.modals(ana))
    assert {view.words for view in slack.modals(ana)} == {OLD}
    assert await bot.rows("SELECT words FROM note") == []
    assert await lines(bot) == []


async def test_what_nobody_pressed_is_nobodys(bot: Bot, question: Message, slack: Workspace, ana: User) -> None:
    people = await bot.rows("SELECT slack_id FROM person ORDER BY 1")
    kind, payload = press(slack, ana, question, "contact_later", "1")
    assert await slack.delivers(kind, payload | {"user": {}}) is not None
    assert await slack.delivers(COMMANDS, {"command": "/value", "text": "pause", "user_id": ""}) is not None
    assert await bot.rows("SELECT slack_id FROM person ORDER BY 1") == people


async def test_a_day_that_comes_without_any_work_is_not_kept(
    bot: Bot, question: Message, slack: Workspace, ana: User
) -> None:
    [(number,)] = await bot.rows(
        "SELECT c.id FROM checkin c JOIN person p ON p.id = c.person_id WHERE slack_id = 'U0ANA'"
    )
    sent = form(slack, ana, "also_form", f'{{"about": {number}, "place": {{}}}}')
    ack = await slack.delivers(INTERACTIVE, sent | {"view": {**sent["view"], "state": {}}})
    assert ack is not None
    assert ack.payload == {"response_action": "errors", "errors": {"work_1": "Choose what you were on."}}
    assert await bot.rows("SELECT outcome FROM checkin WHERE outcome IS NOT NULL") == []
