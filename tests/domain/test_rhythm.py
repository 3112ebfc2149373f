"""A person's rhythm: their own choice before the organisation file's, the person's before the team's."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.asking import Schedule
from bot.domain.calendar import Hours
from bot.domain.rhythm import day_words, days_words, hours, hours_words, schedule
from storage.models import Person, Rhythm, Team
from storage.words import Contact, Pause
from tests.domain import clockwork
from tests.domain.clockwork import utc

PLAIN = Team(name="Checkout", channel="C01")
TEAM = Team(
    name="Checkout", channel="C01", ask_at=time(10), exactly=True, days="mon,tue", country="ES", digest_tz="Asia/Tokyo"
)
ANA = Person(id=7, slack_id="U0ANA", tz="Europe/Madrid")


def test_what_nobody_said_is_fourteen_hours_from_monday_to_friday() -> None:
    found = hours(Person(slack_id="U0ANA"), Rhythm(person_id=7), PLAIN)
    assert found == Hours(ZoneInfo("UTC"), time(14), False, frozenset(range(5)), None)
    assert hours(Person(slack_id="U0ANA"), Rhythm(person_id=7), None) == found


def test_a_team_sets_the_rhythm_of_its_people() -> None:
    found = hours(ANA, Rhythm(person_id=7), TEAM)
    assert found == Hours(ZoneInfo("Europe/Madrid"), time(10), True, frozenset({0, 1}), "ES")


def test_the_file_may_say_otherwise_of_one_person() -> None:
    ana = Person(slack_id="U0ANA", tz="Europe/Madrid", ask_at=time(11), days="sat", country="DE-BY")
    found = hours(ana, Rhythm(person_id=7), TEAM)
    assert found == Hours(ZoneInfo("Europe/Madrid"), time(11), False, frozenset({5}), "DE-BY")


def test_a_persons_own_hour_outranks_the_file_and_brings_its_own_exactly() -> None:
    ana = Person(slack_id="U0ANA", ask_at=time(11), exactly=True)
    found = [hours(ana, Rhythm(person_id=7, ask_at=time(16), exactly=exactly), TEAM) for exactly in (None, False, True)]
    assert [(own.anchor, own.exactly) for own in found] == [(time(16), False), (time(16), False), (time(16), True)]


def test_midnight_is_an_hour_and_no_country_is_an_answer() -> None:
    ana = Person(slack_id="U0ANA", ask_at=time(0), country="", days="")
    found = hours(ana, Rhythm(person_id=7), TEAM)
    assert (found.anchor, found.country, found.days) == (time(0), None, frozenset())


@pytest.mark.parametrize(
    ("own", "digest", "lead", "found"),
    [
        ("Europe/Madrid", "Asia/Tokyo", "America/Lima", "Europe/Madrid"),
        (None, "Asia/Tokyo", "America/Lima", "Asia/Tokyo"),
        ("Mars/Olympus", None, "America/Lima", "America/Lima"),
        (None, None, None, "UTC"),
    ],
)
def test_the_zone_is_slacks_else_the_digests_else_the_leads(
    own: str | None, digest: str | None, lead: str | None, found: str
) -> None:
    team = Team(name="Checkout", channel="C01", digest_tz=digest)
    assert hours(Person(slack_id="U0ANA", tz=own), Rhythm(person_id=7), team, lead).zone.key == found


def test_the_schedule_carries_everything_that_asking_needs() -> None:
    ana = Person(id=7, slack_id="U0ANA", tz="Europe/Madrid", on_leave=True, leave_until=utc("2026-11-27 18:00"))
    rhythm = Rhythm(
        person_id=7,
        contact=Contact.LATER,
        contact_again_on=date(2026, 12, 1),
        away_until=date(2026, 12, 2),
        pause=Pause.OWN,
        silent=4,
        last_day=date(2026, 11, 20),
    )
    assert schedule(ana, rhythm, Team(name="Checkout", channel="C01", informed=True)) == Schedule(
        person_id=7,
        hours=Hours(ZoneInfo("Europe/Madrid"), time(14), False, frozenset(range(5)), None),
        informed=True,
        contact=Contact.LATER,
        contact_again_on=date(2026, 12, 1),
        away_until=date(2026, 12, 2),
        pause=Pause.OWN,
        on_leave=True,
        leave_until=utc("2026-11-27 18:00"),
        silent=4,
        last_day=date(2026, 11, 20),
    )


@pytest.mark.parametrize(
    ("anchor", "exactly", "words"),
    [
        ("10:30", True, "at 10:30, Mon to Fri"),
        ("10:30", False, "between 09:15 and 11:45, Mon to Fri"),
        ("08:30", False, "between 08:00 and 09:45, Mon to Fri"),
        ("23:59", False, "between 22:44 and 23:59, Mon to Fri"),
    ],
)
def test_hours_in_words(anchor: str, exactly: bool, words: str) -> None:
    assert hours_words(clockwork.hours(anchor=anchor, exactly=exactly)) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({0, 1, 2, 3, 4}, "Mon to Fri"),
        ({0, 2}, "Mon, Wed"),
        ({0, 1}, "Mon, Tue"),
        ({0, 1, 3}, "Mon, Tue, Thu"),
        ({0, 1, 2, 3, 6}, "Mon, Tue, Wed, Thu, Sun"),
        ({6}, "Sun"),
        (set(range(7)), "Mon to Sun"),
        (set(), "on no day"),
    ],
)
def test_days_in_words(days: set[int], words: str) -> None:
    assert days_words(frozenset(days)) == words


def test_a_day_in_words() -> None:
    assert [day_words(date(2026, 11, day)) for day in (3, 23)] == ["Tue 3 Nov", "Mon 23 Nov"]
