"""An independent judge of the numbers: metrics.md computed a second time, as plainly as it can be written.

Knows nothing of the bot: rows of a history in, a digest's JSON out. No privacy rule but the floor and hidden weeks.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import fmean, stdev, variance
from typing import Any

T80 = {1: 3.078, 2: 1.886, 3: 1.638, 4: 1.533, 5: 1.476, 6: 1.440, 7: 1.415, 8: 1.397, 9: 1.383, 10: 1.372, 11: 1.363}
T80 |= {12: 1.356, 13: 1.350, 14: 1.345, 15: 1.341, 16: 1.337, 17: 1.333, 18: 1.330, 19: 1.328, 20: 1.325, 25: 1.316}
T90 = {4: 2.132, 5: 2.015, 6: 1.943, 7: 1.895, 8: 1.860, 9: 1.833}  # enough for teams of up to ten


@dataclass(frozen=True)
class Row:
    """A line of a history file."""

    day: date
    person: str
    team: str
    state: str
    service: str = ""
    share: float = 1.0
    rating: str = ""

    @property
    def week(self) -> date:
        return self.day - timedelta(days=self.day.weekday())

    def __str__(self) -> str:
        share = f"{self.share:g}" if self.state == "answered" else ""
        return f"{self.day},{self.person},{self.team},{self.state},{self.service},,,{share},{self.rating}"


Line = tuple[str, float, Row]  # person, effort in person-days, row


def efforts(rows: Sequence[Row]) -> list[Line]:
    """Weigh every answered line: g · f · a."""
    scheduled: dict[str, set[date]] = defaultdict(set)
    answered: dict[str, set[date]] = defaultdict(set)
    for row in rows:
        if row.state != "not_sent":
            scheduled[row.person].add(row.day)
        if row.state == "answered":
            answered[row.person].add(row.day)
    return [
        (row.person, min(3, len(scheduled[row.person]) / len(answered[row.person])) * row.share, row)
        for row in rows
        if row.state == "answered"
    ]


def passes(lines: Sequence[Line], floor: int = 5) -> bool:
    return len({person for person, _, _ in lines}) >= floor and len(lines) >= 10


def points(row: Row) -> float | None:
    return None if row.rating in {"", "U"} else 25.0 * (int(row.rating) - 1)


def ratio(lines: Sequence[Line], value: Callable[[Row], float | None]) -> tuple[float, float, int, int]:
    """Return R, its clustered variance, people and lines."""
    known = [(person, x, v) for person, x, row in lines if (v := value(row)) is not None]
    xs: dict[str, float] = defaultdict(float)
    ys: dict[str, float] = defaultdict(float)
    for person, x, v in known:
        xs[person] += x
        ys[person] += x * v
    total = sum(xs.values())
    r = sum(ys.values()) / total
    k = len(xs)
    if k == 1:
        return r, math.inf, 1, len(known)
    spread = k / (k - 1) * sum((ys[p] - r * xs[p]) ** 2 for p in xs) / total**2
    return r, spread, k, len(known)


def score(lines: Sequence[Line]) -> dict[str, float | None]:
    rated = [line for line in lines if points(line[2]) is not None]
    if not passes(rated):
        return {"value": None, "low": None, "high": None}
    m, var, k, _ = ratio(rated, points)
    half = T80[k - 1] * max(math.sqrt(var), 5 / math.sqrt(k))
    return {"value": round(m, 1), "low": round(max(0, m - half), 1), "high": round(min(100, m + half), 1)}


def share(lines: Sequence[Line], counts: Callable[[Row], bool]) -> tuple[float, float, float]:
    """Return a share in percent with its Wilson interval on the effective sample."""
    r, var, k, n = ratio(lines, lambda row: float(counts(row)))
    inside = 1e-12 < r < 1 - 1e-12
    deff = min(4.0, max(1.0, var / (r * (1 - r) / n))) if inside else 2.0
    ne, z = n / deff, T80[k - 1]
    centre = (r + z * z / (2 * ne)) / (1 + z * z / ne)
    half = z / (1 + z * z / ne) * math.sqrt(r * (1 - r) / ne + z * z / (4 * ne * ne))
    return round(100 * r, 1), round(100 * (centre - half), 1), round(100 * (centre + half), 1)


def trend(rows: Sequence[Row], week: date) -> int | None:
    """Return the week's test: 1 up, -1 down, 0 not passed; None where there is nothing to compare. With Δ."""
    found = compared(rows, week)
    return found and found[0]


