"""Which weeks go into the four weeks, and that whole lots of lines go in or out."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from bot.domain.answers import weeks_to
from bot.domain.privacy.gate import crowd
from bot.domain.privacy.ledger import Mark
from bot.domain.privacy.windows import Allowed, allowed

FIRST = date(2026, 8, 3)
Lines = list[tuple[int, date]]


def week(number: int) -> date:
    """Return the Monday of the first, second, third … week."""
    return FIRST + timedelta(weeks=number - 1)


def said(number: int, people: Sequence[int], times: int = 2) -> Lines:
    return [(person, week(number)) for person in people for _ in range(times)]


def frozen(lines: Lines, weeks: int, floor: int = 5) -> list[Allowed]:
    """Return what was allowed at the freezes of so many weeks, one after another."""
    past: dict[date, Mark] = {}
    found = []
    for number in range(1, weeks + 1):
        known = [line for line in lines if line[1] <= week(number)]
        found.append(allowed(known, week(number), weeks_to(week(number), 4), past, floor))
        past[week(number)] = found[-1].mark
    return found


def numbers(found: Allowed) -> list[int]:
    return [(one - FIRST).days // 7 + 1 for one in found.weeks]


FIVE, FOUR = range(5), range(4)


def test_weeks_that_pass_go_in_and_come_out_again() -> None:
    lines = [line for number in range(1, 7) for line in said(number, FIVE)]
    assert [numbers(one) for one in frozen(lines, 6)] == [
        [1],
        [1, 2],
        [1, 2, 3],
        [1, 2, 3, 4],
        [2, 3, 4, 5],
        [3, 4, 5, 6],
    ]


def test_a_hidden_week_stays_out_of_every_window() -> None:
    lines = said(1, FIVE) + said(2, FOUR) + said(3, FIVE) + said(4, FIVE) + said(5, FIVE)
    assert [numbers(one) for one in frozen(lines, 5)] == [[1], [1], [1, 3], [1, 3, 4], [3, 4, 5]]


def test_hidden_weeks_that_are_enough_together_go_in_together_and_only_so() -> None:
    lines = said(1, FIVE) + said(2, FOUR) + said(3, range(3, 7)) + said(4, FIVE) + said(5, FIVE) + said(6, FIVE)
    assert [numbers(one) for one in frozen(lines, 6)] == [
        [1],
        [1],
        [1, 2, 3],
        [1, 2, 3, 4],
        [2, 3, 4, 5],
        [4, 5, 6],  # the second week is over, so the third, which would be left by subtraction, goes with it
    ]


def test_a_small_team_has_a_page_as_often_as_enough_new_weeks_come_together() -> None:
    lines = [line for number in range(1, 9) for line in said(number, FIVE, times=1)]
    assert [numbers(one) for one in frozen(lines, 8)] == [
        [],
        [1, 2],
        [2, 3],  # all three, less the first two, would be the third
        [1, 2, 3, 4],
        [2, 3, 4, 5],
        [3, 4, 5, 6],
        [4, 5, 6, 7],
        [5, 6, 7, 8],
    ]


def test_a_week_of_which_answers_were_deleted_stays_out_with_those_that_would_be_left() -> None:
    lines = said(1, FIVE) + said(2, FOUR) + said(3, range(3, 7)) + said(4, FIVE)
    past = {week(number): found.mark for number, found in enumerate(frozen(lines, 3), start=1)}
    fewer = [line for line in lines if line != (0, week(2))]
    assert numbers(allowed(fewer, week(4), weeks_to(week(4), 4), past, 5)) == [1, 4]


def test_a_week_is_what_it_was_when_it_was_frozen_whatever_the_floor_is_now() -> None:
    lines = said(1, FIVE) + said(2, FOUR) + said(3, range(10))
    past = {week(number): found.mark for number, found in enumerate(frozen(lines, 2), start=1)}
    raised = allowed(lines, week(3), weeks_to(week(3), 4), past, 6)
    lowered = allowed(lines, week(3), weeks_to(week(3), 4), past, 4)
    assert numbers(raised) == numbers(lowered) == [1, 3]


def test_what_one_window_has_and_another_has_not_is_nothing_or_enough_whichever_two() -> None:
    random = Random(11)
    for _ in range(300):
        sizes = random.choice(((0, 3), (2, 7), (0, 12)))
        lines = [
            (random.randrange(sizes[1] + 1), week(number))
            for number in range(1, 11)
            for _ in range(random.randint(*sizes) * random.randint(0, 3))
        ]
        windows = [set(one.weeks) for one in frozen(lines, 10)]
        windows += [{one} for found in frozen(lines, 10) for one in found.alone]
        for first in windows:
            for second in windows:
                left = [person for person, of_week in lines if of_week in first ^ second]
                assert not left or crowd(left, 5)
