"""The loop: what is proposed, taken, agreed and judged, page by page (digest.md 4.5)."""

from bot.usecases.loop.closing import loop_of

__all__ = ["loop_of"]
