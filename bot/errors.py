"""What we say when something cannot be done. The docstring of an error is the message a person reads."""

from storage.errors import SpokenError


class UserError(SpokenError):
    """That did not work."""


class SettingError(UserError):
    """{name} {fault}. {cure}"""


class FileError(UserError):
    """{where}: {fault}."""


class SlackUnreachableError(UserError):
    """Slack cannot be reached at {url} ({why}). Check the network, any proxy, and SLACK_API_URL."""


class SlackRefusedError(UserError):
    """Slack refuses {token}: {why}. {cure}"""


class NotYoursError(UserError):
    """That question belongs to somebody else. Yours are in your own messages from me, and /value now asks you one."""


class ClosedError(UserError):
    """The week of {day} is closed: its numbers are published and no longer change. Today's question is still yours."""


class NotOnATeamError(UserError):
    """You are not on a team yet. Try `{command} join`, or ask your team lead to add you."""
