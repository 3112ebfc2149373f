"""Names as they are shown: of places, people, days and items; and the choice where a name may mean several."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.blocks.kit import VALUE, Message, actions, button, cut, escaped, option, section, select
from bot.domain.names import MOST, Match, Named
from storage.words import Wording

SLACK_ID = re.compile(r"[UW][A-Z0-9]{2,20}")
_NAME, _PROCESS = 60, 80  # characters
_OPTIONS = 100
_LISTED = 10
PAYER = {Wording.PAYING: "a paying customer", Wording.SERVED: "the people we serve"}


def named(name: str, most: int = _NAME) -> str:
    """Return a name cut short and escaped, in one line."""
    return escaped(cut(" ".join(name.split()), most))


def sentence(words: str, most: int = _PROCESS) -> str:
    """Return what somebody wrote cut and escaped, in one line; a little longer than a name."""
    return named(words, most)


def capital(words: str) -> str:
    """Return words as they begin a sentence.

    >>> capital("the 4 weeks to 20 Nov 2026")
    'The 4 weeks to 20 Nov 2026'
    """
    return f"{words[:1].upper()}{words[1:]}"


def mention(slack_id: str | None) -> str:
    """Return a person so that Slack shows their name; whatever is no Slack id stays plain text."""
    if slack_id and SLACK_ID.fullmatch(slack_id):
        return f"<@{slack_id}>"
    return named(slack_id or "")


def mentions(slack_ids: Sequence[str], most: int) -> str:
    """Return people in a row, so that Slack shows their names, with how many more there are.

    >>> mentions(["U01ANA", "U02BOB", "U03CAL"], 2)
    '<@U01ANA>, <@U02BOB> and 1 more'
    """
    shown = ", ".join(mention(one) for one in slack_ids[:most])
    return f"{shown} and {len(slack_ids) - most:,} more" if len(slack_ids) > most else shown


def linked(words: str, url: str | None) -> str:
    """Return words that lead to an address, or the words alone where the address is none that is safe to show."""
    safe = url and re.fullmatch(r"https?://[^\s<>|\"]{1,1000}", url)
    return f"<{escaped(url)}|{named(words)}>" if url and safe else named(words)


def date_words(day: date) -> str:
    """Return a day with its year.

    >>> date_words(date(2026, 4, 20))
    '20 Apr 2026'
    """
    return f"{day.day} {day:%b %Y}"


def ago(on: date, day: date) -> str:
    """Return how long before `day` something was, in days.

    >>> ago(date(2026, 4, 20), date(2026, 4, 23)), ago(date(2026, 4, 24), date(2026, 4, 23))
    ('3 days ago', 'today')
    """
    days = max((day - on).days, 0)  # where it was done, tomorrow may have begun
    return {0: "today", 1: "yesterday"}.get(days, f"{days:,} days ago")


def several(names: Sequence[str], most: int = _LISTED) -> str:
    """Return names in a row, escaped, with how many more there are.

    >>> several(["Merchants", "Shoppers", "Finance"], 2)
    'Merchants, Shoppers and 1 more'
    """
    shown = ", ".join(named(name) for name in names[:most])
    return f"{shown} and {len(names) - most:,} more" if len(names) > most else shown


def fitting(lines: Iterable[str], room: int) -> Iterator[str]:
    """Yield as many lines as fit into so many characters, the first in any case."""
    used = 0
    for line in lines:
        used += len(line) + 1
        if used > room and used != len(line) + 1:
            return
        yield _whole(line, room)


def _whole(line: str, room: int) -> str:
    """Return a line cut so that no mention, link or escaped character is left half."""
    return line if len(line) <= room else _HALF.sub("", line[: room - 1]) + "…"


_HALF = re.compile(r"(<[^>]*|&[^;\s]{0,3})$")


def unsure(word: str, typed: str, found: Match, known: Sequence[Named], kinds: str, command: str) -> Message:
    """Return what is said where a name is not known for sure: a button for each that may be meant, or what exists.

    `kinds` says what was looked for: "service or customer". A button runs the word again with what it stands for.
    """
    if not known:
        return _said(f"I know no {kinds} yet. {to_bring(command)}")
    if not found.near:
        names = several([one.name for one in known])
        return _said(f"I know no {kinds} called “{named(typed)}”. I know {names}.")
    named_so = typed[: len(typed) - len(found.rest)].rstrip(" :,;–—-\n\t")
    question = "Did you mean this?" if len(found.near) == 1 else "Which one do you mean?"
    same = len({one.name.casefold() for one in found.near}) < len(found.near)
    labels = [f"{one.name} ({one.what})" if same and one.what else one.name for one in found.near]
    values = [f"{one.value} {found.rest}".strip()[:VALUE] for one in found.near]
    row = [
        button(label, f"menu_{word}/{number}", value)
        for number, (label, value) in enumerate(zip(labels, values, strict=True))
    ]
    text = f"I know no {kinds} called exactly “{named(named_so)}”. {question}"
    return Message(f"{text} {several(labels, MOST)}", [section(text), actions(*row, block_id="meant")], asks=True)


def choice(word: str, question: str, known: Sequence[Named], kinds: str, command: str) -> Message:
    """Return a menu of names for whoever typed none; those that it has no room for are there by their names."""
    if not known:
        return _said(f"I know no {kinds} yet. {to_bring(command)}")
    room = f" The menu holds the first {_OPTIONS} of {len(known):,}. Type `{command} {word}` with the name of another."
    more = room if len(known) > _OPTIONS else ""
    options = [option(one.name, one.value) for one in known[:_OPTIONS]]
    menu = select(f"menu_{word}", "Choose one", options)
    text = f"{question}{more}"
    return Message(
        f"{text} {several([one.name for one in known])}", [section(text, menu, block_id="choose")], asks=True
    )


def to_bring(command: str) -> str:
    """Return how the map is filled, said wherever it is empty."""
    return f"An administrator or a team lead adds them with `{command} setup`; an organisation file brings them, too."


def _said(text: str) -> Message:
    return Message(text, [section(text)], asks=True)
