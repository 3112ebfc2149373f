"""What Home shows to somebody who is not let in."""

from bot.blocks.kit import Block, section


def closed(words: str) -> Block:
    """Return a Home with one sentence."""
    return {"type": "home", "blocks": [section(words)]}
