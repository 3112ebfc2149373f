"""App Home: today's question or where the day stands, one's own last four weeks, one's own rhythm with its controls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.blocks import history
from bot.blocks.kit import Block, Message, actions, button, context, divider, escaped, header, plain, section
from bot.domain.calendar import Hours
from bot.domain.rhythm import day_words, hours_words
from bot.domain.today import Standing, Today
from prompts import Question
from storage.checkins import Told
from storage.models import Rhythm


@dataclass(frozen=True, slots=True)
class Own:
    """All that a person's Home shows; `question` is today's message while it is open, or what it turned into."""

    today: Today
    question: Message | None
    told: Sequence[Told]
    hours: Hours
    rhythm: Rhythm
    team: str


def home(own: Own, asked: Question, command: str, least: int) -> Block:
    """Return the Home view of somebody on a team."""
    blocks = [
        header("Today"),
        *(own.question.blocks if own.question else [section(standing_words(own, command))]),
        *([] if own.today.standing != Standing.UNTOLD else [_contact()]),
        divider(),
        header("Your last four weeks"),
        *history.rows(own.told, asked),
        divider(),
        header("Your rhythm"),
        *_rhythm(own, command),
        divider(),
        context(
            f"Only you see this page. Others only see numbers about {least} people or more. More: `{command} privacy`."
        ),
    ]
    return {"type": "home", "blocks": blocks}


def nobody(command: str, *, may_set_up: bool = False) -> Block:
    """Return the Home view of somebody who is on no team."""
    text = f"You are on no team yet, so I do not ask you anything. Type `{command} join` to choose one."
    setup = f"You may set me up: `{command} setup` adds teams, people, services and customers."
    blocks = [header("Valuecheck"), section(text), *([section(setup)] if may_set_up else [])]
    return {"type": "home", "blocks": blocks}


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


def _contact() -> Block:
    return actions(
        button("Start", "contact_start", style="primary"), button("Not for me", "contact_no"), block_id="contact"
    )


def _rhythm(own: Own, command: str) -> list[Block]:
    """Return the rhythm's controls.

    What somebody put into a field stays there as long as its ids do, so the ids change
    with the value: https://docs.slack.dev/surfaces/modals#updating_views.
    """
    where = own.hours.zone.key.rpartition("/")[2].replace("_", " ")
    at = f"{own.hours.anchor:%H:%M}"
    clock: Block = {
        "type": "timepicker",
        "action_id": "home_hours",
        "initial_time": at,
        "placeholder": plain("Your hour"),
    }
    asks = f"I ask you {hours_words(own.hours)}, {where} time. Team: {escaped(own.team)}."
    return [
        section(f"{_stopped(own)}{asks}", clock, f"hours {at}"),
        section("Away? Choose your first day back.", _away(own), f"away {own.rhythm.away_until}"),
        actions(*_switches(own, at), block_id="rhythm"),
        context(f"Also by words: `{command} hours 10:30`, `{command} away until Monday`, `{command} pause`."),
    ]


def _stopped(own: Own) -> str:
    """Return why nothing is asked for now, to stand before when it would be."""
    if own.rhythm.pause:
        return "*Paused for now.* "
    away = own.rhythm.away_until
    return f"*Away until {day_words(away)}.* " if away and away > own.today.day else ""


def _switches(own: Own, at: str) -> list[Block]:
    rhythm = own.rhythm
    stopped = bool(_stopped(own)) or own.today.standing in {Standing.DECLINED, Standing.LATER}
    return [
        button("Ask me again", "resume", style="primary") if stopped else button("Pause", "home_pause"),
        button(f"Around {at}", "home_about", at)
        if own.hours.exactly
        else button(f"Always at {at}", "home_exactly", at),
        button("No reminders", "home_reminders_off") if rhythm.reminders else button("Remind me", "home_reminders_on"),
    ]


def _away(own: Own) -> Block:
    made: Block = {"type": "datepicker", "action_id": "home_away", "placeholder": plain("First day back")}
    until: date | None = own.rhythm.away_until
    if until and until > own.today.day - timedelta(days=1):
        made["initial_date"] = until.isoformat()
    return made
