"""What people do outside messages and modals: type commands, talk, open Home, join, change."""

from __future__ import annotations

from typing import Any

from bot.sandbox.answering import answer
from bot.sandbox.answers import AnswerRight
from bot.sandbox.conversations import DIRECT, PUBLIC, Conversation
from bot.sandbox.errors import ApiError
from bot.sandbox.interactions import command, event_callback
from bot.sandbox.mentions import commanded
from bot.sandbox.messages import Message
from bot.sandbox.parcels import COMMANDS, EVENTS, Ack
from bot.sandbox.people import User
from bot.sandbox.server import Server
from bot.sandbox.usergroups import Usergroup
from bot.sandbox.wire import Json


class Happenings(Server):
    """The verbs that end in a command or an event.

    Events are acknowledged before most apps have done the work: wait for its result with `until`.
    """

    escapes = True  # should_escape of the app's commands: @name and #channel arrive as <@U…|name> and <#C…|name>

    async def types(self, who: User | str, line: str, *, channel: Conversation | str | None = None) -> Ack:
        """Type a command and see its answer, if the acknowledgement carries one; default: in the DM with the app."""
        user, place = self.user(who), self._where(who, channel)
        word, _, text = line.partition(" ")
        fields = command(self.world, user, place.id, word, commanded(self.world, user, text, names=self.escapes))
        ack = await self.hands_over(COMMANDS, fields)
        if ack.payload and ack.payload.keys() & {"text", "blocks", "attachments"}:
            try:
                answer(self.world, AnswerRight(user.id, place.id, self.world.clock()), ack.payload)
            except ApiError as error:
                raise self.refused(ack, error.reason) from error
        return ack

    async def says(
        self, who: User | str, text: str, *, channel: Conversation | str | None = None, thread: str | None = None
    ) -> Message:
        """Post as a person; the app hears `message`, and `app_mention` where it is mentioned (`<@bot id>`).

        `thread` is the stamp of the message that is answered.
        """
        user, place = self.user(who), self._where(who, channel)
        posted = Message(self.world.stamps.next(), place.id, user.id, text, thread_ts=thread)
        self.world.messages.put(posted)
        kind = {DIRECT: "im", PUBLIC: "channel"}.get(place.kind, "group")
        told: Json = {"user": user.id, "text": text, "ts": posted.ts, "channel": place.id, "event_ts": posted.ts}
        if thread is not None:
            told["thread_ts"] = thread
        if self.world.bot.id in place.members:
            await self.sends_event({"type": "message", "channel_type": kind, "team": user.team_id, **told})
            if f"<@{self.world.bot.id}>" in text:
                await self.sends_event({"type": "app_mention", "team": user.team_id, **told})
        return posted

    async def opens_home(self, who: User | str, *, tab: str = "home") -> Ack:
        """Open the app's Home (or its `messages` tab): `app_home_opened`, with the view once there is one."""
        user = self.user(who)
        event: Json = {"type": "app_home_opened", "user": user.id, "channel": self.world.direct(user.id).id, "tab": tab}
        view = self.world.views.home(user.id)
        if view is not None and tab == "home":
            event["view"] = self.world.view_json(view)
        return await self.sends_event(event)

    async def changes(self, who: User | str, **traits: Any) -> User:
        """Change a person (`tz`, `status_text`, `deleted` …): `user_change`; returns them as they are now."""
        user = self.world.people.change(self.user(who).id, updated=self.world.now, **traits)
        await self.sends_event({"type": "user_change", "user": self._shown(user), "cache_ts": self.world.now})
        return user

    async def arrives(self, who: User | str) -> Ack:
        """Tell the app that this person is new in the workspace: `team_join`."""
        return await self.sends_event({"type": "team_join", "user": self._shown(self.user(who))})

    async def joins(self, who: User | str, channel: Conversation) -> Ack | None:
        """Join a channel; the app hears of it where it is a member."""
        channel.members[self.user(who).id] = None
        return await self._moved("member_joined_channel", who, channel)

    async def leaves(self, who: User | str, channel: Conversation) -> Ack | None:
        """Leave a channel; the app hears of it where it is a member."""
        channel.members.pop(self.user(who).id, None)
        return await self._moved("member_left_channel", who, channel)

    async def regroups(self, group: Usergroup, *members: User) -> Ack:
        """Give a user group these members: `subteam_members_changed`."""
        before, after = list(group.members), [user.id for user in members]
        group.members = after
        added = [user for user in after if user not in before]
        removed = [user for user in before if user not in after]
        event: Json = {
            "type": "subteam_members_changed",
            "subteam_id": group.id,
            "team_id": group.team_id,
            "added_users": added,
            "added_users_count": len(added),
            "removed_users": removed,
            "removed_users_count": len(removed),
            "date_update": self.world.now,
        }
        return await self.sends_event(event)

    async def disables(self, group: Usergroup, *, disabled: bool = True) -> Ack:
        """Switch a user group off, or on again: `subteam_updated`, with its people; one that is off has none."""
        group.disabled = disabled
        shown = group.as_json(users=True)
        shown |= {"users": [], "user_count": 0} if disabled else {}
        return await self.sends_event({"type": "subteam_updated", "subteam": shown})

    async def sends_event(self, event: Json, *, again: Json | None = None) -> Ack:
        """Send any event; `again` is the callback of an earlier one, to send with its `event_id`.

        Raises `NotAcknowledgedError`; the event then waits for `retries`.
        """
        return await self.hands_over(EVENTS, again or event_callback(self.world, event))

    async def _moved(self, kind: str, who: User | str, channel: Conversation) -> Ack | None:
        if self.world.bot.id not in channel.members:
            return None
        letter = "C" if channel.kind == PUBLIC else "G"
        event = {"type": kind, "user": self.user(who).id, "channel": channel.id, "channel_type": letter}
        return await self.sends_event(event | {"team": self.world.team_id})

    def _shown(self, user: User) -> Json:
        scopes = self.world.tokens.known[self.bot_token].scopes
        return user.as_json(self.world.clock(), email="users:read.email" in scopes)

    def _where(self, who: User | str, channel: Conversation | str | None) -> Conversation:
        if channel is None:
            return self.world.direct(self.user(who).id)
        return channel if isinstance(channel, Conversation) else self.world.conversations.find(channel)
