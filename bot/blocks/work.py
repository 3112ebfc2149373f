"""One work item: what it is, whom it is for, and how its service leads to a payer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.blocks.kit import Message, actions, button, context, cut, header, section
from bot.blocks.naming import linked, named, sentence
from bot.blocks.path import for_line
from bot.domain.chain import Route
from storage.models import Service, WorkItem
from storage.words import Wording

_TRACKERS: Mapping[str | None, str] = {"github": "GitHub", "gitlab": "GitLab", "jira": "Jira", "linear": "Linear"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A work item with its service and the path of that."""

    item: WorkItem
    service: Service | None
    route: Route
    wording: Wording = Wording.PAYING


def page(piece: Piece) -> Message:
    """Return the card of a work item. It holds no number: a rating needs five people behind it."""
    item = piece.item
    title = f"{item.key} {item.title or ''}".strip()
    lines = [_kind(item), _where(item), _asked(item), _counts(piece)]
    path = for_line(piece.route, piece.wording)
    said = "\n".join(line for line in lines if line)
    row = [button("The value chain", "menu_chain", f"service/{item.service_id}")] if piece.service else []
    row += [button("About the service", "menu_service", f"service/{item.service_id}")] if piece.service else []
    blocks = [header(cut(title, 150)), section(said), context(path)]
    return Message(
        f"{named(title, 160)}\n{said}\n{path}", [*blocks, *([actions(*row, block_id="about")] if row else [])]
    )


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


def unknown(typed: str, near: Sequence[WorkItem], command: str) -> Message:
    """Return what is said of a key that nobody knows: the items that may be meant as buttons, if there are any."""
    text = f"I know no work item “{named(typed)}”." if typed else "Which work item?"
    if not near:
        text += f" Type its key, such as `{command} work CHK-412`, words of its title, or paste its address."
        return Message(text, [section(text)])
    text += " Did you mean this?" if len(near) == 1 else " Did you mean one of these?"
    labels = [cut(f"{item.key} {item.title or ''}".strip(), 75) for item in near]
    row = [button(label, f"menu_work/{n}", item.key) for n, (label, item) in enumerate(zip(labels, near, strict=True))]
    lines = "\n".join(f"• {named(label, 75)}" for label in labels)
    return Message(f"{text}\n{lines}", [section(text), actions(*row, block_id="meant")])
