"""The value chain: services, customers, and the links between them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, String
from sqlmodel import Field, SQLModel, UniqueConstraint

from storage.words import CustomerKind, Level, Lifecycle, RuleKind, Wording


class Organisation(SQLModel, table=True):
    """What is true of the whole house (a single row, id 1)."""

    id: int = Field(default=1, primary_key=True)
    goal: str | None = None  # at most 140 characters
    goal_owner: str | None = None  # Slack id
    goal_review: date | None = None
    wording: Wording = Field(default=Wording.PAYING, sa_type=String)
    map_version: int = 0  # moves with every change of services, customers and links: see storage/chain.py


class Objective(SQLModel, table=True):
    """One weighted aim of the organisation; the weights of the active ones sum to 100."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    position: int = 0
    active: bool = True
    weight: float


class Customer(SQLModel, table=True):
    """A group that work is for."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    position: int = 0
    active: bool = True
    kind: CustomerKind = Field(sa_type=String)


class Service(SQLModel, table=True):
    """Something run for customers."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    position: int = 0
    active: bool = True
    business_name: str | None = None
    lets: str | None = None  # its value in a few words, the potential it gives: "merchants take cards anywhere"
    owner: str | None = None  # Slack id: who decides on the business side
    funder: str | None = None  # Slack id: who pays for it; none: the owner
    level: Level | None = Field(default=None, sa_type=String)  # none: as its links tell, see bot/domain/chain.py
    lifecycle: Lifecycle | None = Field(default=None, sa_type=String)
    team_id: int | None = Field(default=None, foreign_key="team.id", index=True)


class OutcomeMeasure(SQLModel, table=True):
    """What a service changes for the business, in its own words and tied to an objective."""

    service_id: int = Field(primary_key=True, foreign_key="service.id")
    measure: str
    unit: str
    objective_id: int = Field(foreign_key="objective.id", index=True)
    baseline: float | None = None
    target: float | None = None
    agreed_by: str | None = None  # Slack id


class Link(SQLModel, table=True):
    """One step of the value chain: service → service, service → customer or customer → customer."""

    __table_args__ = (
        UniqueConstraint("from_service_id", "to_service_id"),
        UniqueConstraint("from_service_id", "to_customer_id"),
        UniqueConstraint("from_customer_id", "to_customer_id"),
        CheckConstraint("(from_service_id IS NULL) <> (from_customer_id IS NULL)", name="from_one_place"),
        CheckConstraint("(to_service_id IS NULL) <> (to_customer_id IS NULL)", name="to_one_place"),
    )

    id: int | None = Field(default=None, primary_key=True)
    from_service_id: int | None = Field(default=None, foreign_key="service.id")
    from_customer_id: int | None = Field(default=None, foreign_key="customer.id")
    to_service_id: int | None = Field(default=None, foreign_key="service.id", index=True)
    to_customer_id: int | None = Field(default=None, foreign_key="customer.id", index=True)
    position: int = 0
    process: str | None = None  # the business process that it helps
    goal: str | None = None  # the goal of whoever it leads to
    need: str | None = None  # what they need for it
    confirmed_on: date | None = None  # stale 180 days later; none counts as stale
    confirmed_by: str | None = None  # Slack id


class TrackerRule(SQLModel, table=True):
    """Which items of the trackers belong to a service: a repository, a project, a label or a component."""

    service_id: int = Field(primary_key=True, foreign_key="service.id")
    kind: RuleKind = Field(primary_key=True, sa_type=String)
    name: str = Field(primary_key=True)  # as written; compared without regard to capitals


class Conversation(SQLModel, table=True):
    """A conversation with a customer, as somebody logged it; it counts only if both sides were heard."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id", index=True)
    service_id: int | None = Field(default=None, foreign_key="service.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)  # who logged it
    day: date
    heard: str | None = None  # what they told us
    told: str | None = None  # what we told them
    quote: str | None = None  # in their own words
    quote_from: str | None = None  # how whoever said it may be named: "Ana, merchant"
    shared: bool = False  # whether the quote may be shown to others
    two_way: bool = False  # whether both sides were heard; stays when the words go
    logged_at: datetime
