"""Why we are here: the goal of the organisation and of teams, the objectives, and by what each would be seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.blocks.kit import Message, context, header, section
from bot.blocks.naming import date_words, fitting, mention, named, sentence
from storage.models import Objective, Organisation, OutcomeMeasure, Service, Team

_GOAL, _MEASURE = 140, 120  # characters
_MOST_TEAMS = 10
_ROOM = 2_800  # characters of all objectives


@dataclass(frozen=True, slots=True)
class Shown:
    """What is said of goals: of the organisation, and of these teams."""

    house: Organisation
    teams: Sequence[Team]
    objectives: Sequence[Objective]
    outcomes: Sequence[tuple[Service, OutcomeMeasure]]
    day: date
    command: str
    windowed: bool = False  # a window was typed


def page(shown: Shown) -> Message:
    """Return goals and objectives; the text says all that the blocks do, and what to do where there is nothing."""
    goals = "\n".join(_goals(shown))
    aims = "\n".join(fitting(_objectives(shown), _ROOM))
    today = [_TODAY] if shown.windowed else []
    blocks = [header("Goal"), section(goals), section(aims), *map(context, today)]
    return Message("\n".join(["Goal", goals, aims, *today]), blocks)


_TODAY = "Goals are shown as they stand today: they have no weeks."


def _goals(shown: Shown) -> Iterator[str]:
    house = shown.house
    if house.goal:
        review = _review(house.goal_owner, house.goal_review, shown.day)
        yield f"*The organisation:* {sentence(house.goal, _GOAL)}{review}"
    else:
        yield f"*The organisation:* no goal is written down. An administrator adds it with `{shown.command} setup`."
    for team in shown.teams[:_MOST_TEAMS]:
        yield _of_team(team, shown)
    if len(shown.teams) > _MOST_TEAMS:
        yield f"… and {len(shown.teams) - _MOST_TEAMS} more teams: name one to see its goal."


def _of_team(team: Team, shown: Shown) -> str:
    if team.goal:
        review = _review(team.goal_owner, team.goal_review, shown.day)
        return f"*{named(team.name)}:* {sentence(team.goal, _GOAL)}{review}"
    same = "the organisation's" if shown.house.goal else "no goal is written down"
    return f"*{named(team.name)}:* {same}; its lead can add one with `{shown.command} setup`."


def _review(owner: str | None, review: date | None, day: date) -> str:
    """Return who answers for a goal, and when it is looked at again."""
    words = [f"{mention(owner)} answers for it"] if owner else []
    if review:
        over = review < day
        words.append(
            f"was to be looked at on {date_words(review)}" if over else f"is looked at again on {date_words(review)}"
        )
    return f" ({' · '.join(words)})" if words else ""


def _objectives(shown: Shown) -> Iterator[str]:
    if not shown.objectives:
        yield f"*Objectives:* none yet. An administrator adds them and their weights with `{shown.command} setup`."
        return
    yield "*Objectives*"
    for one in shown.objectives:
        lines = [_outcome(*pair) for pair in shown.outcomes if pair[1].objective_id == one.id]
        nothing = [f"• no outcome measure is tied to it yet: tie one at its service with `{shown.command} setup`"]
        yield "\n".join([f"*{one.weight:g} %* {sentence(one.name)}", *(lines or nothing)])


def _outcome(service: Service, outcome: OutcomeMeasure) -> str:
    of = " %" if outcome.unit == "%" else ""
    said = outcome.unit.casefold() in outcome.measure.casefold()  # "days from sign-up to first payment"
    unit = f" (in {sentence(outcome.unit, 40)})" if outcome.unit and not of and not said else ""
    start = f"{outcome.baseline:,.6g}{of}" if outcome.baseline is not None else "no baseline yet"
    end = f"{outcome.target:,.6g}{of}" if outcome.target is not None else "no target yet"
    agreed = f"agreed by {mention(outcome.agreed_by)}" if outcome.agreed_by else "nobody outside of IT agreed yet"
    name = sentence(service.business_name or service.name)
    return f"• {name}: {sentence(outcome.measure, _MEASURE)}{unit}, {start} → {end}, {agreed}"
