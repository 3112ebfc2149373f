"""What kind of work an item is, as far as its type or a plain label says so.

Decision: only names that mean one of our work types to everybody are read; "bug", "task", "epic" and "spike" are not.
Why: a wrong type spoils every number cut by it, while a missing one costs a person one tap. Cost: more taps.
"""

import re
from collections.abc import Iterable

from storage.words import WorkType

_NAMES = {
    WorkType.FEATURE: (
        "feature",
        "new feature",
        "feature request",
        "enhancement",
        "improvement",
        "story",
        "user story",
    ),
    WorkType.INCIDENT: ("incident", "outage", "major incident"),
    WorkType.CHANGE: ("change", "change request", "upgrade", "dependencies"),
    WorkType.CAPACITY: ("capacity",),
    WorkType.SERVICE_DESK: ("service desk", "service request", "service request with approvals", "support request"),
    WorkType.COMPLIANCE: ("compliance", "audit"),
    WorkType.LEARNING: ("learning", "training"),
}
_TYPES = {name: kind for kind, names in _NAMES.items() for name in names}
_DOING = frozenset(("in progress", "doing", "wip", "work in progress", "in development"))
_PREFIX = re.compile(r"(type|kind|status|state|workflow)\s*(::|:|/|=)\s*|\[system\]\s*")


def work_type(*groups: Iterable[str]) -> WorkType | None:
    """Return the work type that the first group of names with any agrees on, else None.

    >>> work_type(["Story"], ["incident"]), work_type([], ["bug", "type: enhancement"]), work_type(["story", "audit"])
    (<WorkType.FEATURE: 'feature'>, <WorkType.FEATURE: 'feature'>, None)
    """
    for names in groups:
        found = {_TYPES[name] for name in map(_plain, names) if name in _TYPES}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def says_in_progress(labels: Iterable[str]) -> bool:
    """Tell whether a label says that somebody is on it, for trackers whose issues are only open or closed.

    >>> says_in_progress(["bug", "status::In-progress"]), says_in_progress(["progress"])
    (True, False)
    """
    return any(_plain(label) in _DOING for label in labels)


def _plain(name: str) -> str:
    return " ".join(_PREFIX.sub("", name.casefold(), count=1).replace("-", " ").replace("_", " ").split())
