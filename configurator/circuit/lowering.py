"""A problem as flat arrays: what the compiler's kernels read.

Values that every constraint treats alike are one *class* (interchangeable values:
Freuder, AAAI 1991). A number of which rules only ask whether it passes a threshold
thus becomes as many classes as there are intervals between thresholds, and a list of
colours nobody restricts becomes one. The compiler works on classes; the gates made of
its trace open them again.

Three families of constraint remain, each propagated natively: *cards* (of some
literals at least ``lo`` and at most ``hi``: clauses and counts), *tables* (bit sets
of live rows: Demeulenaere et al., Compact-Table, CP 2016) and *sums*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from configurator.circuit.budget import Spending
from configurator.circuit.classes import Classes, classes_of
from configurator.circuit.memory import Block
from configurator.circuit.sums_as_tables import as_table
from configurator.problem import Clause, Count, Literal, Problem, Sum, Table
from configurator.reach import refuse_large_sums

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Words = NDArray[np.uint64]
Bytes = NDArray[np.uint8]

NO_LIMIT = 1 << 30
"""An upper bound of a card that no number of literals reaches."""
SEED = 20261127
"""Hash keys are drawn once from this seed, so that compiling is repeatable."""


@dataclass(frozen=True, slots=True)
class Model:
    """A lowered problem, and how its classes open into values again.

    ``arrays`` number the classes through all variables (``off``). A slot is one
    literal of a card, or one excuse (``unless``) of a sum: ``member[slot_at[s] + k]``
    says whether class ``k`` of its variable is in its set. A column is one variable
    of a table; bit ``r`` of ``support`` says whether row ``r`` has a value there.
    """

    problem: Problem
    classes: Classes
    arrays: Block


def lowered(problem: Problem, spending: Spending) -> Model:
    """Return the flat arrays of a problem.

    Raises:
        OverBudgetError: if they would take more memory, or more time, than they may.
        LimitReachedError: if a sum may come to more than can be added up.
    """
    refuse_large_sums(problem, "compiling")
    classes = classes_of(problem)
    spending.look()
    maker = _Maker(problem, classes)
    for constraint in problem.constraints:
        maker.add(constraint)
    spending.look(maker.bytes)
    return Model(problem, classes, maker.arrays())


class _Maker:
    """Collects constraints family by family, in classes instead of values."""

    def __init__(self, problem: Problem, classes: Classes) -> None:
        self._classes = classes
        self._sizes = [len(some) for some in classes.members]
        self._random = np.random.default_rng(SEED)
        self._cards: list[tuple[list[tuple[int, frozenset[int]]], int, int]] = []
        self._tables: list[tuple[tuple[int, ...], Ints]] = []
        self._sums: list[_SumParts] = []
        self._count = len(problem.variables)

    # -- one constraint --------------------------------------------------------

    def add(self, constraint: Clause | Table | Count | Sum) -> None:
        match constraint:
            case Clause(literals=literals):
                self._clause(literals)
            case Count(literals=literals, least=least, most=most):
                hi = NO_LIMIT if most is None else most
                self._card(self._slots(literals), least or 0, hi)
            case Table(variables=variables, rows=rows):
                array = np.asarray(rows, dtype=np.int32).reshape(-1, len(variables))
                self._table(variables, array)
            case Sum():
                self._sum(constraint)

    def _slots(self, literals: Sequence[Literal]) -> list[tuple[int, frozenset[int]]]:
        found: list[tuple[int, frozenset[int]]] = []
        for one in literals:
            to = self._classes.of_value[one.variable]
            among = (
                one.among
                if len(to) == self._sizes[one.variable]
                else frozenset(to[value] for value in one.among)
            )
            found.append((one.variable, among))
        return found

    def _clause(self, literals: Sequence[Literal]) -> None:
        merged: dict[int, frozenset[int]] = {}
        for variable, among in self._slots(literals):
            merged[variable] = merged.get(variable, frozenset()) | among
        self._card(list(merged.items()), 1, NO_LIMIT)

    def _card(self, slots: list[tuple[int, frozenset[int]]], lo: int, hi: int) -> None:
        open_slots: list[tuple[int, frozenset[int]]] = []
        for variable, among in slots:
            if len(among) == self._sizes[variable]:
                lo, hi = lo - 1, hi - 1 if hi < NO_LIMIT else hi
            elif among:
                open_slots.append((variable, among))
        # Whatever is asked beyond none and all says no more than one beyond them.
        lo = min(max(lo, 0), len(open_slots) + 1)
        hi = min(max(hi, -1), NO_LIMIT)
        if lo == 0 and hi >= len(open_slots):
            return
        self._cards.append((open_slots, lo, hi))

    def _table(self, variables: tuple[int, ...], rows: Ints) -> None:
        """Keep the rows as classes; a variable that stands twice stands once."""
        columns = {v: at for at, v in reversed(list(enumerate(variables)))}
        for at, variable in enumerate(variables):
            if columns[variable] != at:
                rows = rows[rows[:, at] == rows[:, columns[variable]]]
        kept = sorted(columns.values())
        owners = tuple(variables[at] for at in kept)
        mapped = rows[:, kept].copy()
        for at, variable in enumerate(owners):
            to = np.asarray(self._classes.of_value[variable], dtype=np.int32)
            mapped[:, at] = to[mapped[:, at]]
        if len(mapped):
            mapped = np.unique(mapped, axis=0)
        if not owners:  # a table of no variables says yes or no to everything
            if not len(rows):
                self._cards.append(([], 1, NO_LIMIT))
            return
        self._tables.append((owners, mapped.astype(np.int32)))

    def _sum(self, one: Sum) -> None:
        weights: dict[int, list[int]] = {}
        for term in one.terms:
            members = self._classes.members[term.variable]
            own = weights.setdefault(term.variable, [0] * len(members))
            for at, values in enumerate(members):
                own[at] += term.weights[values[0]]
        sign = -1 if one.operator == ">=" else 1
        parts = _SumParts(
            {v: [sign * w for w in held] for v, held in weights.items()},
            one.operator == "=",
            sign * one.bound,
            self._slots(one.unless),
            -1 if one.reified is None else one.reified,
        )
        table = as_table(
            parts.weights, parts.equal, parts.bound, parts.unless, parts.reified,
            self._sizes,
        )  # fmt: skip
        if table is None:
            self._sums.append(parts)
        else:
            self._tables.append(table)

    # -- all of them -----------------------------------------------------------

    @property
    def bytes(self) -> int:
        """How much memory the arrays of what was added will take, about."""
        found = 0
        for slots, _, _ in self._cards:
            found += sum(32 + self._sizes[variable] for variable, _ in slots)
        for owners, rows in self._tables:
            words = (len(rows) + 63) // 64
            found += rows.nbytes + 8 * words * sum(self._sizes[v] for v in owners)
        return found

    def arrays(self) -> Block:
        total = sum(self._sizes)
        off = _starts(self._sizes)
        slots = [slot for found, _, _ in self._cards for slot in found]
        card_of = [at for at, (found, _, _) in enumerate(self._cards) for _ in found]
        excuses = [slot for one in self._sums for slot in one.unless]
        first = len(slots)
        slots += excuses
        member, slot_at = self._member(slots)
        var_slot_at, var_slot = _by(
            [variable for variable, _ in slots], range(len(slots)), self._count
        )
        keys = self._slot_keys(slots)
        terms = [term for one in self._sums for term in one.weights.items()]
        sum_scope = [
            (v, at) for at, one in enumerate(self._sums) for v in one.variables
        ]
        var_sum_at, var_sum = _by(
            [v for v, _ in sum_scope], [at for _, at in sum_scope], self._count
        )
        cards = [found for found, _, _ in self._cards]
        block = Block(
            ("cards", "sums", "tables", "values", "variables"),
            off=off,
            var_of=np.repeat(
                np.arange(self._count, dtype=np.int32), np.asarray(self._sizes, int)
            ),
            zob_a=self._draw(total),
            zob_b=self._draw(total),
            card_at=_starts([len(found) for found in cards]),
            card_size=_ints([len(found) for found in cards]),
            card_lo=_ints([lo for _, lo, _ in self._cards]),
            card_hi=_ints([hi for _, _, hi in self._cards]),
            slot_var=_ints([variable for variable, _ in slots]),
            slot_card=_ints(card_of + [-1] * len(excuses)),
            slot_at=slot_at,
            member=member,
            slot_a=keys[0],
            slot_b=keys[1],
            var_slot_at=var_slot_at,
            var_slot=var_slot,
            **self._table_arrays(),
            sum_at=_starts([len(one.weights) for one in self._sums]),
            term_var=_ints([variable for variable, _ in terms]),
            weight_at=_starts([len(held) for _, held in terms]),
            weight=np.asarray([w for _, held in terms for w in held], dtype=np.int64),
            term_a=self._draw(len(terms)),
            term_b=self._draw(len(terms)),
            sum_equal=np.asarray([one.equal for one in self._sums], dtype=np.uint8),
            sum_bound=np.asarray([one.bound for one in self._sums], dtype=np.int64),
            sum_reified=_ints([one.reified for one in self._sums]),
            sum_slot_at=first + _starts([len(one.unless) for one in self._sums]),
            var_sum_at=var_sum_at,
            var_sum=var_sum,
        )
        block["cards"], block["tables"] = len(cards), len(self._tables)
        block["sums"] = len(self._sums)
        block["values"], block["variables"] = total, self._count
        return block

    def _member(self, slots: list[tuple[int, frozenset[int]]]) -> tuple[Bytes, Ints]:
        slot_at = _starts([self._sizes[variable] for variable, _ in slots])
        member = np.zeros(int(slot_at[-1]), dtype=np.uint8)
        where = [
            int(start) + value
            for start, (_, among) in zip(slot_at.tolist(), slots, strict=False)
            for value in among
        ]
        member[where] = 1
        return member, slot_at

    def _slot_keys(
        self, slots: list[tuple[int, frozenset[int]]]
    ) -> tuple[Words, Words]:
        """Equal literals have equal keys, wherever they stand."""
        known: dict[tuple[int, frozenset[int]], int] = {}
        numbers = [known.setdefault(slot, len(known)) for slot in slots]
        a, b = self._draw(len(known)), self._draw(len(known))
        at = np.asarray(numbers, dtype=np.int64)
        return a[at], b[at]

    def _table_arrays(self) -> dict[str, NDArray[np.generic]]:
        arities = [len(owners) for owners, _ in self._tables]
        columns = [v for owners, _ in self._tables for v in owners]
        table_of = [at for at, (owners, _) in enumerate(self._tables) for _ in owners]
        rows = [array for _, array in self._tables]
        words = [(len(array) + 63) // 64 for array in rows]
        live: list[Words] = []
        support: list[Words] = []
        support_at: list[int] = []
        length = 0
        for (owners, array), width in zip(self._tables, words, strict=True):
            live.append(_bits(np.zeros(len(array), dtype=np.int32), 1, width))
            for at, variable in enumerate(owners):
                bits = _bits(array[:, at], self._sizes[variable], width)
                support_at.append(length)
                support.append(bits)
                length += bits.size
        var_column_at, var_column = _by(columns, range(len(columns)), self._count)
        row_sizes = [array.size for array in rows]
        return {
            "table_at": _starts(arities),
            "table_var": _ints(columns),
            "row_at": np.asarray([0, *np.cumsum(row_sizes)], dtype=np.int64),
            "row_value": _joined([array.ravel() for array in rows], np.int32),
            "word_at": _starts(words),
            "live": _joined(live, np.uint64),
            "support_at": np.asarray([*support_at, length], dtype=np.int64),
            "support": _joined(support, np.uint64),
            "var_column_at": var_column_at,
            "var_column": var_column,
            "column_table": _ints(table_of),
        }

    def _draw(self, number: int) -> Words:
        high = np.iinfo(np.uint64).max
        return self._random.integers(1, high, size=number, dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class _SumParts:
    """A sum in classes: ``<=`` or ``=`` its bound, unless excused."""

    weights: dict[int, list[int]]
    equal: bool
    bound: int
    unless: list[tuple[int, frozenset[int]]]
    reified: int

    @property
    def variables(self) -> list[int]:
        found = [*self.weights, *(variable for variable, _ in self.unless)]
        if self.reified >= 0:
            found.append(self.reified)
        return list(dict.fromkeys(found))


def _ints(values: Sequence[int]) -> Ints:
    return np.asarray(values, dtype=np.int32)


def _starts(sizes: Sequence[int]) -> Ints:
    return np.concatenate(([0], np.cumsum(sizes, dtype=np.int64))).astype(np.int32)


def _joined(parts: Sequence[NDArray[np.generic]], kind: type) -> NDArray[np.generic]:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=kind)


def _by(owners: Sequence[int], things: Sequence[int], count: int) -> tuple[Ints, Ints]:
    """Group things by their owner: where each owner's begin, and the things."""
    who = np.asarray(owners, dtype=np.int64)
    order = np.argsort(who, kind="stable")
    starts = np.zeros(count + 1, dtype=np.int32)
    if len(who):
        starts[1:] = np.cumsum(np.bincount(who, minlength=count))
    return starts, np.asarray(things, dtype=np.int32)[order]


def _bits(values: Ints, size: int, width: int) -> Words:
    """Return for each of ``size`` values a bit set of the rows that have it.

    A set is ``width`` words of 64 rows, the first row lowest.
    """
    bits = np.zeros(size * width, dtype=np.uint64)
    rows = np.arange(len(values))
    words = values.astype(np.int64) * width + rows // 64
    np.bitwise_or.at(bits, words, np.uint64(1) << (rows % 64).astype(np.uint64))
    return bits
