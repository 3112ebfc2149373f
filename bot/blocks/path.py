"""The path to a payer in words: the grey line below the question's menu, and where a path breaks."""

from bot.blocks.kit import cut, escaped
from bot.domain.chain import Break, Route
from bot.domain.steps import Fault, Step
from storage.words import PathKind, Wording

_LONGEST = 300  # characters of the whole line: it is read in passing
_PAYER = {Wording.PAYING: "a paying customer", Wording.SERVED: "the people we serve"}


def for_line(route: Route, wording: Wording = Wording.PAYING) -> str:
    """Return `for: Merchant sales → Merchants · helps them: get paid the same day`, or plainly where the path breaks.

    Names are escaped.
    """
    if route.kind is PathKind.NONE:
        return f"for: nobody named yet · {broken(route.breaks[0], wording)}"
    whom = " → ".join(escaped(step.end.name) for step in route.steps)
    if route.kind is PathKind.COMPLETE:
        return cut(f"for: {whom} · helps them: {escaped(route.steps[-1].link.goal or '')}", _LONGEST)
    return cut(f"for: {whom} · {broken(route.breaks[-1] if stops(route) else route.breaks[0], wording)}", _LONGEST)


def stops(route: Route) -> bool:
    """Return whether no link at all leads on to a payer."""
    return any(one.fault is Fault.STOPS for one in route.breaks)


def broken(one: Break, wording: Wording = Wording.PAYING) -> str:
    """Return in a clause why a path is not complete."""
    payer = _PAYER[wording]
    return {
        Fault.NO_SERVICE: "this work counts for no service",
        Fault.NO_LINK: "the service leads to no customer",
        Fault.STOPS: f"no link leads on to {payer}",
        Fault.CIRCLE: "its links only go round in a circle",
        Fault.TOO_LONG: f"more than six links to {payer}",
        Fault.UNCONFIRMED: f"nobody has confirmed {_named(one.step)} yet",
        Fault.STALE: f"{_named(one.step)} was last confirmed on {_on(one.step)}, over 180 days ago",
        Fault.UNSAID: f"what {_end(one.step)} need it for is not written down",
    }[one.fault]


def _named(step: Step | None) -> str:
    return f"{escaped(step.start.name)} → {escaped(step.end.name)}" if step else "a link"


def _end(step: Step | None) -> str:
    return escaped(step.end.name) if step else "they"


def _on(step: Step | None) -> str:
    day = step.link.confirmed_on if step else None
    return f"{day.day} {day:%b %Y}" if day else "no day"
