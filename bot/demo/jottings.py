"""Notes that some of Acme's people wrote beside an answer, most of them for themselves."""

from dataclasses import dataclass

from storage.words import Sharing


@dataclass(frozen=True, slots=True)
class Jotting:
    """A note beside the first answer that somebody gives about `service` from `week` on."""

    slack_id: str
    week: int
    service: str
    words: str
    sharing: Sharing = Sharing.PRIVATE


JOTTINGS = (
    Jotting("U0ANA", 2, "Card payments", "Slow day, but I know now why some refunds wait."),
    Jotting(
        "U0ANA",
        7,
        "Card payments",
        "A baker told me that her money was there before she closed. That made my week.",
        Sharing.WITH_NAME,
    ),
    Jotting(
        "U0MATEO",
        9,
        "Card payments",
        "We found it quickly because Platform stayed on the call with us. Thank you.",
        Sharing.WITHOUT_NAME,
    ),
    Jotting("U0AIKO", 5, "Online checkout", "Ask three shoppers to try the new form before we go on."),
    Jotting("U0BOB", 8, "Shared hosting", "Ask Dana who would notice first if our machines stood still."),
    Jotting(
        "U0KAVYA",
        11,
        "Shared hosting",
        "I would like to sit beside a merchant once, to see what our machines are for.",
        Sharing.WITHOUT_NAME,
    ),
    Jotting("U0CARLA", 1, "Internal reporting", "The export for Finance takes whole afternoons."),
    Jotting("U0CARLA", 10, "Merchant onboarding", "Good talk with a florist who signed up on her own phone."),
    Jotting(
        "U0ZAINAB",
        10,
        "Merchant onboarding",
        "A merchant sent us the same paper twice by post. We can spare her that.",
        Sharing.WITHOUT_NAME,
    ),
    Jotting(
        "U0HANNAH",
        3,
        "Internal reporting",
        "If Finance still needs the monthly figures, I am glad to show how to pull them without us.",
        Sharing.WITH_NAME,
    ),
)
