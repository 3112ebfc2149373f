"""A page as JSON: its keys, their order and their rounding are what people's scripts rely on."""

import json
from dataclasses import replace

from bot.domain.page import Direction, Hidden, Participation, ServiceLine, Trend, Words
from bot.domain.page_json import page_json
from tests.blocks.digest.pages import BLIND, CHECKOUT, fair, window

KEYS = (
    "team week window people answers days score happy shrug object cant_tell linked participation trend services hidden"
)
NOTHING = {"value": None, "low": None, "high": None}
HIDDEN = replace(CHECKOUT, week_window=None, four_weeks=None, hidden=Hidden.TOO_FEW_PEOPLE, services=(), days=9)


def test_every_number_of_a_page_with_one_decimal() -> None:
    hosting = ServiceLine(
        "Shared hosting", None, 61.26, fair(61.26, 50.01, 70), fair(62.449, 56.05, 68.96), fair(29, 20, 40)
    )
    nowhere = ServiceLine(None, None, 38.74, fair(38.74, 30, 47), None, None)
    trend = Trend(Direction.MAYBE_UP, 5.04, -5.1, 15.1, 67, 75)
    page = replace(CHECKOUT, services=(hosting, nowhere), trend=trend)
    shown = window(days=36.5, score=fair(76.96, 70.04, 100), happy=fair(80.55, 69, 89))
    assert json.dumps(page_json(replace(page, week_window=shown))) == (
        '{"team": "Checkout", "week": "2026-W47", "window": "week", "people": 8, "answers": 29, "days": 36.5, '
        '"score": {"value": 77.0, "low": 70.0, "high": 100.0}, "happy": {"share": 80.5, "low": 69.0, "high": 89.0}, '
        '"shrug": 9.0, "object": 4.0, "cant_tell": 6.0, "linked": {"complete": 75.0, "partial": 21.0, "none": 4.0}, '
        '"participation": {"words": "most"}, "trend": {"verdict": "maybe_up", "delta": 5.0}, '
        '"services": [{"name": "Shared hosting", "effort_share": 61.3, "score": {"value": 62.4, "low": 56.0, "high": 69.0}}, '
        '{"name": null, "effort_share": 38.7, "score": {"value": null, "low": null, "high": null}}], "hidden": null}'
    )


def test_where_the_week_is_hidden_every_number_above_the_services_is_of_four_weeks() -> None:
    told = page_json(replace(CHECKOUT, week_window=None))
    assert (told["window"], told["answers"], told["days"]) == ("4w", 118, 150.0)
    assert told["happy"] == {"share": 66.0, "low": 59.0, "high": 73.0}
    assert [line["effort_share"] for line in told["services"]] == [40.0, 23.0, 20.0, 9.0, 8.0]


def test_a_hidden_page_keeps_its_keys_and_says_why() -> None:
    early = Trend(Direction.TOO_EARLY)
    told = page_json(replace(HIDDEN, participation=Participation(None), trend=early))
    assert " ".join(told) == KEYS
    assert told == {
        "team": "Checkout",
        "week": "2026-W47",
        "window": "4w",
        "people": None,
        "answers": None,
        "days": 9.0,
        "score": NOTHING,
        "happy": {"share": None, "low": None, "high": None},
        "shrug": None,
        "object": None,
        "cant_tell": None,
        "linked": {"complete": None, "partial": None, "none": None},
        "participation": {"words": None},
        "trend": {"verdict": "too_early", "delta": None},
        "services": [],
        "hidden": "too_few_people",
    }


def test_a_score_alone_may_be_hidden_and_nothing_is_minus_nought() -> None:
    told = page_json(replace(CHECKOUT, week_window=BLIND, trend=replace(CHECKOUT.trend, delta=-0.04)))
    assert told["score"] == NOTHING
    assert told["cant_tell"] == 100.0
    assert json.dumps(told["trend"]) == '{"verdict": "none", "delta": 0.0}'


def test_the_words_are_the_contracts() -> None:
    assert [words.value for words in Words] == ["most", "about half", "few"]
    assert [why.value for why in Hidden] == ["too_few_people", "too_few_answers"]
    assert sorted(direction.value for direction in Direction) == sorted(
        "too_early none maybe_up maybe_down up down thin".split()
    )
