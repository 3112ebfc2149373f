"""The kinds of values that an organisation file holds, each read from the word that was written."""

import math
import re
from collections.abc import Callable, Collection
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any, NamedTuple, NoReturn, TypeVar

from pydantic import BeforeValidator, PlainValidator
from pydantic_core import PydanticCustomError

from bot.catalogs.document import Word
from bot.catalogs.places import countries, country_among, zones
from bot.catalogs.rules import SHAPES, rule_name
from storage.words import CustomerKind, Level, Lifecycle, RuleKind, Wording, WorkType

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
GOAL = 140  # characters
_NAME = 200
_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_MOMENT = re.compile(r"(\d{1,2}):(\d\d)( +exactly)?")

T = TypeVar("T")
W = TypeVar("W", bound=StrEnum)


class Moment(NamedTuple):
    """An hour of the day; `exactly` switches the sampling window off."""

    at: time
    exactly: bool


def refused(what: str, given: str = "", among: Collection[str] = ()) -> NoReturn:
    """Raise what pydantic collects as a fault; `{key}` in it becomes the key's name."""
    raise PydanticCustomError("said", "{what}", {"what": what, "given": given, "among": list(among)})


def shape(value: object) -> str:
    """Return what somebody wrote, as said in a fault: `a list`, `"text"`."""
    if value is None:
        return "nothing"
    return f'"{value}"' if isinstance(value, str) else "a list" if isinstance(value, list) else "a mapping"


def text(value: object) -> Word:
    """Return the word with single spaces; refuse anything else, and nothing."""
    if value is None or (isinstance(value, str) and not value.strip()):
        refused("{key} is empty")
    if not isinstance(value, str):
        refused(f"{{key}} is a text, not {shape(value)}")
    return Word(" ".join(value.split()), getattr(value, "line", 0))


def _limited(most: int) -> Callable[[object], Word]:
    def read(value: object) -> Word:
        word = text(value)
        if len(word) > most:
            refused(f"{{key}} has {len(word)} characters; at most {most} fit")
        return word

    return read


def _matching(pattern: str, cure: str) -> Callable[[object], Word]:
    def read(value: object) -> Word:
        word = text(value)
        if not re.fullmatch(pattern, word):
            refused(f'{{key}} "{word}" {cure}')
        return word

    return read


def _who(value: object) -> Word:
    word = text(value)
    if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", word):
        return Word(word.lower(), word.line)
    if not re.fullmatch(r"[UW][A-Z0-9]{2,}", word):
        refused(f'{{key}} "{word}" is neither a Slack id such as U01ALICE nor an e-mail address')
    return word


def _channel(value: object) -> Word:
    word = text(value)
    if not re.fullmatch(r"[CG][A-Z0-9]{2,}|#[^\s#]{1,80}", word):
        refused(f'{{key}} "{word}" is neither a channel\'s id such as C01CHECKOUT nor a "#name"')
    return word


def _flag(value: object) -> bool:
    word = text(value)
    if word.lower() not in _FLAGS:
        refused(f'{{key}} is true or false, not "{word}"')
    return _FLAGS[word.lower()]


def _number(value: object) -> float:
    word = text(value)
    try:
        number = float(word)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        refused(f'{{key}} is a number, not "{word}"')
    return number


def _fraction(value: object) -> float:
    number = _number(value)
    if not 0 < number <= 1:
        refused(f'{{key}} is more than 0 and at most 1, not "{value}"')
    return number


def _weight(value: object) -> float:
    number = _number(value)
    if not 0 < number <= 100:  # noqa: PLR2004 — per cent
        refused(f'{{key}} is more than 0 and at most 100, not "{value}"')
    return number


def _moment(value: object) -> Moment:
    word = text(value)
    found = _MOMENT.fullmatch(word)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:  # noqa: PLR2004 — a clock
        refused(f'{{key}} "{word}" is not a time; write "14:00" or "14:00 exactly"')
    return Moment(time(int(found[1]), int(found[2])), bool(found[3]))


