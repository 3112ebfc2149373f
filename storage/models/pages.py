"""What was published, what was agreed upon it, and who changed what. Nothing here is ever computed anew."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlmodel import Field, SQLModel, UniqueConstraint

from storage.words import ActionRule, ActionState, Did, Measure, Verdict


class Snapshot(SQLModel, table=True):
    """The frozen numbers of a week of a team (or a group of teams), a service or the organisation; never restated."""

    __table_args__ = (UniqueConstraint("subject", "week"), Index("ix_snapshot_week", "week"))

    id: int | None = Field(default=None, primary_key=True)
    subject: str  # "team 3", "group Commerce", "service 7", "organisation": see bot/domain/units.py
    week: date  # its Monday
    frozen_at: datetime
    page: dict[str, Any] = Field(sa_type=JSON)  # what is published: see bot/domain/page.py
    ledger: dict[str, Any] = Field(sa_type=JSON)  # what the privacy gate must remember, nobody's numbers


class Floor(SQLModel, table=True):
    """How many people a number needs, for answers of the week that begins on `since` and later."""

    since: date = Field(primary_key=True)  # a Monday
    people: int


class Action(SQLModel, table=True):
    """One agreed improvement of a team, from its proposal to its verdict."""

    __table_args__ = (Index("ix_action_subject_state", "subject", "state"),)

    id: int | None = Field(default=None, primary_key=True)
    subject: str  # the team or group: as in Snapshot
    rule: ActionRule = Field(sa_type=String)
    state: ActionState = Field(default=ActionState.PROPOSED, sa_type=String)
    service_id: int | None = Field(default=None, foreign_key="service.id", index=True)
    customer_id: int | None = Field(default=None, foreign_key="customer.id", index=True)
    title: str  # in business words: "Draw the path from Shared hosting to a paying customer"
    how: str | None = None  # "20 minutes with the Card payments people"
    measure: Measure = Field(sa_type=String)
    unit: str = "%"
    baseline: float | None = None  # with its interval, frozen when it is taken
    baseline_low: float | None = None
    baseline_high: float | None = None
    target: float | None = None
    proposed_in: date  # Monday of the week whose page proposed it
    shown: int = 1  # pages that it stood on without anybody taking it
    volunteer: str | None = None  # Slack id
    taken_at: datetime | None = None
    agreed_with: str | None = None  # whom on the business side, in words
    agreed_at: datetime | None = None
    due: date | None = None
    verdict: Verdict | None = Field(default=None, sa_type=String)
    judged_in: date | None = None  # Monday of the week whose page said so
    value: float | None = None  # at the verdict, with its interval
    value_low: float | None = None
    value_high: float | None = None
    reading: float | None = None  # what an owner or volunteer read where nothing is counted
    not_yet: int = 0  # verdicts of "not yet" so far
    recheck_on: date | None = None  # four weeks after the verdict
    held: bool | None = None  # whether it still held then
    closed_at: datetime | None = None


class Change(SQLModel, table=True):
    """What somebody changed in `setup`, for administrators to look back on."""

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(index=True)
    by: str  # Slack id
    noun: str  # what it was: "team", "service", "link", "roles"
    name: str  # which, by its name at that time
    did: Did = Field(sa_type=String)
    what: str | None = None  # the fields that changed, in words: "channel, lead"
