"""The parts of Home that are about one's own day: where today stands, and one's rhythm with its controls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.blocks.kit import Block, Message, actions, button, context, escaped, plain, section
from bot.domain.calendar import Hours
from bot.domain.rhythm import day_words, hours_words
from bot.domain.today import Standing, Today
from storage.checkins import Told
from storage.models import Rhythm


@dataclass(frozen=True, slots=True)
class Own:
    """What is somebody's own; `question` is today's message while it is open, or what it turned into."""

    today: Today
    question: Message | None
    told: Sequence[Told]
    hours: Hours
    rhythm: Rhythm
    team: str


def standing(own: Own, command: str) -> list[Block]:
    """Return today's question, or where the day stands."""
    shown = list(own.question.blocks) if own.question else [section(standing_words(own, command))]
    if own.today.standing != Standing.UNTOLD:
        return shown
    ways = (button("Start", "contact_start", style="primary"), button("Not for me", "contact_no"))
    return [*shown, actions(*ways, block_id="contact")]


def standing_words(own: Own, command: str) -> str:
    """Return in a sentence or two where today stands."""
    following = f" The next question comes on {day_words(own.today.following)}." if own.today.following else ""
    resume = f" `{command} resume` or the button below begins again."
    back = day_words(own.rhythm.away_until) if own.rhythm.away_until else "you say so"
    again = day_words(own.rhythm.contact_again_on) if own.rhythm.contact_again_on else "next month"
    return {
        Standing.OPEN: "Today's question is open.",
        Standing.ANSWERED: "Noted for today.",
        Standing.SKIPPED: "Skipped for today.",
        Standing.TO_COME: f"Today's question comes {hours_words(own.hours).split(',')[0]}.",
        Standing.FREE: f"No question today.{following}",
        Standing.AWAY: f"You are away until {back}.",
        Standing.ON_LEAVE: "Your Slack status says you are away, so I do not ask. I look again twice a day.",
        Standing.PAUSED: f"Paused.{resume}",
        Standing.SILENCED: f"Ten questions in a row went unanswered, so I stopped asking.{resume}",
        Standing.DECLINED: f"You said this is not for you, and I do not ask.{resume}",
        Standing.LATER: f"You asked me to come back later: around {again}.{resume}",
        Standing.UNTOLD: "Nothing has been asked yet. Start whenever you like, or tell me that it is not for you.",
    }[own.today.standing]


def rhythm(own: Own, command: str) -> list[Block]:
    """Return the rhythm's controls.

    What somebody put into a field stays there as long as its ids do, so the ids change
    with the value: https://docs.slack.dev/surfaces/modals#updating_views.
    """
    at = f"{own.hours.anchor:%H:%M}"
    asks = f"I ask you {hours_words(own.hours)}, {zone_words(own.hours, own.today.day)}. Team: {escaped(own.team)}."
    return [
        section(f"{_stopped(own)}{asks}", clock(own.hours), f"hours {at}"),
        section("Away? Choose your first day back.", first_day_back(own.rhythm, own.today.day), _away_id(own)),
        actions(*_switches(own), block_id="rhythm"),
        context(f"Also by words: `{command} hours 10:30`, `{command} away until Monday`, `{command} pause`."),
    ]


def zone_words(hours: Hours, day: date) -> str:
    """Return whose clock is meant: a zone is named after one city of many, which may not be theirs.

    >>> from datetime import time
    >>> from zoneinfo import ZoneInfo
    >>> zone_words(Hours(ZoneInfo("Asia/Kolkata"), time(14), False, frozenset({0}), None), date(2026, 11, 23))
    'your time (UTC+05:30)'
    """
    offset = f"{datetime.combine(day, hours.anchor, hours.zone):%z}"
    return f"your time (UTC{offset[:3]}:{offset[3:5]})"


def clock(hours: Hours) -> Block:
    """Return the field in which somebody chooses their hour."""
    at = f"{hours.anchor:%H:%M}"
    return {"type": "timepicker", "action_id": "home_hours", "initial_time": at, "placeholder": plain("Your hour")}


def first_day_back(own: Rhythm, today: date) -> Block:
    """Return the field in which somebody chooses until when they are away."""
    made: Block = {"type": "datepicker", "action_id": "home_away", "placeholder": plain("First day back")}
    until: date | None = own.away_until
    if until and until > today - timedelta(days=1):
        made["initial_date"] = until.isoformat()
    return made


def minute(hours: Hours) -> Block:
    """Return the button that switches between around an hour and exactly then."""
    at = f"{hours.anchor:%H:%M}"
    if hours.exactly:
        return button(f"Around {at}", "home_about", at)
    return button(f"Always at {at}", "home_exactly", at)


def _away_id(own: Own) -> str:
    return f"away {own.rhythm.away_until}"


def _stopped(own: Own) -> str:
    """Return why nothing is asked for now, to stand before when it would be."""
    if own.rhythm.pause:
        return "*Paused for now.* "
    away = own.rhythm.away_until
    return f"*Away until {day_words(away)}.* " if away and away > own.today.day else ""


def _switches(own: Own) -> list[Block]:
    stopped = bool(_stopped(own)) or own.today.standing in {Standing.DECLINED, Standing.LATER}
    return [
        button("Ask me again", "resume", style="primary") if stopped else button("Pause", "home_pause"),
        minute(own.hours),
        button("No reminders", "home_reminders_off")
        if own.rhythm.reminders
        else button("Remind me", "home_reminders_on"),
    ]
