"""The only door: a number that has not passed is not a Fair, and nothing else can be rendered."""

import ast
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

import pytest

import bot
from bot.domain.numbers.estimate import Estimate
from bot.domain.page import OrganisationPage, ServiceLine, ServicePage, TeamPage, Window
from bot.domain.privacy.fair import Fair, TooFewError
from bot.domain.privacy.gate import crowd, fair, passes, still
from bot.domain.privacy.quotes import may_quote

HERE = Path(bot.__file__).parent


@pytest.mark.parametrize(
    ("people", "answers", "floor", "enough"),
    [
        (5, 10, 5, True),
        (4, 10, 5, False),
        (5, 9, 5, False),
        (4, 10, 4, True),
        (3, 30, 1, False),  # whatever is set, four
        (9, 90, 10, False),
    ],
)
def test_a_number_needs_people_and_answers(people: int, answers: int, floor: int, enough: bool) -> None:
    assert passes(people, answers, floor) is enough
    number = fair(Estimate(60.0, 50.0, 70.0, people, answers, 3.0), floor)
    assert number == (Fair(60.0, 50.0, 70.0, people, answers) if enough else None)


def test_no_estimate_is_no_number() -> None:
    assert fair(None, 5) is None


def test_lines_are_counted_by_person() -> None:
    assert crowd([1, 2, 3, 4, 5] * 2, 5)
    assert not crowd([1, 2, 3, 4] * 5, 5)


def test_a_number_shown_before_does_not_outlive_a_higher_floor() -> None:
    number = Fair(60.0, 50.0, 70.0, 5, 20)
    assert still(number, 5) is number
    assert still(number, 6) is None


@pytest.mark.parametrize(("people", "answers"), [(3, 100), (100, 9)])
def test_a_number_of_too_little_cannot_exist(people: int, answers: int) -> None:
    with pytest.raises(TooFewError):
        Fair(60.0, 50.0, 70.0, people, answers)


def test_no_other_module_makes_a_number_that_may_be_shown() -> None:
    makers = {
        path.relative_to(HERE).as_posix()
        for path in HERE.rglob("*.py")
        if "Fair(" in (source := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and _name(node.func) in {"Fair", "fair.Fair"}
    }
    assert makers == {"domain/privacy/gate.py"}


def _name(func: ast.expr) -> str:
    if isinstance(func, ast.Attribute):
        return f"{_name(func.value)}.{func.attr}"
    return func.id if isinstance(func, ast.Name) else ""


def test_every_rated_number_of_a_page_is_one_that_has_passed() -> None:
    rated = {"score", "happy", "shrug", "objections", "cant_tell", "linked", "complete", "partial", "none", "effort"}
    for page in (Window, ServiceLine, ServicePage):
        hints = get_type_hints(page)
        for name in rated & {one.name for one in fields(page)}:
            assert hints[name] in {Fair, Fair | None}
    for whole in (TeamPage, OrganisationPage):
        assert get_type_hints(whole)["four_weeks"] == Window | None


def test_quotes_stand_only_beside_numbers() -> None:
    assert not may_quote(None)
