"""How a day is split."""

import pytest

from bot.domain.shares import shares


@pytest.mark.parametrize(
    ("pieces", "split", "found"),
    [
        (1, "equal", [1]),
        (1, "1", [1]),
        (2, "equal", [0.5, 0.5]),
        (2, "1", [0.75, 0.25]),
        (2, "2", [0.25, 0.75]),
        (3, "1", [0.5, 0.25, 0.25]),
        (3, "2", [0.25, 0.5, 0.25]),
        (3, "3", [0.25, 0.25, 0.5]),
        (2, "3", [0.5, 0.5]),  # there is no third
        (2, "", [0.5, 0.5]),
    ],
)
def test_a_day_is_split_equally_or_mostly_for_one(pieces: int, split: str, found: list[float]) -> None:
    assert shares(pieces, split) == found


def test_three_equal_parts_make_a_whole_day() -> None:
    assert sum(shares(3, "equal")) == 1
