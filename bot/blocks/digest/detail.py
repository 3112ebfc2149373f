"""The thread below a page: how the answers fell, paths, kinds of work, what silence could hide, and shared words."""

import math
from collections.abc import Iterator, Sequence

from bot.blocks.digest.computing import computing
from bot.blocks.digest.services import name
from bot.blocks.digest.wording import ends, guess, percent, points, quarters, windows
from bot.blocks.kit import Message, header, unescaped
from bot.blocks.naming import PAYER, named, sentence
from bot.blocks.pieces import Line, Piece, packed, paragraph
from bot.domain.figures import between, listed, parts, rounded
from bot.domain.page import Quote, ServiceLine, TeamPage, Window
from storage.words import ActionRule, Wording

_SERVICES, _QUOTES, _WORDS = 15, 20, 300  # how many, and characters of a quote
_PERCENT_FROM = 10  # people, from whom on their participation may be computed


def detail(page: TeamPage, command: str) -> list[Message]:
    """Return what stands in the thread: one message, or several where Slack would refuse its length."""
    shown = windows(page)
    found = [_heading(page), *(_window(page, window) for window in shown)]
    if shown:
        found += [*_services(page.services), *_quotes(page.quotes)]
    return packed([*found, *_reason(page), *computing(page, command)])


def _heading(page: TeamPage) -> Piece:
    title = f"{{}} · week {page.week.isocalendar().week}: what is behind the page"
    return Piece((Line(title.format(named(page.team))),), (header(title.format(unescaped(named(page.team)))),))


def _window(page: TeamPage, window: Window) -> Piece:
    when = "The week" if window is page.week_window else "The last 4 weeks"
    of = ", of those who answered" if page.participation.thin else ""
    title = Line("", f"{when}, in percent of the days{of}")
    return paragraph(
        title, *_answers(page, window), *_work(window), *_paths(page, window), *_silence(window), apart=True
    )


def _answers(page: TeamPage, window: Window) -> Iterator[Line]:
    happy, shrug, objections, cant_tell = quarters(window)
    if not window.distribution:
        yield Line(f"happy {happy} · neither {shrug} · unhappy {objections} · can't tell {cant_tell}.", "Answers:")
        yield Line("none, as too few of us said more than “can't tell”.", "Value score:")
        return
    unhappiest, unhappy, _, happier, happiest, _ = window.distribution
    very, glad = parts([happiest, happier], happy)
    worst, bad = parts([unhappiest, unhappy], objections)
    fell = f"very happy {very} · happy {glad} · neither {shrug} · unhappy {bad} · very unhappy {worst}"
    ceiling = f". Were every “can't tell” happy, happy would be {happy + cant_tell}" if cant_tell else ""
    yield Line(f"{fell} · can't tell {cant_tell}{ceiling}.", "Answers:")
    if window.score:
        yield Line(f"{points(window.score)} of 100{guess(page)}", "Value score:")


def _work(window: Window) -> Iterator[Line]:
    shares = parts([share for _, share in window.work_types])
    kinds = [
        f"{kind.value if kind else 'not said'} {share}"
        for (kind, _), share in zip(window.work_types, shares, strict=True)
    ]
    if kinds:
        yield Line(f"{' · '.join(kinds)}.", "Kind of work:")


def _paths(page: TeamPage, window: Window) -> Iterator[Line]:
    complete, partial, none = ends(window)
    direct, indirect = parts([window.direct, 100 - window.direct], complete)
    inside, broken = parts([window.immediate, 100 - window.immediate], partial)
    payer = {Wording.PAYING: "a payer", Wording.SERVED: "the people we serve"}[page.wording]
    ways = [(share, how) for share, how in ((direct, "a single step"), (indirect, "several")) if share]
    steps = listed(f"{share if len(ways) > 1 else 'all'} by {how}" for share, how in ways)
    short = [(inside, "end inside the house"), (broken, _BROKEN), (none, "have no path at all")]
    whole_way = f"{percent(window.complete, complete)} lead to {payer}{f', {steps}' if complete else ''}"
    yield Line("; ".join([whole_way, *(f"{share} {how}" for share, how in short if share)]) + ".", "Paths:")


_BROKEN = "break on the way, at a step that is missing, old, unconfirmed or unexplained"


def _silence(window: Window) -> Iterator[Line]:
    few = window.people < _PERCENT_FROM
    low, high = _tens(*window.bounds) if few else map(rounded, window.bounds)
    if low != high:
        between_ = f"between {'about ' * few}{low} and {high} %"
        yield Line(
            f"{between_}, if none of the days without an answer were happy, or all of them.",
            "Happy at worst and at best:",
        )


def _tens(low: float, high: float) -> tuple[int, int]:
    """Return bounds moved apart to tens: with what is happy they would tell how many answered (metrics 2.6)."""
    down = min(10 * math.floor(low / 10), 90)
    return down, max(10 * math.ceil(high / 10), down + 10)


def _services(lines: Sequence[ServiceLine]) -> list[Piece]:
    if not lines:
        return []
    shares = parts([line.share for line in lines])
    shown = [
        Line(f"• {named(name(line))}: {share} % ({between(line.effort.low, line.effort.high)})")
        for line, share in zip(lines, shares, strict=True)
    ]
    more = [Line(f"… and {len(lines) - _SERVICES:,} more.")] if len(lines) > _SERVICES else []
    return [
        paragraph(Line("", "Share of the days by service, the last 4 weeks"), *shown[:_SERVICES], *more, apart=True)
    ]


def _quotes(quotes: Sequence[Quote]) -> list[Piece]:
    said = [
        Line(f"• “{sentence(quote.words, _WORDS)}”{f' – {named(quote.whose)}' if quote.whose else ''}")
        for quote in quotes[:_QUOTES]
    ]
    title = Line("", "What people wrote, as they chose to share it")
    return [paragraph(line, apart=line is title) for line in (title, *said)] if said else []


_REASONS = {
    ActionRule.NO_CUSTOMER: "the map shows no whole path from that work to {payer}.",
    ActionRule.CANNOT_TELL: "for a quarter of that work or more we can't tell what it is worth to whoever it is for.",
    ActionRule.OBJECTIONS: "we think that customers would object to some of that work.",
    ActionRule.NO_CONVERSATION: "no conversation with them was written down for a quarter of a year.",
    ActionRule.EASY_WORK: "much of our work was chosen as easy, or because somebody important asked.",
    ActionRule.OWN_TARGETS: "nobody outside of IT has agreed to some of our targets.",
    ActionRule.RETELL: "nothing stands out, and good news is worth telling.",
    ActionRule.OWN: "it is the team's own idea.",
}


def _reason(page: TeamPage) -> list[Piece]:
    proposal = page.loop.proposal
    if proposal is None:
        return []
    why = _REASONS[proposal.rule].format(payer=PAYER[page.wording])
    return [paragraph(Line(why, "Why this is proposed:"), apart=True)]
