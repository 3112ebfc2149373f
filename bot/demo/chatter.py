"""What people at Acme said in their channels in the last days before the sandbox begins."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A message in a channel, at a moment on its author's wall; what others answer stands in its thread."""

    channel: str
    who: str
    at: str
    text: str
    thread: tuple[Said, ...] = ()


def _answer(who: str, at: str, text: str) -> Said:
    return Said("", who, at, text)


CHATTER = (
    Said(
        "general",
        "U0DANA",
        "2026-11-19 09:20",
        "A market in Valencia joined us with all of its forty stalls. Thank you, everybody who helped.",
    ),
    Said(
        "general",
        "U0RUTH",
        "2026-11-20 10:05",
        "The books for October are closed. Ask me if you would like to know what a figure means.",
    ),
    Said("general", "U0DANA", "2026-11-23 07:40", "Good morning. Please welcome Emil, who starts on Checkout today."),
    Said(
        "checkout",
        "U0YOUSSEF",
        "2026-11-19 11:12",
        "Contactless works in Porto. Two cafés are trying it this week.",
        (
            _answer("U0ANA", "2026-11-19 11:20", "Lovely. May I listen when you call them?"),
            _answer("U0YOUSSEF", "2026-11-19 11:24", "Please do. Friday at four."),
            _answer(
                "U0INES", "2026-11-19 11:41", "Take a question from Dana with you: how long do people wait in line?"
            ),
        ),
    ),
    Said(
        "checkout",
        "U0AIKO",
        "2026-11-20 12:30",
        "I put the new form for small screens in front of three shoppers. All of them paid, one looked for the total.",
    ),
    Said(
        "checkout", "U0MATEO", "2026-11-20 16:45", "CHK-412 is in: no payment waits for a retry any more. Good weekend."
    ),
    Said(
        "checkout",
        "U0INES",
        "2026-11-23 07:55",
        "Emil, sit with Ana this morning, she is on retries. Daniel is away until Monday.",
    ),
    Said(
        "platform",
        "U0FATIMA",
        "2026-11-19 15:10",
        "Half of the data has moved to the new machines, and nothing stood still meanwhile.",
    ),
    Said(
        "platform",
        "U0BOB",
        "2026-11-20 11:00",
        "Black Friday is a week away. Who watches over the night here?",
        (
            _answer("U0ARJUN", "2026-11-20 11:06", "I take Friday."),
            _answer("U0PRIYA", "2026-11-20 11:15", "Saturday is mine."),
        ),
    ),
    Said(
        "platform",
        "U0TENZIN",
        "2026-11-23 10:20",
        "I moved the last of the old data over the weekend. Nobody noticed, as it should be.",
    ),
    Said(
        "merchant-tools",
        "U0CARLA",
        "2026-11-19 14:25",
        "Sign-up without paper is with twelve shops now. Nine were through in a day.",
    ),
    Said("merchant-tools", "U0ZAINAB", "2026-11-19 14:31", "The florist on King Street says thank you."),
    Said(
        "merchant-tools",
        "U0NOAH",
        "2026-11-20 15:40",
        "The Tuesday export has rested for four weeks, and nobody in Finance has asked for it. On Monday our page "
        "says what came of that.",
    ),
)
