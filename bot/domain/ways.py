"""Searches over the steps of the value chain. `out` and `into` hold the steps that begin and that end at a spot."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from heapq import heappop, heappush

from bot.domain.steps import Spot, Step

Steps = Mapping[Spot, Sequence[Step]]


def next_steps(into: Steps, ends: Mapping[Spot, int], cost: Callable[[Step], int]) -> dict[Spot, Step]:
    """Return by spot the step with which the cheapest way to one of `ends` begins; an end has its own price.

    Dijkstra's search from the ends backwards; following the steps never comes back to a spot. Ends have no next step.
    """
    price, first = dict(ends), dict[Spot, Step]()
    queue = [(paid, spot) for spot, paid in sorted(ends.items(), key=lambda end: (end[1], end[0]))]
    while queue:
        paid, here = heappop(queue)
        if paid > price[here]:
            continue
        for step in into.get(here, ()):
            total, start = paid + cost(step), step.start.spot
            if start not in ends and total < price.get(start, total + 1):
                price[start], first[start] = total, step
                heappush(queue, (total, start))
    return first


def followed(first: Mapping[Spot, Step], start: Spot) -> list[Step]:
    """Return the steps from a spot on, as far as they lead."""
    steps = list[Step]()
    while step := first.get(steps[-1].end.spot if steps else start):
        steps.append(step)
    return steps


def hops_ahead(steps: Sequence[Step], into: Steps) -> dict[Spot, int]:
    """Return by spot how many steps the shortest walk has that may end a complete path; none where there is none."""
    found = {step.start.spot: 1 for step in steps if step.is_last}
    queue = deque(found)
    while queue:
        here = queue.popleft()
        for step in into.get(here, ()):
            if step.fault is None and step.start.spot not in found:
                found[step.start.spot] = found[here] + 1
                queue.append(step.start.spot)
    return found


def walked(out: Steps, ahead: Mapping[Spot, int], start: Spot) -> list[Step]:
    """Return the shortest such walk from a spot, of equal ones the first in the order of the links."""
    steps, here, left = list[Step](), start, ahead.get(start, 0)
    while left:
        steps.append(next(step for step in out[here] if _leads(step, ahead, left)))
        here, left = steps[-1].end.spot, left - 1
    return steps


def _leads(step: Step, ahead: Mapping[Spot, int], left: int) -> bool:
    return step.is_last if left == 1 else step.fault is None and ahead.get(step.end.spot) == left - 1


def path_to(out: Steps, start: Spot, payer: Spot, most: int) -> list[Step]:
    """Return the shortest complete path to one payer, which it meets only at its end; empty if there is none."""
    came: dict[Spot, list[Step]] = {start: []}
    queue = deque([start] if start != payer else [])
    while queue:
        here = queue.popleft()
        for step in out.get(here, ()) if len(came[here]) < most else ():
            if step.end.spot == payer and step.is_last:
                return [*came[here], step]
            if step.fault is None and step.end.spot not in came and step.end.spot != payer:
                came[step.end.spot] = [*came[here], step]
                queue.append(step.end.spot)
    return []


def reached(out: Steps, start: Spot, most: int) -> set[Spot]:
    """Return the spots within `most` confirmed links of a spot, itself among them."""
    found, edge = {start}, {start}
    for _ in range(most):
        edge = {s.end.spot for spot in edge for s in out.get(spot, ()) if s.fault is None} - found
        found |= edge
    return found


def shortest(out: Steps, start: Spot, end: Spot) -> list[Spot]:
    """Return a shortest way over any links with both its ends; empty if there is none."""
    came: dict[Spot, Spot | None] = {start: None}
    queue = deque([start])
    while queue and end not in came:
        here = queue.popleft()
        for step in out.get(here, ()):
            if step.end.spot not in came:
                came[step.end.spot] = here
                queue.append(step.end.spot)
    spots, spot = list[Spot](), end if end in came else None
    while spot is not None:
        spots.append(spot)
        spot = came[spot]
    return spots[::-1]
