"""Who is meant by the e-mails, user groups and channel names of an organisation file."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from bot.catalogs.document import Word
from bot.catalogs.entries import Team
from bot.catalogs.faults import Fault
from bot.catalogs.organisation import Organisation
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


@dataclass(frozen=True, slots=True)
class Roster:
    """The Slack ids behind what the file wrote."""

    ids: dict[str, str] = field(default_factory=dict)  # by e-mail
    channels: dict[str, str] = field(default_factory=dict)  # by #name
    listed: dict[str, list[str]] = field(default_factory=dict)  # by team: who is in its user group or channel

    def id_of(self, who: Word) -> str:
        """Return the Slack id of somebody named by id or e-mail."""
        return str(self.ids.get(who, who))

    def channel(self, channel: Word) -> str:
        """Return the channel's id, or its `#name` where Slack could not be asked."""
        return str(self.channels.get(channel, channel))

    def members(self, team: Team) -> list[str]:
        """Return a team's people, each once: those written first, then those listed in Slack."""
        written = [self.id_of(member) for member in team.members or ()]
        return list(dict.fromkeys([*written, *self.listed.get(team.name, [])]))


def needs_slack(organisation: Organisation) -> bool:
    """Return whether the file names people by e-mail or takes members from Slack."""
    return bool(_emails(organisation)) or any(team.members_from for team in organisation.teams if not team.remove)


async def roster(organisation: Organisation, directory: Directory | None, stored: Stored) -> tuple[Roster, list[Fault]]:
    """Return who is meant, and a fault for every e-mail that nobody has and every channel that is not to be found.

    Slack forgets the e-mail of somebody who left the company; then the one that we remember counts. Who is only being
    removed may be unknown to both.
    """
    if directory is None:
        return Roster(), []
    emails = _emails(organisation)
    remembered = {row["email"].lower(): slack_id for slack_id, row in stored.people.items() if row["email"]}
    found = await directory.ids_by_email(sorted(set(emails))) if emails else {}
    ids = {str(email): remembered[email] for email in emails if email in remembered}
    known = Roster(ids | {email.lower(): slack_id for email, slack_id in found.items()})
    leaving = {id(entry.person) for entry in organisation.people if entry.remove}  # this one mention, no other
    unknown = [email for email in emails if email not in known.ids and id(email) not in leaving]
    faults = [Fault(email.line, f"nobody in Slack has the e-mail {email}") for email in unknown]
    for team in organisation.teams:
        if not team.remove:
            faults += await _ask(team, known, directory)
    return known, faults


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
        people = await directory.of_usergroup(source.usergroup)
    elif source.channel and not known.channel(source.channel).startswith("#"):
        people = await directory.of_channel(known.channel(source.channel))
    else:
        return [Fault(source.channel.line, f"no channel in Slack is called {source.channel}")] if source.channel else []
    known.listed[team.name] = sorted(people)  # Slack's order may differ the next time
    return []
