"""The follow-up question over both doors, and what it costs in calls to Slack."""

from collections import Counter

from bot.sandbox import Message, User, Workspace
from tests.house import Bot


def called(slack: Workspace, before: int) -> Counter[str]:
    """Return what the bot has called since so many exchanges, answers at response URLs included."""
    return Counter(entry.name for entry in slack.traffic.exchanges[before:] if entry.kind in {"call", "answer"})


async def test_over_both_doors_a_tap_costs_no_call_but_its_response_url(
    slack: Workspace, either: Bot, ana: User
) -> None:
    [question] = slack.messages[ana.id]
    before = len(slack.traffic.exchanges)
    await slack.presses(ana, question, "Happy")
    noted = await either.noted(ana)
    assert called(slack, before) == {"response_url": 1}
    assert noted.text == (
        "Noted for Mon 23 Nov. Change · Delete · Add a note\n"
        "Did it wait for another team? No · Under a day · A day or more · Skip"
    )
    await slack.presses(ana, noted, "A day or more")
    thanked = await either.turns(ana, "Thanks.")
    assert thanked.text == "Noted for Mon 23 Nov. Thanks. Change · Delete · Add a note"
    assert called(slack, before) == {"response_url": 2}
    assert await either.rows("SELECT question, answer FROM followup") == [("f10", "a_day_or_more")]


async def test_in_home_a_tap_costs_one_drawing_of_home(slack: Workspace, bot: Bot, ana: User) -> None:
    await slack.opens_home(ana)
    await slack.until(lambda: slack.home(ana))
    home = slack.home(ana)
    assert home is not None
    await slack.presses(ana, home, "Happy")
    await slack.until(lambda: "another team" in str((slack.home(ana) or home).blocks))
    before = len(slack.traffic.exchanges)
    await slack.presses(ana, home, "No")
    await slack.until(lambda: "Thanks." in str((slack.home(ana) or home).blocks))
    assert called(slack, before) == {"views.publish": 1}


async def test_without_forms_whoever_would_give_a_reason_is_told(
    slack: Workspace, bot: Bot, ana: User, question: Message
) -> None:
    slack.lacks("views.open")
    await slack.presses(ana, question, "Happy")
    await bot.noted(ana)
    [(number,)] = await bot.rows("SELECT checkin_id FROM followup")
    press = {
        "type": "block_actions",
        "user": {"id": ana.id},
        "trigger_id": "1.2.abc",
        "actions": [{"action_id": "followup_note_1", "value": f"{number} f13 private", "type": "button"}],
    }
    assert await slack.delivers("interactive", press)
    assert (await bot.turns(ana, "did not open")).text == (
        "The form did not open; Slack allows three seconds for that. Please press once more."
    )
