"""What the bare command opens, and what is said to whoever types a word that does not exist: as their roles have it."""

from datetime import date

from bot.blocks.kit import VALUE, Message, actions, button, escaped
from bot.blocks.menu_words import Fitting, menu, unknown_lines
from bot.blocks.question import said
from bot.deps import Deps
from bot.domain.grammar import names_a_person
from bot.domain.phrases import nearest
from bot.usecases.asker import asker
from bot.usecases.setup.owner import could_begin
from bot.usecases.setup.rights import may_set_up
from storage import people
from storage.people import Member
from storage.words import Contact

_WORD = 60  # characters of a word that are said again


async def menu_of(deps: Deps, by: str) -> Message:
    """Return the menu of the words that fit somebody."""
    return menu(deps.command, deps.words, await fitting(deps, by))


async def unknown(deps: Deps, by: str, word: str, rest: str = "") -> Message:
    """Return the nearest word to one that does not exist, and the two lines of help that matter to whoever typed it.

    A button runs the nearest with the same rest, where it only reads: nothing is changed by a guess.
    """
    close = nearest(word[:_WORD], list(deps.words))
    hint = f"Did you mean `{deps.command} {close}`?" if close else "I do not know that word."
    told = said(
        f"“{escaped(word[:_WORD])}”? {hint}\n"
        f"`{deps.command}` alone opens a menu; `{deps.command} help` lists every word.\n"
        f"{unknown_lines(deps.command, await fitting(deps, by))}"
    )
    if close is None or not deps.words[close].reads or len(rest) > VALUE or names_a_person(rest):
        return told
    row = actions(button(f"{close} {rest}".strip(), f"menu_{close}", rest), block_id="meant")
    return Message(told.text, [*told.blocks, row])


async def fitting(deps: Deps, by: str) -> Fitting:
    """Return what the menu has to know of somebody."""
    async with deps.database.reading() as session:
        who = await asker(session, deps, by)
        on = (await people.teams_of(session, [who.person_id])).get(who.person_id, [])
    return Fitting(
        roles=who.roles,
        teams=[team.name for team in on],
        stopped=who.member is not None and _is_stopped(who.member, who.day),
        sets_up=may_set_up(who) or await could_begin(deps, by),
    )


def _is_stopped(member: Member, day: date) -> bool:
    rhythm = member.rhythm
    away = rhythm.away_until is not None and rhythm.away_until > day
    return bool(rhythm.pause) or away or rhythm.contact in {Contact.DECLINED, Contact.LATER}
