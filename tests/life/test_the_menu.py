"""The question's menu: what it offers when it is opened, what typing finds, what a choice changes."""

import pytest

from bot.sandbox import Message, User, View, Workspace
from tests.conftest import MovableClock
from tests.house import ORGANISATION, Bot

OTHERS = [
    *("Other", "Feature", "Incident", "Change", "Capacity"),
    *("Service desk", "Project", "Compliance", "Learning", "Meeting"),
]
LINE = (
    "SELECT w.key, s.name, l.work_type, l.path, l.hops, l.route FROM line l LEFT JOIN workitem w ON w.id = "
    "l.work_item_id LEFT JOIN service s ON s.id = l.service_id ORDER BY l.checkin_id, l.position"
)
TICKETS = """
INSERT INTO service (id, name, position, active) VALUES (8, 'Shared hosting', 8, true), (9, 'Fax', 9, false);
INSERT INTO workitem (id, key, title, service_id, tracker, url, position, active, closed, in_progress, service_given)
    VALUES (21, 'OPS-1', 'Move the cluster', 8, 'jira', 'https://jira.example.com/browse/OPS-1', 0, true, false, false, false),
    (22, 'OPS-2', 'Renew a certificate', 8, 'jira', NULL, 0, true, true, true, false),
    (23, 'OPS-3', '100%_sure', NULL, 'jira', NULL, 0, false, false, true, false),
    (24, 'OPS-4', 'Rotate the keys', 8, 'jira', NULL, 0, true, false, false, false);
INSERT INTO assignment (person_id, work_item_id, assigned, touched_at)
    SELECT p.id, w.id, w.id <> 24, NULL FROM person p, workitem w WHERE p.slack_id = 'U0ANA' AND w.id > 20;
"""
MAP = """
INSERT INTO customer (id, name, position, active, kind) VALUES (8, 'Merchant sales', 8, true, 'business');
INSERT INTO link (from_service_id, to_customer_id, position, confirmed_on) SELECT id, 8, 0, '2026-11-02' FROM service
    WHERE name = 'Card payments';
INSERT INTO link (from_customer_id, to_customer_id, position, need, goal, confirmed_on)
    SELECT 8, id, 0, 'cash', 'get paid the same day', '2026-11-02' FROM customer WHERE name = 'Merchants';
INSERT INTO organisation (id, wording, map_version) VALUES (1, 'paying customers', 7)
    ON CONFLICT (id) DO UPDATE SET map_version = 7;
"""
HELPED = "for: Merchant sales → Merchants · helps them: get paid the same day"
NOBODY = "for: nobody named yet · the service leads to no customer"


async def has(bot: Bot, statements: str) -> None:
    for statement in statements.split(";")[:-1]:
        await bot.does(statement)


@pytest.fixture
async def tickets(bot: Bot) -> None:
    """Jira's items of Ana's: one open, one done, one removed, and one that she has only touched."""
    await has(bot, TICKETS)


async def test_opened_it_offers_her_own_tickets_her_teams_work_and_anything_else(
    slack: Workspace, bot: Bot, tickets: None, ana: User, question: Message
) -> None:
    assert await slack.searches(ana, question, "") == [
        "OPS-1 Move the cluster · Shared hosting",
        "CHK-412 Retry failed card payments · Card payments",
        "CHK-413 Rename the retry queue · Card payments",
        "OPS-4 Rotate the keys · Shared hosting",
        "Card payments, no ticket",
        *OTHERS,
    ]


