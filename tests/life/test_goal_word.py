"""`goal`: why we are here, and by what we would see it."""

import pytest

from bot.sandbox import User, Workspace
from storage.models import OutcomeMeasure
from tests import atlas
from tests.house import Bot

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks


async def test_where_there_is_no_goal_it_says_who_adds_one(bot: Bot, ana: User) -> None:
    assert (await bot.replies(ana, "/value goal")).text == (
        "Goal\n"
        "*The organisation:* no goal is written down. An administrator adds it with `/value setup`.\n"
        "*Checkout:* no goal is written down; its lead can add one with `/value setup`.\n"
        "*Objectives:* none yet. An administrator adds them and their weights with `/value setup`."
    )


async def test_goals_objectives_and_what_would_show_them(bot: Bot, slack: Workspace, ana: User) -> None:
    await atlas.draw(bot.deps.database)
    known = await atlas.ids(bot.deps.database)
    await bot.does(
        "INSERT INTO organisation (id, goal, goal_owner, goal_review, wording, map_version) "
        "VALUES (1, 'Merchants get paid <!here>', 'U0RUTH', '2026-11-01', 'paying customers', 9) "
        "ON CONFLICT (id) DO UPDATE SET goal = excluded.goal, goal_owner = excluded.goal_owner, "
        "goal_review = excluded.goal_review"
    )
    await bot.does("UPDATE team SET goal = 'Shoppers never notice us', goal_review = '2027-03-01'")
    await bot.does("INSERT INTO objective (name, position, active, weight) VALUES ('Fewer calls', 1, true, 40)")
    await bot.does("UPDATE objective SET weight = 60 WHERE name = 'Pay faster'")
    [(objective,)] = await bot.rows("SELECT id FROM objective WHERE name = 'Pay faster'")
    alone = OutcomeMeasure(service_id=known["Test data"], measure="wait", unit="days", objective_id=objective, target=1)
    await atlas.add(bot.deps.database, alone)
    eve = slack.person("Eve", user_id="U0EVE", tz="Europe/Lisbon")
    assert (await bot.replies(eve, "/value goal checkout")).text == (
        "Goal\n"
        "*The organisation:* Merchants get paid &lt;!here&gt; "
        "(<@U0RUTH> answers for it · was to be looked at on 1 Nov 2026)\n"
        "*Checkout:* Shoppers never notice us (is looked at again on 1 Mar 2027)\n"
        "*Objectives*\n"
        "*60 %* Pay faster\n"
        "• Taking card payments: share of payouts on the same day, 71 % → 97 %, agreed by <@U03DANA>\n"
        "• Test data: wait (in days), no baseline yet → 1, nobody outside of IT agreed yet\n"
        "*40 %* Fewer calls\n"
        "• no outcome measure is tied to it yet: tie one at its service with `/value setup`"
    )
    assert "Checkout" not in (await bot.replies(eve, "/value goal")).text
    by_channel, quoted = [await bot.replies(eve, f"/value goal {typed}") for typed in ("<#C01CHECKOUT>", "“checkout”")]
    assert "*Checkout:* Shoppers never notice us" in by_channel.text
    assert quoted.text == by_channel.text
    assert (await bot.replies(ana, "/value goal <#C0NONE>")).text == (
        "That channel is no team's. Type the team's name instead."
    )
    assert (await bot.replies(ana, "/value goal Chekout")).text == (
        "I know no team called exactly “Chekout”. Did you mean this? Checkout"
    )
