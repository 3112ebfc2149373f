"""What the bot does with the company's past on its first morning."""

from bot.demo.people import EVERYBODY
from tests.conftest import MovableClock
from tests.house import Bot


async def test_the_bot_freezes_what_is_over_by_itself(bot: Bot, clock: MovableClock) -> None:
    last_open = "SELECT t.name, MIN(c.day) FROM checkin c JOIN team t ON t.id = c.team_id WHERE NOT c.frozen"
    last_open += " AND c.day < '2026-11-23' GROUP BY t.name ORDER BY t.name"
    await bot.ticks()  # seven in UTC: ten o'clock has come in Bengaluru, and neither in Madrid nor in Toronto
    assert await bot.rows(last_open) == [("Checkout", "2026-11-16"), ("Merchant tools", "2026-11-16")]
    clock.moves(hours=2)
    await bot.ticks()
    assert await bot.rows(last_open) == [("Merchant tools", "2026-11-16")]


async def test_on_the_first_morning_everybody_is_asked_but_for_the_exceptions(bot: Bot, clock: MovableClock) -> None:
    for _ in range(12):
        await bot.ticks()
        clock.moves(hours=1)
    sent = "SELECT p.slack_id, d.kind FROM delivery d JOIN person p ON p.id = d.person_id WHERE d.kind != 'reminder'"
    kinds: dict[str, str] = dict(await bot.rows(sent))
    assert kinds.pop("U0EMIL") == "welcome"
    left_alone = {
        "U0DANIEL",  # on holiday, as his status says
        "U0ROHAN",  # silent: every second day
        "U0HANNAH",  # Tuesday to Thursday
        "U0DANA",
        "U0RUTH",  # on no team
        "U0PAVEL",  # gone
    }
    assert set(kinds) == {worker.slack_id for worker in EVERYBODY} - left_alone - {"U0EMIL"}
    assert set(kinds.values()) == {"question"}
