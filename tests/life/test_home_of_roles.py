"""App Home of each role: what is theirs, what it needs from them, and the way to the rest."""

from datetime import date

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.blocks.home import Home, Weekly, home
from bot.blocks.home_parts import Services
from bot.sandbox import User, Workspace
from bot.usecases.home import home_of as drawing
from prompts import load_questions
from storage.words import Wording
from tests.house import Bot
from tests.life.housing import LEGEND, answers, drawn, home_of, person, plain, settle, weeks_of

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks

PAGE = """
Your team's last page
*Checkout · week 47 · 16–20 Nov 2026*
Of the 36 working days we spent, about 29 went into work we think paying customers would be happy to have funded – \
81 % (likely 69–89 %).
Show the page
""".strip()
RHYTHM = """
Your rhythm
I ask you at 14:00, Mon to Fri, your time (UTC+01:00). Team: Checkout.
Away? Choose your first day back.
Pause
Around 14:00
No reminders
Also by words: `/value hours 10:30`, `/value away until Monday`, `/value pause`.
""".strip()
MORE = "Everything I can do\nWho sees what\nHelp"
FOOT = f"{MORE}\nOnly you see this page. Others only see numbers about 5 people or more. More: `/value privacy`."
WHAT = """
What this is
Once a working day I ask the people on a team one question, privately: if paying customers knew this is what they \
funded, how happy would they be? You are on no team yet, so I do not ask you anything.
Which team are you on?
The value chain
A service
The goal
""".strip()
NO_FOOT = f"{WHAT}\n{MORE}\nOnly you see this page. More: `/value privacy`."
MEMBER = f"""
Today
Today's question comes at 14:00.
Your weeks
23 Nov  · · · · ·
16 Nov  🙂 – · · 🤷
\u20079 Nov  😐 · · · ·
The last 3 weeks, a line each, from Monday on. {LEGEND}
Day by day
{PAGE}
{RHYTHM}
{FOOT}
""".strip()
LEAD = f"""
Today
Today's question comes at 14:00.
Your weeks
Nothing yet. Your first answer will appear here.
{PAGE}
Setting up
Next: confirm 2 links; a link counts once somebody says that it holds.
Look at the links
{RHYTHM}
{FOOT}
""".strip()
OWNER = f"""
Your services
*Card payments*
Nothing is missing: it leads to a paying customer, and what it changes is agreed.
What we think: 62 (55–70) of 100 points in the 4 weeks to 20 Nov 2026 – our guess.
Show
*Shared hosting*
• Shared hosting → Card payments was last confirmed on 20 Apr 2026, over 180 days ago
• no outcome measure says yet what it changes for the business
• who may confirm a link and enter what it changes: <@U0ADA>, <@U01ALICE>
What we think: too few answers for a fair number yet.
Show
{NO_FOOT}
""".strip()
MANAGER = f"""
The organisation
*The 4 weeks to 20 Nov 2026*
Of the 412 working days our teams spent, about 272 went into work we think paying customers would be happy to have \
funded – 66 % (likely 59–73 %).
Show the numbers
{NO_FOOT}
""".strip()
ADMIN = f"""
Setting up
Next: say why the organisation exists; every page shows it.
Goal and objectives
Set up
Who changed what
{NO_FOOT}
""".strip()
ROLES = {
    "U0ANA": MEMBER,
    "U01ALICE": LEAD,
    "U0EVE": NO_FOOT,
    "U03DANA": OWNER,
    "U0RUTH": MANAGER,
    "U0ADA": ADMIN,
}


@pytest.fixture
async def settled(bot: Bot) -> Bot:
    """A house with a map, roles, and pages of last week."""
    await settle(bot)
    await answers(bot, "U0ANA", weeks_of(date(2026, 11, 9), "3", "4-x.u"))
    return bot


@pytest.mark.parametrize("slack_id", ROLES)
async def test_home_shows_what_is_theirs(slack_id: str, slack: Workspace, settled: Bot, ana: User, alice: User) -> None:
    who = {ana.id: ana, alice.id: alice}.get(slack_id) or person(slack, slack_id)
    assert plain((await home_of(slack, who)).words) == ROLES[slack_id]


async def test_roles_add_up_and_a_lead_who_owns_a_service_confirms_its_link(
    slack: Workspace, settled: Bot, alice: User
) -> None:
    await settled.does("UPDATE service SET owner = 'U01ALICE' WHERE name = 'Shared hosting'")
    await settled.does("INSERT INTO role (slack_id, name) VALUES ('U01ALICE', 'manager')")
    view = await home_of(slack, alice)
    parts = ["Today", "Your weeks", "Your team's last page", "Your services", "The organisation", "Setting up"]
    assert [line for line in view.words.splitlines() if line in {*parts, "Your rhythm"}] == [*parts, "Your rhythm"]
    assert "who may confirm a link" not in view.words
    await slack.presses(alice, view, "Confirm Shared hosting → Card payments")
    needs = "• no outcome measure says yet what it changes for the business\n"
    needs += "• you enter what it changes with `/value setup`\n"
    await drawn(slack, alice, f"*Shared hosting*\n{needs}What")
    assert await settled.rows("SELECT confirmed_by FROM link WHERE confirmed_on = '2026-11-23'") == [("U01ALICE",)]


