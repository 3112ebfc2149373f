"""`/value me export`: all that is kept of somebody, in two files in their own messages."""

import csv
import io

import pytest

from bot.sandbox import Message, User, Workspace
from tests import atlas
from tests.conftest import MovableClock
from tests.house import Bot

ANSWERS, REST = "valuecheck-my-answers.csv", "valuecheck-everything-else.txt"
TOLD = (
    "I sent you two files in your messages from me: valuecheck-my-answers.csv and valuecheck-everything-else.txt.\n"
    "valuecheck-my-answers.csv holds your answers of 1 day, with your notes and the short questions below them; "
    "valuecheck-everything-else.txt holds everything else that I keep of you.\n"
    "Answers are yours for 90 days. Older ones have lost your name and are merged into counts.\n"
    "Nobody else has got this."
)


def contents(slack: Workspace, message: Message) -> dict[str, str]:
    """Return the files of a message by their names."""
    found = {file["name"]: slack.world.files.of(file["id"]).content for file in message.files}
    assert all(content is not None and content.startswith(b"\xef\xbb\xbf") for content in found.values())
    return {name: (content or b"").decode("utf-8-sig") for name, content in found.items()}


def rows(text: str) -> list[dict[str, str]]:
    """Return the lines of a table without what is empty."""
    lines = csv.DictReader(io.StringIO(text, newline=""))
    return [{name: cell for name, cell in line.items() if cell} for line in lines]


async def answers(slack: Workspace, bot: Bot, who: User, question: Message) -> None:
    """Answer happily, with a note and the short question below."""
    await slack.presses(who, question, "Happy")
    noted = await bot.noted(who)
    await slack.presses(who, noted, "A day or more")
    await bot.eventually("SELECT 1 FROM followup WHERE answer IS NOT NULL")
    await slack.presses(who, slack.messages[who.id][-1], "Add a note")
    await slack.until(lambda: slack.modals(who))
    await slack.fills(who, "note", "=SUM(A1) waited for Finance")
    assert await slack.submits(who) is None
    await bot.eventually("SELECT 1 FROM note")


async def test_everything_of_hers_comes_in_two_files_and_nothing_of_others(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, bob: User, question: Message
) -> None:
    await answers(slack, bot, ana, question)
    clock.moves(hours=1)
    await slack.presses(ana, await bot.replies(ana, "/value now"), "Unhappy")
    await bot.eventually("SELECT 1 FROM checkin WHERE extra AND outcome = 'answered'")
    await bot.replies(bob, "/value now")
    assert (await bot.replies(ana, "/value me export")).text == TOLD
    sent = slack.messages[ana.id][-1]
    assert sent.text == "All that I keep of you, as you asked. Only you see this."
    files = contents(slack, sent)
    assert rows(files[ANSWERS]) == [
        {
            "day": "2026-11-23",
            "question": "of the day",
            "state": "answered",
            "late": "no",
            "service": "Card payments",
            "work_item": "CHK-412",
            "title": "Retry failed card payments",
            "work_type": "feature",
            "share_of_day": "1.0",
            "rating": "4",
            "answer": "🙂 Happy",
            "path_to_a_payer": "none",
            "note": "'=SUM(A1) waited for Finance",
            "note_may_be_read_by": "only you",
            "note_written_at": "2026-11-23 14:00+01:00",
            "follow_up": "Did it wait for another team?",
            "follow_up_answer": "A day or more",
            "follow_up_answered_at": "2026-11-23 14:00+01:00",
            "answered_at": "2026-11-23 14:00+01:00",
            "week_closed": "no",
        },
        {
            "day": "2026-11-23",
            "question": "asked for by yourself",
            "state": "answered",
            "late": "no",
            "service": "Card payments",
            "work_item": "CHK-412",
            "title": "Retry failed card payments",
            "work_type": "feature",
            "share_of_day": "1.0",
            "rating": "2",
            "answer": "🙁 Unhappy",
            "path_to_a_payer": "none",
            "answered_at": "2026-11-23 15:00+01:00",
            "week_closed": "no",
        },
    ]
    assert files[REST] == (
        "You\n- Slack id: U0ANA\n- name: Ana Ruiz\n- e-mail: ana@example.com\n- time zone: Europe/Madrid\n\n"
        "When you are asked\n- at 14:00, Mon to Fri\n- reminders: yes\n- what you said when I first wrote: to be asked\n\n"
        "Teams\n- Checkout\n"
    )


