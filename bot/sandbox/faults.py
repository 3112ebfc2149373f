"""What goes wrong, told by a test: an answer instead of the real one, before or after the deed, or no answer at all."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.sandbox.wire import Json

STATUS, ERROR, GARBAGE, DROP, HANG = "status", "error", "garbage", "drop", "hang"
EVERY = "*"


@dataclass
class Fault:
    """One way to fail; `after` means Slack did what was asked and only the answer is lost."""

    how: str
    method: str = EVERY
    after: bool = False
    status: int = 500
    error: str = ""
    retry_after: int | None = None
    times: int | None = None  # how often still; none = always
    where: Json = field(default_factory=dict)  # arguments a call must carry, such as {"channel": "U…"}

    def hits(self, method: str, args: Json) -> bool:
        """Say whether this call meets the fault."""
        return (
            self.times != 0
            and self.method in {EVERY, method}
            and all(args.get(name) == value for name, value in self.where.items())
        )


@dataclass
class Delay:
    """Seconds before a method answers."""

    seconds: float
    method: str = EVERY
    times: int | None = None


@dataclass
class Limit:
    """A bucket of `burst` calls, refilled `per_second`; each one empties at its own pace for each `per` argument.

    A call that finds it empty is told to come back, and every call before that is refused too, as with Slack's own
    (docs.slack.dev/apis/web-api/rate-limits).
    """

    per_second: float
    burst: int
    retry_after: int
    per: str | None = None
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)  # tokens, and when they were counted
    _shut: dict[str, float] = field(default_factory=dict)  # until when

    def wait(self, args: Json, now: float) -> int:
        """Return the seconds to wait; 0 lets the call through."""
        key = str(args.get(self.per)) if self.per else ""
        if now < self._shut.get(key, 0):
            return max(1, round(self._shut[key] - now))
        left, counted = self._left.get(key, (float(self.burst), now))
        left = min(self.burst, left + (now - counted) * self.per_second)
        if left < 1:
            self._left[key], self._shut[key] = (left, now), now + self.retry_after
            return self.retry_after
        self._left[key] = (left - 1, now)
        return 0


@dataclass
class Faults:
    """All that is set to go wrong now."""

    planned: list[Fault] = field(default_factory=list)
    delays: list[Delay] = field(default_factory=list)
    limits: dict[str, Limit] = field(default_factory=dict)
    lacking: set[str] = field(default_factory=set)

    def meet(self, method: str, args: Json, *, after: bool) -> Fault | None:
        """Return the fault this call runs into at this point, used up once more."""
        for fault in self.planned:
            if fault.after == after and fault.hits(method, args):
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None

    def delay(self, method: str) -> float:
        """Return the seconds this call takes longer."""
        total = 0.0
        for delay in self.delays:
            if delay.method in {EVERY, method} and delay.times != 0:
                total += delay.seconds
                if delay.times is not None:
                    delay.times -= 1
        return total

    def heal(self) -> None:
        """Let everything work again."""
        self.planned.clear()
        self.delays.clear()
        self.limits.clear()
        self.lacking.clear()
