"""Who may do what with an action.

Decision: everybody on the unit's teams, and their leads, may take, improve or put aside a proposal; afterwards it is
its volunteer's, their lead's, and the owner's whose service it is about. Whether to go on after two times "not yet" is
the owner's choice, where there is none the lead's, and where there is no lead either the volunteer's. Why: whoever does
the work volunteers, whoever pays decides. Cost: an administrator must be on the team to help out.
"""

from collections.abc import Sequence

from bot.blocks.naming import mention, named
from bot.domain.actions.measures import OF_SERVICE
from bot.domain.units import Unit, subject_of_team, units
from bot.errors import UserError
from bot.usecases.asker import Asker
from storage import actions, services, teams
from storage.db import Session
from storage.models import Action
from storage.words import Measure

_OF_A_TEAM = OF_SERVICE | {Measure.EFFORT, Measure.SCORE, Measure.REASONS}  # read on its page


class NoSuchActionError(UserError):
    """I do not find that action any more. `{command} actions` shows what is open."""


class NotOfTheTeamError(UserError):
    """That is for the people of {unit} to take on. Thank you for wanting to help: tell {whom} what you have in mind."""


class NotYourActionError(UserError):
    """That is for {whom} to say."""


async def everybody(session: Session) -> list[Unit]:
    """Return all teams and groups in file order; without zones, which only closing a week needs."""
    return units((team, None) for team in await teams.everyone(session))


def subjects_of(unit: Unit) -> list[str]:
    """Return under what a unit's actions may stand: its own subject, and those of its teams before they joined."""
    return list(dict.fromkeys([unit.subject, *map(subject_of_team, sorted(unit.team_ids))]))


async def found(session: Session, command: str, value: str) -> tuple[Action, Unit]:
    """Return the action that a button names, and whose it is. Raises NoSuchActionError."""
    number = int(value) if value.isascii() and value.isdigit() and len(value) <= _DIGITS else 0
    action = await actions.by_id(session, number)
    whose = [unit for unit in await everybody(session) if action and action.subject in subjects_of(unit)]
    if action is None or not whose:
        raise NoSuchActionError(command=command)
    return action, whose[0]


_DIGITS = 9


def is_of(who: Asker, unit: Unit) -> bool:
    """Tell whether somebody is on a team of the unit, or leads one."""
    return not who.team_ids.isdisjoint(unit.team_ids)


def check_is_of(who: Asker, unit: Unit) -> None:
    """Raise NotOfTheTeamError for whoever is not of the unit."""
    if not is_of(who, unit):
        leads = [mention(team.lead) for team in unit.teams if team.lead]
        raise NotOfTheTeamError(unit=named(unit.name), whom=" or ".join(dict.fromkeys(leads)) or "one of them")


def tends(who: Asker, action: Action, unit: Unit) -> bool:
    """Tell whether an action that somebody took is in this person's hands."""
    leads = any(team.lead == who.slack_id for team in unit.teams)
    return leads or who.slack_id == action.volunteer or action.service_id in who.owned


def sees_numbers(who: Asker, action: Action, unit: Unit) -> bool:
    """Tell whether the numbers in an action are somebody's: a team's are its people's, a service's its owner's.

    Whoever joined by their own word sees those of actions that were proposed since, or that they took on.
    """
    of_team = is_of(who, unit) and (
        action.proposed_in >= who.sees_from(unit.subject) or action.volunteer == who.slack_id
    )
    of_theirs = action.measure in OF_SERVICE and action.service_id in who.owned
    return of_team or of_theirs or action.measure not in _OF_A_TEAM


def check_tends(who: Asker, action: Action, unit: Unit) -> None:
    """Raise NotYourActionError for whoever may not say what becomes of an action."""
    if not tends(who, action, unit):
        raise NotYourActionError(whom=_listed([action.volunteer, *(team.lead for team in unit.teams)]))


async def deciders(session: Session, action: Action, unit: Unit) -> list[str]:
    """Return who decides whether an action goes on that is not there yet."""
    rows = await services.by_id(session, [action.service_id]) if action.service_id else {}
    for candidates in (
        [one for row in rows.values() for one in (row.owner, row.funder)],
        [team.lead for team in unit.teams],
        [action.volunteer],
    ):
        if there := [one for one in candidates if one]:
            return there
    return []


async def check_decides(session: Session, who: Asker, action: Action, unit: Unit) -> None:
    """Raise NotYourActionError for whoever does not decide that."""
    found = await deciders(session, action, unit)
    if who.slack_id not in found:
        raise NotYourActionError(whom=_listed(found))


def _listed(slack_ids: Sequence[str | None]) -> str:
    return " or ".join(dict.fromkeys(mention(one) for one in slack_ids if one)) or "its volunteer"