async def test_what_a_measure_or_a_reading_lacks_is_said(slack: Workspace, settled: Bot) -> None:
    await settled.does("UPDATE outcomemeasure SET target = NULL, agreed_by = NULL")
    [(cards,)] = await settled.rows("SELECT id FROM service WHERE name = 'Card payments'")
    await settled.does(
        "INSERT INTO action (subject, rule, state, service_id, title, measure, unit, proposed_in, shown, not_yet) "
        f"VALUES ('team 1', 'own', 'agreed', {cards}, 'Ask', 'outcome', 'calls', '2026-11-02', 1, 0)"
    )
    assert (
        "*Card payments*\n"
        "• “share of payouts on the same day” has no target yet\n"
        "• nobody outside of IT has agreed to “share of payouts on the same day” yet\n"
        "• 1 action waits for what you read: `actions` lists it\n"
    ) in (await home_of(slack, person(slack, "U03DANA"))).words


async def test_an_answer_fills_home_and_a_button_leads_back(slack: Workspace, settled: Bot, ana: User) -> None:
    await slack.presses(ana, await home_of(slack, ana), "Show the page")
    page = await drawn(slack, ana, "VALUE WEEK 47 · Checkout")
    assert {block["type"] for block in page.blocks} <= {"section", "actions", "header", "context", "divider"}
    assert page.words.endswith("Back")
    assert "Show everybody here" not in page.words
    await slack.presses(ana, page, "Back")
    view = await drawn(slack, ana, "Your rhythm")
    assert plain(view.words) == MEMBER


async def test_all_that_one_can_do_is_one_press_from_home(slack: Workspace, settled: Bot, ana: User) -> None:
    await slack.presses(ana, await home_of(slack, ana), "Everything I can do")
    menu = await drawn(slack, ana, "What would you like to do?")
    assert menu.words.endswith("Every word: `/value help`.\nBack")
    await slack.presses(ana, menu, "My hours…")
    asked = await drawn(slack, ana, "My team's hour")
    await slack.presses(ana, asked, "Around 14:00")
    done = await drawn(slack, ana, "From now on I ask you between 12:45 and 15:15, Mon to Fri.")
    assert done.words == "From now on I ask you between 12:45 and 15:15, Mon to Fri.\nBack"
    await slack.presses(ana, done, "Back")
    await drawn(slack, ana, "I ask you between 12:45 and 15:15, Mon to Fri, your time (UTC+01:00).")


async def test_asking_from_the_menu_in_home_is_answered_there(slack: Workspace, settled: Bot, ana: User) -> None:
    await slack.presses(ana, await home_of(slack, ana), "Everything I can do")
    await slack.presses(ana, await drawn(slack, ana, "What would you like to do?"), "Ask me now")
    await slack.presses(ana, await drawn(slack, ana, "Stop for a moment."), "Happy")
    assert (await drawn(slack, ana, "Noted for Mon 23 Nov.")).words.endswith("Back")


async def test_everybodys_buttons_in_home_lead_somewhere(
    slack: Workspace, settled: Bot, ana: User, alice: User
) -> None:
    pressed = {
        "U03DANA": ("Show", "Card payments"),
        "U0RUTH": ("Show the numbers", "organisation"),
        "U0ADA": ("Who changed what", "changed"),
        "U0EVE": ("The value chain", "Whose value chain would you like to see?"),
        "U01ALICE": ("Look at the links", "*Links to confirm.*"),
        "U0ANA": ("Day by day", "Your last weeks, for your eyes only"),
    }
    await settled.does("UPDATE service SET owner = NULL WHERE name = 'Shared hosting'")
    for slack_id, (label, words) in pressed.items():
        who = {ana.id: ana, alice.id: alice}.get(slack_id) or person(slack, slack_id)
        before = (await home_of(slack, who)).words
        await slack.presses(who, slack.home(who) or await home_of(slack, who), label)
        shown = await drawn(slack, who, "\nBack")
        assert words in shown.words
        assert shown.words != before


async def test_home_is_drawn_with_few_questions_to_the_database(slack: Workspace, settled: Bot, alice: User) -> None:
    assert await asked(settled, "U0ANA") <= 10
    await settled.does("INSERT INTO role (slack_id, name) VALUES ('U01ALICE', 'manager'), ('U01ALICE', 'admin')")
    await settled.does("UPDATE service SET owner = 'U01ALICE'")
    assert await asked(settled, "U01ALICE") <= 30


async def asked(bot: Bot, slack_id: str) -> int:
    """Return how many statements drawing somebody's Home takes."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        await drawing(bot.deps, slack_id)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return len(seen)


def test_home_never_holds_more_than_slack_takes(staffed_url: str) -> None:
    many = [Weekly(f"Team {number}", f"team {number}", None) for number in range(60)]
    known = Home(weekly=many, services=Services((), Wording.PAYING, confirms=False), names=["<!channel>"] * 200)
    view = home(known, load_questions()["daily"], "/value", 5)
    assert len(view["blocks"]) <= 100
    assert "… and 56 more: `/value team` and its name." in str(view)
