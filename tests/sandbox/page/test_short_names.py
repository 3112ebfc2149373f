from __future__ import annotations

import pytest

from bot.sandbox.page.short_names import NAME, OWN, short_names
from tests.sandbox.page.conftest import Browser


@pytest.mark.parametrize(
    ("name", "character"),
    [
        ("+1", "👍"),
        ("-1", "👎"),
        ("thumbsup", "👍"),
        ("wave", "👋"),
        ("tada", "🎉"),
        ("palm_tree", "🌴"),
        ("face_with_thermometer", "🤒"),
        ("simple_smile", "🙂"),
        ("slightly_smiling_face", "🙂"),
        ("slightly_frowning_face", "🙁"),
        ("angry", "😠"),
        ("neutral_face", "😐"),
        ("smile", "😄"),
        ("shrug", "🤷"),
        ("large_green_circle", "🟢"),
        ("large_yellow_circle", "🟡"),
        ("red_circle", "🔴"),
        ("white_check_mark", "✅"),
        ("chart_with_upwards_trend", "📈"),
        ("star-struck", "🤩"),
        ("man-shrugging", "🤷‍♂️"),
        ("female-technologist", "👩‍💻"),
        ("flag-es", "🇪🇸"),
        ("es", "🇪🇸"),
        ("skin-tone-2", "🏻"),
        ("skin-tone-6", "🏿"),
    ],
)
def test_an_emoji_goes_by_slacks_name(name: str, character: str) -> None:
    assert short_names()[name] == character


def test_every_name_can_be_typed_between_colons_and_none_is_a_shade_of_another() -> None:
    named = short_names()
    assert all(NAME.fullmatch(name) for name in named)
    assert not [name for name, character in named.items() if "🏽" in character and len(character) > 1]
    assert named.keys() >= OWN.keys()


async def test_the_page_learns_them_all_at_once(browser: Browser) -> None:
    named = await browser.json("/page/emoji")
    assert named == short_names()
