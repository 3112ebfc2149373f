"""Pages to be told: that of digest.md 4.1, and what differs in the others."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.domain.loop import Judged, Loop, Proposal
from bot.domain.page import (
    Direction,
    Heard,
    Hidden,
    Participation,
    Quote,
    ServiceLine,
    TeamPage,
    Trend,
    Window,
    Words,
)
from bot.domain.privacy.fair import Fair
from storage.models import Action
from storage.words import ActionRule, Measure, Verdict, Wording, WorkType

WEEK = date(2026, 11, 16)


def fair(value: float, low: float, high: float, people: int = 8, answers: int = 29) -> Fair:
    return Fair(value, low, high, people, answers)


def window(**said: Any) -> Window:
    """Return a week of the team of 4.1."""
    week = Window(
        days=36,
        people=8,
        answers=29,
        score=fair(77, 70, 84),
        happy=fair(81, 69, 89),
        shrug=fair(9, 4, 18),
        objections=fair(4, 1, 11),
        cant_tell=fair(6, 2, 14),
        complete=fair(75, 63, 84),
        partial=fair(21, 12, 33),
        none=fair(4, 1, 11),
        direct=40,
        immediate=100,
        distribution=(1, 3, 9, 51, 30, 6),
        work_types=((WorkType.FEATURE, 60), (WorkType.INCIDENT, 25), (None, 15)),
        bounds=(65, 85),
    )
    return replace(week, **said)


FOUR_WEEKS = window(
    days=150,
    answers=118,
    score=fair(75, 69, 81, 8, 104),
    happy=fair(66, 59, 73, 8, 118),
    shrug=fair(17, 12, 23, 8, 118),
    objections=fair(5, 2, 10, 8, 118),
    cant_tell=fair(12, 8, 18, 8, 118),
    complete=fair(73, 64, 81, 8, 118),
    partial=fair(23, 16, 31, 8, 118),
    none=fair(4, 2, 8, 8, 118),
    distribution=(2, 3, 17, 40, 26, 12),
    bounds=(52, 73),
)
SILENT = fair(0, 0, 24)
ALL = fair(100, 76, 100)
BLIND = window(
    score=None,
    happy=SILENT,
    shrug=SILENT,
    objections=SILENT,
    cant_tell=ALL,
    distribution=(0, 0, 0, 0, 0, 100),
)


def service(name: str, share: float, score: Fair | None = None, **said: Any) -> ServiceLine:
    effort = fair(share, max(share - 9, 0), min(share + 9, 100), 8, 118)
    return ServiceLine(
        None if name == "" else name, said.pop("business_name", None), share, effort, score, **_rest(said)
    )


def _rest(said: dict[str, Any]) -> dict[str, Any]:
    return {"cant_tell": None} | said


SERVICES = (
    service("card-payments", 40, fair(83, 79, 88), business_name="Card payments"),
    service("Shared hosting", 23, fair(62, 56, 68), cant_tell=fair(29, 20, 40)),
    service("Online checkout", 20, fair(78, 73, 83)),
    service("Internal reporting", 9),
    service("", 8),
)
PROPOSAL = Proposal(
    action_id=7,
    rule=ActionRule.CANNOT_TELL,
    title="Draw the path from Shared hosting to a paying customer",
    how="20 minutes with the Card payments people",
    measure=Measure.CANNOT_TELL,
    unit="%",
    baseline=29,
    target=15,
    due=date(2026, 12, 21),
)
JUDGED = Judged(
    action_id=3,
    title="Stop the Tuesday export until Finance says who reads it",
    measure=Measure.EFFORT,
    unit="%",
    verdict=Verdict.THERE,
    baseline=17,
    baseline_low=12,
    baseline_high=23,
    value=4,
    low=2,
    high=8,
    target=10,
    agreed_with="Finance (R. Osei)",
    recheck_on=date(2026, 12, 21),
    opinion="Of 6 who were asked, 5 say that it helped.",
    about="Internal reporting",
)
LOOP = Loop(judged=(JUDGED,), proposal=PROPOSAL, closed=7, held=5, slipped=2)
CHECKOUT = TeamPage(
    team="Checkout",
    week=WEEK,
    frozen_at=datetime(2026, 11, 23, 10, tzinfo=UTC),
    floor=5,
    goal="merchants get paid the same day, and shoppers never notice us.",
    wording=Wording.PAYING,
    days=36,
    participation=Participation(Words.MOST),
    week_window=window(),
    four_weeks=FOUR_WEEKS,
    hidden=None,
    trend=Trend(Direction.NONE, 5.0, -5.1, 15.1, 67, 75),
    services=SERVICES,
    service_count=4,
    heard=Heard(date(2026, 11, 19), "I stopped calling about missing payouts.", "Ana, merchant"),
    quotes=(Quote("Nobody calls any more.", None), Quote("The release was rushed.", "Ben")),
    loop=LOOP,
)
LITTLE = TeamPage(
    team="Data tools team",
    week=WEEK,
    frozen_at=datetime(2026, 11, 23, 10, tzinfo=UTC),
    floor=5,
    goal=None,
    wording=Wording.PAYING,
    days=14,
    participation=Participation(Words.FEW, thin=True),
    week_window=None,
    four_weeks=None,
    hidden=Hidden.TOO_FEW_PEOPLE,
    trend=Trend(Direction.TOO_EARLY, not_before=date(2027, 1, 11)),
    no_payer=("Ledger export", "Batch runner", "Test data"),
    service_count=6,
    loop=Loop(
        proposal=Proposal(
            action_id=9,
            rule=ActionRule.NO_CUSTOMER,
            title="Name one customer for Ledger export",
            how="with its owner; if there is nobody, stop it",
            measure=Measure.WORD,
            unit="",
            baseline=None,
            target=None,
            due=None,
        )
    ),
)


def proposed() -> Action:
    """Return the row of the proposal on the page of 4.1."""
    return Action(
        id=7,
        subject="team 1",
        rule=ActionRule.CANNOT_TELL,
        title="Draw the path from Shared hosting to a paying customer",
        measure=Measure.CANNOT_TELL,
        proposed_in=WEEK,
    )
