"""What an answer may be about: the choices of the question's menu, and the value by which a tap names one.

A value fits Slack's 150 characters and stays readable in a payload: `item/12`, `service/3`, `else/meeting/3`, where the
last number is the service that the work counts for and may be missing; `key/jira/CHK-412` is an item of a tracker's of
which we know the key alone.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from storage.models import Service, WorkItem
from storage.words import WorkType

MOST, LABEL, VALUE = 100, 75, 150  # options in one Slack menu, characters in one of them, and in what it stands for


@dataclass(frozen=True, slots=True)
class Subject:
    """What one line is about, by row ids; by `tracker` and `key` where we have no row yet."""

    work_item_id: int | None = None
    service_id: int | None = None
    work_type: WorkType | None = None
    tracker: str = ""
    key: str = ""

    @property
    def value(self) -> str:
        """The menu's value for this subject.

        >>> Subject(work_type=WorkType.MEETING, service_id=3).value
        'else/meeting/3'
        """
        if self.key:
            return f"key/{self.tracker}/{self.key}"
        if self.work_item_id:
            return f"item/{self.work_item_id}"
        if self.service_id and not self.work_type:
            return f"service/{self.service_id}"
        return f"else/{self.work_type or WorkType.OTHER}" + (f"/{self.service_id}" if self.service_id else "")


def subject(value: str) -> Subject | None:
    """Return what a menu's value names, or None if it names nothing that we ever sent.

    >>> subject("else/service desk") == Subject(work_type=WorkType.SERVICE_DESK)
    True
    >>> subject("key/jira/CHK-412").key
    'CHK-412'
    >>> subject("drop table") is None
    True
    """
    found = _VALUE.fullmatch(value)
    if not found or len(value) > VALUE:
        return None
    item, service, work_type = found["item"], found["service"] or found["for"], found["type"]
    return Subject(
        int(item) if item else None,
        int(service) if service else None,
        WorkType(work_type) if work_type else None,
        found["tracker"] or "",
        found["key"] or "",
    )


_ID = "[1-9][0-9]{0,8}"
_VALUE = re.compile(
    rf"item/(?P<item>{_ID})|service/(?P<service>{_ID})|else/(?P<type>{'|'.join(WorkType)})(/(?P<for>{_ID}))?"
    r"|key/(?P<tracker>[a-z]{1,20})/(?P<key>[\w./#!&~+-]+)"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One option: what it is about, how it reads, and the service that it counts for."""

    subject: Subject
    label: str
    service_id: int | None = None


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

    def choice(self, value: str) -> Choice | None:
        """Return the choice with this value, or None where the menu does not offer it."""
        return next((choice for choice in self.choices() if choice.subject.value == value), None)


def menu(
    last: Subject | None,
    open_items: Sequence[WorkItem],
    recent: Sequence[WorkItem],
    services: Sequence[Service],
    assigned: Sequence[WorkItem] = (),
    names: Mapping[int | None, str] | None = None,
) -> Menu:
    """Return the menu of one person: what they are on, their own open work, their team's in file order, recent work.

    After these anything else: the service of their last answer, then the `services` of the person's teams, and kinds
    of work without a ticket. `assigned` is what the trackers say is theirs, latest touched first; `names` are further
    services' names by id. Items that are closed or removed are left out, whoever hands them in.

    It stands on the last one answered, unless that is not in progress and something assigned is. Whoever has no last
    answer starts on the first open item of their team's that the file names, else on what is theirs, else on the
    team's from the trackers; with no item at all, on *something else*, which counts for the only service if there is
    exactly one. So does *something else* of last time, where it counted for no service that is still there.
    """
    known_names = {**(names or {}), **{service.id: service.name for service in services}}
    known = {item.id: item for item in (*assigned, *open_items, *recent) if item.active and not item.closed}
    others = anything_else(services)
    busy = _in_progress(last, known, assigned)
    named = [item for item in open_items if item.tracker is None]  # by the file, whose order they have
    newcomers = next((item.id for item in (*named, *assigned, *open_items) if item.id in known), None)
    ids = dict.fromkeys(id_ for id_ in (busy, last and last.work_item_id, *known) if id_ in known)
    leading = _unticketed(last, known_names, others)
    room = MOST - len(others)
    items = [of_item(known[id_], known_names) for id_ in ids][: room - len(leading)]
    plain = [of_service(service.id or 0, service.name) for service in services]
    without_ticket = [*leading, *(one for one in plain if one not in leading)][: room - len(items)]
    found = Menu((items or others)[0], items, without_ticket, others)
    again = Subject(work_item_id=busy or newcomers) if busy or not last else _again(last, found)
    return replace(found, first=found.choice(again.value) or found.choice(f"item/{newcomers}") or found.first)


