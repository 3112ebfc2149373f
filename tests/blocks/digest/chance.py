"""Pages of any content, within what the types allow: names that attack, numbers at their ends, everything missing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

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
from storage.words import ActionRule, ActionState, Measure, Verdict, Wording, WorkType
from tests.blocks.digest.pages import proposed

NEUTRAL = st.sampled_from(["Alpha", "Beta and Gamma"])
TYPED = st.sampled_from(
    ["<!channel>", "<@U1>&", "&" * 400, "x" * 5000, "R&D\n*now*", "\u202eeman", " ", "Data tools team"]
)
PERCENT = st.floats(0, 100)
MAYBE_PERCENT = st.none() | PERCENT
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@st.composite
def fairs(draw: st.DrawFn) -> Fair:
    low, value, high = sorted(draw(st.tuples(PERCENT, PERCENT, PERCENT)))
    return Fair(value, low, high, draw(st.integers(4, 10_000)), draw(st.integers(10, 90_000)))


@st.composite
def shares(draw: st.DrawFn, many: int) -> list[Fair]:
    """Return parts of a whole."""
    raw = draw(st.lists(st.floats(0.001, 1), min_size=many, max_size=many))
    return [replace(draw(fairs()), value=100 * one / sum(raw)) for one in raw]


@st.composite
def windows(draw: st.DrawFn) -> Window:
    happy, shrug, objections, cant_tell = draw(shares(4))
    complete, partial, none = draw(shares(3))
    kinds = draw(st.lists(st.none() | st.sampled_from(WorkType), unique=True))
    return Window(
        days=draw(st.floats(2, 50_000)),
        people=draw(st.integers(4, 10_000)),
        answers=draw(st.integers(10, 90_000)),
        score=draw(st.none() | fairs()),
        happy=happy,
        shrug=shrug,
        objections=objections,
        cant_tell=cant_tell,
        complete=complete,
        partial=partial,
        none=none,
        direct=draw(PERCENT),
        immediate=draw(PERCENT),
        distribution=tuple(one.value for one in draw(shares(6))),
        work_types=tuple((kind, draw(PERCENT)) for kind in kinds),
        bounds=(draw(PERCENT), draw(PERCENT)),
    )


@st.composite
def loops(draw: st.DrawFn, typed: st.SearchStrategy[str]) -> Loop:
    measures, titles = st.sampled_from(Measure), st.lists(typed, max_size=5)
    known = st.builds(
        Judged,
        action_id=st.just(1),
        title=typed,
        measure=measures,
        unit=st.just("%"),
        verdict=st.sampled_from(Verdict),
        **dict.fromkeys(("baseline", "baseline_low", "baseline_high", "value", "low", "high", "target"), MAYBE_PERCENT),
        agreed_with=st.none() | typed,
        recheck_on=st.none() | DAYS,
        held=st.none() | st.booleans(),
        opinion=st.none() | typed,
        about=st.none() | typed,
    )
    next_ = st.builds(
        Proposal,
        action_id=st.just(1),
        rule=st.sampled_from(ActionRule),
        title=typed,
        how=st.none() | typed,
        measure=measures,
        unit=st.just("%"),
        baseline=MAYBE_PERCENT,
        target=MAYBE_PERCENT,
        due=st.none() | DAYS,
        again=st.booleans(),
    )
    return Loop(
        judged=tuple(draw(st.lists(known, max_size=5))),
        proposal=draw(st.none() | next_),
        dropped=tuple(draw(titles)),
        under_way=tuple(draw(titles)),
        closed=draw(st.integers(0, 2000)),
        held=draw(st.integers(0, 2000)),
        slipped=draw(st.integers(0, 2000)),
    )


@st.composite
def pages(draw: st.DrawFn, typed: st.SearchStrategy[str] = TYPED) -> TeamPage:
    maybe, maybe_day, number = st.none() | typed, st.none() | DAYS, st.none() | st.floats(-100, 100)
    lines = st.builds(
        ServiceLine,
        name=maybe,
        business_name=maybe,
        share=PERCENT,
        effort=fairs(),
        score=st.none() | fairs(),
        cant_tell=st.none() | fairs(),
    )
    trends = st.builds(Trend, st.sampled_from(Direction), number, number, number, number, number, not_before=maybe_day)
    answered = st.builds(
        Participation, st.none() | st.sampled_from(Words), st.none() | st.integers(0, 100), st.booleans()
    )
    week, four = draw(st.none() | windows()), draw(st.none() | windows())
    monday = draw(DAYS)
    return TeamPage(
        team=draw(typed),
        week=monday - timedelta(days=monday.weekday()),
        frozen_at=datetime(2026, 11, 23, 10, tzinfo=UTC),
        floor=draw(st.integers(4, 10)),
        goal=draw(maybe),
        wording=draw(st.sampled_from(Wording)),
        days=draw(st.floats(0, 50_000)),
        participation=draw(answered),
        week_window=week,
        four_weeks=four,
        hidden=None if week or four else draw(st.sampled_from(Hidden)),
        trend=draw(trends),
        services=tuple(draw(st.lists(lines, max_size=12))),
        first_weeks=draw(st.booleans()),
        thin_before=draw(st.booleans()),
        floor_lowered=draw(st.booleans()),
        floor_before=draw(st.none() | st.integers(5, 10)),
        no_payer=tuple(draw(st.lists(typed, max_size=5))),
        service_count=draw(st.integers(5, 2000)),
        asked_customers=draw(st.booleans()),
        heard=draw(st.none() | st.builds(Heard, DAYS, typed, maybe)),
        quotes=tuple(draw(st.lists(st.builds(Quote, typed, maybe), max_size=25))),
        loop=draw(loops(typed)),
    )


@st.composite
def actions(draw: st.DrawFn) -> Action:
    action = proposed()
    action.state = draw(st.sampled_from(ActionState))
    action.volunteer = draw(st.none() | st.just("U123"))
    return action
