"""What a file's `members_from` makes of memberships: who is on a team only as long as they are in what it follows.

Decision: when a file begins to let a team follow something, whoever is in it already and is not named in the file
counts as having come with it. Why: before teams were kept in step, an import put these people on the team from the same
list. Cost: whoever was put on by hand in Slack as well goes when they leave the group, unless the file names them.
"""

from collections.abc import Iterator

from bot.catalogs.entries import Team
from bot.catalogs.organisation import Organisation
from bot.usecases.importing.homes import Pair
from bot.usecases.importing.roster import Roster
from storage.organisation import Plan, Stored


def following(organisation: Organisation, roster: Roster, stored: Stored, plan: Plan) -> None:
    """Add to a plan who is on a team because of what it follows, and who is on it whatever it follows."""
    placed = {(str(one.team), roster.id_of(one.person)) for one in organisation.people if one.team and not one.remove}
    joined, parted = set(plan.joined), set(plan.parted)
    for team in organisation.teams:
        if not team.remove:
            named = {(str(team.name), one) for one in roster.written(team)} | placed
            came = set(_came(team, roster, stored, joined)) - named
            plan.came.extend(sorted(came))
            plan.by_hand.extend(sorted(pair for pair in _kept(team, stored, named) if pair not in parted | came))


def _came(team: Team, roster: Roster, stored: Stored, joined: set[Pair]) -> Iterator[Pair]:
    """Yield who comes with a list: whoever joins, and where the team begins to follow it, whoever is there already."""
    before = stored.teams.get(team.name, {}).get("follows")
    for person in roster.listed.get(team.name, []):
        pair = (str(team.name), person)
        begins = before is None and stored.memberships.get(pair) is False and pair not in stored.followed
        if pair in joined or begins:
            yield pair


def _kept(team: Team, stored: Stored, named: set[Pair]) -> Iterator[Pair]:
    """Yield who had come with a list and stays without it: the file names them, or the team follows nothing now."""
    stops = team.said("members_from") and team.members_from is None
    for pair in stored.followed:
        if pair[0] == team.name and (pair in named or stops):
            yield pair
