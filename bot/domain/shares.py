"""How a day is split among its pieces of work."""


def shares(pieces: int, split: str) -> list[float]:
    """Return the share of each of one to three pieces, summing to 1.

    `split` is the number of the piece that took most of the day; `equal`, or the number of none, splits it equally.

    >>> shares(2, "1"), shares(3, "2"), shares(3, "equal")[0]
    ([0.75, 0.25], [0.25, 0.5, 0.25], 0.3333333333333333)
    """
    numbers = [str(number) for number in range(1, pieces + 1)]
    if pieces == 1 or split not in numbers:
        return [1 / pieces] * pieces
    most, rest = (0.75, 0.25) if pieces == 2 else (0.5, 0.25)  # noqa: PLR2004
    return [most if number == split else rest for number in numbers]
