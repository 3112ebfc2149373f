"""Talking to customers: logged with a word, filled in with a form, listed without saying who logged it."""

import asyncio
from typing import Any

import pytest

from bot.sandbox import Message, User, Workspace
from bot.usecases.talks import talk
from storage.models import Customer
from storage.words import CustomerKind
from tests import atlas
from tests.conftest import MovableClock
from tests.house import Bot

FINE_PRINT = (
    "Only you see what you write here. Colleagues see the day, the customer, and a quote if you share it; "
    "never who logged it."
)
NOTHING = (
    "Conversations with customers, last 90 days\n"
    "*Last heard from whoever pays*\n"
    "Merchants: not heard from yet\n"
    "No conversation was logged in that time.\n"
    f"{FINE_PRINT}"
)
SAID = "SELECT day, heard, told, quote, quote_from, shared FROM conversation ORDER BY id"


@pytest.fixture(autouse=True)
async def drawn(bot: Bot) -> None:
    await atlas.draw(bot.deps.database)


async def form_of(slack: Workspace, person: User, shown: Message, words: str) -> None:
    await slack.presses(person, shown, words)
    await slack.until(lambda: slack.modals(person))


async def shows(slack: Workspace, words: str) -> Message:
    await slack.until(lambda: words in slack.replies[-1].text)
    return slack.replies[-1]


async def test_at_first_nobody_was_heard(slack: Workspace, bot: Bot, ana: User) -> None:
    assert (await bot.replies(ana, "/value talk")).text == NOTHING
    menu = await bot.replies(ana, "/value")
    await slack.presses(ana, menu, "Log a conversation")
    await shows(slack, NOTHING)


async def test_what_was_heard_is_logged_with_one_line_and_the_rest_is_added(
    slack: Workspace, bot: Bot, ana: User, bob: User
) -> None:
    noted = await bot.replies(ana, "/value talk merchants: they wait two days for payouts")
    assert noted.text == (
        "Noted: a conversation with Merchants on 23 Nov 2026.\n"
        "They said: they wait two days for payouts\n"
        "Add what you told them, and it counts as a two-way conversation.\n"
        f"{FINE_PRINT}"
    )
    await form_of(slack, ana, noted, "Add the rest")
    await slack.fills(ana, "What did you tell them?", "It comes the same day from May on")
    await slack.fills(ana, "A quote, in their own words", "I stopped calling about missing payouts.")
    await slack.fills(ana, "Who said it, as it may be shown", "Ana, merchant")
    await slack.chooses(ana, slack.modal(ana), "Show it in the digest")
    await slack.chooses(ana, slack.modal(ana), "Card payments")
    assert await slack.submits(ana) is None
    kept = await shows(slack, "Noted: a two-way")
    assert kept.text == (
        "Noted: a two-way conversation with Merchants on 23 Nov 2026.\n"
        "They said: they wait two days for payouts\n"
        "“I stopped calling about missing payouts.” – Ana, merchant "
        "(your colleagues see this here, and the digest may show it)\n"
        f"{FINE_PRINT}"
    )
    assert await bot.rows(SAID) == [
        (
            "2026-11-23",
            "they wait two days for payouts",
            "It comes the same day from May on",
            "I stopped calling about missing payouts.",
            "Ana, merchant",
            1,
        )
    ]
    assert (await bot.replies(bob, "/value talk")).words == (
        "Conversations with customers, last 90 days\n"
        "*Last heard from whoever pays*\n"
        "Merchants: today (23 Nov 2026)\n"
        "23 Nov 2026 · Merchants · both ways\n"
        "“I stopped calling about missing payouts.” – Ana, merchant\n"
        "Log a conversation\n"
        f"{FINE_PRINT}"
    )
    assert (await bot.replies(ana, "/value talk Merchants")).words == (
        "Conversations, last 90 days\n"
        "Merchants: today (23 Nov 2026)\n"
        "23 Nov 2026 · Merchants · Card payments · both ways · logged by you\n"
        "They said: they wait two days for payouts\n"
        "You said: It comes the same day from May on\n"
        "“I stopped calling about missing payouts.” – Ana, merchant\n"
        "Edit\n"
        "Remove\n"
        "Log a conversation with Merchants\n"
        f"{FINE_PRINT}"
    )


