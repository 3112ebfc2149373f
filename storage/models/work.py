"""Work items, and what the trackers know of them."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlmodel import Field, SQLModel

from storage.words import WorkType


class WorkItem(SQLModel, table=True):
    """A ticket, a pull request or a named piece of work without a ticket."""

    __table_args__ = (Index("ix_workitem_tracker_read_at", "tracker", "read_at"),)  # what a tracker has still to tell

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)  # as people say it: "CHK-412", "acme/payments#12"
    position: int = 0
    active: bool = True  # False: removed
    closed: bool = False  # the tracker says that it is done
    in_progress: bool = False  # the tracker says that somebody is on it
    title: str | None = None
    work_type: WorkType | None = Field(default=None, sa_type=String)
    service_id: int | None = Field(default=None, foreign_key="service.id", index=True)
    service_given: bool = False  # a person or a file said the service, and no tracker rule may change it
    tracker: str | None = None  # "github"; none: from a file
    url: str | None = None
    state: str | None = None  # in the tracker's own words
    requester: str | None = None  # who asked for it, as the tracker names them
    customer_requests: int | None = None  # linked requests of customers, where the tracker has them
    touched_at: datetime | None = None  # when the tracker says it last changed
    read_at: datetime | None = None  # when we last read it from the tracker; none there: only its key is known yet


class Assignment(SQLModel, table=True):
    """An item that a tracker says is somebody's, or that they touched lately."""

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    work_item_id: int = Field(primary_key=True, foreign_key="workitem.id", index=True)
    assigned: bool = True  # False: only touched
    touched_at: datetime | None = None


class TrackerAccount(SQLModel, table=True):
    """Who somebody is in a tracker: found by their e-mail, or by their own word (`/value link github NAME`)."""

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    tracker: str = Field(primary_key=True)
    account: str | None = None  # none: looked for, and nobody there has their e-mail
    own_word: bool = False
    looked_at: datetime | None = None
    read_at: datetime | None = None  # when their items were last read


class TrackerPage(SQLModel, table=True):
    """What a tracker said of a page that we read, so that an unchanged one costs it nothing: its ETag."""

    tracker: str = Field(primary_key=True)
    address: str = Field(primary_key=True)
    etag: str
    read_at: datetime


class TrackerState(SQLModel, table=True):
    """How a tracker does: when it was last read, and why it is left alone for now."""

    tracker: str = Field(primary_key=True)
    read_at: datetime | None = None
    error: str | None = None  # the last failure in a sentence, none after a success
    failures: int = 0  # in a row
    paused_until: datetime | None = None
