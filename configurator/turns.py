"""In which order variables get their values, so that few states stand side by side.

Greedy: of those that share a constraint with whoever has had a turn, the one that
leaves the least open comes next; tried from several beginnings, and the order whose
widest places are narrowest is taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

from configurator.parts import Part, variables_of
from configurator.problem import Clause, Constraint, Count, Problem, Sum, Table

MOST_BEGINNINGS = 12
"""Of the variables that least is said of, so many are tried as the first."""
MOST_SPOKEN_OF = 4
"""And so many of those that most is said of: what hangs on them falls apart early."""


@dataclass(frozen=True, slots=True)
class _Bits:
    """How many states a constraint may need, as bits: by variable, and at most."""

    variables: tuple[int, ...]
    each: dict[int, float]
    most: float


def turns_of(problem: Problem, part: Part) -> tuple[int, ...]:
    """Return the variables of a part in a good order."""
    sizes = [len(variable.values) for variable in problem.variables]
    known = [_bits(constraint, sizes) for constraint in part.constraints]
    about: dict[int, list[int]] = {variable: [] for variable in part.variables}
    for at, bits in enumerate(known):
        for variable in bits.variables:
            about[variable].append(at)
    beginnings = sorted(part.variables, key=lambda v: (len(about[v]), sizes[v]))
    tried = dict.fromkeys(beginnings[:MOST_BEGINNINGS] + beginnings[-MOST_SPOKEN_OF:])
    best: tuple[float, tuple[int, ...]] | None = None
    for first in tried:
        found = _from(first, part.variables, known, about)
        if best is None or found < best:
            best = found
    return () if best is None else best[1]


def _from(
    first: int,
    variables: Iterable[int],
    known: list[_Bits],
    about: dict[int, list[int]],
) -> tuple[float, tuple[int, ...]]:
    """Order the variables from a first one; return the weight of the order too."""
    order: list[int] = []
    left = set(variables)
    placed: set[int] = set()
    open_bits: dict[int, float] = {}
    weight = 0.0

    def change(variable: int) -> tuple[float, dict[int, float]]:
        new: dict[int, float] = {}
        for at in about[variable]:
            bits = known[at]
            rest = [v for v in bits.variables if v not in placed and v != variable]
            if not rest:
                new[at] = 0.0
                continue
            here = sum(bits.each[v] for v in bits.variables if v in placed)
            ahead = sum(bits.each[v] for v in rest)
            new[at] = min(here + bits.each[variable], ahead + 1, bits.most)
        return sum(new[at] - open_bits.get(at, 0.0) for at in new), new

    following = first
    near: set[int] = set()
    while left:
        if following not in left:
            following = min(near or left, key=lambda v: (change(v)[0], v))
        _, new = change(following)
        open_bits.update(new)
        order.append(following)
        left.discard(following)
        placed.add(following)
        near.update(v for at in about[following] for v in known[at].variables)
        near &= left
        weight += 2.0 ** min(sum(open_bits.values()), 60.0)
    return weight, tuple(order)


def _bits(constraint: Constraint, sizes: list[int]) -> _Bits:
    variables = variables_of(constraint)
    match constraint:
        case Clause():
            return _Bits(variables, dict.fromkeys(variables, 1.0), 1.0)
        case Count(literals=literals):
            most = log2(len(literals) + 1) if literals else 0.0
            return _Bits(variables, dict.fromkeys(variables, 1.0), most)
        case Table(rows=rows):
            each = {v: log2(sizes[v]) for v in variables}
            return _Bits(variables, each, log2(len(rows) + 1))
        case Sum(terms=terms):
            each = dict.fromkeys(variables, 1.0)
            for term in terms:
                each[term.variable] = log2(len(set(term.weights)))
            return _Bits(variables, each, 60.0)
