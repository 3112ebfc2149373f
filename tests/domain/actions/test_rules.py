from dataclasses import replace

import pytest

from bot.domain.actions.measures import Reading
from bot.domain.actions.rules import Idea, Piece, Situation, first_idea
from storage.words import ActionRule, Measure, Wording
from tests.domain.actions.seeing import fair, window

CARDS = Piece(1, "Taking card payments", complete=True, next="Merchant sales")
HOSTING = Piece(2, "The machines everything runs on", next="Card payments", next_team=True, linked=fair(10))
EXPORT = Piece(3, "Ledger export")
CALM = Situation(shown=window(), pieces=(CARDS,), own=(CARDS, EXPORT))
HIDDEN = replace(CALM, shown=None, pieces=())


def fired(seen: Situation, *resting: Idea) -> Idea:
    idea = first_idea(seen, [one.subject for one in resting])
    assert idea is not None
    return idea


def test_where_nothing_fires_something_is_retold() -> None:
    idea = fired(CALM)
    assert (idea.rule, idea.measure, idea.title, idea.how) == (
        ActionRule.RETELL,
        Measure.WORD,
        "Retell one thing that a customer got out of our work",
        "and ask each other: “How do you keep focused on value to the business?”",
    )
    assert first_idea(CALM, [idea.subject]) is None


def test_a_fifth_without_a_path_names_the_largest_service_that_has_none_now() -> None:
    seen = replace(CALM, shown=window(complete=80, partial=12, none=8), pieces=(CARDS, HOSTING, EXPORT))
    idea = fired(seen)
    assert (idea.rule, idea.service_id, idea.measure) == (ActionRule.NO_CUSTOMER, 2, Measure.LINKED)
    assert (idea.baseline, idea.target) == (Reading(10, 5, 15), 80)
    assert f"{idea.title}, {idea.how}" == (
        "Find a paying customer behind The machines everything runs on, with the Card payments people and its owner"
    )
    second = fired(seen, idea)
    assert (second.service_id, second.measure, second.baseline) == (3, Measure.WORD, None)
    assert fired(replace(seen, shown=window(complete=81, partial=11, none=8))).rule == ActionRule.RETELL


@pytest.mark.parametrize(
    ("piece", "wording", "said"),
    [
        (EXPORT, Wording.PAYING, "Name one customer for Ledger export, with its owner; if there is nobody, stop it"),
        (replace(EXPORT, next="Finance"), Wording.PAYING, "Find a paying customer behind Ledger export, with Finance and its owner"),
        (replace(EXPORT, next="Finance"), Wording.SERVED, "Find the people we serve behind Ledger export, with Finance and its owner"),
        (replace(EXPORT, next="Finance", to_confirm=True), Wording.PAYING, "Confirm the path from Ledger export to a paying customer, with whoever it is for"),
        (replace(EXPORT, next="Finance", to_confirm=True), Wording.SERVED, "Confirm the path from Ledger export to the people we serve, with whoever it is for"),
    ],
)  # fmt: skip
def test_a_path_is_begun_followed_on_or_confirmed_by_where_it_breaks(piece: Piece, wording: Wording, said: str) -> None:
    idea = fired(replace(HIDDEN, own=(piece,), wording=wording))
    assert f"{idea.title}, {idea.how}" == said


def test_without_numbers_the_map_alone_says_whose_customer_is_missing() -> None:
    idea = fired(HIDDEN)
    assert (idea.rule, idea.service_id, idea.measure) == (ActionRule.NO_CUSTOMER, 3, Measure.WORD)


def test_a_quarter_that_cannot_tell_draws_the_path_with_those_who_come_next() -> None:
    seen = replace(CALM, pieces=(replace(CARDS, cant_tell=fair(24.9)), replace(HOSTING, cant_tell=fair(25))))
    idea = fired(seen)
    assert (idea.rule, idea.service_id, idea.measure, idea.target) == (
        ActionRule.CANNOT_TELL,
        2,
        Measure.CANNOT_TELL,
        15,
    )
    assert (idea.title, idea.how) == (
        "Draw the path from The machines everything runs on to a paying customer",
        "20 minutes with the Card payments people and its owner",
    )
    served = fired(replace(seen, wording=Wording.SERVED))
    assert served.title == "Draw the path from The machines everything runs on to the people we serve"


