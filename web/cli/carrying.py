"""A saved spec on today's catalog, laid out for people: what changes, and why."""

from __future__ import annotations

from collections.abc import Iterator

from office.desk.carrying_over import CarriedSpec
from rules.money import Money
from rules.wording import Wording
from web.cli import words
from web.cli.speaking import signed


def carried_lines(number: str, carried: CarriedSpec, language: str) -> Iterator[str]:
    """Yield how much of a spec holds, each change with its reasons, price and time."""
    found = carried.found
    yield f"{number}: {words.CARRIED[found.kind.value].in_language(language)}"
    for change in found.changes:
        first, *reasons = change.sentences
        yield f"  {first.in_language(language)}"
        yield from (f"    {said.in_language(language)}" for said in reasons)
    for fault in carried.unfit:
        yield f"  {Wording(fault['en'], fault['zh']).in_language(language)}"
    for said in carried.added:
        line = words.ADDED.in_language(language)
        yield f"  {line.format(choice=said.in_language(language))}"
    before, after = found.price_before, found.price_after
    if before is not None and after is not None and before != after:
        line = words.PRICE_CHANGE.in_language(language)
        yield f"  {line.format(before=before, after=after)}{_more(found.price_delta)}"
    if found.days_delta:
        line = words.DAYS_CHANGE.in_language(language)
        told = line.format(before=found.days_before, after=found.days_after)
        yield f"  {told} ({signed(found.days_delta)})"


def _more(delta: Money | None) -> str:
    if delta is None:
        return ""
    return f" ({'+' if delta.amount > 0 else ''}{delta})"
