"""App Home: one's own page."""

import pytest

from bot.sandbox import Message, User, View, Workspace
from tests.conftest import MovableClock
from tests.house import Bot

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks


async def home_of(slack: Workspace, who: User) -> View:
    before = len(slack.calls("views.publish"))
    await slack.opens_home(who)
    await slack.until(lambda: len(slack.calls("views.publish")) > before)
    view = slack.home(who)
    assert view is not None
    return view


async def drawn(slack: Workspace, who: User, words: str) -> View:
    await slack.until(lambda: words in (slack.home(who) or _none()).words)
    view = slack.home(who)
    assert view is not None
    return view


def _none() -> Message:
    return Message("", "", "")


async def test_home_shows_today_the_last_weeks_and_the_rhythm(slack: Workspace, bot: Bot, ana: User) -> None:
    assert (await home_of(slack, ana)).words.splitlines() == [
        "Today",
        "Today's question comes at 14:00.",
        "Your weeks",
        "Nothing yet. Your first answer will appear here.",
        "Your team's last page",
        "*Checkout*",
        "There is none yet: the first comes after the first week of questions.",
        "Your rhythm",
        "I ask you at 14:00, Mon to Fri, your time (UTC+01:00). Team: Checkout.",
        "Away? Choose your first day back.",
        "Pause",
        "Around 14:00",
        "No reminders",
        "Also by words: `/value hours 10:30`, `/value away until Monday`, `/value pause`.",
        "Everything I can do",
        "Who sees what",
        "Help",
        "Only you see this page. Others only see numbers about 5 people or more. More: `/value privacy`.",
    ]


async def test_todays_question_can_be_answered_in_home(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    home = await home_of(slack, ana)
    await bot.finds(ana, home, "CHK-413 Rename the retry queue · Card payments")
    await slack.until(lambda: len(slack.calls("views.publish")) > 1)  # drawn anew
    published = len(slack.calls("views.publish"))
    await slack.presses(ana, home, "Very happy")
    noted = await drawn(slack, ana, "Noted for Mon 23 Nov.")
    assert len(slack.calls("views.publish")) == published + 1
    assert "Mon 23 Nov · CHK-413 Rename the retry queue · 😄 Very happy" in noted.words
    await slack.presses(ana, noted, "Change")
    await slack.presses(ana, await drawn(slack, ana, "Stop for a moment."), "Unhappy")
    await drawn(slack, ana, "🙁 Unhappy")
    assert await bot.rows("SELECT rating FROM line") == [(2,)]


async def test_the_rhythm_is_set_by_its_controls(slack: Workspace, bot: Bot, ana: User) -> None:
    await slack.picks_time(ana, await home_of(slack, ana), "09:30")
    home = await drawn(slack, ana, "I ask you between 08:15 and 10:45, Mon to Fri")
    await slack.presses(ana, home, "Always at 09:30")
    home = await drawn(slack, ana, "I ask you at 09:30, Mon to Fri")
    await slack.presses(ana, home, "Around 09:30")
    home = await drawn(slack, ana, "between 08:15 and 10:45")
    await slack.presses(ana, home, "No reminders")
    home = await drawn(slack, ana, "Remind me")
    await slack.presses(ana, home, "Remind me")
    home = await drawn(slack, ana, "No reminders")
    await slack.picks_date(ana, home, "2026-11-30")
    home = await drawn(slack, ana, "You are away until Mon 30 Nov.")
    await slack.presses(ana, home, "Ask me again")
    home = await drawn(slack, ana, "Welcome back.")
    await slack.presses(ana, home, "Pause")
    await drawn(slack, ana, "*Paused for now.* I ask you between 08:15 and 10:45")


async def test_another_hour_leaves_an_exact_one_of_her_own_exact(slack: Workspace, bot: Bot, ana: User) -> None:
    await bot.replies(ana, "/value hours 10:30 exactly")
    await slack.picks_time(ana, await home_of(slack, ana), "11:15")
    home = await drawn(slack, ana, "I ask you at 11:15, Mon to Fri")
    await slack.presses(ana, home, "Around 11:15")
    await slack.picks_time(ana, await drawn(slack, ana, "between 10:00 and 12:30"), "09:30")
    await drawn(slack, ana, "I ask you between 08:15 and 10:45, Mon to Fri")


@pytest.mark.parametrize("status", [429, 500])
async def test_a_home_that_slack_will_not_have_at_once_is_drawn_a_moment_later(
    status: int, slack: Workspace, bot: Bot, ana: User
) -> None:
    slack.fails("views.publish", status=status, retry_after=1 if status == 429 else None, times=1)
    await slack.opens_home(ana)
    assert (await drawn(slack, ana, "Your rhythm")).words.startswith("Today\nToday's question comes at 14:00.")
    assert len(slack.calls("views.publish")) == 2


async def test_a_home_that_slack_will_not_have_twice_is_left_alone(slack: Workspace, bot: Bot, ana: User) -> None:
    slack.fails("views.publish", status=500)
    await slack.opens_home(ana)
    await slack.until(lambda: len(slack.calls("views.publish")) == 2)
    slack.heals()
    await slack.opens_home(ana)
    await drawn(slack, ana, "Your rhythm")
    assert len(slack.calls("views.publish")) == 3


async def test_a_day_that_is_over_is_refused_in_a_small_window(slack: Workspace, bot: Bot, ana: User) -> None:
    await slack.picks_date(ana, await home_of(slack, ana), "2026-11-20")
    await slack.until(lambda: slack.modals(ana))
    assert slack.modal(ana).words == (
        "I do not understand “2026-11-20” as a day to come. Try `/value away until Monday`, or a date like 2026-12-01."
    )


async def test_whoever_is_on_no_team_is_told_how_to_join(slack: Workspace, bot: Bot) -> None:
    eve = slack.person("Eve", user_id="U0EVE", tz="Europe/Lisbon")
    assert (await home_of(slack, eve)).words.splitlines() == [
        "What this is",
        "Once a working day I ask the people on a team one question, privately: if paying customers knew this is what "
        "they funded, how happy would they be? You are on no team yet, so I do not ask you anything.",
        "Which team are you on?",
        "The value chain",
        "A service",
        "The goal",
        "Everything I can do",
        "Who sees what",
        "Help",
        "Only you see this page. More: `/value privacy`.",
    ]
    home = slack.home(eve)
    assert home is not None
    await slack.chooses(eve, home, "Checkout")
    assert (await drawn(slack, eve, "You are on Checkout now.")).words.startswith("Today\nYou are on Checkout now.")


async def test_a_note_from_home_is_kept_and_home_is_drawn_anew(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    home = await home_of(slack, ana)
    await slack.presses(ana, home, "Happy")
    await slack.presses(ana, await drawn(slack, ana, "Noted for"), "Add a note")
    await slack.until(lambda: slack.modals(ana))
    await slack.fills(ana, "Your note for Mon 23 Nov", "Finally")
    assert await slack.submits(ana) is None
    await drawn(slack, ana, "Your note is kept, for your eyes only.")
