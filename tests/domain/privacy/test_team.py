"""What a team's page may say of a week and of four."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import weeks_to, within
from bot.domain.numbers import companions
from bot.domain.numbers.participation import rate, worst_case
from bot.domain.numbers.scoring import score, score_sums, share, share_sums
from bot.domain.numbers.weighing import weighed
from bot.domain.page import Hidden
from bot.domain.privacy.gate import fair
from storage.words import Outcome
from tests.domain.privacy.teams import page, pages, said, silent, week

FIVE, SIX = range(5), range(6)


def test_a_week_of_enough_is_shown_and_the_four_weeks_with_it() -> None:
    found = page(said(1, FIVE), 1)
    assert found.hidden is None
    assert found.days == 15
    for window in (found.week_window, found.four_weeks):
        assert window is not None
        assert (window.people, window.answers, window.days) == (5, 15, 15.0)
        assert window.score is not None
        assert window.score.value == pytest.approx(75)
        assert window.happy.value == pytest.approx(200 / 3)
        assert window.distribution == pytest.approx((0, 0, 100 / 3, 100 / 3, 100 / 3, 0))


def test_of_too_few_people_there_is_no_number_and_a_page_says_why() -> None:
    found = page(said(1, range(4), (5, 4, 3, 2, 1)), 1)
    assert (found.week_window, found.four_weeks, found.efforts) == (None, None, ())
    assert found.hidden is Hidden.TOO_FEW_PEOPLE
    assert found.ledger.published is None


def test_nor_of_too_few_answers() -> None:
    assert page(said(1, FIVE, (4,)), 1).hidden is Hidden.TOO_FEW_ANSWERS


def test_a_team_of_five_with_one_on_leave_shows_its_other_weeks_and_nobody_finds_the_hidden_one() -> None:
    days = said(1, FIVE) + said(2, FIVE) + said(3, range(4), (1, 1, 1)) + said(4, FIVE)
    found = pages(days, 4)
    assert found[2].week_window is None
    assert found[2].four_weeks is not None
    assert found[2].four_weeks.answers == 30
    assert found[3].four_weeks is not None
    assert found[3].four_weeks.answers == 45
    otherwise = said(1, FIVE) + said(2, FIVE) + said(3, range(4), (5, 5, 5)) + said(4, FIVE)
    assert pages(otherwise, 4) == found


def test_a_week_without_enough_ratings_has_shares_and_no_score() -> None:
    found = pages(said(1, FIVE, (None, None, 4)) + said(2, FIVE), 2)
    assert found[0].week_window is not None
    assert found[0].week_window.score is None
    assert found[0].week_window.cant_tell.value == pytest.approx(200 / 3)
    assert found[1].four_weeks is not None
    assert found[1].four_weeks.answers == 30
    assert found[1].four_weeks.score is None  # it would be of other weeks than the shares are
    assert found[1].four_weeks.distribution == ()  # from which it could be computed


def test_if_nobody_can_tell_that_is_the_message() -> None:
    found = page(said(1, FIVE, (None, None)), 1)
    assert found.week_window is not None
    assert found.week_window.score is None
    assert found.week_window.cant_tell.value == 100


def test_effort_by_service_asks_for_enough_people_behind_the_whole_not_behind_each_service() -> None:
    found = page(said(1, FIVE, (5, 4), service=7) + said(1, [0], (3,), service=8) + said(1, [1], (3, 3)), 1)
    assert [(service, round(number.value, 1), number.people) for service, number in found.efforts] == [
        (7, 76.9, 5),
        (None, 15.4, 5),
        (8, 7.7, 5),
    ]


@given(st.randoms(use_true_random=False))
def test_where_every_week_passes_the_numbers_are_the_plain_ones(random: Random) -> None:
    days = []
    for number in range(1, 6):
        for person in SIX:
            ratings = [random.choice((1, 2, 3, 4, 5, None)) for _ in range(random.randint(2, 4))]
            days += said(number, [person], [*ratings[:-2], 3, 4]) + silent(number, [person], random.randint(0, 2))
    last = pages(days, 5)[-1]
    chosen = within(days, weeks_to(week(5), 4))
    lines = weighed(chosen)
    window = last.four_weeks
    assert window is not None
    assert window.score == fair(score(score_sums(lines)), 5)
    assert window.happy == fair(share(share_sums(lines, companions.happy)), 5)
    assert window.shrug == fair(share(share_sums(lines, companions.shrug)), 5)
    assert window.objections == fair(share(share_sums(lines, companions.objection)), 5)
    assert window.cant_tell == fair(share(share_sums(lines, companions.cant_tell)), 5)
    assert window.none == fair(share(share_sums(lines, companions.unlinked)), 5)
    assert window.direct == 0
    effort = {
        rating: sum(line.effort for line in lines if line.part.rating == rating) for rating in (1, 2, 3, 4, 5, None)
    }
    assert window.distribution == pytest.approx([100 * one / sum(effort.values()) for one in effort.values()])
    assert window.bounds == pytest.approx(worst_case(rate(chosen), window.happy.value))
    assert window.days == sum(day.fraction for day in chosen)


def test_participation_is_that_of_the_window_shown() -> None:
    days = said(1, FIVE, (3,)) + silent(1, FIVE, 4) + said(2, FIVE, (3, 4, 5, 3)) + silent(2, FIVE, 1)
    found = pages(days, 2)
    assert found[0].participation.thin
    assert not found[1].participation.thin


def test_days_that_were_not_sent_count_nowhere() -> None:
    found = page(said(1, FIVE) + silent(1, FIVE, 2, Outcome.NOT_SENT), 1)
    assert found == page(said(1, FIVE), 1)
