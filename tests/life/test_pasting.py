"""Pasting a tracker's key or address into the menu of work."""

import time
from collections.abc import AsyncIterator

import pytest

from bot.sandbox import Message, User, Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.house import ORGANISATION, Bot, bot_of
from tests.shelf import Shelf

WORK = (
    "SELECT w.key, w.tracker, w.title, w.read_at IS NULL, s.name FROM line l JOIN workitem w ON w.id = l.work_item_id "
    "LEFT JOIN service s ON s.id = l.service_id ORDER BY l.id"
)
RULE = "INSERT INTO trackerrule (service_id, kind, name) SELECT id, 'github', 'acme/payments' FROM service"
NEW, ADDRESS = "acme/payments#7", "https://tracker.example.com/acme/payments#7"
UNREAD = "acme/payments#7 (from GitHub, not read yet)"


@pytest.fixture
def github(clock: MovableClock) -> Shelf:
    return Shelf(clock)


@pytest.fixture
def jira(clock: MovableClock) -> Shelf:
    return Shelf(clock, "jira", "Jira")


@pytest.fixture
def trackers(jira: Shelf, github: Shelf) -> list[Shelf]:
    return [jira, github]


@pytest.fixture
def members(ana: User, alice: User, bob: User) -> list[User]:
    return [ana, alice, bob]


@pytest.fixture
async def bot(
    slack: Workspace,
    database: Database,
    clock: MovableClock,
    trackers: list[Shelf],
    members: list[User],
) -> AsyncIterator[Bot]:
    """The bot with two trackers, of which GitHub's acme/payments belongs to Card payments."""
    slack.channel("checkout", channel_id="C01CHECKOUT")
    async with bot_of(slack, database, clock, trackers=trackers) as made:
        await made.imports()
        await made.does(RULE)
        yield made


async def test_a_key_that_we_have_is_offered_whatever_its_capitals_and_be_it_closed(
    slack: Workspace, bot: Bot, jira: Shelf, ana: User, question: Message
) -> None:
    known = "CHK-412 Retry failed card payments · Card payments"
    await bot.does("UPDATE workitem SET closed = true, url = 'https://jira.example.com/browse/X' WHERE key = 'CHK-412'")
    assert await slack.searches(ana, question, "CHK-412") == [known, "Other"]
    assert await slack.searches(ana, question, "https://tracker.example.com/browse/CHK-412?x=1#y") == [known, "Other"]
    assert jira.asked == []


async def test_an_address_that_we_know_by_itself_is_offered(
    slack: Workspace, bot: Bot, jira: Shelf, ana: User, question: Message
) -> None:
    moved = "https://tracker.example.com/browse/OLD-9"
    await bot.does(f"UPDATE workitem SET url = '{moved}' WHERE key = 'CHK-413'")
    assert await slack.searches(ana, question, moved) == [
        "CHK-413 Rename the retry queue · Card payments",
        "Other",
    ]
    assert jira.asked == []


async def test_a_new_key_is_offered_unread_and_becomes_an_item_of_the_right_service_when_it_is_answered_about(
    slack: Workspace, bot: Bot, github: Shelf, ana: User, question: Message
) -> None:
    assert await slack.searches(ana, question, NEW) == [UNREAD, "Other"]
    assert await bot.rows("SELECT key FROM workitem WHERE tracker IS NOT NULL") == []
    await slack.chooses(ana, question, UNREAD)
    await slack.until(lambda: UNREAD in slack.messages[ana.id][0].text)
    await slack.presses(ana, question, "Happy")
    await bot.noted(ana)
    assert await bot.rows(WORK) == [(NEW, "github", None, True, "Card payments")]
    assert github.asked == []
    again = await bot.replies(ana, "/value now")
    assert again.text.startswith("Today's") or "acme/payments#7 · Card payments" in again.text


