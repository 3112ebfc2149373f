"""The bucket of sends, shared by all processes: the rule of `bot/domain/pace.py` over its one row."""

from dataclasses import asdict
from datetime import datetime

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


async def refuse(session: Session, retry_after: float, now: datetime, alarm: str | None = None) -> None:
    """Empty, slow and pause the bucket for everybody; `alarm` is Slack's word for refusing the whole workspace."""
    row = await _row(session, now)
    _keep(row, pace.refused(_bucket(row), retry_after, now))
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
