"""The organisation: what its units have published, and no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from bot.domain.page import Hidden, Window
from bot.domain.privacy.ledger import Ledger
from bot.domain.privacy.totals import window


@dataclass(frozen=True, slots=True)
class OrganisationNumbers:
    """What the organisation's page may say; `days_left_out` are scheduled days of the four weeks that are hidden."""

    four_weeks: Window | None
    hidden: Hidden | None
    days_left_out: float


def organisation_numbers(ledgers: Sequence[Ledger], days: float, floor: int) -> OrganisationNumbers:
    """Return the organisation's four weeks: the sum of those that its units show, which passes the gate again.

    `ledgers` are those of all units for the week, `days` the scheduled person-days of everybody in the four weeks.
    """
    published = [ledger.published for ledger in ledgers if ledger.published is not None]
    if not published:
        return OrganisationNumbers(None, Hidden.TOO_FEW_PEOPLE, days)
    whole = reduce(add, published)
    shown = window(whole, floor)
    if shown is None:
        few = whole.sums["happy"].people < floor
        return OrganisationNumbers(None, Hidden.TOO_FEW_PEOPLE if few else Hidden.TOO_FEW_ANSWERS, days)
    return OrganisationNumbers(shown, None, max(0.0, days - whole.days))