async def test_the_same_words_twice_are_one_conversation_even_at_once(bot: Bot, ana: User) -> None:
    await asyncio.gather(*(talk(bot.deps, ana.id, "Merchants they wait") for _ in range(8)))
    assert await bot.rows("SELECT count(*) FROM conversation") == [(1,)]


async def test_a_form_says_under_its_fields_what_is_missing(
    slack: Workspace, bot: Bot, ana: User, clock: MovableClock
) -> None:
    listed = await bot.replies(ana, "/value talk Merchant sales")
    await form_of(slack, ana, listed, "Log a conversation with Merchant sales")
    assert slack.modal(ana).words == (
        "Whom did you talk to?\n"
        "When?\n"
        "About which service?\n"
        "What did they tell you?\n"
        "Only you see these words.\n"
        "What did you tell them?\n"
        "With both it counts as a two-way conversation. Only you see these words.\n"
        "A quote, in their own words\n"
        "Who said it, as it may be shown\n"
        "Such as: Ana, merchant\n"
        "May the quote be shown?\n"
        "Others see the day, the customer, whether it went both ways, and a quote that you share. Never you."
    )
    await slack.picks_date(ana, slack.modal(ana), "2026-11-24")
    await slack.chooses(ana, slack.modal(ana), "Show it in the digest")
    assert await slack.submits(ana) == {
        "day": "That day has not come yet. Choose today or a day before.",
        "heard": "Write down what you heard, or what you told them, or a quote of theirs.",
        "quote": "There is no quote to show. Write it down, or take the tick away below.",
    }
    await slack.picks_date(ana, slack.modal(ana), "2026-11-20")
    await slack.clears(ana, slack.modal(ana), "May the quote be shown?")
    await slack.fills(ana, "What did you tell them?", "We are at it.")
    assert await slack.submits(ana) is None
    kept = await shows(slack, "Noted")
    assert kept.text == (
        "Noted: a conversation with Merchant sales on 20 Nov 2026.\n"
        "Add what they told you, and it counts as a two-way conversation.\n"
        f"{FINE_PRINT}"
    )


async def test_a_customer_who_was_removed_meanwhile_is_refused(slack: Workspace, bot: Bot, ana: User) -> None:
    listed = await bot.replies(ana, "/value talk Merchants")
    await form_of(slack, ana, listed, "Log a conversation with Merchants")
    await slack.fills(ana, "What did they tell you?", "They wait.")
    await bot.does("UPDATE customer SET active = (1 = 0) WHERE name = 'Merchants'")
    assert await slack.submits(ana) == {"customer": "That customer was removed meanwhile. Choose another."}
    await bot.does("UPDATE customer SET active = (1 = 0)")
    assert (await bot.replies(ana, "/value talk Merchants")).text == (
        "I know no customer yet. An administrator or a team lead adds them with `/value setup`; "
        "an organisation file brings them, too."
    )


async def test_ones_own_is_removed_with_one_press_and_nobody_elses(
    slack: Workspace, bot: Bot, ana: User, bob: User
) -> None:
    noted = await bot.replies(ana, "/value talk Merchants they wait")
    [(number,)] = await bot.rows("SELECT id FROM conversation")
    theirs: dict[str, Any] = {
        "type": "block_actions",
        "user": {"id": bob.id},
        "actions": [{"action_id": "talk_remove", "value": f"conversation/{number}", "type": "button"}],
        "container": {"type": "message", "channel_id": noted.channel, "message_ts": noted.ts},
        "trigger_id": "1.1.a",
    }
    assert await slack.delivers("interactive", theirs)
    assert await slack.delivers(
        "interactive", theirs | {"actions": [theirs["actions"][0] | {"action_id": "talk_open"}]}
    )
    assert await bot.rows("SELECT heard FROM conversation") == [("they wait",)]
    await slack.presses(ana, noted, "Remove")
    await shows(slack, "Removed. Nothing of that conversation is kept.")
    assert await bot.rows(SAID) == []
    await slack.presses(ana, slack.replies[-1], "All conversations")
    await shows(slack, NOTHING)


