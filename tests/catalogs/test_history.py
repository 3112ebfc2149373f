"""A history is told from other files by what stands in it, and is read wholly or refused with every fault."""

from datetime import date

import pytest

from bot.catalogs.faults import FaultyFileError
from bot.catalogs.history import History, OneDay, Piece
from bot.catalogs.kinds import read
from storage.words import Outcome, WorkType

HEADER = "date,person,team,state,service,work_item,work_type,share,rating"
MONDAY = date(2026, 11, 16)


def told(text: str, file: str = "history.csv") -> History:
    history = read(text, file)
    assert isinstance(history, History)
    return history


def refusal(*rows: str, header: str = HEADER) -> str:
    with pytest.raises(FaultyFileError) as refused:
        read("\n".join([header, *rows]), "history.csv")
    return str(refused.value)


def test_rows_of_one_person_and_day_are_its_lines_and_blank_shares_are_equal() -> None:
    days = told(
        f"{HEADER}\n"
        "2026-11-16,U01ALICE,Checkout,answered,Card payments,CHK-412,feature,,4\n"
        "2026-11-16,Bob@Example.com,Checkout,skipped,,,,,\n"
        "2026-11-16,U01ALICE,Checkout,answered,,,meeting,,u\n"
    ).days
    assert days == [
        OneDay(
            2,
            MONDAY,
            "U01ALICE",
            "Checkout",
            Outcome.ANSWERED,
            (
                Piece("Card payments", "CHK-412", WorkType.FEATURE, 0.5, 4),
                Piece(None, None, WorkType.MEETING, 0.5, None),
            ),
        ),
        OneDay(3, MONDAY, "bob@example.com", "Checkout", Outcome.SKIPPED, ()),
    ]


def test_a_spreadsheets_ways_are_understood() -> None:
    text = (
        "\ufeffrating;Share;Team;person;date;state;service;work_item;work_type;\r\n"
        "\r\n"
        '5;0,25;Checkout;"Ana;\r\n Ruiz";2026-11-16;Answered;;;;\r\n'
        ";;;;;;;;;\r\n"
        'U;0,75;Checkout;"Ana; Ruiz";2026-11-16;answered;;;;\r\n'
    )
    days = told(text, "history.txt").days
    assert [(day.line, day.person, [(piece.share, piece.rating) for piece in day.pieces]) for day in days] == [
        (3, "Ana; Ruiz", [(0.25, 5), (0.75, None)])
    ]


def test_shares_that_sum_to_nearly_one_fill_the_day() -> None:
    row = "2026-11-16,Ana,Checkout,answered,,,,0.33,3"
    (day,) = told("\n".join([HEADER, row, row, row])).days
    assert [piece.share for piece in day.pieces] == pytest.approx([1 / 3] * 3)


def test_columns_that_are_unknown_missing_or_twice_are_named() -> None:
    assert refusal("2026-11-16", header="date,person,team,team,state,service,item,work_type,shares,mood") == (
        'history.csv:1: column "rating" is missing\n'
        'history.csv:1: column "team" stands here twice\n'
        'history.csv:1: no column is called "item"; did you mean work_item?\n'
        'history.csv:1: no column is called "mood"; known are date, person, team, state, service, work_item, work_type, '
        "share, rating\n"
        'history.csv:1: no column is called "shares"; did you mean share?\n'
        "Nothing was imported."
    )


