"""Linked-work share (metrics 2.5): how much of the effort has a complete path to somebody who pays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.chain import Chain, Route
from bot.domain.steps import Place
from storage.words import PathKind


@dataclass(frozen=True, slots=True)
class Worked:
    """One line: its effort in person-days, and the service that it counts for."""

    effort: float
    service_id: int | None


@dataclass(frozen=True, slots=True)
class LinkedWork:
    """Shares of all effort, 0 to 1: `complete`, `partial`, `none` sum to 1, `direct` and `indirect` to `complete`."""

    complete: float
    partial: float
    none: float
    direct: float
    indirect: float
    immediate_only: float  # of `partial`: ends at a business unit or an IT team
    payers: Mapping[Place, float]  # who funds `complete`; a line that reaches several is split among them equally


def linked_work(lines: Iterable[Worked], chain: Chain) -> LinkedWork | None:
    """Return the shares of all lines on the chain as it stands; None where no effort is known.

    A line that reaches several payers counts once. No rating is involved, but the privacy gate applies all the same.
    """
    efforts: dict[int | None, float] = {}
    for line in lines:
        efforts[line.service_id] = efforts.get(line.service_id, 0.0) + line.effort
    routes = [(Worked(effort, service), chain.route(service)) for service, effort in efforts.items()]
    total = sum(efforts.values())
    if not total:
        return None

    def share(*kinds: PathKind, direct: bool | None = None, immediate: bool = False) -> float:
        fits = (
            line.effort
            for line, route in routes
            if route.kind in kinds and direct in {None, route.is_direct} and (not immediate or is_immediate(route))
        )
        return sum(fits) / total

    return LinkedWork(
        complete=share(PathKind.COMPLETE),
        partial=share(PathKind.PARTIAL),
        none=share(PathKind.NONE),
        direct=share(PathKind.COMPLETE, direct=True),
        indirect=share(PathKind.COMPLETE, direct=False),
        immediate_only=share(PathKind.PARTIAL, immediate=True),
        payers=_split(routes, chain, total),
    )


def is_immediate(route: Route) -> bool:
    """Tell whether a path ends at somebody who uses it and pays nothing."""
    return route.end is not None and route.end.kind is not None and not route.end.pays


def _split(routes: Iterable[tuple[Worked, Route]], chain: Chain, total: float) -> dict[Place, float]:
    shares: dict[Place, float] = {}
    for line, route in routes:
        payers = chain.payers(line.service_id) if route.kind is PathKind.COMPLETE and line.service_id else []
        for payer in payers:
            shares[payer] = shares.get(payer, 0.0) + line.effort / total / len(payers)
    return shares
