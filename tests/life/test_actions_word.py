"""`actions`: whose are shown to whom, and what can be done about them."""

from collections.abc import AsyncIterator

import pytest

from bot.sandbox import User, Workspace
from storage.db import Database
from storage.models import Role, Team
from storage.words import ActionState, Measure, RoleName, Verdict
from tests import atlas
from tests.conftest import MovableClock
from tests.house import Bot, bot_of
from tests.life.acting import MONDAY, WEEK, Channel, put, told

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks


@pytest.fixture
async def bot(slack: Workspace, staffed: Database, clock: MovableClock, ana: User) -> AsyncIterator[Bot]:
    async with bot_of(slack, staffed, clock, admins="U0ADMIN") as made:
        yield made


async def test_where_nothing_is_open_it_says_what_comes(bot: Bot, ana: User) -> None:
    assert (await bot.replies(ana, "/value actions")).text == (
        "Open actions · Checkout\nNothing is open. The next page proposes one thing to do."
    )


async def test_one_sees_ones_own_team_and_managers_see_all_in_the_order_of_the_file(
    bot: Bot, slack: Workspace, ana: User
) -> None:
    rows = [
        Team(name="Payouts", channel="C0P", position=2, group_name="Commerce"),
        Team(name="Ledger", channel="C0L", position=3, group_name="Commerce"),
        Role(slack_id="U0RUTH", name=RoleName.MANAGER),
    ]
    await atlas.add(bot.deps.database, *rows)
    await put(bot, title="Talk <!channel>", subject="group Commerce", due=MONDAY - WEEK, agreed_with="A & B")
    await put(bot, due=MONDAY + WEEK, baseline=29.0, baseline_low=21.0, baseline_high=38.0)
    await put(bot, title="Old", state=ActionState.CLOSED, verdict="made it worse")
    await put(bot, title="Gone", state=ActionState.DROPPED, volunteer=None)
    own = (
        "*Draw the path*\n"
        "can't tell 29 % (21–38) → 15 %\n"
        "due 30 Nov 2026 · <@U0ANA> volunteered · no target agreed yet\n"
        "Promised and got: 1 of 2 checked; 1 made it worse."
    )
    mine = await bot.replies(ana, "/value actions")
    assert mine.text == f"Open actions · Checkout\n{own}"
    assert [
        word for word in ("Agree anew…", "It is done", "Give it back", "Say what you read…") if word in mine.words
    ] == [
        "Agree anew…",
        "It is done",
        "Give it back",
    ]
    for typed in ("Commerce", "comerce"):
        assert (await bot.replies(ana, f"/value actions {typed}")).text == (
            "What a team takes on is for its people, and for the owner of the service that it is about. "
            "`/value actions` shows what is yours to see."
        )
    assert (await bot.replies(ana, "/value actions zzz")).text == "I know no team called “zzz”. I know Checkout."
    for who in ("U0RUTH", "U0ADMIN"):
        boss = slack.person(who, user_id=who, tz="Europe/Madrid")
        every = await bot.replies(boss, "/value actions")
        assert every.text == (
            "Open actions\n"
            "*Draw the path* · Checkout\n"
            "judged by: can't tell\n"
            "due 30 Nov 2026 · <@U0ANA> volunteered · no target agreed yet\n"
            "*Talk &lt;!channel&gt;* · Commerce\n"
            "judged by: can't tell\n"
            "was due 16 Nov 2026; the next page says what became of it · <@U0ANA> volunteered · "
            "agreed with A &amp; B\n"
            "Promised and got: 1 of 3 checked; 1 made it worse."
        )
        assert "It is done" not in every.words
        assert (await bot.replies(boss, "/value actions checkout")).text == (
            f"Open actions · Checkout\n{own}".replace("can't tell 29 % (21–38) → 15 %", "judged by: can't tell")
        )


async def test_an_owner_sees_what_is_about_their_service_and_no_more(bot: Bot, slack: Workspace) -> None:
    await atlas.draw(bot.deps.database)
    dana = slack.person("Dana", user_id="U03DANA", tz="Europe/Madrid")
    assert (await bot.replies(dana, "/value actions")).text == "No action is about a service of yours yet."
    [(cards,)] = await bot.rows("SELECT id FROM service WHERE name = 'Card payments'")
    await put(bot, title="Hers", service_id=cards, measure=Measure.OUTCOME, unit="calls", due=MONDAY + WEEK)
    await put(bot, title="Not hers")
    shown = await bot.replies(dana, "/value actions")
    assert "*Hers*\noutcome measure (in calls) 15\n" in shown.text
    assert "Not hers" not in shown.text
    await slack.presses(dana, shown, "Say what you read…")
    await slack.until(lambda: slack.modals(dana))
    await slack.fills(dana, "What does the measure read in calls?", "12,5")
    assert await slack.submits(dana) is None
    await slack.until(lambda: any("Noted. It counts" in one.text for one in slack.replies))
    assert await bot.rows("SELECT reading FROM action WHERE title = 'Hers'") == [(12.5,)]


async def test_an_owner_sees_the_numbers_of_their_service_and_not_those_of_the_team(bot: Bot, slack: Workspace) -> None:
    await atlas.draw(bot.deps.database)
    dana = slack.person("Dana", user_id="U03DANA", tz="Europe/Madrid")
    [(cards,)] = await bot.rows("SELECT id FROM service WHERE name = 'Card payments'")
    await put(bot, title="Score", service_id=cards, measure=Measure.SCORE, baseline=41.0, target=60.0)
    shown = await bot.replies(dana, "/value actions")
    await slack.presses(dana, shown, "Agree anew…")
    await slack.until(lambda: slack.modals(dana))
    assert "41" not in shown.text + slack.modals(dana)[0].words
    for measure in (Measure.OBJECTIONS, Measure.EFFORT):
        await put(bot, title=measure, service_id=cards, measure=measure, baseline=41.0, target=60.0)
    shown = await bot.replies(dana, "/value actions")
    assert " 41 % → 60 %" in shown.text
    assert shown.text.count("41") == 1


