"""Who may see what: one table. Every word, page and file asks it, and the README shows it.

Decision: roles add up, and none of them reaches a person. Why: a lead is a member too, and a number that is fit for one
of them was made fit before it came here, by the privacy gate. Cost: nobody can be given a little more than their role.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class Role(StrEnum):
    """What somebody is here, in the words of the table."""

    ANYBODY = "anybody in the workspace"
    MEMBER = "member"
    LEAD = "lead"
    OWNER = "service owner"
    MANAGER = "manager"
    ADMIN = "administrator"


class Reach(StrEnum):
    """How much of something a role reaches: their own is their team's, their service's, or what they wrote."""

    NONE = "–"
    OWN = "own"
    ALL = "all"


class Sight(StrEnum):
    """What there is to see, in the words of the table."""

    ANSWERS = "answers, notes, and whether somebody answered"
    TEAMS = "a team's page and numbers"
    SERVICES = "numbers of services"
    ORGANISATION = "numbers of the organisation"
    ITEMS = "work items from the trackers"
    MAP = "services, customers, links and goals"
    ACTIONS = "what a team has taken on, and who"
    TALKS = "days and quotes of conversations with customers"
    WORDS = "everything else of such a conversation"
    SETUP = "setting up teams and people"
    DRAWING = "setting up services, customers and links"
    CHANGES = "who changed what in setup"


_OWN, _ALL = Reach.OWN, Reach.ALL
_EVERYBODY = dict.fromkeys(Role, _ALL)

TABLE: Mapping[Sight, Mapping[Role, Reach]] = {
    Sight.ANSWERS: dict.fromkeys(Role, _OWN),
    Sight.TEAMS: {Role.MEMBER: _OWN, Role.LEAD: _OWN},
    Sight.SERVICES: {Role.MEMBER: _ALL, Role.LEAD: _ALL, Role.OWNER: _OWN, Role.MANAGER: _ALL},
    Sight.ORGANISATION: {Role.MANAGER: _ALL},
    Sight.ITEMS: {Role.MEMBER: _ALL, Role.LEAD: _ALL, Role.MANAGER: _ALL, Role.ADMIN: _ALL},
    Sight.MAP: _EVERYBODY,
    Sight.ACTIONS: {
        Role.MEMBER: _OWN,
        Role.LEAD: _OWN,
        Role.OWNER: _OWN,
        Role.MANAGER: _ALL,
        Role.ADMIN: _ALL,
    },
    Sight.TALKS: {Role.MEMBER: _ALL, Role.LEAD: _ALL, Role.OWNER: _ALL, Role.MANAGER: _ALL, Role.ADMIN: _ALL},
    Sight.WORDS: dict.fromkeys(Role, _OWN),
    Sight.SETUP: {Role.LEAD: _OWN, Role.ADMIN: _ALL},
    Sight.DRAWING: {Role.LEAD: _ALL, Role.ADMIN: _ALL},
    Sight.CHANGES: {Role.ADMIN: _ALL},
}

_ORDER = (Reach.NONE, Reach.OWN, Reach.ALL)


def reach(roles: Iterable[Role], sight: Sight) -> Reach:
    """Return how much of something these roles together reach.

    >>> reach({Role.MEMBER, Role.MANAGER}, Sight.ORGANISATION), reach({Role.ADMIN}, Sight.TEAMS)
    (<Reach.ALL: 'all'>, <Reach.NONE: '–'>)
    """
    return max((TABLE[sight].get(role, Reach.NONE) for role in roles), key=_ORDER.index, default=Reach.NONE)
