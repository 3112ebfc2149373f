"""`team`: turning its pages, showing it to a channel, and the way to one's other teams."""

import pytest

from bot.domain.loop import Loop
from bot.sandbox import Message, User
from storage.models import Team
from tests import atlas
from tests.house import Bot
from tests.life.frozen_pages import W46, W47, checkout, labels, plain, put, put_history, turned
from tests.life.test_team_word import FOUR_WEEKS

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks


async def test_a_page_too_long_for_one_message_is_turned(bot: Bot, ana: User) -> None:
    judged = checkout(W47).loop.judged[0]
    long = checkout(W47, goal="<" * 140, loop=Loop(judged=(judged,) * 3, under_way=("<" * 120,) * 3))
    await put(bot, "team 1", long)
    found = [await bot.replies(ana, f"/value team page {number}") for number in (1, 2, 3)]
    assert [plain(one).splitlines()[0] for one in found] == [
        "VALUE WEEK 47 · Checkout · 16–20 Nov 2026",
        "Next: nothing new. First what is under way.",
        "Checkout · week 47: what is behind the page",
    ]
    assert plain(found[1]).endswith("How it came about: page 3.")
    assert [labels(one)[:-1] for one in found] == [["More"], ["Earlier", "More"], ["Earlier"]]


async def test_shared_it_has_nothing_to_press_and_calls_nobody(bot: Bot, ana: User) -> None:
    await put_history(bot)
    for typed in ("", " 4w", " 12w"):
        alone = await bot.replies(ana, f"/value team{typed}")
        shown: Message = await bot.replies(ana, f"/value team{typed} share")
        assert not shown.ephemeral
        assert plain(shown) == plain(alone).removesuffix(" How it came about: page 2.")
        assert "How it came about" not in shown.words
        assert labels(shown) == []
        assert shown.words.endswith("Somebody here asked me to show this to all of you.")


async def test_whoever_is_on_several_teams_sees_home_first_with_the_same_window(bot: Bot, alice: User) -> None:
    await atlas.add(bot.deps.database, Team(name="Plat <form>", channel="C02PLAT", position=1, lead="U01ALICE"))
    await put(bot, "team 1", checkout(W47))
    await put(bot, "team 2", checkout(W46, team="Plat <form>"), checkout(W47, team="Plat <form>"))
    found = await bot.replies(alice, "/value team 4w")
    assert plain(found) == FOUR_WEEKS
    assert labels(found) == ["Plat <form>", "Show everybody here"]
    other = await turned(bot, alice, found, "Plat <form>", "Plat &lt;form&gt; · the 4 weeks")
    assert labels(other) == ["Checkout", "Show everybody here"]
    one = await bot.replies(alice, "/value team Plat <form> 2026-W46")
    assert plain(one).splitlines()[0] == "VALUE WEEK 46 · Plat &lt;form&gt; · 9–13 Nov 2026"
