"""`forget me`: what is asked before, what is deleted at once, and what begins anew."""

import logging
from datetime import date
from pathlib import Path

import pytest

from bot.sandbox import Message, User, Workspace
from storage import conversations, forgetting
from storage.forgetting import Held
from storage.models import Action
from storage.words import ActionRule, ActionState, Measure
from tests import atlas
from tests.conftest import MovableClock
from tests.house import Bot

STAYS = """*What stays:*
• published numbers: at least 5 people stand behind each
• counts that belong to nobody, of answers over 90 days old
• what was posted in channels, and Slack's own copy of our messages
• a customer's quote that you shared, without you
• the words of an action that you proposed, without your name
• your Slack id, so that I do not ask you again
• what you are here, such as a lead or an owner, and for 24 months what you changed with `/value setup`"""
ASKED = f"""*Shall I forget you?* It happens at once and cannot be undone.
*What goes:* 1 answer and 1 note. Also your hours and pauses, your name, e-mail and time zone, and who you are in the \
trackers. You leave Checkout, and I do not ask you again.
{STAYS}
Nobody is told. `/value me export` gives you your answers as a file first.
Forget me · Keep everything"""
DONE = f"""*I have forgotten you.* Deleted: 1 answer and 1 note, and all that I knew of you.
{STAYS}
Nobody is told. You are on no team, and I do not ask you again. `/value join` begins anew, then `/value resume`."""
NOTHING = "There is nothing to forget: I keep no answer of yours. `/value privacy` says who sees what."
GONE = "That question is gone: what was asked and answered there was deleted. `/value now` asks you a fresh one."
WORDS = "Quokka-7141 ate the retry queue"


async def answers(bot: Bot, slack: Workspace, ana: User, question: Message) -> Message:
    """Let Ana answer, with a note in words that are nobody else's; return what her question has turned into."""
    await slack.presses(ana, question, "Very happy")
    noted = await bot.noted(ana)
    await slack.presses(ana, noted, "Add a note")
    await slack.until(lambda: slack.modals(ana))
    await slack.fills(ana, "Your note for Mon 23 Nov", WORDS)
    assert await slack.submits(ana) is None
    await bot.eventually("SELECT 1 FROM note")
    return noted


async def forgets(bot: Bot, slack: Workspace, who: User) -> Message:
    """Have somebody forgotten, and return what they are told."""
    asked = await bot.replies(who, "/value forget me")
    await slack.presses(who, asked, "Forget me")
    await bot.eventually(f"SELECT 1 FROM person WHERE slack_id = '{who.id}' AND forgotten")
    await slack.until(lambda: slack.replies[-1].text.startswith("*I have forgotten you."))
    return slack.replies[-1]


async def test_it_says_what_goes_and_what_stays_and_then_does_it(
    bot: Bot, slack: Workspace, ana: User, question: Message
) -> None:
    await answers(bot, slack, ana, question)
    asked = await bot.replies(ana, "/value forget me")
    assert asked.text == ASKED
    assert (await forgets(bot, slack, ana)).text == DONE
    assert (await bot.replies(ana, "/value forget me")).text == NOTHING
    assert await bot.rows("SELECT day FROM checkin JOIN person p ON p.id = person_id WHERE p.slack_id = 'U0ANA'") == []


@pytest.mark.parametrize("rest", ["Bob", "all of us"])
async def test_nobody_is_forgotten_for_somebody_else(bot: Bot, slack: Workspace, ana: User, rest: str) -> None:
    said = "I only forget the person who asks: `/value forget me`. Nothing was deleted."
    assert (await bot.replies(ana, f"/value forget {rest}")).text == said


async def test_who_thinks_better_of_it_keeps_everything(
    bot: Bot, slack: Workspace, ana: User, question: Message
) -> None:
    await answers(bot, slack, ana, question)
    asked = await bot.replies(ana, "/value forget")
    assert asked.text == ASKED
    await slack.presses(ana, asked, "Keep everything")
    await slack.until(lambda: slack.replies[-1].text == "Nothing was deleted. Everything is as it was.")
    assert await bot.rows("SELECT words FROM note") == [(WORDS,)]


