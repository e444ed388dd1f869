"""Constraints of a problem, one method per sentence; ``post_all`` is the contents.

Every rule is posted under its own switch, so that a clash can be told in rules.
"""

from __future__ import annotations

from ortools.sat.python import cp_model

from configurator.problem import Clause, Constraint, Count, Problem, Sum, Table
from configurator.solver.variables import Bool, Columns

_LOWEST, _HIGHEST = cp_model.INT_MIN, cp_model.INT_MAX


class Constraints:
    """Posts the constraints of one problem into one model."""

    def __init__(
        self, model: cp_model.CpModel, problem: Problem, columns: Columns
    ) -> None:
        """Make a switch for each rule."""
        self._model = model
        self._problem = problem
        self._columns = columns
        self._indexes: dict[int, cp_model.IntVar] = {}
        self.switches = {
            origin: model.new_bool_var(f"rule {origin}") for origin in problem.origins
        }

    def post_all(self) -> None:
        """Post every constraint under the switch of its rule."""
        for constraint in self._problem.constraints:
            match constraint:
                case Clause():
                    self._clause(constraint)
                case Table():
                    self._table(constraint)
                case Count():
                    self._count(constraint)
                case Sum(reified=None):
                    self._sum(constraint)
                case Sum():
                    self._reified_sum(constraint)

    def _on(self, constraint: Constraint) -> list[Bool]:
        return [self.switches[constraint.origin]] if constraint.origin else []

    def _clause(self, clause: Clause) -> None:
        literals = self._columns.clause(clause.literals)
        off = [switch.negated() for switch in self._on(clause)]
        self._model.add_bool_or([*literals, *off])

    def _table(self, table: Table) -> None:
        indexes = [self._index(at) for at in table.variables]
        if not table.rows:
            self._model.add_bool_or([s.negated() for s in self._on(table)])
            return
        posted = self._model.add_allowed_assignments(indexes, table.rows)
        posted.only_enforce_if(self._on(table))

    def _index(self, at: int) -> cp_model.IntVar:
        """The value index of a variable, one for all tables.

        With one for each table OR-tools 9.15 found some of the made-up cars of
        ``benchmarks/engine`` infeasible in presolve that have products.
        """
        if at not in self._indexes:
            index = self._model.new_int_var(0, self._columns.size(at) - 1, "")
            self._model.add(index == self._columns.index(at))
            self._indexes[at] = index
        return self._indexes[at]

    def _count(self, count: Count) -> None:
        literals = [self._columns.literal(one) for one in count.literals]
        summed = cp_model.LinearExpr.sum(literals)
        if count.least is not None:
            self._model.add(summed >= count.least).only_enforce_if(self._on(count))
        if count.most is not None:
            self._model.add(summed <= count.most).only_enforce_if(self._on(count))

    def _within(self, constraint: Sum, low: int, high: int) -> cp_model.Constraint:
        summed = cp_model.LinearExpr.sum(
            [self._columns.weighed(term) for term in constraint.terms]
        )
        return self._model.add_linear_constraint(summed, low, high)

    def _kept(self, constraint: Sum) -> cp_model.Constraint:
        """Post that the sum keeps its bound."""
        bound = constraint.bound
        low = _LOWEST if constraint.operator == "<=" else bound
        high = _HIGHEST if constraint.operator == ">=" else bound
        return self._within(constraint, low, high)

    def _sum(self, constraint: Sum) -> None:
        on = self._on(constraint)
        on += [self._columns.literal(one).negated() for one in constraint.unless]
        self._kept(constraint).only_enforce_if(on)

    def _reified_sum(self, constraint: Sum) -> None:
        """The hidden variable is 1 exactly when the sum keeps its bound."""
        if constraint.reified is None:
            return
        no, yes = self._columns.booleans[constraint.reified]
        self._kept(constraint).only_enforce_if(yes)
        above, below = constraint.bound + 1, constraint.bound - 1
        if constraint.operator == "<=":
            self._within(constraint, above, _HIGHEST).only_enforce_if(no)
        elif constraint.operator == ">=":
            self._within(constraint, _LOWEST, below).only_enforce_if(no)
        else:
            less = self._model.new_bool_var("")
            # Without this, `less` would be free and every product found twice.
            self._model.add_implication(yes, less.negated())
            low = self._within(constraint, _LOWEST, below)
            low.only_enforce_if([no, less])
            high = self._within(constraint, above, _HIGHEST)
            high.only_enforce_if([no, less.negated()])
