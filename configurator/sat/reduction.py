"""The same clauses with fewer variables: the decided ones out, equal ones merged.

Half of a large feature model is the same in every product, and much of the rest
comes in pairs that are equal or opposite because each implies the other (strongly
connected components of the implications, Aspvall, Plass and Tarjan, 1979). What is
left has the same models, and every literal keeps its place in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from configurator.sat.columns import SatClause

ALWAYS, NEVER = -1, -2
"""The places of literals that are true in every model, and in none."""


@dataclass(frozen=True, slots=True)
class Reduced:
    """Clauses over variables ``1 .. variables``, and the place of each old variable.

    ``kept[k]`` is the old variable that variable ``k + 1`` stands for. Literals have
    places: that of variable ``k`` is ``k - 1``, and that of its
    opposite ``variables + k - 1``. ``clauses`` are in literals, ``places[v]`` is the
    place of old variable ``v``, or ``ALWAYS`` or ``NEVER``.
    """

    kept: tuple[int, ...]
    clauses: tuple[tuple[int, ...], ...]
    places: tuple[int, ...]

    @property
    def variables(self) -> int:
        """How many variables are left."""
        return len(self.kept)

    def place(self, literal: int) -> int:
        """Return the place of an old literal."""
        place = self.places[abs(literal)]
        if literal > 0:
            return place
        if place < 0:
            return ALWAYS + NEVER - place
        return (place + self.variables) % (2 * self.variables)


def reduced(clauses: Sequence[SatClause], top: int, true: Iterable[int]) -> Reduced:
    """Reduce clauses that have a model.

    Args:
        clauses: over variables ``1 .. top``.
        top: the greatest variable.
        true: literals known to be true in every model.
    """
    decided: dict[int, bool] = {}
    stands = list(range(top + 1))
    left = _tidied(clauses)
    fresh = [*true, *(clause[0] for clause in left if len(clause) == 1)]
    while True:
        while fresh:
            for literal in fresh:
                decided[literal], decided[-literal] = True, False
            left, fresh = _without(left, decided, fresh)
        equal = dict(_equal_literals(left))
        if not equal:
            break
        stands = [equal.get(one, one) for one in stands]
        changed = equal.keys()
        left = _tidied(
            clause
            if changed.isdisjoint(clause)
            else [equal.get(one, one) for one in clause]
            for clause in left
        )
        fresh = [clause[0] for clause in left if len(clause) == 1]
    kept = sorted({abs(one) for one in stands[1:] if one not in decided})
    number = {variable: at for at, variable in enumerate(kept)}
    places = [NEVER]
    for one in stands[1:]:
        value = decided.get(one)
        if value is not None:
            places.append(ALWAYS if value else NEVER)
        else:
            places.append(number[abs(one)] + (0 if one > 0 else len(kept)))
    renamed = tuple(
        tuple(number[one] + 1 if one > 0 else -number[-one] - 1 for one in clause)
        for clause in left
    )
    return Reduced(tuple(kept), renamed, tuple(places))


def _tidied(clauses: Iterable[Sequence[int]]) -> list[tuple[int, ...]]:
    """Return the different clauses that are not always true, each in order."""
    found: dict[tuple[int, ...], None] = {}
    for clause in clauses:
        different = set(clause)
        if different.isdisjoint([-one for one in clause]):
            found[tuple(sorted(different))] = None
    return list(found)


def _without(
    clauses: list[tuple[int, ...]], decided: dict[int, bool], fresh: Iterable[int]
) -> tuple[list[tuple[int, ...]], list[int]]:
    """Leave out what is newly decided; return what that decides in its turn."""
    new = {sign * one for one in fresh for sign in (1, -1)}
    left: list[tuple[int, ...]] = []
    units: dict[int, None] = {}
    for clause in clauses:
        if new.isdisjoint(clause):
            left.append(clause)
        elif not any(decided.get(one) for one in clause):
            kept = tuple(one for one in clause if one not in decided)
            if len(kept) == 1:
                units[kept[0]] = None
            else:
                left.append(kept)
    return left, list(units)


def _equal_literals(clauses: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Yield literals with the one, of the smallest variable, each is equal to."""
    implies: dict[int, list[int]] = {}
    for clause in clauses:
        if len(clause) == 2:
            one, two = clause
            implies.setdefault(-one, []).append(two)
            implies.setdefault(-two, []).append(one)
    for component in _components(implies):
        if len(component) > 1:
            first = min(component, key=abs)
            for one in component:
                if one != first:
                    yield one, first


def _components(implies: dict[int, list[int]]) -> Iterator[list[int]]:
    """Yield strongly connected components (Tarjan, 1972), without recursion."""
    turn: dict[int, int] = {}
    low: dict[int, int] = {}
    path: list[int] = []
    depth: dict[int, int] = {}
    for root in implies:
        if root in turn:
            continue
        work: list[tuple[int, Iterator[int]]] = []
        following: int | None = root
        while following is not None or work:
            if following is not None:
                turn[following] = low[following] = len(turn)
                depth[following] = len(path)
                path.append(following)
                work.append((following, iter(implies.get(following, ()))))
            here, rest = work[-1]
            following = None
            for one in rest:
                if one not in turn:
                    following = one
                    break
                if one in depth:
                    low[here] = min(low[here], turn[one])
            if following is not None:
                continue
            work.pop()
            if work:
                above = work[-1][0]
                low[above] = min(low[above], low[here])
            if low[here] == turn[here]:
                component = path[depth[here] :]
                del path[depth[here] :]
                for one in component:
                    del depth[one]
                yield component
