"""What has passed the gate.

Decision: a type of its own, which cannot be made of too little. Why: every function that renders a number takes a
`Fair`, so that the type checker refuses an ungated one, and a mistake in the gate fails loudly instead of exposing
people. Cost: a snapshot keeps with every number how much stood behind it.
"""

from dataclasses import dataclass

LOWEST_FLOOR = 4  # people; no setting goes below it
FEWEST_ANSWERS = 10


class TooFewError(ValueError):
    """Too few people or answers stand behind this number: it must not exist outside of the gate."""


@dataclass(frozen=True, slots=True)
class Fair:
    """A published number: points or percent (0–100) with its interval, and how many people and answers it rests on."""

    value: float
    low: float
    high: float
    people: int
    answers: int

    def __post_init__(self) -> None:
        """Refuse what no floor would let through. Raises TooFewError."""
        if self.people < LOWEST_FLOOR or self.answers < FEWEST_ANSWERS:
            raise TooFewError

    def apart_from(self, other: "Fair") -> bool:
        """Tell whether the two intervals do not overlap: what a claim of change needs for a share (metrics 2.8)."""
        return self.low > other.high or other.low > self.high
