"""Freezing weeks: what was answered becomes a page, once, and is never restated."""

from bot.usecases.freezing.frozen import Frozen
from bot.usecases.freezing.round import freeze_due

__all__ = ["Frozen", "freeze_due"]
