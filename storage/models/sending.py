"""What goes out, at which pace, and what is done once for all processes."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlmodel import Field, SQLModel

from storage.words import DeliveryKind, DeliveryState


class Delivery(SQLModel, table=True):
    """The outbox: one message that the bot owes somebody. Its `key` makes a second one impossible."""

    __table_args__ = (Index("ix_delivery_state_due", "state", "due_at"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)  # "question:17": also the message's metadata, by which it is found again
    kind: DeliveryKind = Field(sa_type=String)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)  # none: see `recipient`
    recipient: str | None = None  # where it goes if not to a person: a channel, or the Slack id of a lead
    thread: str | None = None  # the message it stands below
    snapshot_id: int | None = Field(default=None, foreign_key="snapshot.id", index=True)  # the page it shows
    plainness: int = 0  # how often Slack refused its form: 0 with a chart, then a table, then words, then text alone
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
