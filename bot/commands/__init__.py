"""`/value WORD`: one module a word. Its name is the word, its docstring's first line the help; `answer` does it.

`READS = True` says that it changes nothing, `SHARES = True` that its answer may be shown to a channel,
`BRINGS = True` that it brings a file and takes its turns by itself.
"""

import importlib
import pkgutil

from bot.deps import Word


def load_words() -> dict[str, Word]:
    """Return every word by its name, in alphabetical order."""
    words = {}
    for found in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{found.name}")
        words[found.name] = Word(
            name=found.name,
            help=(module.__doc__ or "").splitlines()[0],
            answer=module.answer,
            reads=getattr(module, "READS", False),
            shares=getattr(module, "SHARES", False),
            brings=getattr(module, "BRINGS", False),
        )
    return words
