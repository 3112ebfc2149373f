"""What a person types into the composer: a message, an answer in a thread, or a command."""

from __future__ import annotations

from bot.sandbox.errors import NotAcknowledgedError
from bot.sandbox.limits import POST_TEXT_LENGTH
from bot.sandbox.mentions import spoken
from bot.sandbox.page.asked import RefusedError
from bot.sandbox.page.places import GONE, Place
from bot.sandbox.page.stage import Stage
from bot.sandbox.people import User
from bot.sandbox.workspace import Workspace


class Composer:
    """Everybody's composer; a command is what begins with a slash."""

    def __init__(self, slack: Workspace, stage: Stage) -> None:
        self._slack, self._stage = slack, stage
        self._commands = {word for hint in stage.hints for word in hint.words.split()[:1]}

    async def say(self, user: User, place: Place, text: str, thread: str | None) -> None:
        """Send what was typed.

        Raises `RefusedError` with what Slack says, as to a command nobody installed.
        """
        typed = text.strip()
        if not typed:
            raise RefusedError("There is nothing to send.")
        if len(typed) > POST_TEXT_LENGTH:
            raise RefusedError("That message is too long.")
        if typed.startswith("/"):
            await self._command(user, place, typed, thread)
        else:
            await self._post(user, place, typed, thread)

    async def _command(self, user: User, place: Place, line: str, thread: str | None) -> None:
        word, *rest = line.split(maxsplit=1)
        if self._commands and word not in self._commands:  # a stage without hints knows no commands: the app may
            raise RefusedError(f"{word} is not a valid command.")
        if thread is not None:
            raise RefusedError(f"{word} is not supported in threads.")
        try:
            await self._slack.types(user, " ".join([word, *rest]), channel=place.conversation)
        except NotAcknowledgedError:
            raise RefusedError(f"{word} failed: {self._stage.app_name} did not answer in time.") from None

    async def _post(self, user: User, place: Place, text: str, thread: str | None) -> None:
        conversation = place.conversation
        if conversation.is_archived:
            raise RefusedError(f"#{conversation.name} is archived. Write in another channel.")
        if conversation.restricted and not user.is_admin:
            raise RefusedError(f"Only admins may write in #{conversation.name}. Write in another channel.")
        if thread is not None and not self._begins(user, place, thread):
            raise RefusedError(GONE)
        try:
            await self._slack.says(user, spoken(self._slack.world, user, text), channel=conversation, thread=thread)
        except NotAcknowledgedError:
            return  # the message stands there all the same: in Slack too nobody learns that an app slept

    def _begins(self, user: User, place: Place, thread: str) -> bool:
        seen = self._slack.world.messages.seen_by(place.id, user.id)
        return any(message.ts == thread and message.is_top and not message.ephemeral for message in seen)
