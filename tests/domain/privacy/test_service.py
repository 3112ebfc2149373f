"""What a service's page may say: weeks that its unit's services close together, and once."""

import pytest

from bot.domain.privacy.service import service_numbers
from tests.domain.privacy.teams import TEAM, of_services, said, silent, week

CARDS, CHECKOUT = 11, 12
OWN = [CARDS, CHECKOUT]
SIX = range(6)


def test_services_that_all_can_be_shown_are_new_every_week() -> None:
    days = [day for number in range(1, 6) for one in OWN for day in said(number, SIX, (4, 5, 3), one)]
    found = of_services(days, 5, OWN)
    answers = [[one.happy.answers if one.happy else 0 for one in numbers.values()] for numbers in found]
    assert answers == [[18, 18], [36, 36], [54, 54], [72, 72], [72, 72]]
    last = found[-1][CARDS]
    assert last.score is not None
    assert last.score.value == pytest.approx(75)
    assert last.days == 72


def test_where_one_is_worked_on_by_few_all_wait_for_four_weeks_and_the_numbers_stand() -> None:
    days = [
        day
        for number in range(1, 10)
        for day in said(number, SIX, (4, 5, 3), CARDS) + said(number, [number % 6, (number + 1) % 6], (2, 3), CHECKOUT)
    ]
    found = of_services(days, 9, OWN)
    shown = [[one.happy.answers if one.happy else 0 for one in numbers.values()] for numbers in found]
    assert shown == [[0, 0]] * 3 + [[72, 16]] * 6  # before, what is left of the team would be the answers of four
    new = [number for number, numbers in enumerate(found, start=1) if numbers[CARDS].ledger.answered.visible]
    assert new == [4, 8]
    assert found[6][CHECKOUT].score == found[3][CHECKOUT].score


def test_weeks_that_the_team_hides_stay_out_of_its_services() -> None:
    days = said(1, SIX, (4, 5), CARDS) + said(2, range(4), (1, 1), CARDS)
    found = of_services(days, 2, [CARDS])
    assert found[1][CARDS].happy == found[0][CARDS].happy


def test_a_service_counts_all_days_of_its_people() -> None:
    found = of_services(said(1, SIX, (4, 5), CARDS) + silent(1, SIX, 2), 1, [CARDS])
    assert found[0][CARDS].days == 24


def test_a_guest_counts_but_is_not_told_by_subtraction() -> None:
    days = said(1, SIX, (4, 5), CARDS) + said(1, SIX, (3, 3))
    with_guest = days + said(1, [20], (1, 1), CARDS, team=2)
    found = of_services(with_guest, 1, [CARDS])[0][CARDS]
    assert found.happy is not None
    assert (found.happy.people, found.happy.answers) == (7, 14)
    alone = of_services(said(1, SIX, (4, 5), CARDS) + said(1, [20], (1, 1), CARDS, team=2), 1, [CARDS])
    assert alone[0][CARDS].happy is None  # all of the team, and one more


def test_a_service_that_few_can_tell_of_has_shares_and_no_score() -> None:
    found = of_services(said(1, SIX, (None, None, 4), CARDS), 1, [CARDS])[0][CARDS]
    assert found.score is None
    assert found.cant_tell is not None
    assert found.cant_tell.value == pytest.approx(200 / 3)


def test_what_stands_does_not_outlive_a_higher_floor() -> None:
    days = said(1, range(5), (4, 5), CARDS) + said(2, range(2), (4, 5), CARDS)
    found = of_services(days, 2, [CARDS], floors=[5, 6])
    assert found[0][CARDS].happy is not None
    assert found[1][CARDS].happy is None


def test_weeks_in_which_answers_were_deleted_since_stay_out() -> None:
    first, second = said(1, SIX, (4, 5), CARDS), said(2, SIX, (4, 5), CARDS)
    past = {CARDS: {week(1): of_services(first, 1, [CARDS])[0][CARDS].ledger}}
    for days, left in ((first + second, 24), (first[1:] + second, 12)):
        assert service_numbers(days, [CARDS], frozenset({TEAM}), week(2), 5, past)[CARDS].days == left


def test_a_unit_without_services_has_no_numbers() -> None:
    assert of_services(said(1, SIX), 1, []) == [{}]
