"""The organisation: what its units have published, and no more."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add

from bot.domain.page import Hidden, Window
from bot.domain.privacy.ledger import Ledger
from bot.domain.privacy.totals import window


@dataclass(frozen=True, slots=True)
class OrganisationNumbers:
    """What the organisation's page may say; `days_left_out` are scheduled days of the four weeks that are hidden.

    Where these are of so few people that one of them could be told to have paused, there is only that they are `few`.
    """

    four_weeks: Window | None
    hidden: Hidden | None
    days_left_out: float
    few: bool = False


def organisation_numbers(
    ledgers: Sequence[Ledger], days: float, floor: int, unseen: int | None = None
) -> OrganisationNumbers:
    """Return the organisation's four weeks: the sum of those that its units show, which passes the gate again.

    `ledgers` are those of all units for the week, `days` the scheduled person-days of everybody in the four weeks,
    `unseen` how many of these people are on teams of which nothing is shown.
    """
    if unseen and unseen < floor:
        return replace(organisation_numbers(ledgers, days, floor), days_left_out=0.0, few=True)
    published = [ledger.published for ledger in ledgers if ledger.published is not None]
    if not published:
        return OrganisationNumbers(None, Hidden.TOO_FEW_PEOPLE, days)
    whole = reduce(add, published)
    shown = window(whole, floor)
    if shown is None:
        few = whole.sums["happy"].people < floor
        return OrganisationNumbers(None, Hidden.TOO_FEW_PEOPLE if few else Hidden.TOO_FEW_ANSWERS, days)
    return OrganisationNumbers(shown, None, max(0.0, days - whole.days))
