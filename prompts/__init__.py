"""What we ask: one TOML file a question under `questions/`, checked when they are loaded.

`daily.toml` is the question of the day; every other file is a follow-up that may stand below its answer.

>>> load_questions()["daily"].text
'If paying customers knew this is what they funded, how happy would they be?'
>>> load_questions()["f7"].about("incident").text
'Is the customer working again?'
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

QUESTIONS = Path(__file__).parent / "questions"
DAILY = "daily"
SHARINGS = ("private", "without_my_name", "with_my_name")  # the ways of a question that a note answers

WorkType = Literal[
    "feature", "incident", "change", "capacity", "service desk", "project", "compliance", "learning", "meeting", "other"
]
Need = Literal["service", "action", "processes"]
Text = Annotated[str, Field(min_length=1, max_length=300)]


class QuestionError(Exception):
    """A question's file that cannot be asked in Slack."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(_Part):
    """One answer that can be tapped. `value` is what is kept; the lengths are those of Slack's buttons."""

    value: Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[a-z0-9_]+$")]
    label: Annotated[str, Field(min_length=1, max_length=75)]
    label_served: Annotated[str, Field(max_length=75)] = ""  # where nobody pays; empty: the label as it is
    emoji: Annotated[str, Field(max_length=8)] = ""

    @property
    def words(self) -> str:
        """The label as it stands on a button."""
        return f"{self.emoji} {self.label}".strip()


Options = Annotated[tuple[Option, ...], Field(min_length=2, max_length=10)]


class When(_Part):
    """When a follow-up may be asked; whatever is left out does not matter."""

    ratings: tuple[Literal["1", "2", "3", "4", "5", "u"], ...] = ()  # of the answer that it follows
    rest_days: Annotated[int, Field(ge=0, le=90)] = 0  # for one person; never fewer than every question rests
    weekday: Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"] | None = None
    needs: Need | None = None  # what has to be known; the processes of the map also lead its options


class Instead(_Part):
    """How a question reads where the work is of one type."""

    work_type: WorkType
    text: Text
    options: Options


class Question(_Part):
    """One question; `id` is its file's name, `lead_in` is the line above it.

    `text` may hold `{service}` or `{action}` where `when.needs` names that; `source` and `feeds` are for whoever reads
    the file: where the question comes from, and which number its answers go into.
    """

    id: str
    text: Text
    text_served: Annotated[str, Field(max_length=300)] = ""  # where nobody pays; empty: the text as it is
    lead_in: Annotated[str, Field(max_length=300)] = ""
    source: Annotated[str, Field(max_length=300)] = ""
    feeds: Annotated[str, Field(max_length=300)] = ""
    answered_by: Literal["tap", "note"] = "tap"
    when: When = When()
    options: Options
    instead: tuple[Instead, ...] = ()

    @field_validator("options", mode="after")
    @classmethod
    def _once(cls, options: tuple[Option, ...]) -> tuple[Option, ...]:
        if len({option.value for option in options}) < len(options):
            raise ValueError("has a value twice")
        return options

    @model_validator(mode="after")
    def _fits(self) -> Self:
        named = {name for text in (self.text, self.text_served) for name in re.findall(r"\{(.*?)\}", text)}
        if wrong := named - ({self.when.needs} & {"service", "action"}):
            raise ValueError(f"text names {{{min(wrong)}}}, which only a question that needs it may name")
        if self.answered_by == "note" and not {option.value for option in self.options} <= set(SHARINGS):
            raise ValueError(f"options of a question that a note answers are {', '.join(SHARINGS)}")
        return self

    def worded(self, *, served: bool) -> Self:
        """Return the question as it reads where nobody pays, or as it is."""
        if not served:
            return self
        options = tuple(o.model_copy(update={"label": o.label_served or o.label}) for o in self.options)
        return self.model_copy(update={"text": self.text_served or self.text, "options": options})

    def about(self, work_type: str | None) -> Self:
        """Return the question as it reads for work of this type."""
        other = next((one for one in self.instead if one.work_type == work_type), None)
        return self.model_copy(update={"text": other.text, "options": other.options}) if other else self

    @property
    def values(self) -> frozenset[str]:
        """The values of all its options, whatever the work."""
        every = [self.options, *(one.options for one in self.instead)]
        return frozenset(option.value for options in every for option in options)


def followups(questions: Mapping[str, Question]) -> list[Question]:
    """Return the questions that may follow an answer."""
    return [question for name, question in questions.items() if name != DAILY]


def load_questions(folder: Path = QUESTIONS) -> dict[str, Question]:
    """Return every question by its id. Raises QuestionError naming the file and the key that is wrong."""
    return {path.stem: _load(path) for path in sorted(folder.glob("*.toml"))}


def _load(path: Path) -> Question:
    if not re.fullmatch("[a-z0-9_]{1,20}", path.stem):
        raise QuestionError(f"{path.name}: a question's file is named with up to 20 small letters, digits and _.")
    try:
        return Question(**(tomllib.loads(path.read_text(encoding="utf-8")) | {"id": path.stem}))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path.name}: {error}.") from error
    except ValidationError as error:
        raise QuestionError(f"{path.name}: {_said(error.errors()[0])}.") from error


def _said(error: Any) -> str:
    """Return in words what is wrong with a key; options are counted from 1."""
    where = _key(error["loc"])
    words = _WORDS[error["type"]].format(**error.get("ctx", {})) if error["type"] in _WORDS else error["msg"]
    return f"{where} {words.removeprefix('Value error, ')}".strip()


def _key(parts: Iterable[str | int]) -> str:
    return ".".join(str(part + 1 if isinstance(part, int) else part) for part in parts)


_WORDS = {
    "extra_forbidden": "is no key of a question",
    "missing": "is missing",
    "string_too_long": "is longer than {max_length} characters",
    "string_too_short": "is empty",
    "string_type": "is no text",
    "string_pattern_mismatch": "may hold small letters, digits and _ only",
    "too_short": "needs at least {min_length} of them",
    "too_long": "may hold at most {max_length} of them",
    "literal_error": "is none of {expected}",
}
