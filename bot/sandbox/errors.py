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


class NotAcknowledgedError(AssertionError):
    """The app did not acknowledge in time (docs.slack.dev/interactivity/handling-user-interaction)."""


class NotThereError(AssertionError):
    """The person looked for something to press, choose or fill that their screen does not show."""


class BadAnswerError(AssertionError):
    """The app acknowledged with something that makes Slack show the person an error."""
