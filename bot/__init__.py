"""Valuecheck: asks each engineer once a working day whether paying customers would be happy to have funded this work.

Start reading at `bot/usecases/ask.py` (who is asked), `bot/delivery.py` (how a message leaves) and
`bot/usecases/answer.py` (what one tap does). Rules are in `bot/domain/`, looks in `bot/blocks/`.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (somebody may start it with another Python than the one it was made for)
    sys.exit(f"Valuecheck needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