async def test_a_stranger_has_nothing_to_forget(bot: Bot, slack: Workspace) -> None:
    assert (await bot.replies(slack.person("Sam"), "/value forget me")).text == NOTHING


async def test_the_question_that_still_stands_in_slack_says_that_it_is_gone(
    bot: Bot, slack: Workspace, ana: User, question: Message
) -> None:
    await forgets(bot, slack, ana)
    await slack.presses(ana, question, "Very happy")
    await slack.until(lambda: slack.replies[-1].text == GONE)
    assert await bot.rows("SELECT * FROM line") == []


async def test_no_row_file_log_or_cache_holds_anything_of_whoever_is_forgotten(
    bot: Bot, slack: Workspace, ana: User, question: Message, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    await answers(bot, slack, ana, question)
    await bot.does("INSERT INTO workitem (id, position, active, closed, in_progress, service_given, key, tracker)"
                   " VALUES (7141, 0, true, false, false, false, 'WOMBAT-7141', 'jira')")  # fmt: skip
    await bot.does("UPDATE line SET work_item_id = 7141")
    [person] = await bot.row("SELECT id FROM person WHERE slack_id = 'U0ANA'")
    assert (await everything(bot)).count(WORDS) == 1
    await forgets(bot, slack, ana)
    assert await bot.deps.database.scrub(("note",))
    kept = await everything(bot)
    for trace in (WORDS, "WOMBAT-7141", "Ana Ruiz", "ana@example.com", "Europe/Madrid|U0ANA"):
        assert trace not in kept
    assert [line for line in kept.splitlines() if "U0ANA" in line] == ["person|U0ANA"]
    for table in ("checkin", "followup", "delivery", "conversation", "trackeraccount", "assignment"):
        assert await bot.rows(f"SELECT 1 FROM {table} WHERE person_id = {person}") == []
    assert await bot.rows(f"SELECT contact FROM rhythm WHERE person_id = {person}") == [("declined",)]
    assert WORDS not in caplog.text
    assert WORDS not in repr(bot.deps)
    for file in files(bot):
        assert not any(trace.encode() in file.read_bytes() for trace in (WORDS, "WOMBAT-7141", "ana@example.com"))


def files(bot: Bot) -> list[Path]:
    """Return the database's files, of which PostgreSQL has none of ours to read."""
    path = bot.deps.database.address.database or ""
    return [file for file in map(Path, (path, f"{path}-wal", f"{path}-shm")) if file.exists()]


async def everything(bot: Bot) -> str:
    """Return all rows of all tables as text, those of a person without what is false or empty."""
    rows = [
        (table, row) for table in sorted(Action.metadata.tables) for row in await bot.rows(f'SELECT * FROM "{table}"')
    ]
    return "\n".join("|".join([table, *(str(cell) for cell in row if not _is_blank(cell))]) for table, row in rows)


def _is_blank(cell: object) -> bool:
    return cell in (None, False, True, 0, 1.0)


async def test_a_person_who_comes_back_begins_anew_and_not_before(
    bot: Bot, slack: Workspace, clock: MovableClock, ana: User, question: Message
) -> None:
    await forgets(bot, slack, ana)
    known = "SELECT name, email, tz, home_team_id FROM person WHERE slack_id = 'U0ANA'"
    await bot.imports()
    clock.moves(hours=13)
    await bot.ticks()
    assert await bot.row(known) == (None, None, None, None)
    await slack.changes(ana, tz="Asia/Tokyo")
    clock.stands_at("2026-11-24T14:00")
    await bot.ticks()
    assert await bot.row(known) == (None, None, None, None)
    assert len(slack.messages[ana.id]) == 1
    await bot.replies(ana, "/value join Checkout")
    await bot.replies(ana, "/value resume")
    clock.stands_at("2026-11-25T05:00")
    await bot.ticks()
    assert (await bot.row(known))[2] == "Asia/Tokyo"
    assert len(slack.messages[ana.id]) == 2


async def test_who_leaves_the_workspace_is_forgotten_and_begins_anew_when_they_are_back(
    bot: Bot, slack: Workspace, clock: MovableClock, ana: User, question: Message
) -> None:
    await answers(bot, slack, ana, question)
    before = len(slack.messages[ana.id])
    await slack.changes(ana, deleted=True)
    await bot.eventually("SELECT 1 FROM person WHERE slack_id = 'U0ANA' AND forgotten AND NOT reachable")
    assert await bot.rows("SELECT words FROM note") == []
    assert len(slack.messages[ana.id]) == before
    await bot.imports()
    assert await bot.row("SELECT name, email FROM person WHERE slack_id = 'U0ANA'") == (None, None)
    await slack.changes(ana, deleted=False)
    await bot.eventually("SELECT 1 FROM person WHERE slack_id = 'U0ANA' AND reachable AND NOT forgotten")
    assert await bot.row("SELECT name, contact FROM person JOIN rhythm ON id = person_id WHERE slack_id = 'U0ANA'") == (
        "Ana Ruiz",
        "new",
    )


async def test_a_list_in_which_most_are_gone_is_not_believed(
    bot: Bot, slack: Workspace, clock: MovableClock, ana: User
) -> None:
    more = [slack.person(f"P{number}", user_id=f"U0P{number}") for number in range(4)]
    names = ", ".join(person.id for person in more)
    await bot.imports(f"teams: [{{name: More, channel: C0MORE, members: [{names}]}}]\n")
    await bot.ticks()
    for person in [*more, ana]:
        slack.world.people.change(person.id, deleted=True)
    clock.moves(hours=13)
    await bot.ticks()
    assert await bot.rows("SELECT slack_id FROM person WHERE forgotten") == []
    assert await bot.rows("SELECT 1 FROM chore WHERE name = 'disbelieved leavers'") == [(1,)]
    for person in more[1:]:
        slack.world.people.change(person.id, deleted=False)
    clock.moves(hours=13)
    await bot.ticks()
    assert await bot.rows("SELECT slack_id FROM person WHERE forgotten ORDER BY 1") == [("U0ANA",), ("U0P0",)]
    assert await bot.rows("SELECT 1 FROM chore WHERE name = 'disbelieved leavers'") == []


async def test_actions_go_back_and_a_shared_quote_stays_without_whoever_logged_it(
    bot: Bot, slack: Workspace, ana: User, question: Message
) -> None:
    await atlas.draw(bot.deps.database)
    [customer] = await bot.row("SELECT min(id) FROM customer")
    [person] = await bot.row("SELECT id FROM person WHERE slack_id = 'U0ANA'")
    day = date(2026, 11, 20)
    said = {"heard": "We wait.", "told": "In May.", "quote": "I wait two days", "quote_from": "Rosa"}
    for shared in (True, False):
        await atlas.add(bot.deps.database, atlas.talk(customer, day, person_id=person, shared=shared, **said))
    for rule, state in ((ActionRule.OWN, ActionState.TAKEN), (ActionRule.RETELL, ActionState.AGREED)):
        row = Action(subject="team 1", rule=rule, state=state, title="x", measure=Measure.WORD, proposed_in=day)
        row.volunteer = "U0ANA"
        await atlas.add(bot.deps.database, row)
    done = await forgets(bot, slack, ana)
    assert done.text.startswith("*I have forgotten you.* Deleted: what was said in 2 conversations you logged, and all")
    rows = await bot.rows("SELECT heard, told, quote, quote_from, person_id FROM conversation ORDER BY id")
    assert rows == [(None, None, "I wait two days", "Rosa", None), (None, None, None, None, None)]
    assert await bot.rows("SELECT state, volunteer FROM action ORDER BY id") == [("stopped", None), ("proposed", None)]
    async with bot.deps.database.reading() as session:
        assert [talk.conversation.two_way for talk in await conversations.latest(session, day, 9)] == [True, True]
        assert await forgetting.held(session, "U0BOB") == Held(0, 0, 0, 0, ("Checkout",))
