"""The frozen numbers of services, items and of effort that leads nowhere: every look, whole."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.blocks.answers.item import item_numbers
from bot.blocks.answers.service import Numbers, numbers
from bot.blocks.answers.unlinked import Effort, Frozen, effort
from bot.blocks.pieces import Piece, text_of
from bot.domain.page import ItemLine, ServicePage, Window
from bot.domain.periods import period
from bot.domain.privacy.fair import Fair
from storage.words import Wording

MONDAY = date(2026, 11, 16)
WEEK = timedelta(weeks=1)
TODAY = date(2026, 11, 24)
FROZEN = datetime(2026, 11, 23, 9, tzinfo=UTC)
LAST, TWELVE = period("", TODAY), period("12w", TODAY)
FOOT = (
    "How to read it: The 4 weeks to 20 Nov 2026. 40 answers of 9 people. A range in brackets holds the true number "
    "4 times in 5. What we think is our guess: no customer has scored us yet."
)
HIDDEN = (
    "too few people worked on it, or so few beside others that they could be recognised. So I say no number. "
    "That is fine."
)


def fair(value: float, low: float, high: float) -> Fair:
    return Fair(value, low, high, 9, 40)


def shown(week: date = MONDAY, happy: Fair | None = None, **other: object) -> ServicePage:
    found = ServicePage(
        "Card payments",
        week,
        FROZEN,
        score=fair(83, 79, 88),
        happy=happy or fair(68, 61, 74),
        objections=fair(4, 2, 9),
        cant_tell=fair(12, 7, 20),
        linked=fair(100, 94, 100),
        days=143.0,
    )
    return replace(found, **other)  # type: ignore[arg-type]


def hidden(week: date = MONDAY) -> ServicePage:
    return ServicePage("Card payments", week, FROZEN, None, None, None, None, None)


def said(pieces: list[Piece]) -> list[str]:
    return text_of(pieces).splitlines()


def test_a_service_is_told_in_days_before_points() -> None:
    assert said(numbers(Numbers(LAST, [shown()]))) == [
        "Of the 143 working days on it in the 4 weeks to 20 Nov 2026, about 97 went into work we think paying "
        "customers would be happy to have funded – 68 % (likely 61–74 %).",
        "• we think 83 (79–88) of 100 – our guess",
        "• would object 4 % (2–9) · can't tell 12 % (7–20)",
        "• path to a payer: 100 % of the days (94–100)",
        "Customers: nobody asked yet.",
        FOOT,
    ]


def test_people_we_serve_are_called_so() -> None:
    lines = said(numbers(Numbers(LAST, [shown()], wording=Wording.SERVED)))
    assert "work we think the people we serve would be happy about – 68 %" in lines[0]
    assert lines[3] == "• path to the people we serve: 100 % of the days (94–100)"


def test_numbers_that_stand_say_of_which_weeks_they_are() -> None:
    page = shown(weeks=(MONDAY - 3 * WEEK, MONDAY - 2 * WEEK), score=None)
    lines = said(numbers(Numbers(LAST, [page], note="Week 48 closes on Monday.")))
    assert lines[0] == "Week 48 closes on Monday."
    assert lines[1].startswith("Of the 143 working days on it in weeks 44–45 of 2026, about 97 went into work")
    assert lines[2] == "• no score, as too few of us said more than “can't tell”"
    assert lines[5].endswith("together, every few weeks, so that nobody is recognised by what changed between two.")
    assert lines[7].startswith("How to read it: Weeks 44–45 of 2026. 40 answers of 9 people.")


def test_where_nobody_can_tell_no_share_is_claimed() -> None:
    lines = said(numbers(Numbers(LAST, [shown(happy=fair(0, 0, 8), cant_tell=fair(100, 92, 100), score=None)])))
    assert lines[:2] == [
        "Of the 143 working days on it in the 4 weeks to 20 Nov 2026, there is not one of which we can tell whether "
        "paying customers would be happy to have funded it.",
        "• would object 4 % (2–9) · can't tell 100 % (92–100)",
    ]


def test_hidden_numbers_say_why() -> None:
    assert said(numbers(Numbers(LAST, [hidden()]))) == [f"In the 4 weeks to 20 Nov 2026, {HIDDEN}"]
    assert (
        said(numbers(Numbers(TWELVE, [hidden()])))[0]
        == f"In none of the 12 weeks to 20 Nov 2026 may a number be shown: {HIDDEN}"
    )


def test_weeks_stand_side_by_side_and_a_number_that_only_stood_is_said_once() -> None:
    first, last = shown(MONDAY - 8 * WEEK, fair(40, 35, 45)), shown()
    stood = replace(first, week=MONDAY - 7 * WEEK, weeks=tuple(MONDAY - ago * WEEK for ago in (11, 10, 9, 8)))
    lines = said(numbers(Numbers(TWELVE, [hidden(MONDAY - 9 * WEEK), first, stood, last])))
    assert lines[1:] == [
        "It rose from 40 % in the 4 weeks to 25 Sep 2026.",
        "Customers: nobody asked yet.",
        "The 4 weeks up to each date, the newest first. A week that is left out changed nothing:",
        "• to 20 Nov: we think 83 (79–88) · gladly 68 % (61–74) · 143 days",
        "• to 25 Sep: we think 83 (79–88) · gladly 40 % (35–45) · 143 days",
        "Not shown, so that nobody is recognised: week 38.",
        "No page: 8 weeks (36, 37, 41, 42, 43, 44, 45 and 46).",
        FOOT.replace("The 4 weeks", "The 12 weeks").replace(
            "2026. 40", "2026, each number of the 4 weeks that end with its week. 40"
        ),
    ]


def test_a_change_is_claimed_only_where_the_ranges_part() -> None:
    fell = said(numbers(Numbers(TWELVE, [shown(MONDAY - 8 * WEEK, fair(90, 85, 94)), shown()])))
    assert fell[1] == "It fell from 90 % in the 4 weeks to 25 Sep 2026."
    same = said(numbers(Numbers(TWELVE, [shown(MONDAY - 8 * WEEK, fair(60, 55, 66)), shown()])))
    assert same[1] == "No change that we can be sure of since the 4 weeks to 25 Sep 2026: 60 % then."
    old = shown(MONDAY - 8 * WEEK, fair(60, 55, 66), weeks=(MONDAY - 10 * WEEK, MONDAY - 9 * WEEK))
    stood = said(numbers(Numbers(TWELVE, [old, shown()])))
    assert stood[1] == "No change that we can be sure of since weeks 37–38 of 2026: 60 % then."
    near = said(numbers(Numbers(TWELVE, [shown(MONDAY - WEEK, fair(40, 35, 45)), shown()])))
    assert near[1] == "Customers: nobody asked yet."


def item(score: Fair | None = None, weeks: tuple[date, ...] = (), item_id: int = 7) -> ItemLine:
    return ItemLine("CHK-412", "Retry", fair(18, 12, 26), score, weeks, item_id)


WHERE = "Of the 143 working days on Card payments in the 4 weeks to 20 Nov 2026,"
FEW = "Too few people rated it, or they could be told from the others, so I say nothing of how they see it"


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        (
            shown(items=(item(),)),
            [
                f"{WHERE} about 26 went into it – 18 % (12–26).",
                f"{FEW}; the service as a whole: 83 (79–88) – our guess.",
                FOOT,
            ],
        ),
        (shown(items=(item(),), score=None), [f"{WHERE} about 26 went into it – 18 % (12–26).", f"{FEW}.", FOOT]),
        (
            shown(items=(item(fair(74, 66, 81), (MONDAY - 4 * WEEK,)),)),
            [
                f"{WHERE} about 26 went into it – 18 % (12–26).",
                "We think 74 (66–81) of 100 – our guess, from 40 ratings of 9 people, in week 43.",
                FOOT,
            ],
        ),
        (shown(items=(item(item_id=8),)), [f"{WHERE} less than 1 % went into it, if any did."]),
        (
            shown(items=tuple(item(item_id=number) for number in range(10, 60))),
            [f"{WHERE} it is not among the 50 items that took most."],
        ),
        (shown(), ["No frozen number speaks of it yet."]),
        (
            hidden(),
            ["No number of Card payments may be shown for the 4 weeks to 20 Nov 2026, so none of its items either."],
        ),
    ],
)
def test_an_item_is_told_from_its_services_page(page: ServicePage, lines: list[str]) -> None:
    assert said(item_numbers(Numbers(LAST, [page]), 7, "Card payments")) == lines


def test_an_items_weeks_stand_side_by_side() -> None:
    pages = [
        shown(MONDAY - 2 * WEEK),
        shown(MONDAY - WEEK, items=(item(),)),
        shown(items=(item(fair(74, 66, 81), (MONDAY - 4 * WEEK,)),)),
    ]
    assert said(item_numbers(Numbers(TWELVE, pages), 7, "Card payments"))[:5] == [
        f"{WHERE} about 26 went into it – 18 % (12–26).",
        "We think 74 (66–81) of 100 – our guess, from 40 ratings of 9 people, in week 43.",
        "Its part of the service's days in the 4 weeks up to each week, the newest first:",
        "• week 47: 18 % (12–26) of 143 days · we think 74 (66–81), week 43",
        "• week 46: 18 % (12–26) of 143 days · too few rated it",
    ]
    assert said(item_numbers(Numbers(TWELVE, pages[:1]), 7, "Card payments")) == ["No frozen number speaks of it yet."]


def window(complete: Fair, partial: Fair, none: Fair) -> Window:
    other = fair(0, 0, 9)
    return Window(143, 9, 40, None, other, other, other, other, complete, partial, none, 0.0, 0.0, (), (), (0.0, 100.0))


PART = window(fair(72, 64, 79), fair(19, 13, 26), fair(9, 5, 14))
WHOLE = window(fair(100, 93, 100), fair(0, 0, 7), fair(0, 0, 7))
SURE = " 40 answers of 9 people. A range in brackets holds the true number 4 times in 5."


@pytest.mark.parametrize(
    ("frozen", "lines"),
    [
        (
            Frozen(MONDAY, PART),
            [
                "Of the 143 working days Checkout spent in the 4 weeks to 20 Nov 2026, about 40 had no whole path to a "
                "paying customer – 28 % (likely 21–36 %).",
                "19 % of the days stop on the way · 9 % lead nowhere.",
                f"How to read it: The 4 weeks to 20 Nov 2026.{SURE}",
            ],
        ),
        (
            Frozen(MONDAY, PART, four=False, thin=True),
            [
                "Of the days of those of Checkout who answered in the week of 16–20 Nov 2026, 28 % had no whole "
                "path to a paying customer (likely 21–36 %).",
                "19 % of the days stop on the way · 9 % lead nowhere.",
                f"How to read it: The week of 16–20 Nov 2026.{SURE}",
            ],
        ),
        (
            Frozen(MONDAY, WHOLE),
            [
                "All of the 143 working days Checkout spent in the 4 weeks to 20 Nov 2026 led to a paying customer.",
                f"How to read it: The 4 weeks to 20 Nov 2026.{SURE}",
            ],
        ),
        (Frozen(MONDAY, None), ["Too few people of Checkout answered to say how much effort that is."]),
    ],
)
def test_effort_that_leads_nowhere_is_told(frozen: Frozen, lines: list[str]) -> None:
    assert said(effort(Effort("Checkout", LAST, [frozen]))) == lines


def test_effort_of_long_windows_stands_side_by_side() -> None:
    found = [Frozen(MONDAY - WEEK, PART, four=False), Frozen(MONDAY - 2 * WEEK, None), Frozen(MONDAY, WHOLE)]
    lines = said(effort(Effort("the whole organisation", TWELVE, found, "Because.")))
    assert lines == [
        "Because.",
        "All of the 143 working days the whole organisation spent in the 4 weeks to 20 Nov 2026 led to a paying customer.",
        "The 4 weeks up to each date, the newest first:",
        "• to 20 Nov: 0 % (0–7) of 143 days",
        "• to 13 Nov (that week alone): 28 % (21–36) of 143 days",
        f"How to read it: The 12 weeks to 20 Nov 2026, each number of the 4 weeks that end with its week.{SURE}",
    ]
