"""`team everyone`: the whole organisation, for managers."""

import pytest

from bot.domain.page import Hidden
from bot.domain.units import of_service
from bot.sandbox import User, Workspace
from storage.models import Service, Team
from tests import atlas
from tests.conftest import MovableClock
from tests.house import Bot
from tests.life.frozen_pages import (
    W46,
    W47,
    WEEK,
    cells,
    dots,
    hidden_house,
    house,
    labels,
    managers,
    plain,
    put,
    put_house,
    put_services,
    service,
    turned,
)

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks

WHOLE = """\
The whole organisation · the 4 weeks to 20 Nov 2026
Of the 533 working days in the 4 weeks to 20 Nov 2026, about 277 went into work we think paying customers would be happy to have funded – 52 % (likely 45–59 %).
• happy 52 · shrug 26 · would object 5 · can't tell 17
• path to a payer: 73 % of the days (64–81) · stops inside the house 23 · none 4
• left out: another 120 working days, where too few answered for numbers that may be shown
"""
SERVICES = """
Services: what we think of each from 0 to 100, our guess, and how many of its days lead to a payer
• Taking card payments: 88½ days · we think 83 (79–87) · 1st of 3 · path to a payer 90 %
• Test data: 88½ days · we think 66 (62–70) in weeks 42–43 · 2nd–3rd of 3 · path to a payer 90 %
• The machines everything runs on: 40 days · we think 62 (53–71) · 2nd–3rd of 3 · path to a payer 90 %
• Ledger export: 88½ days · too few said more than “can't tell” · path to a payer 90 %
No numbers yet (too few people, or they could be recognised): Fax.
"""
FOOT = """\
How to read it: The 4 weeks to 20 Nov 2026. 402 answers of 31 people. A range in brackets holds the true number 4 times in 5. What we think is our guess: no customer has scored us yet."""
PLACES = "\nA place is a range, as services whose ranges of points meet may change places. They stand by what we think; few answers count for less."


@pytest.fixture
async def mara(bot: Bot, slack: Workspace) -> User:
    """A manager on no team."""
    await managers(bot, "U0MARA")
    return slack.person("Mara Wells", user_id="U0MARA", tz="Europe/Madrid")


@pytest.mark.parametrize("typed", ["", " 4w", " everyone", " everyone 2026-W47", " last week the organisation"])
async def test_four_weeks_of_the_whole_and_its_services(bot: Bot, mara: User, typed: str) -> None:
    await put_services(bot)
    await put_house(bot, house(W46), house(W47))
    found = await bot.replies(mara, f"/value team{typed}")
    assert plain(found) == WHOLE + SERVICES + FOOT + PLACES
    assert cells(found) == [
        ["Service", "Days", "We think", "Place", "Path"],
        ["Taking card payments", "88½ days", "83 (79–87)", "1st of 3", "90 %"],
        ["Test data", "88½ days", "66 (62–70) in weeks 42–43", "2nd–3rd of 3", "90 %"],
        ["The machines everything runs on", "40 days", "62 (53–71)", "2nd–3rd of 3", "90 %"],
        ["Ledger export", "88½ days", "–", "–", "90 %"],
    ]
    assert labels(found) == ["Show everybody here"]
    assert "Checkout" not in found.text


async def test_a_week_before_has_the_services_as_they_were(bot: Bot, mara: User) -> None:
    await put_services(bot)
    await put_house(bot, house(W46, days_left_out=0.2), house(W47))
    said = plain(await bot.replies(mara, "/value team 2026-W46"))
    assert "left out" not in said
    assert said.splitlines()[5:] == [
        "Services: what we think of each from 0 to 100, our guess, and how many of its days lead to a payer",
        "• The machines everything runs on: 40 days · we think 62 (53–71) · path to a payer 90 %",
        "No numbers yet (too few people, or they could be recognised): Taking card payments, Test data, Ledger export, Fax.",
        FOOT.replace("20 Nov", "13 Nov"),
    ]


async def test_the_people_we_serve_where_nobody_pays(bot: Bot, mara: User) -> None:
    await put_services(bot)
    await put_house(bot, house(W47))
    await bot.does("UPDATE organisation SET wording = 'people we serve'")
    said = plain(await bot.replies(mara, "/value team")).splitlines()
    assert said[1] == (
        "Of the 533 working days in the 4 weeks to 20 Nov 2026, about 277 went into work we think the people we serve would be happy about – 52 % (likely 45–59 %)."
    )
    assert said[6].endswith("and how many of its days lead to the people we serve")


