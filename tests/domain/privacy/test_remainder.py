"""Which services may stand beside their team: what is left of either must be nothing, or enough."""

from datetime import date

from bot.domain.privacy.remainder import Cell, visible

WEEK = date(2026, 8, 3)
CARDS, CHECKOUT, HOSTING, ELSEWHERE = (
    11,
    12,
    5,
    90,
)  # the unit's own are the first two; hosting is older, the last younger
OWN = {CARDS, CHECKOUT}


def lines(people: range, service: int | None, times: int = 2, guest_of: int | None = None) -> list[Cell]:
    return [Cell(person, WEEK, service, guest_of) for person in people for _ in range(times)]


def shown(cells: list[Cell], floor: int = 5) -> frozenset[int]:
    return visible(cells, OWN, OWN, [WEEK], floor)


def test_services_that_are_all_of_the_work_are_shown() -> None:
    assert shown(lines(range(5), CARDS, 3) + lines(range(5), CHECKOUT)) == OWN


def test_a_single_service_that_is_all_of_the_work_is_shown() -> None:
    assert shown(lines(range(5), CARDS)) == {CARDS}


def test_a_service_is_hidden_if_few_did_the_rest() -> None:
    assert shown(lines(range(5), CARDS, 3) + lines(range(3), None)) == set()


def test_nor_is_it_shown_where_its_team_may_show_the_week_only_together_with_another() -> None:
    assert visible(lines(range(5), CARDS), OWN, OWN, [], 5) == set()


def test_the_smallest_is_folded_into_the_rest_until_that_is_enough() -> None:
    cells = lines(range(6), CARDS, 4) + lines(range(5), CHECKOUT) + lines(range(1), None)
    assert shown(cells) == {CARDS}


def test_a_rest_of_enough_hides_nothing() -> None:
    assert shown(lines(range(6), CARDS, 4) + lines(range(5), CHECKOUT) + lines(range(5), None)) == OWN


def test_a_guest_who_did_nothing_else_is_not_told_by_subtraction() -> None:
    cells = lines(range(6), CARDS, 4) + lines(range(5), CHECKOUT)
    assert shown(cells + lines(range(9, 10), CARDS, 2, guest_of=7)) == {CARDS}


def test_work_on_older_services_of_others_is_a_rest_work_on_younger_ones_is_theirs_to_count() -> None:
    cells = lines(range(6), CARDS, 4)
    assert shown(cells + lines(range(6), HOSTING)) == {CARDS}
    assert shown(cells + lines(range(6), ELSEWHERE)) == set()


def test_guests_with_work_elsewhere_make_up_for_a_small_team() -> None:
    cells = lines(range(3), CARDS, 4) + lines(range(3), None, 4)
    guests = lines(range(10, 14), CARDS, 2, guest_of=7) + lines(range(10, 14), None, 2, guest_of=7)
    assert shown(cells) == set()
    assert shown(cells + guests) == {CARDS}


def test_of_very_many_services_the_eight_largest_are_shown() -> None:
    own = range(1, 11)
    cells = [cell for service in own for cell in lines(range(6), service, 20 - service)]
    assert visible(cells, own, own, [WEEK], 5) == set(range(1, 9))
