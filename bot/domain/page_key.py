"""By which key the outbox knows what belongs to a page: two processes make the same one, so nothing is posted twice."""

from dataclasses import dataclass, replace
from datetime import date

from storage.words import DeliveryKind


@dataclass(frozen=True, slots=True)
class PageKey:
    """A message about one team's page of one week.

    >>> str(PageKey(3, date(2026, 11, 16)).next), PageKey.read("digest:3:2026-11-16/2").part
    ('digest:3:2026-11-16/2', 1)
    """

    team_id: int
    week: date  # its Monday
    kind: DeliveryKind = DeliveryKind.DIGEST
    part: int = 0  # of a page that was split because it is too long for one message; the first is 0
    word: str = ""  # why it could not be posted, where its lead is told so

    def __str__(self) -> str:
        parts = f"/{self.part + 1}" if self.part else ""
        return f"{self.kind}:{self.team_id}:{self.week}{parts}" + (f":{self.word}" if self.word else "")

    @classmethod
    def read(cls, key: str) -> "PageKey":
        """Return what a key says. Raises ValueError for a key of anything else."""
        kind, team_id, week, word = [*key.split(":", 3), ""][:4]
        day, _, part = week.partition("/")
        return cls(int(team_id), date.fromisoformat(day), DeliveryKind(kind), int(part or 1) - 1, word)

    @property
    def next(self) -> "PageKey":
        """The key of the part that follows."""
        return replace(self, part=self.part + 1)

    @property
    def prefix(self) -> str:
        """How the keys of every message of this kind to this team begin, whatever the week."""
        return f"{self.kind}:{self.team_id}:"
