"""What is missing next in setting up: a sentence and a button, in the order in which somebody begins with nothing.

Decision: one step at a time, and optional things (a goal, managers, a fresh confirmation) only when the first question
can be asked. Why: a list of eight things to do is read by nobody. Cost: who wants to begin elsewhere uses the menu.
"""

from dataclasses import dataclass

from bot.blocks.kit import Block, button
from bot.domain.figures import listed, so_many

TEAM, PEOPLE, SERVICE, CUSTOMER, LINK = "team", "people", "service", "customer", "link"
GOAL, ROLES, STALE = "goal", "roles", "stale"
BUTTONS = {
    TEAM: "Add a team",
    PEOPLE: "People of a team",
    SERVICE: "Add a service",
    CUSTOMER: "Add a customer",
    LINK: "Add a link",
    GOAL: "Goal and objectives",
    ROLES: "Roles",
}
ADMINS = frozenset({TEAM, GOAL, ROLES})  # what only an administrator is offered


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each there are; `people` are those on the teams that whoever looks may change."""

    teams: int = 0
    services: int = 0
    customers: int = 0
    links: int = 0
    people: int = 0
    goal: bool = False  # the organisation says why it exists
    managers: int = 0
    stale: int = 0  # links that nobody has confirmed, or not for 180 days

    @property
    def words(self) -> str:
        """In words, as in `1 team, 2 services, 1 customer and 2 links`."""
        parts = [
            so_many(self.teams, "team"),
            so_many(self.services, "service"),
            so_many(self.customers, "customer"),
            so_many(self.links, "link"),
        ]
        return listed(parts)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all was set up yet."""
        return not (self.teams or self.services or self.customers or self.links)

    def missing(self, *, admin: bool) -> str | None:
        """Return what should be done next, None once there is some of everything."""
        order = {
            TEAM: self.teams > 0,
            PEOPLE: self.people > 0,
            SERVICE: self.services > 0,
            CUSTOMER: self.customers > 0,
            LINK: self.links > 0,
            GOAL: self.goal,
            ROLES: self.managers > 0,
            STALE: self.stale == 0,
        }
        return next((noun for noun, there in order.items() if not there and (admin or noun not in ADMINS)), None)

    def next_words(self, *, admin: bool) -> str | None:
        """Return what should be done next in a sentence, None once there is some of everything."""
        noun = self.missing(admin=admin)
        if noun == STALE:
            return f"Next: confirm {so_many(self.stale, 'link')}; a link counts once somebody says that it holds."
        return _NEXT[noun] if noun else None


def next_button(counts: Counts, *, admin: bool) -> Block | None:
    """Return the button of what should be done next; links are confirmed in the overview."""
    noun = counts.missing(admin=admin)
    if noun == STALE:
        return button("Look at the links", "menu_setup", style="primary")
    return step_button(noun, primary=True) if noun else None


def step_button(noun: str, *, primary: bool = False) -> Block:
    """Return the button that opens the form of a noun."""
    return button(BUTTONS[noun], f"setup_{noun}", style="primary" if primary else None)


_NEXT = {
    TEAM: "Begin with a team: its people are the ones I ask.",
    PEOPLE: "Next: put people on a team; I ask nobody else.",
    SERVICE: "Next: add a service, something that your people run for others.",
    CUSTOMER: "Next: add a customer, whom a service is for.",
    LINK: "Next: add a link, which says which service helps whom, and with what.",
    GOAL: "Next: say why the organisation exists; every page shows it.",
    ROLES: "Next: name the managers, who see the numbers of the whole organisation. Nobody does yet.",
}
