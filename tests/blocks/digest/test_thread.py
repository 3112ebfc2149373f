"""What stands in the thread below a page, in its whole text."""

from dataclasses import replace

import pytest

from bot.blocks.digest import detail
from bot.domain.page import Participation, Quote, TeamPage, Words
from storage.words import Wording
from tests.blocks.digest.pages import CHECKOUT, FOUR_WEEKS, LITTLE, service, window

WEEK = """\
The week, in percent of the days
Answers: very happy 30 · happy 51 · neither 9 · unhappy 3 · very unhappy 1 · can't tell 6. Were every “can't tell” happy, happy would be 87.
Value score: 77 (70–84) of 100 – our guess
Kind of work: feature 60 · incident 25 · not said 15.
Paths: 75 % (63–84) lead to a payer, 30 by a single step and 45 by several; 21 end inside the house; 4 have no path at all.
Happy at worst and at best: between about 60 and 90 %, if none of the days without an answer were happy, or all of them."""
FOUR = """\
The last 4 weeks, in percent of the days
Answers: very happy 26 · happy 40 · neither 17 · unhappy 3 · very unhappy 2 · can't tell 12. Were every “can't tell” happy, happy would be 78.
Value score: 75 (69–81) of 100 – our guess
Kind of work: feature 60 · incident 25 · not said 15.
Paths: 73 % (64–81) lead to a payer, 29 by a single step and 44 by several; 23 end inside the house; 4 have no path at all.
Happy at worst and at best: between about 50 and 80 %, if none of the days without an answer were happy, or all of them."""
SERVICES = """\
Share of the days by service, the last 4 weeks
• Card payments: 40 % (31–49)
• Shared hosting: 23 % (14–32)
• Online checkout: 20 % (11–29)
• Internal reporting: 9 % (0–18)
• No service: 8 % (0–17)"""
QUOTES = """\
What people wrote, as they chose to share it
• “Nobody calls any more.”
• “The release was rushed.” – Ben"""
WHY = "Why this is proposed: for a quarter of that work or more we can't tell what it is worth to whoever it is for."
NUMBERS = """\
• Everybody counts who was asked. An answer stands for its share of the working day on which it was given.
• Whoever answered on some of their days stands for all of them, but for three times what they said at most.
• Shares are of all answers, “can't tell” included. Points are of the answers that rate: very unhappy 0, unhappy 25, neither 50, happy 75, very happy 100.
• Ranges are made to hold the true number 4 times in 5 (80 %); few people make them wide.
• A direction is said only where the same people and the same weeks both moved by 5 points or more, further than chance alone goes 9 times in 10, and twice in a row.
• What we think of a service, and its can't-tell, objections and paths by which an action is judged, come from all teams that worked on it, over 4 weeks, as last frozen. All else is of this page."""
RULES = """\
• A number needs 5 people and 10 answers of its own, else it is not said. A week with fewer stays out of the 4 weeks, unless several such weeks are enough together.
• Weeks are whole, Monday to Sunday. Frozen on Mon 23 Nov 2026 at 10:00 UTC and never restated, whatever is answered, changed or deleted later.
• Who sees what: `/value privacy`."""


def said(page: TeamPage) -> str:
    [message] = detail(page, "/value")
    return message.text.replace("\u00a0", " ")


def test_what_is_behind_the_page_of_the_design() -> None:
    title = "Checkout · week 47: what is behind the page"
    how = f"How it was computed\n{NUMBERS}\n{RULES}"

    assert said(CHECKOUT) == "\n\n".join([title, WEEK, FOUR, SERVICES, QUOTES, WHY, how])


def test_behind_a_page_without_numbers_are_only_the_rules() -> None:
    title = "Data tools team · week 47: what is behind the page"
    why = "Why this is proposed: the map shows no whole path from that work to a paying customer."

    told = replace(LITTLE, quotes=(Quote("Nobody may read this.", None),))

    assert said(told) == f"{title}\n\n{why}\n\nHow it was computed\n{RULES}"


def test_paths_that_break_and_answers_that_are_not_there() -> None:
    week = window(complete=replace(FOUR_WEEKS.none, value=0), immediate=50, work_types=(), bounds=(81, 81))
    week = replace(week, score=None, distribution=())
    page = replace(CHECKOUT, week_window=week, four_weeks=None, participation=Participation(Words.FEW, thin=True))

    assert said(page).split("\n\n")[1].splitlines() == [
        "The week, in percent of the days, of those who answered",
        "Answers: happy 81 · neither 9 · unhappy 4 · can't tell 6.",
        "Value score: none, as too few of us said more than “can't tell”.",
        "Paths: 0 % (2–8) lead to a payer; 42 end inside the house; 42 break on the way, at a step that is missing, old, unconfirmed or unexplained; 16 have no path at all.",
        "Happy at worst and at best: between about 80 and 90 %, if none of the days without an answer were happy, or all of them.",
    ]


def test_ways_that_are_all_alike_are_not_counted() -> None:
    single = said(replace(CHECKOUT, week_window=window(direct=100), four_weeks=None))

    assert "Paths: 75 % (63–84) lead to a payer, all by a single step; 21 end" in single


def test_people_we_serve_fund_nothing() -> None:
    served = said(replace(CHECKOUT, wording=Wording.SERVED))

    assert "75 % (63–84) lead to the people we serve, 30 by a single step" in served


@pytest.mark.parametrize(
    ("people", "bounds", "known"),
    [
        (9, (52.4, 73.2), "between about 50 and 80 %"),
        (9, (60, 60), "between about 60 and 70 %"),
        (9, (100, 100), "between about 90 and 100 %"),
        (9, (0, 0), "between about 0 and 10 %"),
        (10, (52.4, 73.2), "between 52 and 73 %"),
    ],
)
def test_in_a_small_group_the_bounds_do_not_tell_how_many_answered(
    people: int, bounds: tuple[float, float], known: str
) -> None:
    told = said(replace(CHECKOUT, week_window=window(people=people, bounds=bounds), four_weeks=None))

    assert (
        f"\nHappy at worst and at best: {known}, if none of the days without an answer were happy, or all of them.\n"
        in told
    )


def test_in_a_large_group_in_which_everybody_answered_nothing_is_bounded() -> None:
    told = said(replace(CHECKOUT, week_window=window(people=10, bounds=(81, 81.3)), four_weeks=None))

    assert "at worst" not in told


def test_many_services_and_many_quotes_are_several_messages() -> None:
    many = tuple(service(f"Service {number}", 5) for number in range(20))
    page = replace(CHECKOUT, services=many, quotes=tuple(Quote("w" * 300, "Ben") for _ in range(30)))
    messages = detail(page, "/value")

    assert len(messages) == 3
    text = "\n".join(message.text for message in messages).replace("\u00a0", " ")
    assert "• Service 14: 5 % (0–14)\n… and 5 more." in text
    assert text.count("w" * 300) == 20
