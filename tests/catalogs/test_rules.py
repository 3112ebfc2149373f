"""What a file says of the trackers."""

import pytest

from bot.catalogs.organisation import read
from bot.catalogs.rules import rule_name


def test_what_a_service_has_in_a_tracker_is_kept_as_the_tracker_calls_it() -> None:
    written = (
        "{github: [https://github.com/acme/payments.git, acme/*], jira: [chk], labels: [to pay], linear: [Pay out],\n"
        "gitlab: ['https://gitlab.example.com/acme/shop/web/-/tree/main', acme/shop/*]}"
    )
    kept = read(f"services: [{{name: A, trackers: {written}}}]\n", "acme.yaml").services[0].trackers
    assert kept is not None
    assert (kept.github, kept.jira) == (("acme/payments", "acme/*"), ("CHK",))
    assert (kept.labels, kept.linear, kept.gitlab) == (("to pay",), ("Pay out",), ("acme/shop/web", "acme/shop/*"))


@pytest.mark.parametrize(
    ("kind", "typed", "name"),
    [
        ("github", " acme/payments ", "acme/payments"),
        ("github", "https://github.com/acme/payments", "acme/payments"),
        ("github", "https://github.com/acme/payments/tree/main?tab=readme#top", "acme/payments"),
        ("github", "git@github.com:acme/payments.git", "acme/payments"),
        ("github", "acme/*", "acme/*"),
        ("github", "acme", None),
        ("github", "https://github.com/acme", None),
        ("github", "acme/shop/web", None),
        ("github", "acme/pay ments", None),
        ("github", "*/payments", None),
        ("github", "*", None),
        ("gitlab", "acme/shop/web/", "acme/shop/web"),
        ("gitlab", "https://gitlab.com/acme/shop/web.git", "acme/shop/web"),
        ("gitlab", "acme/shop/*", "acme/shop/*"),
        ("gitlab", "acme", None),
        ("gitlab", "acme//web", None),
        ("jira", "chk_2", "CHK_2"),
        ("jira", "C", None),
        ("jira", "2CHK", None),
        ("jira", "CHK-412", None),
        ("linear", "Pay out", "Pay out"),
        ("label", "to/pay *", "to/pay *"),
        ("component", " ", None),
    ],
)
def test_a_rule_is_kept_as_its_tracker_calls_it(kind: str, typed: str, name: str | None) -> None:
    assert rule_name(kind, typed) == name
