"""Everything the workspace knows at this moment; the Web API and the verbs both act on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.sandbox.answers import AnswerRights
from bot.sandbox.conversations import DIRECT, Conversation, Conversations
from bot.sandbox.files import Files
from bot.sandbox.ids import Ids, Stamps
from bot.sandbox.messages import Message, Messages
from bot.sandbox.people import SLACKBOT, People, User
from bot.sandbox.state import Choices
from bot.sandbox.tokens import Tokens
from bot.sandbox.triggers import Triggers
from bot.sandbox.usergroups import Usergroup
from bot.sandbox.views import View, Views, view_json
from bot.sandbox.wire import Clock, Json


@dataclass
class World:
    """One workspace with one app installed."""

    clock: Clock
    name: str
    aging: Clock | None = None  # by which rights run out; where a clock is put forward, one that is not
    url: str = ""  # where the server listens, without a slash at the end
    ids: Ids = field(default_factory=Ids)
    people: People = field(default_factory=People)
    conversations: Conversations = field(default_factory=Conversations)
    messages: Messages = field(default_factory=Messages)
    choices: Choices = field(default_factory=Choices)
    tokens: Tokens = field(default_factory=Tokens)
    usergroups: dict[str, Usergroup] = field(default_factory=dict)
    replies: list[tuple[str, str]] = field(default_factory=list)  # channel and stamp of answers, in order
    offered: dict[tuple[str, str, str], list[Json]] = field(default_factory=dict)  # external options a person was shown
    messages_tab: bool = True
    unknown_blocks: set[str] = field(default_factory=set)  # types that this server does not know
    tickets: set[str] = field(default_factory=set)  # WebSocket addresses not used yet

    def __post_init__(self) -> None:
        """Install the app: it has a bot user like everybody else."""
        self.stamps = Stamps(self.clock)
        self.views = Views(self.clock, self.ids, self.forget)
        self.triggers = Triggers(self.aging or self.clock, self.ids)
        self.answers = AnswerRights(self.aging or self.clock, self.ids)
        self.files = Files(self.ids)
        self.team_id, self.app_id, self.bot_id = self.ids.next("T"), self.ids.next("A"), self.ids.next("B")
        self.domain = "".join(letter for letter in self.name.lower() if letter.isalnum())
        self.bot = self.people.add(User(self.ids.next("U"), "app", "App", self.team_id, is_bot=True))
        self.people.add(User(SLACKBOT, "slackbot", "Slackbot", self.team_id))

    @property
    def app(self) -> Json:
        """The app's ids, as answers and payloads carry them."""
        return {"app_id": self.app_id, "bot_id": self.bot_id, "team_id": self.team_id}

    @property
    def now(self) -> int:
        """Seconds since 1970, by the clock that was handed in."""
        return int(self.clock().timestamp())

    def direct(self, user_id: str) -> Conversation:
        """Return the app's direct message with this person, opened if need be."""
        held = self.conversations.direct(user_id)
        if held is not None:
            return held
        opened = Conversation(self.ids.next("D"), DIRECT, created=self.now, user=user_id)
        opened.members = {user_id: None, self.bot.id: None}
        return self.conversations.add(opened)

    def between(self, one: str, other: str) -> Conversation:
        """Return the direct message between two people (or of one with themselves), opened if need be."""
        held = self.conversations.between(one, other)
        if held is not None:
            return held
        opened = Conversation(self.ids.next("D"), DIRECT, created=self.now, members={one: None, other: None})
        return self.conversations.add(opened)

    def replace_message(self, old: Message, new: Message) -> Message:
        """Return the message's new self; what people had chosen in the old one is gone."""
        self.choices.forget(f"{old.channel}/{old.ts}")
        return self.messages.put(new)

    def remove_message(self, message: Message) -> None:
        """Delete the message, with what people had chosen in it."""
        self.messages.remove(message)
        self.forget(f"{message.channel}/{message.ts}")

    def forget(self, surface: str) -> None:
        """Drop what everybody chose in a message or view that is gone, and what they were offered there."""
        self.choices.forget(surface)
        for key in [key for key in self.offered if key[1] == surface]:
            del self.offered[key]

    def view_json(self, view: View) -> Json:
        """Return the view object with what its person has put in."""
        return view_json(view, self.choices.values((view.user, view.id), view.blocks), self.app)
