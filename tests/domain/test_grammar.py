"""One grammar for every word: the name, the window, the page, `share`, and who is a person."""

import pytest

from bot.domain.grammar import Subject, aside, line, names_a_person, subject, without_share


@pytest.mark.parametrize(
    ("typed", "word", "rest"),
    [
        ("", "", ""),
        ("   ", "", ""),
        ("TEAM", "team", ""),
        ("Service\tCard  payments", "service", "Card  payments"),
        ("service\nCard\npayments ", "service", "Card\npayments"),
        ("“service” x", "“service”", "x"),
        ("a\x00b c", "ab", "c"),
    ],
)
def test_a_line_is_a_word_and_the_rest(typed: str, word: str, rest: str) -> None:
    found = line(typed)
    assert (found.word, found.rest) == (word, rest)


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("", Subject()),
        ("Card payments", Subject("Card payments")),
        ("  Card \n payments ", Subject("Card payments")),
        ("“Card payments”", Subject("Card payments")),
        ('"Card payments" 12w', Subject("Card payments", "12w")),
        ("12w Card payments", Subject("Card payments", "12w")),
        ("Card payments for the last 4 weeks", Subject("Card payments", "last 4 weeks")),
        ("Card payments in 2026-Q3 page 2", Subject("Card payments", "2026-Q3", 2)),
        ("page 2 share 2026-W46 Checkout", Subject("Checkout", "2026-W46", 2, share=True)),
        ("Checkout SHARE last week", Subject("Checkout", "last week", share=True)),
        ("“4w”", Subject("4w")),
        ("“share” share", Subject("share", share=True)),
        ("market share", Subject("market", share=True)),
        ("page 0", Subject("page 0")),
        ("page 99999999999", Subject("page 99999999999")),
        ("4w 12w", Subject("4w", "12w", second="4w")),
        ("“4w” 12w", Subject("4w", "12w")),
        ("it's “O'Brien's” 4w", Subject("O'Brien's", "4w")),
        ("“never closed", Subject("“never closed")),
        ("<#C01CHECKOUT|checkout> 4w", Subject("checkout", "4w", channel="C01CHECKOUT")),
        ("<#C01CHECKOUT>", Subject("", channel="C01CHECKOUT")),
        ("<@U0BOB>", Subject("<@U0BOB>", person=True)),
        ("<@U0BOB|bob> 4w", Subject("<@U0BOB|bob>", "4w", person=True)),
    ],
)
def test_what_stands_behind_a_word_is_taken_apart(rest: str, found: Subject) -> None:
    got = subject(rest)
    if rest.startswith("it's"):  # what stands before a name in quotation marks is no name
        assert (got.name, got.window) == (found.name, found.window)
    else:
        assert got == found


@pytest.mark.parametrize(
    ("rest", "is_aside"),
    [
        ("", True),
        ("share", True),
        ("4w", True),
        ("4w 12w", True),
        ("for the last 4 weeks share page 2", True),
        ("“share”", False),
        ("they share 4w of data", False),
        ("they asked for 4w", False),
        ("<#C01CHECKOUT>", False),
    ],
)
def test_only_windows_pages_and_share_are_nothing_that_was_said(rest: str, is_aside: bool) -> None:
    assert (aside(rest) is not None) is is_aside


@pytest.mark.parametrize(
    ("rest", "is_one"),
    [
        ("<@U01ALICE>", True),
        ("  “<@U01ALICE|ana>”", True),
        ("for <@U01ALICE>", True),
        ("of @ana", True),
        ("with @ana.ruiz 4w", True),
        ("U01ALICE", True),
        ("W0123ABCD", True),
        ("WORKFLOWS", False),
        ("UNITED", False),
        ("Card payments", False),
        ("for the merchants", False),
        ("<#C01CHECKOUT>", False),
        ("ana@example.com", False),
        ("", False),
    ],
)
def test_a_person_is_known_by_a_mention_an_at_sign_or_a_slack_id(rest: str, is_one: bool) -> None:
    assert names_a_person(rest) is is_one


@pytest.mark.parametrize(
    ("rest", "bare", "shares"),
    [
        ("share", "", True),
        ("share Merchants", "Merchants", True),
        ("Merchants 12w share", "Merchants 12w", True),
        ("Merchants share last week", "Merchants last week", True),
        ("“Merchants share”", "“Merchants share”", False),
        ("shareholders", "shareholders", False),
        ("Merchants", "Merchants", False),
    ],
)
def test_share_is_taken_off_where_it_is_no_part_of_a_name(rest: str, bare: str, shares: bool) -> None:
    assert without_share(rest) == (bare, shares)


@pytest.mark.parametrize("rest", ["Card payments", "“12w” 4w", "Checkout 2026-Q3 page 3 share", ""])
def test_a_button_brings_the_same_name_and_window_back(rest: str) -> None:
    found = subject(rest)
    again = subject(found.again)
    assert (again.name, again.window, again.page, again.share) == (found.name, found.window, 1, False)
