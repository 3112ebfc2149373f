"""`me`: one's own twelve weeks as a chart, and day by day, back as far as answers are kept."""

from datetime import date

import pytest

from bot.sandbox import User, Workspace
from tests.house import Bot
from tests.life.housing import LEGEND, answers, plain, weeks_of

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks

FIRST = date(2026, 9, 7)
WEEKS = ("45-..", "3u4", "x", "12345", "44444.5", "", "", "", "4444", "33-33", "-----", "4")
CHART = f"""
23 Nov  🙂 · · · ·
16 Nov  – – – – –
\u20079 Nov  😐 😐 – 😐 😐
\u20072 Nov  🙂 🙂 🙂 🙂 ·
26 Oct  · · · · ·
19 Oct  · · · · ·
12 Oct  · · · · ·
\u20075 Oct  🙂 🙂 🙂 🙂 🙂 · 😄
28 Sep  😠 🙁 😐 🙂 😄
21 Sep  · · · · ·
14 Sep  😐 🤷 🙂 · ·
\u20077 Sep  🙂 😄 – · ·
The last 12 weeks, a line each, from Monday on. {LEGEND}
""".strip()
LATEST = """
Mon 23 Nov · Card payments · 🙂 Happy
Fri 20 Nov · skipped
Thu 19 Nov · skipped
Wed 18 Nov · skipped
Tue 17 Nov · skipped
Mon 16 Nov · skipped
Fri 13 Nov · Card payments · 😐 Neither
Thu 12 Nov · Card payments · 😐 Neither
Wed 11 Nov · skipped
Tue 10 Nov · Card payments · 😐 Neither
Mon 9 Nov · Card payments · 😐 Neither
Thu 5 Nov · Card payments · 🙂 Happy
Wed 4 Nov · Card payments · 🙂 Happy
Tue 3 Nov · Card payments · 🙂 Happy
Mon 2 Nov · Card payments · 🙂 Happy
""".strip()
OLDEST = """
Your weeks from 7 Sep to 4 Oct, for your eyes only
Fri 2 Oct · Card payments · 😄 Very happy
Thu 1 Oct · Card payments · 🙂 Happy
Wed 30 Sep · Card payments · 😐 Neither
Tue 29 Sep · Card payments · 🙁 Unhappy
Mon 28 Sep · Card payments · 😠 Very unhappy
Mon 21 Sep · not answered
Wed 16 Sep · Card payments · 🙂 Happy
Tue 15 Sep · Card payments · 🤷 Can't tell
Mon 14 Sep · Card payments · 😐 Neither
Wed 9 Sep · skipped
Tue 8 Sep · Card payments · 😄 Very happy
Mon 7 Sep · Card payments · 🙂 Happy
""".strip()


async def test_twelve_weeks_stand_as_a_chart_and_buttons_lead_back(slack: Workspace, bot: Bot, ana: User) -> None:
    await answers(bot, ana.id, weeks_of(FIRST, *WEEKS))
    shown = await bot.replies(ana, "/value me")
    assert plain(shown.text) == f"Your last weeks, for your eyes only\n{CHART}\n{LATEST}"
    await slack.presses(ana, shown, "Earlier")
    await slack.until(lambda: slack.replies[-1].text.startswith("Your weeks from 5 Oct to 1 Nov"))
    await slack.presses(ana, slack.replies[-1], "Earlier")
    await slack.until(lambda: slack.replies[-1].text == OLDEST)
    assert "Earlier" not in slack.replies[-1].words
    await slack.presses(ana, slack.replies[-1], "Later")
    await slack.until(lambda: slack.replies[-1].text.startswith("Your weeks from 5 Oct to 1 Nov"))
    assert (await bot.replies(ana, "/value me page 9")).text == OLDEST


@pytest.mark.parametrize(
    ("window", "said"),
    [
        (
            "last week",
            "Your answers of week 47 · 16–20 Nov 2026, for your eyes only\n"
            "Fri 20 Nov · skipped\nThu 19 Nov · skipped\nWed 18 Nov · skipped\nTue 17 Nov · skipped\n"
            "Mon 16 Nov · skipped",
        ),
        ("this week", "Your answers of this week, for your eyes only\nMon 23 Nov · Card payments · 🙂 Happy"),
        (
            "2026-W39",
            "Your answers of week 39 · 21–25 Sep 2026, for your eyes only\nMon 21 Sep · not answered",
        ),
        ("2026-W42", "Your answers of week 42 · 12–16 Oct 2026, for your eyes only\nNothing in these weeks."),
        ("12w page 3", "Your answers of the 12 weeks to 20 Nov 2026, for your eyes only · page 3 of 3\n"
         + "\n".join(OLDEST.splitlines()[6:])
         + "\n"),
        ("5w", "I do not understand “5w” as a window. Try `last week`, `4w`, `12w`, `2026-W47` or `2026-Q4`."),
        ("2026-W48", "2026-W48 is not over yet: I only speak of whole weeks that are closed. `last week` is 2026-W47."),
        ("<@U0BOB>", "I don't do people. What somebody answered is theirs alone."),
    ],
)  # fmt: skip
async def test_a_window_tells_of_its_weeks_alone(slack: Workspace, bot: Bot, ana: User, window: str, said: str) -> None:
    await answers(bot, ana.id, weeks_of(FIRST, *WEEKS))
    assert f"{(await bot.replies(ana, f'/value me {window}')).text}\n".startswith(said)


async def test_it_is_shown_to_nobody_else_and_a_stranger_has_nothing(slack: Workspace, bot: Bot, ana: User) -> None:
    await answers(bot, ana.id, weeks_of(FIRST, *WEEKS))
    shown = await bot.replies(ana, "/value me share")
    assert shown.ephemeral
    assert shown.text.startswith("That is for your eyes only, so I show it to nobody else.\nYour last weeks")
    eve = slack.person("Eve", user_id="U0EVE", tz="Europe/Lisbon")
    assert (await bot.replies(eve, "/value me")).text == (
        "Your last weeks, for your eyes only: Nothing yet. Your first answer will appear here."
    )
