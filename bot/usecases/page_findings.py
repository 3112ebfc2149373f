"""What the doctor says of the weekly pages: those that could not be posted, and those that nobody can be sure of."""

from collections.abc import Sequence
from datetime import datetime

from bot.blocks.unposted import posting_command, trouble
from bot.domain import weeks
from bot.domain.page_key import PageKey
from bot.usecases.finding import Finding
from bot.usecases.posting import Posting, current
from storage import deliveries
from storage.db import Session
from storage.models import Delivery
from storage.words import DeliveryKind, DeliveryState

_LOOK = "With channels:history, or groups:history for a private channel, and me in the channel I could look."
_LOST = frozenset({DeliveryState.NOT_SENT, DeliveryState.UNKNOWN})
_DOUBT = "may or may not stand in"


async def page_findings(session: Session, command: str, now: datetime) -> list[Finding]:
    """Return what is wrong with the last complete week's page of each team; nothing where all is well."""
    found = []
    for one in await current(session, now):
        below = PageKey(one.key.team_id, one.week, DeliveryKind.DETAIL)
        posted = [sent for key in (one.key, below) for sent in await deliveries.beginning(session, str(key))]
        lost = [delivery for delivery in posted if delivery.state in _LOST]
        if lost:
            news = PageKey(one.key.team_id, one.week, DeliveryKind.UNPOSTED)
            told = await deliveries.beginning(session, str(news))
            found.append(_finding(one, lost[0], told, command))
    return found


def _finding(one: Posting, lost: Delivery, told: Sequence[Delivery], command: str) -> Finding:
    what = "thread below the page" if lost.kind == DeliveryKind.DETAIL else "page"
    page = f"The {what} of {one.team.name} for {weeks.written(one.week)}"
    if lost.state == DeliveryState.UNKNOWN:
        return Finding(None, f"{page} {_DOUBT} {lost.recipient} and is not posted again. {_LOOK}")
    found = trouble(lost.error, command)
    after = f"Then: {posting_command(one.team.name)}"
    where = f"{page} could not be posted in {lost.recipient}: {found.why}."
    return Finding(False, f"{where} {found.cure}{_whom(one, told)} {after}")


def _whom(one: Posting, told: Sequence[Delivery]) -> str:
    """Return why the team's lead does not know of it, if that is so."""
    if not one.team.lead:
        return " The team has no lead whom I could tell."
    if any(delivery.state == DeliveryState.NOT_SENT for delivery in told):
        return f" Its lead {one.team.lead} could not be told."
    return ""
