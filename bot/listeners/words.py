"""The slash command, and the buttons that stand for its words."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.blocks.kit import VALUE, Message, actions, button, escaped, unescaped
from bot.blocks.question import said
from bot.deps import Deps, Word
from bot.domain.grammar import line, names_a_person, subject, without_share
from bot.listeners.press import Place, place, press, user
from bot.listeners.showing import show, show_everybody, tell_message
from bot.usecases.menu_of_words import menu_of, unknown
from bot.usecases.sharing import shared

_NO_PEOPLE = "I don't do people. What somebody answered is theirs alone."
_FOR_NOBODY_ELSE = (
    "I don't do people, so I changed nothing: everybody does this for themselves. "
    "Leave the person's name out; `{command} help` lists every word."
)
_NOT_SHARED = "That is for your eyes only, so I show it to nobody else."
_ONE_WINDOW = (
    "One window at a time: “{one}” or “{other}”. "
    "If one of them is a name, put it in quotation marks: `{command} {word} “{one}” {other}`."
)
_Tell = Callable[[Deps, str, Place, Message], Awaitable[None]]  # below what was typed, or in the place of a button
_NOWHERE = "I could not show it to everybody here: this place does not take it. Here it is for you."


async def typed(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Answer what was typed, below it."""
    await _heard(ack, deps, user(body), place(body), unescaped(str(body.get("text") or "")), tell_message)


async def pressed(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Do what a button of the menu stands for, in the menu's place; what follows a stroke keeps like buttons apart."""
    tap = press(body)
    text = f"{tap.action_id.removeprefix('menu_').partition('/')[0]} {tap.value}"
    await _heard(ack, deps, tap.by, tap.place, text, show)


async def _heard(ack: AsyncAck, deps: Deps, by: str, where: Place, text: str, tell: _Tell) -> None:
    """Answer a line: what changes something is done before Slack is told so, what only reads afterwards."""
    known = deps.words.get(line(text).word)
    if known is None or known.reads:
        await ack()
        async with _turn(deps, known):
            await _answer(deps, by, replace(where, alone=where.home), text, tell)
    else:
        message = await _done(deps, by, known, line(text).rest)
        await ack()
        await tell(deps, by, where, message)


def _turn(deps: Deps, word: Word | None) -> AbstractAsyncContextManager[object]:
    """Return the turn in which a word is answered; none for one that takes its turns by itself."""
    return nullcontext() if word and word.brings else deps.turns


async def _done(deps: Deps, by: str, word: Word, rest: str) -> Message:
    """Do what a word does, unless it is to be done for somebody else."""
    if names_a_person(rest):
        return said(_FOR_NOBODY_ELSE.format(command=deps.command))
    return await word.answer(deps, by, rest)


async def _answer(deps: Deps, by: str, where: Place, text: str, tell: _Tell) -> None:
    """Answer what only reads, to whoever asked or to everybody."""
    word, rest = line(text).word, line(text).rest
    known = deps.words.get(word)
    if known is None:
        message = await _without_word(deps, by, word, rest)
    elif names_a_person(rest) or subject(rest).person:  # before a window, or behind it
        message = said(_NO_PEOPLE)
    elif (twice := subject(without_share(rest)[0])).second:
        typed = {"one": escaped(twice.second), "other": escaped(twice.window)}
        message = said(_ONE_WINDOW.format(command=deps.command, word=word, **typed))
    else:
        rest, everybody = without_share(rest)
        message = await known.answer(deps, by, rest)
        if everybody and known.shares and not message.asks:  # what is asked back may name somebody's own work
            if await show_everybody(deps, where, await shared(deps, message)):
                return
            message = Message(f"{_NOWHERE}\n{message.text}", [*said(_NOWHERE).blocks, *message.blocks])
        elif everybody and not known.shares:
            message = Message(f"{_NOT_SHARED}\n{message.text}", [*said(_NOT_SHARED).blocks, *message.blocks])
        elif known.shares and not where.home:
            message = _shareable(known, rest, message)
    await tell(deps, by, where, message)


async def _without_word(deps: Deps, by: str, word: str, rest: str) -> Message:
    if not word:
        return await menu_of(deps, by)
    return said(_NO_PEOPLE) if names_a_person(word) else await unknown(deps, by, word, rest)


def _shareable(word: Word, rest: str, message: Message) -> Message:
    """Return an answer with a button that shows it to everybody; none where there is nothing but a question back."""
    value = f"{rest} share".strip()
    if not message.blocks or len(value) > VALUE or message.asks:
        return message
    row = actions(button("Show everybody here", f"menu_{word.name}/share", value), block_id="share")
    return Message(message.text, [*message.blocks, row])
