"""What a Slack status says about being away."""

from datetime import UTC, datetime

import pytest

from bot.domain.leave import on_leave
from tests.domain.clockwork import utc

FRIDAY = utc("2026-11-27 18:00")
EXPIRES = int(FRIDAY.timestamp())


@pytest.mark.parametrize("emoji", [":palm_tree:", ":face_with_thermometer:"])
def test_a_palm_tree_or_a_thermometer_is_leave_with_and_without_an_end(emoji: str) -> None:
    assert [on_leave(emoji, "", expires) for expires in (0, EXPIRES)] == [(True, None), (True, FRIDAY)]


@pytest.mark.parametrize("words", ["Vacationing", "On holiday", "SICK", "parental leave", "Out of office until Friday"])
def test_words_are_leave_only_in_a_status_that_expires(words: str) -> None:
    assert [on_leave("", words, expires) for expires in (0, EXPIRES)] == [(False, None), (True, FRIDAY)]


@pytest.mark.parametrize(
    ("emoji", "words"),
    [("", ""), (":calendar:", "In a meeting"), (":house:", "Remote"), (":evergreen_tree:", "palm_tree")],
)
def test_any_other_status_says_nothing(emoji: str, words: str) -> None:
    assert [on_leave(emoji, words, expires) for expires in (0, EXPIRES)] == [(False, None)] * 2


def test_an_end_beyond_all_calendars_is_the_last_day() -> None:
    assert on_leave(":palm_tree:", "", 10**15) == (True, datetime(9999, 12, 31, tzinfo=UTC))


def test_an_end_before_1970_is_none() -> None:
    assert on_leave(":palm_tree:", "Out of office", -1) == (True, None)
