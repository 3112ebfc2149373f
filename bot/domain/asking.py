"""Who is written to now, and with what: the question, first contact, or the one message before a pause."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.calendar import Hours, local_day, moment, span, working_days_between, works_on
from storage.words import Contact, DeliveryKind, Pause

THIN_AFTER = 3  # unanswered in a row: from then on every second of their working days
PAUSE_AFTER = 10


@dataclass(frozen=True, slots=True)
class Schedule:
    """All that the rule needs to know of one person on a team."""

    person_id: int
    hours: Hours
    informed: bool = False  # their team knows already: no first contact
    contact: Contact = Contact.NEW
    contact_again_on: date | None = None
    away_until: date | None = None  # the first day back
    pause: Pause | None = None
    on_leave: bool = False
    leave_until: datetime | None = None
    silent: int = 0  # questions since the last answer, skipped ones left out
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """One message that has come due."""

    person_id: int
    day: date
    kind: DeliveryKind
    at: datetime
    until: datetime  # the end of the person's day: after it, not sent


def due(people: Iterable[Schedule], now: datetime) -> Iterator[Due]:
    """Yield what is due for everyone whose own clock has reached their moment today and who had nothing today.

    Lateness is forgiven until the end of their day: after an outage at 15:55 a person due at 16:00 is still asked at
    17:10, and not asked twice. A person's `last_day` guards against that here, a unique row does in the end.

    >>> from zoneinfo import ZoneInfo; from datetime import time
    >>> madrid = Hours(ZoneInfo("Europe/Madrid"), time(14), True, frozenset(range(5)), "ES")
    >>> ana = Schedule(1, madrid, informed=True)
    >>> [d.day.isoformat() for d in due([ana], datetime.fromisoformat("2026-11-23T15:00Z"))]
    ['2026-11-23']
    """
    for person in people:
        day = local_day(person.hours, now)
        if not works_on(person.hours, day) or not (kind := owed(person, day, now)):
            continue
        at, until = moment(person.hours, person.person_id, day), span(person.hours, day)[1]
        if at <= now < until:
            yield Due(person.person_id, day, kind, at, until)


def owed(person: Schedule, day: date, now: datetime) -> DeliveryKind | None:
    """Return what this person gets on `day`, one of their working days, or None if they are left in peace.

    None too if they had that day already, or were asked where it was a day later: whoever flies west over the date line
    is not asked twice. The eleventh question in a row without an answer would be the one message before a pause.
    """
    if (person.last_day and person.last_day >= day) or not askable(person, day, now):
        return None
    if wants_first_contact(person, day):
        return DeliveryKind.WELCOME
    if person.contact == Contact.TOLD and not person.informed:
        return None  # they have not pressed anything yet
    thinned = person.silent >= THIN_AFTER and person.last_day
    if thinned and working_days_between(person.hours, thinned, day) < 2:  # noqa: PLR2004
        return None
    return DeliveryKind.PAUSED if person.silent >= PAUSE_AFTER else DeliveryKind.QUESTION


def spared(person: Schedule, day: date, now: datetime) -> bool:
    """Tell whether only their silence keeps the question away from somebody on `day`: thinned out, or paused by it."""
    spoken = replace(person, silent=0, pause=None if person.pause == Pause.SILENCE else person.pause)
    asked = DeliveryKind.QUESTION
    return owed(person, day, now) != asked and owed(spoken, day, now) == asked


def askable(person: Schedule, day: date, now: datetime) -> bool:
    """Tell whether they may be written to at all: not paused, away, on leave by status, nor having said no."""
    if person.pause or (person.away_until and day < person.away_until):
        return False
    if person.on_leave and (person.leave_until is None or now < person.leave_until):
        return False
    if person.contact == Contact.DECLINED:
        return False
    return not (person.contact == Contact.LATER and person.contact_again_on and day < person.contact_again_on)


def wants_first_contact(person: Schedule, day: date) -> bool:
    """Tell whether they must first be told what is asked, why, who sees what, how long it is kept and how to stop."""
    later_is_now = person.contact == Contact.LATER and (not person.contact_again_on or day >= person.contact_again_on)
    return not person.informed and (person.contact == Contact.NEW or later_is_now)
