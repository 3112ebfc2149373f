"""Every table, and nothing that works.

Times are aware UTC. Days are a person's own local dates. Words are those of the product: a *person* on a *team* gets
one *check-in* a day, answers it in *lines*, each about a *work item* of a *service*; what goes out is a *delivery*.
"""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, Index, String, text
from sqlmodel import Field, SQLModel, UniqueConstraint

from storage.words import Contact, CustomerKind, DeliveryKind, DeliveryState, Outcome, Pause, Sharing, WorkType


class Team(SQLModel, table=True):
    """People with a channel, a lead, a digest moment and a goal."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    position: int = 0  # order in the organisation file
    active: bool = True
    channel: str
    lead: str | None = None  # Slack id
    group_name: str | None = None  # teams of one group are one for every number and page
    informed: bool = False  # people know already: no first contact, the question comes at once
    ask_at: time = time(14)
    exactly: bool = False  # switches the sampling window off
    days: str = "mon,tue,wed,thu,fri"
    country: str | None = None  # ISO 3166 code, with a subdivision as in "ES-MD"; none: no public holidays
    digest_day: str = "mon"
    digest_at: time = time(10)
    digest_tz: str | None = None  # none: the lead's zone


class Person(SQLModel, table=True):
    """Someone in the Slack workspace, as Slack and the organisation file know them; None inherits from the team."""

    id: int | None = Field(default=None, primary_key=True)
    slack_id: str = Field(unique=True)
    email: str | None = Field(default=None, index=True)
    name: str | None = None
    tz: str | None = None  # IANA, from Slack
    reachable: bool = True  # False: deactivated, a bot, a guest or a stranger
    looked_for: bool = False  # Slack's list of people was read, or asked for in vain, since we know them
    in_slack: bool | None = None  # whether that list has them; None: it could not be read
    on_leave: bool = False  # Slack status; until `leave_until` if that is known
    leave_until: datetime | None = None
    channel: str | None = None  # the DM, known after the first post
    home_team_id: int | None = Field(default=None, foreign_key="team.id", index=True)
    ask_at: time | None = None
    exactly: bool | None = None
    days: str | None = None
    country: str | None = None
    fraction: float = 1.0  # how much of a full day each of their working days is


class Rhythm(SQLModel, table=True):
    """A person's own choices, which outrank the organisation file, and where their rhythm stands."""

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    contact: Contact = Field(default=Contact.NEW, sa_type=String)
    contact_again_on: date | None = None
    ask_at: time | None = None
    exactly: bool | None = None
    away_until: date | None = None  # the first day back
    pause: Pause | None = Field(default=None, sa_type=String)
    reminders: bool = True
    silent: int = 0  # questions after `silent_after` that stand in Slack and were neither answered nor skipped
    silent_after: date | None = None  # the last day that no longer counts as silence: an answer or a return moves it
    last_day: date | None = None  # the day of their latest scheduled check-in


class Membership(SQLModel, table=True):
    """A person on a team. `left` is their own word and outranks the organisation file."""

    team_id: int = Field(primary_key=True, foreign_key="team.id")
    person_id: int = Field(primary_key=True, foreign_key="person.id", index=True)
    position: int = 0
    left: bool = False


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
    lets: str | None = None  # the potential it gives: "merchants take cards anywhere"
    owner: str | None = None  # Slack id
    team_id: int | None = Field(default=None, foreign_key="team.id", index=True)


class WorkItem(SQLModel, table=True):
    """A ticket, a pull request or a named piece of work without a ticket."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    position: int = 0
    active: bool = True  # False: closed or removed
    title: str | None = None
    work_type: WorkType | None = Field(default=None, sa_type=String)
    service_id: int | None = Field(default=None, foreign_key="service.id", index=True)


class CheckIn(SQLModel, table=True):
    """One person on one local date; `extra` ones (`/value now`) are theirs alone and no number reads them."""

    __table_args__ = (
        Index(
            "ix_checkin_person_day",
            "person_id",
            "day",
            unique=True,
            sqlite_where=text("NOT extra"),
            postgresql_where=text("NOT extra"),
        ),
        Index("ix_checkin_team_day", "team_id", "day"),
        Index(
            "ix_checkin_not_frozen",
            "team_id",
            "day",
            sqlite_where=text("NOT frozen"),
            postgresql_where=text("NOT frozen"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    day: date
    extra: bool = False
    team_id: int | None = Field(default=None, foreign_key="team.id")  # the home team on that day
    fraction: float = 1.0
    outcome: Outcome | None = Field(default=None, sa_type=String)  # None: still open
    answered_at: datetime | None = None
    late: bool = False  # something was done to it after it had expired
    frozen: bool = False  # its week is closed: nothing here changes any more


class Line(SQLModel, table=True):
    """One piece of work inside a check-in. A line without a rating is a *can't tell*: a real answer without a score."""

    __table_args__ = (
        UniqueConstraint("checkin_id", "position"),
        CheckConstraint("rating BETWEEN 1 AND 5", name="rating_1_to_5"),
        CheckConstraint("share > 0 AND share <= 1", name="share_of_a_day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    checkin_id: int = Field(foreign_key="checkin.id", index=True)
    position: int = 0  # 0 is what the person was on; at most two more
    service_id: int | None = Field(default=None, foreign_key="service.id", index=True)
    work_item_id: int | None = Field(default=None, foreign_key="workitem.id", index=True)
    work_type: WorkType | None = Field(default=None, sa_type=String)
    share: float = 1.0
    rating: int | None = None  # 1–5; None is *can't tell*


class Note(SQLModel, table=True):
    """What a person wrote beside an answer."""

    checkin_id: int = Field(primary_key=True, foreign_key="checkin.id")
    words: str
    sharing: Sharing = Field(default=Sharing.PRIVATE, sa_type=String)
    written_at: datetime


class Delivery(SQLModel, table=True):
    """The outbox: one message that the bot owes somebody. Its `key` makes a second one impossible."""

    __table_args__ = (Index("ix_delivery_state_due", "state", "due_at"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)  # "question:17": also the message's metadata, by which it is found again
    kind: DeliveryKind = Field(sa_type=String)
    person_id: int = Field(foreign_key="person.id", index=True)
    checkin_id: int | None = Field(default=None, foreign_key="checkin.id", index=True)
    state: DeliveryState = Field(default=DeliveryState.PLANNED, sa_type=String)
    due_at: datetime
    until: datetime  # after this it is not_sent: the end of the person's day
    lease_until: datetime | None = None
    looked_up: bool = False  # an unknown one is looked up once
    channel: str | None = None
    ts: str | None = None  # Slack's name for the message within its channel
    error: str | None = None  # Slack's own word for a refusal


class Pace(SQLModel, table=True):
    """The one bucket of sends for all processes (a single row, id 1). See bot/domain/pace.py."""

    id: int = Field(default=1, primary_key=True)
    tokens: float
    rate: float  # tokens a second
    at: datetime  # when `tokens` was true
    paused_until: datetime | None = None
    raised_at: datetime  # when the rate last moved
    alarm: str | None = None  # Slack's word for refusing the whole workspace, until a send succeeds


class Chore(SQLModel, table=True):
    """A deed that one process does for all of them now and then, and when it was last claimed."""

    name: str = Field(primary_key=True)
    claimed_at: datetime
