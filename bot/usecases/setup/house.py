"""What the organisation says of itself: goal, objectives, wording."""

from bot.blocks.kit import Block
from bot.blocks.setup_goal import NEW, goal_form
from bot.deps import Deps
from bot.domain.figures import so_many
from bot.usecases.setup.given import GOAL, NAME, Entered, Given
from bot.usecases.setup.noting import differing, note, state
from bot.usecases.setup.rights import admin_only
from storage import chain, setup
from storage.db import Session
from storage.models import Objective
from storage.words import Did, Wording

_FIELDS = {
    "goal": "goal",
    "goal_owner": "who answers for it",
    "goal_review": "when to look at it again",
    "wording": "how you speak of those you work for",
}
_ALL = 100  # what weights sum to
_ROUNDING = 0.01

Aim = tuple[str, str, float]  # key of its field, name, weight


async def form(deps: Deps, by: str, private: str, _nothing: int | None) -> Block:
    """Return the form of goal, objectives and wording. Raises AdminsOnlyError."""
    async with deps.database.reading() as session:
        await admin_only(session, deps, by)
        return goal_form(await chain.organisation(session), await setup.objectives(session), private)


async def keep(deps: Deps, by: str, _nothing: int | None, entered: Entered) -> str:
    """Keep goal, objectives and wording. Raises RefusedError with what is wrong by field."""
    given = Given(entered)
    async with deps.database.writing() as session:
        await setup.turn(session)
        await admin_only(session, deps, by)
        columns = {
            "goal": given.text("goal", GOAL),
            "goal_owner": given.person("goal_owner"),
            "goal_review": given.day("goal_review"),
            "wording": given.among("wording", list(Wording), "Choose one of the two.") or Wording.PAYING,
        }
        aims = _aims(given, await setup.objectives(session))
        await _check_removed(session, given, aims)
        given.check()
        what = differing(_FIELDS, state(await chain.organisation(session), _FIELDS), columns)
        before = [(one.name, one.weight) for one in await setup.objectives(session)]
        what += ["objectives"] if [(name, weight) for _, name, weight in aims] != before else []
        await setup.keep_organisation(session, columns)
        await _write(session, aims)
        await note(session, deps, by, "goal and objectives", "", Did.CHANGED, what)
    return f"Goal and objectives are kept: {so_many(len(aims), 'objective')}."


def _aims(given: Given, known: list[Objective]) -> list[Aim]:
    """Return the objectives that were named, in the form's order; names twice and wrong weights are noted.

    What the form did not have, such as an objective that somebody has added meanwhile, stays as it is.
    """
    found: list[Aim] = []
    unseen = {str(one.id): one for one in known if not given.asked(f"objective_{one.id}")}
    for key in [*(str(one.id) for one in known), *NEW]:
        if key in unseen:
            found.append((key, unseen[key].name, unseen[key].weight))
            continue
        name, weight = given.text(f"objective_{key}", NAME), given.number(f"weight_{key}")
        if name is None:
            continue
        if name.casefold() in {other.casefold() for _, other, _ in found}:
            given.refuse(f"objective_{key}", f"There are two objectives called {name}.")
        if weight is None or not 0 < weight <= _ALL:
            given.refuse(f"weight_{key}", "Give it a weight of more than 0 and at most 100.")
        found.append((key, name, weight or 0.0))
    total = sum(weight for _, _, weight in found)
    if found and not given.faults and abs(total - _ALL) > _ROUNDING:
        first = next((key for key, *_ in found if key not in unseen), found[0][0])
        others = "".join(
            f" {one.name} counts with {one.weight:g}; this form does not show it." for one in unseen.values()
        )
        given.refuse(f"weight_{first}", f"The weights sum to {total:g}, not 100.{others}")
    return found


async def _check_removed(session: Session, given: Given, aims: list[Aim]) -> None:
    """Note an objective that may not go, and a new name that something removed still holds."""
    staying = {key: name for key, name, _ in aims}
    for one in await setup.names(session, Objective):
        key = str(one.id)
        if not one.active:
            for other, name in staying.items():
                if other not in NEW and name == one.name:
                    given.refuse(f"objective_{other}", f"An objective called {name} was removed and keeps its name.")
        elif key not in staying and (service := await setup.aiming_at(session, one.id)):
            given.refuse(f"objective_{key}", f"The outcome of {service} is tied to it. Change that first.")


async def _write(session: Session, aims: list[Aim]) -> None:
    """Keep these objectives and no others; a removed one of the same name comes back."""
    known = {str(one.id): one for one in await setup.objectives(session)}
    for key, name, _ in aims:
        if key in known and known[key].name != name:  # two may change their names for one another
            await setup.keep(session, Objective, int(key), {"name": f"{name} ({key}, being renamed)"})
    for key in known.keys() - {key for key, _, _ in aims}:
        await setup.remove(session, Objective, int(key))
    by_name = {one.name: one.id for one in await setup.names(session, Objective)}
    for position, (key, name, weight) in enumerate(aims):
        row_id = by_name.get(name) if key in NEW else int(key)
        await setup.keep(session, Objective, row_id, {"name": name, "weight": weight, "position": position})
