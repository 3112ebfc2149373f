"""The slash command, and the buttons that stand for its words."""

from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.blocks.kit import Message, escaped, unescaped
from bot.blocks.pages import menu
from bot.blocks.question import said
from bot.deps import Deps
from bot.domain.phrases import nearest
from bot.listeners.press import place, press, user
from bot.listeners.showing import show, tell_message
from bot.usecases.setup.overview import may_set_up

NO_PEOPLE = "I don't do people. What somebody answered is theirs alone."


async def typed(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Do what was typed, then acknowledge, then answer for the eyes of whoever typed it."""
    answer = await _answer(deps, user(body), unescaped(str(body.get("text") or "")))
    await ack()
    await tell_message(deps, user(body), place(body), answer)


async def pressed(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Do what a button of the menu stands for, in the menu's place; what follows a stroke keeps like buttons apart."""
    tap = press(body)
    answer = await _answer(deps, tap.by, f"{tap.action_id.removeprefix('menu_').partition('/')[0]} {tap.value}")
    await ack()
    await show(deps, tap.by, tap.place, answer)


async def _answer(deps: Deps, by: str, text: str) -> Message:
    word, _, rest = text.strip().partition(" ")
    if not word:
        return menu(deps.command, sets_up=await may_set_up(deps, by))
    if word.startswith(("<@", "@")):
        return said(NO_PEOPLE)
    known = deps.words.get(word.lower())
    return await known.answer(deps, by, rest.strip()) if known else _unknown(deps, word)


def _unknown(deps: Deps, word: str) -> Message:
    close = nearest(word, list(deps.words))
    hint = f"Did you mean `{deps.command} {close}`?" if close else "I do not know that word."
    return said(
        f"“{escaped(word[:60])}”? {hint}\n"
        f"`{deps.command}` alone opens a menu; `{deps.command} help` lists every word.\n"
        f"`{deps.command} now` asks you the question; `{deps.command} me` shows your own answers."
    )
