"""What a screen does for a person: use an element by its ids, with the value the screen shows for it."""

from __future__ import annotations

from typing import Any

from bot.sandbox.controls import PRESSED, Control, at, options
from bot.sandbox.errors import NotThereError
from bot.sandbox.hands import Hands, Surface
from bot.sandbox.interactions import surface_key
from bot.sandbox.parcels import Ack
from bot.sandbox.people import User
from bot.sandbox.state import SEVERAL, STATE, initial
from bot.sandbox.values import NotOfferedError, Offer, checked
from bot.sandbox.wire import Json


class Touches(Hands):
    """The verbs of a screen, where `Hands` has those of a story: ids instead of words."""

    async def touches(
        self, who: User | str, surface: Surface, block_id: str, action_id: str, value: Any = None
    ) -> Ack | None:
        """Press, choose, pick or type; the value is as `state.values` has it, and none for a button.

        Of an overflow menu and of feedback buttons it is the option or button object. Returns nothing when the value
        waits in an input block for the submit. Raises `NotOfferedError` when the element cannot hold the value.
        """
        user, now = self.user(who), self.as_seen(who, surface)
        control = self._touched(user, now, block_id, action_id)
        kind = control.element["type"]
        if kind in PRESSED:
            return await self._act(user, now, control)
        chosen = self._checked(user, now, control, value)
        if kind in STATE:
            return await self._put(user, now, control, chosen)
        if chosen is None:
            raise NotOfferedError(f"{kind} needs a choice")
        if kind == "feedback_buttons":
            return await self._act(user, now, control, text=chosen["text"], value=chosen.get("value", ""))
        return await self._act(user, now, control, selected_option=chosen)

    def keeps(self, who: User | str, surface: Surface, block_id: str, action_id: str, value: Any) -> None:
        """Type, or choose, without the app being told; it learns the value with whatever it is told next.

        Raises `NotOfferedError` when the element cannot hold the value.
        """
        user, now = self.user(who), self.as_seen(who, surface)
        control = self._touched(user, now, block_id, action_id)
        if control.element["type"] not in STATE:
            raise NotOfferedError(f"{control.element['type']} holds nothing")
        self._keep(user, now, control, self._checked(user, now, control, value))

    async def asks(self, who: User | str, surface: Surface, block_id: str, action_id: str, typed: str) -> Json:
        """Type into an external select and return what the app offers: `options`, or `option_groups` of them."""
        user, now = self.user(who), self.as_seen(who, surface)
        control = at(now.blocks, block_id, action_id)
        if "external" not in control.element["type"]:
            raise NotOfferedError(f"{control.element['type']} asks nobody")
        return await self._suggestions(user, now, control, typed)

    def _touched(self, user: User, now: Surface, block_id: str, action_id: str) -> Control:
        control = at(now.blocks, block_id, action_id)
        if user.id not in (control.element.get("visible_to_user_ids") or [user.id]):
            raise NotThereError(f"{user.real_name} does not see {action_id!r}")
        return control

    def _checked(self, user: User, now: Surface, control: Control, value: Any) -> Any:
        return checked(Offer(self.world, user, control.element, self._offered(user, now, control)), value)

    def _offered(self, user: User, now: Surface, control: Control) -> list[Json]:
        """Return every option object that can be chosen now; what is or was chosen can stay, whoever offered it."""
        element, key = control.element, surface_key(now)
        offered = [*options(element), *self.world.offered.get((user.id, key, element["action_id"]), [])]
        offered += [element[name] for name in ("positive_button", "negative_button") if name in element]
        if element["type"] in STATE:
            held = self.world.choices.held((user.id, key), control.block, element)
            for known in (held, initial(element)):
                offered += known if element["type"] in SEVERAL else [known]
        return offered
