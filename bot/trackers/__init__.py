"""Where the work is written down: GitHub, GitLab, Jira, Linear; one module each, and what they have in common.

A tracker's module offers `connect(settings, http, clock)`, which returns None where nothing is set, else a `Tracker`.
"""

import importlib
import pkgutil

import httpx

from bot.clock import Clock
from bot.settings import Settings
from bot.trackers.tracker import Tracker


def connected(settings: Settings, http: httpx.AsyncClient, clock: Clock) -> dict[str, Tracker]:
    """Return every tracker that is set up, by its name, in alphabetical order. Nothing is sent by connecting."""
    trackers: dict[str, Tracker] = {}
    for found in pkgutil.iter_modules(__path__):
        connect = getattr(importlib.import_module(f"{__name__}.{found.name}"), "connect", None)
        tracker = connect(settings, http, clock) if connect else None
        if tracker:
            trackers[tracker.name] = tracker
    return trackers
