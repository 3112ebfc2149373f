"""What is said about a file that was sent, and its text in pieces where it could not be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.blocks.kit import Message, escaped, section
from bot.domain.figures import counted, listed
from bot.slack.files import Brought
from bot.slack.outcomes import Fate

MAKING = "I am making the file; it comes in your messages from me."
NOT_MADE = "Something went wrong on my side, and there is no file. Please ask once more; I have told my operator's log."
_ROOM = 3_500  # characters of a piece, escaped


def pieces(name: str, text: str) -> list[str]:
    r"""Return a file's text in messages, each a block of code below its name; lines stay whole where they fit.

    >>> pieces("a.csv", "one\r\ntwo\r\n")
    ['a.csv\n```\none\ntwo\n```']
    """
    found = list(_chunks(text.splitlines()))
    many = len(found) > 1
    heads = [f"{name}, part {number} of {len(found)}" if many else name for number in range(1, len(found) + 1)]
    return [f"{head}\n```\n{chunk}\n```" for head, chunk in zip(heads, found, strict=True)]


def _chunks(lines: Sequence[str]) -> Iterator[str]:
    held, length = list[str](), 0
    harmless = (escaped(line).replace("```", "'''") for line in lines)
    for line in (part for whole in harmless for part in _parts(whole)):
        if held and length + len(line) + 1 > _ROOM:
            yield "\n".join(held)
            held, length = [], 0
        held.append(line)
        length += len(line) + 1
    yield "\n".join(held)


def _parts(line: str) -> Iterator[str]:
    """Yield a line in parts that fit, no escaped character cut in two."""
    while len(line) > _ROOM:
        end = line.rfind("&", _ROOM - 5, _ROOM)
        end = _ROOM if end < 0 or ";" in line[end:_ROOM] else end
        yield line[:end]
        line = line[end:]
    yield line


def sent(name: str, window: str, kinds: Mapping[str, int], lines: tuple[int, int], brought: Brought) -> Message:
    """Return what is said about an export: where it is, what is in it, what is hidden and how sure it is.

    `kinds` says how many there are of each; `lines` how many lines it has, and how many of them without a number.
    """
    where = _where([name], brought)
    return _told(where, *_content(window, kinds, *lines)) if brought.is_whole else _told(where)


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody's own data are of: days with answers, for how many days these are theirs, what was asked beside."""

    days: int
    kept: int
    asked: bool = False  # a format or a window was typed


def own_sent(names: Sequence[str], brought: Brought, held: Held) -> Message:
    """Return what is said about somebody's own data: where it is, and what is in it."""
    where = _where(names, brought)
    if not brought.is_whole:
        return _told(where)
    form = _ONE_FORM if held.asked else ""
    if len(names) == 1:
        return _told(where, "It holds everything that I keep of you. There is no answer of yours.", form, _ONLY_YOU)
    answers, rest = names
    return _told(
        where,
        f"{answers} holds your answers of {counted(held.days, 'day')}, with your notes and the short questions below "
        f"them; {rest} holds everything else that I keep of you.",
        f"Answers are yours for {held.kept} days. Older ones have lost your name and are merged into counts.",
        form,
        _ONLY_YOU,
    )


_ONE_FORM = "It is always all of it: answers as CSV, which spreadsheets open, and the rest as plain text."


_ONLY_YOU = "Nobody else has got this."


def nothing_kept(command: str) -> Message:
    """Return what is said to somebody of whom nothing is kept."""
    return _told(f"I keep nothing of you. `{command} join` lets you choose a team; then I ask you once a working day.")


_WHY = {
    Fate.LATER: "Slack takes no file from me at the moment",
    Fate.UNKNOWN: "Slack did not say whether {files} arrived",
}
_MAY_NOT = "I may not send files here"
_TOO_LONG = "Ask for a shorter window, or ask whoever runs me for the file: `valuecheck export`."


def _where(names: Sequence[str], brought: Brought) -> str:
    """Return where files, or their text, went."""
    one = len(names) == 1
    if brought.failure is None:
        return f"I sent you {'a file' if one else 'two files'} in your messages from me: {listed(names)}."
    why = _WHY.get(brought.failure.fate, _MAY_NOT).format(files="the file" if one else "the files")
    if brought.is_whole:
        many = f", in {brought.needed:,} {'parts' if one else 'messages'}" if brought.needed > 1 else ""
        return f"{why}, so the same is in your messages from me as text{many}."
    if brought.is_too_long:
        return f"{why}, and as text it would take {brought.needed:,} messages. {_TOO_LONG}"
    got = f"only {brought.messages:,} of {counted(brought.needed, 'part')}" if brought.messages else "nothing"
    return f"{why}, and as text {got} went through. Please ask again in a few minutes."


_KINDS = {
    "team": ("team", "teams"),
    "group": ("group of teams", "groups of teams"),
    "service": ("service", "services"),
}


def _content(window: str, kinds: Mapping[str, int], lines: int, hidden: int) -> Iterator[str]:
    about = [counted(kinds[kind], *words) for kind, words in _KINDS.items() if kinds.get(kind)]
    whole = ["the organisation"] if kinds.get("organisation") else []
    yield f"It is of {window}: {counted(lines, 'line')} about {listed([*about, *whole])}."
    if hidden:
        which = "One line has" if hidden == 1 else f"{hidden:,} lines have"
        yield f"{which} no numbers, as too few people or answers stand behind them."
    yield (
        "How sure it is: a true number lies 4 times in 5 between the columns that end in low and high. "
        "What we think is our guess. Every number is about a group, never about a person."
    )


def _told(*lines: str) -> Message:
    text = "\n".join(line for line in lines if line)
    return Message(text, [section(text)])
