"""The value chain through one place: what leads to it and what it leads to, from left to right, one line a way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from bot.blocks.kit import Block, Message, actions, button, context, cut, header, section
from bot.blocks.naming import PAYER, date_words, fitting, mention, named, sentence, several
from bot.blocks.paging import leaf, turning
from bot.blocks.path import broken, link_words
from bot.blocks.plainer import PRESSED
from bot.blocks.setup import confirm_button
from bot.domain.around import Way, Ways, goes_round
from bot.domain.chain import Chain, Route
from bot.domain.steps import Fault, Place, Step
from bot.domain.targets import value_of
from storage.models import Service
from storage.words import CustomerKind, Level, PathKind, Wording

_LEFT, _RIGHT = 1_000, 1_300  # characters: together with the rest they fit into the text of one message
_CONFIRMS = 5
_BREAKS = 3  # of a path that are named
_SEVERAL = 10  # ways: of more it is said how many places they come from
_MORE = "… and more ways than anybody could follow."
_TODAY = "The map is as it stands today: a window makes no difference here."


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the page of one place shows; `levels` are those of the services around it."""

    chain: Chain
    place: Place
    before: Ways
    after: Ways
    leading: int  # how many services and customers lead to it
    service: Service | None = None
    team: str | None = None
    levels: Mapping[int, Level] | None = None
    wording: Wording = Wording.PAYING
    may_confirm: bool = False  # whoever looks may say that a link still holds
    number: int = 1  # of the page
    windowed: bool = False  # a window was typed

    @property
    def steps(self) -> list[Step]:
        """Every link that is shown, once."""
        return _steps((*self.before.each, *self.after.each))


def page(view: View) -> Message:
    """Return the value chain through a place; the text says all that the blocks do."""
    shown = leaf(list(_leaves(view)), view.number, 1)
    [around] = shown.rows
    title = f"{cut(view.place.name, 100)}: the value chain{shown.words}"
    parts = [_what(view), _state(view), *around.parts]
    levels = "\n".join([_levels(view), *([_TODAY] if view.windowed else [])])
    blocks: list[Block] = [header(title), *(section(part) for part in parts if part), context(levels)]
    if view.may_confirm:
        blocks += [_to_confirm(step, view.place) for step in _steps(around.ways) if step.fault][:_CONFIRMS]
    if view.service:
        card = button("About this service", "menu_service", f"service/{view.service.id}")
        blocks.append(actions(card, block_id="about"))
    blocks += turning("chain", value_of(view.place.spot), shown)
    return Message("\n".join([named(title, 140), *(part for part in parts if part), levels]), blocks)


def _steps(ways: Iterable[Way]) -> list[Step]:
    return list({step.link.id: step for way in ways for step in way}.values())


def _what(view: View) -> str:
    if view.service is None:
        return _kind(view.place, view.wording)
    business, team = view.service.business_name, view.team
    words = [named(business, 120)] if business else []
    words.append((view.levels or {}).get(view.place.spot.id, Level.APPLICATION))
    return " · ".join([*words, *([f"team {named(team)}"] if team else [])])


def _kind(place: Place, wording: Wording) -> str:
    paying = "A customer who pays." if wording == Wording.PAYING else "People we serve."
    kinds = {
        CustomerKind.PAYER: paying,
        CustomerKind.BUSINESS: "A part of the business.",
        CustomerKind.IT: "Our own IT.",
    }
    return kinds[place.kind or CustomerKind.IT]


def _state(view: View) -> str:
    if view.place.pays:
        return ""
    route, payer = view.chain.route_from(view.place.spot), PAYER[view.wording]
    if route.kind is PathKind.COMPLETE:
        return f"*The path to {payer} is complete:* {_far(view, route)}.{_reached(view)}"
    if route.kind is PathKind.NONE:
        return f"*There is no path to {payer}:* no link leads on from here."
    return f"*The path to {payer} is partial:* {_why(route, view.wording)}.{_reached(view)}"


def _far(view: View, route: Route) -> str:
    """Return how long the path is; of paths to several payers it is the shortest that is counted."""
    if len(_payers(view)) > 1:
        return f"the shortest way has {'one link' if route.is_direct else f'{route.hops} links'}"
    return "one link, direct" if route.is_direct else f"{route.hops} links"


def _why(route: Route, wording: Wording) -> str:
    more = len(route.breaks) - _BREAKS
    said = [broken(one, wording) for one in route.breaks[:_BREAKS]]
    return "; ".join([*said, *([f"and {more} more"] if more > 0 else [])])


def _reached(view: View) -> str:
    payers = _payers(view)
    return f" It reaches {several([payer.name for payer in payers], 5)}." if payers else ""


def _payers(view: View) -> list[Place]:
    return view.chain.payers(view.place.spot.id) if view.service else []


@dataclass(slots=True)
class _Around:
    """What a page shows of the ways to a place and on from it."""

    parts: list[str] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)


