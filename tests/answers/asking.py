"""Asking every line, and writing the answers down as somebody reads them."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.sandbox import Message, User
from tests.house import Bot

WINDOWS = ("last week", "4w", "12w", "2026-W46", "2026-Q3")
BAD_WINDOWS = ("5w", "2026-W60", "2026-Q5", "2027-W01", "this week", "2025-W20")
NOBODY = "<@U0PETRA|petra>"

LINES: dict[str, Sequence[str]] = {
    "team": [
        "",
        *WINDOWS,
        *BAD_WINDOWS,
        "Checkout",
        "“checkout” 4w",
        "Chekout",
        "Platform",
        "Data tools",
        "Atlantis",
        "everyone",
        "everyone 12w",
        "everyone 2026-Q3",
        "<#C01CHECKOUT|checkout>",
        NOBODY,
    ],
    "service": [
        "",
        "Card payments",
        *(f"“Taking card payments” {window}" for window in WINDOWS),
        *(f"Card payments {window}" for window in BAD_WINDOWS),
        "card",
        "Ledger export",
        "Shared hosting 12w",
        "Atlantis",
        NOBODY,
    ],
    "work": ["", "CHK-412", *(f"CHK-412 {window}" for window in WINDOWS), "chk-413", "OPS-7", "XYZ-1", "5w", NOBODY],
    "chain": ["", "Card payments", "“Merchants”", "Shared hosting 4w", "Ledger", "Atlantis", NOBODY],
    "unlinked": ["", "4w", "12w", "5w", "page 2", NOBODY],
    "goal": ["", "Checkout", "Platform", "Chekout", "<#C01CHECKOUT|checkout>", "Atlantis", NOBODY],
    "actions": ["", "Checkout", "Platform", "Chekout", "<#C01CHECKOUT|checkout>", "page 2", NOBODY],
    "export": ["", "12w", "json", "5w", "2027-W01", NOBODY],
    "privacy": [""],
    "help": ["", "team", "tea"],
    "setup": ["", "changes", NOBODY],
    "me": ["", "12w", "share", NOBODY],
    "talk": ["", "Merchants", "Atlantis", NOBODY],
    "join": ["", "Atlantis", NOBODY],
    "leave": ["Atlantis"],
    "link": ["", "github ana-ruiz", "gitea ana"],
    "away": ["", "yesterday", NOBODY],
    "hours": ["", "25:00", NOBODY],
    "forget": ["", "Ana", NOBODY],
    "tema": ["", "Checkout"],
    "<@U0PETRA|petra>": [""],
}


async def ask(bot: Bot, people: dict[str, User], word: str) -> str:
    """Return what everybody is answered to every line of a word; what is answered to several alike stands once."""
    parts = list[str]()
    for rest in LINES[word]:
        found: dict[str, list[str]] = {}
        for who, person in people.items():
            found.setdefault(read(await bot.replies(person, f"/value {word} {rest}".strip())), []).append(who)
        parts.append(f"════ /value {word} {rest}".strip())
        parts += [f"── {' · '.join(whose)}\n{words}" for words, whose in found.items()]
    return "\n\n".join(parts) + "\n"


def read(message: Message) -> str:
    """Return an answer as it is read: its text, its tables, and its buttons."""
    return "\n".join([message.text.replace("\u00a0", " "), *_drawn(message.blocks), *_buttons(message.blocks)]).strip()


def _drawn(blocks: Sequence[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        if block["type"] == "table":
            yield from ("| " + " | ".join(str(cell["text"]) for cell in row) + " |" for row in block["rows"])
        if block["type"] == "data_visualization":
            [series] = block["chart"]["series"]
            points = ", ".join(f"{point['label']} {point['value']}" for point in series["data"])
            yield f"({block['chart']['type']} chart “{block['title']}”: {points})"


def _buttons(blocks: Sequence[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        pressed = [*block.get("elements", ()), *([block["accessory"]] if "accessory" in block else [])]
        labels = [_label(one) for one in pressed if one.get("action_id")]
        if labels:
            yield " ".join(f"[{label}]" for label in labels)


def _label(element: dict[str, Any]) -> str:
    words = element.get("text") or element.get("placeholder") or {"text": element["type"]}
    return str(words["text"])
