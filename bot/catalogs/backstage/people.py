"""The teams of a catalog, who is on them, and who owns what."""

import re
from collections.abc import Iterator, Sequence

from bot.catalogs.backstage.entities import SERVICES, Entity
from bot.catalogs.backstage.leftovers import Leftovers
from bot.catalogs.backstage.names import Names
from bot.catalogs.backstage.references import Key, Reference
from bot.catalogs.backstage.standing import Standing

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SHUT_OUT = "without SLACK_BOT_TOKEN nobody is found by e-mail, so they are on no team and own nothing"
_STRANGER = "Slack does not know them, so they are on no team and own nothing"


def emails(entities: Sequence[Entity]) -> set[str]:
    """Return the e-mail addresses of the users, in small letters."""
    return {entity.email.lower() for entity in entities if entity.email}


class People:
    """The users and groups of the catalogs."""

    def __init__(self, entities: Sequence[Entity], names: Names, standing: Standing, left: Leftovers) -> None:
        self._names, self._standing, self._left = names, standing, left
        self._groups = [entity for entity in entities if entity.kind == "group"]
        self._users = [entity for entity in entities if entity.kind == "user"]
        self._services = [entity for entity in entities if entity.kind in SERVICES]

    def teams(self) -> Iterator[tuple[Entity, str, list[str]]]:
        """Yield every team with the entity that says so first, its name and its members' e-mails; leave out the rest.

        A group that has no member and owns no service is none.
        """
        says, members = self._said()
        owning = {ref.key for entity in self._services for ref in entity.refers("owner")}
        self._idle({user.key for people in members.values() for user in people} | owning)
        for team, entity in says.items():
            if entity.kind == "group" and self._names.is_gone(entity):
                self._left.say(entity.file, entity.name.line, f'the team "{team}" was removed here and stays so')
            elif members[team] or entity.key in owning:
                yield entity, team, list(dict.fromkeys(self._known(members[team])))
            else:
                self._left.among("of the kind Group: without members and without a service, so no team", team)

    def _said(self) -> tuple[dict[str, Entity], dict[str, list[Entity]]]:
        """Return by team the entity that says it first, and its members."""
        says = {self._names.of(group): group for group in self._groups}
        members = {self._names.of(group): list(self._named(group)) for group in self._groups}
        for user in self._users:
            for team in self._teams_of(user):
                says.setdefault(team, user)
                members.setdefault(team, []).append(user)
        return says, members

    def _idle(self, busy: set[Key]) -> None:
        for user in self._users:
            if user.key not in busy:
                self._left.among("of the kind User: on no team, and the owner of no service", user.full_name)

    def owner(self, entity: Entity) -> tuple[str | None, str | None]:
        """Return the team and the e-mail of the person that own a service, each None where there is none."""
        for ref in entity.refers("owner"):
            if team := self._names.team(ref):
                return team, None
            user = self._names.entities.get(ref.key)
            if user and user.kind == "user":
                return None, next(self._known([user]), None)
            self._unknown(entity, ref, "the owner", "so it has none")
        return None, None

    def _named(self, group: Entity) -> Iterator[Entity]:
        for ref in group.refers("members"):
            user = self._names.entities.get(ref.key)
            if user and user.kind == "user":
                yield user
            else:
                self._unknown(group, ref, "the member", "so nobody joins")

    def _teams_of(self, user: Entity) -> Iterator[str]:
        for ref in user.refers("memberOf"):
            if team := self._names.team(ref):
                yield team
            else:
                self._unknown(user, ref, "the team", "so nobody joins")

    def _known(self, users: Sequence[Entity]) -> Iterator[str]:
        """Yield the e-mails of those whom Slack knows; leave out the others."""
        for user in users:
            email = (user.email or "").lower()
            if not _EMAIL.fullmatch(email):
                why = f'"{email}" is no e-mail address' if email else "there is no e-mail"
                said = f"{user.full_name}: {why} by which Slack could know them, so they are left out"
                self._left.say(user.file, user.name.line, said)
            elif email in self._standing.slack:
                yield email
            else:
                self._left.among(f"of the users: {_STRANGER if self._standing.asked else _SHUT_OUT}", email)

    def _unknown(self, entity: Entity, ref: Reference, what: str, so: str) -> None:
        said = f'{entity.full_name}: {what} "{ref.word}" {self._names.why(ref)}, {so}'
        self._left.say(entity.file, ref.word.line, said)
