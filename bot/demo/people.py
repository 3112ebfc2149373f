"""Everybody at Acme: names, trades, zones, and how each of them takes to a daily question."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from storage.words import Outcome

MADRID, BENGALURU, TORONTO = "Europe/Madrid", "Asia/Kolkata", "America/Toronto"


@dataclass(frozen=True, slots=True)
class Habit:
    """How somebody takes to the question; what is neither answered nor skipped expires."""

    answers: float = 0.83  # share of their questions
    skips: float = 0.07
    also: float = 0.12  # share of their answers that name more than one piece of work
    warmth: float = 0.0  # above 0 they rate all work a little higher than others would
    minutes: float = 16.0  # until half of their answers have come

    def wait(self, chance: Random, left: timedelta) -> timedelta:
        """Return how long they let a question lie: mostly about `minutes`, now and then some hours.

        `left` is what is left of their day: nobody answers in its last minute.
        """
        wait = timedelta(minutes=self.minutes * chance.lognormvariate(0, 1.1))
        return max(min(wait, left * _LATEST), timedelta(0))


_LATEST = 0.9  # of what is left of the day
KEEN = Habit(answers=0.9, skips=0.04, minutes=6)
BUSY = Habit(answers=0.74, skips=0.13, minutes=45)


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody at Acme. Whoever is on no `team` is asked nothing."""

    slack_id: str
    name: str
    title: str
    zone: str
    team: str | None = None
    habit: Habit = Habit()
    joined: date | None = None  # first day, where it lies within the weeks that are told
    left: date | None = None  # first day on which they were gone
    silent_from: date | None = None  # they react to nothing from then on
    away: tuple[tuple[date, date], ...] = ()  # first day off, first day back

    @property
    def email(self) -> str:
        """Their address: Carla Mendes has carla.mendes@acme.example."""
        return f"{self.handle}@acme.example"

    @property
    def handle(self) -> str:
        """Their name in Slack, in plain letters."""
        return self.name.lower().translate(_PLAIN).replace(" ", ".")

    def works(self, day: date) -> bool:
        """Tell whether they are with Acme and not away on `day`."""
        employed = (not self.joined or day >= self.joined) and (not self.left or day < self.left)
        return employed and not any(first <= day < back for first, back in self.away)

    def outcome(self, day: date, chance: Random) -> Outcome:
        """Return how the question of `day` ends."""
        if self.silent_from and day >= self.silent_from:
            return Outcome.EXPIRED
        share = chance.random()
        if share < self.habit.answers:
            return Outcome.ANSWERED
        return Outcome.SKIPPED if share < self.habit.answers + self.habit.skips else Outcome.EXPIRED


_PLAIN = str.maketrans("áéíóúñåäöü", "aeiounaaou")


def _days(first: str, back: str) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(back)


TODAY = date(2026, 11, 23)  # the Monday on which the sandbox begins

EVERYBODY = (
    Worker("U0ANA", "Ana Ruiz", "Engineer, Checkout", MADRID, "Checkout", KEEN),
    Worker("U0BOB", "Bob Okafor", "Team lead, Platform", BENGALURU, "Platform", Habit(warmth=0.1)),
    Worker("U0CARLA", "Carla Mendes", "Engineer, Merchant tools", TORONTO, "Merchant tools", Habit(warmth=-0.1)),
    Worker("U0DANA", "Dana Levy", "Head of Payments", MADRID),
    Worker("U0EMIL", "Emil Novák", "Engineer, Checkout", MADRID, "Checkout", joined=TODAY),
    Worker("U0INES", "Inés Carvalho", "Team lead, Checkout", MADRID, "Checkout", BUSY),
    Worker(
        "U0MATEO", "Mateo Vidal", "Engineer, Checkout", MADRID, "Checkout", away=(_days("2026-09-14", "2026-09-21"),)
    ),
    Worker("U0AIKO", "Aiko Tanaka", "Designer, Checkout", MADRID, "Checkout", Habit(also=0.2, warmth=0.15)),
    Worker("U0YOUSSEF", "Youssef Haddad", "Engineer, Checkout", MADRID, "Checkout", Habit(warmth=-0.15)),
    Worker("U0FREJA", "Freja Lindqvist", "Engineer, Checkout", MADRID, "Checkout", KEEN),
    Worker(
        "U0DANIEL", "Daniel Moreau", "Engineer, Checkout", MADRID, "Checkout", away=(_days("2026-11-19", "2026-11-30"),)
    ),
    Worker("U0PAVEL", "Pavel Horák", "Engineer, Checkout", MADRID, "Checkout", BUSY, left=date(2026, 9, 26)),
    Worker(
        "U0PRIYA",
        "Priya Raman",
        "Engineer, Platform",
        BENGALURU,
        "Platform",
        KEEN,
        away=(_days("2026-11-09", "2026-11-12"),),
    ),
    Worker("U0ARJUN", "Arjun Mehta", "Engineer, Platform", BENGALURU, "Platform", BUSY),
    Worker("U0FATIMA", "Fatima Siddiqui", "Engineer, Platform", BENGALURU, "Platform", Habit(also=0.18)),
    Worker("U0KAVYA", "Kavya Iyer", "Engineer, Platform", BENGALURU, "Platform", Habit(warmth=-0.1)),
    Worker("U0TENZIN", "Tenzin Dorji", "Engineer, Platform", BENGALURU, "Platform", KEEN, joined=date(2026, 9, 14)),
    Worker("U0ROHAN", "Rohan Das", "Engineer, Platform", BENGALURU, "Platform", Habit(), silent_from=date(2026, 11, 2)),
    Worker("U0NOAH", "Noah Tremblay", "Team lead, Merchant tools", TORONTO, "Merchant tools", BUSY),
    Worker("U0ZAINAB", "Zainab Bello", "Engineer, Merchant tools", TORONTO, "Merchant tools", Habit(warmth=0.1)),
    Worker(
        "U0OLEKS",
        "Oleksandr Petrenko",
        "Engineer, Merchant tools",
        TORONTO,
        "Merchant tools",
        away=(_days("2026-09-21", "2026-10-05"),),
    ),
    Worker("U0HANNAH", "Hannah Weiss", "Engineer, Merchant tools", TORONTO, "Merchant tools", KEEN),
    Worker("U0MALIA", "Malia Kealoha", "Designer, Merchant tools", TORONTO, "Merchant tools", Habit(also=0.2)),
    Worker("U0TOMAS", "Tomás Rojas", "Engineer, Merchant tools", "America/Vancouver", "Merchant tools"),
    Worker("U0RUTH", "Ruth Osei", "Head of Finance", TORONTO),
)

ADMIN = "U0DANA"  # who may set up everything with /value setup; team leads the map and their own team
VISITORS = {  # whom somebody at the page can be, the first at the start, and what they are told of them
    "U0ANA": "engineer on Checkout, Madrid",
    "U0BOB": "leads Platform in Bengaluru, and is asked too",
    "U0CARLA": "engineer on Merchant tools, Toronto",
    ADMIN: "head of payments: may set everything up, is asked nothing",
    "U0RUTH": "head of finance: owns two services, and is on no team",
    "U0EMIL": "your first day on Checkout: the bot introduces itself",
}