def _clock(value: object) -> time:
    moment = _moment(value)
    if moment.exactly:
        refused(f'{{key}} "{value}" is not a time; write "10:00"')
    return moment.at


def _date(value: object) -> date:
    word = text(value)
    try:
        return date.fromisoformat(word)
    except ValueError:
        refused(f'{{key}} "{word}" is not a date; write 2026-11-02')


def _day(value: object) -> str:
    word = text(value).lower()
    if word not in DAYS:
        refused(f'{{key}}: no day is called "{word}"', word[:3], DAYS)
    return word


def _days(value: object) -> str:
    if not isinstance(value, list):
        refused(f"{{key}} is a list such as [mon, tue], not {shape(value)}")
    if not value:
        refused("{key} is empty; name at least one day")
    named = {_day(day) for day in value}
    return ",".join(day for day in DAYS if day in named)


def _zone(value: object) -> str:
    word = text(value)
    if word not in zones():
        refused(f'{{key}}: no time zone is called "{word}"', word, zones())
    return str(word)


def _country(value: object) -> str:
    word = text(value)
    known = countries().get(word.upper())
    if known is None:
        refused(f'{{key}}: no public holidays are known for "{word}"', *country_among(word))
    return known


def _one_of(words: type[W], noun: str) -> Callable[[object], W]:
    def read(value: object) -> W:
        word = text(value)
        if word not in [str(known) for known in words]:
            refused(f'{{key}}: "{word}" is not a {noun} ({", ".join(words)})', word, list(words))
        return words(word)

    return read


def _wording(value: object) -> Word:
    word = text(value)
    _one_of(Wording, "wording")(word)
    return word


def _rule(kind: RuleKind) -> Callable[[object], Word]:
    def read(value: object) -> Word:
        word = text(value)
        name = rule_name(kind, word)
        if name is None:
            refused(f'{kind} "{word}" is not {SHAPES[kind]}')
        return Word(name, word.line)

    return read


Text = Annotated[Word, PlainValidator(text)]
Name = Annotated[Word, PlainValidator(_limited(_NAME))]
GoalText = Annotated[Word, PlainValidator(_limited(GOAL))]
Who = Annotated[Word, PlainValidator(_who)]  # a Slack id, or an e-mail address in small letters
Channel = Annotated[Word, PlainValidator(_channel)]
Usergroup = Annotated[Word, PlainValidator(_matching(r"S[A-Z0-9]{2,}", "is not a user group's id such as S012AB"))]
Flag = Annotated[bool, PlainValidator(_flag)]
GitHub = Annotated[Word, PlainValidator(_rule(RuleKind.GITHUB))]
GitLab = Annotated[Word, PlainValidator(_rule(RuleKind.GITLAB))]
Jira = Annotated[Word, PlainValidator(_rule(RuleKind.JIRA))]
Number = Annotated[float, PlainValidator(_number)]
Fraction = Annotated[float, PlainValidator(_fraction)]
Weight = Annotated[float, PlainValidator(_weight)]
AskAt = Annotated[Moment, PlainValidator(_moment)]
Clock = Annotated[time, PlainValidator(_clock)]
Date = Annotated[date, PlainValidator(_date)]
Day = Annotated[str, PlainValidator(_day)]
Days = Annotated[str, PlainValidator(_days)]  # as stored: "mon,wed"
Zone = Annotated[str, PlainValidator(_zone)]
Country = Annotated[str, PlainValidator(_country)]
Kind = Annotated[CustomerKind, PlainValidator(_one_of(CustomerKind, "kind of customer"))]
Type = Annotated[WorkType, PlainValidator(_one_of(WorkType, "type of work"))]
Height = Annotated[Level, PlainValidator(_one_of(Level, "level"))]
Stage = Annotated[Lifecycle, PlainValidator(_one_of(Lifecycle, "lifecycle"))]
Spoken = Annotated[Word, PlainValidator(_wording)]  # of those whom the organisation exists for; remembers its line


def _none_is_empty(value: Any) -> Any:
    return () if value is None else value


Many = Annotated[tuple[T, ...], BeforeValidator(_none_is_empty)]  # a section whose entries are commented out is empty
