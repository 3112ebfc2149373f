"""A command typed in a process of its own."""

import os
import sys
from pathlib import Path

from bot.__main__ import main


def type_command(words: tuple[str, ...], settings: dict[str, str], folder: Path, out: Path, err: Path) -> None:
    """Do what `python -m bot WORDS` does in this folder with no other settings, and leave what it prints in files."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(settings)
    sys.argv = ["valuecheck", *words]
    with out.open("w", encoding="utf-8") as sys.stdout, err.open("w", encoding="utf-8") as sys.stderr:
        main()
