"""What is left of a constraint once some of its variables have values.

Variables get their values in a fixed order. After each, a constraint is kept
whatever follows (``KEPT``), broken whatever follows (``BROKEN``), or waits in a
state. Two beginnings that allow the same endings share one state, so that who
goes through a problem layer by layer meets each state once (after the decision
diagrams of Bryant, 1986, and of Hadzic and Hooker, 2007).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from configurator.problem import (
    Clause,
    Constraint,
    Count,
    Literal,
    Problem,
    Sum,
    Table,
)

State = int
"""A state of one residue; what it stands for is the residue's own business."""
KEPT, BROKEN, START = -1, -2, 0
MOST_SUMS = 20_000
"""The sums that can still be reached are listed up to so many."""


class Residue:
    """One constraint on its way through the variables, in their order."""

    def __init__(self, variables: Sequence[int]) -> None:
        """Take the variables the constraint speaks of, in the order of their turn."""
        self.variables = tuple(variables)
        self.start: State = START if variables else BROKEN
        self._place = {variable: at for at, variable in enumerate(self.variables)}

    def step(self, state: State, variable: int, value: int) -> State:
        """Return the state after the variable has this value."""
        raise NotImplementedError

    def few(self, state: State, variable: int) -> Iterable[int] | None:
        """Return all values that may not break the constraint, if they are few."""
        del state, variable
        return None


class ClauseResidue(Residue):
    """At least one literal is true: one state, waiting for it."""

    def __init__(self, literals: Iterable[Literal], turn: Mapping[int, int]) -> None:
        """Merge literals of one variable."""
        self._among = _merged(literals)
        super().__init__(sorted(self._among, key=turn.__getitem__))

    def step(self, state: State, variable: int, value: int) -> State:
        """Kept by the first true literal, broken if the last is false."""
        if value in self._among[variable]:
            return KEPT
        return BROKEN if variable == self.variables[-1] else state


class TableResidue(Residue):
    """The variables take one of the rows: a state is what the rows go on with."""

    def __init__(
        self, table: Table, sizes: Sequence[int], turn: Mapping[int, int]
    ) -> None:
        """Put the columns into the order of the variables."""
        super().__init__(sorted(dict.fromkeys(table.variables), key=turn.__getitem__))
        columns = [table.variables.index(variable) for variable in self.variables]
        same = [  # a variable that stands in two columns has one value in both
            (at, table.variables.index(variable))
            for at, variable in enumerate(table.variables)
            if table.variables.index(variable) != at
        ]
        rows = frozenset(
            tuple(row[at] for at in columns)
            for row in table.rows
            if all(row[a] == row[b] for a, b in same)
        )
        if not rows or not self.variables:
            self.start = KEPT if rows else BROKEN
        self._full = [1]  # how many rows leave the last 0, 1, 2, … variables free
        for variable in reversed(self.variables):
            self._full.append(self._full[-1] * sizes[variable])
        self._rows = [rows]
        self._number = {rows: START}
        self._next: dict[State, dict[int, State]] = {}

    def step(self, state: State, variable: int, value: int) -> State:
        """Go on with the rows that begin with the value."""
        del variable
        return self._after(state).get(value, BROKEN)

    def few(self, state: State, variable: int) -> Iterable[int]:
        """Return the values that some row goes on with."""
        del variable
        return self._after(state)

    def _after(self, state: State) -> Mapping[int, State]:
        if state not in self._next:
            parts: dict[int, list[tuple[int, ...]]] = {}
            for row in self._rows[state]:
                parts.setdefault(row[0], []).append(row[1:])
            self._next[state] = {
                value: self._numbered(frozenset(rest)) for value, rest in parts.items()
            }
        return self._next[state]

    def _numbered(self, rows: frozenset[tuple[int, ...]]) -> State:
        left = len(next(iter(rows)))
        if len(rows) == self._full[left]:
            return KEPT
        if rows not in self._number:
            self._number[rows] = len(self._rows)
            self._rows.append(rows)
        return self._number[rows]


