from hypothesis import given
from hypothesis import strategies as st

from bot.domain.privacy.reasons import EASY, HELPED, opinion, share_of

TAPS = st.lists(st.tuples(st.integers(1, 8), st.sampled_from([*EASY, *HELPED, "most_valuable", "not_involved"])))


def test_a_share_of_reasons_counts_answers_and_has_an_interval() -> None:
    taps = [(person, reason) for person in range(5) for reason in ("easy_or_familiar", "most_valuable")]
    number = share_of(taps, EASY, 5)
    assert number is not None
    assert (number.value, number.people, number.answers) == (50, 5, 10)
    assert number.low < 50 < number.high


@given(TAPS, st.integers(1, 10))
def test_below_the_floor_or_ten_answers_there_is_none(taps: list[tuple[int, str]], floor: int) -> None:
    enough = len({person for person, _ in taps}) >= max(floor, 4) and len(taps) >= 10
    assert (share_of(taps, EASY, floor) is not None) is enough


@given(TAPS)
def test_those_who_were_not_involved_do_not_make_an_opinion(taps: list[tuple[int, str]]) -> None:
    idle = [(person, "not_involved") for person in range(20)] * 3
    assert opinion(taps + idle, 5) == opinion(taps, 5)


def test_an_opinion_says_what_most_say_or_that_they_do_not_agree() -> None:
    worse = [(person, "made_it_worse") for person in range(10)]
    assert opinion(worse, 5) == ("Asked whether it helped, most of those who took part say it made things worse.")
    split = [(person, "yes" if person % 2 else "not_yet") for person in range(10)]
    assert opinion(split, 5) == "Asked whether it helped, those who took part do not agree."
    assert opinion(split[:9], 5) is None
