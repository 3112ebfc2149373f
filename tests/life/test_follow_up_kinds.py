"""Each follow-up in its own way: a reason, the processes of the map, an incident, a service, a house where nobody pays."""

import pytest

from bot.sandbox import Message, User, Workspace
from tests.conftest import MovableClock
from tests.house import Bot
from tests.life.test_follow_ups import KEPT, NOTED, THANKS, answers, keeps_only

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks

MAP = """
INSERT INTO service (id, name, position, active) VALUES (8, 'Shared hosting', 1, true), (9, 'Fax', 2, false);
INSERT INTO customer (id, name, position, active, kind) VALUES (8, 'Merchant sales', 1, true, 'business');
INSERT INTO link (from_service_id, to_service_id, to_customer_id, position, process) VALUES
    (8, 1, NULL, 0, 'running it all day and all night long'), (9, NULL, 8, 0, 'faxing'),
    (1, NULL, 8, 0, 'payouts & refunds'), (1, NULL, 1, 1, NULL);
INSERT INTO link (from_customer_id, to_customer_id, position, process) VALUES (8, 1, 0, 'settling');
"""


async def redraws(bot: Bot, statement: str) -> None:
    """Change the map, and say so as every change of ours does."""
    await bot.does(statement)
    await bot.does("UPDATE organisation SET map_version = map_version + 1")


async def draws_the_map(bot: Bot) -> None:
    for statement in MAP.split(";")[:-1]:
        await redraws(bot, statement)


