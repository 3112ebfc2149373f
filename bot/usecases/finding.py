"""What `doctor` finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked. `good` is None for what is worth knowing and stops nothing."""

    good: bool | None
    sentence: str
