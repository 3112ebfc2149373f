"""Where a person's day stands, for Home and for words that ask about today."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.asking import Schedule, askable, owed
from bot.domain.calendar import local_day, next_working_day, span, works_on
from storage.models import CheckIn
from storage.words import Contact, DeliveryKind, Outcome, Pause


class Standing(StrEnum):
    """What there is to say about today."""

    OPEN = "open"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    TO_COME = "to come"
    FREE = "free"  # no question today
    AWAY = "away"
    ON_LEAVE = "on leave"
    PAUSED = "paused"
    SILENCED = "silenced"
    DECLINED = "declined"
    LATER = "later"  # asked to be asked next month
    UNTOLD = "untold"  # first contact has not been answered


@dataclass(frozen=True, slots=True)
class Today:
    """A person's day: where it stands, and when the next question comes if not today."""

    day: date
    standing: Standing
    following: date | None


def today(rhythm: Schedule, checkin: CheckIn | None, now: datetime) -> Today:
    """Return where somebody's day stands at `now`."""
    day = local_day(rhythm.hours, now)
    return Today(day, _standing(rhythm, checkin, day, now), next_working_day(rhythm.hours, day))


_BY_OUTCOME = {
    None: Standing.OPEN,
    Outcome.EXPIRED: Standing.OPEN,
    Outcome.ANSWERED: Standing.ANSWERED,
    Outcome.SKIPPED: Standing.SKIPPED,
    Outcome.NOT_SENT: Standing.FREE,
}


def _standing(rhythm: Schedule, checkin: CheckIn | None, day: date, now: datetime) -> Standing:
    if checkin:
        return _BY_OUTCOME[checkin.outcome]
    if rhythm.pause:
        return Standing.SILENCED if rhythm.pause == Pause.SILENCE else Standing.PAUSED
    if not askable(rhythm, day, now):
        return _why_left_alone(rhythm, day)
    if rhythm.contact != Contact.STARTED and not rhythm.informed:
        return Standing.UNTOLD
    comes = works_on(rhythm.hours, day) and now < span(rhythm.hours, day)[1]
    return Standing.TO_COME if comes and owed(rhythm, day, now) == DeliveryKind.QUESTION else Standing.FREE


def _why_left_alone(rhythm: Schedule, day: date) -> Standing:
    if rhythm.contact == Contact.DECLINED:
        return Standing.DECLINED
    if rhythm.contact == Contact.LATER:
        return Standing.LATER
    return Standing.AWAY if rhythm.away_until and day < rhythm.away_until else Standing.ON_LEAVE
