"""Every table, and nothing that works.

Times are aware UTC. Days are a person's own local dates. Words are those of the product: a *person* on a *team* gets
one *check-in* a day, answers it in *lines*, each about a *work item* of a *service*, which *links* tie to the
*customers* it is for; what goes out is a *delivery*.
"""

from storage.models.chain import (
    Conversation,
    Customer,
    Link,
    Objective,
    Organisation,
    OutcomeMeasure,
    Service,
    TrackerRule,
)
from storage.models.days import CheckIn, FollowUp, Line, Note, Tally
from storage.models.pages import Action, Change, Floor, Snapshot
from storage.models.people import Membership, Person, Rhythm, Role, Team
from storage.models.sending import Chore, Delivery, Pace
from storage.models.work import Assignment, TrackerAccount, TrackerPage, TrackerState, WorkItem

__all__ = [
    "Action",
    "Assignment",
    "Change",
    "CheckIn",
    "Chore",
    "Conversation",
    "Customer",
    "Delivery",
    "Floor",
    "FollowUp",
    "Line",
    "Link",
    "Membership",
    "Note",
    "Objective",
    "Organisation",
    "OutcomeMeasure",
    "Pace",
    "Person",
    "Rhythm",
    "Role",
    "Service",
    "Snapshot",
    "Tally",
    "Team",
    "TrackerAccount",
    "TrackerPage",
    "TrackerRule",
    "TrackerState",
    "WorkItem",
]
