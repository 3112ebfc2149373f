"""A ratio of effort and its variance, from sums that can be added up (metrics 2.0, “one formula for everything”).

Decision: five sums over people are kept instead of the people. Why: R and its clustered variance follow from them,
Σu² = ΣY² − 2R·ΣXY + R²·ΣX², so the organisation can be added up from what its teams published, and no person is kept.
Cost: somebody in two of the parts counts as two people, and a variance of nearly nothing is only known to be small.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.domain.answers import Part
from bot.domain.numbers.weighing import Weighed

FEWEST_PEOPLE = 2  # a variance between people needs two


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over people of X (effort in the denominator) and Y (effort × value), in person-days and the value's unit."""

    people: int = 0  # with X > 0
    answers: int = 0  # lines in the denominator
    x: float = 0.0
    y: float = 0.0
    xx: float = 0.0
    xy: float = 0.0
    yy: float = 0.0

    def __add__(self, other: "Sums") -> "Sums":
        """Return the sums over both; exact where nobody is in both."""
        return Sums(
            self.people + other.people,
            self.answers + other.answers,
            self.x + other.x,
            self.y + other.y,
            self.xx + other.xx,
            self.xy + other.xy,
            self.yy + other.yy,
        )

    @property
    def ratio(self) -> float | None:
        """R = ΣY / ΣX in the value's unit; None without effort."""
        return self.y / self.x if self.x > 0 else None

    @property
    def variance(self) -> float | None:
        """Return Var(R), clustered by person, in the square of the value's unit; None below two people.

        Var = k/(k−1) · Σu² / (ΣX)² with u = Y − R·X. Conservative on purpose: it treats the people as a sample,
        although in a small team they are nearly everyone. Source: metrics 2.0 (linearised ratio estimator).
        """
        ratio = self.ratio
        if ratio is None or self.people < FEWEST_PEOPLE:
            return None
        squares = self.yy - 2 * ratio * self.xy + ratio * ratio * self.xx
        return self.people / (self.people - 1) * max(squares, 0.0) / self.x**2  # floats may miss 0 from below


def sums(lines: Iterable[Weighed], value: Callable[[Part], float | None]) -> Sums:
    """Return the sums over the lines that have a value; None is not in the denominator, nor is a line of no effort.

    `people` and `answers` are therefore k and n of that very number, which its gate needs (metrics 2.0).
    """
    of_people: dict[int, list[float]] = {}
    answers = 0
    for line in lines:
        worth = value(line.part)
        if worth is None or line.effort <= 0:
            continue
        answers += 1
        own = of_people.get(line.person)
        if own is None:
            of_people[line.person] = [line.effort, line.effort * worth]
        else:
            own[0] += line.effort
            own[1] += line.effort * worth
    return _over_people(list(of_people.values()), answers)


def _over_people(pairs: list[list[float]], answers: int) -> Sums:
    return Sums(
        len(pairs),
        answers,
        sum(x for x, _ in pairs),
        sum(y for _, y in pairs),
        sum(x * x for x, _ in pairs),
        sum(x * y for x, y in pairs),
        sum(y * y for _, y in pairs),
    )
