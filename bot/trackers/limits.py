"""When a tracker that had enough of us takes the next request.

GitHub: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api (a 403 or 429; `retry-after`,
else `x-ratelimit-reset` in seconds since 1970 when nothing remains, else at least a minute). GitLab:
https://docs.gitlab.com/administration/settings/user_and_ip_rate_limits/ (`retry-after`, `ratelimit-reset`). Jira:
https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ (`retry-after`, `x-ratelimit-reset` as ISO 8601).
Linear: https://linear.app/developers/rate-limiting (resets in milliseconds since 1970, one for each of its budgets).
"""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from bot.trackers.reply import Reply

_TOO_MANY = 429
_FORBIDDEN = 403
_LONGEST = timedelta(days=1)  # whatever a header says
_MINUTE = timedelta(minutes=1)
_BUDGETS = ("x-ratelimit-", "ratelimit-", "x-ratelimit-requests-")
_COMPLEXITY = "x-ratelimit-complexity-"
_ENDPOINT = "x-ratelimit-endpoint-requests-"
_EPOCH_SECONDS = 1_000_000_000  # larger numbers are moments, smaller ones seconds from now
_EPOCH_MILLISECONDS = 100_000_000_000


def is_limit(reply: Reply) -> bool:
    """Tell whether an answer means "too many requests". GitHub says that with 403 too, as it does "no right"."""
    if reply.verdict == _TOO_MANY:
        return True
    if reply.status != _FORBIDDEN:
        return False
    words = reply.words.lower()
    spent = reply.headers.get("x-ratelimit-remaining") == "0" or "retry-after" in reply.headers
    return spent or "rate limit" in words or "abuse detection" in words


def comes_back(headers: httpx.Headers, now: datetime, otherwise: timedelta = _MINUTE) -> datetime:
    """Return when to come back; `otherwise` from now where no header says so.

    Of several budgets, the spent ones count, else those that do not say that something remains; what remains of
    Linear's complexity may be too little for one question. The last of their resets is returned.
    """
    told = moment(headers.get("retry-after"), now)
    if told is None:
        left = {name: headers.get(f"{name}remaining") for name in (*_BUDGETS, _COMPLEXITY, _ENDPOINT)}
        spent = [name for name, remaining in left.items() if remaining == "0"]
        unsaid = [name for name, remaining in left.items() if remaining is None or name == _COMPLEXITY]
        moments = [moment(headers.get(f"{name}reset"), now) for name in spent or unsaid]
        told = max((each for each in moments if each), default=None)
    return told or now + otherwise


def moment(text: str | None, now: datetime) -> datetime | None:
    """Return the moment that a header names, from now on and within a day; None where it names none.

    It may be seconds from now, seconds or milliseconds since 1970, or a date.

    >>> now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    >>> [str(moment(text, now)) for text in ("30", "1795424400", "Mon, 23 Nov 2026 09:05:00 GMT", "soon")]
    ['2026-11-23 09:00:30+00:00', '2026-11-23 09:00:00+00:00', '2026-11-23 09:05:00+00:00', 'None']
    """
    named = _moment(text, now)
    return min(max(named, now), now + _LONGEST) if named else None


def _moment(text: str | None, now: datetime) -> datetime | None:
    try:
        number = float(text or "")
    except ValueError:
        return _date(text or "")
    try:
        if number < _EPOCH_SECONDS:
            return now + timedelta(seconds=number)
        return datetime.fromtimestamp(number / (1000 if number > _EPOCH_MILLISECONDS else 1), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _date(text: str) -> datetime | None:
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            found = read(text)
        except (ValueError, TypeError):
            continue
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None