async def test_what_she_logged_took_and_changed_is_there_too(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await atlas.draw(bot.deps.database)
    await bot.replies(ana, "/value talk Merchants they wait two days for payouts")
    await bot.replies(ana, "/value hours 10:30 exactly")
    await bot.does("UPDATE team SET lead = 'U0ANA'")
    await bot.does("UPDATE service SET owner = 'U0ANA' WHERE name = 'Card payments'")
    await bot.does("INSERT INTO role (slack_id, name) VALUES ('U0ANA', 'manager'), ('U0BOB', 'admin')")
    await bot.does(
        "INSERT INTO trackeraccount (person_id, tracker, account, own_word) "
        "SELECT id, 'github', 'ana-codes', true FROM person WHERE slack_id = 'U0ANA'"
    )
    await bot.does(
        "INSERT INTO action (subject, rule, state, title, measure, unit, proposed_in, shown, volunteer, due, "
        "agreed_with, not_yet) VALUES ('team 1', 'own', 'agreed', 'Talk with Merchants', 'conversations', '', "
        "'2026-11-16', 1, 'U0ANA', '2026-12-21', 'Finance', 0)"
    )
    await bot.does(
        "INSERT INTO change (at, by, noun, name, did, what) VALUES "
        "('2026-11-20 09:00:00.000000', 'U0ANA', 'team', 'Checkout', 'changed', 'channel, lead')"
    )
    await bot.replies(ana, "/value export me")
    text = contents(slack, slack.messages[ana.id][-1])[REST]
    assert text.partition("When you are asked\n")[2] == (
        "- at 10:30, Mon to Fri\n- reminders: yes\n- what you said when I first wrote: nothing yet\n"
        "- questions in a row without an answer: 1\n\n"
        "Teams\n- Checkout\n\n"
        "Teams that you lead\n- Checkout\n\n"
        "Roles\n- manager\n\n"
        "Services that you own or pay for\n- Card payments\n\n"
        "Accounts in trackers\n- github: ana-codes\n\n"
        "Conversations with customers that you logged\n- 2026-11-23: Merchants\n"
        "- 2026-11-23, they told you: they wait two days for payouts\n\n"
        "What you took on for your team\n- Talk with Merchants: agreed, agreed with Finance, due 2026-12-21\n\n"
        "What you changed in setup\n- 2026-11-20 10:00+01:00: changed team Checkout (channel, lead)\n"
    )


@pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("typed", ["me export json", "me EXPORT 4w"])
async def test_whatever_stands_behind_export_it_is_all_of_it(
    typed: str, slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await answers(slack, bot, ana, question)
    assert (await bot.replies(ana, f"/value {typed}")).text == TOLD.replace(
        "Nobody",
        "It is always all of it: answers as CSV, which spreadsheets open, and the rest as plain text.\nNobody",
    )


async def test_somebody_of_whom_nothing_is_kept_is_told_so(slack: Workspace, bot: Bot) -> None:
    eve = slack.person("Eve", user_id="U0EVE")
    assert (await bot.replies(eve, "/value me export")).text == (
        "I keep nothing of you. `/value join` lets you choose a team; then I ask you once a working day."
    )
    assert slack.messages[eve.id] == []


async def test_a_manager_on_no_team_gets_what_there_is(slack: Workspace, bot: Bot) -> None:
    eve = slack.person("Eve", user_id="U0EVE")
    await bot.does("INSERT INTO role (slack_id, name) VALUES ('U0EVE', 'manager')")
    assert (await bot.replies(eve, "/value me export")).text == (
        f"I sent you a file in your messages from me: {REST}.\n"
        "It holds everything that I keep of you. There is no answer of yours.\n"
        "Nobody else has got this."
    )
    assert contents(slack, slack.messages[eve.id][-1]) == {REST: "You\n- Slack id: U0EVE\n\nRoles\n- manager\n"}


@pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)
async def test_where_no_file_may_be_sent_all_of_it_comes_as_text_however_long(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await answers(slack, bot, ana, question)
    await bot.does("UPDATE note SET words = '" + "```waited & waited <!channel> " * 900 + "'")
    slack.lacks("files.getUploadURLExternal")
    told = await bot.replies(ana, "/value me export")
    assert told.text.startswith(
        "I may not send files here, so the same is in your messages from me as text, in 13 messages.\n"
        f"{ANSWERS} holds your answers of 1 day,"
    )
    texts = [message.text for message in slack.messages[ana.id][1:]]
    assert len(texts) == 13
    assert [text.splitlines()[0] for text in (texts[0], texts[-1])] == [f"{ANSWERS}, part 1 of 12", REST]
    assert all(len(text) <= 3_600 and text.count("```") == 2 for text in texts)
    poured = "".join(text.split("```\n", 1)[1].removesuffix("\n```") for text in texts[:-1])
    assert poured.count("waited &amp; waited &lt;!channel&gt;") == 900


@pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)
async def test_a_message_that_slack_refuses_for_a_moment_goes_a_little_later(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    slack.lacks("files.getUploadURLExternal")
    slack.fails("chat.postMessage", status=429, retry_after=1, times=1)
    before = len(slack.replies)
    await slack.types(ana, "/value me export")
    await bot.eventually("SELECT 1 FROM pace WHERE paused_until IS NOT NULL")
    clock.moves(seconds=5)
    await slack.until(lambda: len(slack.replies) > before, within=10)
    assert slack.replies[-1].text.startswith(
        "I may not send files here, so the same is in your messages from me as text, in 2 messages.\n"
    )
    assert len(slack.messages[ana.id]) == 3


@pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)
async def test_nobody_gets_the_data_of_somebody_else(slack: Workspace, bot: Bot, ana: User) -> None:
    for line in ("/value me export share", "/value export me share"):
        told = await bot.replies(ana, line)
        assert told.text.startswith("That is for your eyes only, so I show it to nobody else.\nI sent you a file")
        assert told.ephemeral
