"""What became of a call, told from what came back: the one place that reads Slack's errors.

Words of refusal: https://docs.slack.dev/reference/methods/chat.postMessage#errors.
"""

from dataclasses import dataclass
from enum import Enum, auto

import aiohttp
from slack_sdk.errors import SlackApiError, SlackRequestError

# What the SDK, the connection and the event loop raise when a call did not come back with "ok".
FAILURES = (SlackApiError, SlackRequestError, aiohttp.ClientError, TimeoutError, OSError, ValueError)


class Fate(Enum):
    """What a failed call means for what was to be sent."""

    PERSON = auto()  # refused for this recipient
    WORKSPACE = auto()  # refused for everybody: stop, and say so
    BUG = auto()  # Slack cannot accept what we wrote
    LATER = auto()  # surely not carried out: may be sent again
    UNKNOWN = auto()  # may have been carried out: look before sending again


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed call: what it means, Slack's word for it, and how long it asked us to wait (seconds)."""

    fate: Fate
    word: str
    retry_after: float = 0.0


_WORKSPACE = frozenset(
    "invalid_auth not_authed account_inactive token_revoked token_expired no_permission missing_scope access_denied "
    "org_login_required ekm_access_denied team_access_not_granted not_allowed_token_type accesslimited "
    "enterprise_is_restricted team_added_to_org two_factor_setup_required unknown_method method_deprecated".split()
)
_BUG = frozenset(
    "invalid_blocks invalid_blocks_format msg_too_long msg_blocks_too_long no_text invalid_arguments invalid_arg_name "
    "invalid_array_arg invalid_charset invalid_form_data invalid_post_type invalid_json json_not_object "
    "metadata_too_large invalid_metadata_format invalid_metadata_schema too_many_attachments missing_post_type".split()
)
_LATER = frozenset("ratelimited rate_limited message_limit_exceeded".split())
_UNKNOWN = frozenset("internal_error fatal_error service_unavailable request_timeout".split())
_SERVER_ERROR = 500
_TOO_MANY = 429


def failure(error: BaseException) -> Failure:
    """Return what a raised error means. Whatever we do not understand counts as unknown: never blindly sent again."""
    if isinstance(error, SlackApiError):
        return _refusal(error)
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return Failure(Fate.LATER, "no_connection", retry_after=5.0)  # never reached Slack
    if isinstance(error, TimeoutError):
        return Failure(Fate.UNKNOWN, "timeout")
    return Failure(Fate.UNKNOWN, type(error).__name__)


def _refusal(error: SlackApiError) -> Failure:
    response = error.response
    status = getattr(response, "status_code", 0)
    data = getattr(response, "data", None)
    word = str(data.get("error", "") if isinstance(data, dict) else "") or f"http_{status}"
    if status == _TOO_MANY or word in _LATER:
        return Failure(Fate.LATER, "ratelimited", retry_after=_seconds(getattr(response, "headers", None)))
    if status >= _SERVER_ERROR or word in _UNKNOWN or word.startswith("http_"):
        return Failure(Fate.UNKNOWN, word)
    if word in _WORKSPACE:
        return Failure(Fate.WORKSPACE, word)
    return Failure(Fate.BUG if word in _BUG else Fate.PERSON, word)


def _seconds(headers: object) -> float:
    values = {str(k).lower(): v for k, v in headers.items()} if hasattr(headers, "items") else {}
    try:
        return max(float(values.get("retry-after", 1)), 1.0)
    except ValueError:
        return 1.0
