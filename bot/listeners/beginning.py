"""The three buttons of the first message, and the short form behind each."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.beginning import CHANNEL, FORM, PEOPLE, USERGROUP
from bot.blocks.kit import Message
from bot.deps import Deps
from bot.errors import UserError
from bot.listeners.entered import brought, carried, entered, fields
from bot.listeners.guard import guarded
from bot.listeners.press import Place, press, user
from bot.listeners.showing import opens, show, tell_message
from bot.usecases import beginning
from bot.usecases.setup.given import RefusedError

_PREFIX = "beginning_"


def register(app: AsyncApp) -> None:
    """Bind what belongs to the first message."""
    app.action(re.compile(f"^{_PREFIX}({CHANNEL}|{USERGROUP}|{PEOPLE})$"))(guarded(opened))
    app.view(FORM)(guarded(sent))


async def opened(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Open the form of a team, or say why it cannot be made this way."""
    tap = press(body)
    way = tap.action_id.removeprefix(_PREFIX)
    made = await beginning.opened(deps, tap.by, way, carried(way, tap.place))
    await ack()
    if isinstance(made, Message):
        await tell_message(deps, tap.by, tap.place, made)
    else:
        await opens(deps, tap, made)


async def sent(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], deps: Deps) -> None:
    """Make the team, and say so in place of the first message; what is wrong is said under its field."""
    _, where = brought(view) or ("", Place())
    try:
        message = await beginning.keep(deps, user(body), entered(view))
    except (RefusedError, UserError) as error:
        errors = _faults(error, fields(view))
        await (ack(response_action="errors", errors=errors) if errors else ack())
        return
    await ack()
    await show(deps, user(body), where, message)


def _faults(error: Exception, there: list[str]) -> dict[str, str]:
    """Return what is wrong by fields that the form has."""
    faults = error.faults if isinstance(error, RefusedError) else {"name": str(error)}
    return {(name if name in there else there[0]): said for name, said in faults.items() if there}
