"""Which country an address or a zone is in, as two letters."""

from __future__ import annotations

from collections.abc import Iterable

from orders.sheets.numbers import countries, zone_country


def country_in(address: Iterable[str]) -> str:
    """Return the country an address ends with, if it names one in en or zh."""
    named = countries()
    for line in reversed(tuple(address)):
        last = line.replace("，", ",").rpartition(",")[2].strip().casefold()
        if last in named:
            return named[last]
    return ""


def country_of_zone(zone: str) -> str:
    """Return the country of an IANA zone; ``ZZ``, unknown, for one without."""
    return zone_country(zone)
