"""Setting up in Slack what the organisation file says: teams, people, services, customers, links, goal and objectives.

One module a form: `form` returns it, `keep` checks and keeps what was filled in, in one transaction, and returns what
is said of it. Who may do what is in `rights`.
"""

from bot.blocks.kit import Block
from bot.deps import Deps
from bot.domain.steps import Spot
from bot.usecases.setup import link


async def link_form(deps: Deps, by: str, private: str, start: Spot | None) -> Block:
    """Return the form of a new link, which may begin somewhere already. Raises what `rights` does."""
    return await link.form(deps, by, private, None, start)
