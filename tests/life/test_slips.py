"""Slips in what is typed: two windows at once, a window where there is none, a word that is almost one, `share` behind a customer."""

import pytest

from bot.sandbox import User, Workspace
from tests import atlas
from tests.house import Bot

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks


@pytest.mark.parametrize("word", ["team", "service", "export", "me", "unlinked", "work", "goal", "chain"])
async def test_two_windows_are_one_too_many(word: str, bot: Bot, ana: User) -> None:
    for typed in ("12w 4w", "12w 4w share"):
        assert (await bot.replies(ana, f"/value {word} {typed}")).text == (
            "One window at a time: “12w” or “4w”. "
            f"If one of them is a name, put it in quotation marks: `/value {word} “12w” 4w`."
        )


async def test_a_name_in_quotation_marks_is_no_window(bot: Bot, ana: User) -> None:
    await atlas.draw(bot.deps.database)
    await bot.does("UPDATE service SET name = 'Q3', business_name = NULL WHERE name = 'Card payments'")
    assert (await bot.replies(ana, "/value service “Q3” 4w")).text.startswith("Q3\n")


async def test_goals_have_no_weeks(bot: Bot, ana: User) -> None:
    today = "Goals are shown as they stand today: they have no weeks."
    own = (await bot.replies(ana, "/value goal")).text
    named = (await bot.replies(ana, "/value goal Checkout")).text
    assert (await bot.replies(ana, "/value goal 12w")).text == f"{own}\n{today}"
    assert (await bot.replies(ana, "/value goal Checkout 12w")).text == f"{named}\n{today}"
    await bot.does("UPDATE team SET name = 'Q3'")
    assert today not in (await bot.replies(ana, "/value goal Q3")).text


async def test_the_nearest_word_is_a_button_with_the_same_rest(slack: Workspace, bot: Bot, ana: User) -> None:
    await atlas.draw(bot.deps.database)
    card = (await bot.replies(ana, "/value service Card payments 4w")).text
    asked = await bot.replies(ana, "/value servce Card payments 4w")
    assert asked.text.startswith("“servce”? Did you mean `/value service`?\n")
    await slack.presses(ana, asked, "service Card payments 4w")
    await slack.until(lambda: slack.replies[-1].text == card)


@pytest.mark.parametrize("typed", ["pasue", "frget me", "servce <@U0BOB>", "zzzzz Card payments"])
async def test_what_would_change_something_or_is_about_a_person_has_no_button(typed: str, bot: Bot, ana: User) -> None:
    asked = await bot.replies(ana, f"/value {typed}")
    assert not any(block["type"] == "actions" for block in asked.blocks)


async def test_a_plural_finds_the_singular(bot: Bot, ana: User) -> None:
    asked = await bot.replies(ana, "/value work failed cards")
    assert "CHK-412 Retry failed card payments" in asked.words


async def test_a_window_a_page_and_share_behind_a_customer_are_nothing_that_was_said(bot: Bot, ana: User) -> None:
    await atlas.draw(bot.deps.database)
    every = (await bot.replies(ana, "/value talk")).text
    alone = (await bot.replies(ana, "/value talk Merchants")).text
    for typed in ("Merchants 4w", "Merchants page 2", "merchants: for the last 4 weeks", "Merchants 4w 12w"):
        assert (await bot.replies(ana, f"/value talk {typed}")).text == alone
    not_shared = "Conversations with customers are not shown to a channel. Here they are for you."
    for typed, shown in (("Merchants share", alone), ("Merchants 4w share", alone), ("share", every)):
        told = await bot.replies(ana, f"/value talk {typed}")
        assert told.text == f"{not_shared}\n{shown}"
        assert told.ephemeral
    assert await bot.rows("SELECT heard FROM conversation") == []
    await bot.replies(ana, "/value talk Merchants they share 4w of data")
    assert await bot.rows("SELECT heard FROM conversation") == [("they share 4w of data",)]
