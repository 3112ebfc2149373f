"""A team's weekly page in words: what is posted, what stands in its thread, and what a terminal prints.

Decision: everything is said from the frozen page, and once: the same lines make the blocks and the text that screen
readers read. Why: neither can say what the other does not. Cost: a chart and a table come on top of their lines.
"""

from bot.blocks.digest.detail import detail
from bot.blocks.digest.message import messages, reread, text

__all__ = ["detail", "messages", "reread", "text"]
