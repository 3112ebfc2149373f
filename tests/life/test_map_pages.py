"""The map's longer answers: turned page by page, with the window that was typed kept on the way."""

import pytest

from bot.domain.around import MOST
from bot.sandbox import User, Workspace
from storage.models import Link, Service, WorkItem
from tests import atlas
from tests.house import Bot
from tests.life.test_map_words import ASK, NO_EFFORT

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks


@pytest.fixture(autouse=True)
async def drawn(bot: Bot) -> None:
    await atlas.draw(bot.deps.database)


async def test_what_is_unlinked_is_turned_with_buttons(slack: Workspace, bot: Bot, ana: User) -> None:
    await atlas.add(bot.deps.database, *(WorkItem(key=f"L-{n}", title="Lost", position=20 + n) for n in range(1, 13)))
    first = await bot.replies(ana, "/value unlinked 4w")
    assert first.text.splitlines()[0] == "What leads to no paying customer yet · page 1 of 2"
    assert first.text.splitlines()[7:19] == [
        "*13 open work items without a service*",
        "OPS-7 Tidy &lt;!channel&gt; &amp; co",
        *(f"L-{number} Lost" for number in range(1, 10)),
        "Customers and links are added by administrators and team leads: <@U01ALICE>.",
    ]
    await slack.presses(ana, first, "More")
    await slack.until(lambda: "page 2 of 2" in slack.replies[-1].text)
    assert slack.replies[-1].text == (
        "What leads to no paying customer yet · page 2 of 2\n"
        "Services that lead to a paying customer: 1 of 4.\n"
        "*13 open work items without a service*\n"
        "L-10 Lost\n"
        "L-11 Lost\n"
        "L-12 Lost\n"
        "Customers and links are added by administrators and team leads: <@U01ALICE>.\n"
        "There is no page of Checkout yet: the first comes when its first week with answers has closed."
    )
    await slack.presses(ana, slack.replies[-1], "Earlier")
    await slack.until(lambda: slack.replies[-1].text == first.text)
    assert (await bot.replies(ana, "/value unlinked page 2 4w")).text.startswith(
        "What leads to no paying customer yet · page 2"
    )


async def test_whoever_is_of_no_team_turns_no_page_of_items(slack: Workspace, bot: Bot) -> None:
    await atlas.add(bot.deps.database, *(WorkItem(key=f"L-{n}", title="Lost", position=20 + n) for n in range(1, 13)))
    eve = slack.person("Eve", user_id="U0EVE", tz="Europe/Lisbon")
    reply = await bot.replies(eve, "/value unlinked page 2")
    assert reply.text.splitlines()[0] == "What leads to no paying customer yet"
    assert "*13 open work items without a service*\nWhoever is on a team sees which." in reply.text


async def test_a_long_chain_is_turned_with_buttons_and_every_way_is_there(
    slack: Workspace, bot: Bot, ana: User
) -> None:
    known = await atlas.ids(bot.deps.database)
    many = [Service(name=f"Feeder {number}", position=20 + number) for number in range(1, 31)]
    await atlas.add(bot.deps.database, *many)
    links = [Link(from_service_id=one.id, to_service_id=known["Test data"], confirmed_on=atlas.FRESH) for one in many]
    await atlas.add(bot.deps.database, *links)
    reply, seen = await bot.replies(ana, "/value chain “Test data”"), list[str]()
    for number in (1, 2):
        lines = reply.text.splitlines()
        assert lines[0] == f"Test data: the value chain · page {number} of 2"
        assert lines[3] == "*What leads to it* · 30 places in all"
        assert ("✗ Nothing: the chain ends here." in lines) == (number == 1)
        seen += [line for line in lines if line.startswith("• ")]
        if number < 2:
            await slack.presses(ana, reply, "More")
            await slack.until(lambda: "page 2 of 2" in slack.replies[-1].text)
            reply = slack.replies[-1]
    assert seen == [f"• Feeder {number} → *Test data* ✓ (confirmed 2 Nov 2026)" for number in range(1, 31)]


