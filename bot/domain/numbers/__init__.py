"""Every number of the product as a pure function (metrics.md). What they return is nobody's to show.

Only `bot.domain.privacy` may read this room, which a contract in pyproject.toml holds: what comes out of there has
passed the gate, and is `Fair`.
"""
