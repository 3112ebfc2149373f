"""Modals and Home: `views.*`."""

from __future__ import annotations

from bot.sandbox.errors import ApiError
from bot.sandbox.limits import HOME, MODAL
from bot.sandbox.methods.registry import Call, method
from bot.sandbox.triggers import Trigger
from bot.sandbox.validation import check_view
from bot.sandbox.views import View
from bot.sandbox.wire import Json
from bot.sandbox.world import World


def _given(call: Call, kind: str) -> Json:
    return check_view(call.args.parsed("view", "invalid_arguments"), [kind])


def _trigger(world: World, call: Call) -> Trigger:
    return world.triggers.exchange(call.args.text("trigger_id"))


@method("views.open")
def views_open(world: World, call: Call) -> Json:
    """Open a modal for whoever the trigger is from (docs.slack.dev/reference/methods/views.open)."""
    given, trigger = _given(call, MODAL), _trigger(world, call)
    place = world.views.push if trigger.in_modal else world.views.open
    return {"view": world.view_json(place(trigger.user, given))}


@method("views.push")
def views_push(world: World, call: Call) -> Json:
    """Put a modal on top of the one the trigger is from (docs.slack.dev/reference/methods/views.push)."""
    given, trigger = _given(call, MODAL), _trigger(world, call)
    if not trigger.in_modal or not world.views.stack(trigger.user):
        raise ApiError("invalid_trigger_id")
    return {"view": world.view_json(world.views.push(trigger.user, given))}


@method("views.update")
def views_update(world: World, call: Call) -> Json:
    """Change an open view, found by either id (docs.slack.dev/reference/methods/views.update)."""
    args = call.args
    given = check_view(args.parsed("view", "invalid_arguments"), [MODAL, HOME])
    view = world.views.find(id=args.text("view_id"), external_id=args.text("external_id"))
    if given["type"] != view.type:
        raise ApiError("invalid_arguments")
    return {"view": world.view_json(updated(world, view, given, args.text("hash")))}


@method("views.publish")
def views_publish(world: World, call: Call) -> Json:
    """Show a person the app's Home (docs.slack.dev/reference/methods/views.publish)."""
    given = _given(call, HOME)
    user = world.people.find(call.args.text("user_id"))
    view = world.views.publish(user.id, given, call.args.text("hash"))
    world.choices.prune((user.id, view.id), view.blocks)
    return {"view": world.view_json(view)}


def updated(world: World, view: View, given: Json, seen: str | None = None) -> View:
    """Return the view with new content; what was typed stays where the ids stay."""
    fresh = world.views.update(view, given, seen)
    world.choices.prune((fresh.user, fresh.id), fresh.blocks)
    return fresh
