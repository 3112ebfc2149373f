"""Who you are on GitHub, GitLab, Jira or Linear: `link github NAME`; `link` says what I know."""

from bot.blocks.kit import Message
from bot.blocks.question import said
from bot.deps import Deps
from bot.usecases.link import link
from bot.usecases.own_choices import accounts_of


async def answer(deps: Deps, by: str, rest: str) -> Message:
    """Keep somebody's own word, or tell them what is known of their accounts."""
    return said(await link(deps, by, rest)) if rest else await accounts_of(deps, by)
