"""How a day is split among its pieces of work."""


def shares(pieces: int, split: str) -> list[float]:
    """Return the share of each piece, summing to 1: `equal`, or the number of the piece that took most of the day.

    >>> shares(2, "1"), shares(3, "2"), shares(3, "equal")[0]
    ([0.75, 0.25], [0.25, 0.5, 0.25], 0.3333333333333333)
    """
    if split == "equal" or pieces == 1:
        return [1 / pieces] * pieces
    largest = int(split)
    most, rest = (0.75, 0.25) if pieces == 2 else (0.5, 0.25)  # noqa: PLR2004
    return [most if number == largest else rest for number in range(1, pieces + 1)]
