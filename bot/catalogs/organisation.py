"""The organisation file: goal, objectives, roles, teams, people, customers, services and work items."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from bot.catalogs.document import Block, Rows, Word, document
from bot.catalogs.entries import Contents, Holder
from bot.catalogs.faults import Fault, refuse
from bot.catalogs.references import contradictions
from bot.catalogs.wording import faults_of


class Organisation(Contents):
    """A file that was read and is sound as far as it alone can tell; names may still be unknown to the database."""

    file: str

    @property
    def managers(self) -> tuple[Holder, ...]:
        """Those whom the file makes managers, or no longer."""
        return self.roles.managers if self.roles else ()

    @property
    def admins(self) -> tuple[Holder, ...]:
        """Those whom the file makes administrators, or no longer."""
        return self.roles.admins if self.roles else ()

    def people_named(self) -> Iterator[Word]:
        """Yield every Slack id and e-mail as often as it stands there; teams being removed name nobody."""
        teams = [team for team in self.teams if not team.remove]
        for goal in [self.goal, *(team.goal for team in teams)]:
            yield from [goal.owner] if goal and goal.owner else []
        yield from (holder.person for holder in [*self.managers, *self.admins])
        for team in teams:
            yield from [team.lead] if team.lead else []
            yield from team.members or ()
        yield from (entry.person for entry in self.people)
        for service in self.services:
            yield from (who for who in (service.owner, service.funder) if who)
            yield from [service.outcome.agreed_by] if service.outcome and service.outcome.agreed_by else []
        for named in [*self.customers, *self.services]:
            yield from (link.confirmed.by for link in named.links if link.confirmed and link.confirmed.by)


def read(text: str, file: str) -> Organisation:
    """Return what an organisation file says, wholly checked except for names that only the database can know.

    Raises FaultyFileError with every fault found: file, line, what is wrong, and the nearest right name.
    """
    tree, faults = document(text)
    if not faults and not isinstance(tree, Block):
        unlike = "this is not an organisation file: it should begin with a key such as teams:"
        faults = [Fault(1, "the file is empty" if tree is None else unlike)]
    contents = Contents()
    if isinstance(tree, Block):
        contents, misshapen = _contents(tree)
        faults += [*misshapen, *contradictions(contents)]
    refuse(file, faults)
    said = {key: getattr(contents, key) for key in Contents.model_fields}
    return Organisation.model_construct(contents.model_fields_set | {"file"}, file=file, **said)


def _contents(tree: Block) -> tuple[Contents, list[Fault]]:
    """Return the contents and no fault, or the sound entries and what is wrong with the others."""
    try:
        return Contents.model_validate(tree), []
    except ValidationError as error:
        places = {found["loc"][:2] for found in error.errors(include_url=False, include_context=False)}
        return Contents.model_validate(_without(tree, places)), list(faults_of(error, tree))


def _without(tree: Block, places: set[tuple[Any, ...]]) -> Block:
    sound = Block()
    wrong = {place[0] for place in places}
    for key, value in tree.items():
        if key not in wrong:
            sound[key] = value
        elif (
            isinstance(value, Rows) and key != "objectives" and (key,) not in places
        ):  # part of the objectives would not sum to 100
            sound[key] = Rows(row for index, row in enumerate(value) if (key, index) not in places)
    return sound
