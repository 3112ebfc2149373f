"""What Acme's teams work on, week by week, and how engineers think of it.

Week 1 is that of 31 August 2026, week 12 the one before the sandbox begins. In week 6 same-day payouts went live. After
week 8 the Tuesday export rested, as Merchant tools had agreed with Finance, and shops signed up without paper. In week
9, the one after the clocks went back in Madrid, jobs of the night began at the wrong hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import exp
from random import Random

from storage.words import WorkType

BEGINS = date(2026, 8, 31)
SEED = "acme 54"  # another one makes another past; the tests say what every past must tell
LIVE, RESTS, INCIDENT = 6, 8, 9  # weeks
_EVER = 999


@dataclass(frozen=True, slots=True)
class Piece:
    """Something a team works on; `weight` says how much of its time, beside the weights of the others."""

    weight: float
    key: str = ""  # of a work item
    service: str = ""  # or a service, without a ticket
    kind: WorkType | None = None  # or neither
    first: int = 1  # week
    last: int = _EVER

    def label(self) -> str:
        """How its option begins in the question's menu."""
        return f"{self.key} " if self.key else f"{self.service}, " if self.service else f"{self.kind}".capitalize()


PIECES = {
    "Checkout": (
        Piece(22, "CHK-388", last=LIVE),
        Piece(9, "CHK-397", first=2, last=5),
        Piece(16, "CHK-405", first=LIVE),
        Piece(17, "CHK-412", first=5),
        Piece(14, "CHK-419", first=7),
        Piece(7, "CHK-421"),
        Piece(200, "INC-88", first=INCIDENT, last=INCIDENT),
        Piece(14, "WEB-231", last=6),
        Piece(8, "WEB-236"),
        Piece(7, "WEB-240", first=3),
        Piece(13, "WEB-244", first=7),
        Piece(8, "WEB-249", first=10),
        Piece(4, service="Card payments"),
        Piece(26, kind=WorkType.MEETING),
        Piece(26, kind=WorkType.LEARNING),
    ),
    "Platform": (
        Piece(12, "PLT-137"),
        Piece(18, "PLT-140"),
        Piece(9, "PLT-146", first=2, last=7),
        Piece(18, "PLT-151", first=LIVE),
        Piece(12, "PLT-155", first=4),
        Piece(9, "PLT-158"),
        Piece(110, "INC-89", first=INCIDENT, last=INCIDENT),
        Piece(7, "BLD-58", first=3, last=6),
        Piece(11, "BLD-61"),
        Piece(10, "BLD-64"),
        Piece(5, service="Shared hosting"),
        Piece(12, kind=WorkType.MEETING),
        Piece(8, kind=WorkType.LEARNING),
    ),
    "Merchant tools": (
        Piece(9, "ONB-70", last=6),
        Piece(20, "ONB-77"),
        Piece(13, "ONB-81", first=5),
        Piece(11, "STM-49", last=7),
        Piece(14, "STM-52"),
        Piece(10, "STM-55", first=6),
        Piece(15, "REP-33", last=RESTS),
        Piece(5, "REP-35", last=RESTS),
        Piece(3, "REP-35", first=RESTS + 1),
        Piece(4, "REP-38", last=RESTS),
        Piece(3, service="Merchant statements"),
        Piece(12, kind=WorkType.MEETING),
        Piece(7, kind=WorkType.LEARNING),
    ),
}

Odds = tuple[float, float, float, float, float, float]  # of the ratings 1 to 5, and of can't tell

_BY_SERVICE: dict[str, Odds] = {
    "Card payments": (1, 4, 18, 48, 24, 5),
    "Online checkout": (1, 5, 14, 45, 30, 5),
    "Shared hosting": (3, 10, 26, 23, 5, 33),
    "Build and release": (2, 8, 28, 40, 12, 10),
    "Merchant onboarding": (2, 8, 22, 42, 19, 7),
    "Merchant statements": (3, 11, 27, 39, 13, 7),
    "Internal reporting": (44, 37, 10, 2, 0, 7),
}
_SINCE: dict[str, tuple[int, Odds]] = {  # after that week
    "Card payments": (LIVE, (1, 2, 9, 44, 40, 4)),  # merchants are paid on the same day
    "Merchant onboarding": (RESTS, (1, 3, 12, 46, 33, 5)),  # shops sign up without paper
}
_BY_KIND: dict[WorkType | None, Odds] = {
    WorkType.MEETING: (3, 10, 38, 24, 5, 20),
    WorkType.LEARNING: (1, 4, 22, 38, 19, 16),
}
_INCIDENT: Odds = (10, 24, 33, 19, 7, 7)
_ANYTHING: Odds = (4, 12, 34, 26, 8, 16)


def week_of(day: date) -> int:
    """Return the number of a day's week in the story.

    >>> week_of(date(2026, 8, 31)), week_of(date(2026, 11, 20)), week_of(date(2026, 11, 23))
    (1, 12, 13)
    """
    return (day - BEGINS).days // 7 + 1


def rating(service: str, kind: WorkType | None, week: int, warmth: float, chance: Random) -> int | None:
    """Return how somebody rates a day's work: 1 to 5, or None for *can't tell*."""
    *points, cannot_tell = _odds(service, kind, week)
    warmed = [weight * exp(warmth * (point - 3)) for point, weight in enumerate(points, start=1)]
    return chance.choices([1, 2, 3, 4, 5, None], [*warmed, cannot_tell])[0]


def _odds(service: str, kind: WorkType | None, week: int) -> Odds:
    if kind is WorkType.INCIDENT:
        return _INCIDENT
    since, odds = _SINCE.get(service, (_EVER, _ANYTHING))
    if week > since:
        return odds
    return _BY_SERVICE.get(service) or _BY_KIND.get(kind, _ANYTHING)


@dataclass(frozen=True, slots=True)
class Taste:
    """What one person works on: their team's pieces, each leant to more or less."""

    pieces: tuple[Piece, ...]
    leaning: tuple[float, ...]

    def next_piece(self, week: int, chance: Random, last: Piece | None = None) -> Piece:
        """Return what they are on: often what they were on `last`, else any piece of that week."""
        now = [(piece, piece.weight * lean) for piece, lean in zip(self.pieces, self.leaning, strict=True)]
        now = [(piece, weight) for piece, weight in now if piece.first <= week <= piece.last]
        if last and last.key and last.first <= week <= last.last and chance.random() < _STAYING:
            return last
        return chance.choices([piece for piece, _ in now], [weight for _, weight in now])[0]


_STAYING = 0.4  # how often a ticket is tomorrow's work too


def taste(slack_id: str, team: str) -> Taste:
    """Return what this person works on, the same in every run."""
    chance = Random(f"{SEED} {slack_id} leans")  # noqa: S311 — a story needs no secrecy
    return Taste(PIECES[team], tuple(chance.uniform(0.6, 1.4) for _ in PIECES[team]))
