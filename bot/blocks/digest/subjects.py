"""Of what a judged number is: of a service, by the name that the business knows it by, or of the whole team."""

from bot.blocks.naming import named
from bot.domain.loop import Judged
from storage.words import Measure

# About a service, and about the whole team; followed by how it moved: “fell”, “rose”, “stayed”.
_SUBJECTS = {
    Measure.LINKED: ("Work on {} with a whole path", "Our work with a whole path"),
    Measure.CANNOT_TELL: ("Can't-tell on {}", "Can't-tell on all our work"),
    Measure.OBJECTIONS: (
        "Work on {} that we think customers would object to",
        "Work that we think customers would object to",
    ),
    Measure.EFFORT: ("{}", "Its share"),
    Measure.SCORE: ("What we think of {}, our guess,", "What we think of all our work, our guess,"),
    Measure.CONVERSATIONS: ("Two-way conversations about {}", "Two-way conversations"),
    Measure.REASONS: ("Work chosen as easy, or because somebody important asked,",) * 2,
    Measure.AGREED: ("The target of {}", "Its target"),
    Measure.OUTCOME: ("The outcome measure of {}", "Its outcome measure"),
}


def subject(one: Judged) -> str:
    """Return of what the number of an action is that is judged by one: “Can't-tell on Card payments”."""
    of_service, of_all = _SUBJECTS[one.measure]
    return of_service.format(named(one.about)) if one.about else of_all
