"""Writes into the README what it takes from the code: `make papers`."""

import re
from pathlib import Path

from bot.blocks.who_sees import markdown

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- who sees what: written by make papers -->\n", "<!-- who sees what: end -->"
_BETWEEN = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)


def renewed(paper: str) -> str:
    """Return the README with the table of the code. Raises ValueError where the two comments around it are missing."""
    if not _BETWEEN.search(paper):
        raise ValueError(f"The README lacks the comments {BEGIN.strip()} and {END}.")
    return _BETWEEN.sub(lambda _found: f"{BEGIN}\n{markdown()}\n\n{END}", paper)


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