async def test_a_conversation_that_is_gone_is_not_changed(slack: Workspace, bot: Bot, ana: User) -> None:
    noted = await bot.replies(ana, "/value talk Merchants they wait")
    await form_of(slack, ana, noted, "Add the rest")
    await bot.does("DELETE FROM conversation")
    gone = "That conversation is not one of yours, or it was removed. `/value talk` lists those there are."
    assert await slack.submits(ana) == {"heard": gone}
    assert await bot.rows(SAID) == []


async def test_a_misspelt_customer_is_asked_about_and_what_was_said_is_not_lost(
    slack: Workspace, bot: Bot, ana: User
) -> None:
    asked = await bot.replies(ana, "/value talk Merchnts they wait <!channel>")
    assert asked.text == (
        "I know no customer called exactly “Merchnts”. Which one do you mean? Merchants, Merchant sales"
    )
    await slack.presses(ana, asked, "Merchants")
    await shows(slack, "They said: they wait &lt;!channel&gt;")
    assert (await bot.replies(ana, "/value talk <!channel>")).text == (
        "I know no customer called “&lt;!channel&gt;”. I know Merchants, Merchant sales, Our engineers."
    )


async def test_only_the_house_logs_and_reads(slack: Workspace, bot: Bot, ana: User) -> None:
    await bot.replies(ana, "/value talk Merchants they wait")
    eve = slack.person("Eve", user_id="U0EVE", tz="Europe/Lisbon")
    assert (await bot.replies(eve, "/value talk")).text == (
        "Conversations with customers are shown to people on a team, owners of services, managers and administrators. "
        "Type `/value join` to choose a team."
    )
    dana = slack.person("Dana", user_id="U03DANA", tz="Europe/Madrid")  # owns Card payments, and is on no team
    assert "23 Nov 2026 · Merchants · one way\n" in (await bot.replies(dana, "/value talk")).text
    await bot.replies(dana, "/value talk Merchant sales we lose three a week")
    assert await bot.rows("SELECT heard FROM conversation ORDER BY id") == [("they wait",), ("we lose three a week",)]


async def test_those_who_were_not_heard_for_longest_come_first_and_old_talks_are_not_listed(
    bot: Bot, ana: User, clock: MovableClock
) -> None:
    known = await atlas.ids(bot.deps.database)
    await atlas.add(bot.deps.database, *(Customer(name=f"Payer {n:02}", kind=CustomerKind.PAYER) for n in range(20)))
    old = atlas.talk(known["Merchants"], atlas.OLD, heard="Long ago.")
    told = atlas.talk(known["Merchants"], atlas.FRESH, told="Nothing was heard.")
    await atlas.add(bot.deps.database, old, told)
    said = (await bot.replies(ana, "/value talk")).text.splitlines()
    assert said[2] == "Payer 00: not heard from yet"
    assert said[17:] == ["… and 6 more.", "2 Nov 2026 · Merchants · one way", FINE_PRINT]
    assert "Merchants: 217 days ago (20 Apr 2026)" in (await bot.replies(ana, "/value talk Merchants")).text


async def test_ten_long_conversations_fit_into_one_message(bot: Bot, ana: User, slack: Workspace) -> None:
    long = "<!channel> & co " * 190
    for number in range(12):
        await bot.replies(ana, f"/value talk Merchants {number} {long[:2_900]}")
    reply = await bot.replies(ana, "/value talk")
    assert len(reply.text) < 4_000
    assert "<!" not in reply.text
    assert reply.words.count("logged by you") == 10
    await form_of(slack, ana, reply, "Log a conversation")
