"""`help`: every word in groups, and one word by itself."""

from dataclasses import dataclass

import pytest

from bot.blocks.helping import help_page
from bot.sandbox import User, Workspace
from tests.house import Bot

pytestmark = pytest.mark.parametrize("staffed_url", ["sqlite"], indirect=True)  # one engine is enough for looks


DEEDS = {"leave", "pause", "resume", "skip", "forget", "help"}


@dataclass(frozen=True)
class Long:
    """A word with a long help."""

    name: str
    help: str = "It does something & says so at length. " * 6
    shares: bool = False


async def test_help_names_every_word_in_groups(bot: Bot, ana: User) -> None:
    lines = (await bot.replies(ana, "/value help")).text.splitlines()
    assert [line for line in lines if not line.startswith("`")] == [
        "Once a working day I ask you one question, privately: if paying customers knew this is what they funded, how "
        "happy would they be? One tap answers it. At most twice a week a short one follows, which you can skip. "
        "Only you see your answers.",
        "*Yours*",
        "*Your team's, and the organisation's*",
        "*The map: services, customers, and what links them*",
        "*To take along, and to set up*",
        "*Good to know*",
        "One word by itself, with an example: `/value help team`. No typing at all: `/value`.",
    ]
    assert {line.split("`")[1].removeprefix("/value ") for line in lines if line.startswith("`")} == set(bot.deps.words)
    assert all(f"`/value {word.name}`  {word.help}" in lines for word in bot.deps.words.values())


async def test_one_word_is_explained_with_examples_and_a_button(slack: Workspace, bot: Bot, ana: User) -> None:
    shown = await bot.replies(ana, "/value help goal")
    assert shown.text == (
        "/value goal\n"
        "Why you are here: your team's goal, the organisation's, and its objectives with their measures.\n"
        "*As you type it*\n• `/value goal`\n• `/value goal Checkout`\n"
        "`share` at the end shows the answer to everybody in the channel where you type it."
    )
    await slack.presses(ana, shown, "/value goal")
    await slack.until(lambda: slack.replies[-1].text.startswith("Goal\n"))
    windowed = await bot.replies(ana, "/value help “/value me”")
    assert windowed.text == (
        f"/value me\n{bot.deps.words['me'].help}\n"
        "*As you type it*\n• `/value me`\n• `/value me 12w`\n• `/value me export`\n"
        "Windows: `last week` (where you name none), `4w`, `12w`, a week such as `2026-W46`, a quarter such as "
        "`2026-Q3`. They stand behind the name or before it."
    )
    await slack.presses(ana, windowed, "All words")
    await slack.until(lambda: "*Good to know*" in slack.replies[-1].text)


async def test_a_word_that_changes_something_has_no_button_in_its_help(bot: Bot, ana: User) -> None:
    for word in bot.deps.words:
        shown = await bot.replies(ana, f"/value help {word}")
        assert shown.text.startswith(f"/value {word}\n{bot.deps.words[word].help}\n*As you type it*\n• `/value {word}")
        assert (f"\n/value {word}\nAll words" in shown.words) is (word not in DEEDS)


async def test_help_of_no_word_offers_the_nearest(bot: Bot, ana: User) -> None:
    assert (await bot.replies(ana, "/value help servise")).text.startswith(
        "“servise”? Did you mean `/value service`?\n"
    )


async def test_help_that_grows_too_long_has_pages(bot: Bot) -> None:
    words = dict(bot.deps.words) | {f"word{number}": Long(f"word{number}") for number in range(40)}
    pages = [help_page("/value", words, number) for number in range(1, 7)]
    assert all(len(page.text) < 4_000 for page in pages)
    assert pages[1].text.startswith("Help · page 2 of ")
    said = "\n".join(page.text for page in pages)
    assert all(f"`/value {name}`  " in said for name in words)
