"""Exactly which values are possible under some choices: witnesses first, then proof.

A value some witness has needs no question. The others are asked for together, "at
least one of these", with the solver steered towards a product that had many of them
before, until there is none: then the rest is impossible, at one blow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from configurator.sat.bits import members, packed
from configurator.sat.oracle import Oracle
from configurator.sat.reduction import Reduced
from configurator.sat.witnesses import Formula, Witness

_MOST_WITNESSES = 64
_POSITIVE = (0).__lt__
_DIGITS = bytes([*b"\0" * 48, 0, 1, *b"\0" * 206])


@dataclass(frozen=True, slots=True)
class Standing:
    """What is possible: a set of literal places, and witnesses of it.

    A place not in ``possible`` is proved impossible; of the places asked about, those
    in it are proved possible.
    """

    possible: int
    witnesses: tuple[Witness, ...]


class Prover:
    """Proves what is possible, over the reduced clauses of one problem.

    Not to be shared between threads without a lock: there is one solver.
    """

    def __init__(self, clauses: Reduced, asked: int) -> None:
        """Take the clauses and the places that are asked about."""
        self.formula = Formula(clauses.variables, clauses.clauses)
        self.oracle = Oracle(clauses.variables, clauses.clauses)
        self.asked = asked
        self._follows: list[list[int]] = [[] for _ in range(self.formula.places)]
        for clause in clauses.clauses:
            if len(clause) == 2:
                one, two = map(self.formula.place, clause)
                self._follows[self.formula.other[one]].append(two)
                self._follows[self.formula.other[two]].append(one)

    def proved(
        self,
        assumed: Sequence[int],
        bound: int,
        witnesses: Sequence[Witness],
        known: int = 0,
    ) -> Standing | None:
        """Return exactly what is possible; ``None``: no product has what is assumed.

        Args:
            assumed: literals that must hold.
            bound: places outside it are known to be impossible.
            witnesses: products, whether they have what is assumed or not.
            known: places known to be possible, with or without a witness.
        """
        formula = self.formula
        implied = self.oracle.implied(assumed)
        if implied is None:
            return None
        allowed = _unpacked(bound, formula.places)
        excluded = map(formula.place_of_opposite.__getitem__, implied)
        fresh = []
        for place in [one for one in excluded if allowed[one]]:
            allowed[place] = 0
            fresh.append(formula.other[place])
        held, lost = formula.mended(witnesses, fresh, allowed)
        possible = packed(allowed)
        if not held:
            model = self.oracle.product(assumed, self._near(lost[-1:]))
            if model is None:
                return None
            held.append(self.witness(model))
        covered = known
        for witness in held:
            covered |= witness.bits
        open_places = possible & self.asked & ~covered
        while open_places:
            found = self._one_of(assumed, open_places, lost)
            if found is None:
                possible &= ~open_places
                break
            held.append(found)
            open_places &= ~found.bits
        return Standing(possible, tuple(held[-_MOST_WITNESSES:]))

    def witness(self, model: Sequence[int]) -> Witness:
        """Return a model of the solver as a witness."""
        return self.formula.witness(bytes(map(_POSITIVE, model)))

    def _one_of(
        self, assumed: Sequence[int], places: int, lost: list[Witness]
    ) -> Witness | None:
        """Return a product with one of the places, and in hope many of them."""
        wanted = [self.formula.literal(one) for one in members(places)]
        near: list[int] = []
        if lost:
            shared = [(one.bits & places).bit_count() for one in lost]
            best = max(range(len(lost)), key=shared.__getitem__)
            if shared[best] > 1 and 10 * shared[best] >= len(wanted):
                near = self._near([lost.pop(best)])
            else:
                lost.clear()
        model = self.oracle.one_of(assumed, wanted, near or self._with_parents(places))
        return None if model is None else self.witness(model)

    def _near(self, witnesses: Sequence[Witness]) -> list[int]:
        return [
            variable if true else -variable
            for one in witnesses
            for variable, true in enumerate(one.truth[: self.formula.variables], 1)
        ]

    def _with_parents(self, places: int) -> list[int]:
        """Return the literals of some places with all that two-literal clauses imply.

        A feature needs its parent: without it, the wish would not be heard.
        """
        other = self.formula.other
        wished = bytearray(self.formula.places)
        line: list[int] = []
        for one in members(places):
            if not wished[other[one]]:
                wished[one] = 1
                line.append(one)
        for one in line:
            for needed in self._follows[one]:
                if not wished[needed] and not wished[other[needed]]:
                    wished[needed] = 1
                    line.append(needed)
        return [self.formula.literal(one) for one in line]


def _unpacked(bits: int, places: int) -> bytearray:
    """Return one byte for each place: 1 if it is in the set."""
    digits = f"{bits:0{places}b}" if places else ""
    return bytearray(digits.encode()[::-1].translate(_DIGITS))
