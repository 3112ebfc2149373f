"""What the path of a service costs on a large map: 1,000 services, 5,000 links."""

import time

import networkx as nx
import pytest

from bot.domain.chain import Chain
from bot.domain.steps import Spot, ends_of
from storage.words import PathKind
from tests.bench.table import line
from tests.domain.maps import TODAY, Wild

SERVICES, CUSTOMERS, LINKS, LIMIT = 1_000, 40, 5_000, 0.001

pytestmark = pytest.mark.bench


@pytest.mark.parametrize("sound", [0.9, 0.4])
def test_a_path_is_found_in_less_than_a_millisecond(sound: float) -> None:
    wild = Wild(7, SERVICES, CUSTOMERS, LINKS, sound)
    begun = time.perf_counter()
    chain = Chain(wild.services, wild.customers, wild.links, TODAY)
    built = time.perf_counter() - begun
    first = [_seconds(chain, number) for number in range(1, SERVICES + 1)]
    again = [_seconds(chain, number) for number in range(1, SERVICES + 1)]
    complete = sum(chain.route(number).kind is PathKind.COMPLETE for number in range(1, SERVICES + 1))
    theirs = _baseline(wild)
    line(
        f"a path, {SERVICES:,} services, {LINKS:,} links, {complete} complete",
        built_ms=f"{built * 1000:.1f}",
        first_mean_us=f"{sum(first) / SERVICES * 1e6:.1f}",
        first_longest_us=f"{max(first) * 1e6:.0f}",
        again_us=f"{sum(again) / SERVICES * 1e6:.2f}",
        networkx_us=f"{theirs * 1e6:.0f}",
        ratio=f"{sum(first) / SERVICES / theirs:.3f}",
    )
    assert sum(first) / SERVICES < LIMIT
    assert sorted(first)[int(SERVICES * 0.99)] < LIMIT


def _seconds(chain: Chain, service: int) -> float:
    begun = time.perf_counter()
    chain.route(service)
    return time.perf_counter() - begun


def _baseline(wild: Wild) -> float:
    """Return what an independent library takes to search forward from one service, on average of 100."""
    graph = nx.DiGraph(ends_of(one) for one in wild.links)
    starts = [spot for number in range(1, 101) if (spot := Spot(False, number)) in graph]
    begun = time.perf_counter()
    for start in starts:
        nx.single_source_shortest_path_length(graph, start, cutoff=6)
    return (time.perf_counter() - begun) / len(starts)
