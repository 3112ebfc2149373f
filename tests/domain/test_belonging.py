from hypothesis import given
from hypothesis import strategies as st

from bot.domain.belonging import Rule, Rules, Traits

NAMES = st.sampled_from(["acme/a", "acme/b", "acme/*", "ACME/A", "acme/sub/a", "acme/sub/*", "ENG", "eng"])
RULES = st.lists(st.builds(Rule, st.integers(1, 5), st.sampled_from(["github", "linear", "label", "component"]), NAMES))


def test_the_narrowest_of_several_owners_wins() -> None:
    rules = Rules([Rule(1, "gitlab", "acme/*"), Rule(2, "gitlab", "acme/shop/*"), Rule(3, "gitlab", "acme/shop/web")])
    found = [rules.service_of(Traits("gitlab", place)) for place in ("acme/a", "acme/shop/x/y", "acme/shop/web", "b/c")]
    assert found == [1, 2, 3, None]


def test_a_rule_of_one_tracker_says_nothing_of_another() -> None:
    rules = Rules([Rule(1, "jira", "ENG"), Rule(2, "linear", "ENG")])
    assert [rules.service_of(Traits(tracker, "ENG")) for tracker in ("jira", "linear", "github")] == [1, 2, None]


def test_of_two_services_with_one_name_the_first_in_the_file_has_it() -> None:
    rules = Rules([Rule(7, "label", "Payments"), Rule(3, "component", "payments"), Rule(1, "label", "payments")])
    assert rules.service_of(Traits("jira", labels=("PAYMENTS",))) == 7
    assert rules.service_of(Traits("jira", labels=("x",), components=("Payments",))) == 3


def test_only_what_can_be_read_is_a_place_and_each_comes_once_in_file_order() -> None:
    rules = Rules([Rule(1, "github", name) for name in ("acme/z", "acme/*", "acme/a", "Acme/Z")])
    assert rules.places("github") == ["acme/z", "acme/a"]
    assert rules.places("jira") == []


@given(RULES, NAMES, st.lists(NAMES, max_size=3), st.sampled_from(["github", "linear"]))
def test_an_item_belongs_to_a_service_that_names_something_of_it(
    rules: list[Rule], place: str, labels: list[str], tracker: str
) -> None:
    found = Rules(rules).service_of(Traits(tracker, place, labels=tuple(labels)))
    there = {("label", label.lower()) for label in labels}
    fits = {rule.service_id for rule in rules if (rule.kind, rule.name.lower()) in there}
    fits = fits or {
        rule.service_id
        for rule in rules
        if rule.kind == tracker
        and (
            rule.name.lower() == place.lower() or (rule.name[-2:] == "/*" and place.lower().startswith(rule.name[:-1]))
        )
    }
    assert found in fits if fits else found is None


@given(RULES)
def test_what_rules_are_known_by_changes_as_soon_as_they_do(rules: list[Rule]) -> None:
    more = [*rules, Rule(9, "label", "new")]
    assert Rules(rules).fingerprint("github") == Rules(rules).fingerprint("github")
    assert Rules(rules).fingerprint("github") != Rules(more).fingerprint("github")
    assert Rules(rules).fingerprint("jira") == Rules([*rules, Rule(9, "linear", "NEW")]).fingerprint("jira")
