"""What the trackers' documented shapes have in common, and words that are safe to keep."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

T = TypeVar("T")

_LONGEST = 500  # characters; no tracker's title is longer, but its answer may be
_UNKEPT = re.compile("[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]+")  # no database takes NUL or half a character


def _kept(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    line = " ".join(_UNKEPT.sub(" ", value).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _zoned(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _listed(value: Any) -> Any:
    return [] if value is None else value


Text = Annotated[str, BeforeValidator(_kept)]
Link = Annotated[Text, Field(pattern=r"^https?://\S+$")]
Moment = Annotated[datetime, AfterValidator(_zoned)]  # one without a zone counts as UTC
Listed = Annotated[list[T], BeforeValidator(_listed), Field(default_factory=list)]  # none counts as empty


class UnreadableError(ValueError):
    """What lacks in an item so that nobody can tell what it is: the name of a part."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an item was found, for what it does not say itself."""

    root: str  # below what people open items
    place: str = ""  # the repository or project that was asked for
    sign: str = "#"  # what stands before the number of its kind


class Shape(BaseModel):
    """A part of an answer. What we do not read may be anything; what we read is of its documented type."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Named(Shape):
    """Something of which only the name matters: a label, a type, a project."""

    name: Text


def ascii_word(text: str, pattern: str) -> bool:
    """Tell whether a whole text is of a pattern, in plain letters: names go into addresses and queries."""
    return bool(re.fullmatch(pattern, text, re.ASCII))
