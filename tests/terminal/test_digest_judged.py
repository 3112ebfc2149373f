"""`digest --json` of an imported history against an independent judge (tests/judge.py), to one decimal."""

import json
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from bot.clock import now
from tests.judge import Row, digest, service_score
from tests.terminal.conftest import Here, Terminal

WEEK = now().date() - timedelta(days=now().date().weekday(), weeks=2)  # closed wherever one is
PATHS = {"Cards": "complete", "Checkout": "complete", "Hosting": "partial"}
ORGANISATION = f"""
teams:
  - {{name: Ants, channel: C0ANTS, members: [U0A1]}}
  - {{name: Bees, channel: C0BEES, members: [U0B1]}}
  - {{name: Cats, channel: C0CATS, members: [U0C1]}}
  - {{name: Dogs, channel: C0DOGS, members: [U0D1]}}
customers:
  - {{name: Merchants, kind: payer}}
services:
  - {{name: Cards, team: Ants, links: [{{to: Merchants, goal: get paid, need: cash, confirmed: {{on: {now().date()}, by: U0A1}}}}]}}
  - {{name: Checkout, team: Ants, links: [{{to: Merchants, goal: pay, need: ease, confirmed: {{on: {now().date()}, by: U0A1}}}}]}}
  - {{name: Hosting, team: Bees, links: [{{to: Cards, process: running it}}]}}
"""
TEAMS = {"Ants": 8, "Bees": 6, "Cats": 4, "Dogs": 6}


def history(seed: int, answering: dict[str, float], lift: float = 0.0) -> list[Row]:
    """Ten weeks of three teams; `lift` is by how many rating points the second half of the Ants' is happier."""
    chance, rows = Random(seed), list[Row]()
    for team, size in TEAMS.items():
        for number in range(1, size + 1):
            taste = chance.gauss(3.4, 0.7)
            for offset in range(70):
                day = WEEK - timedelta(weeks=9) + timedelta(days=offset)
                if day.weekday() < 5:
                    happier = lift if team == "Ants" and offset >= 42 else 0.0
                    rows += on(day, f"{team} {number}", team, answering[team], chance, taste + happier)
    return rows


def on(day: date, person: str, team: str, answering: float, chance: Random, taste: float) -> list[Row]:
    if chance.random() > answering:
        return [Row(day, person, team, chance.choice(["skipped", "expired", "not_sent"]))]
    names = {
        "Ants": ["Cards", "Checkout", "Hosting", ""],
        "Bees": ["Hosting", "Cards", ""],
        "Cats": ["Checkout"],
        "Dogs": ["Checkout", ""],
    }[team]
    shares = chance.choice([(1.0,), (1.0,), (0.5, 0.5), (0.75, 0.25)])
    return [Row(day, person, team, "answered", chance.choice(names), a, said(taste, chance)) for a in shares]


def said(taste: float, chance: Random) -> str:
    return "U" if chance.random() < 0.12 else str(min(5, max(1, round(chance.gauss(taste, 1.0)))))


@pytest.mark.parametrize(
    ("seed", "answering", "lift"),
    [
        (1, {"Ants": 0.9, "Bees": 0.8, "Cats": 0.9, "Dogs": 0.2}, 0.0),
        (2, {"Ants": 0.8, "Bees": 0.42, "Cats": 1.0, "Dogs": 0.18}, 1.2),
        (3, {"Ants": 0.95, "Bees": 0.25, "Cats": 0.6, "Dogs": 0.15}, -1.2),
    ],
)
def test_a_digest_of_an_imported_history_says_what_an_independent_judge_says(
    terminal: Terminal, here: Here, seed: int, answering: dict[str, float], lift: float
) -> None:
    rows = history(seed, answering, lift)
    terminal.writes("org.yaml", ORGANISATION)
    header = "date,person,team,state,service,work_item,work_type,share,rating"
    terminal.writes("past.csv", "\n".join([header, *map(str, rows)]))
    ran = here("import", "org.yaml", "past.csv")
    assert (ran.code, ran.err) == (0, "")
    ran = here("digest", "--json")
    assert (ran.code, ran.err) == (0, "")
    pages = {page["team"]: page for page in map(json.loads, ran.out.splitlines())}
    assert set(pages) == set(TEAMS)
    for team, page in pages.items():
        assert page["week"] == f"{WEEK.isocalendar().year}-W{WEEK.isocalendar().week:02}"
        judged = digest(rows, team, WEEK, PATHS)
        efforts = judged.pop("efforts", {})
        if page["trend"]["delta"] is None:  # a change whose amount would tell on somebody is said without it
            judged.get("trend", {})["delta"] = None
        assert {key: page[key] for key in judged} == judged
        assert {line["name"] or "": line["effort_share"] for line in page["services"]} == efforts
        for line in page["services"]:
            assert line["name"] is None or agrees(line["score"], service_score(rows, line["name"], WEEK))
    assert any(line["score"]["value"] for page in pages.values() for line in page["services"])


def agrees(score: dict[str, Any], judged: dict[str, Any]) -> bool:
    """A service may be hidden by a rule that the judge does not know; what is shown must be the same."""
    return score in (judged, {"value": None, "low": None, "high": None})
