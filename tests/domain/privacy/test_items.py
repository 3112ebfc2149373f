"""What a service's page says of its work items, and that nobody can be told from it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from bot.domain.answers import Day
from bot.domain.numbers.weighing import weighed
from bot.domain.privacy.items import MOST_ITEMS, item_scores, item_shares
from bot.domain.privacy.ledger import kept, restored
from bot.domain.privacy.service import ServiceNumbers
from tests.domain.privacy import pages
from tests.domain.privacy.attack import isolated
from tests.domain.privacy.histories import History, history
from tests.domain.privacy.pages import Pages
from tests.domain.privacy.rules import Sum, told
from tests.domain.privacy.teams import of_services, said, week

CARDS, OTHER = 11, 12
RETRY, RENAME, TIDY = 1, 2, 3
SIX = range(6)


def on(item: int | None, days: Iterable[Day]) -> list[Day]:
    """Return days whose lines are on an item."""
    return [replace(day, parts=tuple(replace(part, item=item) for part in day.parts)) for day in days]


def cards(
    number: int, people: Iterable[int], ratings: tuple[int | None, ...], item: int | None, team: int = 1
) -> list[Day]:
    return on(item, said(number, people, ratings, CARDS, team))


def shown(numbers: ServiceNumbers) -> dict[int, tuple[float, float | None]]:
    """Return by item its share and its score."""
    return {item.item_id: (item.share.value, round(item.score.value) if item.score else None) for item in numbers.items}


def with_items(random: Random, house: History) -> History:
    """Return a like house, where each service's lines are on some items; who is on which is a matter of habit.

    Some have twice the people: of few, no item has a score.
    """
    count = len(house.lines)
    if random.random() < 0.8:
        twins = [replace(line, number=count + line.number, person=1000 + line.person) for line in house.lines]
        house = replace(house, lines=(*house.lines, *(twin for twin in twins if random.random() < 0.9)))
    many, faithful = random.choice((1, 2, 2, 3, 4)), random.choice((0.0, 0.0, 0.5, 0.9, 1.0))
    habits: dict[tuple[int, int | None], int | None] = {}
    lines = []
    for line in house.lines:
        choice = random.choice([None, *range(many)])
        item = habits.setdefault((line.person, line.service), choice) if random.random() < faithful else choice
        lines.append(replace(line, item=None if item is None or line.service is None else 10 * line.service + item))
    return replace(house, lines=tuple(lines))


def item_sums(house: History, out: Pages) -> list[Sum]:
    """Return which lines are in the score of each item that is out."""
    found = []
    for (on_week, service), page in out.services.items():
        for item in page.items:
            if item.score and page.rated_in:
                lines = [
                    line
                    for line in house.left(on_week)
                    if (line.service, line.item) == (service, item.item_id)
                    and line.week in page.rated_in
                    and line.rated
                ]
                if _is_new(out, on_week, service, item.item_id):
                    assert (item.score.people, item.score.answers) == (len({one.person for one in lines}), len(lines))
                    found.append(told(lines))
    return found


def _is_new(out: Pages, on_week: date, service: int, item: int) -> bool:
    rated_in = out.services[on_week, service].rated_in
    before = [page for (at, one), page in out.services.items() if one == service and at < on_week]
    return not any(
        page.rated_in == rated_in and any(i.item_id == item and i.score for i in page.items) for page in before
    )


def test_over_thousands_of_random_houses_no_score_of_an_item_helps_to_isolate_too_few() -> None:
    random, seen = Random(6), Counter[str]()
    for _ in range(300):
        house = with_items(random, history(random, weeks=9))
        out = pages.publish(house)
        items = item_sums(house, out)
        seen.update(houses=bool(items), scores=len(items))
        if items:
            assert isolated([*pages.rated_sums(house, out), *items], out.floor) == [], house
    assert seen["houses"] > 40, seen


def test_what_an_item_took_is_said_in_whole_percent_and_nothing_below_one() -> None:
    lines = weighed(
        [
            *cards(1, SIX, (5, 4, 3), RETRY),
            *cards(1, range(6, 9), (5, 4), RENAME),
            *cards(1, range(6, 9), (None,), None),
        ]
    )
    assert [(item, share.value, share.people, share.answers) for item, share in item_shares(lines, 5)] == [
        (RETRY, 67.0, 9, 27),
        (RENAME, 22.0, 9, 27),
    ]
    assert all(float(edge).is_integer() for _, share in item_shares(lines, 5) for edge in (share.low, share.high))
    many = [*cards(1, range(100), (5, 5, 5, 5, 5), RETRY), *cards(2, [1, 2], (1,), RENAME)]
    assert [item for item, _ in item_shares(weighed(many), 5)] == [RETRY]


def test_at_most_fifty_items_are_said() -> None:
    days = [day for item in range(1, 61) for day in cards(1, SIX, (4,), item)]
    assert len(item_shares(weighed(days), 5)) == MOST_ITEMS


def test_what_a_service_hides_is_not_said_of_its_items_either() -> None:
    found = of_services(cards(1, range(4), (5, 4, 3), RETRY), 1, [CARDS])[0][CARDS]
    assert (found.happy, found.items) == (None, ())


def test_who_works_on_an_item_is_visible_anyway_how_few_rate_it_is_not() -> None:
    days = [*cards(1, SIX, (5, 4, 3), RETRY), *cards(1, [7], (1, 1), RENAME)]
    assert shown(of_services(days, 1, [CARDS])[0][CARDS]) == {RETRY: (90.0, None), RENAME: (10.0, None)}


def test_an_item_that_enough_rated_beside_enough_others_has_a_score() -> None:
    days = [*cards(1, SIX, (5, 5, 4), RETRY), *cards(1, range(6, 12), (3, 2), None)]
    found = of_services(days, 1, [CARDS])[0][CARDS]
    assert shown(found) == {RETRY: (60.0, 92)}
    assert found.rated_in == (week(1),)


def test_an_item_that_is_all_of_its_service_is_seen_as_that_is() -> None:
    found = of_services(cards(1, SIX, (5, 4, 3), RETRY), 1, [CARDS])[0][CARDS]
    assert found.score is not None
    assert shown(found) == {RETRY: (100.0, round(found.score.value))}


def test_a_single_other_person_who_cannot_tell_is_not_told_by_a_score() -> None:
    days = [*cards(1, SIX, (5, 4, 3), RETRY), *cards(1, [7], (None, None), RENAME)]
    assert shown(of_services(days, 1, [CARDS])[0][CARDS]) == {RETRY: (90.0, None), RENAME: (10.0, None)}


def test_one_teams_whole_part_of_a_service_has_no_score_as_the_rest_of_that_team_could_be_told() -> None:
    ours = cards(1, SIX, (5, 4, 3), RETRY)
    guests = [*cards(1, range(10, 16), (2, 3, 2), None, team=2), *said(1, [10], (1,), OTHER, team=2)]
    assert item_scores([*ours, *guests], CARDS, [RETRY], 5) == {}


@pytest.mark.parametrize("few", [RENAME, TIDY])
def test_an_item_whose_score_would_tell_of_another_is_skipped(few: int) -> None:
    crowd = [*cards(1, SIX, (5, 4, 3), RETRY), *cards(1, range(6, 12), (4, 4, 2), RENAME), *cards(1, SIX, (2, 3), None)]
    three = item_scores([*crowd, *cards(1, range(12, 18), (1, 2), TIDY)], CARDS, [RETRY, RENAME, TIDY], 5)
    assert set(three) == {RETRY, RENAME, TIDY}
    two = item_scores(on(few, [*cards(1, range(4), (4, 4, 4), few)]) + crowd, CARDS, [TIDY], 5)
    assert two == {}


def test_scores_stand_until_the_numbers_are_of_other_weeks() -> None:
    days = [
        day
        for number in range(1, 7)
        for day in [
            *cards(number, SIX, (5, 5, 4 if number < 5 else 1), RETRY),
            *cards(number, range(6, 12), (3, 2), None),
        ]
    ]
    found = of_services(days, 6, [CARDS])
    assert [numbers[CARDS].rated_in for numbers in found] == [(week(1),)] * 4 + [tuple(map(week, (2, 3, 4, 5)))] * 2
    scores = [next(item.score for item in numbers[CARDS].items) for numbers in found]
    assert scores[0] == scores[1] == scores[2] == scores[3] != scores[4] == scores[5]


def test_a_score_that_stands_does_not_outlive_a_higher_floor() -> None:
    days = [
        day
        for number in (1, 2)
        for day in [*cards(number, range(5), (5, 5, 4), RETRY), *cards(number, range(6, 12), (3, 2), None)]
    ]
    found = of_services(days, 2, [CARDS], floors=[5, 6])
    assert [shown(numbers[CARDS])[RETRY][1] for numbers in found] == [92, None]


def test_old_snapshots_know_of_no_items() -> None:
    days: list[Day] = cards(1, SIX, (5, 4, 3), None)
    found = of_services(days, 1, [CARDS])[0][CARDS]
    assert (found.items, found.rated_in) == ((), ())
    before: date = week(1)
    standing = kept(found.ledger)
    standing["standing"].pop("items")
    standing["standing"].pop("rated_in")
    assert restored(standing) == found.ledger
    assert found.ledger.standing is not None
    assert found.ledger.standing.since == before
