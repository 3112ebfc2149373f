"""What one person sees now, as JSON: never a message, a modal or a Home of somebody else's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from bot.sandbox.interactions import surface_key
from bot.sandbox.mentions import named
from bot.sandbox.messages import Message
from bot.sandbox.page.places import Place, Places
from bot.sandbox.people import User
from bot.sandbox.views import View
from bot.sandbox.wire import Json
from bot.sandbox.workspace import Workspace


class Sight:
    """Everybody's view of one workspace; `moving` says whether its clock is being moved."""

    def __init__(self, slack: Workspace, places: Places, moving: Callable[[], bool]) -> None:
        self._slack, self._world = slack, slack.world
        self._places, self._moving = places, moving

    def of(self, user: User, wanted: str | None) -> Json:
        """Return the state of the page that this person has open at this place.

        Raises `RefusedError` when the place is none of theirs.
        """
        place = self._places.of(user, wanted)
        home = self._world.views.home(user.id)
        return {
            "turn": self._slack.traffic.turn,
            "clock": {"at": self._world.clock().timestamp(), "zone": user.tz, "moving": self._moving()},
            "me": user.id,
            "people": {person.id: self._person(person) for person in self._world.people},
            "channels": {room.id: room.name for room in named(self._world, user)},
            "places": self._places.listed(user, place),
            "place": place.as_json() | {"messages": self._messages(user, place)},
            "home": self._view(home) if home else None,
            "modals": [self._view(view) for view in self._world.views.stack(user.id)],
        }

    def _messages(self, user: User, place: Place) -> list[Json]:
        seen = self._world.messages.seen_by(place.id, user.id)
        answers = Counter(message.thread_ts for message in seen if not message.is_top)
        return [self._message(user, message) | {"answers": answers[message.ts]} for message in seen]

    def _message(self, user: User, message: Message) -> Json:
        values = self._world.choices.values((user.id, surface_key(message)), message.blocks)
        return message.as_json() | {"only_you": message.ephemeral, "values": values}

    def _view(self, view: View) -> Json:
        shown = self._world.view_json(view)
        return shown | {"values": shown["state"]["values"]}

    def _person(self, person: User) -> Json:
        over = 0 < person.status_expiration <= self._world.now
        return {
            "name": person.real_name,
            "handle": person.name,
            "title": person.title,
            "tz": person.tz,
            "is_bot": person.is_bot,
            "deleted": person.deleted,
            "status_emoji": "" if over else person.status_emoji,
            "status_text": "" if over else person.status_text,
        }
