"""Names as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.names import MOST, Named, begins, match

CARDS = Named("service/1", "Card payments", "Taking card payments")
HOSTING = Named("service/2", "Shared hosting")
MERCHANTS, SALES = Named("customer/1", "Merchants"), Named("customer/2", "Merchant sales")
ACME = Named("customer/3", "Acme Inc.")
KNOWN = [CARDS, HOSTING, MERCHANTS, SALES, ACME]


@pytest.mark.parametrize("typed", ["card payments", " CARD\tPayments ", "taking card payments", "service/1"])
def test_a_name_is_known_whatever_its_capitals_and_blanks_and_by_its_business_name(typed: str) -> None:
    assert match(typed, KNOWN).sure == CARDS


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("hosting", (HOSTING,)),
        ("Shard hostng", (HOSTING,)),
        ("the shared hosting machines", (HOSTING,)),
        ("merchant", (MERCHANTS, SALES)),
        ("xyz", ()),
        ("", ()),
        ("e", ()),
    ],
)
def test_what_is_only_near_is_offered_and_never_taken(typed: str, near: tuple[Named, ...]) -> None:
    found = match(typed, KNOWN)
    assert (found.sure, found.near) == (None, near)


def test_two_of_one_name_are_both_offered() -> None:
    other = Named("customer/9", "card payments")
    assert match("Card payments", [CARDS, other]).near == (CARDS, other)
    assert begins("card payments are late", [CARDS, other]).near == (CARDS, other)


@pytest.mark.parametrize(
    ("typed", "sure", "rest"),
    [
        ("Merchants", MERCHANTS, ""),
        ("merchants they wait two days", MERCHANTS, "they wait two days"),
        ("merchants: they wait", MERCHANTS, "they wait"),
        ("Acme Inc. they wait", ACME, "they wait"),
        ("acme inc.: they wait", ACME, "they wait"),
        ("Merchant  sales — no calls", SALES, "no calls"),
        ("customer/2 no calls\nat all", SALES, "no calls\nat all"),
    ],
)
def test_a_text_begins_with_the_longest_name_and_the_rest_is_what_was_said(typed: str, sure: Named, rest: str) -> None:
    found = begins(typed, KNOWN)
    assert (found.sure, found.rest) == (sure, rest)


@pytest.mark.parametrize(
    ("typed", "near", "rest"),
    [
        ("Merchnts they wait", MERCHANTS, "they wait"),
        ("Merchent sales: no calls", SALES, "no calls"),
        ("nobody waits", None, ""),
    ],
)
def test_a_misspelt_beginning_keeps_what_was_said(typed: str, near: Named | None, rest: str) -> None:
    found = begins(typed, [MERCHANTS, SALES])
    assert (found.sure, found.near[0] if found.near else None, found.rest) == (None, near, rest)


@given(st.text(max_size=200))
def test_whatever_is_typed_at_most_five_are_offered(typed: str) -> None:
    many = [Named(f"service/{number}", f"Service {number}") for number in range(50)]
    for found in (match(typed, many), begins(typed, many)):
        assert len(found.near) <= MOST
        assert found.sure is None or found.sure in many
