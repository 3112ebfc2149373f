"""Whatever a sound file says: a dry run tells what the import does, and a second import changes nothing."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.catalogs.faults import FaultyFileError
from bot.usecases.importing.organisation import Changes
from tests.usecases.test_import.conftest import Acme

again = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

SERVICES, CUSTOMERS, AIMS = ["Hosting", "Cards", "Sales"], ["Staff", "Shops", "Sales"], ["Faster", "Fewer"]
PEOPLE = st.sampled_from(["U01ALICE", "bob@example.com", "U03DANA"]) | st.none()
WORDS = st.sampled_from(["payouts", "being paid"]) | st.none()
REMOVED = st.sampled_from([True, False, False])
DAYS = st.sampled_from(["2026-11-02", "2026-11-09"])


def keys(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of these keys, each left out, bare or with a value."""
    return st.fixed_dictionaries({}, optional=values)


GOAL = st.none() | st.fixed_dictionaries({"text": st.sampled_from(["Paid", "Served"])}, optional={"owner": PEOPLE, "review": DAYS})  # fmt: skip
CONFIRMED = st.none() | st.fixed_dictionaries({"on": DAYS}, optional={"by": PEOPLE})
LINK = keys(process=WORDS, goal=WORDS, need=WORDS, confirmed=CONFIRMED, remove=REMOVED)
NUMBERS = st.sampled_from([1, 97.5]) | st.none()
OUTCOME = st.none() | st.builds(
    dict.__or__,
    st.fixed_dictionaries({"measure": st.sampled_from(["payouts", "calls"]), "unit": st.just("%"), "objective": st.sampled_from(AIMS)}),
    keys(baseline=NUMBERS, target=NUMBERS, agreed_by=PEOPLE),
)  # fmt: skip
RULES = st.none() | st.lists(st.sampled_from(["CHK", "WEB", "chk"]), max_size=3)
TRACKERS = st.none() | keys(jira=RULES, labels=RULES, components=RULES)


@st.composite
def steps(draw: st.DrawFn, names: list[str], ends: list[str], rest: dict[str, Any]) -> list[dict[str, Any]]:
    """Some of these services or customers, each with links that mostly lead further down the list of ends."""
    entries = []
    for name in draw(st.lists(st.sampled_from(names), unique=True, max_size=3)):
        later = ends[ends.index(name) + 1 :] if name in ends else ends
        to = draw(st.lists(st.sampled_from(later), unique=True, max_size=2)) if later else []
        links = [{"to": end, **draw(LINK)} for end in to]
        entries.append({"name": name, "remove": draw(REMOVED), "links": links, **draw(keys(**rest)), **_kind(names)})
    return entries


def _kind(names: list[str]) -> dict[str, str]:
    return {"kind": "business"} if names is CUSTOMERS else {}


@st.composite
def files(draw: st.DrawFn) -> str:
    """An organisation file; YAML reads JSON."""
    first = draw(st.sampled_from([0, 40, 60]))
    weights = dict(zip(AIMS, (first, 100 - first), strict=True))
    aims = [{"name": aim, "weight": weight} if weight else {"name": aim, "remove": True} for aim, weight in weights.items()]  # fmt: skip
    service = {"outcome": OUTCOME, "trackers": TRACKERS, "owner": PEOPLE, "funder": PEOPLE}
    managers = st.lists(PEOPLE.filter(bool), unique=True, max_size=2)
    said = {
        "services": draw(steps(SERVICES, SERVICES + CUSTOMERS, service)),
        "customers": draw(steps(CUSTOMERS, CUSTOMERS, {})),
        **draw(
            keys(
                goal=GOAL,
                objectives=st.just(aims),
                roles=st.fixed_dictionaries({"managers": managers, "admins": managers}),
            )
        ),
        **draw(keys(wording=st.sampled_from(["people we serve", None]))),
    }
    return json.dumps(said)


async def outcome(acme: Acme, file: str, *, dry_run: bool = False) -> Changes | str:
    """What an import changed, or why it was refused."""
    try:
        return await acme.imports(file, dry_run=dry_run)
    except FaultyFileError as refused:
        return str(refused)


@again
@given(st.lists(files(), min_size=1, max_size=3))
async def test_a_dry_run_and_the_import_agree_and_twice_changes_nothing(acme: Acme, several: list[str]) -> None:
    await acme.forgets_everything()
    for file in several:
        before, version = await acme.everything(), await acme.map_version()
        tried = await outcome(acme, file, dry_run=True)
        assert await acme.everything() == before
        done = await outcome(acme, file)
        assert done == tried
        after = await acme.everything()
        if isinstance(done, str):
            assert after == before
        else:
            assert bool(done) == (after != before)
            mapped = any(change.noun in {"service", "customer", "link"} for change in done.each)
            assert (await acme.map_version() > version) == mapped
            assert not await acme.imports(file)
            assert await acme.everything() == after
