"""The rotation of the follow-up questions: what one person may be shown, and what a team comes to see."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Hours
from bot.domain.followups import ROUND, Answer, Shown, fits, followup, has_room, later_days, longest_rest
from prompts import Need, Question, followups, load_questions

QUESTIONS = followups(load_questions())
NAMED = {question.id: question for question in QUESTIONS}
ALWAYS = {f"f{number}" for number in range(1, 13)}  # F13 waits for its ratings, F14 for an action
MONDAY = date(2026, 11, 23)
ALL: frozenset[Need] = frozenset({"service", "processes"})
RATINGS = [1, 2, 3, 4, 5, None]


@dataclass(frozen=True)
class Week:
    """On which weekdays somebody answers, and how; they work on those and maybe on more."""

    answered: frozenset[int]
    works: frozenset[int]
    ratings: tuple[int | None, ...]  # of Monday to Sunday


Team = list[list[Week]]  # by person, by week

few = st.frozensets(st.integers(0, 6), min_size=3, max_size=7)
weeks = st.builds(
    lambda answered, more, ratings: Week(answered, answered | more, tuple(ratings)),
    few,
    st.frozensets(st.integers(0, 6)),
    st.lists(st.sampled_from(RATINGS), min_size=7, max_size=7),
)


@st.composite
def teams(draw: st.DrawFn) -> Team:
    """Return the weeks of five to twelve people who answer on three days a week or more, over four to eight weeks."""
    people, lasting = draw(st.integers(5, 12)), draw(st.integers(4, 8))
    return [draw(st.lists(weeks, min_size=lasting, max_size=lasting)) for _ in range(people)]


def lived(team: Team, known: frozenset[Need] = ALL) -> Iterator[tuple[int, Answer, Shown]]:
    """Yield what everybody is shown, with the answer above it, as the days go by."""
    shown: dict[int, list[Shown]] = defaultdict(list)
    theirs: dict[str, date] = {}
    for number in range(7 * len(team[0])):
        day = MONDAY + timedelta(days=number)
        for person, own in enumerate(team):
            week = own[number // 7]
            if day.weekday() not in week.answered:
                continue
            later = any(weekday > day.weekday() for weekday in week.works)
            answer = Answer(person, day, week.ratings[day.weekday()], later_days=later, known=known)
            recent = [one for one in shown[person] if one.day >= day - longest_rest(QUESTIONS)]
            if asked := followup(QUESTIONS, answer, recent, {q: d for q, d in theirs.items() if d >= day - ROUND}):
                shown[person].append(Shown(asked.id, day))
                theirs[asked.id] = day
                yield person, answer, shown[person][-1]


@given(teams(), st.frozensets(st.sampled_from(["service", "processes", "action"])))
def test_nobody_is_asked_more_than_once_a_day_twice_a_week_or_the_same_within_two_weeks(
    team: Team, known: frozenset[Need]
) -> None:
    by_person: dict[int, list[Shown]] = defaultdict(list)
    for person, answer, shown in lived(team, known):
        by_person[person].append(shown)
        assert fits(NAMED[shown.question], answer)
    for own in by_person.values():
        assert len({one.day for one in own}) == len(own)
        assert max(Counter(one.day.isocalendar()[:2] for one in own).values()) <= 2
        for earlier, later in pairs(own):
            assert earlier.question != later.question or later.day - earlier.day >= timedelta(days=14)
            if "f13" == earlier.question == later.question:
                assert later.day - earlier.day >= timedelta(days=10)


def pairs(own: Sequence[Shown]) -> Iterator[tuple[Shown, Shown]]:
    return ((earlier, later) for number, earlier in enumerate(own) for later in own[number + 1 :])


@given(teams())
def test_a_team_of_five_that_answers_three_days_a_week_sees_them_all_in_every_four_weeks(team: Team) -> None:
    shown = [one for _, _, one in lived(team)]
    for first in range(len(team[0]) - 3):
        begins = MONDAY + timedelta(weeks=first)
        seen = {one.question for one in shown if begins <= one.day < begins + timedelta(weeks=4)}
        assert seen >= ALWAYS


@given(teams())
def test_three_answers_a_week_bring_two_follow_ups_and_never_two_days_in_a_row_without_need(team: Team) -> None:
    counted: Counter[tuple[int, tuple[int, int]]] = Counter()
    days: dict[int, list[Answer]] = defaultdict(list)
    for person, answer, _ in lived(team):
        counted[person, answer.day.isocalendar()[:2]] += 1
        days[person].append(answer)
    assert set(counted.values()) == {2}
    assert len(counted) == len(team) * len(team[0])
    for answers in days.values():
        for before, after in pairwise(answers):
            same_week = before.day.isocalendar()[:2] == after.day.isocalendar()[:2]
            assert not (same_week and after.later_days and after.day - before.day == timedelta(days=1))


@given(teams())
def test_a_rating_that_asks_for_a_reason_each_time_takes_no_more_than_its_turn(team: Team) -> None:
    gloomy = [[Week(week.answered, week.works, (1,) * 7) for week in own] for own in team]
    shown = Counter(one.question for _, _, one in lived(gloomy))
    assert shown["f13"] >= 1
    assert shown["f13"] <= max(shown[question] for question in ALWAYS) + 1


@pytest.mark.parametrize(
    ("question", "asked"),
    [("f13", [1, 2, 5]), ("f12", RATINGS), ("f14", [])],
)
def test_a_reason_is_asked_for_only_where_a_rating_is_low_or_best(question: str, asked: list[int | None]) -> None:
    able = [rating for rating in RATINGS if fits(NAMED[question], Answer(1, MONDAY, rating, True, ALL))]
    assert able == asked


def test_the_action_of_the_week_is_asked_about_on_fridays_and_only_if_there_is_one() -> None:
    friday = MONDAY + timedelta(days=4)
    due: frozenset[Need] = frozenset({"action"})
    days = [(MONDAY, due), (friday, due), (friday, ALL)]
    assert [fits(NAMED["f14"], Answer(1, day, 4, True, known)) for day, known in days] == [False, True, False]


@pytest.mark.parametrize(("question", "need"), [("f2", "processes"), ("f12", "service")])
def test_what_cannot_be_named_is_not_asked(question: str, need: Need) -> None:
    assert not fits(NAMED[question], Answer(1, MONDAY, 4, True, frozenset()))
    assert fits(NAMED[question], Answer(1, MONDAY, 4, True, frozenset({need})))


def test_not_everybody_begins_with_the_same_question() -> None:
    first = [followup(QUESTIONS, Answer(person, MONDAY, 4, True, ALL), [], {}) for person in range(30)]
    again = [followup(QUESTIONS, Answer(person, MONDAY, 4, True, ALL), [], {}) for person in range(30)]
    tuesday = [followup(QUESTIONS, Answer(p, MONDAY + timedelta(days=1), 4, True, ALL), [], {}) for p in range(30)]
    assert first == again != tuesday
    assert len({one.id for one in first if one}) > 6


def test_a_week_has_room_for_two_that_lie_apart() -> None:
    tuesday, wednesday, thursday = (MONDAY + timedelta(days=n) for n in (1, 2, 3))
    on_tuesday = [Shown("f1", tuesday)]
    assert not has_room(on_tuesday, tuesday, later_days=True)
    assert not has_room(on_tuesday, wednesday, later_days=True)
    assert has_room(on_tuesday, wednesday, later_days=False)  # it is that day or none
    assert has_room(on_tuesday, thursday, later_days=True)
    assert not has_room([*on_tuesday, Shown("f2", thursday)], thursday + timedelta(days=1), later_days=False)
    assert has_room([Shown("f1", MONDAY - timedelta(days=1))], MONDAY, later_days=True)  # another week


def test_later_days_are_working_days_of_the_same_week() -> None:
    hours = Hours(ZoneInfo("Europe/Madrid"), time(14), True, frozenset({0, 1, 4}), "ES")
    assert [later_days(hours, MONDAY + timedelta(days=n)) for n in range(7)] == [True] * 4 + [False] * 3
    assert not later_days(hours, date(2026, 12, 22))  # Friday is Christmas


def test_a_question_of_ones_own_may_rest_longer_but_never_shorter() -> None:
    def own(days: int) -> Question:
        return NAMED["f1"].model_copy(update={"when": NAMED["f1"].when.model_copy(update={"rest_days": days})})

    shown = [Shown("f1", MONDAY)]
    for days, rests in ((0, 14), (10, 14), (30, 30)):
        asked = [
            followup([own(days)], Answer(1, MONDAY + timedelta(days=later), 4, True, ALL), shown, {}) is not None
            for later in (rests - 1, rests)
        ]
        assert asked == [False, True]
    assert longest_rest([own(30), own(0)]) == timedelta(days=30)
    assert longest_rest([]) == timedelta(days=14)