async def test_what_is_not_ones_own_is_refused_kindly(bot: Bot, slack: Workspace, ana: User) -> None:
    bob = slack.person("Bob Stone", user_id="U0BOB", tz="America/New_York")
    number = await put(bot)
    names = ("act_done", "act_back", "act_agree", "act_read", "act_continue", "act_stop")
    for count, name in enumerate(names, start=1):
        payload = {
            "type": "block_actions",
            "user": {"id": bob.id},
            "actions": [{"action_id": name, "value": str(number), "type": "button"}],
        }
        assert await slack.delivers("interactive", payload)
        await told(slack, bob, count)
        assert "to say." in slack.messages[bob.id][-1].text
    assert slack.messages[bob.id][0].text == "That is for <@U0ANA> or <@U01ALICE> to say."
    assert await bot.rows("SELECT state FROM action") == [("agreed",)]


async def test_a_team_that_joins_a_group_takes_its_actions_along(
    bot: Bot, slack: Workspace, clock: MovableClock, ana: User
) -> None:
    await put(bot, due=MONDAY + 2 * WEEK)
    await put(bot, title="Old", state=ActionState.CLOSED)
    await bot.does("UPDATE team SET group_name = 'Commerce' WHERE id = 1")
    shown = await bot.replies(ana, "/value actions")
    assert "*Draw the path*" in shown.text
    await slack.presses(ana, shown, "It is done")
    await slack.until(lambda: any("it is done" in one.text for one in slack.replies))
    await bot.does(f"UPDATE action SET due = '{MONDAY + 2 * WEEK}'")
    await Channel.opened(bot, slack, clock, ana)
    assert await bot.rows("SELECT subject FROM action WHERE title <> 'Old' LIMIT 1") == [("group Commerce",)]


async def test_twenty_long_ones_fit_into_pages(bot: Bot, slack: Workspace, ana: User) -> None:
    for _ in range(20):
        await put(bot, title="<!channel> & co " * 20, agreed_with="& " * 60)
    shown = await bot.replies(ana, "/value actions")
    assert len(shown.text) < 4_000
    assert shown.text.startswith("Open actions · Checkout · page 1 of 4\n")
    assert "<!" not in shown.text
    await slack.presses(ana, shown, "More")
    await slack.until(lambda: slack.replies[-1].text.startswith("Open actions · Checkout · page 2 of 4\n"))
    last = await bot.replies(ana, "/value actions “Checkout” page 9")
    assert last.text.startswith("Open actions · Checkout · page 4 of 4\n")
    assert "Earlier" in last.words


async def test_ten_stand_on_a_page(bot: Bot, ana: User) -> None:
    for number in range(12):
        await put(bot, title=f"Step {number}")
    assert (await bot.replies(ana, "/value actions")).text.count("*Step") == 10
    assert (await bot.replies(ana, "/value actions page 2")).text.count("*Step") == 2


async def test_what_came_of_those_that_ended_is_one_press_away(bot: Bot, slack: Workspace, ana: User) -> None:
    nothing = await bot.replies(ana, "/value actions done")
    assert nothing.text == (
        "What came of it · Checkout\nNothing has ended yet. A page says what came of each action when it is due."
    )
    there = {"verdict": Verdict.THERE, "judged_in": MONDAY - 5 * WEEK, "value": 12.0, "held": True}
    await put(bot, title="Draw it", state=ActionState.CLOSED, value_low=8.0, value_high=17.0, **there)
    worse = {"verdict": Verdict.WORSE, "judged_in": MONDAY - 2 * WEEK, "value": 4.0, "held": False}
    await put(bot, title="Talk", state=ActionState.CLOSED, measure=Measure.CONVERSATIONS, target=2.0, unit="", **worse)
    await put(bot, title="Given up", state=ActionState.STOPPED)
    shown = await bot.replies(ana, "/value actions <#C01CHECKOUT|checkout>")
    assert shown.text == (
        "Open actions · Checkout\nNothing is open. The next page proposes one thing to do.\n"
        "Promised and got: 2 of 2 checked; 1 got there, 1 made it worse."
    )
    await slack.presses(ana, shown, "What came of it")
    await slack.until(lambda: slack.replies[-1].text.startswith("What came of it"))
    assert slack.replies[-1].text == (
        "What came of it · Checkout\n"
        "*Talk*\nmade it worse, but it no longer held four weeks later · came to 4 · week of 9 Nov 2026\n"
        "agreed: conversations logged both ways 2 · <@U0ANA> volunteered\n"
        "*Draw it*\ngot there, and it still held four weeks later · came to 12 % (8–17) · week of 19 Oct 2026\n"
        "agreed: can't tell 15 % · <@U0ANA> volunteered\n"
        "*Given up*\nstopped · can't tell 15 % · <@U0ANA> volunteered\n"
        "Promised and got: 2 of 2 checked; 1 got there, 1 made it worse."
    )
    await slack.presses(ana, slack.replies[-1], "What is open")
    await slack.until(lambda: slack.replies[-1].text.startswith("Open actions"))
    assert (await bot.replies(ana, "/value actions “Checkout” done")).text.startswith("What came of it · Checkout")
    assert (await bot.replies(ana, "/value actions <#C0NONE|none>")).text == (
        "That channel is no team's. Type the team's name instead."
    )
