"""Reading a Slack status: only a hint that somebody is away, and the only thing that is kept of it."""

from datetime import UTC, datetime

_ALWAYS = {":palm_tree:", ":face_with_thermometer:"}
_WORDS = ("vacation", "holiday", "sick", "leave", "out of office")
_LAST = 253_402_214_400  # 31 December 9999: Python knows no later day


def on_leave(emoji: str, words: str, expires: int) -> tuple[bool, datetime | None]:
    """Return whether a status says vacation or sick, and until when if it expires.

    `expires` is in seconds since 1970, 0 for never. Words count only in a status that expires: one that says "holiday
    rota lead" for ever is a title.

    >>> on_leave("", "Out of office", 1796000000)
    (True, datetime.datetime(2026, 11, 30, 0, 53, 20, tzinfo=datetime.timezone.utc))
    >>> on_leave("", "Holiday rota lead", 0)
    (False, None)
    """
    says_so = emoji in _ALWAYS or (expires > 0 and any(word in words.lower() for word in _WORDS))
    return says_so, datetime.fromtimestamp(min(expires, _LAST), UTC) if says_so and expires > 0 else None
