"""One work item: what it is, whom it is for, how its service leads to a payer, and what is frozen of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.blocks.answers.item import item_numbers
from bot.blocks.answers.service import Numbers
from bot.blocks.kit import Message, actions, button, context, cut, header, option, section, select
from bot.blocks.naming import linked, named, sentence, several
from bot.blocks.path import for_line
from bot.blocks.pieces import Line, packed, small
from bot.domain.chain import Route
from storage.models import Service, WorkItem
from storage.words import Wording

_TRACKERS: Mapping[str | None, str] = {"github": "GitHub", "gitlab": "GitLab", "jira": "Jira", "linear": "Linear"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A work item with its service, the path and the pages of that; None for whoever may not see these."""

    item: WorkItem
    service: Service | None
    route: Route
    wording: Wording = Wording.PAYING
    numbers: Numbers | None = None


def page(piece: Piece) -> Message:
    """Return what is frozen of an item's effort and how it is seen, and its card."""
    item = piece.item
    title = f"{item.key} {item.title or ''}".strip()
    lines = [_kind(item), _where(item), _asked(item), _counts(piece)]
    path = for_line(piece.route, piece.wording)
    said = "\n".join(line for line in lines if line)
    row = [button("The value chain", "menu_chain", f"service/{item.service_id}")] if piece.service else []
    row += [button("About the service", "menu_service", f"service/{item.service_id}")] if piece.service else []
    told = _told(piece)
    card = Message(f"{said}\n{path}", [section(said), context(path)])
    parts = [told, card] if piece.numbers and piece.numbers.pages else [card, told]
    words = "\n".join(filter(None, [named(title, 160), *(part.text for part in parts)]))
    blocks = [header(cut(title, 150)), *(block for part in parts for block in part.blocks)]
    return Message(words, [*blocks, *([actions(*row, block_id="about")] if row else [])])


def _told(piece: Piece) -> Message:
    """Return what is frozen of an item; nothing of one that counts for no service."""
    if piece.service is None:
        return Message("")
    if piece.numbers is None:
        return packed([small(Line(_NOT_YOURS))])[0]
    return packed(item_numbers(piece.numbers, piece.item.id or 0, piece.service.name))[0]


_NOT_YOURS = "Effort, and what we think of it, are for members of a team and for managers."


def _kind(item: WorkItem) -> str:
    state = item.state or ("in progress" if item.in_progress else "")
    standing = _standing(item)
    named_so = state if state.casefold() != standing else ""
    words = [item.work_type and item.work_type.capitalize(), sentence(named_so), standing]
    return " · ".join(word for word in words if word)


def _standing(item: WorkItem) -> str:
    if not item.active:
        return "removed"
    return "done" if item.closed else "open"


def _where(item: WorkItem) -> str:
    if item.tracker is None:
        return linked("Open it", item.url) if item.url else "From the organisation file, in no tracker."
    name = _TRACKERS.get(item.tracker) or named(item.tracker)
    there = linked(f"Open it in {name}", item.url) if item.url else f"In {name}"
    return there if item.read_at or item.title else f"{there}. Only its key is known yet: {name} was not read since."


def _asked(item: WorkItem) -> str:
    asked = [f"Asked for by {sentence(item.requester)}"] if item.requester else []
    if item.customer_requests is not None:
        requests = "request" if item.customer_requests == 1 else "requests"
        asked.append(f"{item.customer_requests:,} linked customer {requests}")
    return " · ".join(asked)


def _counts(piece: Piece) -> str:
    if piece.service is None:
        return "It counts for no service."
    gone = "" if piece.service.active else " (which was removed)"
    return f"Counts for *{named(piece.service.name)}*{gone}."


def which(known: Sequence[WorkItem], command: str) -> Message:
    """Return the question which item is meant, with a menu of some."""
    text = f"Which work item? {_TO_TYPE.format(command=command)}"
    options = [option(_label(item), item.key) for item in known if len(item.key) <= _VALUE][:_OPTIONS]
    if not options:
        return Message(text, [section(text)], asks=True)
    menu = select("menu_work", "Choose one", options)
    names = several([_label(item) for item in known], _LISTED)
    return Message(f"{text} Or choose: {names}.", [section(text, menu, block_id="choose")], asks=True)


_TO_TYPE = "Type its key, such as `{command} work CHK-412`, words of its title, or paste its address."
_OPTIONS, _VALUE, _LISTED = 100, 150, 5  # of a menu; characters of a choice; named in words


def unknown(typed: str, near: Sequence[WorkItem], command: str, window: str = "") -> Message:
    """Return what is said of a key that nobody knows: the items that may be meant as buttons, if there are any."""
    text = f"I know no work item “{named(typed)}”."
    if not near:
        text += f" {_TO_TYPE.format(command=command)}"
        return Message(text, [section(text)], asks=True)
    text += " Did you mean this?" if len(near) == 1 else " Did you mean one of these?"
    labels = [_label(item) for item in near]
    row = [
        button(label, f"menu_work/{number}", f"{item.key} {window}".strip())
        for number, (label, item) in enumerate(zip(labels, near, strict=True))
    ]
    lines = "\n".join(f"• {named(label, 75)}" for label in labels)
    return Message(f"{text}\n{lines}", [section(text), actions(*row, block_id="meant")], asks=True)


def _label(item: WorkItem) -> str:
    return cut(f"{item.key} {item.title or ''}".strip(), 75)
