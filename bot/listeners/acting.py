"""The buttons of actions: on a page in a channel, where the first press wins, and in the list of what is open."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.actions_forms import AGREE_FORM, BETTER_FORM, READ_FORM
from bot.blocks.kit import Block
from bot.deps import Deps
from bot.errors import NotNumberedError, UserError
from bot.listeners.entered import brought, carried, entered, fields
from bot.listeners.guard import guarded
from bot.listeners.press import Place, Press, press, user
from bot.listeners.showing import change, opens, show, tell_message
from bot.usecases import posting
from bot.usecases.loop import listing, taking, tending
from bot.usecases.loop.taking import Pressed
from bot.usecases.setup.given import Entered, RefusedError

_AGREE = frozenset({"act_agree", "act_change"})


def register(app: AsyncApp) -> None:
    """Bind what belongs to actions."""
    app.action(re.compile("^act_(take|later)$"))(guarded(decided))
    app.action("act_better")(guarded(better_opened))
    app.view(BETTER_FORM)(guarded(better_sent))
    app.action("act_volunteer")(guarded(volunteered))
    app.action(re.compile("^act_(agree|change|read)$"))(guarded(opened))
    app.view(re.compile(f"^({AGREE_FORM}|{READ_FORM})$"))(guarded(sent))
    app.action(re.compile("^act_(done|back|continue|stop)$"))(guarded(pressed))


async def decided(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Take what a page proposes, or put it aside; the page says so to everybody."""
    tap = press(body)
    came = await (taking.take if tap.action_id == "act_take" else taking.put_aside)(deps, tap.by, tap.value)
    await ack()
    await _tell(deps, tap.by, tap.place, came)


async def better_opened(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Open the form of something better; where the proposal has moved on, say so."""
    tap = press(body)
    made = await taking.form(deps, tap.by, tap.value, carried(tap.value, tap.place))
    await ack()
    if isinstance(made, Pressed):
        await _tell(deps, tap.by, tap.place, made)
    else:
        await opens(deps, tap, made)


async def better_sent(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], deps: Deps) -> None:
    """Keep something better; what is wrong is said under its field."""
    value, where = _brought(deps, view)
    try:
        came = await taking.better(deps, user(body), value, entered(view))
    except (RefusedError, UserError) as error:
        await _refuse(ack, view, error)
        return
    await ack()
    await _tell(deps, user(body), where, came)


async def volunteered(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Take what stands open in the list."""
    tap = press(body)
    came = await taking.take(deps, tap.by, tap.value)
    await ack()
    await show(deps, tap.by, tap.place, came.told)


async def opened(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Open the form in which a target is agreed, or in which somebody says what they read."""
    tap = press(body)
    view = await _form(deps, tap)
    await ack()
    await opens(deps, tap, view)


async def _form(deps: Deps, tap: Press) -> Block:
    private = carried(tap.value, tap.place)
    made = tending.form if tap.action_id in _AGREE else tending.reading_form
    return await made(deps, tap.by, tap.value, private)


async def sent(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], deps: Deps) -> None:
    """Keep what was agreed or read, and show the list; what is wrong is said under its field."""
    value, where = _brought(deps, view)
    keep: Callable[[Deps, str, str, Entered], Awaitable[str]]
    keep = tending.agree if view["callback_id"] == AGREE_FORM else tending.read
    try:
        said = await keep(deps, user(body), value, entered(view))
    except (RefusedError, UserError) as error:
        await _refuse(ack, view, error)
        return
    await ack()
    await show(deps, user(body), where, await listing.listed(deps, user(body), said=said))


async def pressed(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Do what a button of the list says, and draw the list anew."""
    tap = press(body)
    said = await _deed(deps, tap)
    await ack()
    await show(deps, tap.by, tap.place, await listing.listed(deps, tap.by, said=said))


async def _deed(deps: Deps, tap: Press) -> str:
    if tap.action_id == "act_done":
        return await tending.done(deps, tap.by, tap.value)
    if tap.action_id == "act_back":
        return await tending.give_back(deps, tap.by, tap.value)
    return await tending.decide(deps, tap.by, tap.value, goes_on=tap.action_id == "act_continue")


async def _tell(deps: Deps, by: str, where: Place, came: Pressed) -> None:
    """Draw the page anew wherever it stands, and tell whoever pressed what that came to."""
    pages = []
    if where.channel and where.ts:
        pages = await posting.pages_now(deps, where.channel, where.ts, came.action.id or 0)
    for number, (spot, page) in enumerate(pages):
        there = where if number == 0 else Place(channel=spot.channel, ts=spot.ts)
        await change(deps, there, page)
    await tell_message(deps, by, where, came.told)


def _brought(deps: Deps, view: dict[str, Any]) -> tuple[str, Place]:
    value, where = brought(view) or (None, Place())
    if not isinstance(value, str):
        raise NotNumberedError(command=deps.command)
    return value, where


async def _refuse(ack: AsyncAck, view: dict[str, Any], error: Exception) -> None:
    """Say what is wrong under fields that the form has: what was typed stays."""
    there = fields(view)
    faults = error.faults if isinstance(error, RefusedError) else dict.fromkeys(there[:1], str(error))
    errors = {(name if name in there else there[0]): said for name, said in faults.items() if there}
    await (ack(response_action="errors", errors=errors) if errors else ack())
