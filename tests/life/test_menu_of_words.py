"""The bare command: a menu that fits whoever asks, in which every word is a button, and every button does something."""

from typing import Any

import pytest

from bot.listeners.guard import OUTDATED, SORRY
from bot.sandbox import Message, User, Workspace
from tests.house import Bot
from tests.life.housing import person, settle

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks

MEMBER = """
What would you like to do?
*Yours:* Ask me now (`/value now`), My answers (`/value me`), Not today (`/value skip`), I am away… (`/value away`), \
Pause (`/value pause`), My hours… (`/value hours`)
*Your team:* Our numbers (`/value team`), Our goal (`/value goal`), What we took on (`/value actions`)
*Services &amp; customers:* A service… (`/value service`), A work item… (`/value work`), The value chain… (`/value chain`), \
What is unlinked (`/value unlinked`), Log a conversation (`/value talk`)
*Look &amp; take along:* Numbers as files (`/value export`)
*More:* Join another team (`/value join`), Leave my team… (`/value leave “Checkout”`), \
Who I am elsewhere… (`/value link`), Who sees what (`/value privacy`), Forget me… (`/value forget me`), \
Help (`/value help`)
Every word: `/value help`.
""".strip()
LEAD = MEMBER.replace("Help (`/value help`)\n", "Help (`/value help`), Set up (`/value setup`)\n")
NOBODY = """
What would you like to do?
*Begin:* Join a team (`/value join`), My answers (`/value me`)
*Goals:* The goal (`/value goal`)
*Services &amp; customers:* A service… (`/value service`), The value chain… (`/value chain`), \
What is unlinked (`/value unlinked`)
*More:* Who I am elsewhere… (`/value link`), Who sees what (`/value privacy`), Forget me… (`/value forget me`), \
Help (`/value help`)
Every word: `/value help`.
""".strip()
OWNER = """
What would you like to do?
*Yours:* My answers (`/value me`)
*Goals:* The goal (`/value goal`), What was taken on (`/value actions`)
*Services &amp; customers:* A service… (`/value service`), The value chain… (`/value chain`), \
What is unlinked (`/value unlinked`), Log a conversation (`/value talk`)
*Look &amp; take along:* Numbers as files (`/value export`)
*More:* Join a team (`/value join`), Who I am elsewhere… (`/value link`), Who sees what (`/value privacy`), \
Forget me… (`/value forget me`), Help (`/value help`)
Every word: `/value help`.
""".strip()
MANAGER = """
What would you like to do?
*Yours:* My answers (`/value me`)
*The organisation:* Its numbers (`/value team`), The goal (`/value goal`), What was taken on (`/value actions`)
*Services &amp; customers:* A service… (`/value service`), A work item… (`/value work`), The value chain… (`/value chain`), \
What is unlinked (`/value unlinked`), Log a conversation (`/value talk`)
*Look &amp; take along:* Numbers as files (`/value export`)
*More:* Join a team (`/value join`), Who I am elsewhere… (`/value link`), Who sees what (`/value privacy`), \
Forget me… (`/value forget me`), Help (`/value help`)
Every word: `/value help`.
""".strip()
ADMIN = """
What would you like to do?
*Yours:* My answers (`/value me`)
*Goals:* The goal (`/value goal`), What was taken on (`/value actions`)
*Services &amp; customers:* A service… (`/value service`), A work item… (`/value work`), The value chain… (`/value chain`), \
What is unlinked (`/value unlinked`), Log a conversation (`/value talk`)
*More:* Join a team (`/value join`), Who I am elsewhere… (`/value link`), Who sees what (`/value privacy`), \
Forget me… (`/value forget me`), Help (`/value help`), Set up (`/value setup`)
Every word: `/value help`.
""".strip()
ROLES = {
    "U0ANA": MEMBER,
    "U01ALICE": LEAD,
    "U0EVE": NOBODY,
    "U03DANA": OWNER,
    "U0RUTH": MANAGER,
    "U0ADA": ADMIN,
}


def people(slack: Workspace, ana: User, alice: User) -> dict[str, User]:
    """Return somebody of each role by their id."""
    new = {slack_id: person(slack, slack_id) for slack_id in ROLES if slack_id not in {ana.id, alice.id}}
    return {ana.id: ana, alice.id: alice} | new


def buttons(message: Message) -> list[dict[str, Any]]:
    """Return every button of a message."""
    return [element for block in message.blocks if block["type"] == "actions" for element in block["elements"]]


@pytest.mark.parametrize("slack_id", ROLES)
async def test_the_menu_fits_the_role(slack_id: str, slack: Workspace, bot: Bot, ana: User, alice: User) -> None:
    await settle(bot)
    menu = await bot.replies(people(slack, ana, alice)[slack_id], "/value")
    assert menu.text == ROLES[slack_id]
    assert all(len(block["elements"]) <= 25 for block in menu.blocks if block["type"] == "actions")
    assert len(buttons(menu)) == menu.text.count("(`/value")


async def test_every_word_is_in_somebodys_menu_and_resuming_takes_the_place_of_pausing(bot: Bot) -> None:
    known = {word for menu in ROLES.values() for word in bot.deps.words if f"`/value {word}" in menu}
    assert set(bot.deps.words) - known == {"resume"}