def test_every_cell_that_says_nothing_we_know_is_named_with_the_nearest_word() -> None:
    long = "x" * 201
    assert refusal(
        "16.11.2026,Ana,Checkout,answerd,,,,,4",
        ",,,,,,,,",
        "2026-02-30,,,,,,,,",
        f"1026-11-16,{long},Checkout,gone,,,features,2,6",
        "2026-W47-1,Ana,Checkout,answered,,,,nan,4",
        "2026-11-16,Ana,Checkout",
    ) == (
        'history.csv:2: "16.11.2026" is not a date such as 2026-11-16\n'
        'history.csv:2: no state is called "answerd"; did you mean answered?\n'
        'history.csv:4: "2026-02-30" is not a date such as 2026-11-16\n'
        "history.csv:4: the person is missing\n"
        "history.csv:4: the state is missing; known are answered, skipped, expired, not_sent\n"
        "history.csv:4: the team is missing\n"
        "history.csv:5: 1026-11-16 lies before the year 2000\n"
        'history.csv:5: no state is called "gone"; known are answered, skipped, expired, not_sent\n'
        'history.csv:5: no work type is called "features"; did you mean feature?\n'
        'history.csv:5: rating "6" is neither 1 to 5 nor U\n'
        'history.csv:5: share "2" is not more than 0 and at most 1\n'
        "history.csv:5: the person has 201 characters; at most 200 fit\n"
        'history.csv:6: "2026-W47-1" is not a date such as 2026-11-16\n'
        'history.csv:6: share "nan" is not more than 0 and at most 1\n'
        "history.csv:7: 3 cells where the header has 9\n"
        "Nothing was imported."
    )


def test_what_the_rows_of_one_day_contradict_each_other_in_is_told_at_its_line() -> None:
    assert refusal(
        "2026-11-16,Ana,Checkout,answered,,,,,",
        "2026-11-16,Ana,Checkout,skipped,Card payments,,,,3",
        "2026-11-17,Ana,Checkout,answered,,,,,4",
        "2026-11-17,Ana,Platform,answered,,,,,4",
        "2026-11-18,Ana,Checkout,answered,,,,,4",
        "2026-11-18,Ana,Checkout,expired,,,,,",
        "2026-11-19,Ana,Checkout,not_sent,,,,,",
        "2026-11-19,Ana,Checkout,not_sent,,,,,",
        *["2026-11-20,Ana,Checkout,answered,,,,,4"] * 4,
        "2026-11-13,Ana,Checkout,answered,,,,0.5,4",
        "2026-11-13,Ana,Checkout,answered,,,,,4",
        "2026-11-12,Ana,Checkout,answered,,,,0.5,4",
        "2026-11-12,Ana,Checkout,answered,,,,0.4,4",
    ) == (
        "history.csv:2: the rating is missing: 1 to 5, or U for can't tell\n"
        'history.csv:3: a day that is "skipped" has no rating; leave it blank\n'
        'history.csv:3: a day that is "skipped" has no service; leave it blank\n'
        'history.csv:5: one person has one team a day: "Checkout" on line 4, "Platform" here\n'
        'history.csv:7: one person has one state a day: "answered" on line 6, "expired" here\n'
        'history.csv:9: a day that is "not_sent" is one row; it stands on line 8 already\n'
        "history.csv:13: a day has at most 3 lines; this one's first is line 10\n"
        "history.csv:14: this day has shares on some of its lines; give them on all, or on none\n"
        "history.csv:16: the shares of this day sum to 0.9, not 1\n"
        "Nothing was imported."
    )


def test_a_text_that_is_no_csv_is_refused_where_it_breaks() -> None:
    assert refusal('2026-11-16,"Ana,Checkout,answered,,,,,4', "2026-11-17,Bob,Checkout,answered,,,,,4") == (
        "history.csv:2: not CSV: a quote is opened here and never closed\nNothing was imported."
    )
    with pytest.raises(FaultyFileError) as refused:
        read("\n", "empty.csv")
    assert str(refused.value) == "empty.csv:1: the file is empty\nNothing was imported."


def test_more_faults_than_one_reads_are_counted() -> None:
    said = refusal(*["2026-11-16,Ana,Checkout,answered,,,,,9"] * 25).splitlines()
    assert said[19:] == [
        'history.csv:21: rating "9" is neither 1 to 5 nor U',
        "… and 5 more.",
        "Nothing was imported.",
    ]