async def test_a_key_that_is_known_meanwhile_is_shown_as_the_item_that_it_is(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    assert await slack.searches(ana, question, NEW) == [UNREAD, "Other"]
    await bot.does(
        "INSERT INTO workitem (key, title, tracker, position, active, closed, in_progress, service_given) "
        f"VALUES ('{NEW}', 'Pay out in dollars', 'github', 0, true, false, false, false)"
    )
    await slack.chooses(ana, question, UNREAD)
    await slack.until(lambda: "acme/payments#7 Pay out in dollars." in slack.messages[ana.id][0].text)


async def test_a_pasted_address_shows_its_title(
    slack: Workspace, bot: Bot, github: Shelf, ana: User, question: Message
) -> None:
    github.has(NEW, "Pay <!channel> out in dollars & cents")
    found = await slack.searches(ana, question, ADDRESS)
    assert found == ["acme/payments#7 Pay <!channel> out in dollars & cents · Card payments", "Other"]
    await slack.presses(ana, question, "＋ also worked on…")
    await slack.until(lambda: slack.modals(ana))
    form = slack.modal(ana)
    await slack.chooses(ana, form, "🙂 Happy", within="First: how happy would they be?")
    await slack.searches(ana, form, ADDRESS, within="Second: what you also worked on")
    await slack.chooses(ana, form, found[0], within="Second: what you also worked on")
    await slack.chooses(ana, form, "😐 Neither", within="Second: how happy would they be?")
    assert await slack.submits(ana) is None
    await bot.noted(ana)
    assert [row[0] for row in await bot.rows(WORK)] == ["CHK-412", NEW]


async def test_a_pasted_item_counts_for_the_service_that_its_label_says(
    slack: Workspace, bot: Bot, github: Shelf, ana: User, question: Message
) -> None:
    await bot.does("INSERT INTO service (name, position, active) VALUES ('Tools', 1, true)")
    await bot.does("INSERT INTO trackerrule (service_id, kind, name) VALUES (1, 'label', 'Money')")
    await bot.does("INSERT INTO trackerrule (service_id, kind, name) VALUES (2, 'github', 'acme/other')")
    github.has("acme/other#62", "Refunds in euros", labels=("money",))
    [found, _] = await slack.searches(ana, question, ADDRESS.replace("payments#7", "other#62"))
    assert found == "acme/other#62 Refunds in euros · Card payments"
    await slack.chooses(ana, question, found)
    await slack.until(lambda: "acme/other#62 Refunds in euros" in slack.messages[ana.id][0].text)
    await slack.presses(ana, question, "Happy")
    await bot.noted(ana)
    assert await bot.rows("SELECT service_id, title FROM workitem WHERE key = 'acme/other#62'") == [
        (1, "Refunds in euros")
    ]
    assert await bot.rows("SELECT service_id FROM line") == [(1,)]


async def test_a_tracker_that_is_slow_or_fails_leaves_the_key_alone_and_in_time(
    slack: Workspace, bot: Bot, github: Shelf, ana: User, question: Message
) -> None:
    github.refuses("fetch", again=True)
    assert await slack.searches(ana, question, ADDRESS) == [UNREAD, "Other"]
    github.fails.clear()
    assert await slack.searches(ana, question, ADDRESS) == [UNREAD, "Other"]  # it has none of that key
    github.hanging = "fetch"
    begun = time.perf_counter()
    assert await slack.searches(ana, question, ADDRESS) == [UNREAD, "Other"]
    assert time.perf_counter() - begun < 2
    assert github.asked == [f"fetch {NEW}"] * 3


async def test_a_key_that_two_trackers_could_have_made_is_of_the_one_whose_rules_know_its_place(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    assert await slack.searches(ana, question, "PAY-9") == [
        "PAY-9 (from Jira, not read yet)",
        "Other",
    ]  # the first of them
    await bot.does("UPDATE trackerrule SET name = 'PAY'")
    assert await slack.searches(ana, question, "PAY-9") == ["PAY-9 (from GitHub, not read yet)", "Other"]


@pytest.mark.parametrize("value", ["key/github/CHK 1", "key/gitlab/CHK-1", "key/jira/nothing", "key/jira/x-CHK-77"])
async def test_a_value_that_no_tracker_would_have_made_is_something_else(
    value: str, slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    [row] = [block for block in question.blocks if block["block_id"] == "rating"]
    number = row["elements"][0]["value"].split()[0]
    told = {
        "type": "block_actions",
        "user": {"id": ana.id},
        "actions": [{"action_id": "rate_4", "value": f"{number} {value}", "type": "button"}],
    }
    assert await slack.delivers("interactive", told)
    assert await bot.rows("SELECT work_item_id, service_id FROM line") == [(None, None)]
    assert await bot.rows("SELECT key FROM workitem WHERE tracker IS NOT NULL") == []


async def test_without_a_tracker_a_key_is_nothing_but_words_and_an_address_leads_to_what_the_file_knows(
    slack: Workspace, database: Database, clock: MovableClock, ana: User, alice: User, bob: User
) -> None:
    slack.channel("checkout", channel_id="C01CHECKOUT")
    other = "work_items:\n  - {key: 'acme/payments#12', title: Pay out in dollars, service: Card payments}\n"
    async with bot_of(slack, database, clock) as bot:
        await bot.imports(ORGANISATION.replace("work_items:\n", other))
        question = await bot.replies(ana, "/value now")
        assert await slack.searches(ana, question, ADDRESS) == ["Other"]
        assert await slack.searches(ana, question, "PAY-9") == ["Other"]
        retry = "CHK-412 Retry failed card payments · Card payments"
        for rest in ("", "?atlOrigin=x", "#icft=CHK-413", "/?a=b#c"):
            address = f"https://acme.atlassian.net/browse/CHK-412{rest}"
            assert await slack.searches(ana, question, address) == [retry, "Other"]
            assert (await bot.replies(ana, f"/value work {address}")).text.startswith("CHK-412 Retry failed")
        dollars = "acme/payments#12 Pay out in dollars · Card payments"
        for site in ("github.com/acme/payments/issues/12", "gitlab.com/acme/payments/-/issues/12"):
            assert await slack.searches(ana, question, f"https://{site}") == [dollars, "Other"]
            assert (await bot.replies(ana, f"/value work https://{site}")).text.startswith("acme/payments#12 Pay out")
