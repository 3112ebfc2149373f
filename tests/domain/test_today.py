"""Where a person's day stands, as Home says it."""

from datetime import date

import pytest

from bot.domain.asking import Schedule, due
from bot.domain.today import Standing, Today, today
from storage.models import CheckIn
from storage.words import Contact, DeliveryKind, Outcome, Pause
from tests.domain.clockwork import hours, person, utc

MONDAY = date(2026, 11, 23)
TUESDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 20)
MORNING, EVENING = utc("2026-11-23 08:00"), utc("2026-11-23 18:00")


def standing(**facts: object) -> Standing:
    return today(person(**facts), None, MORNING).standing  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("outcome", "found"),
    [
        (None, Standing.OPEN),
        (Outcome.EXPIRED, Standing.OPEN),
        (Outcome.ANSWERED, Standing.ANSWERED),
        (Outcome.SKIPPED, Standing.SKIPPED),
        (Outcome.NOT_SENT, Standing.FREE),
    ],
)
def test_a_check_in_says_where_the_day_stands(outcome: Outcome | None, found: Standing) -> None:
    checkin = CheckIn(person_id=1, day=MONDAY, outcome=outcome)
    assert today(person(pause=Pause.OWN), checkin, EVENING) == Today(MONDAY, found, TUESDAY)


def test_the_question_is_to_come_until_the_day_ends() -> None:
    found = [today(person(), None, utc(f"2026-11-23 {wall}")).standing for wall in ("05:00", "17:59", "18:00")]
    assert found == [Standing.TO_COME, Standing.TO_COME, Standing.FREE]


def test_a_free_day_is_free_and_the_next_one_is_named() -> None:
    """Thursday is Thanksgiving."""
    own = hours("America/New_York", days={0, 3}, country="US")
    saturday, thursday = utc("2026-11-21 15:00"), utc("2026-11-26 15:00")
    assert today(person(own), None, saturday) == Today(date(2026, 11, 21), Standing.FREE, MONDAY)
    assert today(person(own), None, thursday) == Today(date(2026, 11, 26), Standing.FREE, date(2026, 11, 30))


def test_today_is_the_date_on_the_persons_own_wall() -> None:
    night = utc("2026-11-23 23:30")
    assert [today(person(hours(zone)), None, night).day for zone in ("Europe/Madrid", "America/Lima")] == [
        TUESDAY,
        MONDAY,
    ]


def test_whoever_has_no_working_days_is_free_for_good() -> None:
    assert today(person(hours(days=())), None, MORNING) == Today(MONDAY, Standing.FREE, None)


def test_why_somebody_is_left_alone() -> None:
    assert {
        "paused": standing(pause=Pause.OWN),
        "ten in a row": standing(pause=Pause.SILENCE),
        "declined": standing(contact=Contact.DECLINED),
        "next month": standing(contact=Contact.LATER, contact_again_on=TUESDAY),
        "away": standing(away_until=TUESDAY),
        "vacation": standing(on_leave=True),
        "both": standing(on_leave=True, away_until=TUESDAY),
        "back today": standing(on_leave=True, leave_until=MORNING, away_until=MONDAY),
    } == {
        "paused": Standing.PAUSED,
        "ten in a row": Standing.SILENCED,
        "declined": Standing.DECLINED,
        "next month": Standing.LATER,
        "away": Standing.AWAY,
        "vacation": Standing.ON_LEAVE,
        "both": Standing.AWAY,
        "back today": Standing.TO_COME,
    }


@pytest.mark.parametrize("contact", [Contact.NEW, Contact.TOLD, Contact.LATER])
def test_whoever_has_not_started_is_untold_unless_the_team_was_informed(contact: Contact) -> None:
    again_on = MONDAY if contact == Contact.LATER else None
    found = [standing(contact=contact, contact_again_on=again_on, informed=informed) for informed in (False, True)]
    assert found == [Standing.UNTOLD, Standing.TO_COME]


def test_a_day_between_two_thinned_questions_is_free() -> None:
    assert [standing(silent=silent, last_day=FRIDAY) for silent in (2, 3)] == [Standing.TO_COME, Standing.FREE]


def test_the_message_before_a_pause_is_no_question_to_come() -> None:
    assert standing(silent=10, last_day=date(2026, 11, 18)) == Standing.FREE


def test_whoever_flew_west_over_the_date_line_has_nothing_more_to_come() -> None:
    assert standing(last_day=TUESDAY) == Standing.FREE


@pytest.mark.parametrize("silent", [0, 2, 3, 9, 10, 11])
@pytest.mark.parametrize("last_day", [None, date(2026, 11, 19), FRIDAY, MONDAY, TUESDAY])
@pytest.mark.parametrize("contact", Contact)
@pytest.mark.parametrize("informed", [True, False])
def test_a_question_that_is_to_come_does_come_and_no_other(
    silent: int, last_day: date | None, contact: Contact, informed: bool
) -> None:
    one: Schedule = person(silent=silent, last_day=last_day, contact=contact, informed=informed)
    comes = [found.kind for found in due([one], utc("2026-11-23 17:00"))] == [DeliveryKind.QUESTION]
    assert (today(one, None, MORNING).standing == Standing.TO_COME) == comes
