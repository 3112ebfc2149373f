"""The forms of a team: all of it, its people, and which team."""

from collections.abc import Mapping, Sequence
from datetime import time

from bot.blocks.inputs import (
    PEOPLE,
    About,
    box,
    boxes,
    channel_menu,
    hour_picker,
    menu,
    people_menu,
    person_menu,
    search,
    text_box,
)
from bot.blocks.kit import Block, context, divider, escaped, form, header, section
from bot.blocks.setup_words import hint
from bot.domain.following import Source
from storage.models import Team

TEAM_FORM, WHICH_FORM, PEOPLE_FORM = "setup_team_form", "setup_which_form", "setup_people_form"
DAYS: Mapping[str, str] = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
WEEK = ("mon", "tue", "wed", "thu", "fri")


def team_form(team: Team | None, members: Sequence[str], private: str, *, removable: bool) -> Block:
    """Return the form of a team, as it stands or new."""
    blocks = [*_who(team, members), *_question(team), *_digest(team), *_more(team)]
    if removable:
        blocks += [divider(), box(_REMOVE, "Remove this team")]
    title, submit = ("Change a team", "Save") if team else ("Add a team", "Add")
    return form(TEAM_FORM, title, submit, blocks, private)


_REMOVE = About("remove", "Remove", "Its people are asked no more, unless they are on another team. Answers stay.")


def _who(team: Team | None, members: Sequence[str]) -> list[Block]:
    name = About("name", "Name of the team", needed=True)
    channel = About(
        "channel", "Channel", "Where the weekly page is posted. Invite me to it, if it is private.", needed=True
    )
    lead = About(
        "lead", "Lead", "They may change this team, and the map of services and customers. Only members are asked."
    )
    people = About("members", "Members", "Those whom I ask once a working day.")
    pointed_out = hint(team.name) if team else None
    return [
        text_box(name, team.name if team else None, example="Checkout"),
        *([context(pointed_out)] if pointed_out else []),
        channel_menu(channel, team.channel if team else None),
        person_menu(lead, team.lead if team else None),
        _people(people, members),
        *_follows(Source.read(team.follows) if team else None),
        box(_INFORMED, "They know already: no introduction", ticked=bool(team and team.informed)),
    ]


def _follows(source: Source | None) -> list[Block]:
    """Return what a team follows: a channel to choose, or the user group that it follows with a way to stop."""
    if source is None or source.is_channel:
        return [channel_menu(_CHANNEL, source.id if source else None)]
    return [context(follows_words(source)), box(_STOP, "Stop following it")]


_CHANNEL = About(
    "follows",
    "Members come from a channel",
    "Whoever is in it is on the team as well, and leaves the team with it. Empty: only those above.",
)
_STOP = About("unfollow", "Follow the user group?", "Its people stay on the team.")


def follows_words(source: Source) -> str:
    """Return where the members of a team come from, in a sentence.

    >>> follows_words(Source.of_channel("C0123"))
    'Members come from <#C0123>: whoever is in it is put on the team, once a day at the latest.'
    """
    where = f"<#{source.id}>" if source.is_channel else f"the user group <!subteam^{source.id}>"
    return f"Members come from {where}: whoever is in it is put on the team, once a day at the latest."


_INFORMED = About(
    "informed",
    "First message",
    "Everybody new gets a message that explains what I ask and who sees what, before any question.",
)


def _people(about: About, members: Sequence[str]) -> Block:
    if len(members) > PEOPLE:
        return context(
            f"{len(members):,} people are on it, more than a form holds: the organisation file changes them."
        )
    return people_menu(about, members)


def _question(team: Team | None) -> list[Block]:
    at = About(
        "ask_at", "Hour of the question", "On each person's own clock. I ask within 75 minutes of it.", needed=True
    )
    exactly = About(
        "exactly", "To the minute?", "Better not: a moment that nobody can foresee tells more about the day."
    )
    days = About("days", "Working days", "Days on which I ask.", needed=True)
    country = About("country", "Country", "I do not ask on its public holidays. None: I ask on every working day.")
    return [
        header("The daily question"),
        hour_picker(at, team.ask_at if team else time(14)),
        box(exactly, "Exactly at that hour", ticked=bool(team and team.exactly)),
        boxes(days, DAYS, team.days.split(",") if team else WEEK),
        text_box(country, team.country if team else None, example="ES, or ES-MD for Madrid"),
    ]


def _digest(team: Team | None) -> list[Block]:
    day = About("digest_day", "Day of the weekly page", "It looks back on the week before. Empty: Monday at 10:00.")
    zone = About("digest_tz", "Time zone of the weekly page", "Empty: the lead's own.")
    return [
        header("The weekly page"),
        menu(day, DAYS, team.digest_day if team else "mon"),
        hour_picker(About("digest_at", "Hour of the weekly page"), team.digest_at if team else time(10)),
        text_box(zone, team.digest_tz if team else None, example="Europe/Madrid"),
    ]


def _more(team: Team | None) -> list[Block]:
    goal = About(
        "goal", "Goal of the team", "Why the team exists, in at most 140 characters. Empty: the organisation's."
    )
    group = About("group", "Group", "Small teams can share one page: give them the same group name.")
    return [
        header("More"),
        text_box(goal, team.goal if team else None, example="Merchants get paid the same day.", lines=True),
        text_box(group, team.group_name if team else None, example="Commerce"),
    ]


def which_form(private: str) -> Block:
    """Return the question which team's people are meant."""
    which = About("team", "Which team?", needed=True)
    return form(WHICH_FORM, "People of a team", "Next", [search(which, "setup_own_team", "Choose a team")], private)


def people_form(team: Team, members: Sequence[str], private: str) -> Block:
    """Return the people of a team, to add to and to take off."""
    hint = "Add people or take them off. Who is new gets a message that explains everything before any question."
    about = About("members", "Members", "They know already: no introduction." if team.informed else hint)
    left = "Whoever left the team by themselves can only come back by themselves."
    source = Source.read(team.follows)
    where = [context(follows_words(source))] if source else []
    blocks = [section(f"*{escaped(team.name)}*"), _people(about, members), *where, context(left)]
    return form(PEOPLE_FORM, "People of a team", "Save", blocks, private)
