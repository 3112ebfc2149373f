"""One person's past weeks, day by day, under the product's own rules of asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random

from bot.demo.jottings import JOTTINGS, Jotting
from bot.demo.people import Worker
from bot.demo.story import SEED, Piece, rating, taste, week_of
from bot.domain.asking import Schedule, owed
from bot.domain.calendar import moment, span, works_on
from bot.domain.chain import Chain
from bot.domain.menu import Subject
from bot.domain.shares import shares
from bot.usecases.answer import line_of
from storage.history import PastDay
from storage.models import CheckIn, Line, Note
from storage.words import DeliveryKind, Outcome

_THIRD = 0.2  # of those who name a second piece of work, how many name a third


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The rows behind the story's names."""

    items: Mapping[str, Subject]  # by key
    item_services: Mapping[str, str]  # their services' names, by key
    services: Mapping[str, int]  # ids by name
    chain: Chain

    def service(self, piece: Piece) -> str:
        """Return the name of the service that a piece of work counts for, "" for none."""
        return piece.service or self.item_services.get(piece.key, "")

    def subject(self, piece: Piece) -> Subject:
        """Return what an answer about this piece is about."""
        if piece.key:
            return self.items[piece.key]
        return Subject(service_id=self.services.get(piece.service), work_type=piece.kind)


@dataclass(slots=True)
class Diary:
    """What one person was asked and said; `schedule` is where their rhythm stands after the last day that was lived."""

    worker: Worker
    schedule: Schedule
    catalogue: Catalogue
    team_id: int | None
    fraction: float
    silent_after: date | None = None
    days: list[PastDay] = field(default_factory=list)
    _chance: Random = field(init=False)
    _jottings: list[Jotting] = field(init=False)
    _last: Piece | None = None

    def __post_init__(self) -> None:
        """Everybody has chances of their own: what one does changes nobody else's story."""
        self._chance = Random(f"{SEED} {self.worker.slack_id}")  # noqa: S311 — a story needs no secrecy
        self._jottings = [jotting for jotting in JOTTINGS if jotting.slack_id == self.worker.slack_id]

    def live(self, first: date, until: date) -> None:
        """Live from `first` up to but not including `until`."""
        for number in range((until - first).days):
            day = first + timedelta(days=number)
            at = moment(self.schedule.hours, self.schedule.person_id, day)
            asked = self.worker.works(day) and works_on(self.schedule.hours, day)
            if asked and owed(self.schedule, day, at) == DeliveryKind.QUESTION:
                self._end(day, at, self.worker.outcome(day, self._chance))

    def _end(self, day: date, at: datetime, outcome: Outcome) -> None:
        """Let a day's question end; only an answer breaks a silence, and only what expired adds to it."""
        checkin = CheckIn(person_id=self.schedule.person_id, day=day, team_id=self.team_id, fraction=self.fraction)
        checkin.outcome = outcome
        silent = self.schedule.silent + (outcome is Outcome.EXPIRED)
        if outcome is Outcome.ANSWERED:
            silent, self.silent_after = 0, day
            checkin.answered_at = self._answered_at(day, at)
            pieces = self._pieces(week_of(day))
            self.days.append(PastDay(checkin, self._lines(pieces, week_of(day)), self._note(checkin, pieces[0])))
        else:
            self.days.append(PastDay(checkin))
        self.schedule = replace(self.schedule, silent=silent, last_day=day)

    def _answered_at(self, day: date, at: datetime) -> datetime:
        left = span(self.schedule.hours, day)[1] - at
        return (at + self.worker.habit.wait(self._chance, left)).replace(microsecond=0)

    def _pieces(self, week: int) -> list[Piece]:
        """Return one piece of work, now and then two or three different ones."""
        tastes = taste(self.worker.slack_id, self.worker.team or "")
        self._last = tastes.next_piece(week, self._chance, self._last)
        count = 1
        if self._chance.random() < self.worker.habit.also:
            count = 3 if self._chance.random() < _THIRD else 2
        pieces = [self._last]
        while len(pieces) < count:
            another = tastes.next_piece(week, self._chance)
            pieces += [another] if another not in pieces else []
        return pieces

    def _lines(self, pieces: list[Piece], week: int) -> tuple[Line, ...]:
        split = self._chance.choice(["equal", "equal", "1"])
        return tuple(
            self._line(position, piece, self._rating(piece, week), share)
            for position, (piece, share) in enumerate(zip(pieces, shares(len(pieces), split), strict=True))
        )

    def _line(self, position: int, piece: Piece, rated: int | None, share: float) -> Line:
        meant = self.catalogue.subject(piece)
        return line_of(0, position, meant, rated, share, route=self.catalogue.chain.route(meant.service_id))

    def _rating(self, piece: Piece, week: int) -> int | None:
        kind = self.catalogue.subject(piece).work_type
        return rating(self.catalogue.service(piece), kind, week, self.worker.habit.warmth, self._chance)

    def _note(self, checkin: CheckIn, piece: Piece) -> Note | None:
        """Return what they had wanted to write about this service, once."""
        service = self.catalogue.service(piece)
        for jotting in self._jottings:
            if checkin.answered_at and jotting.service == service and week_of(checkin.day) >= jotting.week:
                self._jottings.remove(jotting)
                written_at = checkin.answered_at + timedelta(minutes=1)
                return Note(checkin_id=0, words=jotting.words, sharing=jotting.sharing, written_at=written_at)
        return None
