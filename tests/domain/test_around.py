"""The ways through a place of the value chain."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.around import MOST, ahead, behind, goes_round, onward, towards
from bot.domain.chain import Chain
from bot.domain.steps import Spot
from storage.models import Customer, Link, Service
from storage.words import CustomerKind

DAY = date(2026, 11, 23)
PAYER = Customer(id=1, name="Payer", kind=CustomerKind.PAYER)


def chain(pairs: list[tuple[int, int]], size: int = 8) -> Chain:
    """A map of services in which 0 stands for the payer."""
    services = [Service(id=number, name=f"S{number}") for number in range(1, size)]
    links = [
        Link(id=at, position=at, from_service_id=start, to_service_id=end or None, to_customer_id=None if end else 1)
        for at, (start, end) in enumerate(pairs, start=1)
    ]
    return Chain(services, [PAYER], links, DAY)


def names(ways: tuple[tuple[object, ...], ...]) -> list[str]:
    return [" ".join([way[0].start.name, *(step.end.name for step in way)]) for way in ways]  # type: ignore[attr-defined]


def test_the_way_that_counts_comes_first_and_every_way_goes_to_its_end() -> None:
    whole = chain([(1, 2), (1, 3), (3, 4), (4, 0), (5, 1), (6, 5)])
    assert names(onward(whole, Spot(False, 1)).each) == ["S1 S3 S4 Payer", "S1 S2"]
    assert names(towards(whole, Spot(False, 1)).each) == ["S6 S5 S1"]
    assert behind(whole, Spot(False, 1)) == {Spot(False, 5), Spot(False, 6)}
    assert ahead(whole, Spot(False, 1)) == {Spot(False, 2), Spot(False, 3), Spot(False, 4), Spot(True, 1)}


def test_a_circle_ends_the_way_and_is_known_as_one() -> None:
    whole = chain([(1, 2), (2, 3), (3, 1)])
    [way] = onward(whole, Spot(False, 1)).each[-1:]
    assert names((way,)) == ["S1 S2 S3"]
    assert goes_round(whole, way)


def test_a_thick_net_is_looked_at_for_a_moment_only() -> None:
    whole = chain([(a, b) for a in range(1, 60) for b in range(1, 60) if a != b], size=60)
    ways = onward(whole, Spot(False, 1))
    assert len(ways.each) <= MOST
    assert ways.more


@given(st.lists(st.tuples(st.integers(1, 7), st.integers(0, 7)).filter(lambda pair: pair[0] != pair[1]), max_size=14))
def test_no_way_meets_a_place_twice_and_none_stops_where_it_could_go_on(pairs: list[tuple[int, int]]) -> None:
    whole = chain(list(dict.fromkeys(pairs)))
    for number in range(1, 8):
        for way in onward(whole, Spot(False, number)).each[1:]:
            met = [way[0].start.spot, *(step.end.spot for step in way)]
            assert len(met) == len(set(met))
            on = [step.end.spot for step in whole.links_from(met[-1])]
            assert way[-1].end.pays or set(on) <= set(met) or len(way) > 6
