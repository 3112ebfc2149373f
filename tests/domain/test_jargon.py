"""Words of technology are found wherever they stand, and everyday words are left alone."""

import pytest

from bot.domain.jargon import jargon_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Payment API", ["API"]),
        ("APIs and an api", ["APIs"]),  # once each, as it is written first
        ("KUBERNETES cluster", ["KUBERNETES", "cluster"]),
        ("latencies, proxies, repositories, caches", ["latencies", "proxies", "repositories", "caches"]),
        ("Refactored the back end; the Back-ends are slow", ["Refactored", "back end"]),
        ("backend and front-end", ["backend", "front-end"]),
        ("Load balancers; pull-request 7", ["Load balancers", "pull-request"]),
        ("the deployment pipeline’s tickets (sprint 12)", ["deployment", "pipeline", "tickets", "sprint"]),
        ("SQL/HTML", ["SQL", "HTML"]),
    ],
)
def test_a_word_of_technology_is_found_in_any_case_and_number(text: str, found: list[str]) -> None:
    assert jargon_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Merchants get paid the same day, and shoppers never notice us.",
        "Capital, clustering hope, gitarre, therapist, rapidly, observers, sprinter",
        "Incident, change, capacity, feature, service desk: our own kinds of work",
        "Customer queries, container terminal, migration office, intellectual property (IP)",
        "Ticketing for museums",
    ],
)
def test_everyday_words_are_left_alone(text: str) -> None:
    assert jargon_in(text) == []
