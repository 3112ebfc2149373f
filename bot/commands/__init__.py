"""`/value WORD`: one module a word. Its name is the word, its docstring's first line the help; `answer` does it."""

import importlib
import pkgutil

from bot.deps import Word


def load_words() -> dict[str, Word]:
    """Return every word by its name, in alphabetical order."""
    words = {}
    for found in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{found.name}")
        words[found.name] = Word(found.name, (module.__doc__ or "").splitlines()[0], module.answer)
    return words
