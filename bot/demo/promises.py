"""What Acme's teams had agreed to do; the pages of the first morning say whether it worked."""

from dataclasses import dataclass
from datetime import date

from storage.words import ActionRule, Measure


@dataclass(frozen=True, slots=True)
class Promise:
    """An action under way. Its baseline, in percent, is what the page of the week said that proposed it."""

    team: str
    service: str
    rule: ActionRule
    title: str
    how: str
    measure: Measure
    unit: str
    baseline: tuple[float, float | None, float | None]  # with its interval
    target: float
    proposed_in: date  # Monday of that week
    volunteer: str
    taken_on: date
    agreed_with: str
    agreed_on: date
    due: date


PROMISES = (
    Promise(
        team="Checkout",
        service="Card payments",
        rule=ActionRule.OWN,
        title="Ask two merchants whether their money came when we said",
        how="and log what they told us, and what we told them",
        measure=Measure.CONVERSATIONS,
        unit="conversations",
        baseline=(0, None, None),
        target=2,
        proposed_in=date(2026, 10, 19),
        volunteer="U0ANA",
        taken_on=date(2026, 10, 26),
        agreed_with="Merchant sales",
        agreed_on=date(2026, 10, 28),
        due=date(2026, 11, 20),
    ),
    Promise(
        team="Merchant tools",
        service="Internal reporting",
        rule=ActionRule.OBJECTIONS,
        title="Stop the Tuesday export until Finance says who reads it",
        how="and tell Finance whom to ask if they miss it",
        measure=Measure.EFFORT,
        unit="%",
        baseline=(20.8, 12.6, 32.3),
        target=10,
        proposed_in=date(2026, 10, 5),
        volunteer="U0NOAH",
        taken_on=date(2026, 10, 12),
        agreed_with="Finance (R. Osei)",
        agreed_on=date(2026, 10, 15),
        due=date(2026, 11, 20),
    ),
)
