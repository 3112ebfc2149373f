"""What is asked back where a word needs more than a press: a day, an hour, a team, an account."""

from collections.abc import Sequence
from datetime import date

from bot.blocks.home_rhythm import clock, first_day_back, minute
from bot.blocks.inputs import About, text_box
from bot.blocks.kit import Block, Message, actions, button, confirmed, context, cut, form, section
from bot.blocks.naming import several
from bot.domain.calendar import Hours
from bot.domain.rhythm import day_words
from storage.models import Rhythm

LINK_FORM, ACCOUNT = "link_form", "account"
_MOST = 20  # teams that have a button


def until_when(own: Rhythm, today: date, command: str) -> Message:
    """Return the question until when somebody is away; a day that is chosen is kept at once."""
    until = own.away_until if own.away_until and own.away_until > today else None
    away = f"You are away until {day_words(until, today)}. " if until else ""
    text = f"{away}Which is your first day back? Until then I do not ask you, and nobody is told."
    ways = [
        button("Tomorrow", "menu_away/tomorrow", "until tomorrow"),
        button("Next Monday", "menu_away/monday", "until Monday"),
        button("In two weeks", "menu_away/weeks", "2 weeks"),
        *([button("I am back", "menu_resume")] if until else []),
    ]
    words = f"By words: `{command} away until Monday`, `{command} away until 1 Dec`."
    blocks = [section(text, first_day_back(own, today), "away"), actions(*ways, block_id="away_ways"), context(words)]
    return Message(f"{text} {words}", blocks, asks=True)


def which_hour(words: str, hours: Hours) -> Message:
    """Return when somebody is asked, with the ways to change it; an hour that is chosen is kept at once."""
    ways = [minute(hours), button("My team's hour", "menu_hours/default", "default")]
    return Message(words, [section(words, clock(hours), "hours"), actions(*ways, block_id="hours_ways")], asks=True)


def which_team(teams: Sequence[str], command: str) -> Message:
    """Return the question which team somebody leaves; Slack asks once more before it is done."""
    text = "Which team do you leave? Nobody is told, and joining again undoes it."
    ways = [
        confirmed(
            button(f"Leave {name}", f"menu_leave/{number}", f"“{name}”"),
            "Are you sure?",
            f"You would leave {cut(name, 200)}.",
            "Leave",
            "Stay",
        )
        for number, name in enumerate(teams[:_MOST])
    ]
    more = f" Any other: `{command} leave` and its name." if len(teams) > _MOST else ""
    named = several(teams, _MOST)
    return Message(f"{text}{more} {named}", [section(f"{text}{more}"), actions(*ways, block_id="leave")], asks=True)


def trackers(words: str, titles: Sequence[tuple[str, str]], named: Sequence[str]) -> Message:
    """Return what is known of somebody's accounts, with a way to say each, and to forget those that are `named`."""
    ways = [button(f"I am … on {title}", f"link_open/{name}", name) for name, title in titles]
    ways += [
        button(f"Forget me on {title}", f"menu_link/{name}", f"{name} none") for name, title in titles if name in named
    ]
    row = [actions(*ways[:25], block_id="link")] if ways else []
    return Message(words, [section(words), *row], asks=True)


def account_form(title: str, how: str, private: str) -> Block:
    """Return the form in which somebody says who they are in a tracker."""
    hint = f"It takes {how}. Only you and I know; it decides which work your question offers you first."
    about = About(ACCOUNT, f"Who are you on {title}?", hint, needed=True)
    return form(LINK_FORM, "Who you are", "Keep", [text_box(about)], private)
