"""What Slack says no with, and what a verb says when the app under test let a person down."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """A Web API answer of `ok: false`: its code, and what else Slack puts beside it.

    See docs.slack.dev/apis/web-api#evaluating-responses.
    """

    def __init__(self, error: str, **beside: Any) -> None:
        super().__init__(error)
        self.error = error
        self.beside = beside

    @property
    def reason(self) -> str:
        """The code, and what Slack says of it line by line."""
        said = self.beside.get("response_metadata", {}).get("messages", [])
        return ": ".join([self.error, *([" ".join(said)] if said else [])])


class NotAcknowledgedError(AssertionError):
    """The app did not acknowledge in time (docs.slack.dev/interactivity/handling-user-interaction)."""


class NotThereError(AssertionError):
    """The person looked for something to press, choose or fill that their screen does not show."""


class UnderWayError(NotThereError):
    """The person sent what is still on its way to the app."""


class BadAnswerError(AssertionError):
    """The app acknowledged with something that makes Slack show the person an error; says why."""
