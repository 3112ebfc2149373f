"""`team`: the frozen page of one's own team, by week and by four weeks."""

import pytest

from bot.blocks.digest import text
from bot.domain.page import Hidden, Participation, TeamPage, Words
from bot.sandbox import User, Workspace
from tests.conftest import MovableClock
from tests.house import Bot
from tests.life.frozen_pages import W46, W47, cells, checkout, hidden, labels, plain, put, turned

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks

WEEK_47 = """\
VALUE WEEK 47 · Checkout · 16–20 Nov 2026
Goal: merchants get paid the same day, and shoppers never notice us.

Of the 36 working days we spent, about 29 went into work we think paying customers would be happy to have funded – 81 % (likely 69–89 %).
Last 4 weeks: 66 % of 150 days (59–73).
• happy 66 · shrug 17 · would object 5 · can't tell 12
• path to a payer: 73 % of the days (64–81) · stops inside the house 23 · none 4
Direction: no change we can see yet. The raw score went 67 → 75, but for the same people the change is anywhere from −5 to +15 – our guess.
Answers this week: most, from 8 people.

Where the 4 weeks went: share of the days, and what we think of it from 0 to 100
• Card payments: 40 % · we think 83 (79–88) – our guess
• Shared hosting: 23 % · we think 62 (56–68), 29 % can't tell – our guess
• Online checkout: 20 % · we think 78 (73–83) – our guess
• Everything else (2): 17 %
Heard from a customer (Thu): “I stopped calling about missing payouts.” – Ana, merchant

Did it work? “Stop the Tuesday export until Finance says who reads it”
Internal reporting fell from 17 % of our days (12–23) to 4 % (2–8); target was 10 %, agreed with Finance (R. Osei). → Got there. I look again on 21 Dec. Of 6 who were asked, 5 say that it helped.
Momentum: 7 improvements seen through, of which 5 held and 2 slipped.

Next, if you agree: draw the path from Shared hosting to a paying customer, 20 minutes with the Card payments people. Can't-tell 29 % → 15 % by 21 Dec.
How to read it: “likely 69–89 %” holds the true share 4 times in 5, here from 29 answers of 8 people. Points run from 0, very unhappy, to 100, very happy. What we think is our guess: no customer has scored us yet. How it came about: page 2."""
FOUR_WEEKS = """\
Checkout · the 4 weeks to 20 Nov 2026
Of the 150 working days we spent in the 4 weeks to 20 Nov 2026, about 99 went into work we think paying customers would be happy to have funded – 66 % (likely 59–73 %).
• happy 66 · shrug 17 · would object 5 · can't tell 12
• path to a payer: 73 % of the days (64–81) · stops inside the house 23 · none 4
Direction: no change we can see yet. The raw score went 67 → 75, but for the same people the change is anywhere from −5 to +15 – our guess.

Where the 4 weeks went: share of the days, and what we think of it from 0 to 100
• Card payments: 40 % · we think 83 (79–88) – our guess
• Shared hosting: 23 % · we think 62 (56–68), 29 % can't tell – our guess
• Online checkout: 20 % · we think 78 (73–83) – our guess
• Everything else (2): 17 %
How to read it: The 4 weeks to 20 Nov 2026. 118 answers of 8 people. A range in brackets holds the true number 4 times in 5. What we think is our guess: no customer has scored us yet."""


def as_answered(page: TeamPage) -> str:
    """Return what the posted page says, with its last words as an answer has them."""
    return text(page).replace("More in the thread.", "How it came about: page 2.")


@pytest.mark.parametrize(
    "typed", ["", " last week", " 2026-W47", " week 47", " Checkout", " CHECKOUT 1w", " “checkout” 2026-W47"]
)
async def test_the_page_of_the_last_week_as_it_was_posted(bot: Bot, ana: User, typed: str) -> None:
    await put(bot, "team 1", checkout(W46), checkout(W47))
    found = await bot.replies(ana, f"/value team{typed}")
    assert found.ephemeral
    assert plain(found) == WEEK_47
    assert labels(found) == ["More", "Show everybody here"]
    assert cells(found)[:2] == [
        ["Service", "Days", "What we think"],
        ["Card payments", "40 %", "83 (79–88) – our guess"],
    ]


