"""Whatever people typed, no mention, link or channel comes alive in what they are shown."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import forms, history, pages
from bot.blocks.home import Home, Own, Weekly, home
from bot.blocks.kit import Message, escaped
from bot.blocks.question import question
from bot.domain.calendar import Hours
from bot.domain.menu import Choice, Subject
from bot.domain.today import Standing, Today
from bot.sandbox import User, Workspace
from prompts import load_questions
from storage.checkins import Told
from storage.models import CheckIn, Line, Note, Rhythm, Service, WorkItem
from storage.words import Outcome, Sharing
from tests.house import Bot

ALIVE = [
    "<!channel>",
    "<!here>",
    "<@U0BOB>",
    "<#C01CHECKOUT>",
    "<!subteam^S01>",
    "<http://x|y>",
    "&lt;!channel&gt;",
    "a & b",
]
typed = st.one_of(
    st.sampled_from(ALIVE), st.text(st.sampled_from("<>&!@#|*_~`U0abc \u202e\u200fé🙂\n"), min_size=1, max_size=40)
)
ASKED = load_questions()["daily"]
DAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 13, tzinfo=UTC)


def spoken(node: Any) -> Iterator[tuple[str, bool]]:
    """Yield every mrkdwn text of a payload, and whether it is verbatim."""
    if isinstance(node, dict):
        if node.get("type") == "mrkdwn":
            yield node["text"], bool(node.get("verbatim"))
        for value in node.values():
            yield from spoken(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from spoken(value)


def dead(blocks: Any) -> None:
    """Assert that nothing in these blocks can come alive."""
    for text, verbatim in spoken(blocks):
        assert verbatim
        assert not re.search(r"[<>]", text)
        assert not re.search(r"&(?!amp;|lt;|gt;)", text) or "…" in text


@given(words=typed)
def test_item_and_service_names_stay_dead_in_the_question_and_the_forms(words: str) -> None:
    choice = Choice(Subject(work_item_id=1), words)
    dead(question(ASKED, choice, 1, 5).blocks)
    dead(forms.also(ASKED, [choice, None, choice], [None, None, None], "equal", "{}")["blocks"])
    dead(forms.note(DAY, Note(checkin_id=1, words=words, sharing=Sharing.PRIVATE, written_at=AT), "{}")["blocks"])


@given(words=typed)
def test_item_and_service_names_stay_dead_in_the_history(words: str) -> None:
    checkin = CheckIn(id=1, person_id=1, day=DAY, outcome=Outcome.ANSWERED)
    item, service = WorkItem(id=1, key=words, title=words), Service(id=1, name=words)
    told = [
        Told(checkin, Line(checkin_id=1, rating=4), item, service),
        Told(checkin, Line(checkin_id=1), None, service),
    ]
    page: Message = history.history(told, ASKED, history.Pages(DAY, DAY, DAY))
    dead(page.blocks)
    assert not re.search(r"[<>]", page.text)


@given(words=typed)
def test_team_names_stay_dead_in_home_and_in_the_menu_of_teams(words: str) -> None:
    hours = Hours(ZoneInfo("Europe/Madrid"), time(14), exactly=True, days=frozenset(range(5)), country=None)
    own = Own(Today(DAY, Standing.FREE, None), None, [], hours, Rhythm(person_id=1), words)
    dead(home(Home(own, [Weekly(words, "team 1", None)], names=[words]), ASKED, "/value", 5)["blocks"])
    dead(home(Home(names=[words]), ASKED, "/value", 5)["blocks"])
    dead(pages.choose_team([words], "/value").blocks)


async def test_a_command_of_such_words_is_echoed_dead(bot: Bot, slack: Workspace, ana: User) -> None:
    for words in ALIVE:
        for word in ("", "away ", "hours ", "join ", "leave "):
            reply = await bot.replies(ana, f"/value {word}{words}")
            dead(reply.blocks)
            assert not re.search(r"[<>]", reply.text)


async def test_a_title_of_such_words_stays_dead_in_the_menu_and_in_the_question_that_is_drawn_anew(
    bot: Bot, slack: Workspace, ana: User
) -> None:
    [question] = slack.messages[ana.id]
    for words in ALIVE:
        await bot.does(f"UPDATE workitem SET title = '{words}' WHERE key = 'CHK-413'")
        await bot.does(f"UPDATE service SET name = '{words} ' WHERE name NOT LIKE 'x'")
        await bot.does("UPDATE organisation SET map_version = map_version + 1")
        found = await slack.searches(ana, question, words)
        assert any(label.startswith(f"CHK-413 {words}") for label in found)
        label = next(label for label in found if label.startswith("CHK-413"))
        await slack.chooses(ana, question, label)
        await slack.until(lambda words=words: escaped(words) in slack.messages[ana.id][0].text)  # type: ignore[misc]
        dead(slack.messages[ana.id][0].blocks)
        assert not re.search(r"[<>]", slack.messages[ana.id][0].text)
