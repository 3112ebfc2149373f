"""The bucket of sends, shared by all processes: the rule of `bot/domain/pace.py` over its one row."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta

from bot.domain import pace
from bot.domain.pace import Bucket
from storage import chores
from storage.db import Session
from storage.models import Pace


async def take(session: Session, wanted: int, now: datetime, *, reply: bool = False) -> tuple[int, float]:
    """Return how many sends may leave now, and the seconds until asking again makes sense."""
    row = await _row(session, now)
    granted, bucket = pace.take(_bucket(row), wanted, now, reply=reply)
    _keep(row, bucket)
    return granted, pace.seconds_until_next(bucket, now)


async def refuse(session: Session, retry_after: float, now: datetime) -> None:
    """Empty, slow and pause the bucket for everybody: Slack said that this was too many."""
    row = await _row(session, now)
    _keep(row, pace.refused(_bucket(row), retry_after, now))


async def pause(
    session: Session, seconds: float, now: datetime, *, alarm: str | None = None, emptied: bool = False
) -> None:
    """Pause the bucket for everybody without slowing it: what stops a send says nothing about the rate Slack allows.

    Its token is given back; or the bucket is `emptied`, so that afterwards a few go ahead of the others. `alarm` is
    Slack's word for refusing the whole workspace.
    """
    row = await _row(session, now)
    bucket = pace.refilled(_bucket(row), now)
    until = max(now + timedelta(seconds=seconds), bucket.paused_until or now)
    tokens = 0.0 if emptied else min(bucket.tokens + 1, pace.SIZE)
    _keep(row, replace(bucket, paused_until=until, tokens=tokens))
    row.alarm = alarm or row.alarm


async def calm(session: Session) -> None:
    """Note that Slack takes our messages again."""
    await chores.clear_alarm(session)


async def _row(session: Session, now: datetime) -> Pace:
    return await chores.pace(session, Pace(**asdict(pace.full(now))))


def _bucket(row: Pace) -> Bucket:
    return Bucket(row.tokens, row.rate, row.at, row.raised_at, row.paused_until)


def _keep(row: Pace, bucket: Bucket) -> None:
    for name, value in asdict(bucket).items():
        setattr(row, name, value)