def _leaves(view: View) -> Iterator[_Around]:
    """Yield the pages: as many ways on each as fit; those that lead here stand beside those that lead on."""
    for before, after in zip_longest(_before(view), _after(view)):
        found = _Around()
        for part, ways in filter(None, (before, after)):
            found.parts.append(part)
            found.ways.extend(ways)
        yield found


_Part = tuple[str, Sequence[Way]]


def _before(view: View) -> Iterator[_Part]:
    if not view.before.each:
        yield "*What leads to it*\nNothing: the chain begins here.", ()
        return
    count = f" · {view.leading:,} places in all" if len(view.before.each) > _SEVERAL else ""
    yield from _parts(view, view.before, f"*What leads to it*{count}", _LEFT, last=view.place.pays)


def _after(view: View) -> Iterator[_Part]:
    if view.place.pays:
        return
    if not view.after.each:
        yield "*What it leads to*\n✗ Nothing: the chain ends here.", ()
        return
    yield from _parts(view, view.after, "*What it leads to*", _RIGHT, last=True)


def _parts(view: View, ways: Ways, title: str, room: int, *, last: bool) -> Iterator[_Part]:
    """Yield the ways with their title, as many at a time as there is room for."""
    lines = [_line(view, way, last=last) for way in ways.each]
    begin = 0
    while begin < len(lines):
        shown = list(fitting(lines[begin:], room))
        end = begin + len(shown)
        more = [_MORE] if ways.more and end == len(lines) else []
        yield "\n".join([title, *shown, *more]), ways.each[begin:end]
        begin = end


def _line(view: View, way: Way, *, last: bool) -> str:
    """Return a way in a line; where it is the `last` part of the chain, with what is at its end."""
    first = way[0].start
    words = [_place(view, first), *(_step(view, step) for step in way)]
    return "• " + "".join(words) + (_end(view, way) if last else "")


def _place(view: View, place: Place) -> str:
    return f"*{named(place.name)}*" if place == view.place else named(place.name)


def _step(view: View, step: Step) -> str:
    process = f" ─{sentence(step.link.process, 40)}→ " if step.link.process else " → "
    return f"{process}{_place(view, step.end)} {mark(step)}"


def mark(step: Step) -> str:
    """Return how a link stands: confirmed, stale or never confirmed, when and by whom, and what it does not say."""
    when = date_words(step.link.confirmed_on) if step.link.confirmed_on else ""
    by = f" by {mention(step.link.confirmed_by)}" if step.link.confirmed_by else ""
    stands = {
        None: f"✓ (confirmed {when}{by})",
        Fault.STALE: f"⚠ stale (last confirmed {when}{by})",
        Fault.UNCONFIRMED: "⚠ never confirmed",
    }[step.fault]
    unsaid = [word for word, said in (("goal", step.link.goal), ("need", step.link.need)) if not said]
    return f"{stands} ⚠ no {' and no '.join(unsaid)} written down" if step.end.pays and unsaid else stands


def _end(view: View, way: Way) -> str:
    step = way[-1]
    if step.end.pays:
        said = [
            f"{what}: {sentence(words)}"
            for what, words in (("goal", step.link.goal), ("need", step.link.need))
            if words
        ]
        return f"\n↳ {' · '.join(said)}" if said else ""
    if goes_round(view.chain, way):
        return " ✗ goes round in a circle"
    return " … and on" if view.chain.links_from(step.end.spot) else " ✗ ends here"


_ORDER = {
    Level.INFRASTRUCTURE: "Infrastructure",
    Level.APPLICATION: "Applications",
    CustomerKind.IT: "Our own IT",
    Level.BUSINESS: "Business",
    CustomerKind.PAYER: "Customers who pay",
}


def _levels(view: View) -> str:
    """Return who stands on which level, in the order of the chain."""
    places = {place.spot: place for step in view.steps for place in (step.start, step.end)} | {
        view.place.spot: view.place
    }
    by_level: dict[str, list[str]] = {}
    for place in places.values():
        by_level.setdefault(_level(view, place), []).append(place.name)
    titles = _ORDER if view.wording == Wording.PAYING else _ORDER | {CustomerKind.PAYER: "People we serve"}
    shown = [f"{title}: {several(by_level[level], 6)}" for level, title in titles.items() if level in by_level]
    return cut(" · ".join(shown), 450)  # no arrows: a level leads to the next only where a link says so


def _level(view: View, place: Place) -> str:
    if place.kind is CustomerKind.BUSINESS:
        return Level.BUSINESS
    return place.kind or (view.levels or {}).get(place.spot.id, Level.APPLICATION)


def _to_confirm(step: Step, page: Place) -> Block:
    """Return the question whether a link still holds, with the button that says so."""
    text = f"Does {link_words(step.start.name, step.end.name)} {'still ' if step.link.confirmed_on else ''}hold?"
    return section(text, confirm_button(step, page.spot), f"{PRESSED}confirm_{step.link.id}")
