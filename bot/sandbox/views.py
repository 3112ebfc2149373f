"""Modals and Home: a stack of at most three for each person, with stable ids and a hash that changes on each update.

See docs.slack.dev/surfaces/modals and docs.slack.dev/reference/objects/view-object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.sandbox.errors import ApiError
from bot.sandbox.ids import Ids
from bot.sandbox.layout import label, with_ids, words
from bot.sandbox.wire import Clock, Json

DEEPEST = 3


@dataclass(frozen=True)
class View:
    """What one person sees in a modal or on the app's Home."""

    id: str
    user: str
    hash: str
    given: Json  # the view as the app sent it, ids added
    root: str
    previous: str | None = None

    @property
    def type(self) -> str:
        """`modal` or `home`."""
        return str(self.given["type"])

    @property
    def blocks(self) -> list[Json]:
        """Its blocks, each with a `block_id`."""
        return list(self.given["blocks"])

    @property
    def title(self) -> str:
        """Its title; Home has none."""
        return label(self.given.get("title"))

    @property
    def callback_id(self) -> str:
        """What the app calls it."""
        return str(self.given.get("callback_id") or "")

    @property
    def external_id(self) -> str:
        """The id the app gave it; unique while the view is open."""
        return str(self.given.get("external_id") or "")

    @property
    def private_metadata(self) -> str:
        """What the app hid in it."""
        return str(self.given.get("private_metadata") or "")

    @property
    def words(self) -> str:
        """Everything it says, a line each, title and hidden values left out."""
        return "\n".join(words(self.blocks))


class Views:
    """Every person's open modals and Home; `forget` is told the id of each modal that is gone."""

    def __init__(self, clock: Clock, ids: Ids, forget: Callable[[str], None]) -> None:
        self._clock, self._ids, self._forget = clock, ids, forget
        self.submitted: set[str] = set()  # ids of modals that are on their way to the app
        self._stacks: dict[str, list[View]] = {}
        self._homes: dict[str, View] = {}

    def __iter__(self) -> Iterator[View]:
        for stack in self._stacks.values():
            yield from stack
        yield from self._homes.values()

    def stack(self, user: str) -> list[View]:
        """Return the person's open modals, the one they see last."""
        return list(self._stacks.get(user, []))

    def home(self, user: str) -> View | None:
        """Return the Home the app published for this person."""
        return self._homes.get(user)

    def find(self, **wanted: str | None) -> View:
        """Return the open view with this `id` or `external_id`.

        Raises `not_found`.
        """
        for view in self:
            if any(value and getattr(view, name) == value for name, value in wanted.items()):
                return view
        raise ApiError("not_found")

    def open(self, user: str, given: Json) -> View:
        """Return a new modal, which replaces whatever modals the person had."""
        self._check_external(given, user=user)
        self.close(*self.stack(user))
        return self._place(user, given, 0)

    def push(self, user: str, given: Json, onto: View | None = None) -> View:
        """Return a new modal on top of those open, or right above the one named.

        Raises `push_limit_reached` above three.
        """
        stack = self.stack(user)
        if len(stack) >= DEEPEST:
            raise ApiError("push_limit_reached")
        self._check_external(given)
        return self._place(user, given, [held.id for held in stack].index(onto.id) + 1 if onto else len(stack))

    def update(self, view: View, given: Json, seen: str | None = None) -> View:
        """Return the view with new content, same id, new hash.

        Raises `hash_conflict` when `seen` is not the hash it has now.
        """
        if seen and seen != view.hash:
            raise ApiError("hash_conflict")
        self._check_external(given, besides=view)
        fresh = replace(view, given=self._whole(given), hash=self._next_hash())
        if view.type == "home":
            self._homes[view.user] = fresh
        else:
            stack = self._stacks[view.user]
            stack[[held.id for held in stack].index(view.id)] = fresh
        return fresh

    def publish(self, user: str, given: Json, seen: str | None = None) -> View:
        """Return the person's Home with new content; its id stays the same."""
        held = self._homes.get(user)
        if held is not None:
            return self.update(held, given, seen)
        self._check_external(given)
        fresh = self._new(user, given, previous=None)
        self._homes[user] = fresh
        return fresh

    def close(self, *views: View) -> None:
        """Close these modals; those that stay keep their order."""
        for view in views:
            self._settle(view.user, [held for held in self.stack(view.user) if held.id != view.id])
            self._forget(view.id)

    def _place(self, user: str, given: Json, place: int) -> View:
        stack = self.stack(user)
        fresh = self._new(user, given, previous=None)
        fresh = replace(fresh, root=stack[0].root if stack else fresh.id)
        self._settle(user, [*stack[:place], fresh, *stack[place:]])
        return self.stack(user)[place]

    def _settle(self, user: str, stack: list[View]) -> None:
        """Let each modal know the one below it."""
        below = [None, *(view.id for view in stack)]
        self._stacks[user] = [replace(view, previous=previous) for view, previous in zip(stack, below, strict=False)]

    def _new(self, user: str, given: Json, previous: str | None) -> View:
        view_id = self._ids.next("V")
        return View(view_id, user, self._next_hash(), self._whole(given), root=view_id, previous=previous)

    def _whole(self, given: Json) -> Json:
        return {**given, "blocks": with_ids(given.get("blocks", []), self._ids)}

    def _next_hash(self) -> str:
        return f"{int(self._clock().timestamp())}.{self._ids.secret('hash')[:8]}"

    def _check_external(self, given: Json, *, besides: View | None = None, user: str | None = None) -> None:
        wanted = given.get("external_id")
        others = [view for view in self if view.type == "home" or view.user != user]
        if wanted and any(view.external_id == wanted and view.id != getattr(besides, "id", None) for view in others):
            raise ApiError("duplicate_external_id")


def view_json(view: View, state: Json, app: Json) -> Json:
    """Return the view object of answers and payloads, with what the person has put in."""
    given: dict[str, Any] = view.given
    return {
        "id": view.id,
        "team_id": app["team_id"],
        "type": view.type,
        "blocks": view.blocks,
        "private_metadata": view.private_metadata,
        "callback_id": view.callback_id,
        "external_id": view.external_id,
        "state": {"values": state},
        "hash": view.hash,
        "title": given.get("title"),
        "submit": given.get("submit"),
        "close": given.get("close"),
        "clear_on_close": bool(given.get("clear_on_close")),
        "notify_on_close": bool(given.get("notify_on_close")),
        "submit_disabled": bool(given.get("submit_disabled")),
        "root_view_id": view.root,
        "previous_view_id": view.previous,
        "app_id": app["app_id"],
        "app_installed_team_id": app["team_id"],
        "bot_id": app["bot_id"],
    }
