"""What a page is told by whoever starts it, as plain data: the stand-in itself knows nobody's company."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

LivesUntil = Callable[[datetime], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody one can be on the page."""

    user: str  # their id
    about: str  # "engineer on Checkout, Madrid"
    tips: Sequence[str] = ()  # what they should try first, where it is not what everybody should


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that can be typed, for the composer to complete."""

    words: str  # "/value me"; the bare command comes first
    help: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut of the app, as its manifest has it (docs.slack.dev/reference/app-manifest#features)."""

    name: str
    callback_id: str
    help: str = ""
    type: str = "global"  # or "message": behind the dots of every message


@dataclass(frozen=True, slots=True)
class Stage:
    """The scene of one page. `lives_until` moves the clock, with everything that happens on the way.

    When the page closes on the way it is cancelled and waited for: it should end with the step that is under way.
    """

    lives_until: LivesUntil
    app_name: str = "App"
    cast: Sequence[Role] = field(default_factory=tuple)  # whom one can be, the first at the start; empty: everybody
    hints: Sequence[Hint] = field(default_factory=tuple)
    shortcuts: Sequence[Shortcut] = field(default_factory=tuple)
    tips: Sequence[str] = field(default_factory=tuple)  # what to try first, a line each
    about: str = ""  # what one is looking at, in a sentence