async def test_page_two_says_how_it_came_about_without_what_people_wrote(bot: Bot, slack: Workspace, ana: User) -> None:
    await put(bot, "team 1", checkout(W47))
    first = await bot.replies(ana, "/value team")
    second = await turned(bot, ana, first, "More", "Checkout · week 47")
    assert plain(second).splitlines()[:4] == [
        "Checkout · week 47: what is behind the page",
        "",
        "The week, in percent of the days",
        "Answers: very happy 30 · happy 51 · neither 9 · unhappy 3 · very unhappy 1 · can't tell 6."
        " Were every “can't tell” happy, happy would be 87.",
    ]
    assert "Nobody calls any more" not in second.text
    assert labels(second) == ["Earlier", "Show everybody here"]
    assert plain(await bot.replies(ana, "/value team page 2")) == plain(second)
    assert plain(await bot.replies(ana, "/value team page 99")) == plain(second)
    assert plain(await turned(bot, ana, first, "Earlier", "VALUE WEEK")) == WEEK_47


async def test_a_week_that_is_not_frozen_yet_gives_way_to_the_one_before(
    bot: Bot, clock: MovableClock, ana: User
) -> None:
    await put(bot, "team 1", checkout(W46))
    before = as_answered(checkout(W46))
    clock.stands_at("2026-11-23T08:00")
    assert plain(await bot.replies(ana, "/value team")) == (
        f"Week 47 closes on Mon 23 Nov at 10:00, Madrid time; this is week 46.\n{before}"
    )
    clock.stands_at("2026-11-23T09:30")
    assert plain(await bot.replies(ana, "/value team")) == (
        f"Week 47 has no page: nobody was asked in it, or it is not made yet; this is week 46.\n{before}"
    )
    assert plain(await bot.replies(ana, "/value team 2026-W46")) == before


@pytest.mark.parametrize(
    ("at", "typed", "said"),
    [
        ("10:00", "", "There is no page of Checkout yet: the first comes when its first week with answers has closed."),
        (
            "10:00",
            "4w",
            "There is no page of Checkout yet: the first comes when its first week with answers has closed.",
        ),
        (
            "10:00",
            "12w",
            "There is no page of Checkout yet: the first comes when its first week with answers has closed.",
        ),
        (
            "08:00",
            "2026-W47",
            "There is no page of Checkout yet: the first comes when its first week with answers has closed.",
        ),
    ],
)
async def test_where_there_never_was_a_page(
    bot: Bot, clock: MovableClock, ana: User, at: str, typed: str, said: str
) -> None:
    clock.stands_at(f"2026-11-23T{at}")
    assert (await bot.replies(ana, f"/value team {typed}")).text == said


