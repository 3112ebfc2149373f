"""What a person does on the page, by its verb; each answers with what the page is told besides `ok`."""

from __future__ import annotations

from bot.sandbox.errors import NotThereError
from bot.sandbox.hands import Surface
from bot.sandbox.messages import Message
from bot.sandbox.page.asked import Asked, RefusedError
from bot.sandbox.page.marks import Marks
from bot.sandbox.page.moves import MOVING, Moves
from bot.sandbox.page.places import Places
from bot.sandbox.page.shortcuts import Shortcuts
from bot.sandbox.page.speech import Composer
from bot.sandbox.people import User
from bot.sandbox.views import View
from bot.sandbox.wire import Json
from bot.sandbox.workspace import Workspace

HEARD = {"touch", "submit", "say", "home", "shortcut"}  # what the app answers, for which it needs a clock that stands


class Acts:
    """The verbs. Besides `RefusedError` they raise what the verbs of the workspace raise."""

    def __init__(
        self,
        slack: Workspace,
        composer: Composer,
        shortcuts: Shortcuts,
        places: Places,
        marks: Marks,
        moves: Moves,
    ) -> None:
        self._slack, self._composer, self._shortcuts = slack, composer, shortcuts
        self._places, self._marks, self._moves = places, marks, moves
        self._verbs = {
            "touch": self.touch,
            "type": self.type,
            "search": self.search,
            "submit": self.submit,
            "close": self.close,
            "say": self.say,
            "shortcut": self.shortcut,
            "home": self.home,
            "read": self.read,
            "move": self.move,
        }

    async def do(self, user: User, asked: Asked) -> Json:
        """Do what was asked and return what the page is told of it."""
        name = asked.text("verb")
        if name not in self._verbs:
            raise RefusedError("This page is out of date. Reload it and try again.")
        if name in HEARD and self._moves.moving:
            raise RefusedError(MOVING)
        return await self._verbs[name](user, asked)

    async def touch(self, user: User, asked: Asked) -> Json:
        """Use an element."""
        surface = self._surface(user, asked.part("surface"))
        ids = asked.text("block_id"), asked.text("action_id")
        await self._slack.touches(user, surface, *ids, asked.given("value"))
        return {}

    async def type(self, user: User, asked: Asked) -> Json:
        """Put something into an element, of which the app is not told yet."""
        surface = self._surface(user, asked.part("surface"))
        self._slack.keeps(user, surface, asked.text("block_id"), asked.text("action_id"), asked.given("value"))
        return {}

    async def search(self, user: User, asked: Asked) -> Json:
        """Type into an external select."""
        surface = self._surface(user, asked.part("surface"))
        answer = await self._slack.asks(
            user, surface, asked.text("block_id"), asked.text("action_id"), asked.text("typed")
        )
        groups = [
            {"label": group["label"]["text"], "options": group["options"]} for group in answer.get("option_groups", [])
        ]
        alone = [{"label": "", "options": answer["options"]}] if answer.get("options") else []
        return {"groups": alone + groups}

    async def submit(self, user: User, asked: Asked) -> Json:
        """Send the modal on top."""
        self._top(user, asked.text("view"))
        return {"errors": await self._slack.submits(user)}

    async def close(self, user: User, asked: Asked) -> Json:
        """Close the modal on top, or all."""
        self._top(user, asked.text("view"))
        await self._slack.closes(user, everything=asked.flag("everything"))
        return {}

    async def say(self, user: User, asked: Asked) -> Json:
        """Post, or type a command."""
        place = self._places.of(user, asked.text("channel"))
        await self._composer.say(user, place, asked.text("text"), asked.text("thread", "") or None)
        return {}

    async def shortcut(self, user: User, asked: Asked) -> Json:
        """Use a shortcut, on a message where one is named."""
        on = asked.given("surface")
        message = None if on is None else self._message(asked.part("surface"))
        await self._shortcuts.use(user, asked.text("callback_id"), message)
        return {}

    async def home(self, user: User, _asked: Asked) -> Json:
        """Open the app's Home."""
        await self._slack.opens_home(user)
        return {}

    async def read(self, user: User, asked: Asked) -> Json:
        """See everything in a place."""
        self._marks.read(user.id, self._places.of(user, asked.text("channel")).id)
        return {}

    async def move(self, user: User, asked: Asked) -> Json:
        """Move the clock."""
        await self._moves.make(asked.text("name"), user.tz)
        return {}

    def _surface(self, user: User, asked: Asked) -> Surface:
        if asked.given("view") is not None:
            wanted = asked.text("view")
            found = [view for view in self._slack.world.views if (view.id, view.user) == (wanted, user.id)]
            if not found:
                raise NotThereError(f"no view {wanted!r}")
            return found[0]
        return self._message(asked)

    def _message(self, asked: Asked) -> Message:
        channel, ts = asked.text("channel"), asked.text("ts")
        message = self._slack.world.messages.peek(channel, ts)
        if message is None:
            raise NotThereError(f"no message {ts!r}")
        return message

    def _top(self, user: User, wanted: str) -> View:
        stack = self._slack.modals(user)
        if not stack or stack[-1].id != wanted:
            raise NotThereError(f"no modal {wanted!r} on top")
        return stack[-1]
