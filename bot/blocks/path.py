"""The path to a payer in words: the grey line below the question's menu, and where a path breaks.

Names are cut here, each by itself: a long one never eats what is said behind it.
"""

from bot.blocks.naming import PAYER, date_words, named, sentence
from bot.domain.chain import Break, Route
from bot.domain.steps import Fault, Step
from storage.words import PathKind, Wording

_NAME, _GOAL = 40, 100  # characters: the line is read in passing
_FIRST, _LAST = 3, 2  # places of a longer way that are named
_NAMED = 6  # places: as many as a complete path has


def for_line(route: Route, wording: Wording = Wording.PAYING) -> str:
    """Return `for: Merchant sales → Merchants · helps them: get paid the same day`, or plainly where the path breaks.

    Names are escaped.
    """
    if route.kind is PathKind.NONE:
        return f"for: nobody named yet · {why(route, wording)}"
    if route.kind is PathKind.COMPLETE:
        return f"for: {_whom(route)} · helps them: {sentence(route.steps[-1].link.goal or '', _GOAL)}"
    return f"for: {_whom(route)} · {why(route, wording)}"


def _whom(route: Route) -> str:
    names = [named(step.end.name, _NAME) for step in route.steps]
    return " → ".join(names if len(names) <= _NAMED else [*names[:_FIRST], "…", *names[-_LAST:]])


def stops(route: Route) -> bool:
    """Return whether no link at all leads on to a payer."""
    return any(one.fault is Fault.STOPS for one in route.breaks)


def why(route: Route, wording: Wording = Wording.PAYING) -> str:
    """Return in a clause why a path is not complete: that it leads nowhere, else where it breaks first."""
    return broken(route.breaks[-1] if stops(route) else route.breaks[0], wording)


def broken(one: Break, wording: Wording = Wording.PAYING) -> str:
    """Return a single break in a clause."""
    payer = PAYER[wording]
    return {
        Fault.NO_SERVICE: "this work counts for no service",
        Fault.NO_LINK: "the service leads to no customer",
        Fault.STOPS: f"no link leads on to {payer}",
        Fault.CIRCLE: "its links only go round in a circle",
        Fault.TOO_LONG: f"more than six links to {payer}",
        Fault.UNCONFIRMED: f"nobody has confirmed {_link(one.step)} yet",
        Fault.STALE: f"{_link(one.step)} was last confirmed on {_on(one.step)}, over 180 days ago",
        Fault.UNSAID: f"what {_end(one.step)} need it for is not written down",
    }[one.fault]


def link_words(start: str, end: str) -> str:
    """Return a link in the names of its ends.

    >>> link_words("R&D", "Merchants")
    'R&amp;D → Merchants'
    """
    return f"{named(start, _NAME)} → {named(end, _NAME)}"


def _link(step: Step | None) -> str:
    return link_words(step.start.name, step.end.name) if step else "a link"


def _end(step: Step | None) -> str:
    return named(step.end.name, _NAME) if step else "they"


def _on(step: Step | None) -> str:
    day = step.link.confirmed_on if step else None
    return date_words(day) if day else "no day"