async def test_work_in_progress_comes_first_and_one_tap_attaches_to_it(
    slack: Workspace, bot: Bot, tickets: None, clock: MovableClock, ana: User
) -> None:
    await bot.does("UPDATE workitem SET in_progress = true WHERE id = 21")
    clock.stands_at("2026-11-23T13:00")
    await bot.ticks()
    [question] = slack.messages[ana.id]
    assert question.text.startswith(
        f"Stop for a moment. What are you on right now? OPS-1 Move the cluster · Shared hosting. {NOBODY}."
    )
    assert (await slack.searches(ana, question, ""))[0] == "OPS-1 Move the cluster · Shared hosting"
    await slack.presses(ana, question, "Happy")
    await bot.noted(ana)
    assert await bot.rows(LINE) == [("OPS-1", "Shared hosting", None, "none", None, None)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ops-1", ["OPS-1 Move the cluster · Shared hosting"]),
        ("OPS", ["OPS-1 Move the cluster · Shared hosting", "OPS-4 Rotate the keys · Shared hosting"]),
        ("cluster MOVE", ["OPS-1 Move the cluster · Shared hosting"]),
        ("the", [
            "OPS-1 Move the cluster · Shared hosting",
            "CHK-413 Rename the retry queue · Card payments",
            "OPS-4 Rotate the keys · Shared hosting",
        ]),
        ("certificate", []),
        ("https://jira.example.com/browse/ops-1?focused=7#last", ["OPS-1 Move the cluster · Shared hosting"]),
        ("https://acme.example/boards/3?selectedIssue=OPS-2", ["OPS-2 Renew a certificate · Shared hosting"]),  # closed
        ("https://jira.example.com/browse/OPS-3", []),  # removed
        ("https://jira.example.com/browse/OPS-77", []),
        ("https://[jira", []),
        ("sure", []),
        ("%", []),
        ("hosting", ["Shared hosting, no ticket"]),
        ("fax", []),
        ("Card payments, no ticket", ["Card payments, no ticket"]),
        ("card payments, NO t", ["Card payments, no ticket"]),
        ("card payments no ticket", ["Card payments, no ticket"]),
        (", no", []),
        ("other", []),
        ("meet", ["Meeting"]),
        ("service d", ["Service desk"]),
        ("<!channel> nothing of the kind", []),
    ],
)  # fmt: skip
async def test_typing_finds_items_services_and_kinds_of_work(
    typed: str, found: list[str], slack: Workspace, bot: Bot, tickets: None, ana: User, question: Message
) -> None:
    assert await slack.searches(ana, question, typed) == [*found, "Other"]  # nobody is left without a choice


async def test_somebody_on_no_team_is_offered_nothing(slack: Workspace, bot: Bot, ana: User, question: Message) -> None:
    await bot.replies(ana, "/value leave")
    assert await slack.searches(ana, question, "") == []
    assert await slack.searches(ana, question, "CHK") == []


async def test_a_choice_shows_whom_the_work_is_for_and_the_buttons_carry_it(
    slack: Workspace, bot: Bot, tickets: None, ana: User, question: Message
) -> None:
    await has(bot, MAP)
    await slack.searches(ana, question, "cluster")
    await slack.chooses(ana, question, "OPS-1 Move the cluster · Shared hosting")
    drawn = await bot.turns(ana, NOBODY)
    await bot.finds(ana, drawn, "CHK-413 Rename the retry queue · Card payments")
    drawn = await bot.turns(ana, HELPED)
    assert drawn.ts == question.ts
    assert drawn.text == (
        "Stop for a moment. What are you on right now? CHK-413 Rename the retry queue · Card payments. "
        f"{HELPED}. If paying customers knew this is what they funded, how happy would they be? "
        "Very unhappy, Unhappy, Neither, Happy, Very happy, Can't tell. "
        "Only you see your answer. Others only ever see groups of 5 or more."
    )
    [row] = [block for block in drawn.blocks if block["block_id"] == "rating"]
    press = {
        "type": "block_actions",
        "user": {"id": ana.id},
        "actions": [{"action_id": "rate_4", "value": row["elements"][0]["value"], "type": "button"}],
        "container": {"type": "message", "channel_id": drawn.channel, "message_ts": drawn.ts},
    }
    assert await slack.delivers("interactive", press)  # a server that sends no state
    assert await bot.rows(LINE) == [
        ("CHK-413", "Card payments", "change", "complete", 2, "Card payments → Merchant sales → Merchants")
    ]


