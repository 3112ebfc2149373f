"""What histories say beside what is kept: which days are new, which take another's place, and what is wrong.

Decision: a row of a frozen week is refused unless it is what is kept already. Why: "twice changes nothing" and "a
frozen week never changes" both hold so, as long as answers have an owner. Cost: a file of days whose owners are gone,
90 days on, cannot be told from another one and is refused the second time, with the week's name.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from bot.catalogs.faults import Fault
from bot.catalogs.history import History, OneDay, Piece
from bot.domain.answers import monday
from bot.usecases.importing.several import APART
from storage.organisation import Row
from storage.past import Item, KeptDay, KeptLine, Known, NewDay, Past
from storage.words import Outcome

SLACK_ID = re.compile(r"[UW][A-Z0-9]{2,}")
_NOON = time(12, tzinfo=UTC)  # files tell no hour
_ROUNDING = 1e-9

Kept = Mapping[tuple[int, date], KeptDay]
Weeks = set[tuple[int, date]]  # team and Monday


@dataclass
class Lot:
    """Days that share a fault: it is told once, at the first of them."""

    line: int
    days: int = 0


@dataclass
class Closed:
    """Days of one team that differ from what is kept, in weeks that are frozen."""

    team: str
    lines: list[tuple[int, date]] = field(default_factory=list)  # with the Monday

    def take(self, line: int, week: date) -> None:
        """Take one in."""
        self.lines.append((line, week))

    def fault(self, team: str) -> Fault:
        """Return what is wrong with them, at the first of them."""
        (line, week), weeks = min(self.lines), {week for _, week in self.lines}
        more = f" and {len(self.lines) - 1:,} more" if len(self.lines) > 1 else ""
        span = f" ({min(weeks):%G-W%V} to {max(weeks):%G-W%V})" if len(weeks) > 1 else ""
        what = f"this day{more}{span} cannot be added or changed"
        return Fault(line, f"week {week:%G-W%V} of {team} is frozen: {what}", otherwise="leave out what is frozen")


@dataclass(slots=True)
class Reading:
    """The days of all files on their way to what is to be written."""

    known: Known
    now: datetime
    today: date  # the latest date that has begun anywhere
    past: Past = field(default_factory=Past)
    faults: list[Fault] = field(default_factory=list)
    days: dict[tuple[str, date], tuple[int, OneDay]] = field(default_factory=dict)  # by Slack id: place, day
    strangers: dict[str, int] = field(default_factory=dict)  # who was kept by an e-mail, by whose that is
    items: dict[str, Item] = field(default_factory=dict)  # by key in small letters
    lots: dict[tuple[str, str], Lot] = field(default_factory=dict)

    def take(self, histories: Sequence[History]) -> None:
        """Take in the days, and note what is wrong with their dates, people and names."""
        for number, history in enumerate(histories):
            for day in history.days:
                if self._whose(day) in self.known.forgotten:
                    continue  # what they had deleted is not brought back
                self._take(number * APART + day.line, day, histories)
        for (noun, name), lot in self.lots.items():
            rows = f" ({lot.days:,} days)" if lot.days > 1 else ""
            among = self.known.teams if noun == "team" else self.known.services
            self.faults.append(Fault(lot.line, f'no {noun} is called "{name}"{rows}', name, list(among)))

    def _take(self, line: int, day: OneDay, histories: Sequence[History]) -> None:
        who = self._whose(day)
        if day.day > self.today:
            self.faults.append(Fault(line, f"{day.day} lies in the future"))
        before = self.days.setdefault((who, day.day), (line, day))
        if before[0] != line:
            self._twice(line, day, before, histories)
            return
        if who != day.person and day.person in self.known.people and who in self.known.people:
            self.strangers[who] = self.known.people[day.person]
        sound = self._names("team", day.team, self.known.teams, line)
        for piece in day.pieces:
            if piece.service:
                sound = self._names("service", piece.service, self.known.services, line) and sound
            if piece.work_item:
                self._item(piece)
        if not sound:
            del self.days[who, day.day]

    def _whose(self, day: OneDay) -> str:
        return self.known.emails.get(day.person, day.person)

    def _twice(self, line: int, day: OneDay, before: tuple[int, OneDay], histories: Sequence[History]) -> None:
        """Note a day that stands in two places and differs: by an e-mail and an id, or in two files."""
        if before[1][3:] != day[3:]:
            number, first = divmod(before[0], APART)
            where = f"on line {first}" if number == line // APART else f"in {histories[number].file}:{first}"
            self.faults.append(Fault(line, f"the same person's {day.day} stands {where} too, and differs from this"))

    def _names(self, noun: str, name: str, among: Mapping[str, int], line: int) -> bool:
        if name not in among:
            lot = self.lots.setdefault((noun, name), Lot(line))
            lot.days += 1
        return name in among

    def _item(self, piece: Piece) -> None:
        """Remember what an item is, known or to be made from its key, with the first service and type beside it."""
        key = piece.work_item or ""
        known = self.known.items.get(key) or self.known.items.get(key.lower())
        item = self.items.setdefault(key.lower(), known or Item(key, piece.work_type))
        if known is None and item.work_type is None and piece.work_type:
            self.items[key.lower()] = item._replace(work_type=piece.work_type)

    def compare(self, kept: Kept, frozen: Weeks) -> None:
        """Note what is to be written, and which days cannot be as their week is frozen."""
        closed: dict[int, Closed] = {}
        for (who, _), (line, day) in self.days.items():
            before = self._before(who, day, kept)
            new = self._new(who, day, before)
            if before and _is_same(before, new, day):
                continue
            self.past.days.append(new)
            week, theirs = monday(day.day), before.team_id if before and before.frozen else None
            if theirs or (new.team_id, week) in frozen:
                closed.setdefault(theirs or new.team_id, Closed(day.team)).take(line, week)
        names = {team_id: name for name, team_id in self.known.teams.items()}
        self.faults += [lot.fault(names.get(team_id, lot.team)) for team_id, lot in closed.items()]

    def _before(self, who: str, day: OneDay, kept: Kept) -> KeptDay | None:
        own = kept.get((self.known.people.get(who, 0), day.day))
        return own or kept.get((self.strangers.get(who, 0), day.day))

    def _new(self, who: str, day: OneDay, before: KeptDay | None) -> NewDay:
        lines = tuple(self._line(piece) for piece in day.pieces)
        fraction = self.known.fractions.get(self.known.people.get(who, 0), 1.0)
        at = min(datetime.combine(day.day, _NOON), self.now) if day.outcome is Outcome.ANSWERED else None
        team = self.known.teams[day.team]
        return NewDay(before.id if before else 0, who, day.day, team, fraction, day.outcome, at, lines)

    def _line(self, piece: Piece) -> KeptLine:
        item = self.items[piece.work_item.lower()] if piece.work_item else None
        service = self.known.services[piece.service] if piece.service else None
        kind = piece.work_type or (item.work_type if item else None)
        return KeptLine(service, item.key if item else None, kind, piece.share, piece.rating)

    def make_known(self) -> None:
        """Note the people and the items of the days to be written that are new here."""
        used = {line.item for day in self.past.days for line in day.lines if line.item}
        made = [item for low, item in self.items.items() if item.key in used and low not in self.known.items]
        services = self._services()
        self.past.items = [
            {"key": item.key, "work_type": item.work_type, "service_id": services.get(item.key), "closed": True}
            for item in made
        ]
        new = dict.fromkeys(day.person for day in self.past.days if day.person not in self.known.people)
        self.past.people = [person_of(name) for name in new]
        self.past.same_person = {stranger: self.known.people[who] for who, stranger in self.strangers.items()}

    def _services(self) -> dict[str, int]:
        """Return by item the first service that it stands beside."""
        lines = (line for day in self.past.days for line in day.lines if line.item and line.service_id)
        found: dict[str, int] = {}
        for line in lines:
            found.setdefault(line.item or "", line.service_id or 0)
        return found


def person_of(name: str) -> Row:
    """Return the columns of somebody whom only a file names: no message ever reaches who is not on a team.

    A Slack id may be put on one later, and is then followed in Slack like everybody; anything else never is.
    """
    if SLACK_ID.fullmatch(name):
        return {"slack_id": name}
    return {"slack_id": name, "reachable": False, "looked_for": True, "in_slack": False}


def _is_same(before: KeptDay, new: NewDay, day: OneDay) -> bool:
    """Tell whether a day is what is kept; a work type that is left blank is whatever it was."""
    if (before.team_id, before.outcome, len(before.lines)) != (new.team_id, new.outcome, len(new.lines)):
        return False
    return all(
        (old.service_id, old.item, old.rating) == (line.service_id, line.item, line.rating)
        and abs(old.share - line.share) < _ROUNDING
        and (piece.work_type is None or old.work_type == piece.work_type)
        for old, line, piece in zip(before.lines, new.lines, day.pieces, strict=True)
    )
