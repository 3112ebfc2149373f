"""The organisation is what its teams have published, and no more."""

import pytest

from bot.domain.page import Hidden
from bot.domain.privacy.ledger import Ledger
from bot.domain.privacy.whole import organisation_numbers
from tests.domain.privacy.teams import page, pages, said

SIX, OTHERS, FEW = range(6), range(10, 15), range(20, 23)


def test_it_adds_up_what_the_teams_show_and_says_how_much_is_left_out() -> None:
    teams = [page(said(1, SIX), 1), page(said(1, OTHERS, (1, 1, None)), 1), page(said(1, FEW, (1, 1)), 1)]
    found = organisation_numbers([team.ledger for team in teams], 39, 5)
    window = found.four_weeks
    assert found.hidden is None
    assert found.days_left_out == 6
    assert window is not None
    assert window.score is not None
    assert (window.people, window.answers, window.days) == (11, 33, 33.0)
    assert window.score.value == pytest.approx(75 * 18 / 28)
    assert window.happy.value == pytest.approx(100 * 12 / 33)
    assert sum(window.distribution) == pytest.approx(100)
    assert dict(window.work_types) == pytest.approx({None: 100})


def test_all_people_as_one_team_have_the_same_numbers() -> None:
    one = page(said(1, SIX) + said(1, OTHERS, (1, 2, None)), 1)
    two = [page(said(1, SIX), 1), page(said(1, OTHERS, (1, 2, None)), 1)]
    window = organisation_numbers([team.ledger for team in two], 33, 5).four_weeks
    assert window is not None
    assert one.four_weeks is not None
    assert window.score is not None
    assert one.four_weeks.score is not None
    assert window.bounds == pytest.approx(one.four_weeks.bounds)
    assert (window.score.low, window.score.high) == pytest.approx((one.four_weeks.score.low, one.four_weeks.score.high))


def test_hidden_weeks_and_hidden_scores_of_teams_do_not_come_in() -> None:
    hidden = pages(said(1, SIX) + said(2, FEW, (1, 1)), 2)[-1]
    unsure = page(said(1, OTHERS, (None, None, 5)), 1)
    window = organisation_numbers([hidden.ledger, unsure.ledger], 100, 5).four_weeks
    assert window is not None
    assert window.score is not None
    assert (window.answers, window.score.answers) == (33, 18)


def test_where_no_team_shows_anything_the_organisation_does_not_either() -> None:
    teams = [page(said(1, range(first, first + 3)), 1).ledger for first in (0, 10, 20)]
    found = organisation_numbers(teams, 27, 5)
    assert (found.four_weeks, found.hidden, found.days_left_out) == (None, Hidden.TOO_FEW_PEOPLE, 27)
    assert organisation_numbers([], 0, 5).hidden is Hidden.TOO_FEW_PEOPLE
    assert organisation_numbers([Ledger()], 0, 5).four_weeks is None


def test_it_passes_the_gate_once_more() -> None:
    found = organisation_numbers([page(said(1, SIX), 1).ledger], 18, 7)
    assert (found.four_weeks, found.hidden) == (None, Hidden.TOO_FEW_PEOPLE)


def test_of_a_few_people_it_does_not_say_how_many_days_they_were_asked() -> None:
    ledgers = [page(said(1, SIX), 1).ledger]
    for unseen, told in ((0, (12.0, False)), (1, (0.0, True)), (4, (0.0, True)), (5, (12.0, False))):
        found = organisation_numbers(ledgers, 30, 5, unseen)
        assert found.four_weeks is not None
        assert (found.days_left_out, found.few) == told
