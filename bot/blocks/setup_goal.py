"""The form of what the organisation says of itself: goal, objectives, wording."""

from collections.abc import Sequence

from bot.blocks.inputs import About, day_picker, described, number_box, person_menu, radios, text_box
from bot.blocks.kit import Block, context, form, header
from storage.models import Objective, Organisation
from storage.words import Wording

GOAL_FORM = "setup_goal_form"
NEW = ("new1", "new2")  # places for objectives that are not there yet
_MOST = 40  # objectives that are shown: a form holds a hundred blocks
_WORDINGS = (
    described("Paying customers", Wording.PAYING, "Somebody pays for what we do."),
    described("People we serve", Wording.SERVED, "Nobody pays: a school, a hospital, a public office."),
)


def goal_form(organisation: Organisation, objectives: Sequence[Objective], private: str) -> Block:
    """Return goal, objectives and wording as they stand; an emptied name removes its objective."""
    goal = About("goal", "Goal", "Why the organisation exists, in at most 140 characters.")
    blocks = [
        text_box(
            goal,
            organisation.goal,
            example="Merchants get paid the same day, and shoppers never notice us.",
            lines=True,
        ),
        person_menu(About("goal_owner", "Who answers for the goal"), organisation.goal_owner),
        day_picker(About("goal_review", "Look at it again on"), organisation.goal_review),
        radios(
            About("wording", "How do you speak of those you work for?", needed=True), _WORDINGS, organisation.wording
        ),
        header("Objectives"),
        context("What matters most, and how much: the weights sum to 100. Empty a name to remove it."),
    ]
    for number, one in enumerate(objectives[:_MOST], start=1):
        blocks += _objective(number, str(one.id), one)
    for number, key in enumerate(NEW, start=len(objectives) + 1):
        blocks += _objective(number, key, None)
    return form(GOAL_FORM, "Goal and objectives", "Save", blocks, private)


def _objective(number: int, key: str, one: Objective | None) -> list[Block]:
    return [
        text_box(About(f"objective_{key}", f"Objective {number}"), one.name if one else None),
        number_box(About(f"weight_{key}", f"Weight of objective {number}"), one.weight if one else None),
    ]
