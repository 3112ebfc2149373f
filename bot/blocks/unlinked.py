"""What leads to nobody who pays: effort, services without a whole path, open work that counts for no service."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.blocks.answers.unlinked import Effort, effort
from bot.blocks.kit import Block, Message, button, context, header, section
from bot.blocks.naming import PAYER, fitting, linked, named, sentence, to_bring
from bot.blocks.paging import Leaf, leaf, turning
from bot.blocks.path import stops, why
from bot.blocks.pieces import packed
from bot.domain.chain import Route
from bot.domain.figures import counted
from storage.models import Service, WorkItem
from storage.words import PathKind, Wording

MOST = 10  # services, and items, on a page
_ROOM = 1_100  # characters of one kind in the text, which holds three
_SECTION = 2_800  # of a paragraph, which holds 3,000 with its title
_TITLE = "What leads to no paying customer yet"
_TITLES = {Wording.PAYING: _TITLE, Wording.SERVED: "What does not lead to the people we serve yet"}


@dataclass(frozen=True, slots=True)
class Gaps:
    """Everything that `unlinked` tells; `items` are shown only to the house, others learn their number."""

    broken: Sequence[tuple[Service, Route]]
    lost: int
    items: Sequence[WorkItem]  # those of this page
    inside: bool = True  # whoever looks is of the house
    services: int = 0  # all there are
    command: str = ""
    wording: Wording = Wording.PAYING
    may_link: bool = False  # whoever looks may add what is missing
    whom: str = ""  # to ask where they may not, as it is shown
    number: int = 1  # of the page
    again: str = ""  # what was typed, without the page
    effort: Effort | None = None  # that leads to nobody who pays; None for whoever may not see any

    def of(self, services: int, wording: Wording, effort: Effort | None, command: str) -> "Gaps":
        """Return the same gaps of so many services."""
        return replace(self, services=services, wording=wording, effort=effort, command=command)

    @property
    def leaf(self) -> Leaf[int]:
        """Which page this is: the longer of the two lists says how many there are."""
        return leaf(range(max(len(self.broken), self.lost if self.inside else 0)), self.number, MOST)

    @property
    def page(self) -> list[tuple[Service, Route]]:
        """The services of this page: first those without any path."""
        ordered = sorted(self.broken, key=lambda one: one[1].kind is not PathKind.NONE)
        return ordered[self.leaf.first : self.leaf.first + MOST]


def page(gaps: Gaps) -> Message:
    """Return the effort, the services without a path, those whose path breaks, then the work without a service."""
    told = packed(effort(gaps.effort))[0] if gaps.effort else Message("")
    if not gaps.broken and not gaps.lost:
        return _together(_glad(gaps), told)
    title = f"{_TITLES[gaps.wording]}{gaps.leaf.words}"
    whole = gaps.services - len(gaps.broken)
    count = f"Services that lead to {PAYER[gaps.wording]}: {whole:,} of {gaps.services:,}."
    groups = [group for group in _groups(gaps) if group.lines]
    blocks = [section(count), *(block for group in groups for block in _blocks(group))]
    ask = [] if gaps.may_link or not gaps.broken else [_ASK.format(whom=gaps.whom) if gaps.whom else _NOBODY]
    gone = Message("\n".join([count, *map(_said, groups), *ask]), [*blocks, *map(context, ask)])
    both = [told, gone] if gaps.effort and gaps.effort.frozen else [gone, told]
    turns = Message("", turning("unlinked", gaps.again, gaps.leaf))
    return _together(Message(title, [header(title)]), *both, turns)


def _together(*parts: Message) -> Message:
    """Return messages as one."""
    words = "\n".join(part.text for part in parts if part.text)
    return Message(words, [block for part in parts for block in part.blocks])


_ASK = "Customers and links are added by administrators and team leads: {whom}."
_NOBODY = "Nobody may add customers and links yet. Whoever runs me names somebody in the setting ADMINS."


@dataclass(frozen=True, slots=True)
class _Group:
    """Some gaps of one kind: a line each, at times with a button, of all that there are."""

    title: str
    lines: Sequence[str]
    buttons: Sequence[Block | None] = ()


def _groups(gaps: Gaps) -> list[_Group]:
    none = [one for one in gaps.page if one[1].kind is PathKind.NONE]
    partial = [one for one in gaps.page if one[1].kind is PathKind.PARTIAL]
    nowhere = sum(route.kind is PathKind.NONE for _, route in gaps.broken)
    hidden = [_HIDDEN] if gaps.lost and not gaps.inside and gaps.number == 1 else []
    lines = [f"{linked(item.key, item.url)} {sentence(item.title or '')}".strip() for item in gaps.items]
    return [
        _services(f"{counted(nowhere, 'service')} with no path at all", none, gaps),
        _services(f"{counted(len(gaps.broken) - nowhere, 'service')} whose path breaks", partial, gaps),
        _Group(f"{counted(gaps.lost, 'open work item')} without a service", lines or hidden),
    ]


_HIDDEN = "Whoever is on a team sees which."


def _services(title: str, some: Sequence[tuple[Service, Route]], gaps: Gaps) -> _Group:
    lines = [f"*{named(service.name)}* · {why(route, gaps.wording)}" for service, route in some]
    ways = [_way_out(service, route, may_link=gaps.may_link) for service, route in some]
    return _Group(title, lines, ways)


def _blocks(group: _Group) -> list[Block]:
    title = f"*{group.title}*"
    if not group.buttons:
        shown = list(fitting(group.lines, _SECTION))
        return [section("\n".join([title, *shown, *_rest(group, len(shown))]))]
    rows = [section(line, press) for line, press in zip(group.lines, group.buttons, strict=True)]
    return [section(title), *rows]


def _said(group: _Group) -> str:
    shown = list(fitting(group.lines, _ROOM))
    return "\n".join([f"*{group.title}*", *shown, *_rest(group, len(shown))])


def _rest(group: _Group, shown: int) -> list[str]:
    more = len(group.lines) - shown
    return [f"… and {more:,} more, too long to fit here."] if more > 0 else []


def _glad(gaps: Gaps) -> Message:
    if not gaps.services:
        text = f"No service is known yet, so nothing can be linked. {to_bring(gaps.command)}"
    else:
        payer = PAYER[gaps.wording]
        text = (
            f"Nothing is unlinked: every service leads to {payer}, and all open work counts for a service. Well done."
        )
    return Message(text, [section(text)])


def _way_out(service: Service, route: Route, *, may_link: bool) -> Block | None:
    """Return the button that mends it: to add the link that is missing, or to see the one that waits for a word.

    There is none for somebody who may not add links.
    """
    value = f"service/{service.id}"
    if route.kind is not PathKind.NONE and not stops(route) and route.end is not None and route.end.pays:
        return button("See the chain", "menu_chain", value)
    has_customer = any(step.end.spot.is_customer for step in route.steps)
    return button("Add a link" if has_customer else "Name a customer", "setup_link", value) if may_link else None
