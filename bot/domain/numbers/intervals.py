"""How wide an interval is: Student's t for few people, and Wilson's interval for shares (metrics 2.0, 2.3)."""

from math import sqrt

MOST_DF = 30  # above it the normal value serves
T80 = {
    **dict(enumerate((3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372), start=1)),
    **dict(enumerate((1.363, 1.356, 1.350, 1.345, 1.341, 1.337, 1.333, 1.330, 1.328, 1.325), start=11)),
    25: 1.316,
    30: 1.310,
}
T90 = {
    **dict(enumerate((6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812), start=1)),
    **dict(enumerate((1.796, 1.782, 1.771, 1.761, 1.753, 1.746, 1.740, 1.734, 1.729, 1.725), start=11)),
    25: 1.708,
    30: 1.697,
}
Z80, Z90 = 1.282, 1.645


def t80(df: int) -> float:
    """Return t of a two-sided 80 % interval (“4 chances in 5”), which every shown number carries.

    Between listed degrees of freedom it is that of the next lower one. Raises ValueError below 1.

    >>> t80(4), t80(24), t80(31)
    (1.533, 1.325, 1.282)
    """
    return _listed(T80, Z80, df)


def t90(df: int) -> float:
    """Return t of a two-sided 90 % interval, which claims of change need. Listed as for `t80`.

    >>> t90(6), t90(29), t90(200)
    (1.943, 1.708, 1.645)
    """
    return _listed(T90, Z90, df)


def wilson(ratio: float, effective: float, z: float) -> tuple[float, float]:
    """Return the Wilson score interval of a share 0–1 that rests on `effective` answers, within 0 and 1.

    Source: Brown, Cai and DasGupta 2001, with an effective sample size for clustered data (Korn and Graubard).

    >>> [round(end, 2) for end in wilson(0.5, 10, Z80)]
    [0.31, 0.69]
    """
    shrink = 1 + z * z / effective
    centre = (ratio + z * z / (2 * effective)) / shrink
    half = z / shrink * sqrt(ratio * (1 - ratio) / effective + z * z / (4 * effective * effective))
    return max(0.0, centre - half), min(1.0, centre + half)


def _listed(table: dict[int, float], normal: float, df: int) -> float:
    if df < 1:
        raise ValueError("no degree of freedom")
    if df > MOST_DF:
        return normal
    return table[max(one for one in table if one <= df)]
