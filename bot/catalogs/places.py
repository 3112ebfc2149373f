"""The time zones and the countries that exist, for us: those with public holidays that we can compute."""

import zoneinfo
from functools import cache

from holidays import list_supported_countries
from holidays.registry import COUNTRIES

_CODE = 2  # letters in an ISO 3166 country code


@cache
def zones() -> frozenset[str]:
    """Return every IANA zone's name."""
    return frozenset(zoneinfo.available_timezones())


@cache
def countries() -> dict[str, str]:
    """Return every country and subdivision as written, `ES` and `ES-MD`, by its capitals."""
    supported = list_supported_countries(include_aliases=False)
    codes = [code for code in supported if len(code) == _CODE]
    parts = [f"{code}-{part}" for code in codes for part in supported[code]]
    return {code.upper(): code for code in [*codes, *parts]}


def country_among(given: str) -> tuple[str, list[str]]:
    """Return what to compare and with what: the name of a country leads to its code, a subdivision to its siblings.

    >>> country_among("Spain")
    ('ES', ['ES'])
    """
    name = given.strip().lower().replace(" ", "_")
    if name in COUNTRIES:
        code = COUNTRIES[name][1]
        return code, [code]
    head = given.upper().split("-")[0]
    return given, [code for code in countries().values() if code == head or code.startswith(f"{head}-")]