@pytest.mark.parametrize(
    ("why", "words"), [(Hidden.TOO_FEW_PEOPLE, "people answered"), (Hidden.TOO_FEW_ANSWERS, "answers came in")]
)
async def test_a_whole_that_is_hidden_says_so_and_shows_its_services(
    bot: Bot, mara: User, why: Hidden, words: str
) -> None:
    await put_house(bot, hidden_house(W47, why))
    assert plain(await bot.replies(mara, "/value team")) == (
        "The whole organisation · the 4 weeks to 20 Nov 2026\n"
        f"Too few {words} in the 4 weeks to 20 Nov 2026 for numbers of the whole. That is fine.\n"
        "No numbers yet (too few people, or they could be recognised): Card payments.\n"
        "How to read it: The 4 weeks to 20 Nov 2026."
    )
    await put(bot, of_service(1), service(W47, 83))
    assert plain(await bot.replies(mara, "/value team")) == (
        "The whole organisation · the 4 weeks to 20 Nov 2026\n"
        f"Too few {words} in the 4 weeks to 20 Nov 2026 for numbers of the whole. That is fine.\n"
        "\n"
        "Services: what we think of each from 0 to 100, our guess, and how many of its days lead to a payer\n"
        "• Card payments: 88½ days · we think 83 (79–87) · path to a payer 90 %\n"
        "How to read it: The 4 weeks to 20 Nov 2026.\n"
        "Each service rests on the answers about it. A range in brackets holds the true number 4 times in 5. What we think is our guess: no customer has scored us yet."
    )


async def test_where_every_place_may_be_any_there_are_none(bot: Bot, mara: User) -> None:
    await atlas.draw(bot.deps.database)
    known = await atlas.ids(bot.deps.database)
    for name, score in (("Card payments", 64), ("Test data", 62)):
        await put(bot, of_service(known[name]), service(W47, score, 9))
    await put_house(bot, house(W47))
    found = await bot.replies(mara, "/value team")
    assert plain(found).removeprefix(WHOLE) == (
        "\n"
        "Services: what we think of each from 0 to 100, our guess, and how many of its days lead to a payer\n"
        "No service can be told from another by what we think yet.\n"
        "• Taking card payments: 88½ days · we think 64 (55–73) · path to a payer 90 %\n"
        "• Test data: 88½ days · we think 62 (53–71) · path to a payer 90 %\n"
        "No numbers yet (too few people, or they could be recognised): The machines everything runs on, Ledger export.\n"
        f"{FOOT}\nThey stand by what we think; few answers count for less."
    )
    assert cells(found)[0] == ["Service", "Days", "We think", "Path"]


async def test_many_services_are_turned_ten_at_a_time(bot: Bot, mara: User) -> None:
    rows = [Service(name=f"Service {number:02}", position=number) for number in range(1, 24)]
    await atlas.add(bot.deps.database, *rows)
    for row in rows:
        await put(bot, of_service(row.id or 0), service(W47, 90 - 2 * row.position))
    await put_house(bot, house(W47))
    first = await bot.replies(mara, "/value team")
    assert plain(first).startswith(WHOLE.replace("20 Nov 2026\n", "20 Nov 2026 · page 1 of 3\n", 1))
    assert [row[0] for row in cells(first)[1:]] == [f"Service {number:02}" for number in range(1, 11)]
    assert cells(first)[1][3] == "1st–5th of 23"
    assert "Card payments" not in first.text
    assert labels(first) == ["More", "Show everybody here"]
    second = await turned(bot, mara, first, "More", "The whole organisation · the 4 weeks to 20 Nov 2026 · page 2 of 3")
    assert plain(second).splitlines()[1:4] == [
        "",
        "Services: what we think of each from 0 to 100, our guess, and how many of its days lead to a payer",
        "• Service 11: 88½ days · we think 68 (64–72) · 7th–15th of 23 · path to a payer 90 %",
    ]
    third = plain(await bot.replies(mara, "/value team page 3")).splitlines()
    assert third[3:7] == [
        "• Service 21: 88½ days · we think 48 (44–52) · 17th–23rd of 23 · path to a payer 90 %",
        "• Service 22: 88½ days · we think 46 (42–50) · 18th–23rd of 23 · path to a payer 90 %",
        "• Service 23: 88½ days · we think 44 (40–48) · 19th–23rd of 23 · path to a payer 90 %",
        "No numbers yet (too few people, or they could be recognised): Card payments.",
    ]