@pytest.mark.parametrize(
    ("piece", "how"),
    [(CARDS, "20 minutes with Merchant sales and its owner"), (EXPORT, "20 minutes with its owner")],
)
def test_who_comes_next_may_be_a_customer_or_nobody(piece: Piece, how: str) -> None:
    assert fired(replace(CALM, pieces=(replace(piece, cant_tell=fair(40)),))).how == how


def test_objections_go_to_the_owner_of_what_is_objected_to_most() -> None:
    mild, strong = replace(CARDS, objections=fair(16)), replace(HOSTING, objections=fair(30))
    idea = fired(replace(CALM, shown=window(objections=15), pieces=(mild, strong)))
    assert (idea.rule, idea.service_id, idea.baseline) == (ActionRule.OBJECTIONS, 2, Reading(30, 25, 35))
    assert idea.title == "Ask the owner of The machines everything runs on: continue, shrink or stop?"
    whole = fired(replace(CALM, shown=window(objections=15), pieces=(CARDS,)))
    assert (whole.service_id, whole.baseline) == (None, Reading(15, 10, 20))
    assert fired(replace(CALM, shown=window(objections=14.9), pieces=(mild, strong))).rule == ActionRule.RETELL


def test_thin_pages_have_no_rules_from_ratings() -> None:
    seen = replace(CALM, thin=True, shown=window(objections=50), pieces=(replace(CARDS, cant_tell=fair(90)),))
    assert fired(seen).rule == ActionRule.RETELL
    assert fired(replace(seen, thin=False)).rule == ActionRule.CANNOT_TELL


def test_customers_that_nobody_talked_with_come_one_after_the_other() -> None:
    seen = replace(CALM, unheard=((7, "Merchants"), (8, "Shoppers")))
    first = fired(seen)
    assert (first.customer_id, first.measure, first.baseline, first.target) == (
        7,
        Measure.CONVERSATIONS,
        Reading(0),
        1,
    )
    assert first.title == "Talk with Merchants: why do they use it, how does it help their goals?"
    assert fired(seen, first).customer_id == 8


def test_easy_work_from_a_quarter_on_and_never_on_a_page_without_numbers() -> None:
    seen = replace(CALM, reasons=fair(25))
    assert (fired(seen).rule, fired(seen).measure, fired(seen).target) == (
        ActionRule.EASY_WORK,
        Measure.REASONS,
        15,
    )
    assert fired(replace(CALM, reasons=fair(24))).rule == ActionRule.RETELL
    assert fired(replace(seen, shown=None, own=())).rule == ActionRule.RETELL


@pytest.mark.parametrize(("targets", "rule"), [(3, ActionRule.OWN_TARGETS), (4, ActionRule.RETELL)])
def test_a_third_of_the_targets_set_by_it_alone_fires(targets: int, rule: ActionRule) -> None:
    assert fired(replace(CALM, targets=targets, alone=(EXPORT,))).rule == rule


def test_the_order_is_that_of_the_design() -> None:
    everything = Situation(
        shown=window(objections=50, complete=10, partial=80, none=10),
        pieces=(replace(HOSTING, cant_tell=fair(60), objections=fair(40)),),
        own=(EXPORT,),
        unheard=((7, "Merchants"),),
        reasons=fair(60),
        targets=1,
        alone=(EXPORT,),
    )
    said: list[Idea] = []
    while idea := first_idea(everything, [one.subject for one in said]):
        said.append(idea)
    assert [one.rule for one in said] == [rule for rule in ActionRule if rule != ActionRule.OWN]
    hidden = replace(everything, shown=None, pieces=())
    said = []
    while idea := first_idea(hidden, [one.subject for one in said]):
        said.append(idea)
    assert [one.rule for one in said] == [
        ActionRule.NO_CUSTOMER,
        ActionRule.NO_CONVERSATION,
        ActionRule.OWN_TARGETS,
        ActionRule.RETELL,
    ]
