"""Which measures of a body were probably not taken, or not typed, as they are.

Three things go wrong: a number in the other unit, two numbers in each other's place,
a tape that ran elsewhere. Each is a question to the population: is this body much more
like others once it is put right? What is asked is only ever a question to the customer;
both numbers are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from customers.estimation.bodies import Bodies

INCH = 25.4


class Slip(StrEnum):
    """What probably happened."""

    OTHER_UNIT = "other unit"
    SWAPPED = "swapped"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A measure to look at again, and what it would be if the slip was made."""

    slip: Slip
    names: tuple[str, ...]
    instead: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """From where on something is doubted; worked out on bodies that are right.

    Attributes:
        unit: by how much less strange a body must be with a number in the other unit.
        swap: the same for two numbers in each other's place.
        off: how many spreads a number may lie from what the others promise.
    """

    unit: float
    swap: float
    off: float


def doubts(
    body: Mapping[str, int], people: Bodies, caution: Caution, taped: tuple[str, ...]
) -> tuple[Doubt, ...]:
    """Return what is doubtful about a body, the likeliest slip first; none is good.

    Args:
        body: lengths in mm and what else is known.
        people: the population it is held against.
        caution: from where on something is doubted.
        taped: the measures a tape was run for; only these are doubted.
    """
    held = [name for name in taped if body.get(name, 0) > 0 and name in people.names]
    now = people.strangeness(body)
    found: list[tuple[float, Doubt]] = []
    for name in held:
        for factor in (INCH / 10, 10 / INCH):
            instead = {name: round(body[name] * factor)}
            gain = now - people.strangeness({**body, **instead})
            if gain > caution.unit:
                found.append((gain, _doubt(Slip.OTHER_UNIT, instead)))
    if {"waist", "hip"} <= set(held):
        instead = {"waist": body["hip"], "hip": body["waist"]}
        gain = now - people.strangeness({**body, **instead})
        if gain > caution.swap:
            found.append((gain, _doubt(Slip.SWAPPED, instead)))
    if not found and held:
        scores = {name: people.score(name, body) for name in held}
        worst = max(held, key=lambda name: abs(scores[name]))
        if abs(scores[worst]) > caution.off:
            off = _doubt(Slip.OFF, {worst: 0})
            found.append((abs(scores[worst]), replace(off, instead={})))
    return tuple(doubt for _, doubt in sorted(found, key=lambda one: -one[0]))


def _doubt(slip: Slip, instead: Mapping[str, int]) -> Doubt:
    return Doubt(slip=slip, names=tuple(instead), instead=instead)