async def test_a_week_is_whole_when_its_last_team_has_closed_it(bot: Bot, clock: MovableClock, mara: User) -> None:
    await atlas.add(
        bot.deps.database,
        Team(name="Platform", channel="C02", position=1, digest_day="tue", digest_tz="Europe/London"),
    )
    await put_house(bot, house(W46))
    said = plain(await bot.replies(mara, "/value team")).splitlines()
    assert said[:2] == [
        "The whole organisation · the 4 weeks to 13 Nov 2026",
        "Week 47 closes on Tue 24 Nov at 10:00, London time; these are the 4 weeks to 13 Nov 2026.",
    ]
    assert (await bot.replies(mara, "/value team 2026-W47")).text == (
        "Week 2026-W47 of the whole organisation closes on Tue 24 Nov at 10:00, London time; until then its answers"
        " may still change. Its only page is that of 2026-W46."
    )
    clock.stands_at("2026-11-24T11:00")
    assert plain(await bot.replies(mara, "/value team")).splitlines()[1] == (
        "Week 47 has no page: nobody was asked in it, or it is not made yet; these are the 4 weeks to 13 Nov 2026."
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-W30", "There is no page of the whole organisation for 2026-W30. Its only page is that of 2026-W47."),
        (
            "Q3",
            "There is no page of the whole organisation in the third quarter of 2026, weeks 27–39. Its only page is that of 2026-W47.",
        ),
        ("7w", "I do not understand “7w” as a window. Try `last week`, `4w`, `12w`, `2026-W47` or `2026-Q4`."),
    ],
)
async def test_windows_without_a_page(bot: Bot, mara: User, typed: str, said: str) -> None:
    assert (await bot.replies(mara, "/value team everyone")).text == (
        "There is no page of the whole organisation yet: the first comes when its first week with answers has closed."
    )
    await put_house(bot, house(W47))
    assert (await bot.replies(mara, f"/value team {typed}")).text == said


async def test_the_house_week_by_week(bot: Bot, mara: User) -> None:
    share = house(W46).four_weeks
    assert share
    await put_house(bot, hidden_house(W46 - 3 * WEEK), house(W46 - WEEK), house(W46), house(W47))
    found = await bot.replies(mara, "/value team 12w")
    assert plain(found) == (
        "The whole organisation · the 12 weeks to 20 Nov 2026\n"
        "Of the 533 working days in the 4 weeks to week 47, about 277 went into work we think paying customers would be happy to have funded – 52 % (likely 45–59 %).\n"
        "In the 3 weeks shown, 52 % of the days were gladly funded.\n"
        "\n"
        "Week by week: the newest first, with the share of the days gladly funded, and what we think from 0 to 100\n"
        "• week 47: 52 % (45–59) · we think 75 (69–81) · 402 answers of 31 people\n"
        "• week 46: 52 % (45–59) · we think 75 (69–81) · 402 answers of 31 people\n"
        "• week 45: 52 % (45–59) · we think 75 (69–81) · 402 answers of 31 people\n"
        "Hidden: 1 week, so that nobody is recognised: too few people answered in week 43.\n"
        "No page: weeks 36–42, as the first page is that of week 43.\n"
        "No page: week 44, as not every team has closed it.\n"
        "How to read it: The 12 weeks to 20 Nov 2026, each the 4 weeks that end with it, so that neighbours share three; nothing is added up. Each rests on 402 answers of 31 people. A range in brackets holds the true number 4 times in 5; weeks differ by chance, too. What we think is our guess: no customer has scored us yet."
    )
    assert dots(found) == {"W45": 52, "W46": 52, "W47": 52}


async def test_shared_the_whole_has_nothing_to_press(bot: Bot, mara: User) -> None:
    await put_services(bot)
    await put_house(bot, house(W47))
    shown = await bot.replies(mara, "/value team everyone share")
    assert (shown.ephemeral, labels(shown)) == (False, [])
    assert plain(shown) == WHOLE + SERVICES + FOOT + PLACES
