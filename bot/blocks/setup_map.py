"""The forms of the map: a service, a customer, a link."""

from collections.abc import Mapping, Sequence

from bot.blocks.inputs import TYPED, About, box, described, menu, number_box, person_menu, radios, search, text_box
from bot.blocks.kit import Block, context, divider, form, header, option
from bot.blocks.naming import date_words
from bot.blocks.setup_words import hint, service_hint
from bot.domain.steps import Place
from bot.domain.targets import value_of
from storage.models import Customer, Link, Objective, OutcomeMeasure, Service, TrackerRule
from storage.words import CustomerKind, Level, Lifecycle

SERVICE_FORM, CUSTOMER_FORM, LINK_FORM = "setup_service_form", "setup_customer_form", "setup_link_form"
_LEVELS = {
    Level.INFRASTRUCTURE: "Infrastructure: carries other services",
    Level.APPLICATION: "Application: used by the business",
    Level.BUSINESS: "Business: what the business itself sells or runs",
}
_LIFECYCLES = {
    Lifecycle.EXPERIMENTAL: "Experimental",
    Lifecycle.PRODUCTION: "In production",
    Lifecycle.DEPRECATED: "On its way out",
}
_KINDS = (
    described("Payer", CustomerKind.PAYER, "They pay us, or we exist for them. A path should end here."),
    described("Business", CustomerKind.BUSINESS, "They are another part of the house, such as sales or finance."),
    described("IT", CustomerKind.IT, "They are another part of IT, such as other developers."),
)


def service_form(
    service: Service | None,
    team: Block | None,
    outcome: OutcomeMeasure | None,
    objectives: Sequence[Objective],
    rules: Sequence[TrackerRule],
    private: str,
) -> Block:
    """Return the form of a service, as it stands or new; `team` is the option of the team that runs it."""
    name = About("name", "Name", "As your engineers call it.", needed=True)
    business = About("business_name", "Business name", "As people outside IT call it.")
    lets = About("lets", "It lets …", "What it lets its customers do, in a few words.")
    blocks = [
        text_box(name, service.name if service else None, example="Card payments"),
        text_box(business, service.business_name if service else None, example="Taking card payments"),
        *_pointed_out(service_hint(service.name, service.business_name) if service else None),
        text_box(lets, service.lets if service else None, example="merchants take cards anywhere"),
        search(About("team", "Team", "Who runs it."), "setup_any_team", "Choose a team", team),
        person_menu(About("owner", "Owner", "Who decides on the business side."), service.owner if service else None),
        person_menu(
            About("funder", "Funder", "Who pays for it. Empty: the owner."), service.funder if service else None
        ),
        menu(About("level", "Level", "Empty: as its links tell."), _words(_LEVELS), service.level if service else None),
        menu(About("lifecycle", "Lifecycle"), _words(_LIFECYCLES), service.lifecycle if service else None),
        *_outcome(outcome, objectives),
        *_rules(rules),
    ]
    return _removable(SERVICE_FORM, "a service", service, blocks, private)


def _pointed_out(words: str | None) -> list[Block]:
    return [context(words)] if words else []


def _words(labels: Mapping[Level, str] | Mapping[Lifecycle, str]) -> dict[str, str]:
    return {str(value): words for value, words in labels.items()}


def _outcome(outcome: OutcomeMeasure | None, objectives: Sequence[Objective]) -> list[Block]:
    measure = About("measure", "What is measured", "What the service changes for the business, in its own words.")
    blocks = [
        header("Its outcome"),
        text_box(measure, outcome.measure if outcome else None, example="share of payouts on the same day"),
        text_box(About("unit", "Unit"), outcome.unit if outcome else None, example="%, minutes, euros a month"),
        number_box(
            About("baseline", "Where it stands", "A number, such as 91."), outcome.baseline if outcome else None
        ),
        number_box(About("target", "Where it should be", "A number, such as 97."), outcome.target if outcome else None),
    ]
    if objectives:
        aim = About("objective", "Objective", "Which of the organisation's objectives it serves.")
        chosen = str(outcome.objective_id) if outcome else None
        blocks.append(menu(aim, {str(one.id): one.name for one in objectives}, chosen))
    else:
        blocks.append(context("An outcome is tied to an objective, and there is none yet: see Goal and objectives."))
    agreed = About("agreed_by", "Agreed by", "Who in the business has agreed to it.")
    return [*blocks, person_menu(agreed, outcome.agreed_by if outcome else None)]


def _rules(rules: Sequence[TrackerRule]) -> list[Block]:
    hint = "One a line: github, gitlab, jira, linear, label or component, a colon, and the name."
    about = About("rules", "Its tickets and pull requests", hint)
    lines = "\n".join(f"{rule.kind}: {rule.name}" for rule in rules)
    if len(lines) > TYPED:
        return [header("Trackers"), context("It has more rules than a form holds: the organisation file changes them.")]
    return [header("Trackers"), text_box(about, lines, example="github: acme/payments", lines=True)]


def customer_form(customer: Customer | None, private: str) -> Block:
    """Return the form of a customer, as it stands or new."""
    name = About("name", "Name", "A group of people, not a person.", needed=True)
    kind = About("kind", "What are they to us?", needed=True)
    blocks = [
        text_box(name, customer.name if customer else None, example="Merchants"),
        *_pointed_out(hint(customer.name) if customer else None),
        radios(kind, _KINDS, str(customer.kind) if customer else None),
    ]
    return _removable(CUSTOMER_FORM, "a customer", customer, blocks, private)


def link_form(link: Link | None, start: Place | None, end: Place | None, private: str) -> Block:
    """Return the form of a link, as it stands or new; the ends are filled in where they are known."""
    from_ = About("from", "From", "A service, or a customer who serves other customers.", needed=True)
    to = About("to", "To", "Whom it is for: a customer, or a service that is built on it.", needed=True)
    process = About("process", "Business process", "What they do that it helps with.")
    goal = About("goal", "Their goal", "What they want to reach. Engineers read it under their question.")
    need = About(
        "need",
        "Their need",
        "What they need from it for that. A link to a payer counts only if goal and need are said.",
    )
    blocks = [
        search(from_, "setup_from", "Choose, or type a name", place_option(start) if start else None),
        search(to, "setup_to", "Choose, or type a name", place_option(end) if end else None),
        text_box(process, link.process if link else None, example="payouts"),
        text_box(goal, link.goal if link else None, example="get paid the same day"),
        text_box(need, link.need if link else None, example="predictable cash"),
        box(_confirmed(link), "I confirm today that it holds", ticked=link is None),
    ]
    return _removable(LINK_FORM, "a link", link, blocks, private)


def _confirmed(link: Link | None) -> About:
    day = link.confirmed_on if link else None
    last = f" Last confirmed on {date_words(day)}." if day else ""
    return About("confirmed", "Confirmed", f"A link counts for 180 days after somebody has confirmed it.{last}")


def place_option(place: Place) -> Block:
    """Return a service or a customer as an option."""
    return option(place.name, value_of(place.spot))


def _removable(
    callback_id: str, noun: str, row: Service | Customer | Link | None, blocks: list[Block], private: str
) -> Block:
    if row is None:
        return form(callback_id, f"Add {noun}", "Add", blocks, private)
    stays = "" if isinstance(row, Link) else "Its links rest with it. What was answered about it stays."
    removal = box(About("remove", "Remove", stays), f"Remove {noun.replace('a ', 'this ', 1)}")
    return form(callback_id, f"Change {noun}", "Save", [*blocks, divider(), removal], private)
