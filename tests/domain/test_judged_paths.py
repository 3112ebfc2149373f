"""Paths in the value chain, held against an independent graph library on maps by chance."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.steps import Spot, ends_of, fault_of
from storage.words import CustomerKind, PathKind
from tests.domain.maps import STALE_ON, TODAY, Wild, chain, link, service_id

MOST = 6


class Judge:
    """The same question asked of networkx: every sound link an edge, the last one to a payer looked at by itself."""

    def __init__(self, wild: Wild) -> None:
        self.sound, self.any = nx.DiGraph(), {ends_of(one)[0] for one in wild.links}
        self.last: dict[Spot, set[Spot]] = {}
        for one in wild.links:
            start, end = ends_of(one)
            if fault_of(one, TODAY) is None and start != end:
                self.sound.add_edge(start, end)
                if one.need and one.goal and end.is_customer and wild.kinds[end.id] is CustomerKind.PAYER:
                    self.last.setdefault(end, set()).add(start)

    def hops(self, service: int) -> dict[Spot, int]:
        """By payer the links of the shortest complete path."""
        start, found = Spot(False, service), dict[Spot, int]()
        if start not in self.sound:
            return {}
        for payer, before in self.last.items():
            without = nx.restricted_view(self.sound, [payer], [])
            near = nx.single_source_shortest_path_length(without, start, cutoff=MOST - 1)
            ways = [near[spot] + 1 for spot in before if spot in near]
            found |= {payer: min(ways)} if ways else {}
        return found

    def kind(self, service: int) -> PathKind:
        if self.hops(service):
            return PathKind.COMPLETE
        return PathKind.PARTIAL if Spot(False, service) in self.any else PathKind.NONE


def agree(wild: Wild, services: list[int]) -> None:
    """Hold every path of these services against the judge."""
    judge = Judge(wild)
    for service in services:
        route, hops = wild.chain.route(service), judge.hops(service)
        assert route.kind is judge.kind(service)
        if hops:
            assert route.hops == min(hops.values())
            assert route.end is not None
            assert route.end.spot in hops
            spots = [step.start.spot for step in route.steps]
            assert len({*spots, route.end.spot}) == route.hops + 1, "it goes round in a circle"
        assert {place.spot for place in wild.chain.payers(service)} == set(hops)


@given(
    seed=st.integers(0, 2**32),
    services=st.integers(1, 12),
    customers=st.integers(0, 6),
    links=st.integers(0, 40),
    sound=st.sampled_from([0.3, 0.8, 1.0]),
)
def test_every_path_of_a_small_map_is_what_an_independent_library_finds(
    seed: int, services: int, customers: int, links: int, sound: float
) -> None:
    agree(Wild(seed, services, customers, links, sound), list(range(1, services + 1)))


@pytest.mark.parametrize(("seed", "services", "links"), [(1, 4_900, 6_000), (2, 4_900, 12_000), (3, 900, 4_000)])
def test_the_paths_of_a_map_of_five_thousand_places_are_too(seed: int, services: int, links: int) -> None:
    wild = Wild(seed, services, 100, links, 0.9)
    agree(wild, list(range(1, services, services // 15)))


def test_where_a_path_ends_that_reaches_nobody_who_pays() -> None:
    known = chain(link("Payments > Merchants"), link("Hosting > Engineers"), link("Search > Shoppers", STALE_ON))
    immediate = {name: known.route(service_id(name)).is_immediate for name in ("Payments", "Hosting", "Search", "Mail")}
    assert immediate == {"Payments": False, "Hosting": True, "Search": False, "Mail": False}
