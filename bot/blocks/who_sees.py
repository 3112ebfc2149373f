"""The table of who may see what (bot/domain/roles.py), as a page of Slack's shows it and as the README does."""

from collections.abc import Iterator
from functools import cache

from bot.blocks.drawn import table
from bot.blocks.kit import Block
from bot.blocks.naming import capital
from bot.domain.roles import TABLE, Reach, Role, Sight

EXPLAINED = (
    "Roles add up: a lead who is on the team is a member too. “Own” is what belongs to their team or their service, or "
    "what they wrote themselves."
)
_HEAD = ("What", "Who sees all of it", "Who sees their own")
_PLURAL = {
    Role.MEMBER: "members",
    Role.LEAD: "leads",
    Role.OWNER: "service owners",
    Role.MANAGER: "managers",
    Role.ADMIN: "administrators",
}


def drawn() -> Block:
    """Return the table as Slack draws it: three columns, for a phone has no room for one a role."""
    return table(_HEAD, [(capital(sight), _who(sight, Reach.ALL), _who(sight, Reach.OWN)) for sight in TABLE])


def words() -> str:
    """Return the table in words, a line for each thing there is to see."""
    return "\n".join(f"• {capital(sight)}: {'; '.join(_parts(sight))}" for sight in TABLE)


@cache
def markdown() -> str:
    """Return the table as the README shows it, with a column for each role."""
    head = ["", *Role]
    rows = [[capital(sight), *(TABLE[sight].get(role, Reach.NONE) for role in Role)] for sight in TABLE]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join([*(f"| {' | '.join(line)} |" for line in lines), "", EXPLAINED])


def _parts(sight: Sight) -> Iterator[str]:
    if everything := _who(sight, Reach.ALL):
        yield everything
    if own := _who(sight, Reach.OWN):
        yield f"{own}: their own"


def _who(sight: Sight, reach: Reach) -> str:
    """Return those who reach so much of something, empty for nobody."""
    roles = [role for role in Role if TABLE[sight].get(role, Reach.NONE) is reach]
    return "everybody here" if Role.ANYBODY in roles else ", ".join(_PLURAL[role] for role in roles)
