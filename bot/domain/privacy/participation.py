"""How many of those who were asked answered, as a page may say it (metrics 2.6)."""

from collections.abc import Sequence

from bot.domain.answers import Day
from bot.domain.numbers.participation import people_asked, rate, reach
from bot.domain.page import Participation, Words

MOST_FROM, HALF_FROM = 0.7, 0.4
THIN_RATE, THIN_REACH = 0.5, 0.6
PERCENT_FROM = 10  # people


def participation(days: Sequence[Day], floor: int) -> Participation:
    """Return the participation of these days: in words, and in percent where ten people or more were asked.

    Says nothing where fewer people were asked than a number needs.
    """
    asked = people_asked(days)
    if asked < floor:
        return Participation(None)
    answered = rate(days)
    words = Words.MOST if answered >= MOST_FROM else Words.HALF if answered >= HALF_FROM else Words.FEW
    thin = answered < THIN_RATE or reach(days) < THIN_REACH
    return Participation(words, round(100 * answered) if asked >= PERCENT_FROM else None, thin)
