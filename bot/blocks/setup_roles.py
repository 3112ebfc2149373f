"""The form of the roles: who sees the whole organisation, and who may set up everything."""

from collections.abc import Sequence

from bot.blocks.inputs import PEOPLE, About, people_menu
from bot.blocks.kit import Block, context, form
from bot.blocks.naming import SLACK_ID, mentions

ROLES_FORM = "setup_roles_form"
_NAMED = 20  # so many of the fixed administrators are named

MANAGERS = About(
    "managers", "Managers", "They see the numbers of the organisation and of all services; no team's, nobody's answers."
)
ADMINS = About("admins", "Administrators", "They set up everything. No number and no answer is shown to them for it.")


def roles_form(managers: Sequence[str], admins: Sequence[str], fixed: Sequence[str], private: str) -> Block:
    """Return who has which role; `fixed` are the administrators that the setting ADMINS names."""
    named = [one for one in fixed if SLACK_ID.fullmatch(one)]
    always = f"Administrators in any case, by the setting ADMINS: {mentions(named, _NAMED)}."
    blocks = [
        *_people(MANAGERS, managers),
        *_people(ADMINS, admins),
        *([context(always)] if named else []),
        context("A team's lead is named with the team, a service's owner with the service."),
    ]
    return form(ROLES_FORM, "Roles", "Save", blocks, private)


def _people(about: About, slack_ids: Sequence[str]) -> list[Block]:
    if len(slack_ids) > PEOPLE:
        return [
            context(f"{about.label}: {len(slack_ids):,}, more than a form holds. The organisation file changes them.")
        ]
    return [people_menu(about, slack_ids)]
