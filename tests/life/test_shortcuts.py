"""The two shortcuts: *Check value now*, and *Answer about this* on a message."""

from dataclasses import replace

import pytest

from bot.sandbox import Message, User, View, Workspace
from storage.db import Database
from tests.conftest import MovableClock
from tests.house import NOTED, ORGANISATION, Bot, bot_of
from tests.life.conftest import TWO_IN_MADRID
from tests.shelf import Shelf

NOW, ABOUT = "check_value_now", "answer_about_this"
ANSWERS = (
    "SELECT c.extra, c.outcome, l.rating, w.key FROM checkin c JOIN line l ON l.checkin_id = c.id "
    "LEFT JOIN workitem w ON w.id = l.work_item_id ORDER BY c.id"
)
RATINGS = ["😠 Very unhappy", "🙁 Unhappy", "😐 Neither", "🙂 Happy", "😄 Very happy", "🤷 Can't tell"]
QUESTION = "If paying customers knew this is what they funded, how happy would they be?"
EXTRA = "This one is only for you. It is not counted anywhere."


async def opens(slack: Workspace, who: User, shortcut: str, message: Message | None = None) -> View:
    before = len(slack.calls("views.open"))
    await slack.uses_shortcut(who, shortcut, message)
    await slack.until(lambda: [call for call in slack.calls("views.open")[before:] if call.answer is not None])
    return slack.modal(who)


async def sends(slack: Workspace, who: User, rating: str) -> View:
    await slack.chooses(who, slack.modal(who), rating, within="rating")
    assert await slack.submits(who) is None
    return slack.modal(who)


async def said(slack: Workspace, who: User, text: str) -> Message:
    """Return what somebody said in a channel that the app is not in."""
    return await slack.says(who, text, channel=slack.channel("talk", members=[who], invited=False))


def stands_on(view: View) -> str | None:
    """Return what the menu of work stands on."""
    [element] = [block["element"] for block in view.blocks if block.get("block_id") == "work"]
    chosen = element.get("initial_option")
    return chosen["text"]["text"] if chosen else None


