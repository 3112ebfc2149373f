"""The first message of all, to whoever may set up an empty house, and the short forms of the first team."""

from collections.abc import Sequence

from bot.blocks.inputs import About, box, channel_menu, menu, people_menu, person_menu, text_box
from bot.blocks.kit import Block, Message, actions, button, context, escaped, form, section
from bot.domain.figures import counted
from bot.slack.directory import Usergroup

FORM = "beginning_form"
CHANNEL, USERGROUP, PEOPLE = "channel", "usergroup", "people"  # the ways to make a team
_BUTTONS = {CHANNEL: "From a channel", USERGROUP: "From a user group", PEOPLE: "Pick people"}
_GROUPS = 100  # options that a menu takes

CROWNED = "You are my administrator now; `{command} setup` can name others."


def hello(command: str, *, owner: bool) -> Message:
    """Return the first message: who writes, what I do, and three ways to make the first team."""
    why = "you own this Slack, and nobody else is my administrator" if owner else "you are my administrator"
    text = "\n".join(line.format(command=command, why=why) for line in _HELLO)
    return Message(text, [section(text), _row(first=True)])


_HELLO = (
    "Hello, I am Valuecheck. Once a working day I ask the people of a team one private question: would paying "
    "customers be happy to have funded what they are working on? Once a week I post in the team's channel what they "
    "said together, never what one person said.",
    "*To begin, make your first team* from a channel, from a user group, or by picking people. Nobody is asked before "
    "they got a message that explains everything.",
    "You get this because {why}. `{command} setup` has everything else.",
)


def ways(words: str, *, without: str = "") -> Message:
    """Return a sentence with the ways to make a team below it, `without` the one that does not work here."""
    return Message(words, [section(words), _row(without)])


def another(done: Message) -> Message:
    """Return what was done with the ways to make another team below it."""
    text = f"{_ANOTHER} {', '.join(label[0].lower() + label[1:] for label in _BUTTONS.values())}."
    return Message(f"{done.text}\n{text}", [*done.blocks, context(_ANOTHER), _row()])


_ANOTHER = "Another team:"


def _row(without: str = "", *, first: bool = False) -> Block:
    row = [button(label, f"beginning_{way}") for way, label in _BUTTONS.items() if way != without]
    row[0] |= {"style": "primary"} if first else {}
    return actions(*row, block_id="beginning")


def team_form(way: str, by: str, private: str, groups: Sequence[Usergroup] = (), above: str = "") -> Block:
    """Return the form of a team made in one of the three ways; `above` is a sentence on top."""
    blocks = [
        *([context(above)] if above else []),
        text_box(_NAME, example="Checkout"),
        _members(way, groups),
        channel_menu(_WHERE if way == CHANNEL else _PAGE),
        person_menu(_LEAD, by),
        box(_INFORMED, "They know already: no introduction"),
        context(_REST),
    ]
    return form(FORM, _BUTTONS[way], "Make the team", blocks, private)


def _members(way: str, groups: Sequence[Usergroup]) -> Block:
    if way == CHANNEL:
        return channel_menu(_CHANNEL)
    if way == USERGROUP:
        return menu(_USERGROUP, {one.id: _called(one) for one in groups[:_GROUPS]})
    return people_menu(_PEOPLE)


def _called(one: Usergroup) -> str:
    return f"{one.name} (@{one.handle})" if one.handle else one.name


_NAME = About("name", "Name of the team", needed=True)
_KEPT = "Who comes to it later comes to the team, and who leaves it leaves the team."
_CHANNEL = About("follows", "Channel whose members are the team", f"{_KEPT} Invite me, if it is private.", needed=True)
_USERGROUP = About("follows", "User group whose members are the team", _KEPT, needed=True)
_PEOPLE = About("members", "Members", "Those whom I ask once a working day.", needed=True)
_WHERE = About("channel", "Channel of the weekly page", "Empty: the channel above.")
_PAGE = About(
    "channel", "Channel of the weekly page", "Where it is posted. Invite me to it, if it is private.", needed=True
)
_LEAD = About("lead", "Lead", "They may change this team, and the map of services and customers.")
_INFORMED = About(
    "informed",
    "First message",
    "Everybody new gets a message that explains what I ask and who sees what, before any question.",
)
_REST = "I ask from Monday to Friday around 14:00 on each person's own clock. All of it can be changed later."


def made(name: str, count: int, *, informed: bool) -> str:
    """Return what is said of a team that has just been made.

    >>> made("Checkout", 6, informed=False)
    'Checkout is there: 6 people get a message that explains everything before any question.'
    """
    whom = counted(count, "person", "people")
    if not count:
        return f"{escaped(name)} is there, with nobody on it yet."
    if informed:
        return f"{escaped(name)} is there: {whom} {'is' if count == 1 else 'are'} asked without an introduction."
    gets = "gets" if count == 1 else "get"
    return f"{escaped(name)} is there: {whom} {gets} a message that explains everything before any question."
