"""Questions are files: what they say, and how a faulty one is refused."""

from pathlib import Path
from typing import get_args

import pytest

from bot.blocks.followup import Asked, below
from bot.blocks.kit import Message
from prompts import SHARINGS, QuestionError, WorkType, followups, load_questions
from storage import words

FILE = """
text = "Who gets this next?"

[[options]]
value = "team"
label = "A team"

[[options]]
value = "nobody"
label = "Nobody"
"""
LONG = "x" * 301


def test_the_follow_ups_are_the_fourteen_of_the_design() -> None:
    told = {question.id: question for question in followups(load_questions())}
    assert set(told) == {f"f{number}" for number in range(1, 15)}
    assert all(question.source and question.feeds for question in told.values())
    assert {name: question.when.needs for name, question in told.items() if question.when.needs} == {
        "f2": "processes",
        "f12": "service",
        "f14": "action",
    }
    assert (told["f13"].when.ratings, told["f13"].when.rest_days) == (("1", "2", "5"), 10)
    assert told["f14"].when.weekday == "fri"
    assert [name for name, question in told.items() if question.answered_by == "note"] == ["f13"]


def test_the_question_of_the_day_has_words_for_those_whom_nobody_pays() -> None:
    daily = load_questions()["daily"]
    assert daily.worded(served=False) == daily
    served = daily.worded(served=True)
    assert served.text == "If the people we serve knew this is what was done for them, how happy would they be?"
    assert (served.lead_in, served.options) == (daily.lead_in, daily.options)


def test_where_nobody_pays_no_question_names_a_paying_customer() -> None:
    for question in load_questions().values():
        served = question.worded(served=True)
        assert "paying" not in served.text
        assert not any("paying" in option.label.lower() for option in served.options)


def test_an_incident_is_asked_about_in_words_of_its_own() -> None:
    f7 = load_questions()["f7"]
    incident = f7.about("incident")
    assert (incident.text, [option.label for option in incident.options]) == (
        "Is the customer working again?",
        ["Yes", "No"],
    )
    assert f7.about("feature") == f7.about(None) == f7
    assert f7.values == {"worked", "got_in_the_way", "no", "working_again", "still_disrupted"}


def test_prompts_and_storage_mean_the_same_words() -> None:
    assert set(get_args(WorkType)) == set(words.WorkType)
    assert [way.replace("_", " ") for way in SHARINGS] == list(words.Sharing)


def test_a_file_dropped_into_the_folder_is_a_question(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(FILE, encoding="utf-8")
    mine = load_questions(tmp_path)["mine"]
    assert followups({"mine": mine}) == [mine]
    shown = below(Message("Noted."), Asked(mine), 7)
    assert shown.text == "Noted.\nWho gets this next? A team · Nobody · Skip"
    assert [button["value"] for button in shown.blocks[-1]["elements"]] == ["7 mine team", "7 mine nobody", "7 mine"]


@pytest.mark.parametrize("number", range(1, 15))
def test_every_follow_up_is_answered_by_buttons(number: int) -> None:
    shown = below(Message("Noted."), Asked(load_questions()[f"f{number}"], "Card payments", 3), 999_999_999)
    elements = shown.blocks[-1]["elements"]
    assert {element["type"] for element in elements} == {"button"}
    assert len({element["action_id"] for element in elements}) == len(elements)


@pytest.mark.parametrize(
    "processes",
    [["payouts", "x" * 200], [f"process {number}" for number in range(5)], ["payouts & a very long name of it"]],
)
def test_many_or_long_answers_make_a_menu(processes: list[str]) -> None:
    shown = below(Message("Noted."), Asked(load_questions()["f2"], processes=processes), 999_999_999)
    menu, skip = shown.blocks[-1]["elements"]
    assert (menu["type"], skip["type"]) == ("static_select", "button")
    assert max(len(option["value"]) for option in menu["options"]) <= 150
    assert max(len(option["text"]["text"]) for option in menu["options"]) <= 75


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("text =", "colour = 1\ntext ="), "mine.toml: colour is no key of a question."),
        (("text =", "words ="), "mine.toml: text is missing."),
        (("Who gets this next?", LONG), "mine.toml: text is longer than 300 characters."),
        (("Who gets this next?", ""), "mine.toml: text is empty."),
        (('"Who gets this next?"', "3"), "mine.toml: text is no text."),
        (("A team", LONG), "mine.toml: options.1.label is longer than 75 characters."),
        (('"nobody"', '"Nobody else"'), "mine.toml: options.2.value may hold small letters, digits and _ only."),
        (('"nobody"', '"team"'), "mine.toml: options has a value twice."),
        (("[[options]]\nvalue = \"nobody\"\nlabel = \"Nobody\"", ""), "mine.toml: options needs at least 2 of them."),
        (("next?", "{service}?"), "mine.toml: text names {service}, which only a question that needs it may name."),
        (("next?", "{nonsense}?"), "mine.toml: text names {nonsense}, which only a question that needs it may name."),
        (
            ("[[options]]", '[when]\nneeds = "money"\n[[options]]'),
            "mine.toml: when.needs is none of 'service', 'action' or 'processes'.",
        ),
        (("[[options]]", "[when]\nmoon = 1\n[[options]]"), "mine.toml: when.moon is no key of a question."),
        (
            ("[[options]]", '[when]\nratings = ["6"]\n[[options]]'),
            "mine.toml: when.ratings.1 is none of '1', '2', '3', '4', '5' or 'u'.",
        ),
        (
            ("text =", 'answered_by = "note"\ntext ='),
            "mine.toml: options of a question that a note answers are private, without_my_name, with_my_name.",
        ),
        (("text =", "text"), "mine.toml: Expected '=' after a key in a key/value pair (at line 2, column 6)."),
    ],
)  # fmt: skip
def test_a_faulty_file_is_refused_with_its_name_and_key(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    (tmp_path / "mine.toml").write_text(FILE.replace(*change, 1), encoding="utf-8")
    with pytest.raises(QuestionError) as refused:
        load_questions(tmp_path)
    assert str(refused.value) == words


def test_a_name_that_no_button_could_carry_is_refused(tmp_path: Path) -> None:
    (tmp_path / "My question.toml").write_text(FILE, encoding="utf-8")
    with pytest.raises(QuestionError) as refused:
        load_questions(tmp_path)
    assert str(refused.value) == (
        "My question.toml: a question's file is named with up to 20 small letters, digits and _."
    )


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(QuestionError, match=r"^mine\.toml: .*codec can't decode byte 0xff in position 0"):
        load_questions(tmp_path)
