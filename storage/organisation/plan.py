"""What the database holds of the organisation, and what is to be written: rows that name each other.

Rows are dictionaries of columns in which `team`, `home_team`, `service`, `objective`, and of a link `from_service`,
`from_customer`, `to_service` and `to_customer`, are names, as new ones have no id yet.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from storage.models import Organisation
from storage.words import RoleName, RuleKind

Row = dict[str, Any]
Progress = Callable[[int, int], None]  # rows written, rows in all
Place = tuple[str, str]  # "service" or "customer", and its name
Step = tuple[Place, Place]  # where a link comes from, and where it leads


@dataclass(frozen=True, slots=True)
class Stored:
    """What the database holds, by name, Slack id or key; memberships say whether the person left by their own word."""

    teams: dict[str, Row] = field(default_factory=dict)
    customers: dict[str, Row] = field(default_factory=dict)
    services: dict[str, Row] = field(default_factory=dict)
    people: dict[str, Row] = field(default_factory=dict)
    work_items: dict[str, Row] = field(default_factory=dict)
    memberships: dict[tuple[str, str], bool] = field(default_factory=dict)  # (team, Slack id)
    followed: frozenset[tuple[str, str]] = frozenset()  # those of them that came with what the team follows
    organisation: Row = field(default_factory=lambda: Organisation().model_dump())
    objectives: dict[str, Row] = field(default_factory=dict)
    outcomes: dict[str, Row] = field(default_factory=dict)  # by service
    links: dict[Step, Row] = field(default_factory=dict)
    rules: dict[tuple[str, str], list[str]] = field(default_factory=dict)  # by (service, kind), in alphabetical order
    roles: dict[RoleName, frozenset[str]] = field(default_factory=dict)  # Slack ids


@dataclass(slots=True)
class Writes:
    """Rows to add, without an id; columns to change, each with the row's `id`; and the ids of rows to delete."""

    added: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)  # only links are: the others turn inactive

    def __len__(self) -> int:
        return len(self.added) + len(self.changed) + len(self.removed)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that one import, or one form, writes; what it does not name stays.

    >>> link = {"from_service": "Card payments", "to_customer": "Merchants", "process": "payouts"}
    >>> Plan(links=Writes(added=[link]), rules={("Card payments", RuleKind.JIRA): ["CHK"]}).size
    2
    """

    teams: Writes = field(default_factory=Writes)
    customers: Writes = field(default_factory=Writes)
    services: Writes = field(default_factory=Writes)
    people: Writes = field(default_factory=Writes)
    work_items: Writes = field(default_factory=Writes)
    joined: list[tuple[str, str]] = field(default_factory=list)  # (team, Slack id)
    parted: list[tuple[str, str]] = field(default_factory=list)
    came: list[tuple[str, str]] = field(default_factory=list)  # of all: who is on because of what the team follows
    by_hand: list[tuple[str, str]] = field(default_factory=list)  # and who was, and is now whatever it follows
    organisation: Row = field(default_factory=dict)  # the columns that change
    objectives: Writes = field(default_factory=Writes)
    outcomes: dict[str, Row | None] = field(default_factory=dict)  # by service: all of its outcome, None for none
    links: Writes = field(default_factory=Writes)
    rules: dict[tuple[str, RuleKind], list[str]] = field(default_factory=dict)  # by service and kind: all of that kind
    appointed: list[tuple[RoleName, str]] = field(default_factory=list)  # a role, and the Slack id of who gets it
    dismissed: list[tuple[RoleName, str]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many rows will be written; the rules of one kind of a service count as one."""
        nouns = (self.teams, self.customers, self.services, self.people, self.work_items, self.objectives, self.links)
        others = (self.joined, self.parted, self.outcomes, self.rules, self.appointed, self.dismissed)
        marks = len({*self.came, *self.by_hand} - {*self.joined})
        return sum(map(len, nouns)) + sum(map(len, others)) + marks + bool(self.organisation)

    @property
    def moves_the_map(self) -> bool:
        """Whether services, with what belongs to them, customers or links change."""
        written = [len(noun) for noun in (self.services, self.customers, self.links)]
        return any([*written, self.outcomes, self.rules])
