"""What people do with what they see: press, choose, pick, search. Each returns once the app has acknowledged."""

from __future__ import annotations

from typing import Any

from bot.sandbox.blocks import problems
from bot.sandbox.controls import Control, beside, buttons, fields, one, options, same
from bot.sandbox.element_limits import SUGGESTIONS
from bot.sandbox.errors import NotThereError
from bot.sandbox.interactions import action, block_actions, message_action, shortcut, suggestion, surface_key
from bot.sandbox.layout import label
from bot.sandbox.messages import Message
from bot.sandbox.parcels import INTERACTIVE, Ack
from bot.sandbox.people import User
from bot.sandbox.server import Server
from bot.sandbox.state import SEVERAL, STATE
from bot.sandbox.views import View
from bot.sandbox.wire import Json

Surface = Message | View
LEAST_TYPED = 3  # min_query_length, where the app sets none


class Hands(Server):
    """The verbs for messages, Home and modals alike; a surface may be an old copy, the person sees it as it is now."""

    async def presses(
        self, who: User | str, surface: Surface, words: str, *, beside_text: str | None = None, nth: int | None = None
    ) -> Ack:
        """Press a button by its words, exactly or but for a leading emoji.

        Among several of the same name, `beside_text` names words in its block or the block above, `nth` counts from 0.
        Raises `NotThereError` listing the buttons, `NotAcknowledgedError` when the app does not react in time.
        """
        now = self.as_seen(who, surface)
        every = buttons(now.blocks)
        found = [control for control in every if same(control.names[0], words)]
        if beside_text is not None:
            found = [control for control in found if beside(control, now.blocks, beside_text)]
        control = one(found, words, among=every, nth=nth)
        return await self._act(self.user(who), now, control)

    async def chooses(self, who: User | str, surface: Surface, *words: str, within: str | None = None) -> Ack | None:
        """Choose options by their labels (people and channels by name) in whichever field has them.

        A field for several holds exactly these afterwards. `within` names the field: label, placeholder or id.
        Returns nothing when the field is in an input block, which tells the app only on submit.
        """
        now, user = self.as_seen(who, surface), self.user(who)
        every = fields(now.blocks)
        found = [control for control in every if self._offers(user, now, control, words)]
        if within is not None:
            found = [control for control in found if any(same(name, within) for name in control.names)]
        try:
            control = one(found, " + ".join(words), among=every)
        except NotThereError as error:
            offered = [name for control in every for name, _ in self._options(user, now, control.element)]
            raise NotThereError(f"{error}; options: {' · '.join(offered) or 'none'}") from None
        chosen = [self._option(user, now, control, word) for word in words]
        if control.element["type"] == "overflow":
            return await self._act(user, now, control, selected_option=chosen[0])
        return await self._put(user, now, control, chosen if control.element["type"] in SEVERAL else chosen[0])

    async def clears(self, who: User | str, surface: Surface, within: str) -> Ack | None:
        """Empty the field of this label, placeholder or id."""
        now = self.as_seen(who, surface)
        control = self.field(now, within)
        return await self._put(self.user(who), now, control, [] if control.element["type"] in SEVERAL else None)

    async def picks(
        self,
        who: User | str,
        surface: Surface,
        value: str | int,
        *,
        within: str | None = None,
        kind: str = "datepicker",
    ) -> Ack | None:
        """Pick a date (`2026-11-23`); of other kinds, a time (`14:30`) or a moment (seconds since 1970)."""
        now = self.as_seen(who, surface)
        every = [control for control in fields(now.blocks) if control.element["type"] == kind]
        found = [control for control in every if within is None or any(same(name, within) for name in control.names)]
        return await self._put(self.user(who), now, one(found, within or kind, among=every), value)

    async def picks_date(
        self, who: User | str, surface: Surface, date: str, *, within: str | None = None
    ) -> Ack | None:
        """Pick a date such as `2026-11-23`."""
        return await self.picks(who, surface, date, within=within)

    async def picks_time(
        self, who: User | str, surface: Surface, time: str, *, within: str | None = None
    ) -> Ack | None:
        """Pick a time of day such as `14:30`."""
        return await self.picks(who, surface, time, within=within, kind="timepicker")

    async def searches(self, who: User | str, surface: Surface, typed: str, *, within: str | None = None) -> list[str]:
        """Type into an external select and return the labels it then offers, which `chooses` can choose from.

        Below `min_query_length` (3 where not set) nothing is asked and nothing offered.
        """
        now, user = self.as_seen(who, surface), self.user(who)
        every = [control for control in fields(now.blocks) if "external" in control.element["type"]]
        found = [control for control in every if within is None or any(same(name, within) for name in control.names)]
        control = one(found, within or "external select", among=every)
        answer = await self._suggestions(user, now, control, typed)
        return [label(option["text"]) for option in options(answer)]

    async def uses_shortcut(self, who: User | str, callback_id: str, message: Message | None = None) -> Ack:
        """Use a shortcut of the app: a global one, or one on a message."""
        user = self.user(who)
        if message is None:
            return await self.hands_over(INTERACTIVE, shortcut(self.world, user, callback_id))
        return await self.hands_over(INTERACTIVE, message_action(self.world, user, message, callback_id))

    def as_seen(self, who: User | str, surface: Surface) -> Surface:
        """Return the message or view as this person sees it now.

        Raises `NotThereError` when it was deleted or closed, or was never theirs to see.
        """
        user = self.user(who)
        if isinstance(surface, View):
            found = [view for view in self.world.views if view.id == surface.id and view.user == user.id]
            if not found:
                raise NotThereError(f"{user.real_name} does not see the view {surface.title!r} (any more)")
            return found[0]
        now = self.world.messages.peek(surface.channel, surface.ts)
        members = self.world.conversations.find(surface.channel).members
        if now is None or user.id not in members or (now.ephemeral and now.to != user.id):
            raise NotThereError(f"{user.real_name} does not see the message {surface.text!r} (any more)")
        return now

    def field(self, now: Surface, within: str) -> Control:
        """Return the field of this label, placeholder or id."""
        every = fields(now.blocks)
        return one(
            [control for control in every if any(same(name, within) for name in control.names)], within, among=every
        )

    async def _suggestions(self, user: User, now: Surface, control: Control, typed: str) -> Json:
        """Return the options or groups of them that the app offers; they can be chosen from now on."""
        if len(typed) < control.element.get("min_query_length", LEAST_TYPED):
            return {"options": []}
        payload = suggestion(self.world, user, now, control.block, control.element, typed)
        ack = await self.hands_over(INTERACTIVE, payload)
        answer = ack.payload or {}
        refused = list(problems(SUGGESTIONS, answer, ""))
        if refused:
            raise self.refused(ack, f"no options: {' '.join(refused)}")
        self.world.offered[user.id, surface_key(now), control.element["action_id"]] = list(options(answer))
        return answer

    async def _put(self, user: User, now: Surface, control: Control, value: Any) -> Ack | None:
        """Keep the value; tell the app at once unless an input block keeps it for the submit."""
        self._keep(user, now, control, value)
        if control.block["type"] == "input" and not control.block.get("dispatch_action"):
            return None
        return await self._act(user, now, control)

    def _keep(self, user: User, now: Surface, control: Control, value: Any) -> None:
        place = (control.block["block_id"], control.element["action_id"])
        self.world.choices.keep((user.id, surface_key(now)), place, value)

    async def _act(self, user: User, now: Surface, control: Control, **more: Any) -> Ack:
        told = action(self.world, user, now, control.block, control.element) | more
        return await self.hands_over(INTERACTIVE, block_actions(self.world, user, now, told))

    def _offers(self, user: User, now: Surface, control: Control, words: tuple[str, ...]) -> bool:
        names = [name for name, _ in self._options(user, now, control.element)]
        return all(any(same(name, word) for name in names) for word in words)

    def _option(self, user: User, now: Surface, control: Control, word: str) -> Any:
        return next(value for name, value in self._options(user, now, control.element) if same(name, word))

    def _options(self, user: User, now: Surface, element: Json) -> list[tuple[str, Any]]:
        """Return label and value of everything this element offers this person now."""
        kind = element["type"]
        if kind.endswith("users_select"):
            return [(person.real_name, person.id) for person in self.world.people if not person.deleted]
        if kind.endswith(("conversations_select", "channels_select")):
            return [
                (f"#{place.name}", place.id)
                for place in self.world.conversations
                if user.id in place.members and place.name
            ]
        offered = [*options(element), *self.world.offered.get((user.id, surface_key(now), element["action_id"]), [])]
        initial = element.get(STATE[kind][1]) if kind in STATE and "external" in kind else None
        offered += initial if isinstance(initial, list) else [initial] if initial else []
        return [(label(option["text"]), option) for option in offered]
