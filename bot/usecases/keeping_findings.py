"""What the doctor says of the promise how long things are kept."""

from datetime import datetime, timedelta

from bot.usecases.finding import Finding
from bot.usecases.forgetting import DISBELIEVED
from bot.usecases.keeping import EVERY, KEPT
from storage import chores, retention
from storage.db import Session

_GRACE = timedelta(days=2)  # an answer turns 90 days old at any hour, and goes within a day of that
_CURE = "They go within a day of a running bot: run `valuecheck run`."
_DISBELIEF = (
    "Slack said that more than half of the people here have left, so nobody was deleted. "
    "Is SLACK_API_URL, and the token, that of your own workspace? Who truly left is not asked, and their answers go "
    "after 90 days."
)


async def keeping_findings(session: Session, now: datetime) -> list[Finding]:
    """Return whether anything is older than promised, and when the daily job last saw to it.

    Nothing where no such job was ever needed.
    """
    found = []
    if at := await chores.claimed_at(session, DISBELIEVED):
        found.append(Finding(None, f"{at:%Y-%m-%d}: {_DISBELIEF}"))
    done = await chores.claimed_at(session, KEPT)
    number = await retention.overdue(session, now.date() - retention.OWNED - _GRACE)
    when = f"last tidied up on {done:%Y-%m-%d at %H:%M} UTC" if done else "never tidied up yet"
    if number:
        have = "answer older than 90 days still has" if number == 1 else "answers older than 90 days still have"
        found.append(Finding(False, f"{number:,} {have} an owner ({when}). {_CURE}"))
    elif done and now - done > EVERY + _GRACE:
        found.append(Finding(None, f"Nothing is kept longer than promised, but I {when}: run `valuecheck run`."))
    elif done:
        found.append(Finding(True, f"Nothing is kept longer than promised: {when}."))
    return found
