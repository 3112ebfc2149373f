"""The daily check as an engineer lives it."""

from bot.sandbox import User, Workspace
from tests.conftest import MovableClock
from tests.house import Bot


async def test_a_question_comes_at_her_hour_and_one_tap_answers_it(
    slack: Workspace, bot: Bot, clock: MovableClock, ana: User
) -> None:
    await bot.ticks()
    assert slack.messages[ana.id] == []  # ten in Madrid
    clock.stands_at("2026-11-23T13:00")  # two in the afternoon there
    await bot.ticks()
    [question] = slack.messages[ana.id]
    assert question.text == (
        "Stop for a moment. What are you on right now? CHK-412 Retry failed card payments · Card payments. "
        "If paying customers knew this is what they funded, how happy would they be? "
        "Very unhappy, Unhappy, Neither, Happy, Very happy, Can't tell. "
        "Only you see your answer. Groups of 5 or more are reported."
    )
    await slack.presses(ana, question, "Happy")
    noted = await bot.noted(ana)
    assert noted.ts == question.ts
    assert noted.text == "Noted for Mon 23 Nov. Change · Delete · Add a note"
    assert await bot.rows(
        "SELECT c.day, c.outcome, l.rating, l.share, w.key, s.name FROM checkin c JOIN line l ON l.checkin_id = c.id "
        "JOIN workitem w ON w.id = l.work_item_id JOIN service s ON s.id = l.service_id"
    ) == [("2026-11-23", "answered", 4, 1.0, "CHK-412", "Card payments")]
