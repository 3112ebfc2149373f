"""What people do with modals: type, submit, close; and what an app's acknowledgement does to them."""

from __future__ import annotations

import asyncio

from bot.sandbox.complaints import complaint
from bot.sandbox.errors import ApiError, NotThereError, UnderWayError
from bot.sandbox.interactions import surface_key, view_closed, view_submission
from bot.sandbox.messages import Message
from bot.sandbox.methods.views import updated
from bot.sandbox.parcels import INTERACTIVE, Ack
from bot.sandbox.people import User
from bot.sandbox.touches import Touches
from bot.sandbox.validation import check_view
from bot.sandbox.views import View
from bot.sandbox.wire import Json


class Modals(Touches):
    """The verbs for modals; the top one is meant where none is named."""

    def modal(self, who: User | str) -> View:
        """Return the modal on top.

        Raises `NotThereError` when none is open.
        """
        stack = self.modals(who)
        if not stack:
            raise NotThereError(f"{self.user(who).real_name} has no modal open")
        return stack[-1]

    def modals(self, who: User | str) -> list[View]:
        """Return the open modals, the one on top last."""
        return self.world.views.stack(self.user(who).id)

    def home(self, who: User | str) -> View | None:
        """Return the Home the app published for this person."""
        return self.world.views.home(self.user(who).id)

    async def fills(
        self, who: User | str, within: str, text: str | None, *, surface: Message | View | None = None
    ) -> Ack | None:
        """Type into the input of this label (in the top modal, or on the surface given), or empty it with none."""
        now = self.as_seen(who, surface or self.modal(who))
        return await self._put(self.user(who), now, self.field(now, within), text or None)

    async def submits(self, who: User | str) -> Json | None:
        """Press the top modal's submit button and return the errors the person sees, by `block_id`, or none.

        What Slack itself refuses (a required input left empty, an address that is none) the app never hears of.
        Errors keep the modal open; else it closes, or becomes what `response_action` says
        (docs.slack.dev/surfaces/modals#response_actions). Nothing happens to modals beside it, nor to one that was
        closed meanwhile. Raises `UnderWayError` for one that is on its way already.
        """
        user, view = self.user(who), self.modal(who)
        under_way = self.world.views.submitted
        if view.id in under_way:
            raise UnderWayError(f"{user.real_name} has sent {view.title!r} already")
        complaints = self._complaints(user, view)
        if complaints:
            return complaints
        under_way.add(view.id)
        try:
            ack = await self.hands_over(INTERACTIVE, view_submission(self.world, user, view))
        finally:
            under_way.discard(view.id)
        return self._responded(user, view, ack)

    async def closes(self, who: User | str, *, everything: bool = False) -> None:
        """Close the top modal, or all (as `clear_on_close` does); the app hears of it where `notify_on_close` says so.

        Raises `NotAcknowledgedError` once the app was told of each.
        """
        user, stack = self.user(who), self.modals(who)
        cleared = everything or bool(stack and stack[-1].given.get("clear_on_close"))
        closing = stack[::-1] if cleared else stack[-1:]
        told = [
            view_closed(self.world, user, view, cleared=cleared)
            for view in closing
            if view.given.get("notify_on_close")
        ]
        self.world.views.close(*closing)
        results = await asyncio.gather(
            *(self.hands_over(INTERACTIVE, payload) for payload in told), return_exceptions=True
        )
        for failed in results:
            if isinstance(failed, BaseException):
                raise failed

    def _complaints(self, user: User, view: View) -> Json:
        """Return what Slack itself says under the inputs before it tells the app."""
        owner = (user.id, surface_key(view))
        inputs = [block for block in view.blocks if block["type"] == "input"]
        said = {
            block["block_id"]: complaint(block, self.world.choices.held(owner, block, block["element"]))
            for block in inputs
        }
        return {block_id: words for block_id, words in said.items() if words}

    def _responded(self, user: User, view: View, ack: Ack) -> Json | None:
        """Do what the acknowledgement says to the modal it is for, if that is still open."""
        if all(held.id != view.id for held in self.modals(user)):
            return None
        try:
            return self._respond(user, self.world.views.find(id=view.id), ack.payload or {})
        except ApiError as error:
            raise self.refused(ack, error.reason) from error

    def _respond(self, user: User, view: View, answer: Json) -> Json | None:
        deed = answer.get("response_action")
        if deed == "errors":
            return _errors(view, answer.get("errors"))
        if deed == "update":
            updated(self.world, view, check_view(answer.get("view"), ["modal"]))
        elif deed == "push":
            self.world.views.push(user.id, check_view(answer.get("view"), ["modal"]), onto=view)
        elif deed == "clear":
            self.world.views.close(*self.modals(user))
        elif deed is None:
            self.world.views.close(view)
        else:
            said = f"[ERROR] there is no response_action {deed!r}"
            raise ApiError("invalid_arguments", response_metadata={"messages": [said]})
        return None


def _errors(view: View, errors: object) -> Json:
    """Return the errors, each for an input block of the view (docs.slack.dev/surfaces/modals#displaying_errors)."""
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not errors.keys() <= inputs:
        given = sorted(map(str, errors)) if isinstance(errors, dict) else errors
        said = f"[ERROR] errors are for some of {sorted(inputs)}, not for {given} [json-pointer:/errors]"
        raise ApiError("invalid_arguments", response_metadata={"messages": [said]})
    return errors
