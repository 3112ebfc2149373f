"""Whether what somebody wrote and chose to share may stand on a page."""

from bot.domain.page import Window


def may_quote(window: Window | None) -> bool:
    """Tell whether quotes may be shown: only beside numbers, which have passed the gate.

    Somebody's sentence without a name is nobody's only where enough others answered.
    """
    return window is not None
