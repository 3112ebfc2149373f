"""What a page knows by the time its loop is told."""

from typing import Protocol

from bot.domain.page import Hidden, Participation, Trend, Window


class Numbers(Protocol):
    """The numbers of a page, as far as its loop reads them: `TeamNumbers` are some."""

    @property
    def week_window(self) -> Window | None:
        """The week, None where it is hidden."""

    @property
    def four_weeks(self) -> Window | None:
        """The four weeks, None where they are hidden."""

    @property
    def hidden(self) -> Hidden | None:
        """Why there are no numbers."""

    @property
    def participation(self) -> Participation:
        """How many answered."""

    @property
    def trend(self) -> Trend:
        """Whether the score changed."""
