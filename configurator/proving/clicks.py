"""Values left and gone, click by click, against SAT.

Each value asked about is a question of its own, "is there a product with these
choices and this value"; a product found answers for all the values it has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from random import Random

from configurator.engine import Assignment, Narrowing
from configurator.errors import DisagreementError
from configurator.proving.opinions import Choice, Opinions, literals, smallest
from configurator.proving.proof import Check

TAKEN_BACK = 0.25
"""How often a click takes a choice back, where there is one."""


def compared_domains(
    asked: Opinions, sessions: int, clicks: int, most: int | None
) -> Check:
    """Ask SAT about the values left and gone after each click of random designs.

    Args:
        asked: the circuit, and SAT.
        sessions: how many designs.
        clicks: how many choices, or choices taken back, in each.
        most: so many values after each click, drawn by chance; all, if not said.
    """
    chance = Random(asked.seed)  # noqa: S311 - no secret
    values = range(asked.offsets[-1])
    compared = left_out = 0
    for _ in range(sessions):
        narrowing = asked.circuit.narrowing()
        if narrowing is None:
            break
        held: dict[int, int] = {}
        for _ in range(clicks):
            if not _clicked(asked, narrowing, held, chance):
                break
            some: Sequence[int] = values
            if most is not None and most < len(values):
                some = sorted(chance.sample(values, most))
            _compare(asked, list(held.items()), narrowing.left(), some)
            compared += len(some)
            left_out += len(values) - len(some)
    said = f"{left_out:,} values were not drawn" if left_out else ""
    return Check(what="domains", against="SAT", compared=compared, skipped=said)


def _clicked(
    asked: Opinions, narrowing: Narrowing, held: dict[int, int], chance: Random
) -> bool:
    """Choose something by chance, or take a choice back; ``False``: nothing is open."""
    if held and chance.random() < TAKEN_BACK:
        variable = chance.choice(sorted(held))
        del held[variable]
        narrowing.retract(variable)
        return True
    number = _open_value(asked, narrowing.left(), held, chance)
    if number is None:
        return False
    choice = asked.choice(number)
    if narrowing.choose(*choice) is None:
        raise asked.otherwise(
            "a value", [*held.items(), choice],
            "the circuit offers the last and then refuses it", "it can be but one",
        )  # fmt: skip
    held.update([choice])
    return True


def _open_value(
    asked: Opinions, left: bytes, held: Mapping[int, int], chance: Random
) -> int | None:
    """Return the number of a value to choose, of a variable that has several."""
    open_ones = [
        (first, last)
        for at, (first, last) in enumerate(pairwise(asked.offsets))
        if at not in held and sum(left[first:last]) > 1
    ]
    if not open_ones:
        return None
    first, last = chance.choice(open_ones)
    return chance.choice([one for one in range(first, last) if left[one]])


def _compare(
    asked: Opinions, choices: Sequence[Choice], left: bytes, some: Sequence[int]
) -> None:
    fixed = literals(choices)
    shown: set[int] = set()
    for number in some:
        found: Assignment | None = None
        if number not in shown:
            found = asked.sat.first_of(fixed, literals([asked.choice(number)]))
        if found is not None:
            first = asked.offsets
            shown.update(first[at] + value for at, value in enumerate(found))
        offered = bool(left[number])
        if offered != (number in shown):
            raise _differing(asked, choices, number, offered)


def _differing(
    asked: Opinions, choices: Sequence[Choice], number: int, offered: bool
) -> DisagreementError:
    wanted = asked.choice(number)

    def differs(some: Sequence[Choice]) -> bool:
        narrowing = asked.circuit.narrowing()
        if narrowing is None or any(narrowing.choose(*one) is None for one in some):
            return False
        possible = asked.sat_product([*some, wanted]) is not None
        return bool(narrowing.left()[number]) == offered != possible

    # A fault that takes a choice taken back to show is told as it was met.
    few = smallest(choices, differs) if differs(choices) else choices
    circuit = "the circuit offers the last" if offered else "the circuit refuses it"
    other = "SAT proves there is no product" if offered else "SAT has a product"
    return asked.otherwise("a value", [*few, wanted], circuit, other)
