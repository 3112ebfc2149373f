"""When to try again what failed."""

from datetime import datetime, timedelta

_LONGEST = timedelta(minutes=60)
_AT_MOST = timedelta(days=1)  # however far away a tracker's own word lies


def again_at(now: datetime, failures: int, until: datetime | None = None) -> datetime:
    """Return the moment to try again after `failures` in a row: 1, 2, 4 … 60 minutes later, or when the tracker says.

    Its own word is honoured, be it sooner or later than ours, but neither the past nor more than a day is believed.

    >>> noon = datetime.fromisoformat("2026-11-23T12:00Z")
    >>> [again_at(noon, failures).strftime("%H:%M") for failures in (1, 2, 3, 9)]
    ['12:01', '12:02', '12:04', '13:00']
    """
    if until and until > now:
        return min(until, now + _AT_MOST)
    return now + min(timedelta(minutes=2 ** min(max(failures - 1, 0), 10)), _LONGEST)
