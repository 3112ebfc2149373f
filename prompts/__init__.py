"""What we ask: one TOML file a question under `questions/`, checked when they are loaded.

>>> load_questions()["daily"].text
'If paying customers knew this is what they funded, how happy would they be?'
"""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

QUESTIONS = Path(__file__).parent / "questions"


class QuestionError(Exception):
    """A question's file that cannot be asked in Slack."""


class Option(BaseModel):
    """One answer that can be tapped. `value` is what is kept; the lengths are those of Slack's buttons."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[a-z0-9_]+$")]
    label: Annotated[str, Field(min_length=1, max_length=75)]
    emoji: Annotated[str, Field(max_length=8)] = ""

    @property
    def words(self) -> str:
        """The label as it stands on a button."""
        return f"{self.emoji} {self.label}".strip()


class Question(BaseModel):
    """One question; `id` is its file's name, `lead_in` is the line above it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    text: Annotated[str, Field(min_length=1, max_length=300)]
    lead_in: Annotated[str, Field(max_length=300)] = ""
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=10)]


def load_questions(folder: Path = QUESTIONS) -> dict[str, Question]:
    """Return every question by its id. Raises QuestionError naming the file and the key that is wrong."""
    return {path.stem: _load(path) for path in sorted(folder.glob("*.toml"))}


def _load(path: Path) -> Question:
    try:
        return Question(id=path.stem, **tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path.name}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise QuestionError(f"{path.name}: {where}: {first['msg']}") from error
