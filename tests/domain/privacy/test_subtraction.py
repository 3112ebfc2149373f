"""Nothing that is published can be added up or subtracted until fewer than five people, or ten answers, are left.

The attacker holds every page there is (week from four weeks, four weeks from the next four weeks, team from
organisation, service from team, any number of pages at once) with the exact sums behind it, not their rounded
percentages, and knows which lines are in which sum.
"""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.privacy import pages, rules
from tests.domain.privacy.attack import isolated
from tests.domain.privacy.histories import history


def test_over_thousands_of_random_houses_no_combination_of_sums_isolates_too_few() -> None:
    random, seen = Random(5), Counter[str]()
    for _ in range(2000):
        house = history(random, weeks=random.choice((6, 6, 9)))
        out = rules.publish(house)
        seen.update(houses=bool(out.answered), services=out.services, scores=len(out.rated))
        assert isolated(out.answered, out.floor) == [], house
        assert isolated(out.rated, out.floor) == [], house
    assert seen["houses"] > 1000
    assert seen["services"] > 500
    assert seen["scores"] > 1000


@given(st.randoms(use_true_random=False))
def test_nor_do_the_numbers_on_the_pages_themselves(random: Random) -> None:
    house = history(random, weeks=9)
    out = pages.publish(house)
    assert isolated(pages.answered_sums(house, out), out.floor) == []
    assert isolated(pages.rated_sums(house, out), out.floor) == []


@given(st.randoms(use_true_random=False))
def test_what_somebody_felt_in_a_hidden_week_changes_no_published_number(random: Random) -> None:
    house = history(random, weeks=9)
    out = pages.publish(house)
    shares = {line.name for known in pages.answered_sums(house, out) for line in known}
    hidden = {line.number for line in house.lines} - shares
    assert pages.publish(house.retold(hidden)) == out


@given(st.randoms(use_true_random=False))
def test_a_page_asked_for_thrice_is_the_same(random: Random) -> None:
    house = history(random)
    first = pages.publish(house)
    assert first == pages.publish(house) == pages.publish(house)
