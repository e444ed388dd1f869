"""Which values of a variable no constraint tells apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from configurator.problem import Clause, Count, Problem, Sum, Table

SEED = 7


@dataclass(frozen=True, slots=True)
class Classes:
    """For each variable: the class of each value, and the values of each class."""

    of_value: tuple[tuple[int, ...], ...]
    members: tuple[tuple[tuple[int, ...], ...], ...]


def classes_of(problem: Problem) -> Classes:
    """Return the classes of interchangeable values, in the order of the values.

    A value's signature is a 128-bit sum over the constraints of what each says of
    the value; equal signatures are taken for equal treatment (a chance of about
    10^-30 to be wrong; every circuit is checked when built).
    """
    sizes = [len(variable.values) for variable in problem.variables]
    signature = _Signatures(sizes)
    for constraint in problem.constraints:
        signature.add(constraint)
    of_value: list[tuple[int, ...]] = []
    members: list[tuple[tuple[int, ...], ...]] = []
    for variable, size in enumerate(sizes):
        if size <= 2:
            of_value.append(tuple(range(size)))
            members.append(tuple((value,) for value in range(size)))
            continue
        groups: dict[tuple[int, int], list[int]] = {}
        for value, key in enumerate(signature.of(variable)):
            groups.setdefault(key, []).append(value)
        to = [0] * size
        for number, values in enumerate(groups.values()):
            for value in values:
                to[value] = number
        of_value.append(tuple(to))
        members.append(tuple(tuple(values) for values in groups.values()))
    return Classes(tuple(of_value), tuple(members))


class _Signatures:
    """Two 64-bit sums for every value; those of pairs of values are never looked at."""

    def __init__(self, sizes: list[int]) -> None:
        self._sizes = sizes
        self._random = np.random.default_rng(SEED)
        self._sums = [
            np.zeros((2, size), dtype=np.uint64) if size > 2 else None for size in sizes
        ]

    def of(self, variable: int) -> list[tuple[int, int]]:
        held = self._sums[variable]
        return [] if held is None else list(zip(*held.tolist(), strict=True))

    def _key(self, number: int = 1) -> NDArray[np.uint64]:
        high = np.iinfo(np.uint64).max
        return self._random.integers(0, high, size=(2, number), dtype=np.uint64)

    def _mark(self, variable: int, values: list[int]) -> None:
        held = self._sums[variable]
        if held is not None:
            held[:, values] += self._key()

    def add(self, constraint: Clause | Table | Count | Sum) -> None:
        match constraint:
            case Clause(literals=literals) | Count(literals=literals):
                for one in literals:
                    if self._sums[one.variable] is not None:
                        self._mark(one.variable, sorted(one.among))
            case Table(variables=variables, rows=rows):
                wide = [v for v in variables if self._sums[v] is not None]
                if wide:
                    array = np.asarray(rows, dtype=np.int64)
                    self._table(variables, array.reshape(-1, len(variables)))
            case Sum():
                for term in constraint.terms:
                    held = self._sums[term.variable]
                    if held is not None:
                        weights = np.asarray(term.weights, dtype=np.int64)
                        held += mixed_words(
                            weights.view(np.uint64)[None, :] * self._key()
                        )
                for one in constraint.unless:
                    self._mark(one.variable, sorted(one.among))
                if constraint.reified is not None:
                    self._mark(constraint.reified, [1])

    def _table(self, variables: tuple[int, ...], rows: NDArray[np.int64]) -> None:
        """A value's mark: the sum over its rows of a hash of the other columns."""
        keys = [self._key(self._sizes[variable]) for variable in variables]
        # A row counts even where there is no other column.
        whole = np.repeat(self._key(), len(rows), axis=1)
        for column, key in enumerate(keys):
            whole += key[:, rows[:, column]]
        for column, variable in enumerate(variables):
            held = self._sums[variable]
            if held is None:
                continue
            values = rows[:, column]
            rest = mixed_words(whole - keys[column][:, values])
            for half in (0, 1):
                np.add.at(held[half], values, rest[half])


def mixed_words(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scatter the bits (the finaliser of SplitMix64: Steele, Lea, Flood, 2014)."""
    words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return words ^ (words >> np.uint64(31))
