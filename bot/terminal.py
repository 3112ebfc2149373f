"""What a command shows and reads in a terminal: plain lines, a bar for whoever watches, files as text."""

from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, TaskID

from bot.errors import FileError

out = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)


def progress() -> Progress:
    """Return a bar for somebody who watches, and nothing at all in a log."""
    console = Console(stderr=True)
    return Progress(console=console, transient=True, disable=not console.is_terminal)


def shown(bar: Progress, task: TaskID) -> Callable[[int, int], None]:
    """Return what a deed tells how far it is, `done` of `total`, so that the bar shows it."""
    return lambda done, total: bar.update(task, completed=done, total=total)


def text_of(file: Path) -> str:
    """Return what a file says. Raises FileError where it cannot be read or is not UTF-8."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise FileError(where=file, fault="this is not UTF-8 text") from None
    except OSError as error:
        raise FileError(where=file, fault=f"cannot be read ({error.strerror})") from None
    if "\0" in text:  # PostgreSQL keeps none, and no editor writes one
        line = text[: text.index("\0")].count("\n") + 1
        raise FileError(where=file, fault=f"line {line} holds a NUL character; take it out")
    return text