@pytest.mark.parametrize("slack_id", ROLES)
async def test_every_button_of_the_menu_does_something(
    slack_id: str, slack: Workspace, bot: Bot, ana: User, alice: User
) -> None:
    await settle(bot)
    who = people(slack, ana, alice)[slack_id]
    for made in buttons(await bot.replies(who, "/value")):
        menu = await bot.replies(who, "/value")
        told = [answer.text for answer in slack.replies]
        await slack.presses(who, menu, made["text"]["text"])
        await slack.until(lambda told=told: [answer.text for answer in slack.replies] != told)  # type: ignore[misc]
        answer = next(one for one, was in zip(slack.replies, [*told, ""], strict=False) if one.text != was)
        assert answer.text
        assert SORRY not in answer.text
        assert OUTDATED[:20] not in answer.text
        assert "I do not know that word" not in answer.text
        if made["action_id"].startswith("menu_leave"):
            await bot.replies(who, "/value join Checkout")


async def test_whoever_paused_is_offered_to_be_asked_again(slack: Workspace, bot: Bot, ana: User) -> None:
    for stopped in ("pause", "away 2 weeks"):
        await bot.replies(ana, f"/value {stopped}")
        menu = await bot.replies(ana, "/value")
        assert "Ask me again (`/value resume`)" in menu.text
        assert "Pause" not in menu.words
        await bot.replies(ana, "/value resume")
    assert "Pause (`/value pause`)" in (await bot.replies(ana, "/value")).text


async def test_leaving_is_asked_twice_and_of_several_teams_which(slack: Workspace, bot: Bot, ana: User) -> None:
    [leave] = [one for one in buttons(await bot.replies(ana, "/value")) if one["action_id"].startswith("menu_leave")]
    assert leave["confirm"]["text"]["text"] == "You would leave Checkout."
    await bot.does("INSERT INTO team (name, channel, position, active, informed, ask_at, exactly, days, digest_day, "
                   "digest_at) SELECT 'Ledger', 'C0LEDGER', 7, true, true, ask_at, exactly, days, digest_day, digest_at "
                   "FROM team")  # fmt: skip
    assert (
        await bot.replies(ana, "/value join <#C0LEDGER>")
    ).text == "You are on Ledger now. `/value leave` undoes it."
    which = await bot.replies(ana, "/value leave")
    assert which.text == "Which team do you leave? Nobody is told, and joining again undoes it. Checkout, Ledger"
    assert buttons(which)[1]["confirm"]["text"]["text"] == "You would leave Ledger."
    await slack.presses(ana, which, "Leave Ledger")
    await slack.until(lambda: "You left Ledger. `/value join Ledger` undoes it." in slack.replies[-1].text)
    assert (await bot.replies(ana, "/value join <#C0NONE>")).text == (
        "That channel is no team's. Type the team's name instead."
    )
    assert (await bot.replies(ana, "/value leave “Checkout”")).text.startswith("You left Checkout.")


async def test_a_day_back_is_picked_without_typing(slack: Workspace, bot: Bot, ana: User) -> None:
    asked = await bot.replies(ana, "/value away")
    await slack.picks_date(ana, asked, "2026-12-04")
    await slack.until(lambda: slack.replies[-1].text.startswith("You are away until Fri 4 Dec."))
    again = await bot.replies(ana, "/value away")
    assert again.text.startswith("You are away until Fri 4 Dec. Which is your first day back?")
    await slack.presses(ana, again, "Next Monday")
    await slack.until(lambda: slack.replies[-1].text.startswith("You are away until Mon 30 Nov."))
    await slack.presses(ana, await bot.replies(ana, "/value away"), "I am back")
    await slack.until(lambda: slack.replies[-1].text.startswith("Welcome back."))


async def test_an_hour_is_picked_without_typing(slack: Workspace, bot: Bot, ana: User) -> None:
    await slack.picks_time(ana, await bot.replies(ana, "/value hours"), "09:30")
    await slack.until(lambda: slack.replies[-1].text == "From now on I ask you between 08:15 and 10:45, Mon to Fri.")
    await slack.presses(ana, await bot.replies(ana, "/value hours"), "Always at 09:30")
    await slack.until(lambda: slack.replies[-1].text == "From now on I ask you at 09:30, Mon to Fri.")
    await slack.presses(ana, await bot.replies(ana, "/value hours"), "My team's hour")
    await slack.until(lambda: slack.replies[-1].text == "From now on I ask you at 14:00, Mon to Fri.")


async def test_the_two_lines_of_help_fit_the_role(slack: Workspace, bot: Bot, ana: User, alice: User) -> None:
    await settle(bot)
    last = {
        "U0ANA": "`/value now` asks you the question; `/value me` shows your own answers.",
        "U0EVE": "`/value join` puts you on a team; `/value chain` shows the map of services and customers.",
        "U03DANA": "`/value service` shows your services; `/value actions` what was taken on for them.",
        "U0RUTH": "`/value team` shows the organisation's numbers; `/value service` those of a service.",
        "U0ADA": "`/value setup` sets me up; `/value chain` shows the map.",
    }
    known = people(slack, ana, alice)
    for slack_id, line in last.items():
        assert (await bot.replies(known[slack_id], "/value servise")).text == (
            "“servise”? Did you mean `/value service`?\n"
            f"`/value` alone opens a menu; `/value help` lists every word.\n{line}"
        )
