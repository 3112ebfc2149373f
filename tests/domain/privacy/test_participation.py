"""Participation as a page may say it."""

import pytest

from bot.domain.page import Participation, Words
from bot.domain.privacy.participation import participation
from tests.domain.privacy.teams import said, silent


@pytest.mark.parametrize(
    ("answers", "silences", "found"),
    [
        (5, 0, Participation(Words.MOST)),
        (3, 2, Participation(Words.HALF)),
        (2, 3, Participation(Words.HALF, thin=True)),
        (1, 4, Participation(Words.FEW, thin=True)),
    ],
)
def test_a_small_team_is_told_in_words(answers: int, silences: int, found: Participation) -> None:
    people = range(9)
    assert participation(said(1, people, [4] * answers) + silent(1, people, silences), 5) == found


def test_ten_people_are_told_in_percent() -> None:
    found = participation(said(1, range(10), (4, 4)) + silent(1, range(10), 1), 5)
    assert found == Participation(Words.HALF, 67)


def test_few_of_many_people_are_thin_however_often_they_answer() -> None:
    found = participation(said(1, range(5), [4] * 5) + silent(1, range(5, 9), 1), 5)
    assert found == Participation(Words.MOST, thin=True)


def test_nothing_is_said_where_fewer_were_asked_than_a_number_needs() -> None:
    assert participation(said(1, range(4), (4, 4)), 5) == Participation(None)
    assert participation([], 5) == Participation(None)