async def test_a_reason_opens_the_note_with_her_way_of_sharing_and_the_note_is_the_answer(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    keeps_only(bot, "f13")
    noted = await answers(slack, bot, ana, question, "Very happy")
    await slack.presses(ana, noted, "Share without my name")
    await slack.until(lambda: slack.modals(ana))
    await slack.fills(ana, "Your note for Mon 23 Nov", "They got their money on Friday")
    assert await slack.submits(ana) is None
    shown = await bot.turns(ana, "Your note is kept, to be shared without your name.")
    assert shown.text == (
        "Noted for Mon 23 Nov. Your note is kept, to be shared without your name. Change · Delete · Change your note"
    )
    note = ("They got their money on Friday", "without my name")
    assert await bot.rows("SELECT words, sharing FROM note") == [note]
    assert [row[2:] for row in await bot.rows(KEPT)] == [
        ("f13", "Card payments", "CHK-412", "without_my_name", None, False)
    ]
    await slack.presses(ana, shown, "Change your note")
    await slack.until(lambda: slack.modals(ana))
    await slack.fills(ana, "Your note for Mon 23 Nov", "")
    assert await slack.submits(ana) is None
    assert (await bot.turns(ana, "There is no note.")).text == (
        "Noted for Mon 23 Nov. There is no note. Change · Delete · Add a note"
    )
    assert [row[5:] for row in await bot.rows(KEPT)] == [(None, None, False)]


async def test_the_processes_of_the_map_are_offered_those_of_her_service_first(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    keeps_only(bot, "f2")
    await draws_the_map(bot)
    noted = await answers(slack, bot, ana, question)
    assert noted.text == (
        f"{NOTED}\nWhich business process does it help? payouts &amp; refunds · running it all day and all night long · "
        "settling · None I know · Not sure · Skip"
    )
    await slack.chooses(ana, noted, "payouts & refunds")
    assert (await bot.turns(ana, "Thanks.")).text == THANKS
    assert [row[2:] for row in await bot.rows(KEPT)] == [
        ("f2", "Card payments", "CHK-412", "process", "payouts & refunds", False)
    ]


async def test_a_process_that_left_the_map_is_refused_and_a_map_without_any_is_not_asked_about(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User, question: Message
) -> None:
    keeps_only(bot, "f2")
    await draws_the_map(bot)
    noted = await answers(slack, bot, ana, question)
    number = (await bot.row("SELECT checkin_id FROM followup"))[0]
    nameless = {
        "type": "block_actions",
        "user": {"id": ana.id},
        "actions": [{"action_id": "followup_menu", "selected_option": {"value": f"{number} f2 process/"}}],
    }
    assert await slack.delivers("interactive", nameless)
    assert (await bot.rows(KEPT))[0][5:] == (None, None, True)
    await redraws(bot, "UPDATE link SET process = NULL")
    await slack.chooses(ana, noted, "settling")
    await slack.until(lambda: slack.replies)
    assert slack.replies[-1].text == "That is no longer offered below your answer, so nothing was changed."
    await slack.presses(ana, noted, "Change")
    assert (await answers(slack, bot, ana, await bot.turns(ana, "Stop for a moment"))).text == NOTED


async def test_after_an_incident_she_is_asked_about_the_customer(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    keeps_only(bot, "f7")
    await bot.finds(ana, question, "Incident")
    noted = await answers(slack, bot, ana, question)
    assert noted.text == f"{NOTED}\nIs the customer working again? Yes · No · Skip"
    await slack.presses(ana, noted, "No")
    await bot.turns(ana, "Thanks.")
    assert [row[2:6] for row in await bot.rows(KEPT)] == [("f7", "Card payments", None, "still_disrupted")]


async def test_other_work_is_asked_about_its_way(slack: Workspace, bot: Bot, ana: User, question: Message) -> None:
    keeps_only(bot, "f7")
    noted = await answers(slack, bot, ana, question)
    assert noted.text == (
        f"{NOTED}\nWas there a known way to do it? Yes, it worked · Yes, it got in the way · No · Skip"
    )


async def test_her_service_is_named_and_harmless(slack: Workspace, bot: Bot, ana: User, question: Message) -> None:
    keeps_only(bot, "f12")
    await redraws(bot, "UPDATE service SET name = '<!channel> {action} & co'")
    noted = await answers(slack, bot, ana, question)
    assert noted.text == (
        f"{NOTED}\nThinking of &lt;!channel&gt; {{action}} &amp; co as a whole: how happy are its customers today? "
        "😠 Very unhappy · 🙁 Unhappy · 😐 Neither · 🙂 Happy · 😄 Very happy · 🤷 Can't tell · Skip"
    )
    await slack.presses(ana, noted, "Can't tell")
    await bot.turns(ana, "Thanks.")
    assert (await bot.rows(KEPT))[0][5] == "u"


async def test_a_tap_on_a_copy_that_names_another_service_than_her_answer_is_about_by_now_is_refused(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    keeps_only(bot, "f12")
    await redraws(bot, "INSERT INTO service (id, name, position, active) VALUES (8, 'Shared hosting', 8, true)")
    cards = await answers(slack, bot, ana, question)
    asked_again = await bot.replies(ana, "/value now")
    number = (await bot.row("SELECT checkin_id FROM followup"))[0]
    other = {
        "type": "block_actions",
        "user": {"id": ana.id},
        "actions": [{"action_id": "rate_2", "value": f"{number} service/8", "type": "button"}],
        "container": {"type": "message", "channel_id": asked_again.channel, "message_ts": asked_again.ts},
    }
    assert await slack.delivers("interactive", other)
    hosting = await bot.turns(ana, "Shared hosting as a whole")
    await slack.presses(ana, cards, "Unhappy")
    await slack.until(lambda: slack.replies)
    assert slack.replies[-1].text == "That is no longer offered below your answer, so nothing was changed."
    await slack.presses(ana, hosting, "Happy")
    await bot.turns(ana, "Thanks.")
    assert [row[2:6] for row in await bot.rows(KEPT)] == [("f12", "Shared hosting", None, "4")]


async def test_where_nobody_pays_nobody_is_called_a_paying_customer(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    keeps_only(bot, "f1")
    await bot.does("UPDATE organisation SET wording = 'people we serve'")
    if not await bot.rows("SELECT * FROM organisation"):
        await bot.does("INSERT INTO organisation (id, wording, map_version) VALUES (1, 'people we serve', 0)")
    noted = await answers(slack, bot, ana, question)
    assert noted.text == (
        f"{NOTED}\nWho gets this next? Another IT team · A business team · The people we serve · Not sure · Skip"
    )
