"""What a line counts for in the shares: four that add up to 100 %, and the three ends of a path (metrics 2.3–2.5)."""

from bot.domain.answers import Part
from storage.words import PathKind

HAPPY, SHRUG = 4, 3


def happy(part: Part) -> bool:
    """Tell whether it is funded happily: rated 4 or 5."""
    return part.rating is not None and part.rating >= HAPPY


def shrug(part: Part) -> bool:
    """Tell whether the payer would shrug: rated 3."""
    return part.rating == SHRUG


def objection(part: Part) -> bool:
    """Tell whether the payer would object: rated 1 or 2."""
    return part.rating is not None and part.rating < SHRUG


def cant_tell(part: Part) -> bool:
    """Tell whether its person can't tell. The share of all others is the understand-value share (metrics 2.4)."""
    return part.rating is None


def complete(part: Part) -> bool:
    """Tell whether its path reaches a paying customer."""
    return part.path is PathKind.COMPLETE


def partial(part: Part) -> bool:
    """Tell whether it has a link but no complete path."""
    return part.path is PathKind.PARTIAL


def unlinked(part: Part) -> bool:
    """Tell whether it has no service, or one without a link."""
    return part.path is PathKind.NONE


def direct(part: Part) -> bool:
    """Tell whether its complete path is a single link."""
    return part.direct


def immediate(part: Part) -> bool:
    """Tell whether its partial path ends at a business unit or an IT team."""
    return part.immediate
