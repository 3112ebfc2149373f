"""Reading back what a snapshot keeps."""

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")


class UnreadableError(ValueError):
    """What a snapshot keeps has another form than this version expects."""


def unpacked(adapter: TypeAdapter[T], kept: dict[str, Any]) -> T:
    """Return what was kept as JSON's types. Raises UnreadableError, which says where and never what: errors are logged.

    >>> unpacked(TypeAdapter(dict[str, int]), {"quote": "they are lazy"})
    Traceback (most recent call last):
    bot.domain.packing.UnreadableError: quote: int_parsing
    """
    try:
        return adapter.validate_python(kept)
    except ValidationError as error:
        places = [f"{'.'.join(map(str, one['loc']))}: {one['type']}" for one in error.errors(include_input=False)]
        raise UnreadableError("; ".join(places)) from None
