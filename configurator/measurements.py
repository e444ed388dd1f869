"""Body measurements: in mm, with where they came from and how sure they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from catalog.version import Measure
from configurator.errors import BadMeasurementError


class Source(StrEnum):
    """Who measured."""

    CUSTOMER = "customer"
    REP = "rep"
    SHOP = "shop"
    SCAN = "scan"
    IMPORT = "import"
    LEARNED = "learned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One body measure of one person.

    ``typed`` is the raw entry as it was typed (``32 1/4 in``); ``error`` is the
    expected measuring error, one standard deviation, in mm.
    """

    name: str
    millimetres: int
    source: Source = Source.CUSTOMER
    error: int = 10
    typed: str = ""


def plausible(
    body: Mapping[str, int], measures: tuple[Measure, ...]
) -> tuple[BadMeasurementError, ...]:
    """Return every measurement that is missing or that nobody can have."""
    found: list[BadMeasurementError] = []
    for measure in measures:
        expected = f"{measure.low} to {measure.high} mm"
        value = body.get(measure.name)
        if value is None:
            found.append(BadMeasurementError(measure.name, "not given", expected))
        elif not measure.low <= value <= measure.high:
            found.append(BadMeasurementError(measure.name, f"{value} mm", expected))
    return tuple(found)
