"""A number with its interval, before anybody has asked whether it may be shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A score in points, or a share in percent (both 0–100), with its interval and what stands behind it."""

    value: float
    low: float
    high: float
    people: int  # in the denominator
    answers: int  # lines in the denominator
    se: float = 0.0  # standard error, in the unit of `value`
