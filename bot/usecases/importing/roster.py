"""Who is meant by the e-mails, user groups and channel names of an organisation file."""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from bot.catalogs.document import Word
from bot.catalogs.entries import Holder, PersonEntry, Team
from bot.catalogs.faults import Fault
from bot.catalogs.organisation import Organisation
from bot.domain.following import Source
from bot.slack.outcomes import FAILURES
from storage.organisation import Stored


class Directory(Protocol):
    """What Slack knows of people and channels."""

    async def ids_by_email(self, emails: Collection[str]) -> dict[str, str]:
        """Return the Slack ids of those who are in the workspace, by e-mail."""
        ...

    async def of_usergroup(self, usergroup: str) -> list[str]:
        """Return the Slack ids of a user group's people."""
        ...

    async def of_channel(self, channel: str) -> list[str]:
        """Return the Slack ids of a channel's people."""
        ...

    async def channel_id(self, name: str) -> str | None:
        """Return the id of a channel called `#name`, or None where there is none to see."""
        ...


class Listed(Protocol):
    """Somebody of the workspace."""

    @property
    def slack_id(self) -> str:
        """Their Slack id."""
        ...

    @property
    def email(self) -> str | None:
        """Their e-mail address, where we may see it."""
        ...

    @property
    def reachable(self) -> bool:
        """Whether they are a full member of the workspace: no bot, no guest, not deactivated."""
        ...


@runtime_checkable
class Listing(Protocol):
    """What a Directory may offer besides: everybody, page by page."""

    def people(self) -> AsyncIterator[Sequence[Listed]]:
        """Yield everybody who is or was in the workspace."""
        ...


@dataclass(frozen=True, slots=True)
class Roster:
    """The Slack ids behind what the file wrote."""

    ids: dict[str, str] = field(default_factory=dict)  # by e-mail
    channels: dict[str, str] = field(default_factory=dict)  # by #name
    listed: dict[str, list[str]] = field(default_factory=dict)  # by team: who is in its user group or channel
    strangers: tuple[str, ...] = ()  # members named by id whom the workspace does not have
    emails: dict[str, str] = field(default_factory=dict)  # by Slack id, as far as Slack told of them
    sources: dict[str, str] = field(default_factory=dict)  # by team: the user group or channel that it follows
    shut: frozenset[str] = frozenset()  # whom no list puts on a team: bots, guests, the deactivated, the forgotten

    def id_of(self, who: Word) -> str:
        """Return the Slack id of somebody named by id or e-mail."""
        return str(self.ids.get(who, who))

    def channel(self, channel: Word) -> str:
        """Return the channel's id, or its `#name` where Slack could not be asked."""
        return str(self.channels.get(channel, channel))

    def written(self, team: Team) -> list[str]:
        """Return a team's people as far as the file names them."""
        return [self.id_of(member) for member in team.members or ()]

    def members(self, team: Team) -> list[str]:
        """Return a team's people, each once: those written first, then those listed in Slack."""
        return list(dict.fromkeys([*self.written(team), *self.listed.get(team.name, [])]))


def needs_slack(organisation: Organisation) -> bool:
    """Return whether the file names people by e-mail or takes members from Slack."""
    return needing_slack(organisation) is not None


def needing_slack(organisation: Organisation) -> Word | None:
    """Return the first e-mail address, or the first team whose members Slack lists."""
    teams = (team.name for team in organisation.teams if team.members_from and not team.remove)
    return min([*_emails(organisation), *teams], key=lambda word: word.line, default=None)


async def roster(organisation: Organisation, directory: Directory | None, stored: Stored) -> tuple[Roster, list[Fault]]:
    """Return who is meant, and a fault for every e-mail that nobody has and every channel that is not to be found.

    Slack forgets the e-mail of somebody who left the company; then the one that we remember counts. Who is only being
    removed may be unknown to both.
    """
    if directory is None:
        return Roster(), []
    emails = _emails(organisation)
    remembered = {row["email"].lower(): slack_id for slack_id, row in stored.people.items() if row["email"]}
    doubtful = _doubtful(organisation, stored)
    shut = {who for who, row in stored.people.items() if row["forgotten"] or not row["reachable"]}
    listing = any(team.members_from and not team.remove for team in organisation.teams)
    everybody = await everybody_of(directory, shut) if emails or doubtful or listing else {}
    found = {str(email): everybody[email] for email in emails if email in everybody}
    if rest := set(emails) - set(found):
        found |= await directory.ids_by_email(sorted(rest))
    ids = {str(email): remembered[email] for email in emails if email in remembered}
    there = set(everybody.values())
    strangers = tuple(who for who in doubtful if there and who not in there)
    ids |= {email.lower(): slack_id for email, slack_id in found.items()}
    told = {slack_id: email for email, slack_id in [*everybody.items(), *ids.items()] if "@" in email}
    known = Roster(ids, strangers=strangers, emails=told, shut=frozenset(shut))
    entries: list[PersonEntry | Holder] = [*organisation.people, *organisation.managers, *organisation.admins]
    leaving = {id(entry.person) for entry in entries if entry.remove}  # this one mention, no other
    unknown = [email for email in emails if email not in known.ids and id(email) not in leaving]
    faults = [Fault(email.line, f"nobody in Slack has the e-mail {email}") for email in unknown]
    for team in organisation.teams:
        if not team.remove:
            faults += await _ask(team, known, directory)
    return known, faults


def _doubtful(organisation: Organisation, stored: Stored) -> list[str]:
    """Return the members named by id of whom nobody knows yet that Slack has them."""
    members = [str(who) for team in organisation.teams if not team.remove for who in team.members or ()]
    members += [str(entry.person) for entry in organisation.people if not entry.remove]
    sure = {person for person, row in stored.people.items() if row.get("in_slack")}
    return [who for who in dict.fromkeys(members) if "@" not in who and who not in sure]


async def everybody_of(directory: Directory, shut: set[str] | None = None) -> dict[str, str]:
    """Return the Slack ids of the workspace by e-mail and by themselves; nothing where it does not tell.

    Whoever is no full member is added to `shut`.
    """
    found: dict[str, str] = {}
    if isinstance(directory, Listing):
        try:
            async for page in directory.people():
                for person in page:
                    found[person.slack_id] = person.slack_id
                    if shut is not None and not person.reachable:
                        shut.add(person.slack_id)
                    found |= {person.email.lower(): person.slack_id} if person.email else {}
        except FAILURES:
            return {}
    return found


def _emails(organisation: Organisation) -> list[Word]:
    return [who for who in organisation.people_named() if "@" in who]


async def _ask(team: Team, known: Roster, directory: Directory) -> list[Fault]:
    """Note in `known` what Slack says of one team."""
    source = team.members_from
    for channel in [team.channel, source.channel if source else None]:
        if channel and channel.startswith("#") and channel not in known.channels:
            found = await directory.channel_id(channel)
            known.channels.update({channel: found} if found else {})
    if source is None:
        return []
    if source.usergroup:
        follows = Source.of_usergroup(str(source.usergroup))
        people = await directory.of_usergroup(source.usergroup)
    elif source.channel and not known.channel(source.channel).startswith("#"):
        follows = Source.of_channel(known.channel(source.channel))
        people = await directory.of_channel(follows.id)
    else:
        return [Fault(source.channel.line, f"no channel in Slack is called {source.channel}")] if source.channel else []
    known.sources[team.name] = str(follows)
    known.listed[team.name] = sorted(set(people) - known.shut)  # Slack's order may differ the next time
    return []
