"""What an export holds of frozen pages, and how it is written."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.export import COLUMNS, organisation_row, service_row, team_rows, written
from bot.domain.page import Hidden, OrganisationPage, Participation, ServicePage, TeamPage, Words
from bot.domain.page_json import page_json
from bot.domain.spreadsheet import Row, csv_file, defused, json_file
from tests.blocks.digest.pages import CHECKOUT, FOUR_WEEKS, WEEK, fair

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
HIDDEN = replace(
    CHECKOUT,
    week_window=None,
    four_weeks=None,
    hidden=Hidden.TOO_FEW_ANSWERS,
    participation=Participation(Words.FEW),
    services=(),
)
SERVICE = ServicePage(
    "Card payments",
    WEEK,
    AT,
    fair(83.25, 79, 88),
    fair(81, 69, 89),
    fair(4, 1, 11),
    fair(6, 2, 14),
    fair(75, 63, 84),
    60.0,
)


def given_cells(row: Row) -> dict[str, object]:
    """Return a line without what is missing."""
    return {name: cell for name, cell in row.items() if cell is not None}


def test_a_team_with_both_windows_has_a_line_of_each_and_one_of_each_service() -> None:
    week, four, *services = team_rows("team 1", CHECKOUT)
    assert given_cells(week) == {
        "kind": "team",
        "name": "Checkout",
        "week": "2026-W47",
        "window": "week",
        "people": 8,
        "answers": 29,
        "days": 36.0,
        "score": 77.0,
        "score_low": 70.0,
        "score_high": 84.0,
        "happy": 81.0,
        "happy_low": 69.0,
        "happy_high": 89.0,
        "shrug": 9.0,
        "object": 4.0,
        "cant_tell": 6.0,
        "linked_complete": 75.0,
        "linked_partial": 21.0,
        "linked_none": 4.0,
        "participation": "most",
        "trend": "none",
        "trend_delta": 5.0,
    }
    assert (four["window"], four["people"], four["answers"], four["days"]) == ("4w", 8, 118, 150.0)
    assert (four["score"], four["participation"], four["trend_delta"], four["weeks_left_out"]) == (75.0, None, 5.0, 0)
    assert [given_cells(line) for line in services[1:2]] == [
        {
            "kind": "team_service",
            "name": "Checkout",
            "service": "Shared hosting",
            "week": "2026-W47",
            "window": "4w",
            "effort_share": 23.0,
            "effort_low": 14.0,
            "effort_high": 32.0,
        }
    ]
    assert services[-1]["service"] is None  # work without a service
    assert {line["kind"] for line in team_rows("group Commerce", CHECKOUT)} == {"group", "group_service"}


def test_the_lines_of_a_team_say_what_its_page_says_to_programs() -> None:
    for page in (CHECKOUT, replace(CHECKOUT, week_window=None), HIDDEN):
        told, [line, *_] = page_json(page), team_rows("team 1", page)
        for name in ("week", "window", "people", "answers", "shrug", "object", "cant_tell", "hidden"):
            assert line[name] == told[name], name
        assert (line["score"], line["happy_low"]) == (told["score"]["value"], told["happy"]["low"])
        assert line["participation"] == told["participation"]["words"]


def test_a_hidden_team_keeps_its_line_without_any_number() -> None:
    [line] = team_rows("team 1", HIDDEN)
    assert given_cells(line) == {
        "kind": "team",
        "name": "Checkout",
        "week": "2026-W47",
        "window": "4w",
        "participation": "few",
        "trend": "none",
        "trend_delta": 5.0,
        "hidden": "too_few_answers",
    }


def test_a_service_says_which_weeks_its_numbers_are_of_where_these_are_not_the_latest() -> None:
    assert given_cells(service_row(SERVICE, "Taking cards")) == {
        "kind": "service",
        "name": "Card payments",
        "business_name": "Taking cards",
        "week": "2026-W47",
        "window": "4w",
        "people": 8,
        "answers": 29,
        "days": 60.0,
        "score": 83.2,
        "score_low": 79.0,
        "score_high": 88.0,
        "happy": 81.0,
        "happy_low": 69.0,
        "happy_high": 89.0,
        "object": 4.0,
        "cant_tell": 6.0,
        "linked_complete": 75.0,
    }
    older = replace(SERVICE, weeks=(date(2026, 10, 26), date(2026, 11, 2)))
    assert service_row(older, None)["of_weeks"] == "2026-W44 2026-W45"
    blank = ServicePage("Ledger", WEEK, AT, None, None, None, None, None)
    assert given_cells(service_row(blank, None)) == {
        "kind": "service",
        "name": "Ledger",
        "week": "2026-W47",
        "window": "4w",
        "hidden": "too_few",
    }


def test_the_organisation_has_one_line() -> None:
    line = organisation_row(OrganisationPage(WEEK, AT, FOUR_WEEKS, None))
    assert (line["kind"], line["score"], line["people"], line["hidden"]) == ("organisation", 75.0, 8, None)
    hidden = organisation_row(OrganisationPage(WEEK, AT, None, Hidden.TOO_FEW_PEOPLE, 40.0))
    assert given_cells(hidden) == {
        "kind": "organisation",
        "name": "organisation",
        "week": "2026-W47",
        "window": "4w",
        "hidden": "too_few_people",
    }


def test_csv_opens_right_in_spreadsheets() -> None:
    content = written([{"kind": "team", "name": "Zahlungen & „Ü“, Ltd", "people": 8, "score": 77.0}], "csv")
    assert content.startswith(b"\xef\xbb\xbfkind,name,business_name,")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == content.count(b"\n") == 2
    [head, line] = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert tuple(head) == COLUMNS
    assert dict(zip(head, line, strict=True)) | {"kind": "team", "score": "77.0"} == {
        **dict.fromkeys(COLUMNS, ""),
        "kind": "team",
        "name": "Zahlungen & „Ü“, Ltd",
        "people": "8",
        "score": "77.0",
    }


def test_json_has_every_key_and_null_for_what_is_missing() -> None:
    content = written([{"kind": "team", "name": "=1+1 Zürich\x00", "score": -5.5}], "json")
    assert json.loads(content) == [{**dict.fromkeys(COLUMNS), "kind": "team", "name": "=1+1 Zürich", "score": -5.5}]
    assert "Zürich".encode() in content
    assert written([], "json") == b"[]\n"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('=HYPERLINK("http://evil")', '\'=HYPERLINK("http://evil")'),
        ("+1", "'+1"),
        ("-1+1|cmd", "'-1+1|cmd"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\tplain", "'\tplain"),
        ("  =1", "'  =1"),
        ("\n=1", "'\n=1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("\x00=1", "'=1"),
        ("\ufeff=1", "'\ufeff=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠a", "'＠a"),
        ("a=1", "a=1"),
        ("", ""),
        ("Card\x07 pay\x1bments\x7f", "Card payments"),
        ("half \ud800", "half "),
    ],
)
def test_formulas_in_text_are_defused(typed: str, kept: str) -> None:
    assert defused(typed) == kept


def test_numbers_are_left_alone() -> None:
    assert csv_file(["a", "b"], [{"a": -5.5, "b": None}]) == b"\xef\xbb\xbfa,b\r\n-5.5,\r\n"


@given(st.text(st.characters(exclude_categories=[])))
def test_no_text_becomes_a_formula_or_breaks_the_table(typed: str) -> None:
    content = csv_file(["a", "b"], [{"a": typed, "b": 1}]).decode("utf-8-sig")
    [_, [cell, one]] = list(csv.reader(io.StringIO(content, newline="")))
    assert (cell, one) == (defused(typed), "1")
    assert cell.strip()[:1] not in set("=+-@＝＋－＠") or not cell.strip()
    [told] = json.loads(json_file(["a"], [{"a": typed}]))
    assert told["a"] in {cell, cell.removeprefix("'")}


def test_one_line_of_every_kind_has_only_known_columns() -> None:
    pages: list[TeamPage] = [CHECKOUT, HIDDEN]
    lines = [line for page in pages for line in team_rows("team 1", page)]
    lines += [service_row(SERVICE, None), organisation_row(OrganisationPage(WEEK, AT, FOUR_WEEKS, None))]
    assert {name for line in lines for name in line} <= set(COLUMNS)
