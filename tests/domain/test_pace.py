"""The bucket: never faster than Slack allowed, quick to slow down, slow to speed up, and never stuck."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pace import (
    CALM,
    HIGHEST_RATE,
    KEPT_FOR_REPLIES,
    LONGEST_PAUSE,
    LOWEST_RATE,
    SIZE,
    START_RATE,
    Bucket,
    full,
    refilled,
    refused,
    seconds_until_next,
    take,
)
from tests.domain.clockwork import utc

NOON = utc("2026-11-23 12:00")
SECOND = timedelta(seconds=1)
EMPTY = replace(full(NOON), tokens=0.0)


def after(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def taken(bucket: Bucket, wanted: int, seconds: float, *, reply: bool = False) -> int:
    """Return how many of `wanted` may leave so many seconds after noon."""
    return take(bucket, wanted, NOON + after(seconds), reply=reply)[0]


def used(bucket: Bucket, seconds: int, wanted: int = 1000) -> Bucket:
    """Return the bucket after everything it gives was taken each second for so long."""
    for n in range(1, seconds + 1):
        bucket = take(bucket, wanted, NOON + n * SECOND)[1]
    return bucket


def test_a_new_installation_starts_with_a_full_bucket() -> None:
    assert full(NOON) == Bucket(tokens=200.0, rate=6.0, at=NOON, raised_at=NOON, paused_until=None)


def test_a_burst_empties_it_and_seconds_fill_it() -> None:
    granted, bucket = take(full(NOON), 1000, NOON)
    assert (granted, bucket.tokens) == (200, 0.0)
    assert [taken(bucket, 1000, seconds) for seconds in (0, 0.1, 1, 10, 3600)] == [0, 0, 6, 60, 200]


def test_nobody_gets_more_than_they_want() -> None:
    assert take(full(NOON), 3, NOON) == (3, replace(full(NOON), tokens=197.0))
    assert take(full(NOON), 0, NOON) == (0, full(NOON))


def test_replies_may_overdraw_by_a_tenth_and_questions_pay_it_back() -> None:
    assert (taken(EMPTY, 1, 0), taken(EMPTY, 100, 0, reply=True)) == (0, 20)
    overdrawn = take(EMPTY, 100, NOON, reply=True)[1]
    assert overdrawn.tokens == -KEPT_FOR_REPLIES
    assert taken(overdrawn, 1, 0, reply=True) == 0
    assert [taken(overdrawn, 1, seconds) for seconds in (3, 3.6)] == [0, 1]


def test_a_refusal_empties_slows_and_pauses_for_everybody() -> None:
    bucket = refused(full(NOON), 30, NOON)
    back = NOON + after(30)
    assert bucket == Bucket(tokens=0.0, rate=START_RATE * 0.8, at=NOON, raised_at=back, paused_until=back)
    assert [taken(bucket, 1, seconds, reply=True) for seconds in (0, 29.9)] == [0, 0]
    assert [taken(bucket, 100, seconds) for seconds in (30, 31)] == [0, 4]


def test_a_refusal_forgives_no_debt() -> None:
    overdrawn = take(EMPTY, 100, NOON, reply=True)[1]
    assert refused(overdrawn, 1, NOON).tokens == -KEPT_FOR_REPLIES


def test_refusals_within_a_pause_are_one_burst_and_slow_it_once() -> None:
    once = refused(full(NOON), 30, NOON)
    often = refused(refused(once, 10, NOON + SECOND), 60, NOON + 2 * SECOND)
    assert (often.rate, often.paused_until) == (once.rate, NOON + after(62))
    assert refused(once, 10, NOON + SECOND).paused_until == NOON + after(30)


def test_each_refusal_after_a_pause_slows_it_more_down_to_a_floor() -> None:
    bucket, rates = full(NOON), []
    for n in range(20):
        bucket = refused(bucket, 1, NOON + n * 2 * SECOND)
        rates.append(round(bucket.rate, 2))
    assert rates[:4] == [4.8, 3.84, 3.07, 2.46]
    assert rates[-1] == LOWEST_RATE


def test_half_a_minute_of_use_without_a_refusal_raises_the_rate_a_little() -> None:
    rates = [used(EMPTY, seconds).rate for seconds in (29, 30, 59, 60, 90)]
    assert [round(rate, 1) for rate in rates] == [6.0, 6.3, 6.3, 6.6, 6.9]


def test_the_rate_recovers_by_sums_and_falls_by_products() -> None:
    rate = used(EMPTY, 600).rate
    assert rate == pytest.approx(START_RATE + 20 * 0.3)
    assert refused(used(EMPTY, 600), 1, NOON + after(601)).rate == pytest.approx(rate * 0.8)


def test_the_rate_has_a_ceiling() -> None:
    assert refilled(replace(EMPTY, rate=HIGHEST_RATE - 0.1), NOON + after(30)).tokens == SIZE
    nearly = replace(EMPTY, rate=HIGHEST_RATE - 0.1, tokens=-KEPT_FOR_REPLIES, at=NOON + after(29))
    assert refilled(nearly, NOON + CALM).rate == HIGHEST_RATE


def test_a_night_without_sends_proves_nothing_about_the_rate() -> None:
    bucket = full(NOON)
    for n in range(1, 2000):
        bucket = take(bucket, 0, NOON + n * CALM)[1]
    assert bucket.rate == START_RATE
    assert take(bucket, 50, bucket.at + SECOND)[1].rate == START_RATE


def test_a_pause_is_no_calm() -> None:
    bucket = refused(full(NOON), 120, NOON)
    for n in range(1, 149):
        bucket = take(bucket, 1, NOON + n * SECOND)[1]
    assert bucket.rate == START_RATE * 0.8
    assert take(bucket, 1, NOON + after(150))[1].rate == pytest.approx(START_RATE * 0.8 + 0.3)


def test_a_pause_that_no_refusal_brought_is_no_calm_either() -> None:
    paused = replace(EMPTY, paused_until=NOON + after(60))
    assert [refilled(paused, NOON + after(seconds)).rate for seconds in (59, 61, 89)] == [START_RATE] * 3
    assert refilled(paused, NOON + after(90)).rate == START_RATE + 0.3


@pytest.mark.parametrize("retry_after", [3601, 1e9, 1e300, float("inf")])
def test_no_refusal_stops_the_bot_for_longer_than_an_hour(retry_after: float) -> None:
    assert refused(full(NOON), retry_after, NOON).paused_until == NOON + LONGEST_PAUSE


@pytest.mark.parametrize("retry_after", [0, -5, 0.2])
def test_a_refusal_that_names_no_time_pauses_for_a_second(retry_after: float) -> None:
    assert refused(full(NOON), retry_after, NOON).paused_until == NOON + SECOND


def test_a_clock_set_back_is_no_time_and_no_standstill() -> None:
    yesterday = -86400
    _, bucket = take(EMPTY, 10, NOON + after(yesterday))
    assert (bucket.tokens, bucket.at) == (0.0, NOON + after(yesterday))
    assert taken(bucket, 100, yesterday + 10) == 60


def test_a_clock_set_back_during_a_pause_does_not_prolong_it_by_a_day() -> None:
    assert taken(refused(full(NOON), 30, NOON), 1, -86400 + 2) == 0
    _, bucket = take(refused(full(NOON), 30, NOON), 1, NOON + after(-86400))
    assert taken(bucket, 100, -86400 + 10) == 48


def test_two_processes_whose_clocks_differ_share_one_rate() -> None:
    """Each second is counted once, not once for each clock."""
    bucket, granted = EMPTY, 0
    for n in range(1, 21):
        for ahead in (0, 5):
            got, bucket = take(bucket, 1000, NOON + after(n + ahead))
            granted += got
    assert granted == int(25 * START_RATE)


def test_how_long_to_wait() -> None:
    waits = [seconds_until_next(replace(EMPTY, tokens=tokens), NOON) for tokens in (0.0, 0.4, -20.0, 1.0, 200.0)]
    assert waits == pytest.approx([1 / 6, 0.1, 3.5, 0.05, 0.05])
    paused = refused(full(NOON), 30, NOON)
    assert [seconds_until_next(paused, NOON + after(s)) for s in (0, 10, 29.99)] == [30.0, 20.0, 0.05]
    assert seconds_until_next(refused(full(NOON), 600, NOON), NOON) == 60.0
    assert seconds_until_next(replace(EMPTY, rate=LOWEST_RATE, tokens=-20.0), NOON) == 42.0


STEPS = st.lists(
    st.tuples(
        st.one_of(st.floats(0, 3), st.floats(0, 400), st.floats(-50, 0)),  # seconds since the step before
        st.integers(0, 300),
        st.booleans(),  # a reply
        st.sampled_from([None, None, None, 1.0, 30.0]),  # a refusal after it
    ),
    max_size=60,
)


@given(STEPS)
def test_no_stretch_of_time_gets_more_than_a_full_bucket_and_its_rate(
    steps: Sequence[tuple[float, int, bool, float | None]],
) -> None:
    bucket, now, latest = full(NOON), NOON, NOON
    grants = []
    for seconds, wanted, reply, retry_after in steps:
        now = max(now + after(seconds), latest - after(50))  # clocks of several processes
        latest = max(latest, now)
        before = bucket
        granted, bucket = take(bucket, wanted, now, reply=reply)
        assert 0 <= granted <= wanted
        assert -KEPT_FOR_REPLIES <= bucket.tokens <= SIZE
        assert reply or granted == 0 or bucket.tokens >= 0
        assert bucket.paused_until is None or granted == 0
        assert LOWEST_RATE <= bucket.rate <= min(HIGHEST_RATE, before.rate + 0.3)
        grants.append((latest, granted, max(before.rate, bucket.rate)))
        bucket = refused(bucket, retry_after, now) if retry_after else bucket
        assert seconds_until_next(bucket, now) >= 0.05
    for first in range(len(grants)):
        since = grants[first][0]
        for last in range(first, len(grants)):
            stretch = grants[first : last + 1]
            allowed = (grants[last][0] - since).total_seconds() * max(rate for _, _, rate in stretch)
            assert sum(granted for _, granted, _ in stretch) <= SIZE + KEPT_FOR_REPLIES + allowed + 1e-6