def _in_progress(
    last: Subject | None, known: Mapping[int | None, WorkItem], assigned: Sequence[WorkItem]
) -> int | None:
    """Return the item that somebody is on by their trackers' word: the last one answered, else the latest touched."""
    if last and last.work_item_id in known and known[last.work_item_id].in_progress:
        return last.work_item_id
    under_way = [item for item in assigned if item.id in known and item.in_progress]
    latest = max(under_way, key=lambda item: item.touched_at or _NEVER, default=None)
    return latest.id if latest else None


def _unticketed(last: Subject | None, names: Mapping[int | None, str], others: Sequence[Choice]) -> list[Choice]:
    """Return the choice of a last answer that named a service and no item, unless `others` offer the same."""
    if last is None or last.work_item_id or last.service_id not in names:
        return []
    found = without_ticket(last, names[last.service_id])
    return [] if found.subject in {choice.subject for choice in others} else [found]


def _again(last: Subject, found: Menu) -> Subject:
    """Return what the last answer was about; of something else whose service is not there any more, the kind."""
    named = last.work_item_id or (last.service_id and not last.work_type) or found.choice(last.value)
    return last if named else Subject(work_type=last.work_type or WorkType.OTHER, service_id=found.others[0].service_id)


_NOTE = ", no ticket"
_NEVER = datetime.min.replace(tzinfo=UTC)
_OTHERS = (WorkType.OTHER, *(kind for kind in WorkType if kind is not WorkType.OTHER))


def of_item(item: WorkItem, services: Mapping[int | None, str]) -> Choice:
    """Return an item as a choice; what is too long for a menu loses the end of its title, then of its service."""
    words = f"{item.key} {item.title}" if item.title else item.key
    service = f" · {services[item.service_id]}" if item.service_id in services else ""
    label = _cut(_cut(words, max(LABEL - len(service), min(len(item.key) + 1, len(words)))) + service, LABEL)
    return Choice(Subject(work_item_id=item.id), label, item.service_id)


def of_service(service_id: int, name: str) -> Choice:
    """Return work on a service without a ticket as a choice."""
    return Choice(Subject(service_id=service_id), _cut(name, LABEL - len(_NOTE)) + _NOTE, service_id)


def without_ticket(about: Subject, name: str) -> Choice:
    """Return work on a service without a ticket as a choice, with its kind where that is known.

    >>> without_ticket(Subject(service_id=3, work_type=WorkType.FEATURE), "Card payments").label
    'Card payments: feature'
    """
    service_id = about.service_id or 0
    if about.work_type is None:
        return of_service(service_id, name)
    kind = f": {about.work_type}"
    return Choice(Subject(None, service_id, about.work_type), _cut(name, LABEL - len(kind)) + kind, service_id)


def without_note(typed: str) -> str:
    """Return what was typed of a service's option without what stands behind its name there, typed to its end or not.

    >>> without_note("Card payments, no ti"), without_note("card payments no ticket"), without_note("ticketing")
    ('Card payments', 'card payments', 'ticketing')
    """
    name, _, rest = typed.rpartition(",")
    if name.strip() and _NOTE.startswith(f", {' '.join(rest.lower().split())}"):
        return name
    return re.sub(r"(?i)\s+no\s+ticket\s*$", "", typed)


def anything_else(services: Sequence[Service]) -> list[Choice]:
    """Return all kinds of work without a ticket, counted for the only one of the services of one's teams."""
    only = services[0].id if len(services) == 1 else None
    return [something_else(kind, only) for kind in _OTHERS]


def something_else(kind: WorkType, service_id: int | None) -> Choice:
    """Return work of a kind as a choice, counted for a service if one is given."""
    return Choice(Subject(work_type=kind, service_id=service_id), kind.capitalize(), service_id)


def of_key(tracker: str, title: str, key: str, service_id: int | None) -> Choice | None:
    """Return an item that is only known by its tracker's key as a choice, or None for a key that fits no menu.

    `title` is the tracker's own name.

    >>> of_key("jira", "Jira", "CHK-412", None).label
    'CHK-412 (from Jira, not read yet)'
    """
    about = Subject(tracker=tracker, key=key)
    if subject(about.value) != about:
        return None
    note = f" (from {title}, not read yet)"
    return Choice(about, _cut(key, LABEL - len(note)) + note, service_id)


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
