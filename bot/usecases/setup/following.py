"""What a form says of following: who comes with it is read from Slack before anything is written."""

from dataclasses import dataclass, field

from bot.deps import Deps
from bot.domain.following import Source
from bot.slack.outcomes import FAILURES, failure
from bot.usecases.following import hasty, people_in
from bot.usecases.setup.given import Given
from storage import following, setup
from storage.db import Session
from storage.models import Team

FIELD, STOP = "follows", "unfollow"
_PATIENCE = 1.1  # seconds for Slack's list, and as many for who in it is no member: a form has three in all

_NOBODY = "There is nobody in it whom I could ask: only bots, guests, or nobody at all. Choose another."
_LATER = "Slack does not answer just now. Please send this once more in a minute."
_NOT_LET = "I am not allowed to see who is in it. Whoever runs me can cure that; until then, pick people instead."
_UNSEEN = "I cannot see who is in it. If it is private, type `/invite @Valuecheck` in it, then send this once more."
_WORDS = {
    "missing_scope": _NOT_LET,
    "unknown_method": _NOT_LET,
    "not_allowed_token_type": _NOT_LET,
    "channel_not_found": _UNSEEN,
    "not_in_channel": _UNSEEN,
    "fetch_members_failed": _LATER,
    "no_such_subteam": "This user group is switched off, or gone. Choose another.",
    "paid_teams_only": "User groups need a paid plan of Slack. Pick people, or take a channel instead.",
    "plan_upgrade_required": "User groups need a paid plan of Slack. Pick people, or take a channel instead.",
}


@dataclass(frozen=True, slots=True)
class Coming:
    """What a team follows from now on, and who comes with it; `stays` where the form changes nothing of that."""

    source: Source | None = None
    people: list[str] = field(default_factory=list)
    stays: bool = False

    @property
    def column(self) -> dict[str, str | None]:
        """The team's column, where it changes."""
        return {} if self.stays else {"follows": str(self.source) if self.source else None}

    def all(self, hand: list[str]) -> list[str]:
        """Return everybody who is on the team from now on."""
        return list(dict.fromkeys([*hand, *self.people]))


async def coming(deps: Deps, given: Given, team_id: int | None) -> Coming:
    """Return what a form says of following; what cannot be read is noted under its field. Not inside a transaction."""
    wanted = _wanted(given)
    async with deps.database.reading() as session:
        team = await setup.row(session, Team, team_id) if team_id else None
    now = Source.read(team.follows) if team else None
    if given.ticked(STOP):
        return Coming()
    if not given.asked(FIELD) or (wanted is None and now and not now.is_channel) or (wanted == now and team):
        return Coming(now, stays=True)
    if wanted is None:
        return Coming(stays=team is None)
    try:
        found = await people_in(deps, hasty(deps.slack, deps.team_id), wanted, _PATIENCE)
    except FAILURES as error:
        given.refuse(FIELD, _WORDS.get(failure(error).word, _LATER))
        return Coming(wanted)
    if not found:
        given.refuse(FIELD, _NOBODY)
    return Coming(wanted, found)


def _wanted(given: Given) -> Source | None:
    """Return what was chosen: a channel, or a user group by its id."""
    chosen = given.one(FIELD)
    if not chosen:
        return None
    found = Source.of_usergroup(chosen) if chosen.startswith("S") else Source.of_channel(chosen)
    if Source.read(str(found)) is None:
        given.refuse(FIELD, "Choose one from the list.")
        return None
    return found


async def by_hand(session: Session, team_id: int, come: Coming, members: list[str]) -> list[str]:
    """Return those of a form's members who stay whatever the team follows: not who came with what it followed."""
    if come.stays or come.source is None:
        return members
    came = await following.came(session, team_id)
    return [one for one in members if one not in came]


async def settle(session: Session, team_id: int, come: Coming, hand: list[str]) -> None:
    """Note who is on a team because of what it follows now, once they are on it."""
    if not come.stays:
        await following.stop(session, team_id)
        await following.mark(session, team_id, [one for one in come.people if one not in hand])
