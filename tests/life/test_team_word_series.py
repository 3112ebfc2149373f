"""`team 12w` and quarters: frozen weeks side by side."""

import pytest

from bot.domain.page import Hidden
from bot.sandbox import User
from tests.conftest import MovableClock
from tests.house import Bot
from tests.life.frozen_pages import (
    W46,
    W47,
    WEEK,
    cells,
    checkout,
    dots,
    hidden,
    labels,
    plain,
    put,
    put_history,
)

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks

TWELVE = """\
Checkout · the 12 weeks to 20 Nov 2026
Of the 36 working days we spent in week 47, about 29 went into work we think paying customers would be happy to have funded – 81 % (likely 71–90 %).
In the 5 weeks shown, 61–81 % of the days were gladly funded.
Direction: no change we can see yet. The raw score went 67 → 75, but for the same people the change is anywhere from −5 to +15 – our guess.

Week by week: the newest first, with the share of the days gladly funded, and what we think from 0 to 100
• week 47: 81 % (71–90) · we think 77 (70–84) · 29 answers of 8 people
• week 46: 74 % (64–83) · we think 70 (63–77) · 29 answers of 8 people
• week 45: 75 % (65–84) · we think 71 (64–78) · 29 answers of 8 people
• week 41: 64 % (54–73) · we think 60 (53–67) · 29 answers of 8 people
• week 40: 61 % (51–70) · we think 57 (50–64) · 29 answers of 8 people
Hidden: 2 weeks, so that nobody is recognised: too few people answered in week 42 and too few people or answers for numbers of its own in week 44. A number needs 5 people and 10 answers.
No page: weeks 36–39, as the first page is that of week 40.
No page: week 43, as nobody was asked.
How to read it: The 12 weeks to 20 Nov 2026, each by itself; nothing is added up. Each rests on 29 answers of 8 people. A range in brackets holds the true number 4 times in 5; weeks differ by chance, too. What we think is our guess: no customer has scored us yet."""


async def test_twelve_weeks_stand_side_by_side(bot: Bot, ana: User) -> None:
    await put_history(bot)
    found = await bot.replies(ana, "/value team 12w")
    assert plain(found) == TWELVE
    assert dots(found) == {"W40": 61, "W41": 64, "W45": 75, "W46": 74, "W47": 81}
    assert cells(found) == [
        ["Week", "Gladly funded", "We think", "Answers from people"],
        ["47", "81 % (71–90)", "77 (70–84)", "29 from 8"],
        ["46", "74 % (64–83)", "70 (63–77)", "29 from 8"],
        ["45", "75 % (65–84)", "71 (64–78)", "29 from 8"],
        ["41", "64 % (54–73)", "60 (53–67)", "29 from 8"],
        ["40", "61 % (51–70)", "57 (50–64)", "29 from 8"],
    ]
    assert labels(found) == ["Show everybody here"]


async def test_twelve_weeks_of_which_the_last_is_not_frozen(bot: Bot, clock: MovableClock, ana: User) -> None:
    await put_history(bot)
    clock.stands_at("2026-11-30T08:00")
    said = plain(await bot.replies(ana, "/value team 12w")).splitlines()
    assert said[:2] == [
        "Checkout · the 12 weeks to 27 Nov 2026",
        "Week 48 closes on Mon 30 Nov at 10:00, Madrid time; the last one here is week 47.",
    ]
    assert [line for line in said if line.startswith("No page")] == [
        "No page: weeks 37–39, as the first page is that of week 40.",
        "No page: week 43, as nobody was asked.",
    ]


async def test_a_quarter_holds_its_own_weeks(bot: Bot, clock: MovableClock, ana: User) -> None:
    await put_history(bot)
    await put(bot, "team 1", checkout(W47 - 8 * WEEK))
    found = await bot.replies(ana, "/value team 2026-Q3")
    assert plain(found) == (
        "Checkout · the third quarter of 2026, weeks 27–39\n"
        "Of the 36 working days we spent in week 39, about 29 went into work we think paying customers would be happy to have funded – 81 % (likely 69–89 %).\n"
        "It is the only week here with numbers, so there is nothing to set beside it.\n"
        "Direction: no change we can see yet. The raw score went 67 → 75, but for the same people the change is anywhere from −5 to +15 – our guess.\n"
        "\n"
        "Week by week: the newest first, with the share of the days gladly funded, and what we think from 0 to 100\n"
        "• week 39: 81 % (69–89) · we think 77 (70–84) · 29 answers of 8 people\n"
        "No page: weeks 27–38, as the first page is that of week 39.\n"
        "How to read it: The third quarter of 2026, weeks 27–39, each by itself; nothing is added up. Each rests on 29 answers of 8 people. A range in brackets holds the true number 4 times in 5; weeks differ by chance, too. What we think is our guess: no customer has scored us yet."
    )
    assert [block["type"] for block in found.blocks if block["type"] == "data_visualization"] == []
    now = plain(await bot.replies(ana, "/value team Q4")).splitlines()
    assert now[0] == "Checkout · the fourth quarter of 2026, weeks 40–47"
    assert "No page: week 43, as nobody was asked." in now


async def test_where_every_week_is_hidden(bot: Bot, ana: User) -> None:
    few = hidden(W46, hidden=Hidden.TOO_FEW_ANSWERS)
    await put(bot, "team 1", hidden(W46 - WEEK), few, hidden(W47, days=0))
    found = await bot.replies(ana, "/value team 12w")
    assert plain(found) == (
        "Checkout · the 12 weeks to 20 Nov 2026\n"
        "None of these weeks has numbers of its own.\n"
        "Four weeks together may have enough: `/value team 4w`.\n"
        "Hidden: 3 weeks, so that nobody is recognised: too few people answered in week 45, too few answers came in during week 46 and nobody was asked in week 47. A number needs 5 people and 10 answers.\n"
        "No page: weeks 36–44, as the first page is that of week 45.\n"
        "How to read it: The 12 weeks to 20 Nov 2026, each by itself; nothing is added up."
    )
    assert [block["type"] for block in found.blocks] == ["header", "section", "section", "context", "actions"]
