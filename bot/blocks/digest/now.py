"""Where we are now: the conclusion in working days, the last four weeks, the direction, and who answered."""

from collections.abc import Iterator

from bot.blocks.digest.direction import direction
from bot.blocks.digest.wording import (
    ALL,
    GLADLY,
    PATH,
    cant_tell_at_all,
    ends,
    is_thin,
    not_one,
    part_of,
    percent,
    quarters,
    windows,
)
from bot.blocks.pieces import Line, Piece, paragraph
from bot.domain.figures import between, counted, some_of, working_days
from bot.domain.page import TeamPage, Window, Words
from storage.words import Wording


def now(page: TeamPage, command: str) -> list[Piece]:
    """Return the conclusion and what stands behind it; nothing for a page without numbers."""
    shown = page.shown
    if shown is None:
        return []
    [*_, longest] = windows(page)
    said, behind = list(_conclusion(page, shown)), list(_behind(page, shown, longest))
    ahead = [*direction(page), *_answers(page, shown), *_asides(page, command)]
    if longest is shown:
        return [paragraph(*said, *behind, apart=True), paragraph(*ahead)]
    return [paragraph(*said, apart=True), paragraph(*behind, *ahead)]


def _conclusion(page: TeamPage, shown: Window) -> Iterator[Line]:
    if shown is not page.week_window:
        yield Line("Too few answers came in this week for numbers of its own. The last 4 weeks have enough:")
    yield from concluded(shown, page.wording, _days(page, shown), thin=is_thin(page))


def concluded(shown: Window, wording: Wording, days: str, *, thin: bool) -> Iterator[Line]:
    """Yield how many of `days`, the window's in words, were gladly funded; of a thin one only the share."""
    if cant_tell_at_all(shown):
        yield Line("", not_one(days, wording))
        yield Line("That is the message, not a mistake: from here we cannot see what our work is worth to them.")
        return
    share = quarters(shown)[0]
    if thin:
        likely = f"(likely {between(shown.happy.low, shown.happy.high)} %)"
        yield Line("", f"Of the {days}, {share} % went into work we think {GLADLY[wording]} {likely}.")
    else:
        yield Line("", part_of(days, some_of(shown.days, share), share, shown.happy, wording))


def _days(page: TeamPage, shown: Window) -> str:
    """Return the days that the conclusion is about; of a thin window only those that are known of."""
    when = "" if shown is page.week_window else " in the last 4 weeks"
    return f"days of those who answered{when}" if is_thin(page) else f"{working_days(shown.days)} we spent{when}"


def _behind(page: TeamPage, shown: Window, longest: Window) -> Iterator[Line]:
    if longest is not shown:
        days = "the days of those who answered" if is_thin(page) else working_days(longest.days).replace("working ", "")
        likely = between(longest.happy.low, longest.happy.high)
        yield Line(f"{quarters(longest)[0]} % of {days} ({likely}).", "Last 4 weeks:")
    yield from bullets(longest, page.wording)


def bullets(window: Window, wording: Wording) -> Iterator[Line]:
    """Yield how a window's answers fell, whether it has a score, and how much of it leads to a payer."""
    happy, shrug, objections, cant_tell = quarters(window)
    yield Line(f"• happy {happy} · shrug {shrug} · would object {objections} · can't tell {cant_tell}")
    if window.score is None and not cant_tell_at_all(window):
        yield Line("• no score, as too few of us said more than “can't tell”")
    yield Line(f"• {PATH[wording]}: {_path(window)}")
    if window.left_out:
        yield Line(f"• {counted(window.left_out, 'week')} left out, with too few answers to be shown")


def _path(window: Window) -> str:
    complete, partial, none = ends(window)
    where = "stops inside the house" if window.immediate >= ALL else "stops on the way"
    short = [f" · {how} {share}" for how, share in ((where, partial), ("none", none)) if share]
    return f"{percent(window.complete, complete, ' of the days')}{''.join(short)}"


_WORDS = {Words.MOST: "most, ", Words.HALF: "about half, ", Words.FEW: "few, ", None: ""}


def _answers(page: TeamPage, shown: Window) -> Iterator[Line]:
    said = page.participation
    share = f"{said.percent} %, " if said.percent is not None else ""
    people = counted(shown.people, "person", "people")
    aside = " Everything here is of those who answered, so no direction is drawn from it." if said.thin else ""
    when = "this week" if shown is page.week_window else "in the last 4 weeks"
    yield Line(f"{_WORDS[said.words]}{share}from {people}.{aside}", f"Answers {when}:")


def _asides(page: TeamPage, command: str) -> Iterator[Line]:
    if is_thin(page) and page.thin_before:
        yield Line(
            f"Few answered last week, too. Is once a day too much? The lead can choose fewer days: `{command} setup`."
        )
    if page.floor_lowered:
        yield Line(lowered(page))


def lowered(page: TeamPage) -> str:
    """Return what is said on the first page for which fewer people suffice."""
    before = f", no longer {page.floor_before}" if page.floor_before else ", fewer than before"
    return f"From this week on a number needs {counted(page.floor, 'person', 'people')}{before}."
