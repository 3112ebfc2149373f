"""Saying who one is in a tracker: the form, opened by a button of `link`."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.own_choices import ACCOUNT, LINK_FORM
from bot.blocks.question import said
from bot.deps import Deps
from bot.errors import NotNumberedError, UserError
from bot.listeners.entered import brought, carried, single
from bot.listeners.guard import guarded
from bot.listeners.press import Place, press, user
from bot.listeners.showing import opens, show
from bot.usecases.link import link
from bot.usecases.own_choices import account_form


def register(app: AsyncApp) -> None:
    """Bind what belongs to accounts in trackers."""
    app.action(re.compile("^link_open/"))(guarded(opened))
    app.view(LINK_FORM)(guarded(sent))


async def opened(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Open the form."""
    tap = press(body)
    view = account_form(deps, tap.value, carried(tap.value, tap.place))
    await ack()
    await opens(deps, tap, view)


async def sent(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], deps: Deps) -> None:
    """Keep who somebody says they are; what is wrong is said under the field."""
    tracker, where = brought(view) or (None, Place())
    if not isinstance(tracker, str):
        raise NotNumberedError(command=deps.command)
    try:
        words = await link(deps, user(body), f"{tracker} {single(view).get(ACCOUNT) or ''}")
    except UserError as error:
        await ack(response_action="errors", errors={ACCOUNT: str(error)})
        return
    await ack()
    await show(deps, user(body), where, said(words))
