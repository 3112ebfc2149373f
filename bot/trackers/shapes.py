"""What the trackers' documented shapes have in common, and words that are safe to keep."""

import re
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

_LONGEST = 500  # characters; no tracker's title is longer, but its answer may be
_UNKEPT = re.compile("[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]+")  # no database takes NUL or half a character


def _kept(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    line = " ".join(_UNKEPT.sub(" ", value).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


Text = Annotated[str, BeforeValidator(_kept)]
Link = Annotated[Text, Field(pattern=r"^https?://\S+$")]
Moment = AwareDatetime


class Shape(BaseModel):
    """A part of an answer. What we do not read may be anything; what we read is of its documented type."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Named(Shape):
    """Something of which only the name matters: a label, a type, a project."""

    name: Text


def ascii_word(text: str, pattern: str) -> bool:
    """Tell whether a whole text is of a pattern, in plain letters: names go into addresses and queries."""
    return bool(re.fullmatch(pattern, text, re.ASCII))
