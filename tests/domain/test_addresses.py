"""Which keys an address may name."""

import pytest

from bot.domain.addresses import keys_in


@pytest.mark.parametrize(
    ("address", "keys"),
    [
        ("https://acme.atlassian.net/browse/CHK-412", ["CHK-412", "browse"]),
        ("HTTPS://acme.atlassian.net/browse/CHK-412/?a=b#c", ["b", "CHK-412", "browse"]),
        ("https://acme.example/boards/3?selectedIssue=CHK-412", ["CHK-412", "boards", "3"]),
        ("https://linear.app/acme/issue/ENG-12/pay-out", ["pay-out", "ENG-12", "issue", "acme"]),
        ("https://github.com/acme/payments/issues/12", ["acme/payments#12"]),
        ("https://github.com/acme/payments/pull/12/files?w=1", ["acme/payments#12"]),
        ("https://gitlab.com/acme/shop/web/-/issues/12", ["acme/shop/web#12"]),
        ("https://gitlab.com/acme/shop/web/-/merge_requests/7/diffs", ["acme/shop/web!7"]),
        ("https://acme.example/issues/12", ["issues", "12"]),
        ("https://acme.example/a%20plan/", ["a plan"]),
        ("https://acme.example", []),
        ("https://acme.example/%00/a%0Ab/%ED%A0%80?x=%00", ["\ufffd\ufffd\ufffd"]),
        ("https://[acme", []),
        ("CHK-412", []),
        ("ftp://acme.example/CHK-412", []),
        ("", []),
    ],
)
def test_an_address_names_keys_the_likeliest_first(address: str, keys: list[str]) -> None:
    assert keys_in(address) == keys