def compared(rows: Sequence[Row], week: date) -> tuple[int, float] | None:
    eight = [week - timedelta(weeks=ago) for ago in range(8)]
    after, before = eight[:4], eight[4:]
    answered = [row for row in rows if row.state == "answered"]
    fifth = {
        person: (sorted({row.day for row in answered if row.person == person})[:5] or [week])[-1]
        for person in {row.person for row in rows}
    }
    late = [row for row in rows if row.week in eight and row.day > fifth[row.person]]
    sides = [means([row for row in late if row.week in weeks]) for weeks in (before, after)]
    both = sides[0].keys() & sides[1].keys()
    scored = {one.week for one in late if points(one) is not None} if late else set()
    if len(both) < 5 or not scored >= set(eight):
        return None
    weekly = [ratio(efforts([row for row in late if row.week == monday]), points)[0] for monday in eight]
    moved = [sides[1][p] - sides[0][p] for p in both]
    delta, se = fmean(moved), max(stdev(moved) / math.sqrt(len(moved)), 1.0)
    of_weeks = fmean(weekly[:4]) - fmean(weekly[4:])
    se_weeks = math.sqrt(variance(weekly[:4]) / 4 + variance(weekly[4:]) / 4)
    passed = (
        abs(delta) > T90[len(both) - 1] * se
        and abs(of_weeks) > 1.943 * se_weeks
        and delta * of_weeks > 0
        and abs(delta) >= 5
    )
    return (1 if delta > 0 else -1) if passed else 0, delta


def means(rows: Sequence[Row]) -> dict[str, float]:
    """Return the mean score of everybody with three rated days."""
    rated = [(row, s) for row in rows if row.state == "answered" and (s := points(row)) is not None]
    found = {}
    for person in {row.person for row, _ in rated}:
        own = [(row, s) for row, s in rated if row.person == person]
        if len({row.day for row, _ in own}) >= 3:
            found[person] = sum(row.share * s for row, s in own) / sum(row.share for row, _ in own)
    return found


def digest(rows: Sequence[Row], team: str, week: date, paths: dict[str, str]) -> dict[str, Any]:
    """Return what `digest --json` should say of a team's week; `paths` is complete or partial by service."""
    ours = [row for row in rows if row.team == team]
    weeks = [week - timedelta(weeks=ago) for ago in range(4)]
    by_week = {monday: efforts([row for row in ours if row.week == monday]) for monday in weeks}
    hidden = [monday for monday in weeks if not passes(by_week[monday])]
    if not passes(efforts([row for row in ours if row.week in hidden])):
        weeks = [monday for monday in weeks if monday not in hidden]
    four = [row for row in ours if row.week in weeks]
    shown = [row for row in ours if row.week == week] if passes(by_week[week]) else four
    lines, of_four = efforts(shown), efforts(four)
    window = "week" if passes(by_week[week]) else "4w"
    if not passes(lines):
        few = len({person for person, _, _ in lines}) < 5
        return {"window": "4w", "hidden": "too_few_people" if few else "too_few_answers"}
    sent = {(row.person, row.day): row.state for row in shown if row.state != "not_sent"}
    done = {key for key, state in sent.items() if state == "answered"}
    rate, reach = len(done) / len(sent), len({p for p, _ in done}) / len({p for p, _ in sent})
    happy = share(lines, lambda row: row.rating in {"4", "5"})
    kinds = {"complete": "complete", "partial": "partial", "none": ""}
    return {
        "window": window,
        "hidden": None,
        "people": len({person for person, _, _ in lines}),
        "answers": len(lines),
        "days": float(len(sent)),
        "score": score(lines),
        "happy": dict(zip(("share", "low", "high"), happy, strict=True)),
        "shrug": share(lines, lambda row: row.rating == "3")[0],
        "object": share(lines, lambda row: row.rating in {"1", "2"})[0],
        "cant_tell": share(lines, lambda row: row.rating == "U")[0],
        "linked": {
            name: share([(p, x, replace(row, service=paths.get(row.service, ""))) for p, x, row in lines], about(kind))[
                0
            ]
            for name, kind in kinds.items()
        },
        "participation": {"words": "most" if rate >= 0.7 else "about half" if rate >= 0.4 else "few"},
        "trend": direction(ours, week, thin=rate < 0.5 or reach < 0.6),
        "efforts": {name: share(of_four, about(name))[0] for name in {row.service for _, _, row in of_four}},
    }


def about(service: str) -> Callable[[Row], bool]:
    return lambda row: row.service == service


def direction(rows: Sequence[Row], week: date, *, thin: bool) -> dict[str, Any]:
    if min(row.week for row in rows) > week - timedelta(weeks=7) or (now := compared(rows, week)) is None:
        return {"verdict": "too_early", "delta": None}
    if thin:
        return {"verdict": "thin", "delta": None}
    sign, delta = now
    ways = {(0, True): "none", (1, False): "maybe_up", (-1, False): "maybe_down", (1, True): "up", (-1, True): "down"}
    again = sign == 0 or (
        min(row.week for row in rows) <= week - timedelta(weeks=8) and trend(rows, week - timedelta(weeks=1)) == sign
    )
    return {"verdict": ways[sign, again], "delta": round(delta, 1)}


def service_score(rows: Sequence[Row], service: str, week: date) -> dict[str, float | None]:
    """Return a service's score over the four weeks, all teams."""
    four = [row for row in rows if timedelta(0) <= week - row.week <= timedelta(weeks=3)]
    return score([line for line in efforts(four) if line[2].service == service])