async def test_more_ways_than_anybody_follows_are_said_to_be_more(bot: Bot, ana: User) -> None:
    known = await atlas.ids(bot.deps.database)
    many = [Service(name=f"Feeder {number}", position=20 + number) for number in range(MOST + 5)]
    await atlas.add(bot.deps.database, *many)
    await atlas.add(
        bot.deps.database, *(Link(from_service_id=one.id, to_service_id=known["Test data"]) for one in many)
    )
    assert "… and more ways" not in (await bot.replies(ana, "/value chain Test data")).text
    last = (await bot.replies(ana, "/value chain Test data page 99")).text
    assert "\n… and more ways than anybody could follow.\n" in last


async def test_a_window_says_nothing_of_the_map_which_is_said(bot: Bot, ana: User) -> None:
    plain = (await bot.replies(ana, "/value chain Test data")).text
    assert (await bot.replies(ana, "/value chain Test data 12w")).text == (
        f"{plain}\nThe map is as it stands today: a window makes no difference here."
    )


async def test_the_window_is_kept_where_a_name_is_asked_back(slack: Workspace, bot: Bot, ana: User) -> None:
    asked = await bot.replies(ana, "/value service hosting 2026-W40")
    assert asked.text == "I know no service called exactly “hosting”. Did you mean this? Shared hosting"
    await slack.presses(ana, asked, "Shared hosting")
    await slack.until(lambda: slack.replies[-1].text.startswith("Shared hosting\n"))
    menu = await bot.replies(ana, "/value service 12w")
    await slack.chooses(ana, menu, "Test data")
    await slack.until(lambda: slack.replies[-1].text.startswith("Test data\n"))
    near = await bot.replies(ana, "/value work retry 12w")
    await slack.presses(ana, near, "CHK-412 Retry failed card payments")
    await slack.until(lambda: slack.replies[-1].text.startswith("CHK-412 Retry"))


async def test_a_title_is_not_taken_for_a_window(bot: Bot, ana: User) -> None:
    await atlas.add(bot.deps.database, WorkItem(key="Q3", title="Plan the quarter", position=20))
    assert (await bot.replies(ana, "/value work Q3")).text.startswith("Q3 Plan the quarter\n")


async def test_whoever_has_no_item_to_choose_from_is_asked_for_a_key(slack: Workspace, bot: Bot, ana: User) -> None:
    await bot.does("UPDATE workitem SET closed = (1 = 1)")
    reply = await bot.replies(ana, "/value work")
    assert reply.text == (
        "Which work item? Type its key, such as `/value work CHK-412`, words of its title, or paste its address."
    )


async def test_an_item_is_chosen_from_the_menu(slack: Workspace, bot: Bot, ana: User) -> None:
    await slack.chooses(ana, await bot.replies(ana, "/value work"), "CHK-413 Rename the retry queue")
    await slack.until(lambda: slack.replies[-1].text.startswith("CHK-413 Rename the retry queue\n"))


async def test_an_answer_is_shown_to_the_channel_with_nothing_to_press(
    slack: Workspace, bot: Bot, ana: User, bob: User
) -> None:
    reply = await bot.replies(ana, "/value chain “Test data” share")
    assert not reply.ephemeral
    assert reply.text.startswith("Test data: the value chain\n")
    assert "About this service" not in reply.words


async def test_ten_long_addresses_fit_and_none_is_cut_in_half(bot: Bot, ana: User) -> None:
    url = f"https://acme.example/{'x' * 900}"
    await atlas.add(bot.deps.database, *(WorkItem(key=f"L-{n}", url=url, position=n) for n in range(1, 13)))
    [items] = [words for words in (await bot.replies(ana, "/value unlinked")).words.split("*") if "L-1" in words]
    assert items.count(f"<{url}|L-") == 3
    assert items.endswith(f"… and 7 more, too long to fit here.\n{ASK}\n{NO_EFFORT}\nMore\nShow everybody here")
