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
CALM = timedelta(seconds=30)  # without a refusal before the rate is raised
RAISE, CUT = 1.05, 0.8


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
    """Return the bucket at `now`: fuller, and faster after each calm half minute; a clock set back is no time."""
    since = max(bucket.at, bucket.paused_until or bucket.at)
    gained = max((now - since).total_seconds(), 0.0) * bucket.rate
    rate, raised_at = bucket.rate, bucket.raised_at
    if now - raised_at >= CALM:
        rate, raised_at = min(rate * RAISE, HIGHEST_RATE), now
    return replace(
        bucket,
        tokens=min(bucket.tokens + gained, SIZE),
        rate=rate,
        raised_at=min(raised_at, now),
        at=now,
        paused_until=bucket.paused_until if bucket.paused_until and now < bucket.paused_until else None,
    )


def take(bucket: Bucket, wanted: int, now: datetime, *, reply: bool = False) -> tuple[int, Bucket]:
    """Return how many of `wanted` sends may leave now, and the bucket after them."""
    bucket = refilled(bucket, now)
    if bucket.paused_until:
        return 0, bucket
    granted = min(wanted, int(bucket.tokens + (KEPT_FOR_REPLIES if reply else 0)))
    granted = max(granted, 0)
    return granted, replace(bucket, tokens=bucket.tokens - granted)


def refused(bucket: Bucket, retry_after: float, now: datetime) -> Bucket:
    """Return the bucket after a 429: empty, slower, and paused for everybody for `retry_after` seconds.

    Refusals that arrive while it is paused already belong to the same burst and do not slow it twice.
    """
    rate = bucket.rate if bucket.paused_until and now < bucket.paused_until else max(bucket.rate * CUT, LOWEST_RATE)
    until = now + timedelta(seconds=max(retry_after, 1.0))
    longest = max(until, bucket.paused_until or until)
    return Bucket(tokens=0.0, rate=rate, at=now, raised_at=now, paused_until=longest)


def seconds_until_next(bucket: Bucket, now: datetime) -> float:
    """Return how long to wait before asking the bucket again, between 0.05 and 60 seconds."""
    if bucket.paused_until and now < bucket.paused_until:
        return min((bucket.paused_until - now).total_seconds(), 60.0)
    return min(max((1.0 - bucket.tokens) / bucket.rate, 0.05), 60.0)
