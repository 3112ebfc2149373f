"""All that we keep of one person, as files for that person: answers as a table, everything else in plain lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.blocks.history import rating_words
from bot.domain.rhythm import hours, hours_words
from bot.domain.spreadsheet import Row
from prompts import DAILY, Question
from storage.conversations import Talk
from storage.exports import Kept
from storage.models import Action, Change, FollowUp, Note, Service, Team, TrackerAccount
from storage.people import Member
from storage.words import Contact

ANSWERS, REST = "valuecheck-my-answers.csv", "valuecheck-everything-else.txt"
COLUMNS = tuple(
    "day question state late service work_item title work_type share_of_day rating answer path_to_a_payer "
    "note note_may_be_read_by note_written_at follow_up follow_up_answer follow_up_answered_at answered_at "
    "week_closed".split()
)


@dataclass(frozen=True, slots=True)
class Everything:
    """What is kept of somebody beside their answers; no member is somebody whom only setup or a file names."""

    slack_id: str
    member: Member | None
    teams: Sequence[Team]
    joined: Mapping[int, date]  # by team, for those that they joined by their own word
    led: Sequence[Team]
    roles: Sequence[str]
    services: Sequence[Service]  # that they own or pay for
    accounts: Sequence[TrackerAccount]
    talks: Sequence[Talk]
    actions: Sequence[Action]
    changes: Sequence[Change]

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all is kept."""
        return self.member is None and not (self.led or self.roles or self.services or self.actions or self.changes)


def answer_row(kept: Kept, questions: Mapping[str, Question], zone: ZoneInfo) -> Row:
    """Return one line of the table; moments are in the person's own zone."""
    checkin, line, item = kept.checkin, kept.line, kept.work_item
    return {
        "day": checkin.day.isoformat(),
        "question": "asked for by yourself" if checkin.extra else "of the day",
        "state": str(checkin.outcome).replace("_", " ") if checkin.outcome else "open",
        "late": _yes(checkin.late),
        "answered_at": _moment(checkin.answered_at, zone),
        "week_closed": _yes(checkin.frozen),
        **(
            {
                "service": kept.service.name if kept.service else None,
                "work_item": item.key if item else None,
                "title": item.title if item else None,
                "work_type": line.work_type,
                "share_of_day": round(line.share, 2),
                "rating": line.rating,
                "answer": rating_words(questions[DAILY], line.rating),
                "path_to_a_payer": line.route or line.path,
            }
            if line
            else {}
        ),
        **({} if line and line.position else {**_note(kept.note, zone), **_followup(kept, questions, zone)}),
    }


def _note(note: Note | None, zone: ZoneInfo) -> Row:
    if note is None:
        return {}
    who = {"private": "only you", "without my name": "others, without your name", "with my name": "others, by name"}
    return {
        "note": note.words,
        "note_may_be_read_by": who[note.sharing],
        "note_written_at": _moment(note.written_at, zone),
    }


def _followup(kept: Kept, questions: Mapping[str, Question], zone: ZoneInfo) -> Row:
    shown = kept.followup
    if shown is None:
        return {}
    asked = questions.get(shown.question)
    asked = asked.about(kept.line.work_type if kept.line else None) if asked else None
    service = kept.service.name if kept.service else "this service"
    text = asked.text.replace("{service}", service).replace("{action}", "what your team took on") if asked else ""
    return {
        "follow_up": text or shown.question,
        "follow_up_answer": _tapped(shown, asked),
        "follow_up_answered_at": _moment(shown.answered_at, zone),
    }


def _tapped(shown: FollowUp, asked: Question | None) -> str:
    if shown.answer is None:
        return "skipped" if shown.answered_at else "not answered"
    words = next((one.words for one in asked.options if one.value == shown.answer), None) if asked else None
    return shown.words or words or shown.answer


def everything_else(every: Everything, zone: ZoneInfo) -> str:
    """Return all the rest in lines, a heading above each part; what there is none of is left out."""
    parts = {
        "You": [f"Slack id: {every.slack_id}", *(_person(every.member) if every.member else ())],
        "When you are asked": _rhythm(every.member) if every.member else (),
        "Teams": [_team(team, every.joined) for team in every.teams],
        "Teams that you lead": [team.name for team in every.led],
        "Roles": every.roles,
        "Services that you own or pay for": [service.name for service in every.services],
        "Accounts in trackers": [f"{one.tracker}: {one.account or 'none found'}" for one in every.accounts],
        "Conversations with customers that you logged": [line for one in every.talks for line in _talk(one)],
        "What you took on for your team": list(map(_action, every.actions)),
        "What you changed in setup": [_change(one, zone) for one in every.changes],
    }
    return "\n".join(
        "\n".join([title, *(f"- {line}" for line in lines), ""]) for title, lines in parts.items() if lines
    )


def _team(team: Team, joined: Mapping[int, date]) -> str:
    day = joined.get(team.id or 0)
    return f"{team.name}, which you joined on {day:%Y-%m-%d}" if day else team.name


def _person(member: Member) -> list[str]:
    one = member.person
    known = {"name": one.name, "e-mail": one.email, "time zone": one.tz}
    told = [f"{label}: {value}" for label, value in known.items() if value]
    leave = [f"on holiday by your status in Slack{f' until {one.leave_until:%Y-%m-%d}' if one.leave_until else ''}"]
    return told + (leave if one.on_leave else [])


def _rhythm(member: Member) -> list[str]:
    own, one = member.rhythm, member.person
    when = hours_words(hours(one, own, member.team, member.lead_tz))
    states = {
        "what you said when I first wrote": _CONTACT.get(own.contact),
        "to be asked again from": own.contact_again_on,
        "away until": own.away_until,
        "paused": {"own": "by yourself", "silence": "after ten questions without an answer"}.get(own.pause or ""),
        "country of your holidays": one.country,
        "questions in a row without an answer": own.silent or None,
    }
    told = [f"{label}: {value}" for label, value in states.items() if value]
    part = [f"{one.fraction:g} of a full day"] if one.fraction != 1 else []
    return [when, f"reminders: {'yes' if own.reminders else 'no'}", *part, *told]


_CONTACT = {
    Contact.TOLD: "nothing yet",
    Contact.LATER: "to be asked again later",
    Contact.DECLINED: "not to be asked",
    Contact.STARTED: "to be asked",
}


def _talk(talk: Talk) -> Iterator[str]:
    one = talk.conversation
    yield f"{one.day}: {talk.customer}{f', about {talk.service}' if talk.service else ''}"
    for label, words in (("they told you", one.heard), ("you told them", one.told), ("in their words", one.quote)):
        if words:
            yield f"{one.day}, {label}: {' '.join(words.split())}"
    if one.quote:
        yield f"{one.day}, said by {one.quote_from or 'nobody named'}; shown to others: {_yes(one.shared)}"


def _action(action: Action) -> str:
    due = f", due {action.due}" if action.due else ""
    agreed = f", agreed with {action.agreed_with}" if action.agreed_with else ""
    return f"{action.title}: {action.verdict or action.state}{agreed}{due}"


def _change(change: Change, zone: ZoneInfo) -> str:
    what = f" ({change.what})" if change.what else ""
    return f"{_moment(change.at, zone)}: {change.did} {change.noun} {change.name}{what}"


def _moment(at: datetime | None, zone: ZoneInfo) -> str | None:
    return at.astimezone(zone).isoformat(sep=" ", timespec="minutes") if at else None


def _yes(so: bool) -> str:
    return "yes" if so else "no"
