"""Conversations with customers that Acme's people logged; most of what was said in them stays theirs."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Talked:
    """A conversation; a quote may be shown to others where `quote_from` says whose it is."""

    slack_id: str  # who logged it
    day: date
    customer: str
    service: str
    heard: str
    told: str
    quote: str | None = None
    quote_from: str | None = None


TALKS = (
    Talked(
        "U0MATEO",
        date(2026, 10, 8),
        "Shoppers",
        "Online checkout",
        "Two of five gave up when their card failed and the basket was gone.",
        "That the basket will stay.",
    ),
    Talked(
        "U0BOB",
        date(2026, 10, 14),
        "Our engineers",
        "Shared hosting",
        "They never know whether a slow morning is ours or theirs.",
        "Where they can see it, and that a page about it is coming.",
    ),
    Talked(
        "U0NOAH",
        date(2026, 10, 15),
        "Finance",
        "Internal reporting",
        "They are not sure who still reads the Tuesday export.",
        "That it rests until somebody says so.",
    ),
    Talked(
        "U0INES",
        date(2026, 10, 21),
        "Merchant sales",
        "Card payments",
        "The first thing a shop asks is when its money comes.",
        "That it comes on the same day now, and how we know.",
    ),
    Talked(
        "U0YOUSSEF",
        date(2026, 11, 13),
        "Merchants",
        "Card payments",
        "Two cafés in Porto had their money on the same day. One had not noticed that this is new.",
        "That it stays so at Christmas.",
    ),
    Talked(
        "U0NOAH",
        date(2026, 11, 17),
        "Finance",
        "Internal reporting",
        "Nobody has looked for the Tuesday export since it rests.",
        "That it stays away unless somebody asks for it.",
        "We had forgotten that it came.",
        "Ruth, Finance",
    ),
    Talked(
        "U0ZAINAB",
        date(2026, 11, 18),
        "Merchants",
        "Merchant onboarding",
        "She took her first card twenty minutes after she had begun.",
        "Which paper the law will still want from her.",
        "I signed up between two bouquets.",
        "a florist on King Street",
    ),
    Talked(
        "U0PRIYA",
        date(2026, 11, 18),
        "Our engineers",
        "Build and release",
        "They trust the tests again and no longer start them twice.",
        "That the slow ones come next.",
        "I release before lunch now, not after it.",
        "an engineer on Checkout",
    ),
    Talked(
        "U0ANA",
        date(2026, 11, 19),
        "Merchants",
        "Card payments",
        "She used to ring every other Friday to ask where a payout was.",
        "Where she can see when the next one arrives.",
        "I stopped calling about missing payouts.",
        "Lucía, baker",
    ),
    Talked(
        "U0AIKO",
        date(2026, 11, 20),
        "Shoppers",
        "Online checkout",
        "All three paid at the first try. One looked for the total.",
        "That the total moves up to the button.",
    ),
)