async def test_checking_now_before_the_question_comes_is_an_extra_answer(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    form = await opens(slack, ana, NOW)
    assert form.title == "Check value now"
    assert form.words.splitlines() == [
        "Stop for a moment. What are you on right now?",
        QUESTION,
        f"{EXTRA} Today's regular question still comes later.",
        "Only you see your answer.",
    ]
    assert stands_on(form) == "CHK-412 Retry failed card payments · Card payments"
    [radios] = [block["element"] for block in form.blocks if block.get("block_id") == "rating"]
    assert [option["text"]["text"] for option in radios["options"]] == RATINGS
    noted = await sends(slack, ana, "🙂 Happy")
    assert noted.words == f"Noted for Mon 23 Nov.\n{EXTRA}\nToday's regular question still comes later."
    assert (await bot.noted(ana)).text == "Noted for Mon 23 Nov. Change · Delete · Add a note"
    assert await bot.rows(ANSWERS) == [(True, "answered", 4, "CHK-412")]
    clock.stands_at(TWO_IN_MADRID)
    await bot.ticks()
    assert slack.messages[ana.id][-1].text.startswith("Stop for a moment.")


async def test_checking_now_while_the_question_is_open_answers_it_and_the_message_says_so(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    form = await opens(slack, ana, NOW)
    assert form.words.splitlines()[-2:] == ["This answers today's question.", "Only you see your answer."]
    await slack.searches(ana, form, "", within="work")
    await slack.chooses(ana, form, "CHK-413 Rename the retry queue · Card payments", within="work")
    noted = await sends(slack, ana, "🤷 Can't tell")
    assert noted.words == "Noted for Mon 23 Nov.\nThis answers today's question."
    turned = await bot.noted(ana)
    assert turned.ts == question.ts
    assert turned.text.startswith("Noted for Mon 23 Nov. Change · Delete · Add a note")
    assert len(slack.messages[ana.id]) == 1
    assert await bot.rows(ANSWERS) == [(False, "answered", None, "CHK-413")]


async def test_after_the_answer_of_the_day_another_one_is_extra(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    await slack.presses(ana, question, "Happy")
    assert (await bot.noted(ana)).text == NOTED
    form = await opens(slack, ana, NOW)
    assert f"{EXTRA} You have answered today's question already." in form.words
    noted = await sends(slack, ana, "🙁 Unhappy")
    assert noted.words == f"Noted for Mon 23 Nov.\n{EXTRA}\nYou have answered today's question already."
    assert await bot.rows(ANSWERS) == [(False, "answered", 4, "CHK-412"), (True, "answered", 2, "CHK-412")]


async def test_a_form_that_is_sent_twice_at_once_is_one_answer(slack: Workspace, bot: Bot, ana: User) -> None:
    for rating in ("🙂 Happy", "🙁 Unhappy"):
        await opens(slack, ana, NOW)
        await sends(slack, ana, rating)
    assert await bot.rows(ANSWERS) == [(True, "answered", 2, "CHK-412")]


async def test_what_is_missing_is_said_under_its_field(slack: Workspace, bot: Bot, ana: User) -> None:
    form = await opens(slack, ana, NOW)
    assert await slack.submits(ana) == {"rating": "Please complete this required field."}
    await slack.clears(ana, form, "work")
    await slack.chooses(ana, form, "🙂 Happy", within="rating")
    assert await slack.submits(ana) == {"work": "Please complete this required field."}
    assert await bot.rows(ANSWERS) == []


@pytest.mark.parametrize("shortcut", [NOW, ABOUT])
async def test_somebody_on_no_team_is_told_how_to_join(slack: Workspace, bot: Bot, ana: User, shortcut: str) -> None:
    eve = slack.person("Eve", user_id="U0EVE", tz="Europe/Lisbon")
    message = await said(slack, eve, "what about CHK-412?") if shortcut == ABOUT else None
    window = await opens(slack, eve, shortcut, message)
    assert window.words == (
        "You are not on a team yet. Type `/value join` to choose one, or ask a team lead to add you."
    )


async def test_a_form_that_slack_does_not_open_is_said_in_her_messages(slack: Workspace, bot: Bot, ana: User) -> None:
    slack.fails("views.open", error="expired_trigger_id")
    await slack.uses_shortcut(ana, NOW)
    assert (await bot.turns(ana, "did not open")).text == (
        "The form did not open; Slack allows three seconds for that. Please use the shortcut once more."
    )


@pytest.mark.parametrize(
    "text",
    [
        "can somebody look at CHK-413 today?",
        "chk-413!",
        "see <https://acme.atlassian.net/browse/CHK-413?focused=7|the ticket>",
        "<https://acme.atlassian.net/browse/CHK-413>",
        "like UTF-8 and COVID-19, but CHK-413",
    ],
)
async def test_the_work_that_a_message_names_is_chosen(slack: Workspace, bot: Bot, ana: User, text: str) -> None:
    form = await opens(slack, ana, ABOUT, await said(slack, ana, text))
    assert form.title == "Answer about this"
    assert form.words.splitlines() == [
        "What is it about?",
        QUESTION,
        f"{EXTRA} Today's regular question still comes later.",
        "Only you see your answer.",
    ]
    assert stands_on(form) == "CHK-413 Rename the retry queue · Card payments"
    noted = await sends(slack, ana, "😄 Very happy")
    assert noted.words == f"Noted for Mon 23 Nov.\n{EXTRA}\nToday's regular question still comes later."
    assert await bot.rows(ANSWERS) == [(True, "answered", 5, "CHK-413")]


@pytest.mark.parametrize(
    "text", ["", "good morning", "UTF-8 <!channel> <@U0BOB>", "CHK-99999", "a" * 9_000, "<https://"]
)
async def test_where_a_message_names_no_work_the_form_says_so_and_nothing_of_it_is_kept(
    slack: Workspace, bot: Bot, ana: User, text: str
) -> None:
    form = await opens(slack, ana, ABOUT, await said(slack, ana, text))
    assert form.words.splitlines()[0] == ("I found no work in that message that I know. Choose what it is about.")
    assert stands_on(form) is None
    assert "good morning" not in str(form.given)


async def test_of_a_message_with_attachments_their_addresses_are_read(slack: Workspace, bot: Bot, ana: User) -> None:
    message = await said(slack, ana, "look")
    attached = [{"from_url": "https://acme.atlassian.net/browse/CHK-413", "fallback": "CHK-412"}]
    form = await opens(slack, ana, ABOUT, slack.world.messages.put(replace(message, attachments=attached)))
    assert stands_on(form) == "CHK-413 Rename the retry queue · Card payments"


async def test_a_tracker_knows_its_addresses_and_a_rule_the_keys_of_its_place_and_nobody_is_asked(
    slack: Workspace, database: Database, clock: MovableClock, ana: User, alice: User, bob: User
) -> None:
    github = Shelf(clock)
    slack.channel("checkout", channel_id="C01CHECKOUT")
    async with bot_of(slack, database, clock, trackers=[github]) as bot:
        await bot.imports(ORGANISATION)
        await bot.does(
            "INSERT INTO trackerrule (service_id, kind, name) SELECT id, 'github', 'acme/payments' FROM service"
        )
        for text, chosen in {
            "acme/payments#7": "acme/payments#7 (from GitHub, not read yet)",
            "acme/other#7": None,
            "https://tracker.example.com/acme/other#7": "acme/other#7 (from GitHub, not read yet)",
        }.items():
            form = await opens(slack, ana, ABOUT, await said(slack, ana, text))
            assert stands_on(form) == chosen, text
        assert github.asked == []
