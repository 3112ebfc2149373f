"""The bucket that paces sends: what may leave now, and how it learns the rate that Slack allows.

A token bucket whose refill is moved by additive-increase, multiplicative-decrease (Chiu and Jain 1989). Slack's limits
for chat.postMessage: https://docs.slack.dev/apis/web-api/rate-limits. Replies to a person who is waiting may overdraw
the bucket by a tenth of its size, so that a morning's wave does not hold them up.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

SIZE = 200.0  # tokens: a burst that Slack tolerates
KEPT_FOR_REPLIES = SIZE / 10
START_RATE, LOWEST_RATE, HIGHEST_RATE = 6.0, 0.5, 50.0  # tokens a second
CALM = timedelta(seconds=30)  # in use without a refusal before the rate is raised
RAISE, CUT = 0.3, 0.8  # added, multiplied
LONGEST_PAUSE = timedelta(hours=1)
SKEW = timedelta(minutes=1)  # by which the clocks of two processes may differ


@dataclass(frozen=True, slots=True)
class Bucket:
    """The state of the bucket at `at`."""

    tokens: float
    rate: float
    at: datetime
    raised_at: datetime
    paused_until: datetime | None = None


def full(now: datetime) -> Bucket:
    """Return the bucket that a new installation starts with."""
    return Bucket(tokens=SIZE, rate=START_RATE, at=now, raised_at=now)


def refilled(bucket: Bucket, now: datetime) -> Bucket:
    """Return the bucket at `now`: fuller, and faster after half a minute of use without a refusal.

    A full bucket holds nobody up, so it proves nothing about a faster rate. No time is counted twice where the clocks
    of two processes differ a little; a clock set back further starts anew.
    """
    now = _later(bucket, now)
    if bucket.paused_until and now < bucket.paused_until <= now + LONGEST_PAUSE:
        return replace(bucket, at=now)
    since = max(bucket.at, bucket.paused_until or bucket.at)
    tokens = min(bucket.tokens + max((now - since).total_seconds(), 0.0) * bucket.rate, SIZE)
    rate, raised_at = bucket.rate, min(max(bucket.raised_at, bucket.paused_until or bucket.raised_at), now)
    if tokens == SIZE:
        raised_at = now
    elif now - raised_at >= CALM:
        rate, raised_at = min(rate + RAISE, HIGHEST_RATE), now
    return Bucket(tokens, rate, now, raised_at)


def take(bucket: Bucket, wanted: int, now: datetime, *, reply: bool = False) -> tuple[int, Bucket]:
    """Return how many of `wanted` sends may leave now, and the bucket after them."""
    bucket = refilled(bucket, now)
    if bucket.paused_until:
        return 0, bucket
    granted = max(min(wanted, int(bucket.tokens + (KEPT_FOR_REPLIES if reply else 0))), 0)
    return granted, replace(bucket, tokens=bucket.tokens - granted)


def refused(bucket: Bucket, retry_after: float, now: datetime) -> Bucket:
    """Return the bucket after a 429: empty, slower, and paused for everybody for `retry_after` seconds.

    Refusals that arrive while it is paused already belong to the same burst and do not slow it twice.
    """
    now = _later(bucket, now)
    paused = bucket.paused_until is not None and now < bucket.paused_until
    rate = bucket.rate if paused else max(bucket.rate * CUT, LOWEST_RATE)
    until = now + timedelta(seconds=min(max(retry_after, 1.0), LONGEST_PAUSE.total_seconds()))
    if bucket.paused_until and until < bucket.paused_until <= now + LONGEST_PAUSE:
        until = bucket.paused_until
    return Bucket(min(bucket.tokens, 0.0), rate, at=now, raised_at=until, paused_until=until)


def seconds_until_next(bucket: Bucket, now: datetime) -> float:
    """Return how long to wait before asking the bucket again, between 0.05 and 60 seconds."""
    wait = (1.0 - bucket.tokens) / bucket.rate
    if bucket.paused_until and now < bucket.paused_until:
        wait = (bucket.paused_until - now).total_seconds()
    return min(max(wait, 0.05), 60.0)


def _later(bucket: Bucket, now: datetime) -> datetime:
    return bucket.at if timedelta(0) < bucket.at - now <= SKEW else now
