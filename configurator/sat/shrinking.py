"""What of a clash can be left out: deletion in a small solver, with rotated models.

A model of all members but one proves that one needed. Turned in one variable it often
is a model of all but another, which is then needed too, with no question asked
(recursive model rotation, Belov and Marques-Silva, FMCAD 2011).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from configurator.sat.columns import SatClause
from configurator.sat.oracle import Oracle

ALWAYS = 0
"""The member that cannot be left out, whatever it says."""


_FEW = 8
"""So few members are asked about one by one sooner than models are turned."""


class Shrinking:
    """A few members with the clauses of each, over variables numbered anew."""

    def __init__(self, members: Mapping[int, Sequence[SatClause]]) -> None:
        """Take members that clash together; ``ALWAYS`` may be among them."""
        self._number: dict[int, int] = {}
        self._clauses: list[tuple[int, SatClause]] = []
        self._of: dict[int, list[SatClause]] = {member: [] for member in members}
        self._with: dict[int, list[int]] = {}
        """For each literal, the clauses it stands in."""
        for member, clauses in members.items():
            for clause in clauses:
                renamed = [self._renamed(one) for one in clause]
                for one in renamed:
                    self._with.setdefault(one, []).append(len(self._clauses))
                self._clauses.append((member, renamed))
                self._of[member].append(renamed)
        first = len(self._number) + 1
        self._switches = {
            member: at
            for at, member in enumerate((m for m in members if m != ALWAYS), first)
        }
        self._members = {at: member for member, at in self._switches.items()}
        self._oracle = Oracle(
            first + len(self._switches) - 1,
            [
                clause if member == ALWAYS else [*clause, -self._switches[member]]
                for member, clause in self._clauses
            ],
        )

    def irreducible(self) -> list[int]:
        """Return members of which none can be left out; the first ones go first."""
        kept = list(self._switches)
        needed: set[int] = set()
        for member in self._switches:
            if member not in kept or member in needed:
                continue
            on = [self._switches[one] for one in kept if one != member]
            model = self._oracle.product(on)
            if model is None:
                core = {self._members[one] for one in self._oracle.core()}
                kept = [one for one in kept if one in core]
            else:
                needed.add(member)
                if len(kept) - len(needed) < _FEW:
                    continue
                self._rotate(member, [True, *(one > 0 for one in model)], kept, needed)
        return kept

    def _rotate(
        self, member: int, truth: list[bool], kept: Sequence[int], needed: set[int]
    ) -> None:
        """Find more that is needed near a model of all that is kept but a member."""
        counted = {ALWAYS, *kept}
        line = [(member, truth)]
        for here, model in line:
            false = [
                clause
                for clause in self._of[here]
                if not any(_true(one, model) for one in clause)
            ]
            for literal in false[0] if false else ():
                if any(literal not in clause for clause in false[1:]):
                    continue
                turned = list(model)
                turned[abs(literal)] = literal > 0
                broken = set(self._broken_by(literal, turned, counted))
                if len(broken) == 1:
                    (other,) = broken
                    if other != ALWAYS and other not in needed:
                        needed.add(other)
                        line.append((other, turned))

    def _broken_by(
        self, literal: int, model: list[bool], counted: set[int]
    ) -> Iterator[int]:
        for at in self._with.get(-literal, ()):
            member, clause = self._clauses[at]
            if member in counted and not any(_true(one, model) for one in clause):
                yield member

    def _renamed(self, literal: int) -> int:
        variable = abs(literal)
        number = self._number.get(variable)
        if number is None:
            number = self._number[variable] = len(self._number) + 1
        return number if literal > 0 else -number


def _true(literal: int, model: Sequence[bool]) -> bool:
    return model[abs(literal)] == (literal > 0)
