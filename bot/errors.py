"""What we say when something cannot be done. The docstring of an error is the message a person reads."""

from storage.errors import SpokenError


class UserError(SpokenError):
    """That did not work."""


class SettingError(UserError):
    """{name} {fault}. {cure}"""


class FileError(UserError):
    """{where}: {fault}."""


class SlackUnreachableError(UserError):
    """Slack cannot be reached at {url} ({why}). Check the network, any proxy, and SLACK_API_URL (it ends in /api/)."""


class SlackRefusedError(UserError):
    """Slack refuses {token}: {why}. {cure}"""


class NotYoursError(UserError):
    """That question belongs to somebody else. Yours are in your messages from me; `{command} now` asks you one."""


class GoneError(UserError):
    """That question is gone: what was asked and answered there was deleted. `{command} now` asks you a fresh one."""


class ClosedError(UserError):
    """The week of {day} is closed: what was answered in it no longer changes."""


class NotOnATeamError(UserError):
    """You are not on a team yet. Type `{command} join` to choose one, or ask a team lead to add you."""


class ForTheHouseError(UserError):
    """{what} are shown to {whom}. Type `{command} join` to choose a team."""

    INSIDE = "people on a team, managers and administrators"
    WITH_OWNERS = "people on a team, owners of services, managers and administrators"


class NoCustomerError(UserError):
    """No customer is known yet, so there is nobody to name. {how}"""


class NotYourTalkError(UserError):
    """That conversation is not one of yours, or it was removed. `{command} talk` lists those there are."""


class NoSuchTeamError(UserError):
    """I know no team called “{name}”. {hint}"""


class NotADayError(UserError):
    """I do not understand “{words}” as a day to come. Try `{command} away until Monday`, or a date like 2026-12-01."""


class NotAnHourError(UserError):
    """I do not understand “{words}” as an hour. Try `{command} hours 10:30`, or `{command} hours 10:30 exactly`."""


class NoSuchTrackerError(UserError):
    """I know no tracker called “{name}”. {hint}"""


class NotSetUpError(UserError):
    """{tracker} is not set up here, so there is nothing to link."""


class NotAnAccountError(UserError):
    """I find nobody called “{words}” on {tracker}. {cure}"""


class TrackerSilentError(UserError):
    """{tracker} did not answer in time. Try it again in a minute; nothing was changed."""


class NoTrackerError(UserError):
    """No tracker is set up. Set GITHUB_TOKEN, GITLAB_TOKEN, JIRA_TOKEN or LINEAR_TOKEN: see .env.example."""


class NothingToSkipError(UserError):
    """There is nothing to skip today: {why}."""


class NotOfferedError(UserError):
    """That is no longer offered below your answer, so nothing was changed."""


class NotNumberedError(UserError):
    """That button is from an older version of me. Type `{command} now` for a fresh question."""


class NobodyError(UserError):
    """I know nobody called {name}. Name a person by their Slack id, such as U01ALICE, as in the organisation file."""


class NotAskedError(UserError):
    """{name} is not asked: that is somebody {why}."""


class SlackStoppedError(UserError):
    """Slack refuses every message ({word}), so nothing more is sent. For the cure: valuecheck doctor."""


class PortTakenError(UserError):
    """Port {port} is taken by another program. Stop that, or set PORT to another number."""


class SandboxPortTakenError(UserError):
    """Port {port} is taken by another program. Stop that, or choose another: --port 4000 (make: PORT=4000)."""


class SandboxPortError(UserError):
    """Port {port} cannot be used ({why}). Choose another: --port 4000 (make: PORT=4000)."""


class SandboxInUseError(UserError):
    """{file} is in use by another sandbox. Stop that first, or name another file behind --keep."""


class NotASandboxError(UserError):
    """{file} was not made by the sandbox, so it is left alone. Name another file behind --keep."""


class NoTeamsError(UserError):
    """There is no team yet. Run `valuecheck import organisation.yaml`."""


class NotAWeekError(UserError):
    """I do not understand “{words}” as a week. Write its year and number, such as 2026-W46."""


class OpenWeekError(UserError):
    """Week {week} of {team} closes on {moment}; until then its answers may still change. {which}"""


class NoPageError(UserError):
    """There is no page of {team} for {week}. {which}"""


class NoPageYetError(UserError):
    """There is no page of {team} yet: the first comes when its first week with answers has closed."""


class NothingFrozenError(UserError):
    """There is no page yet: the first comes when a week with answers has closed."""
