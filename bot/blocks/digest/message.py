"""The page as it is posted in a channel, and as a terminal prints it: the six questions, the conclusion first.

Decision: where a page is parted follows from the frozen page alone, for all its forms, with room for any decision. Why:
a posted part is drawn anew, and a plainer one follows it, so each must hold the same lines for good. Cost: a page that
hardly fits into one message comes in two.
"""

import unicodedata
from collections.abc import Sequence

from bot.blocks.digest.little import little
from bot.blocks.digest.loop import looking_ahead, looking_back
from bot.blocks.digest.now import now
from bot.blocks.digest.services import CHART, TABLE, TEXT, services
from bot.blocks.digest.wording import cant_tell_at_all, is_thin, needed
from bot.blocks.kit import Message, header, unescaped
from bot.blocks.naming import named, sentence
from bot.blocks.pieces import Line, Piece, borders_of, joined, packed, paragraph, small, text_of
from bot.domain.figures import between, counted, short_day, week_days
from bot.domain.page import TeamPage
from storage.models import Action
from storage.words import ActionState, Wording

_GOAL, _QUOTE, _WHOSE = 140, 200, 60  # characters
_COMMAND = "/value"
_MORE = "More in the thread."
_ROOM = (paragraph(Line("–" * 680)),)  # the longest decision: 120 characters, five each when escaped, and our words


def messages(page: TeamPage, command: str, plainness: int, action: Action | None) -> list[Message]:
    """Return the page as messages: one, or several where Slack would refuse its length.

    The first has the heading, the last the buttons. `plainness` is 0 with a chart, 1 with a table, 2 with words only,
    3 without any layout, so that nothing can be pressed; `action` the row of the proposal as it stands now, None for
    no buttons. How many there are, and what each is about, depends on neither.
    """
    forms = [_pieces(page, command, form, None, _ROOM) for form in (CHART, TABLE, TEXT)]
    decided = None if plainness > TEXT and action and action.state == ActionState.PROPOSED else action
    parts = packed(_pieces(page, command, plainness, decided), borders_of(*forms))
    return [Message(part.text) for part in parts] if plainness > TEXT else parts


def reread(page: TeamPage, command: str, first: Sequence[Piece], more: str) -> list[Message]:
    """Return the page for whoever reads it again: nothing to press, `first` above it, at its foot `more`."""
    return packed([*first, *_pieces(page, command, CHART, None, more=more)])


def text(page: TeamPage, command: str = _COMMAND) -> str:
    """Return the page in at most 35 lines for a terminal: nothing escaped, nothing to press."""
    plain = unescaped(text_of(_pieces(page, command, TEXT, None)))
    return "".join(letter for letter in plain if letter == "\n" or unicodedata.category(letter) != "Cc")


def _pieces(
    page: TeamPage, command: str, plainness: int, action: Action | None, room: Sequence[Piece] = (), more: str = _MORE
) -> list[Piece]:
    return [
        _heading(page),
        paragraph(_goal(page, command)),
        *little(page, command),
        *now(page, command),
        *services(page, command, plainness),
        paragraph(_heard(page, command)),
        *looking_back(page, command),
        joined([*looking_ahead(page, action), *room, small(_reading(page, more))]),  # the last message has the buttons
    ]


def _heading(page: TeamPage) -> Piece:
    week, days = page.week.isocalendar().week, week_days(page.week)
    shown = f"VALUE WEEK {week} · {{}} · {days}"
    return Piece((Line(shown.format(named(page.team))),), (header(shown.format(unescaped(named(page.team)))),))


def _goal(page: TeamPage, command: str) -> Line:
    if page.goal:
        return Line(sentence(page.goal, _GOAL), "Goal:")
    return Line(f"none is written down yet. The lead can add it: `{command} setup`.", "Goal:")


def _heard(page: TeamPage, command: str) -> Line:
    whom = "a customer" if page.wording is Wording.PAYING else "somebody we serve"
    if page.heard is None:
        return Line(f"nothing to quote this week. `{command} talk` keeps what they say.", f"Heard from {whom}:")
    heard, whose = page.heard, f" – {sentence(page.heard.whose, _WHOSE)}" if page.heard.whose else ""
    same_week = heard.day.isocalendar()[:2] == page.week.isocalendar()[:2]
    day = f"{heard.day:%a}" if same_week else short_day(heard.day, page.week)
    return Line(f"“{sentence(heard.quote, _QUOTE)}”{whose}", f"Heard from {whom} ({day}):")


def _reading(page: TeamPage, more: str) -> Line:
    shown = page.shown
    if shown is None:
        return Line(
            f"below {needed(page.floor)} I say no number, so that nobody is recognised. {more}", "How to read it:"
        )
    behind = f"{counted(shown.answers, 'answer')} of {counted(shown.people, 'person', 'people')}"
    likely = f"“likely {between(shown.happy.low, shown.happy.high)} %” holds the true share 4 times in 5"
    ranges = "a range in brackets holds the true number 4 times in 5" if cant_tell_at_all(shown) else likely
    guess = "" if page.asked_customers else " What we think is our guess: no customer has scored us yet."
    thin = " Those who did not answer may see it otherwise." if is_thin(page) else ""
    points = "Points run from 0, very unhappy, to 100, very happy."
    return Line(f"{ranges}, here from {behind}. {points}{guess}{thin} {more}", "How to read it:")
