"""Everything an organisation file may say, frozen and checked entry by entry."""

from typing import Any, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from bot.catalogs.document import Word
from bot.catalogs.entry import Entry, Named
from bot.catalogs.fields import (
    AskAt,
    Channel,
    Clock,
    Country,
    Date,
    Day,
    Days,
    Flag,
    Fraction,
    GitHub,
    GitLab,
    GoalText,
    Height,
    Jira,
    Kind,
    Many,
    Name,
    Number,
    Spoken,
    Stage,
    Text,
    Type,
    Usergroup,
    Weight,
    Who,
    Zone,
    refused,
)


class Goal(Entry):
    """Why a group exists."""

    text: GoalText
    owner: Who | None = None
    review: Date | None = None


class Objective(Named):
    """One weighted aim; the weights of all sum to 100."""

    weight: Weight | None = Field(default=None, validate_default=True)

    @field_validator("weight", mode="before")
    @classmethod
    def _weighs(cls, value: Any, info: ValidationInfo) -> Any:
        if value is None and not info.data.get("remove"):
            refused("an objective needs weight")
        return value


class Holder(Entry):
    """Somebody who has a role, or has it no longer; written as the mere id or e-mail, or with `remove`."""

    person: Who
    remove: Flag = False

    @model_validator(mode="before")
    @classmethod
    def _written_short(cls, value: Any) -> Any:
        return {"person": value} if value is None or isinstance(value, str) else value


class Roles(Entry):
    """Who may do more than their own."""

    managers: Many[Holder] = ()
    admins: Many[Holder] = ()


class MembersFrom(Entry):
    """Where in Slack a team's members are listed: in a user group or in a channel."""

    usergroup: Usergroup | None = None
    channel: Channel | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.usergroup is None) == (self.channel is None):
            refused("{key} needs either usergroup or channel")
        return self


class Digest(Entry):
    """When a team's digest is posted."""

    day: Day | None = None
    at: Clock | None = None
    tz: Zone | None = None


class Team(Named):
    """People with a channel; `members` and `members_from` add up."""

    channel: Channel | None = Field(default=None, validate_default=True)
    lead: Who | None = None
    members_from: MembersFrom | None = None
    members: tuple[Who, ...] | None = Field(default=None, validate_default=True)
    informed: Flag | None = None
    ask_at: AskAt | None = None
    days: Days | None = None
    digest: Digest | None = None
    goal: Goal | None = None
    country: Country | None = None
    group: Name | None = None

    @field_validator("channel", mode="before")
    @classmethod
    def _posts_somewhere(cls, value: Any, info: ValidationInfo) -> Any:
        if value is None and not info.data.get("remove"):
            refused('a team needs channel: its id, or a #name in quotes such as "#checkout"')
        return value

    @field_validator("members", mode="before")
    @classmethod
    def _has_people(cls, value: Any, info: ValidationInfo) -> Any:
        if value is None and not info.data.get("remove") and info.data.get("members_from", ()) is None:
            refused("a team needs members or members_from")
        return value


class PersonEntry(Entry):
    """What the file says about one person beyond the teams that list them."""

    person: Who
    remove: Flag = False
    team: Name | None = None
    ask_at: AskAt | None = None
    days: Days | None = None
    country: Country | None = None
    fraction: Fraction | None = None


class Confirmed(Entry):
    """When and by whom a link was last confirmed."""

    on: Date
    by: Who | None = None


class Link(Entry):
    """One step of the value chain."""

    to: Name
    process: Text | None = None
    goal: Text | None = None
    need: Text | None = None
    confirmed: Confirmed | None = None
    remove: Flag = False


class Linked(Named):
    """A step of the value chain and where it leads."""

    links: Many[Link] = ()


class Customer(Linked):
    """A group that work is for."""

    kind: Kind | None = Field(default=None, validate_default=True)

    @field_validator("kind", mode="before")
    @classmethod
    def _is_something(cls, value: Any, info: ValidationInfo) -> Any:
        if value is None and not info.data.get("remove"):
            refused("a customer needs kind: it, business or payer")
        return value


class Measure(Entry):
    """What a service changes for the business, in its own words: refused without unit and objective."""

    measure: Text
    unit: Text
    objective: Name
    baseline: Number | None = None
    target: Number | None = None
    agreed_by: Who | None = None


class Trackers(Entry):
    """Whose tickets and pull requests belong to a service."""

    github: Many[GitHub] = ()
    gitlab: Many[GitLab] = ()
    jira: Many[Jira] = ()
    linear: Many[Text] = ()
    labels: Many[Text] = ()
    components: Many[Text] = ()


class Service(Linked):
    """Something run for customers."""

    team: Name | None = None
    business_name: Text | None = None
    owner: Who | None = None
    funder: Who | None = None
    lets: Text | None = None
    level: Height | None = None
    lifecycle: Stage | None = None
    outcome: Measure | None = None
    trackers: Trackers | None = None


class WorkItem(Entry):
    """A ticket, a pull request or a named piece of work."""

    key: Name
    was: Name | None = None
    remove: Flag = False
    title: Text | None = None
    service: Name | None = None
    type: Type | None = None

    @property
    def name(self) -> Word:
        """Its key, as the other entries call theirs."""
        return self.key


class Contents(Entry):
    """What stands in one organisation file, in its order."""

    goal: Goal | None = None
    wording: Spoken | None = None
    objectives: Many[Objective] = ()
    roles: Roles | None = None
    teams: Many[Team] = ()
    people: Many[PersonEntry] = ()
    customers: Many[Customer] = ()
    services: Many[Service] = ()
    work_items: Many[WorkItem] = ()