@pytest.mark.parametrize(
    ("at", "typed", "said"),
    [
        ("10:00", "2026-W45", "There is no page of Checkout for 2026-W45. Its only page is that of 2026-W46."),
        ("10:00", "2026-W47", "There is no page of Checkout for 2026-W47. Its only page is that of 2026-W46."),
        (
            "08:00",
            "2026-W47",
            "Week 2026-W47 of Checkout closes on Mon 23 Nov at 10:00, Madrid time; until then its answers may still"
            " change. Its only page is that of 2026-W46.",
        ),
        (
            "10:00",
            "2026-W48",
            "2026-W48 is not over yet: I only speak of whole weeks that are closed. `last week` is 2026-W47.",
        ),
        (
            "10:00",
            "this week",
            "This week is not over yet: I only speak of whole weeks that are closed. `last week` is 2026-W47.",
        ),
        (
            "10:00",
            "2027-Q1",
            "2027-Q1 is not over yet: I only speak of whole weeks that are closed. `last week` is 2026-W47.",
        ),
        (
            "10:00",
            "5w",
            "I do not understand “5w” as a window. Try `last week`, `4w`, `12w`, `2026-W47` or `2026-Q4`.",
        ),
        (
            "10:00",
            "2026-W60",
            "I do not understand “2026-W60” as a window. Try `last week`, `4w`, `12w`, `2026-W47` or `2026-Q4`.",
        ),
        (
            "10:00",
            "2026-Q3",
            "There is no page of Checkout in the third quarter of 2026, weeks 27–39. Its only page is that of 2026-W46.",
        ),
    ],
)
async def test_a_window_without_a_page_says_which_pages_there_are(
    bot: Bot, clock: MovableClock, ana: User, at: str, typed: str, said: str
) -> None:
    await put(bot, "team 1", checkout(W46))
    clock.stands_at(f"2026-11-23T{at}")
    found = await bot.replies(ana, f"/value team {typed}")
    assert (found.text, labels(found)) == (said, [])


async def test_four_weeks_stand_alone_without_the_weeks_own_numbers(bot: Bot, clock: MovableClock, ana: User) -> None:
    await put(bot, "team 1", checkout(W47))
    found = await bot.replies(ana, "/value team 4w")
    assert plain(found) == FOUR_WEEKS
    assert labels(found) == ["Show everybody here"]
    clock.stands_at("2026-11-30T08:00")
    assert plain(await bot.replies(ana, "/value team checkout for the last 4 weeks")) == FOUR_WEEKS.replace(
        "\n", "\nWeek 48 closes on Mon 30 Nov at 10:00, Madrid time; these are the 4 weeks to 20 Nov 2026.\n", 1
    )


async def test_four_weeks_of_one_week_and_of_few(bot: Bot, ana: User) -> None:
    thin = Participation(Words.FEW, thin=True)
    page = checkout(W47, four_weeks=checkout(W47).week_window, participation=thin, services=(), service_count=0)
    await put(bot, "team 1", page)
    assert plain(await bot.replies(ana, "/value team 4w")) == (
        "Checkout · the 4 weeks to 20 Nov 2026\n"
        "Of the days of those who answered in the 4 weeks to 20 Nov 2026, 81 % went into work we think paying customers would be happy to have funded (likely 69–89 %).\n"
        "• happy 81 · shrug 9 · would object 4 · can't tell 6\n"
        "• path to a payer: 75 % of the days (63–84) · stops inside the house 21 · none 4\n"
        "• all of it is of week 47: the others have nothing to add\n"
        "\n"
        "Where the 4 weeks went: no service is on the map yet. `/value setup` adds the first.\n"
        "How to read it: The 4 weeks to 20 Nov 2026. 29 answers of 8 people. A range in brackets holds the true number 4 times in 5. What we think is our guess: no customer has scored us yet.\n"
        "Those who did not answer may see it otherwise."
    )


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (Hidden.TOO_FEW_PEOPLE, "Too few people answered in"),
        (Hidden.TOO_FEW_ANSWERS, "Too few answers came in during"),
    ],
)
async def test_hidden_weeks_say_why_and_what_the_map_knows(bot: Bot, ana: User, why: Hidden, words: str) -> None:
    page = hidden(W47, hidden=why)
    await put(bot, "team 1", page)
    assert plain(await bot.replies(ana, "/value team")) == as_answered(page)
    assert plain(await bot.replies(ana, "/value team 4w")) == (
        "Checkout · the 4 weeks to 20 Nov 2026\n"
        f"{words} the 4 weeks to 20 Nov 2026 for a fair number (I need 5 people and 10 answers). That is fine.\n"
        "What I can say without scores: for 3 of your 6 services the map shows no whole path to a paying customer: Ledger export, Batch runner, Test data.\n"
        "How to read it: below 5 people and 10 answers I say no number, so that nobody is recognised."
    )
