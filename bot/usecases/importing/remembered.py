"""What an import of histories changed, for people to read."""

from dataclasses import dataclass, replace
from datetime import date

from bot.usecases.importing.changes import counted
from storage.past import Past


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was added and replaced, or would be; false if that is nothing."""

    added: int = 0  # check-ins
    replaced: int = 0
    people: int = 0  # those of the added ones
    teams: int = 0
    first: date | None = None
    last: date | None = None
    new_people: int = 0
    found: int = 0  # people of whom an e-mail was all that was known
    items: int = 0
    pages: int = 0  # that were frozen then
    disowned: int = 0  # check-ins that lost their owner then

    def __bool__(self) -> bool:
        return bool(self.added or self.replaced or self.found)

    def then(self, pages: int, disowned: int) -> "Remembered":
        """Return the same with what came of it."""
        return replace(self, pages=pages, disowned=disowned)

    def lines(self) -> list[str]:
        """Return what to print; nothing if nothing changed."""
        added = f"+ {counted(self.added, 'check-in')} of {counted(self.people, 'person')}"
        whose = "the person's" if self.found == 1 else "theirs"
        said = {
            f"{added} in {counted(self.teams, 'team')}, {_span(self.first, self.last)}": self.added,
            f"+ {counted(self.new_people, 'person')} who {_is(self.new_people)} never messaged": self.new_people,
            f"+ {counted(self.items, 'work item')}": self.items,
            f"~ {self.replaced:,} replaced": self.replaced,
            f"~ {counted(self.found, 'person')} known by e-mail now: what was kept under it is {whose}": self.found,
            f"· {counted(self.pages, 'page')} frozen.": self.pages,
            f"· {counted(self.disowned, 'check-in')} over 90 days old lost their owner.": self.disowned,
        }
        return [line for line, number in said.items() if number]

    def __str__(self) -> str:
        return "\n".join(self.lines())


def remembered(past: Past) -> Remembered:
    """Return what a past comes to."""
    new = [day for day in past.days if not day.replaces]
    dates = {day.day for day in new}
    return Remembered(
        added=len(new),
        replaced=len(past.days) - len(new),
        people=len({day.person for day in new}),
        teams=len({day.team_id for day in new}),
        first=min(dates, default=None),
        last=max(dates, default=None),
        new_people=len(past.people),
        found=len(past.same_person),
        items=len(past.items),
    )


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _span(first: date | None, last: date | None) -> str:
    """Return the first and the last day in words, the year once where it is the same."""
    if first is None or last is None or first == last:
        return f"{last.day} {last:%b %Y}" if last else ""
    start = f"{first.day} {first:%b}" + (f" {first.year}" if first.year != last.year else "")
    return f"{start} – {last.day} {last:%b %Y}"
