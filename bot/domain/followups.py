"""Which follow-up question stands below an answer, if one is due.

Source: `questions.md`: at most one a day and two a week per person, drawn so that over four weeks a team covers all;
nobody sees the same one twice in 14 days.

Decision: of the questions that may be asked now, the one that the team was shown longest ago. Why: a rotation that
nobody keeps covers a team of five in about ten days, and a question that few answers allow (F13) takes one turn in the
round like any other. Cost: two people who answer in the same second may be shown the same one.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.calendar import DAY_NAMES, Hours, works_on
from prompts import Need, Question

MOST_A_WEEK = 2
REST = 14  # days until somebody may see the same question again
ROUND = timedelta(weeks=4)  # in which a team covers all: what it was shown before counts as never
_NEVER = date.min


@dataclass(frozen=True, slots=True)
class Shown:
    """A question that one person was shown."""

    question: str
    day: date


@dataclass(frozen=True, slots=True)
class Answer:
    """What the rule needs to know of an answer that a follow-up may stand below."""

    person_id: int
    day: date
    rating: int | None  # 1–5; None is *can't tell*
    later_days: bool  # whether later working days of its ISO week remain
    known: frozenset[Need]  # what there is to ask about


def rest(question: Question) -> timedelta:
    """Return how long one person is not shown a question again: 14 days, or longer where its file says so."""
    return timedelta(days=max(REST, question.when.rest_days))


def longest_rest(questions: Iterable[Question]) -> timedelta:
    """Return how far back one has to look at what a person was shown."""
    return max(map(rest, questions), default=timedelta(days=REST))


def has_room(shown: Collection[Shown], day: date, *, later_days: bool) -> bool:
    """Tell whether a person may be shown a follow-up on `day`: one a day, two an ISO week, and spread within the week.

    Not on two days in a row while later working days of that week remain, so that three answers a week bring two.
    """
    yesterday = any(one.day == day - timedelta(days=1) for one in shown if _same_week(one.day, day))
    today = any(one.day == day for one in shown)
    return not today and not is_done(shown, day) and not (yesterday and later_days)


def is_done(shown: Iterable[Shown], day: date) -> bool:
    """Tell whether a person had all their follow-ups of the ISO week of `day` on other days than this."""
    return sum(_same_week(one.day, day) and one.day != day for one in shown) >= MOST_A_WEEK


def _same_week(one: date, other: date) -> bool:
    return one.isocalendar()[:2] == other.isocalendar()[:2]


def fits(question: Question, answer: Answer) -> bool:
    """Tell whether a question can be asked about this answer: its rating, its weekday, and what there is to name."""
    when = question.when
    return (
        (not when.ratings or ("u" if answer.rating is None else str(answer.rating)) in when.ratings)
        and when.weekday in {None, DAY_NAMES[answer.day.weekday()]}
        and (when.needs is None or when.needs in answer.known)
    )


def followup(
    questions: Iterable[Question], answer: Answer, shown: Collection[Shown], team: Mapping[str, date]
) -> Question | None:
    """Return the follow-up of an answer, or None if none is due.

    `shown` is what its person was shown within `longest_rest`, `team` the day on which the team was last shown each
    question. Whether an action helped comes first: it is due this week, the others can wait. Of several the one that
    the team was shown longest ago or never; among equals a hash of person and day decides, so that not everybody
    begins with the first.

    >>> from prompts import load_questions
    >>> ana = Answer(1, date(2026, 11, 23), 4, later_days=True, known=frozenset())
    >>> f8, f9 = (load_questions()[name] for name in ("f8", "f9"))
    >>> [followup([f8, f9], ana, [], {"f9": ago}).id for ago in (date(2026, 11, 2), date(2026, 11, 20))]
    ['f8', 'f8']
    >>> followup([f8, f9], ana, [Shown("f8", date(2026, 11, 12))], {}).id
    'f9'
    """
    if not has_room(shown, answer.day, later_days=answer.later_days):
        return None
    allowed = [question for question in questions if fits(question, answer) and _rested(question, answer.day, shown)]
    return min(allowed, key=lambda question: _turn(question, answer, team), default=None)


def asks_of_action(questions: Iterable[Question], day: date) -> bool:
    """Tell whether one of these questions asks on `day` of an action that is due."""
    return any(q.when.needs == "action" and q.when.weekday in {None, DAY_NAMES[day.weekday()]} for q in questions)


def action_days(day: date) -> tuple[date, date]:
    """Return between which days an action is due that is asked about on `day`: from its Monday to a week from it."""
    return day - timedelta(days=day.weekday()), day + timedelta(days=7)


def _turn(question: Question, answer: Answer, team: Mapping[str, date]) -> tuple[bool, date, bytes]:
    return question.when.needs != "action", team.get(question.id, _NEVER), _drawn(question, answer)


def later_days(hours: Hours, day: date) -> bool:
    """Tell whether a person has working days left in the ISO week of `day`, after it."""
    return any(works_on(hours, day + timedelta(days=number)) for number in range(1, 7 - day.weekday()))


def _rested(question: Question, day: date, shown: Iterable[Shown]) -> bool:
    return all(day - one.day >= rest(question) for one in shown if one.question == question.id)


def _drawn(question: Question, answer: Answer) -> bytes:
    return hashlib.sha256(f"{answer.person_id}:{answer.day}:{question.id}".encode()).digest()
