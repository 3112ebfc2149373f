"""Whatever a week was like: Slack takes the page, nothing comes alive, it is short, and it never talks of what it must not."""

import re
from dataclasses import fields, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.digest import detail, messages, text
from bot.blocks.kit import Message
from bot.domain.jargon import jargon_in
from bot.domain.loop import Judged, Loop
from bot.domain.page import (
    Hidden,
    Quote,
    TeamPage,
    kept,
    team_page,
)
from bot.sandbox.layout import words
from bot.sandbox.validation import check_message_blocks
from storage.models import Action
from storage.words import ActionState, Measure, Verdict
from tests.blocks.digest.chance import NEUTRAL, actions, pages
from tests.blocks.digest.pages import CHECKOUT, PROPOSAL, proposed


def told(page: TeamPage, plainness: int, action: Action | None = None) -> list[Message]:
    return [*messages(page, "/value", plainness, action), *detail(page, "/value")]


@given(pages(), st.sampled_from([0, 1, 2, 3]), st.none() | actions())
def test_slack_takes_it_and_nothing_comes_alive(page: TeamPage, plainness: int, action: Action | None) -> None:
    for message in told(page, plainness, action):
        check_message_blocks(list(message.blocks))
        assert len(message.text) <= 4_000
        assert sum(map(len, words(list(message.blocks)))) <= 12_000
        alive = re.findall(r"<[^>]*>", message.text)
        assert set(alive) <= {"<@U123>"}
        assert "\u202e" not in message.text + str(message.blocks)
        assert not re.search(r"&(?!amp;|lt;|gt;)", message.text)


@given(pages(), st.none() | actions())
def test_every_form_and_every_decision_is_parted_alike(page: TeamPage, action: Action | None) -> None:
    whole = messages(page, "/value", 0, None)
    for plainness in (0, 1, 2, 3):
        parts = messages(page, "/value", plainness, action)
        assert [part.text for part in parts[:-1]] == [part.text for part in whole[:-1]]
        assert parts[-1].text.splitlines()[0] == whole[-1].text.splitlines()[0]


@given(pages())
def test_the_page_is_short_and_says_nothing_that_it_must_not(page: TeamPage) -> None:
    said = text(page)

    assert len(said.splitlines()) <= 35
    assert sum(len(message.text.splitlines()) for message in messages(page, "/value", 2, proposed())) <= 35
    assert not re.search(r"[€$£]|about 0|team team|\b1 (people|answers|services|improvements)\b|-\d|−0\b", said)


@given(pages())
def test_the_conclusion_comes_first_and_all_six_questions_are_answered(page: TeamPage) -> None:
    said = text(page)
    order = [
        "VALUE WEEK",
        "\nGoal:",
        "\n\nOf the " if page.week_window else "\n\nToo few " if page.shown or page.days else "\n\nNobody was asked ",
        "\nDid it work?",
        "\nMomentum:",
    ]
    places = [said.index(words) for words in order]

    assert places == sorted(places)
    assert re.search(r"\n\n(Next|Next, if you agree|Asked once more, if you agree): ", said)
    assert "\nHow to read it: " in said


@given(pages(), st.sampled_from([0, 1, 2]))
def test_the_text_says_what_the_blocks_say(page: TeamPage, plainness: int) -> None:
    for message in told(page, plainness):
        shown = [block["text"]["text"] for block in message.blocks if block["type"] == "section"]
        shown += [one["text"] for block in message.blocks if block["type"] == "context" for one in block["elements"]]
        plain = message.text.replace("*", "")
        for paragraph in shown:
            assert " ".join(paragraph.replace("*", "").split()) in " ".join(plain.split())


@given(pages())
def test_a_page_reads_the_same_from_its_snapshot(page: TeamPage) -> None:
    assert text(team_page(kept(page))) == text(page)


@given(pages(NEUTRAL))
def test_none_of_our_own_words_is_one_of_technology(page: TeamPage) -> None:
    for message in told(page, 0):
        assert jargon_in(message.text) == []
        assert jargon_in(" ".join(words(list(message.blocks)))) == []


@given(pages())
def test_names_and_quotes_that_hide_are_not_shown_without_numbers(page: TeamPage) -> None:
    hidden = replace(
        page, week_window=None, four_weeks=None, hidden=Hidden.TOO_FEW_PEOPLE, quotes=(Quote("Zanzibar", "Zoe"),)
    )

    [*said] = told(hidden, 0)
    assert not any("Zanzibar" in message.text or "Zoe" in message.text for message in said)
    assert not any("went into work" in message.text or "0 to 100" in message.text for message in said)


def test_a_long_page_is_split_and_its_buttons_come_last() -> None:
    nasty = "&" * 400
    judged: Any = {field.name: None for field in fields(Judged)} | {
        "action_id": 1,
        "title": nasty,
        "measure": Measure.EFFORT,
        "unit": "%",
        "verdict": Verdict.THERE,
        "agreed_with": nasty,
        "opinion": nasty,
    }
    loop = Loop(
        judged=(Judged(**judged),) * 3, proposal=replace(PROPOSAL, title=nasty, how=nasty), dropped=(nasty,) * 3
    )
    page = replace(CHECKOUT, team=nasty, goal=nasty, loop=loop)
    parts = messages(page, "/value", 0, proposed())

    assert parts[0].blocks[0]["type"] == "header"
    assert len(parts) > 1
    assert [any(block["type"] == "actions" for block in part.blocks) for part in parts] == [False] * (
        len(parts) - 1
    ) + [True]


def test_a_page_that_is_nearly_full_is_parted_before_somebody_takes_its_action() -> None:
    taken = proposed()
    taken.state, taken.volunteer, taken.title = ActionState.TAKEN, "U0ANA", "&" * 120
    counts = set[int]()
    for length in range(0, 121, 6):
        titles = ("&" * length,) * 3
        page = replace(CHECKOUT, loop=Loop(proposal=PROPOSAL, dropped=titles, under_way=titles))
        forms = [messages(page, "/value", form, one) for form in range(4) for one in (None, proposed(), taken)]
        assert len({tuple(part.text for part in parts[:-1]) for parts in forms}) == 1
        assert max(len(part.text) for parts in forms for part in parts) <= 4_000
        counts.add(len(forms[0]))
    assert counts == {1, 2}
