"""What the bare command opens: a button for every word that fits whoever asks, in groups, so that nobody must type.

Decision: what fits nobody's role is left out, but a word that this page does not know stands under “More”. Why: a new
word must be reachable before anybody thinks of its button. Cost: its label is the word itself until then.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot.blocks.kit import Block, Message, actions, button, confirmed, context, escaped, section
from bot.blocks.naming import several
from bot.domain.roles import Reach, Role, Sight, reach

_ROW = 5  # buttons of a row: more wrap unevenly on a telephone


@dataclass(frozen=True, slots=True)
class Fitting:
    """Whom the menu is for: their roles, the teams they are on, and what applies to them now."""

    roles: frozenset[Role]
    teams: Sequence[str] = ()  # those they are on
    stopped: bool = False  # nothing is asked for now: resuming applies, not pausing
    sets_up: bool = False

    @property
    def is_member(self) -> bool:
        """Whether they are on a team."""
        return Role.MEMBER in self.roles

    @property
    def is_known(self) -> bool:
        """Whether they are anything here: whoever is nothing yet joins a team first."""
        return bool(self.roles - {Role.ANYBODY})

    @property
    def has_team(self) -> bool:
        """Whether a team's numbers are theirs."""
        return self.reaches(Sight.TEAMS)

    @property
    def sees_numbers(self) -> bool:
        """Whether any numbers are theirs to see, and to take along."""
        return self.reaches(Sight.TEAMS, Sight.SERVICES, Sight.ORGANISATION)

    def reaches(self, *sights: Sight) -> bool:
        """Tell whether they may see anything of one of these: bot/domain/roles.py."""
        return any(reach(self.roles, sight) is not Reach.NONE for sight in sights)


@dataclass(frozen=True, slots=True)
class Way:
    """A button: the word that it stands for, what is on it, and what stands behind the word."""

    word: str
    label: str
    rest: str = ""
    sure: str = ""  # what Slack asks before it is done; empty: nothing


def menu(command: str, known: Collection[str], fits: Fitting) -> Message:
    """Return the menu of the words that are known and fit; the text says all that the blocks do."""
    question = "What would you like to do?"
    lines, blocks = [question], [section(question)]
    for title, ways in _groups(known, fits):
        lines.append(f"*{escaped(title)}:* " + ", ".join(f"{way.label} (`{command} {_typed(way)}`)" for way in ways))
        for begin in range(0, len(ways), _ROW):
            blocks += [section(f"*{escaped(title)}*")] if begin == 0 else []
            row = ways[begin : begin + _ROW]
            blocks.append(actions(*map(_button, row), block_id=f"menu_{title}_{begin}".replace(" ", "_")))
    last = f"Every word: `{command} help`."
    return Message("\n".join([*lines, last]), [*blocks, context(last)])


def unknown_lines(command: str, fits: Fitting) -> str:
    """Return the line of help that matters most to whoever typed a word that does not exist."""
    if fits.is_member:
        return f"`{command} now` asks you the question; `{command} me` shows your own answers."
    if Role.MANAGER in fits.roles:
        return f"`{command} team` shows the organisation's numbers; `{command} service` those of a service."
    if fits.has_team:
        return f"`{command} team` shows your team's numbers; `{command} setup` sets it up."
    if Role.OWNER in fits.roles:
        return f"`{command} service` shows your services; `{command} actions` what was taken on for them."
    if fits.sets_up:
        return f"`{command} setup` sets me up; `{command} chain` shows the map."
    return f"`{command} join` puts you on a team; `{command} chain` shows the map of services and customers."


def _groups(known: Collection[str], fits: Fitting) -> Iterator[tuple[str, list[Way]]]:
    """Yield the groups in their order, each with the ways that are there; the rest comes last."""
    groups = {
        "Yours" if fits.is_known else "Begin": _yours(fits),
        _of_whom(fits): _team(fits),
        "Services & customers": _map(fits),
        "Look & take along": _along(fits),
        "More": _more(fits),
    }
    rest = [Way(word, word.capitalize()) for word in known if word not in _EVERY]
    groups["More"] += rest
    for title, ways in groups.items():
        if there := [way for way in ways if way.word in known]:
            yield title, there


def _of_whom(fits: Fitting) -> str:
    if fits.has_team:
        return "Your team"
    return "The organisation" if Role.MANAGER in fits.roles else "Goals"


def _yours(fits: Fitting) -> list[Way]:
    mine = Way("me", "My answers")
    if not fits.is_member:
        return [mine] if fits.is_known else [Way("join", "Join a team"), mine]
    going = Way("resume", "Ask me again") if fits.stopped else Way("pause", "Pause")
    day = [Way("now", "Ask me now"), mine, Way("skip", "Not today")]
    return [*day, Way("away", "I am away…"), going, Way("hours", "My hours…")]


def _team(fits: Fitting) -> list[Way]:
    manages = Role.MANAGER in fits.roles
    whole = (
        [Way("team", "The organisation" if fits.has_team else "Its numbers", "everyone" if fits.has_team else "")]
        if manages
        else []
    )
    own = [Way("team", "Our numbers")] if fits.has_team else []
    words = "What we took on" if fits.has_team else "What was taken on"
    took = [Way("actions", words)] if fits.reaches(Sight.ACTIONS) else []
    return [*own, *whole, Way("goal", "Our goal" if fits.has_team else "The goal"), *took]


def _map(fits: Fitting) -> list[Way]:
    items = [Way("work", "A work item…")] if fits.reaches(Sight.ITEMS) else []
    talks = [Way("talk", "Log a conversation")] if fits.reaches(Sight.TALKS) else []
    ways = [Way("service", "A service…"), *items, Way("chain", "The value chain…"), Way("unlinked", "What is unlinked")]
    return [*ways, *talks]


def _along(fits: Fitting) -> list[Way]:
    return [Way("export", "Numbers as files")] if fits.sees_numbers else []


def _more(fits: Fitting) -> list[Way]:
    join = Way("join", "Join another team" if fits.is_member else "Join a team")
    ways = [join] if fits.is_known else []
    if len(fits.teams) == 1:
        ways.append(Way("leave", "Leave my team…", f"“{fits.teams[0]}”", f"You would leave {fits.teams[0]}."))
    elif fits.teams:
        ways.append(Way("leave", "Leave a team…"))
    ways += [Way("link", "Who I am elsewhere…"), Way("privacy", "Who sees what"), Way("forget", "Forget me…", "me")]
    ways.append(Way("help", "Help"))
    return [*ways, *([Way("setup", "Set up")] if fits.sets_up else [])]


_EVERY = frozenset(
    {"now", "me", "skip", "away", "pause", "resume", "hours", "team", "goal", "actions", "service", "work", "chain"}
    | {"unlinked", "talk", "export", "join", "leave", "link", "privacy", "forget", "help", "setup"}
)


def _button(way: Way) -> Block:
    number = f"/{way.rest[:20]}" if way.rest else ""
    made = button(way.label, f"menu_{way.word}{number}", way.rest)
    return confirmed(made, "Are you sure?", way.sure, "Leave", "Stay") if way.sure else made


def _typed(way: Way) -> str:
    return f"{way.word} {several([way.rest])}".strip() if way.rest else way.word
