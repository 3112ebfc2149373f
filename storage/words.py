"""The words that rows may hold: closed lists, written as they are read."""

from enum import StrEnum


class WorkType(StrEnum):
    """What kind of work a line or a work item is."""

    FEATURE = "feature"
    INCIDENT = "incident"
    CHANGE = "change"
    CAPACITY = "capacity"
    SERVICE_DESK = "service desk"
    PROJECT = "project"
    COMPLIANCE = "compliance"
    LEARNING = "learning"
    MEETING = "meeting"
    OTHER = "other"


class CustomerKind(StrEnum):
    """What a customer is to the organisation; a payer pays, or is whom the organisation exists for."""

    IT = "it"
    BUSINESS = "business"
    PAYER = "payer"


class Contact(StrEnum):
    """How far first contact with a person has come."""

    NEW = "new"  # never written to
    TOLD = "told"  # first contact went out, nothing was pressed
    STARTED = "started"
    DECLINED = "declined"  # "Not for me"
    LATER = "later"  # "Ask me next month": from `Rhythm.contact_again_on` on they count as new


class Pause(StrEnum):
    """Why somebody is not asked for now."""

    OWN = "own"  # they said so
    SILENCE = "silence"  # ten questions in a row expired


class Outcome(StrEnum):
    """How a check-in ended; the only words that numbers and files know."""

    ANSWERED = "answered"
    SKIPPED = "skipped"
    EXPIRED = "expired"
    NOT_SENT = "not_sent"


class DeliveryKind(StrEnum):
    """What a delivery carries."""

    QUESTION = "question"
    WELCOME = "welcome"
    REMINDER = "reminder"
    PAUSED = "paused"
    DIGEST = "digest"  # a team's weekly page, in its channel
    DETAIL = "detail"  # what stands in the thread below it
    UNPOSTED = "unposted"  # to a team's lead: its page could not be posted, and the cure
    BEGINNING = "beginning"  # to whoever may set up an empty house: how to make the first team


class DeliveryState(StrEnum):
    """Where a delivery stands: planned → sending → asked | unknown | not_sent."""

    PLANNED = "planned"
    SENDING = "sending"  # claimed by one process until `lease_until`
    ASKED = "asked"  # it stands in Slack
    UNKNOWN = "unknown"  # Slack may or may not have it; never blindly sent again
    NOT_SENT = "not_sent"  # refused, overtaken by an answer, or its time ran out


class Sharing(StrEnum):
    """Who may read a note."""

    PRIVATE = "private"
    WITHOUT_NAME = "without my name"
    WITH_NAME = "with my name"


class Level(StrEnum):
    """Where a service stands in the value chain: infrastructure → applications → business → external customers."""

    INFRASTRUCTURE = "infrastructure"  # carries other services
    APPLICATION = "application"
    BUSINESS = "business"  # what the business itself sells or runs


class Lifecycle(StrEnum):
    """How far along a service is; the words are Backstage's own."""

    EXPERIMENTAL = "experimental"
    PRODUCTION = "production"
    DEPRECATED = "deprecated"


class Wording(StrEnum):
    """How those whom an organisation exists for are spoken of, where nobody pays."""

    PAYING = "paying customers"
    SERVED = "people we serve"


class PathKind(StrEnum):
    """How far the path from a line's service leads towards a payer."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    NONE = "none"


class RuleKind(StrEnum):
    """By what an item of a tracker is known to belong to a service."""

    GITHUB = "github"  # owner/repository
    GITLAB = "gitlab"  # group/project
    JIRA = "jira"  # project key
    LINEAR = "linear"  # team key, or the name of a project
    LABEL = "label"  # of any tracker
    COMPONENT = "component"  # of Jira


class RoleName(StrEnum):
    """What `setup` or the organisation file makes somebody."""

    MANAGER = "manager"  # sees the organisation and its services
    ADMIN = "admin"  # sets up; beside those whom ADMINS names


class Did(StrEnum):
    """What somebody did in `setup`."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    CONFIRMED = "confirmed"


class ActionState(StrEnum):
    """Where an action stands in its life."""

    PROPOSED = "proposed"
    TAKEN = "taken"  # somebody volunteered; its baseline is frozen
    AGREED = "agreed"  # measure, target and due date are agreed with the business
    JUDGED = "judged"  # it has a verdict, and is looked at once more
    CLOSED = "closed"
    DECLINED = "declined"  # "Not now"
    DROPPED = "dropped"  # nobody took it
    STOPPED = "stopped"  # its owner ended it


class Verdict(StrEnum):
    """What became of an action."""

    THERE = "got there"
    NOT_YET = "not yet"
    WORSE = "made it worse"
    UNKNOWN = "can't tell"


class ActionRule(StrEnum):
    """Why an action was proposed: the rules of the design, in their order, as far as their data exists."""

    NO_CUSTOMER = "no customer"  # too much effort without a complete path
    CANNOT_TELL = "can't tell"  # too many on a service cannot tell
    OBJECTIONS = "objections"  # too much effort that a payer would object to
    NO_CONVERSATION = "no conversation"  # nobody talked with a customer for 90 days
    EASY_WORK = "easy work"  # chosen because it is easy, or because somebody important asked
    OWN_TARGETS = "own targets"  # targets that no one outside of IT agreed to
    RETELL = "retell"  # nothing else fires
    OWN = "own"  # "Something better…": the team's own words


class Measure(StrEnum):
    """By what an action is judged."""

    LINKED = "linked"  # share of effort with a complete path, in percent
    CANNOT_TELL = "can't tell"  # share of effort, in percent
    OBJECTIONS = "objections"  # share of effort, in percent
    EFFORT = "effort"  # share of the team's effort on a service, in percent
    SCORE = "score"  # points
    CONVERSATIONS = "conversations"  # logged in both directions, a number
    REASONS = "reasons"  # share of "easy or familiar" and "someone important asked", in percent
    AGREED = "agreed"  # outcome measures that somebody outside of IT agreed to, a number
    OUTCOME = "outcome"  # the service's outcome measure, as its owner reads it
    WORD = "word"  # nothing that is counted: whoever took it says so
