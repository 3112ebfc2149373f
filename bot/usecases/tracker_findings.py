"""What `doctor` says of each tracker: whether it lets us in, how the last readings went, and whom it does not know."""

from datetime import datetime, timedelta

from bot.clock import Clock
from bot.settings import Settings
from bot.trackers.tracker import Tracker, TrackerError
from bot.usecases.finding import Finding
from bot.usecases.link import way
from bot.usecases.tracker_rules import AIMLESS, rules_of
from storage import accounts, schema, trackers
from storage.db import Database
from storage.models import TrackerState

_STALE = timedelta(hours=1)


async def let_in(tracker: Tracker) -> list[Finding]:
    """Return whether a tracker lets our token in."""
    try:
        return [Finding(True, await tracker.check())]
    except TrackerError as error:
        return [Finding(False, str(error))]


async def known(settings: Settings, database: Database, tracker: Tracker, clock: Clock) -> list[Finding]:
    """Return how a tracker was last read, and how many people it does not know; nothing without our tables."""
    if await schema.shape(database) is not schema.Shape.CURRENT:
        return []
    async with database.reading() as session:
        state = await trackers.state(session, tracker.name)
        somebody, unknown = await accounts.counts(session, tracker.name)
        aimless = not somebody and not (await rules_of(session)).speaks_of(tracker.name)
    works = not state.failures and not state.error
    found = [_aimless(settings, tracker.title) if aimless and works else _state(tracker.title, state, clock())]
    if unknown:
        whom = "one person is" if unknown == 1 else f"{unknown} people are"
        says = way(settings.value_command, tracker.name)
        found.append(Finding(None, f"By e-mail I do not find who {whom} on {tracker.title}. They can say so: {says}."))
    return found


def _aimless(settings: Settings, title: str) -> Finding:
    words = AIMLESS.format(title=title, command=settings.value_command)
    return Finding(None, f"Of {title} there is nothing to read yet. {words}")


def _state(title: str, state: TrackerState, now: datetime) -> Finding:
    if state.failures and state.paused_until:
        waits = "it is left alone until" if state.paused_until > now else "a running bot tries again since"
        words = f"The last reading of {title} broke off; {waits} {_moment(state.paused_until)}."
        return Finding(False, f"{words} {state.error}")
    if state.error:
        return Finding(False, f"The last reading of {title} left something out. {state.error}")
    if state.read_at is None:
        return Finding(None, f"{title} was not read yet: a running bot does so by itself, `valuecheck sync` at once.")
    words = f"{title} was last read on {_moment(state.read_at)}."
    return Finding(None, f"{words} Is the bot running?") if now - state.read_at > _STALE else Finding(True, words)


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d at %H:%M} UTC"
