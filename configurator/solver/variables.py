"""Solver variables of a problem: one literal per value, or a number.

A choice is one Boolean per value, exactly one of them true. A number with many
steps is an integer over value indexes, and a literal over it is made only when
a constraint asks for one.
"""

from __future__ import annotations

from ortools.sat.python import cp_model

from configurator.problem import Kind, Literal, Term, Variable

Bool = cp_model.BoolVarT
"""A solver literal: a Boolean variable or the opposite of one."""
Whole = cp_model.LinearExpr | int
"""A whole-number expression."""
MOST_LITERALS = 64
"""Numbers with more values than this are integers, not one literal a value."""


class Columns:
    """The solver's side of every variable of a problem."""

    def __init__(
        self, model: cp_model.CpModel, variables: tuple[Variable, ...]
    ) -> None:
        """Make the solver variables, in order."""
        self._model = model
        self._variables = variables
        self._literals: dict[tuple[int, frozenset[int]], Bool] = {}
        self.booleans: list[list[Bool]] = []
        self.numbers: list[cp_model.IntVar | None] = []
        for variable in variables:
            size = len(variable.values)
            wide = variable.kind is Kind.NUMBER and size > MOST_LITERALS
            if wide:
                self.booleans.append([])
                self.numbers.append(model.new_int_var(0, size - 1, variable.name))
                continue
            self.numbers.append(None)
            if size == 1:
                self.booleans.append([model.new_constant(1)])
            elif size == 2:
                one = model.new_bool_var(variable.name)
                self.booleans.append([one.negated(), one])
            else:
                row: list[Bool] = [
                    model.new_bool_var(f"{variable.name}={v}") for v in variable.values
                ]
                model.add_exactly_one(row)
                self.booleans.append(row)

    def size(self, at: int) -> int:
        """Return how many values a variable has, ``ABSENT`` included."""
        return len(self._variables[at].values)

    def literal(self, literal: Literal) -> Bool:
        """Return a solver literal that is true exactly when ``literal`` is."""
        at, among = literal.variable, literal.among
        row = self.booleans[at]
        size = len(self._variables[at].values)
        if not among or len(among) == size:
            return self._model.new_constant(int(bool(among)))
        if row and len(among) == 1:
            return row[next(iter(among))]
        if row and len(among) == size - 1:
            (left_out,) = set(range(size)) - among
            return row[left_out].negated()
        key = (at, among)
        if key not in self._literals:
            self._literals[key] = self._made(at, among, size)
        return self._literals[key]

    def _made(self, at: int, among: frozenset[int], size: int) -> Bool:
        new = self._model.new_bool_var(f"{self._variables[at].name} in …")
        rest = frozenset(range(size)) - among
        number = self.numbers[at]
        if number is None:
            row = self.booleans[at]
            self._model.add_bool_or([row[v] for v in sorted(among)]).only_enforce_if(
                new
            )
            self._model.add_bool_or([row[v] for v in sorted(rest)]).only_enforce_if(
                new.negated()
            )
            return new
        for values, on in ((among, new), (rest, new.negated())):
            domain = cp_model.Domain.from_values(sorted(values))
            self._model.add_linear_expression_in_domain(number, domain).only_enforce_if(
                on
            )
        return new

    def clause(self, literals: tuple[Literal, ...]) -> list[Bool]:
        """Return the solver literals whose disjunction is the clause."""
        found: list[Bool] = []
        for literal in literals:
            row = self.booleans[literal.variable]
            if row:
                found += [row[value] for value in sorted(literal.among)]
            else:
                found.append(self.literal(literal))
        return found

    def index(self, at: int) -> cp_model.LinearExpr:
        """Return the value index of a variable as an expression."""
        number = self.numbers[at]
        if number is not None:
            return cp_model.LinearExpr.sum([number])
        row = self.booleans[at]
        return cp_model.LinearExpr.weighted_sum(row, list(range(len(row))))

    def weighed(self, term: Term) -> cp_model.LinearExpr:
        """Return a weighed variable as an expression."""
        number = self.numbers[term.variable]
        weights = term.weights
        if number is None:
            row = self.booleans[term.variable]
            return cp_model.LinearExpr.weighted_sum(row, list(weights))
        step = weights[1] - weights[0]
        real = len(self._variables[term.variable].real_values)
        affine = all(weights[v] == weights[0] + step * v for v in range(real))
        if not affine:
            return self._weighed_by_element(number, weights)
        if real == len(weights):
            return number * step + weights[0]
        gone = self.literal(Literal(term.variable, frozenset({real})))
        surplus = weights[0] + step * real - weights[real]
        return number * step + weights[0] - gone * surplus

    def _weighed_by_element(
        self, number: cp_model.IntVar, weights: tuple[int, ...]
    ) -> cp_model.LinearExpr:
        target = self._model.new_int_var(min(weights), max(weights), "weight")
        self._model.add_element(number, list(weights), target)
        return cp_model.LinearExpr.sum([target])
