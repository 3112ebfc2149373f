"""Turns of phrase that several parts of the page share."""

from bot.domain.figures import between, counted, parts, whole
from bot.domain.page import TeamPage, Window
from bot.domain.privacy.fair import FEWEST_ANSWERS, Fair
from storage.words import Wording

GLADLY = {
    Wording.PAYING: "paying customers would be happy to have funded",
    Wording.SERVED: "the people we serve would be happy about",
}
PATH = {Wording.PAYING: "path to a payer", Wording.SERVED: "path to the people we serve"}
ALL = 99.5  # percent: all of it, as it is rounded
BLIND = 25  # percent who can't tell: worth saying (metrics 2.4)


def guess(page: TeamPage) -> str:
    """Return what every score ends with while no customer was asked."""
    return "" if page.asked_customers else " – our guess"


def points(score: Fair) -> str:
    """Return a score with its interval: “83 (79–88)”."""
    return f"{whole(score.value)} ({between(score.low, score.high)})"


def percent(share: Fair, value: int, of: str = "") -> str:
    """Return a share with its interval, “40 % (31–49)”; `value` is the share as a part of its whole."""
    return f"{value} %{of} ({between(share.low, share.high)})"


def not_one(days: str, wording: Wording) -> str:
    """Return the conclusion of days, in words, of which nothing can be told."""
    return f"Of the {days}, there is not one of which we can tell whether {GLADLY[wording]} it."


def part_of(days: str, part: str, share: int, happy: Fair, wording: Wording) -> str:
    """Return the conclusion of days, in words: which part of them, and what share, was gladly funded."""
    likely = f"{share} % (likely {between(happy.low, happy.high)} %)"
    return f"Of the {days}, {part} went into work we think {GLADLY[wording]} – {likely}."


def quarters(window: Window) -> list[int]:
    """Return happy, shrug, would object and can't tell, in percent that add up to 100."""
    return parts([share.value for share in (window.happy, window.shrug, window.objections, window.cant_tell)])


def ends(window: Window) -> list[int]:
    """Return complete, partial and no paths, in percent that add up to 100."""
    return parts([window.complete.value, window.partial.value, window.none.value])


def cant_tell_at_all(window: Window) -> bool:
    """Tell whether nobody could tell."""
    return window.cant_tell.value >= ALL


def is_thin(page: TeamPage) -> bool:
    """Tell whether the numbers are only those of the few who answered."""
    return page.shown is not None and page.participation.thin


def needed(floor: int) -> str:
    """Return what a number needs."""
    return f"{counted(floor, 'person', 'people')} and {FEWEST_ANSWERS} answers"


def windows(page: TeamPage) -> list[Window]:
    """Return the windows that may be shown, the week first; the four weeks only where they hold more than the week."""
    week, four = page.week_window, page.four_weeks
    if week and four and (week.days, week.people, week.answers) == (four.days, four.people, four.answers):
        return [week]
    return [window for window in (week, four) if window]
