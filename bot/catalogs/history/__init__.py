"""Histories: what people answered before this bot was there to ask, as CSV, a row for each piece of a day's work."""

from bot.catalogs.history.columns import is_history
from bot.catalogs.history.days import History, OneDay, Piece, read

__all__ = ["History", "OneDay", "Piece", "is_history", "read"]
