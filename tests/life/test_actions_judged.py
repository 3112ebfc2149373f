"""What becomes of an action: its verdict by rule, what its owner decides, and what the team thinks."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.page import ServiceLine
from bot.sandbox import User, Workspace
from storage.models import CheckIn, FollowUp, Person
from storage.words import ActionRule, Measure, Outcome
from tests import atlas
from tests.conftest import MovableClock
from tests.house import Bot
from tests.life.acting import MONDAY, WEEK, Channel, fair, put, service_page, team_page

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)

COLUMNS = "SELECT state, verdict, not_yet, held, value FROM action WHERE id = {}"
BEFORE = {"baseline": 29.0, "baseline_low": 21.0, "baseline_high": 38.0}


async def looked(bot: Bot, number: int) -> tuple[object, ...]:
    return await bot.row(COLUMNS.format(number))


@pytest.fixture
async def cards(bot: Bot) -> int:
    return int((await bot.row("SELECT id FROM service WHERE name = 'Card payments'"))[0])


async def test_a_share_is_judged_by_the_pages_of_its_service(
    bot: Bot, slack: Workspace, clock: MovableClock, ana: User, cards: int
) -> None:
    number = await put(bot, service_id=cards, agreed_with="Finance", **BEFORE)
    await service_page(bot, cards, MONDAY - WEEK, fair(12, 7, 20))
    channel = await Channel.opened(bot, slack, clock, ana)
    assert "Did it work? “Draw the path”" in channel.said
    assert (
        "Can't-tell on Taking card payments fell from 29 % (21–38) to 12 % (7–20); target was 15 %, agreed with Finance."
        in channel.said
    )
    assert "→ Got there. I look again on 21 Dec." in channel.said
    assert await looked(bot, number) == ("judged", "got there", 0, None, 12)
    await service_page(bot, cards, MONDAY + 3 * WEEK, fair(30, 21, 40))
    await channel.closes(4)
    assert "→ It slipped." in channel.said
    assert await looked(bot, number) == ("closed", "got there", 0, 0, 12)


async def test_a_page_of_its_service_that_is_old_says_nothing(
    bot: Bot, slack: Workspace, clock: MovableClock, ana: User, cards: int
) -> None:
    number = await put(bot, service_id=cards, taken_at=datetime(2026, 9, 1, tzinfo=UTC), **BEFORE)
    await service_page(bot, cards, MONDAY - 5 * WEEK, fair(12, 7, 20))
    channel = await Channel.opened(bot, slack, clock, ana)
    assert "→ Can't tell. I look again" in channel.said
    assert await looked(bot, number) == ("judged", "can't tell", 0, None, None)


async def test_not_yet_twice_is_for_the_owner_to_decide(
    bot: Bot, slack: Workspace, clock: MovableClock, ana: User, cards: int
) -> None:
    dana = slack.person("Dana", user_id="U03DANA", tz="Europe/Madrid")
    number = await put(bot, service_id=cards, measure=Measure.WORD, rule=ActionRule.OWN, target=None)
    channel = await Channel.opened(bot, slack, clock, ana)
    assert "→ Can't tell. I look again on 21 Dec." in channel.said
    await bot.does(f"UPDATE action SET verdict = 'not yet', not_yet = 1 WHERE id = {number}")
    shown = await bot.replies(ana, "/value actions Checkout")
    await channel.form(ana, shown, "Say what you read…")
    await slack.chooses(ana, slack.modal(ana), "Not yet")
    assert await slack.submits(ana) is None
    await channel.tells("Noted. It counts when the action is due, or looked at again.")
    await channel.closes(4)
    assert await looked(bot, number) == ("judged", "not yet", 2, None, 0)
    assert "Twice not yet: its owner says with `/value actions` whether it goes on." in channel.said
    assert "Continue" not in (await bot.replies(ana, "/value actions")).words
    asked = await bot.replies(dana, "/value actions")
    assert asked.text == (
        "Open actions · Checkout\n"
        "*Draw the path*\n"
        "the word of whoever took it\n"
        "not yet, for the second time: continue, change or stop?\n"
        "Promised and got: 1 of 1 checked; 1 not yet."
    )
    await slack.presses(dana, asked, "Continue")
    assert "due 18 Jan 2027" in (await channel.tells("It goes on for four more weeks.")).text
    assert await looked(bot, number) == ("agreed", "not yet", 0, None, 0)
    await bot.does("UPDATE action SET state = 'judged', not_yet = 2 WHERE id = 1")
    changing = await bot.replies(dana, "/value actions")
    await channel.form(dana, changing, "Change…")
    await slack.fills(dana, "With whom on the business side did you agree?", "Sales")
    assert await slack.submits(dana) is None
    await channel.tells("Agreed.")
    await bot.does("UPDATE action SET state = 'judged', not_yet = 2 WHERE id = 1")
    await slack.presses(dana, await bot.replies(dana, "/value actions"), "Stop")
    await channel.tells("Stopped.")
    assert await looked(bot, number) == ("stopped", "not yet", 0 + 2, None, 0)


async def test_a_target_is_checked_under_its_field(
    bot: Bot, slack: Workspace, clock: MovableClock, ana: User, cards: int
) -> None:
    await put(bot, service_id=cards, state="taken", due=MONDAY + 2 * WEEK, **BEFORE)
    channel = await Channel.opened(bot, slack, clock, ana)
    await channel.form(ana, await bot.replies(ana, "/value actions"), "Agree on the target…")
    assert "Judged by: can't tell 29 % (21–38) → 15 %" in slack.modal(ana).words
    await slack.fills(ana, "With whom on the business side did you agree?", "Finance")
    for typed, wrong in (
        ("30", "It stands at 29 % now. Choose a number that is better."),
        ("-1", "That is a share: a number from 0 to 100."),
        ("", "Please complete this required field."),
    ):
        await slack.fills(ana, "Where shall it come to in %?", typed)
        assert await slack.submits(ana) == {"target": wrong}
    await slack.fills(ana, "Where shall it come to in %?", "10")
    assert await slack.submits(ana) is None
    listed = await channel.tells("Agreed.")
    assert "can't tell 29 % (21–38) → 10 %\ndue 7 Dec 2026 · <@U0ANA> volunteered · agreed with Finance" in listed.text


async def test_the_baseline_is_frozen_from_the_latest_page_and_what_is_given_back_is_offered_again(
    bot: Bot, slack: Workspace, clock: MovableClock, ana: User, bob: User, cards: int
) -> None:
    line = ServiceLine("Card payments", None, 40, fair(40, 31, 49), None, fair(29, 21, 38), cards)
    await put(bot, service_id=cards, state="proposed", proposed_in=MONDAY - WEEK, volunteer=None, due=MONDAY + 4 * WEEK)
    await service_page(bot, cards, MONDAY - WEEK, fair(29, 21, 38))
    await team_page(bot, MONDAY - WEEK, line)
    shown = await bot.replies(bob, "/value actions")
    await slack.presses(bob, shown, "I'll take it")
    await slack.until(lambda: "Thank you" in slack.replies[-1].text)
    kept = "SELECT state, volunteer, baseline, baseline_low, baseline_high, shown FROM action"
    assert await bot.rows(kept) == [("taken", "U0BOB", 29, 21, 38, 1)]
    assert "Give it back" not in (await bot.replies(ana, "/value actions")).words
    await slack.presses(bob, await bot.replies(bob, "/value actions"), "Give it back")
    await slack.until(lambda: any("Given back, and no harm done." in one.text for one in slack.replies))
    assert await bot.rows(kept) == [("proposed", None, 29, 21, 38, 0)]


async def test_with_three_open_nothing_is_proposed(bot: Bot, slack: Workspace, clock: MovableClock, ana: User) -> None:
    for number in range(3):
        await put(bot, title=f"Number {number}", due=MONDAY + WEEK, measure=Measure.WORD, rule=ActionRule.OWN)
    channel = await Channel.opened(bot, slack, clock, ana)
    assert "Under way: “Number 0” (due 30 Nov" in channel.said
    assert channel.said.splitlines()[-1] == "Next: nothing new. First what is under way."
    assert len(await channel.state()) == 3


async def test_the_team_says_whether_it_helped_once_enough_did(
    bot: Bot, slack: Workspace, clock: MovableClock, ana: User
) -> None:
    number = await put(bot, measure=Measure.WORD, rule=ActionRule.OWN, reading=1.0, target=None)
    await taps(bot, number, 10)
    channel = await Channel.opened(bot, slack, clock, ana)
    assert "Asked whether it helped, most of those who took part say it helped." in channel.said


async def test_nine_are_too_few_to_say_whether_it_helped(
    bot: Bot, slack: Workspace, clock: MovableClock, ana: User
) -> None:
    number = await put(bot, measure=Measure.WORD, rule=ActionRule.OWN, reading=1.0, target=None)
    await taps(bot, number, 9)
    channel = await Channel.opened(bot, slack, clock, ana)
    assert "→ Got there." in channel.said
    assert "helped" not in channel.said.split("Next, if")[0]


async def taps(bot: Bot, action_id: int, count: int) -> None:
    day = MONDAY - WEEK
    at = datetime(2026, 11, 16, 12, tzinfo=UTC)
    for number in range(count):
        person = Person(slack_id=f"U9{number}")
        await atlas.add(bot.deps.database, person)
        asked = CheckIn(person_id=person.id or 0, day=day, team_id=1, outcome=Outcome.ANSWERED, frozen=True)
        await atlas.add(bot.deps.database, asked)
        about: dict[str, Any] = {"person_id": person.id or 0, "checkin_id": asked.id or 0}
        tap = FollowUp(**about, team_id=1, day=day, question="f14", action_id=action_id, answer="yes", answered_at=at)
        await atlas.add(bot.deps.database, tap)


async def test_on_friday_people_are_asked_whether_what_is_due_helped(
    bot: Bot, slack: Workspace, clock: MovableClock, ana: User
) -> None:
    number = await put(bot, title="Draw the {service} <!channel>", due=MONDAY + WEEK)
    clock.stands_at("2026-11-27T13:00")
    await bot.ticks()
    [asked] = slack.messages[ana.id]
    await slack.presses(ana, asked, "Happy")
    noted = await bot.noted(ana)
    assert noted.text == (
        "Noted for Fri 27 Nov. Change · Delete · Add a note\n"
        "Did “Draw the {service} &lt;!channel&gt;” help? Yes · Not yet · Made it worse · Not involved · Skip"
    )
    await slack.presses(ana, noted, "Not yet")
    await bot.noted(ana, "Thanks.")
    assert await bot.rows("SELECT question, action_id, answer FROM followup") == [("f14", number, "not_yet")]
