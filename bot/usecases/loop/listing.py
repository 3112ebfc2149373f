"""`actions [NAME]`: what is open, for whoever may see it."""

from bot.blocks.actions import Listed, Row, page
from bot.blocks.actions_words import promised
from bot.blocks.kit import Message
from bot.blocks.naming import unsure
from bot.deps import Deps
from bot.domain.actions.life import wants_decision
from bot.domain.names import Named, match
from bot.domain.roles import Reach as Extent
from bot.domain.roles import Sight
from bot.domain.units import Unit
from bot.errors import ForTheHouseError
from bot.usecases.asker import Asker, asker
from bot.usecases.loop.rights import Reach, deciders, everybody, reach, subjects_of, tends
from storage import actions
from storage.db import Session
from storage.models import Action


async def listed(deps: Deps, by: str, name: str = "", *, said: str = "") -> Message:
    """Return the open actions of one's teams, or of all of them for managers and administrators; `name` picks one.

    Owners see those about their services. Teams stand in the order of the file: never ranked. Raises ForTheHouseError.
    """
    async with deps.database.reading() as session:
        who, mine = await asker(session, deps, by), await reach(session, by)
        seen = await _visible(session, who, mine)
        if not seen:
            raise ForTheHouseError(what="Actions", command=deps.command)
        if name:
            names = [Named(unit.subject, unit.name) for unit, _ in seen]
            meant = match(name, names)
            if meant.sure is None:
                return unsure("actions", name, meant, names, "team", deps.command)
            seen = [one for one in seen if one[0].subject == meant.sure.value]
        live = [(one, unit) for unit, rows in seen for one in rows if one.state in actions.LIVE]
        shown = [await _row(session, by, one, unit, mine) for one, unit in live]
    every = [one for _, rows in seen for one in rows]
    return page(Listed(shown, who.day, [unit.name for unit, _ in seen], promised(every), said))


async def _visible(session: Session, who: Asker, mine: Reach) -> list[tuple[Unit, list[Action]]]:
    """Return whose actions somebody may see, and which of them."""
    known = await everybody(session)
    everything = who.reach(Sight.ACTIONS) is Extent.ALL
    theirs: dict[str, list[Action]] = {unit.subject: [] for unit in known}
    whose = {subject: unit.subject for unit in known for subject in subjects_of(unit)}
    for row in await actions.of_subjects(session, list(whose)):
        theirs[whose[row.subject]].append(row)
    owned = {subject: [row for row in rows if row.service_id in mine.service_ids] for subject, rows in theirs.items()}
    return [
        (unit, theirs[unit.subject] if everything or mine.of(unit) else owned[unit.subject])
        for unit in known
        if everything or mine.of(unit) or owned[unit.subject]
    ]


async def _row(session: Session, by: str, action: Action, unit: Unit, mine: Reach) -> Row:
    decides = wants_decision(action) and by in await deciders(session, action, unit)
    tending = action.volunteer is not None and tends(by, action, unit, mine.service_ids)
    return Row(action, unit.name, mine=tending, decides=decides, may_take=mine.of(unit))