async def test_the_service_of_another_team_that_she_found_stands_in_tomorrows_question(
    slack: Workspace, bot: Bot, tickets: None, clock: MovableClock, ana: User, question: Message
) -> None:
    found, _ = await slack.searches(ana, question, "hosting")
    await slack.chooses(ana, question, found)
    await slack.presses(ana, question, "Happy")
    await bot.noted(ana)
    clock.stands_at("2026-11-24T13:00")
    await bot.ticks()
    _, tomorrow = slack.messages[ana.id]
    assert tomorrow.text.startswith("Stop for a moment. What are you on right now? Shared hosting, no ticket.")
    assert "Shared hosting, no ticket" in await slack.searches(ana, tomorrow, "")


async def test_a_choice_in_home_shows_whom_the_work_is_for(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await has(bot, MAP)
    await slack.opens_home(ana)
    await slack.until(lambda: slack.home(ana))
    await bot.finds(ana, home(slack, ana), "Meeting")
    standing = "Card payments: meeting"
    await slack.until(lambda: NOBODY not in home(slack, ana).words and standing in str(home(slack, ana).blocks))
    await slack.presses(ana, home(slack, ana), "Unhappy")
    await slack.until(lambda: "Noted for" in home(slack, ana).words)
    assert await bot.rows(LINE) == [
        (None, "Card payments", "meeting", "complete", 2, "Card payments → Merchant sales → Merchants")
    ]


def home(slack: Workspace, who: User) -> View:
    view = slack.home(who)
    assert view is not None
    return view


async def test_what_stood_around_a_question_stays_there_when_it_is_drawn_anew(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    await bot.imports(ORGANISATION.replace("informed: true", "informed: false"))
    clock.stands_at("2026-11-23T13:00")
    await bot.asks_now()
    [asked] = slack.messages[ana.id]
    await bot.finds(ana, asked, "Meeting")
    await slack.until(lambda: "Card payments: meeting" in slack.messages[ana.id][0].text)
    assert slack.messages[ana.id][0].text.startswith("Hello. Once a working day")
    clock.moves(hours=2)
    await bot.ticks()
    _, reminder = slack.messages[ana.id]
    await bot.finds(ana, reminder, "Learning")
    await slack.until(lambda: "Card payments: learning" in slack.messages[ana.id][1].text)
    drawn = slack.messages[ana.id][1]
    assert drawn.text.startswith("Still open from earlier today. Stop for a moment.")
    await slack.presses(ana, drawn, "Don't remind me again")


async def test_an_answer_overtaken_by_the_drawing_of_her_choice_still_ends_noted(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    slack.delays(0.3, "response_url", times=1)
    await bot.finds(ana, question, "CHK-413 Rename the retry queue · Card payments")
    await slack.until(lambda: slack.traffic.of("answer"))  # the drawing is under way
    await slack.presses(ana, question, "Happy")
    await slack.until(lambda: len(slack.traffic.of("answer")) == 3)
    assert slack.messages[ana.id][0].text.startswith("Noted for Mon 23 Nov.")
    assert [key for key, *_ in await bot.rows(LINE)] == ["CHK-413"]


async def test_a_choice_that_slack_will_not_show_is_kept_for_the_tap(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    slack.fails("response_url", status=404)
    await bot.finds(ana, question, "CHK-413 Rename the retry queue · Card payments")
    await slack.presses(ana, question, "Happy")
    await bot.eventually("SELECT 1 FROM line")
    assert [key for key, *_ in await bot.rows(LINE)] == ["CHK-413"]
    assert len(slack.messages[ana.id]) == 1


async def test_where_nobody_pays_the_question_asks_about_those_who_are_served(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    await has(
        bot,
        MAP.replace("'paying customers'", "'people we serve'").replace(
            "map_version = 7;", "wording = 'people we serve';"
        ),
    )
    question = await bot.replies(ana, "/value now")
    words = "If the people we serve knew this is what was done for them, how happy would they be?"
    assert words in question.text
    assert words in question.words
    await bot.finds(ana, question, "CHK-413 Rename the retry queue · Card payments")
    await slack.presses(ana, question, "＋ also worked on…")
    await slack.until(lambda: slack.modals(ana))
    assert words in slack.modal(ana).words
