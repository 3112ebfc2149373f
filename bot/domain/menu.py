"""What an answer may be about: the choices of the question's menu, and the value by which a tap names one.

A value fits Slack's 150 characters and stays readable in a payload: `item/12`, `service/3`, `else/meeting/3`, where the
last number is the service that the work counts for and may be missing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from storage.models import Service, WorkItem
from storage.words import WorkType

MOST, LABEL = 100, 75  # options in one Slack menu, characters in one of them


@dataclass(frozen=True, slots=True)
class Subject:
    """What one line is about, by row ids."""

    work_item_id: int | None = None
    service_id: int | None = None
    work_type: WorkType | None = None

    @property
    def value(self) -> str:
        """The menu's value for this subject.

        >>> Subject(work_type=WorkType.MEETING, service_id=3).value
        'else/meeting/3'
        """
        if self.work_item_id:
            return f"item/{self.work_item_id}"
        if self.service_id and not self.work_type:
            return f"service/{self.service_id}"
        return f"else/{self.work_type or WorkType.OTHER}" + (f"/{self.service_id}" if self.service_id else "")


def subject(value: str) -> Subject | None:
    """Return what a menu's value names, or None if it names nothing that we ever sent.

    >>> subject("else/service desk")
    Subject(work_item_id=None, service_id=None, work_type=<WorkType.SERVICE_DESK: 'service desk'>)
    >>> subject("drop table") is None
    True
    """
    found = _VALUE.fullmatch(value)
    if not found:
        return None
    item, service, work_type = found["item"], found["service"] or found["for"], found["type"]
    return Subject(
        int(item) if item else None, int(service) if service else None, WorkType(work_type) if work_type else None
    )


_ID = "[1-9][0-9]{0,8}"
_VALUE = re.compile(
    rf"item/(?P<item>{_ID})|service/(?P<service>{_ID})|else/(?P<type>{'|'.join(WorkType)})(/(?P<for>{_ID}))?"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One option: what it is about, and how it reads."""

    subject: Subject
    label: str


@dataclass(frozen=True, slots=True)
class Menu:
    """The question's menu: `first` is what one tap attaches to if nothing else is chosen."""

    first: Choice
    items: Sequence[Choice]
    services: Sequence[Choice]
    others: Sequence[Choice]

    def choices(self) -> Sequence[Choice]:
        """Every choice once, in the menu's order."""
        return [*self.items, *self.services, *self.others]

    def choice(self, value: str) -> Choice:
        """Return the choice with this value, or the first one where the menu no longer offers it."""
        return next((choice for choice in self.choices() if choice.subject.value == value), self.first)


def menu(
    last: Subject | None, open_items: Sequence[WorkItem], recent: Sequence[WorkItem], services: Sequence[Service]
) -> Menu:
    """Return the menu of one person: their last work first, then open work in file order, recent work, anything else.

    `services` are those of the person's teams. Whoever has no last answer starts on the first open item; with none, on
    *something else*, which counts for the only service if there is exactly one. So does *something else* of last time.
    """
    names = {service.id: service.name for service in services}
    only = services[0].id if len(services) == 1 else None
    known: dict[int | None, WorkItem] = {item.id: item for item in (*open_items, *recent)}
    ids = ([last.work_item_id] if last and last.work_item_id in known else []) + list(known)
    others = [Choice(Subject(work_type=kind, service_id=only), kind.capitalize()) for kind in _OTHERS]
    room = MOST - len(others)
    items = [Choice(Subject(work_item_id=id_), _label(known[id_], names)) for id_ in dict.fromkeys(ids)][:room]
    without_ticket = [_without_ticket(service) for service in services][: room - len(items)]
    found = Menu((items or others)[0], items, without_ticket, others)
    if last is None:
        return found
    named = last.work_item_id or (last.service_id and not last.work_type)
    again = last if named else Subject(work_type=last.work_type or WorkType.OTHER, service_id=only)
    return replace(found, first=found.choice(again.value))


_OTHERS = (WorkType.OTHER, *(kind for kind in WorkType if kind is not WorkType.OTHER))


def _label(item: WorkItem, services: Mapping[int | None, str]) -> str:
    """Return key, title and service; what is too long for a menu loses the end of its title, then of its service."""
    words = f"{item.key} {item.title}" if item.title else item.key
    service = f" · {services[item.service_id]}" if item.service_id in services else ""
    return _cut(_cut(words, max(LABEL - len(service), min(len(item.key) + 1, len(words)))) + service, LABEL)


def _without_ticket(service: Service) -> Choice:
    note = ", no ticket"
    return Choice(Subject(service_id=service.id), _cut(service.name, LABEL - len(note)) + note)


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
