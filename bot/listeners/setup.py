"""The buttons, menus and forms of `/value setup`."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.kit import Block
from bot.blocks.setup_goal import GOAL_FORM
from bot.blocks.setup_map import CUSTOMER_FORM, LINK_FORM, SERVICE_FORM
from bot.blocks.setup_next import CUSTOMER, GOAL, LINK, PEOPLE, ROLES, SERVICE, TEAM
from bot.blocks.setup_roles import ROLES_FORM
from bot.blocks.setup_team import PEOPLE_FORM, TEAM_FORM, WHICH_FORM
from bot.deps import Deps
from bot.domain.targets import target
from bot.errors import UserError
from bot.listeners.entered import brought, carried, entered, fields, merged
from bot.listeners.guard import guarded
from bot.listeners.press import Place, press, typed, user
from bot.listeners.showing import opens, publish, show, tell, tell_message
from bot.usecases.setup import confirming, customer, granting, house, link, members, overview, service, team
from bot.usecases.setup.given import Entered, RefusedError

_GONE = "That is not there any more; somebody has removed it. `{command} setup` shows what is there."
_NO_RIGHT = "You may not set this up any more, so nothing was changed. Copy what you need before you close this."

_NOWHERE = -1  # no row has this id
_MOST_ID = 10**9

_FORMS: dict[str, Callable[[Deps, str, str, int | None], Awaitable[Block]]] = {
    TEAM: team.form,
    PEOPLE: members.form,
    SERVICE: service.form,
    CUSTOMER: customer.form,
    LINK: link.form,
    GOAL: house.form,
    ROLES: granting.form,
}
_KEEP: dict[str, Callable[[Deps, str, int | None, Entered], Awaitable[str]]] = {
    TEAM_FORM: team.keep,
    PEOPLE_FORM: members.keep,
    SERVICE_FORM: service.keep,
    CUSTOMER_FORM: customer.keep,
    LINK_FORM: link.keep,
    GOAL_FORM: house.keep,
    ROLES_FORM: granting.keep,
}


_OF_THE_HOUSE = {GOAL, ROLES}  # there is one of each: what others changed meanwhile counts


def register(app: AsyncApp) -> None:
    """Bind what belongs to `/value setup`."""
    app.action(re.compile(f"^setup_({'|'.join(_FORMS)})$"))(guarded(opened))
    app.action("setup_edit")(guarded(chosen))
    app.action("setup_confirm")(guarded(confirmed))
    app.options(re.compile("^setup_"))(guarded(suggested))
    app.view(WHICH_FORM)(guarded(team_chosen))
    app.view(re.compile(f"^({'|'.join(_KEEP)})$"))(guarded(sent))


@dataclass(frozen=True, slots=True)
class _Carried:
    """What a form brings back: which row it is about, none for a new one, and where to show the outcome."""

    row_id: int | None
    place: Place

    def private(self) -> str:
        return carried(self.row_id, self.place)


def _brought(view: dict[str, Any]) -> _Carried:
    """Return what a form brought back; one that brings nothing readable is about nothing that is there."""
    row_id, where = brought(view) or (_NOWHERE, Place())
    if row_id is None:
        return _Carried(None, where)
    return _Carried(row_id if isinstance(row_id, int) and 0 < row_id < _MOST_ID else _NOWHERE, where)


async def opened(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Open the form of something new; a link's may begin at the place that the button names."""
    tap = press(body)
    noun, start = tap.action_id.removeprefix("setup_"), target(tap.value)
    row_id = await members.only_team(deps, tap.by) if noun == PEOPLE else None
    private = _Carried(row_id, tap.place).private()
    if noun == LINK and start and start.spot:
        await _open(ack, body, deps, link.form(deps, tap.by, private, None, start.spot))
    else:
        await _open(ack, body, deps, _FORMS[noun](deps, tap.by, private, row_id))


async def chosen(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Open the form of what was chosen, as it stands."""
    tap = press(body)
    about = target(tap.value)
    if about is None or about.noun not in _FORMS:
        await ack()
        return
    private = _Carried(about.id, tap.place).private()
    await _open(ack, body, deps, _FORMS[about.noun](deps, tap.by, private, about.id))


async def _open(ack: AsyncAck, body: dict[str, Any], deps: Deps, view: Awaitable[Block]) -> None:
    tap = press(body)
    try:
        form = await view
    except RefusedError:
        await ack()
        await tell(deps, tap.by, tap.place, _GONE.format(command=deps.command))
        return
    await ack()
    await opens(deps, tap, form)


async def team_chosen(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], deps: Deps) -> None:
    """Turn the question which team into the people of that team."""
    about = _brought(view)
    try:
        team_id = await members.chosen(deps, user(body), entered(view))
        form = await members.form(deps, user(body), replace(about, row_id=team_id).private(), team_id)
    except (RefusedError, UserError) as error:
        await _refuse(ack, view, error)
        return
    await ack(response_action="update", view=form)


async def sent(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], deps: Deps) -> None:
    """Keep what was filled in and say so; what is wrong is said under its field, and nothing typed is lost."""
    about = _brought(view)
    try:
        given = await _as_it_stands(deps, user(body), about.row_id, view)
        words = await _KEEP[view["callback_id"]](deps, user(body), about.row_id, given)
    except (RefusedError, UserError) as error:
        await _refuse(ack, view, error)
        return
    await ack()
    await tell_message(deps, user(body), about.place, await overview.done(deps, user(body), words))
    if about.place.home:
        await publish(deps, user(body))


async def _as_it_stands(deps: Deps, by: str, row_id: int | None, view: dict[str, Any]) -> Entered:
    """Return what was filled in, with what others have changed while the form was open."""
    noun = str(view["callback_id"]).removeprefix("setup_").removesuffix("_form")
    if row_id is None and noun not in _OF_THE_HOUSE:
        return entered(view)
    try:
        now = await _FORMS[noun](deps, by, "", row_id)
    except (RefusedError, UserError):
        return entered(view)  # keeping it says the same, under its field
    return merged(view, now["blocks"])


async def _refuse(ack: AsyncAck, view: dict[str, Any], error: Exception) -> None:
    """Say what is wrong under fields that the form has."""
    there = fields(view)
    faults = error.faults if isinstance(error, RefusedError) else dict.fromkeys(there[:1], _NO_RIGHT)
    errors = {(name if name in there else there[0]): said for name, said in faults.items() if there}
    await (ack(response_action="errors", errors=errors) if errors else ack())


async def confirmed(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Confirm a link, and draw the page anew in which it stood."""
    tap = press(body)
    page = await confirming.confirm(deps, tap.by, tap.value)
    await ack()
    await show(deps, tap.by, tap.place, page)


async def suggested(ack: AsyncAck, body: dict[str, Any], deps: Deps) -> None:
    """Offer teams, services, customers or links, as the menu wants; nothing to those who may not set up."""
    try:
        groups = await overview.offered(deps, user(body), str(body.get("action_id")), typed(body))
    except UserError:
        groups = []
    await (ack(option_groups=groups) if groups else ack(options=[]))
