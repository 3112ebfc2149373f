"""A week at Acme, lived in the browser in less than a minute."""

from time import monotonic

import pytest
from playwright.async_api import expect

from bot.demo.launcher import Sandbox
from tests.browser.conftest import Visits
from tests.browser.lived import answers_know_what_they_were_about, follow_ups_keep_their_rules
from tests.browser.memory import outcomes
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

ASKS, REMINDS = "how happy would they be?", "Still open from earlier today."


async def asked(visitor: Visitor, name: str) -> None:
    """Be this person, whose newest message asks."""
    await visitor.be(name)
    await expect(visitor.last).to_contain_text(ASKS)


async def test_a_week_is_lived_in_a_minute(acme: Sandbox, visits: Visits) -> None:
    began = monotonic()
    visitor = await visits()
    await visitor.answers("Happy")
    await asked(visitor, "Bob Okafor")
    await visitor.answers("Neither")

    await visitor.waits("Tomorrow morning")  # as Bob: it is half past ten in Bengaluru, and six in Madrid
    await expect(visitor.last).to_contain_text(ASKS)
    await visitor.be("Carla Mendes")
    await visitor.waits("Tomorrow morning")  # half past ten in Toronto, half past four in Madrid, on Wednesday
    await expect(visitor.last).to_contain_text(ASKS)
    await visitor.answers("Very happy")
    await asked(visitor, "Ana Ruiz")
    await visitor.sees(REMINDS, within=visitor.last)
    await visitor.answers("Unhappy")

    await visitor.waits("Tomorrow morning")
    await visitor.answers("Can't tell")
    await visitor.waits("Tomorrow morning")
    await visitor.answers("Happy")
    before = await visitor.messages.count()
    await visitor.waits("Tomorrow morning")
    await visitor.sees("Sat 28 Nov 2026, 10:30 · Madrid", within=visitor.page.get_by_role("banner"))
    assert await visitor.messages.count() == before

    await visitor.waits("Next Monday")
    await visitor.sees("Mon 30 Nov 2026, 10:30 · Madrid", within=visitor.page.get_by_role("banner"))
    await expect(visitor.last).to_contain_text(ASKS)
    lived = monotonic() - began
    assert lived < 60
    await remembers_the_week(acme)
    await answers_know_what_they_were_about(acme)
    await follow_ups_keep_their_rules(acme)


async def remembers_the_week(acme: Sandbox) -> None:
    """Check how every question ended: one stays open until the next of the same person comes."""
    ana = {"Mon 23": "answered", "Tue 24": "expired", "Wed 25": "answered", "Thu 26": "answered", "Fri 27": "answered"}
    assert await outcomes(acme, "U0ANA") == {**ana, "Mon 30": None}
    bob = {"Mon 23": "answered", "Tue 24": "expired", "Wed 25": "expired", "Thu 26": "expired"}
    assert await outcomes(acme, "U0BOB") == {**bob, "Mon 30": None}  # after three in vain he is asked less often
    carla = {"Mon 23": "expired", "Tue 24": "expired", "Wed 25": "answered", "Thu 26": "expired", "Fri 27": None}
    assert await outcomes(acme, "U0CARLA") == carla  # in Toronto it is half past four
