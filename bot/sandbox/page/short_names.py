"""Emoji by the names Slack gives them, as in `:wave:`.

The list comes from the package `emoji`, whose names are Unicode's and GitHub's; here are the rules and the few words by
which Slack's differ. Skin tones are no entries: `:wave::skin-tone-3:` is two names, and two characters side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import emoji

NAME = re.compile(r"[a-z0-9_+'-]+")
TONES = {f"skin-tone-{number}": chr(0x1F3F9 + number) for number in range(2, 7)}
LETTER_A = 0x1F1E6  # of the letters that make flags
LETTERS = range(LETTER_A, LETTER_A + 26)
OWN = {  # what no rule finds
    "simple_smile": "🙂",
    "smiling_face_with_3_hearts": "🥰",
    "star-struck": "🤩",
    "grinning_face_with_star_eyes": "🤩",
    "face_with_cowboy_hat": "🤠",
    "face_palm": "🤦",
    "spock-hand": "🖖",
    "the_horns": "🤘",
    "i_love_you_hand_sign": "🤟",
    "hand_with_index_and_middle_fingers_crossed": "🤞",
    "man-raising-hand": "🙋‍♂️",
    "woman-raising-hand": "🙋‍♀️",
    "male-doctor": "👨‍⚕️",
    "female-doctor": "👩‍⚕️",
    "first_place_medal": "🥇",
    "second_place_medal": "🥈",
    "third_place_medal": "🥉",
    "large_green_circle": "🟢",
    "large_yellow_circle": "🟡",
    "large_orange_circle": "🟠",
    "large_purple_circle": "🟣",
    "large_brown_circle": "🟤",
    "large_red_square": "🟥",
    "large_orange_square": "🟧",
    "large_yellow_square": "🟨",
    "large_green_square": "🟩",
    "large_blue_square": "🟦",
    "large_purple_square": "🟪",
    "large_brown_square": "🟫",
    "octagonal_sign": "🛑",
    "shopping_trolley": "🛒",
    "knife_fork_plate": "🍽️",
    "mostly_sunny": "🌤️",
    "rain_cloud": "🌧️",
    "snow_cloud": "🌨️",
    "ladybug": "🐞",
    "keycap_star": "*️⃣",
    "rainbow-flag": "🏳️‍🌈",
}


def short_names() -> dict[str, str]:
    """Return every short name without its colons, and the emoji it stands for."""
    named: dict[str, str] = {}
    for character, told in emoji.EMOJI_DATA.items():
        if not any(tone in character for tone in TONES.values()) or character in TONES.values():
            for name in _names(character, [told["en"], *told.get("alias", [])]):
                named.setdefault(name, character)
    return named | OWN | TONES


def _names(character: str, spelt: list[str]) -> Iterator[str]:
    letters = [ord(letter) - LETTER_A for letter in character if ord(letter) in LETTERS]
    if len(letters) == len(character):
        yield "flag-" + "".join(chr(ord("a") + letter) for letter in letters)
    for name in (word.strip(":") for word in spelt):
        if NAME.fullmatch(name):
            yield name
            yield from _of_man_or_woman(name)


def _of_man_or_woman(name: str) -> Iterator[str]:
    """Yield what Slack calls a gesture (`man-shrugging`) or a trade (`male-technologist`) of a man or a woman."""
    for theirs, word, trade in (("man_", "man-", "male-"), ("woman_", "woman-", "female-")):
        if name.startswith(theirs):
            yield word + name.removeprefix(theirs)
            yield trade + name.removeprefix(theirs)
