"""Weeks side by side: what is said of thin ones, blind ones, and those that are left out."""

from dataclasses import replace
from datetime import date, timedelta

from bot.blocks.answers.series import Point, Series, page
from bot.blocks.answers.team import Asked
from bot.domain.page import Hidden
from bot.domain.periods import period
from storage.words import Wording
from tests.blocks.digest.pages import BLIND, WEEK, fair, window
from tests.blocks.digest.test_whole_pages import plain

BEFORE = WEEK - timedelta(weeks=1)
ASKED = Asked("12w", "/value")
TWELVE = period("12w", date(2026, 11, 23))


def series(*points: Point, wording: Wording = Wording.PAYING, pending: date | None = None) -> Series:
    return Series("Checkout", TWELVE, points, points[0].week if points else WEEK, pending, wording, floor=5)


def test_a_week_of_which_nobody_can_tell_claims_nothing() -> None:
    found = page(series(Point(BEFORE, window()), Point(WEEK, BLIND)), ASKED)
    assert plain(found).splitlines()[1:] == [
        "Of the 36 working days we spent in week 47, there is not one of which we can tell whether paying customers would be happy to have funded it.",
        "That is the message, not a mistake: from here we cannot see what our work is worth to them.",
        "In the 2 weeks shown, 0–81 % of the days were gladly funded.",
        "",
        "Week by week: the newest first, with the share of the days gladly funded, and what we think from 0 to 100",
        "• week 47: 0 % (0–24) · 100 % can't tell · 29 answers of 8 people",
        "• week 46: 81 % (69–89) · we think 77 (70–84) · 29 answers of 8 people",
        "No page: weeks 36–45, as the first page is that of week 46.",
        "How to read it: The 12 weeks to 20 Nov 2026, each by itself; nothing is added up. Each rests on 29 answers of 8 people. A range in brackets holds the true number 4 times in 5; weeks differ by chance, too. What we think is our guess: no customer has scored us yet.",
    ]


def test_few_answers_and_much_that_nobody_can_tell_are_said() -> None:
    dim = window(happy=fair(50, 40, 60), shrug=fair(0, 0, 9), objections=fair(0, 0, 9), cant_tell=fair(50, 40, 60))
    points = [Point(BEFORE, dim), Point(WEEK, replace(dim, people=5, answers=1200), thin=True)]
    found = plain(page(replace(series(*points, wording=Wording.SERVED), asked_customers=True), ASKED)).splitlines()
    assert found[1] == (
        "Of the days of those who answered in week 47, 50 % went into work we think the people we serve would be happy about (likely 40–60 %)."
    )
    assert found[5:7] == [
        "• week 47: 50 % (40–60) · we think 77 (70–84), 50 % can't tell · 1,200 answers of 5 people, few",
        "• week 46: 50 % (40–60) · we think 77 (70–84), 50 % can't tell · 29 answers of 8 people",
    ]
    assert found[-1] == (
        "How to read it: The 12 weeks to 20 Nov 2026, each by itself; nothing is added up. Each rests on 29–1,200 answers of 5–8 people. A range in brackets holds the true number 4 times in 5; weeks differ by chance, too. “few”: so few answered that the numbers are theirs alone."
    )


def test_nothing_to_show_of_the_whole_house() -> None:
    none = replace(
        series(Point(WEEK, None, Hidden.TOO_FEW_ANSWERS)), whole=True, floor=None, title="The whole organisation"
    )
    assert plain(page(none, ASKED)) == (
        "The whole organisation · the 12 weeks to 20 Nov 2026\n"
        "None of these weeks has numbers that can be shown.\n"
        "Hidden: 1 week, so that nobody is recognised: too few answers came in during week 47.\n"
        "No page: weeks 36–46, as the first page is that of week 47.\n"
        "How to read it: The 12 weeks to 20 Nov 2026, each the 4 weeks that end with it, so that neighbours share three; nothing is added up."
    )


def test_a_week_still_open_is_no_gap() -> None:
    found = page(series(Point(BEFORE, window()), pending=WEEK), replace(ASKED, note="Week 47 closes soon."))
    assert plain(found).splitlines()[1] == "Week 47 closes soon."
    assert [line for line in plain(found).splitlines() if line.startswith("No page")] == [
        "No page: weeks 36–45, as the first page is that of week 46."
    ]
