"""What people answer, day by day."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, String, text
from sqlmodel import Field, SQLModel, UniqueConstraint

from storage.words import Outcome, PathKind, Sharing, WorkType


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
    path: PathKind | None = Field(default=None, sa_type=String)  # to a payer, as the map was when it was last looked at
    hops: int | None = None  # links on a complete path: 1 is direct
    route: str | None = None  # the path in names: "Card payments → Merchant sales → Merchants"


class Note(SQLModel, table=True):
    """What a person wrote beside an answer."""

    checkin_id: int = Field(primary_key=True, foreign_key="checkin.id")
    words: str
    sharing: Sharing = Field(default=Sharing.PRIVATE, sa_type=String)
    written_at: datetime


class FollowUp(SQLModel, table=True):
    """A follow-up question that somebody was shown beside an answer, and what they tapped, if they did."""

    __table_args__ = (UniqueConstraint("person_id", "day"), Index("ix_followup_team_day", "team_id", "day"))

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    checkin_id: int = Field(foreign_key="checkin.id", index=True)
    team_id: int | None = Field(default=None, foreign_key="team.id")  # the home team on that day
    day: date
    question: str  # the id of a file in prompts/questions
    service_id: int | None = Field(default=None, foreign_key="service.id", index=True)
    work_item_id: int | None = Field(default=None, foreign_key="workitem.id", index=True)
    action_id: int | None = None  # the action it asks about
    answer: str | None = None  # the option's value; none: not answered, or skipped
    words: str | None = None  # what the option stood for where the file does not say it: a process of the map
    answered_at: datetime | None = None


class Tally(SQLModel, table=True):
    """What remains of answers that lost their owner: how many of a kind there were. No number is computed from it."""

    __table_args__ = (Index("ix_tally_team_week", "team_id", "week"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: int | None = Field(default=None, foreign_key="team.id")
    week: date  # its Monday
    outcome: Outcome = Field(sa_type=String)
    service_id: int | None = Field(default=None, foreign_key="service.id", index=True)
    work_type: WorkType | None = Field(default=None, sa_type=String)
    path: PathKind | None = Field(default=None, sa_type=String)
    rating: int | None = None  # 1–5; None is *can't tell*, or no answer
    count: int  # lines, or check-ins without an answer
    days: float  # person-days
