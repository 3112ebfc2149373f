"""Which team is meant by whoever asks, and whether it is theirs.

Decision: `everyone`, `everybody`, `all`, `organisation` and `whole house` stand for the organisation. Why: hardly a
team is called so; one that is, and is the asker's, comes first. Cost: one name more to know.
"""

from collections.abc import Sequence

from bot.blocks.answers.team import Way
from bot.blocks.kit import Message
from bot.blocks.naming import named, unsure
from bot.domain.grammar import Subject
from bot.domain.names import Match, match
from bot.domain.roles import Reach, Role, Sight
from bot.domain.units import Unit, subject_of_team
from bot.errors import NotOnATeamError, UserError
from bot.usecases.asker import Asker
from bot.usecases.looking.books import Book
from bot.usecases.team_names import called

_EVERYONE = {"everyone", "everybody", "all", "organisation", "organization", "whole house", "whole organisation"}
_EVERYONE |= {f"the {words}" for words in _EVERYONE}


class ForItsPeopleError(UserError):
    """A team's page is for the people on that team and for its lead. {instead}"""


class NoTeamOfYoursError(UserError):
    """You are on no team, so no page is yours. {instead} `{command} join` puts you on a team."""


class ForManagersError(UserError):
    """Numbers of the whole organisation are for its managers. {instead}"""


class UnknownTeamError(UserError):
    """I know no team called “{name}”. {instead}"""


class ChannelOfNoTeamError(UserError):
    """That channel is no team's. {instead}"""


def mine(who: Asker, every: Sequence[Unit]) -> list[Unit]:
    """Return the units whose pages are somebody's to see, that of their home team first."""
    if who.reach(Sight.TEAMS) is Reach.NONE:
        return []
    of = {team_id: unit for unit in every for team_id in unit.team_ids}
    found = [of[one.id or 0] for one in who.teams if one.id in of]
    return list({unit.subject: unit for unit in found}.values())


def book(who: Asker, unit: Unit) -> Book:
    """Return the pages of a unit that are the asker's to see.

    They stand under its own subject, and under those of the asker's teams before they were in the group.
    """
    theirs = [subject_of_team(team.id or 0) for team in who.teams if team.id in unit.team_ids]
    subjects = list(dict.fromkeys([unit.subject, *theirs]))
    opens = {subject: who.sees_from(subject) for subject in subjects}
    return Book(named(unit.name), subjects, unit, opens, who.joined(unit.subject))


def ways(who: Asker, every: Sequence[Unit], here: Unit | None, window: str) -> list[Way]:
    """Return the other pages that are theirs, each as a button asks for it, with the same window."""
    found = [Way(unit.name, typed(unit, window)) for unit in mine(who, every) if unit is not here]
    whole = [Way("The whole organisation", f"everyone {window}".strip())] if here and who.sees_organisation else []
    return [*found, *whole]


def typed(unit: Unit, window: str) -> str:
    """Return what is typed for a unit's page."""
    return f"“{unit.subject}” {window}".strip()


def meant(who: Asker, every: Sequence[Unit], asked: Subject, command: str) -> Unit | Message | None:
    """Return the unit that is meant, None for the organisation, or a question back.

    Raises NotOnATeamError, NoTeamOfYoursError, ForItsPeopleError, ForManagersError, UnknownTeamError and
    ChannelOfNoTeamError.
    """
    own = mine(who, every)
    if asked.channel:
        return _of_channel(who, every, asked.channel, command)
    if asked.name:
        return _named(who, every, asked, command)
    if own:
        return own[0]
    if who.sees_organisation:
        return None
    if who.owned or Role.ADMIN in who.roles:
        raise NoTeamOfYoursError(instead=_other(who, command), command=command)
    raise NotOnATeamError(command=command)


def _named(who: Asker, every: Sequence[Unit], asked: Subject, command: str) -> Unit | Message | None:
    own = mine(who, every)
    known = called(own)
    found = match(asked.name, known)
    if found.sure:
        return next(unit for unit in own if unit.subject == found.sure.value)
    if " ".join(asked.name.split()).casefold() in _EVERYONE:
        if who.sees_organisation:
            return None
        raise ForManagersError(instead=_instead(who, command))
    others = match(asked.name, called([unit for unit in every if unit not in own]))
    if others.sure or (others.near and not found.near):
        raise ForItsPeopleError(instead=_instead(who, command))
    if not known:
        raise UnknownTeamError(name=named(asked.name), instead=_instead(who, command))
    again = Match(near=found.near, rest=asked.window)  # the button brings the window along
    words = f"{asked.name} {asked.window}".strip() if found.near else asked.name
    return unsure("team", words, again, known, "team of yours", command)


def _of_channel(who: Asker, every: Sequence[Unit], channel: str, command: str) -> Unit:
    theirs = [unit for unit in mine(who, every) if any(team.channel == channel for team in unit.teams)]
    if theirs:
        return theirs[0]
    if any(team.channel == channel for unit in every for team in unit.teams):
        raise ForItsPeopleError(instead=_instead(who, command))
    raise ChannelOfNoTeamError(instead=_instead(who, command))


def _other(who: Asker, command: str) -> str:
    """Return what owners and administrators have who are on no team."""
    own = [f"The services you own are yours to see: `{command} service`."] * bool(who.owned)
    return " ".join([*own, *([f"You set up teams and people: `{command} setup`."] * (Role.ADMIN in who.roles))])


def _instead(who: Asker, command: str) -> str:
    """Return what somebody may see in its place."""
    team = f"Your own is yours to see: `{command} team`." if who.reach(Sight.TEAMS) is not Reach.NONE else ""
    whole = f"The whole organisation is there for you: `{command} team everyone`." if who.sees_organisation else ""
    services = {
        Reach.ALL: f"Services are for everybody here: `{command} service`.",
        Reach.OWN: f"The services you own are yours to see: `{command} service`.",
        Reach.NONE: f"Type `{command} join` to choose a team of your own.",
    }
    return " ".join(filter(None, [team, whole, services[who.reach(Sight.SERVICES)]]))
