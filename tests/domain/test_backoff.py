from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.backoff import again_at

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("until", "minutes"),
    [(None, 4), (NOW + timedelta(minutes=1), 1), (NOW + timedelta(hours=3), 180), (NOW - timedelta(hours=1), 4), (NOW + timedelta(days=400), 1440)],
)  # fmt: skip
def test_the_tracker_s_own_word_is_believed_within_reason(until: datetime | None, minutes: int) -> None:
    assert again_at(NOW, 3, until) - NOW == timedelta(minutes=minutes)


def test_the_pause_doubles_up_to_an_hour_whatever_the_number() -> None:
    pauses = [
        (again_at(NOW, failures) - NOW) // timedelta(minutes=1) for failures in (0, 1, 2, 3, 4, 5, 6, 7, 8, 10_000)
    ]
    assert pauses == [1, 1, 2, 4, 8, 16, 32, 60, 60, 60]