class SumResidue(Residue):
    """A weighed sum keeps its bounds, or something excuses it, or a flag says it.

    A state stands for how far the sum came, for whether the flag (``reified``)
    is down or up, and for whether the bounds are already sure to hold or not.
    """

    def __init__(
        self,
        weights: Mapping[int, Sequence[int]],
        bounds: tuple[int | None, int | None],
        turn: Mapping[int, int],
        *,
        unless: Iterable[Literal] = (),
        reified: int | None = None,
    ) -> None:
        """Work out which sums can still be reached at each turn."""
        self._weights = dict(weights)
        self._bounds = bounds
        self._unless = _merged(unless)
        self._flag = reified
        every = {
            *self._weights,
            *self._unless,
            *(() if reified is None else (reified,)),
        }
        super().__init__(sorted(every, key=turn.__getitem__))
        self._reach = self._reachable()
        if not self.variables and self._sure(0, 0):
            self.start = KEPT
        self._excusable = [  # by place: whether an excuse may still come after it
            any(other in self._unless for other in self.variables[at + 1 :])
            for at in range(len(self.variables))
        ]
        self._states: list[tuple[int | bool, int | None]] = [(0, None)]
        self._number: dict[tuple[object, ...], State] = {}
        last = self.variables[-1] if self.variables else None
        self._by_weight = sorted(
            (weight, value) for value, weight in enumerate(self._weights.get(last, ()))
        ) if last is not None else []  # fmt: skip

    def _reachable(self) -> list[tuple[list[int], bool]]:
        """List what each place may still add after it, or only the ends of it."""
        sums, listed = [0], True
        result = [(sums, listed)]
        for variable in reversed(self.variables[1:]):
            weights = set(self._weights.get(variable, (0,)))
            if listed and len(sums) * len(weights) <= 10 * MOST_SUMS:
                sums = sorted({a + b for a in sums for b in weights})
                listed = len(sums) <= MOST_SUMS
            else:
                sums = [sums[0] + min(weights), sums[-1] + max(weights)]
                listed = False
            result.append((sums, listed))
        return result[::-1]

    def step(self, state: State, variable: int, value: int) -> State:
        """Add the value's weight, and see whether the bounds are sure by now."""
        if value in self._unless.get(variable, ()):
            return KEPT
        came, flag = self._states[state]
        if variable == self._flag:
            flag = value
        if not isinstance(came, bool) and variable in self._weights:
            came += self._weights[variable][value]
        at = self._place[variable]
        sure = came if isinstance(came, bool) else self._sure(came, at)
        if sure is None:
            return self._waiting(came, flag, at)
        if self._flag is not None and flag is None:
            return self._numbered((sure, None), (sure, None))
        if sure if flag is None else sure == bool(flag):
            return KEPT
        if self._excusable[at]:
            return self._numbered((sure, flag), (sure, flag))
        return BROKEN

    def few(self, state: State, variable: int) -> Iterable[int] | None:
        """Return what the last variable may be, which a derivation determines."""
        came, _ = self._states[state]
        low, high = self._bounds
        alone = variable == self.variables[-1] and self._flag is None
        if not alone or isinstance(came, bool) or variable not in self._weights:
            return None
        pairs = self._by_weight
        start = 0 if low is None else bisect_left(pairs, (low - came, -1))
        end = len(pairs)
        if high is not None:
            end = bisect_left(pairs, (high - came + 1, -1))
        values = {value for _, value in pairs[start:end]}
        return sorted(values | self._unless.get(variable, frozenset()))

    def _sure(self, came: int, at: int) -> bool | None:
        """Tell whether the bounds will hold: surely, surely not, or ``None``."""
        low, high = self._bounds
        reach, _ = self._reach[at]
        least, most = came + reach[0], came + reach[-1]
        if (low is None or least >= low) and (high is None or most <= high):
            return True
        if (low is not None and most < low) or (high is not None and least > high):
            return False
        if self._ends(came, at) == (0, 0):
            return False
        return None

    def _ends(self, came: int, at: int) -> tuple[int, int] | None:
        """Say which of the sums still reachable would keep the bounds."""
        low, high = self._bounds
        reach, listed = self._reach[at]
        if not listed:
            return None
        start = 0 if low is None else bisect_left(reach, low - came)
        end = len(reach) if high is None else bisect_right(reach, high - came)
        return (start, end) if start < end else (0, 0)

    def _waiting(self, came: int, flag: int | None, at: int) -> State:
        # Sums before which the same endings keep the bounds are as good as equal.
        return self._numbered((at, self._ends(came, at) or came, flag), (came, flag))

    def _numbered(
        self, key: tuple[object, ...], held: tuple[int | bool, int | None]
    ) -> State:
        if key not in self._number:
            self._number[key] = len(self._states)
            self._states.append(held)
        return self._number[key]


def residue_of(
    constraint: Constraint, problem: Problem, turn: Mapping[int, int]
) -> Residue:
    """Return the residue of a constraint before any variable had its turn."""
    sizes = [len(variable.values) for variable in problem.variables]
    match constraint:
        case Clause(literals=literals):
            return ClauseResidue(literals, turn)
        case Table():
            return TableResidue(constraint, sizes, turn)
        case Count(literals=literals, least=least, most=most):
            weights: dict[int, list[int]] = {}
            for literal in literals:
                at = literal.variable
                held = weights.setdefault(at, [0] * sizes[at])
                for value in literal.among:
                    held[value] += 1
            return SumResidue(weights, (least, most), turn)
        case Sum(operator=operator, bound=bound):
            summed: dict[int, list[int]] = {}
            for term in constraint.terms:
                own = summed.setdefault(term.variable, [0] * sizes[term.variable])
                for value, weight in enumerate(term.weights):
                    own[value] += weight
            low = None if operator == "<=" else bound
            high = None if operator == ">=" else bound
            return SumResidue(
                summed,
                (low, high),
                turn,
                unless=constraint.unless,
                reified=constraint.reified,
            )


def _merged(literals: Iterable[Literal]) -> dict[int, frozenset[int]]:
    merged: dict[int, frozenset[int]] = {}
    for one in literals:
        merged[one.variable] = merged.get(one.variable, frozenset()) | one.among
    return merged
