"""CP-SAT, two ways: products that cover as many open values as can be; or each alone.

The model is its own: tables as allowed assignments, sums as linear constraints.
"""

from __future__ import annotations

import os
from itertools import pairwise

import ortools
from ortools.sat.python import cp_model

from benchmarks.engine.peers.task import Task

_FOR_THE_BEST = 0.1
_WIDE = 64


class Engine:
    """A model built once; each question copies it."""

    def __init__(self, task: Task, variant: str) -> None:
        """Build the model."""
        self.version = f"OR-tools {ortools.__version__}, {variant}"
        self._each = variant == "each"
        self._asked = task.asked
        model = self._model = cp_model.CpModel()
        self._values: list[cp_model.BoolVarT | None] = []
        self._indexes: list[cp_model.IntVar] = []
        whole = _whole_numbers(task)
        for at, size in enumerate(task.sizes):
            if at in whole:
                row, index = [None] * size, model.new_int_var(0, size - 1, "")
            elif size == 2:
                one = model.new_bool_var("")
                row = [one.negated(), one]
                index = one
            else:
                row = [model.new_bool_var("") for _ in range(size)]
                model.add_exactly_one(row)
                index = model.new_int_var(0, size - 1, "")
                model.add(index == cp_model.LinearExpr.weighted_sum(row, range(size)))
            self._values += row
            self._indexes.append(index)
        self._whole = whole
        self._post(task)
        self._number = {number: bit for bit, number in enumerate(task.asked)}
        self._pool: list[int] = []
        self._live: list[int] = []
        self._choices: list[int] = []
        self._all = self._alive = (1 << len(task.asked)) - 1

    def _post(self, task: Task) -> None:
        model, offsets = self._model, task.offsets
        native = task.native
        for clause in native["clauses"]:
            model.add_bool_or(
                [self._values[offsets[at] + v] for at, among in clause for v in among]
            )
        for scope, rows in native["tables"]:
            model.add_allowed_assignments([self._indexes[at] for at in scope], rows)
        for terms, low, high, unless in native["sums"]:
            parts = [self._weighed(offsets[at], at, weights) for at, weights in terms]
            posted = model.add_linear_constraint(
                cp_model.LinearExpr.sum(parts),
                cp_model.INT_MIN if low is None else low,
                cp_model.INT_MAX if high is None else high,
            )
            if unless:
                off = [
                    self._values[offsets[at] + v].negated()
                    for at, among in unless
                    for v in among
                ]
                posted.only_enforce_if(off)

    def _weighed(self, begin: int, at: int, weights: list[int]) -> cp_model.LinearExpr:
        if at in self._whole:
            return self._indexes[at] * (weights[1] - weights[0]) + weights[0]
        row = self._values[begin : begin + len(weights)]
        return cp_model.LinearExpr.weighted_sum(row, weights)

    def reset(self) -> None:
        """Begin anew; products found stay."""
        self._choices = []
        self._alive = self._all
        self._live = list(self._pool)

    def choose(self, literal: int, number: int) -> int:  # noqa: ARG002
        """Add a choice."""
        self._choices.append(number)
        bit = 1 << self._number[number]
        # One call a value means just that: no product found before is used again.
        self._live = [] if self._each else [one for one in self._live if one & bit]
        covered = 0
        for one in self._live:
            covered |= one
        open_ = self._alive & ~covered
        while open_:
            wanted = [bit for bit in range(len(self._asked)) if open_ >> bit & 1]
            found = self._witness(wanted[:1] if self._each else wanted)
            if found is not None:
                covered |= found
                self._live.append(found)
                self._pool.append(found)
                open_ &= ~(1 << wanted[0] if self._each else found)
            elif self._each:
                open_ &= ~(1 << wanted[0])
            else:
                break
        self._alive &= covered
        return self._alive

    def _witness(self, wanted: list[int]) -> int | None:
        """Return the product with the choices and as many wanted values as can be."""
        model = self._model.clone()
        for number in self._choices:
            model.add_bool_or([self._values[number]])
        literals = [self._values[self._asked[bit]] for bit in wanted]
        model.add_bool_or(literals)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = min(8, os.cpu_count() or 1)
        status = cp_model.UNKNOWN
        if len(literals) > 1:
            model.maximize(cp_model.LinearExpr.sum(literals))
            # A cover need not be the best: any product with a new value is progress.
            solver.parameters.relative_gap_limit = 0.1
            solver.parameters.max_deterministic_time = _FOR_THE_BEST
            status = solver.solve(model)
        if status == cp_model.UNKNOWN:
            model.clear_objective()
            solver.parameters.max_deterministic_time = 1e9
            status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        held = 0
        for bit, number in enumerate(self._asked):
            if solver.boolean_value(self._values[number]):
                held |= 1 << bit
        return held


def _whole_numbers(task: Task) -> set[int]:
    """Return wide variables that stand in even steps in sums alone: mere integers."""
    native, offsets = task.native, task.offsets
    asked = set(task.asked)
    held = {at for one in native["clauses"] for at, _ in one}
    held |= {at for scope, _ in native["tables"] for at in scope}
    held |= {at for *_, unless in native["sums"] for at, _ in unless}
    for terms, *_ in native["sums"]:
        for at, weights in terms:
            steps = {b - a for a, b in pairwise(weights)}
            held |= {at} if len(steps) > 1 else set()
    wide = {at for at, size in enumerate(task.sizes) if size > _WIDE}
    return {at for at in wide - held if offsets[at] not in asked}
