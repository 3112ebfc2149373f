"""People and the teams they are on."""

from datetime import date, datetime, time

from sqlalchemy import String
from sqlmodel import Field, SQLModel

from storage.words import Contact, Pause, RoleName


class Team(SQLModel, table=True):
    """People with a channel, a lead, a digest moment and a goal."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    position: int = 0  # order in the organisation file
    active: bool = True
    channel: str  # empty: none yet, as after the import of a catalog
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
    goal: str | None = None  # its own, at most 140 characters; none: the organisation's
    goal_owner: str | None = None  # Slack id
    goal_review: date | None = None
    follows: str | None = None  # whose members it keeps in step with: "usergroup S012AB" or "channel C0123"


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
    forgotten: bool = False  # by their own word, or gone: nothing is read about them from Slack or files any more


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
    last_day: date | None = None  # the day of their latest scheduled check-in, or a later one that stays free of it


class Membership(SQLModel, table=True):
    """A person on a team. `left` is their own word and outranks the organisation file."""

    team_id: int = Field(primary_key=True, foreign_key="team.id")
    person_id: int = Field(primary_key=True, foreign_key="person.id", index=True)
    position: int = 0
    left: bool = False
    followed: bool = False  # on it because of the user group or channel that the team follows, and only as long
    since: date | None = None  # the day on which they joined by their own word; none: named by a lead, a file or Slack


class Role(SQLModel, table=True):
    """What somebody may do beyond their own, as `setup` or the organisation file says."""

    slack_id: str = Field(primary_key=True)
    name: RoleName = Field(primary_key=True, sa_type=String)
