"""Conversations with customers: the last ones, how long ago each payer was heard, and what was just noted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.blocks.kit import Block, Message, actions, button, context, header, section
from bot.blocks.naming import ago, date_words, fitting, named, sentence
from bot.domain.names import Named
from storage.conversations import Talk
from storage.models import Conversation
from storage.words import Wording

MOST, DAYS = 10, 90
_PAYERS = 15
_OWN, _QUOTE = 120, 200  # characters that are shown of what was said


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody who pays, and when they were last heard."""

    name: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Listed:
    """The last conversations as one person sees them; `whom` is the customer if one was named."""

    talks: Sequence[Talk]
    payers: Sequence[Heard]
    day: date
    mine: int  # the person's id: the words are shown only of what they logged themselves
    whom: Named | None = None
    wording: Wording = Wording.PAYING


def page(listed: Listed, first: str = "") -> Message:
    """Return the last conversations, below what is said `first`; the text says all that the blocks do."""
    whom = listed.whom
    title = f"Conversations with {named(whom.name) if whom else 'customers'}, last {DAYS} days"
    log = button(f"Log a conversation{f' with {whom.name}' if whom else ''}", "talk_open", whom.value if whom else "")
    heard = "\n".join(_heard(listed))
    lines = [_line(talk, listed) for talk in listed.talks] or ["No conversation was logged in that time."]
    blocks: list[Block] = [section(first)] if first else []
    blocks += [header(title if whom is None else f"Conversations, last {DAYS} days"), section(heard)]
    blocks += [block for talk in listed.talks for block in _rows(talk, listed)] or [section(lines[0])]
    blocks += [actions(log | {"style": "primary"}, block_id="log"), context(_FINE_PRINT)]
    above = [first] if first else []
    return Message("\n".join([*above, title, heard, *fitting(lines, 2_300), _FINE_PRINT]), blocks)


_FINE_PRINT = (
    "Only you see what you write here. Colleagues see the day, the customer, and a quote if you share it; "
    "never who logged it."
)


def _heard(listed: Listed) -> Iterator[str]:
    """Yield when each payer was last heard, those first who were not heard for longest."""
    if listed.whom is None:
        yield (
            "*Last heard from whoever pays*" if listed.wording == Wording.PAYING else "*Last heard from whom we serve*"
        )
    waiting = sorted(listed.payers, key=lambda one: (one.on or date.min, one.name))
    for one in waiting[:_PAYERS]:
        yield f"{named(one.name)}: {_ago(one.on, listed.day)}"
    if not waiting:
        yield "No customer who pays is known yet."
    if len(waiting) > _PAYERS:
        yield f"… and {len(waiting) - _PAYERS:,} more."


def _ago(on: date | None, day: date) -> str:
    if on is None:
        return "not heard from yet"
    return f"{ago(on, day)} ({date_words(on)})"


def _line(talk: Talk, listed: Listed) -> str:
    """Return a conversation as this person may see it."""
    one = talk.conversation
    ways = "both ways" if one.two_way else "one way"
    own = one.person_id is not None and one.person_id == listed.mine
    words = [date_words(one.day), named(talk.customer), *([named(talk.service)] if own and talk.service else []), ways]
    lines = [" · ".join([*words, *(["logged by you"] if own else [])])]
    if own:
        lines += [f"They said: {sentence(one.heard, _OWN)}"] if one.heard else []
        lines += [f"You said: {sentence(one.told, _OWN)}"] if one.told else []
    if one.quote and (one.shared or own):
        lines.append(quoted(one) + ("" if one.shared else " (not shared)"))
    return "\n".join(lines)


def quoted(one: Conversation) -> str:
    """Return a quote with whoever said it, as it may be shown."""
    return f"“{sentence(one.quote or '', _QUOTE)}”" + (f" – {named(one.quote_from)}" if one.quote_from else "")


def _rows(talk: Talk, listed: Listed) -> list[Block]:
    one = talk.conversation
    own = one.person_id is not None and one.person_id == listed.mine
    return [section(_line(talk, listed)), *([_own_row(one.id or 0, "Edit")] if own else [])]


def _own_row(conversation_id: int, edit: str, style: str | None = None) -> Block:
    value = f"conversation/{conversation_id}"
    row = [button(edit, "talk_open", value, style), button("Remove", "talk_remove", value)]
    return actions(*row, block_id=f"talk_{conversation_id}")


def noted(talk: Talk) -> Message:
    """Return what is said once a conversation is kept, with ways to add to it and to take it back."""
    one = talk.conversation
    whom, day = named(talk.customer), date_words(one.day)
    two_way = one.two_way
    lines = [f"Noted: a {'two-way ' if two_way else ''}conversation with {whom} on {day}."]
    if one.heard:
        lines.append(f"They said: {sentence(one.heard, _QUOTE)}")
    if one.quote:
        lines.append(f"{quoted(one)} ({_SHOWN if one.shared else 'only you see this'})")
    if not two_way:
        missing = "what you told them" if one.heard or one.quote else "what they told you"
        lines.append(f"Add {missing}, and it counts as a two-way conversation.")
    text = "\n".join(lines)
    edit = "Edit" if two_way else "Add the rest"
    return Message(f"{text}\n{_FINE_PRINT}", [section(text), _own_row(one.id or 0, edit, None), context(_FINE_PRINT)])


_SHOWN = "your colleagues see this here, and the digest may show it"


def removed() -> Message:
    """Return what is said once a conversation is gone."""
    text = "Removed. Nothing of that conversation is kept."
    return Message(text, [section(text), actions(button("All conversations", "menu_talk"), block_id="talks")])
