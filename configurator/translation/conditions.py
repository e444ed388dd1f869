"""Conditions become clauses over finite-domain literals.

A condition about one variable is a set of its values, whatever it says: that is
exact for any formula, and it is the smallest form there is. A comparison that
spans several variables becomes a hidden variable, determined by a linear sum
where the comparison is linear and by a table where it is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm

from configurator.errors import ConfiguratorError
from configurator.problem import Clause, Constraint, Literal, Sum, Table, Term
from configurator.translation.scope import MOST_ROWS, Scope
from rules import expression as ex
from rules.evaluation import holds, number
from rules.printing import print_expression

Lits = frozenset[tuple[int, frozenset[int]]]
"""A clause while it is built: at most one value set per variable."""
MOST_CLAUSES = 64
Linear = tuple[dict[int, tuple[Fraction, ...]], Fraction]
"""Weights per variable and value index, and a constant."""


class FormulaTooLargeError(ConfiguratorError):
    """A formula is not linear and spans too many values to be tabulated."""

    def __init__(self, origin: str, expr: ex.Expr, rows: int) -> None:
        """Name the rule, its formula and the rows it would need."""
        self.origin = origin
        self.rows = rows
        super().__init__(
            f"{origin}: {print_expression(expr)} is not linear and spans {rows} "
            f"combinations, more than {MOST_ROWS}"
        )


class Conditions:
    """Translates conditions; keeps the constraints of hidden variables."""

    def __init__(self, scope: Scope) -> None:
        """Work over the variables of ``scope``."""
        self._scope = scope
        self._hidden: dict[str, int] = {}
        self.constraints: list[Constraint] = []

    def clauses(self, expr: ex.Expr, origin: str, wanted: bool = True) -> list[Lits]:
        """Return clauses that say: ``expr`` is ``wanted``."""
        variables = self._scope.of(expr)
        if len(variables) <= 1:
            return self._one_variable(expr, variables, wanted)
        match expr:
            case ex.Not(inner=inner):
                return self.clauses(inner, origin, not wanted)
            case ex.AllOf(parts=parts) | ex.AnyOf(parts=parts):
                found = [self.clauses(part, origin, wanted) for part in parts]
                if isinstance(expr, ex.AllOf) is wanted:
                    return [clause for clauses in found for clause in clauses]
                return self._any(expr, found, origin, wanted)
            case _:
                at = self._hidden_for(expr, variables, origin)
                return [frozenset({(at, frozenset({int(wanted)}))})]

    def literal(self, expr: ex.Expr, origin: str) -> Literal | None:
        """Return one literal equal to ``expr``; ``None`` for one that is always true."""
        variables = self._scope.of(expr)
        if len(variables) <= 1:
            clauses = self._one_variable(expr, variables, wanted=True)
            if not clauses:
                return None
            for variable, among in clauses[0]:
                return Literal(variable, among)
            return Literal(0, frozenset())
        return Literal(self._defined(expr, origin), frozenset({1}))

    def _one_variable(
        self, expr: ex.Expr, variables: tuple[int, ...], wanted: bool
    ) -> list[Lits]:
        rows = self._scope.rows(variables)
        among = [row for row, facts in rows if holds(expr, facts) is wanted]
        if len(among) == self._scope.size(variables):
            return []
        if not among:
            return [frozenset()]
        return [frozenset({(variables[0], frozenset(row[0] for row in among))})]

    def _any(
        self, expr: ex.Expr, found: list[list[Lits]], origin: str, wanted: bool
    ) -> list[Lits]:
        size = 1
        for clauses in found:
            size *= len(clauses)
        if size > MOST_CLAUSES:
            at = self._defined(expr, origin)
            return [frozenset({(at, frozenset({int(wanted)}))})]
        result: list[Lits] = [frozenset()]
        for clauses in found:
            result = [either(a, b) for a in result for b in clauses]
        return [clause for clause in result if not self._always(clause)]

    def _always(self, clause: Lits) -> bool:
        return any(len(among) == len(self._scope.facts[v]) for v, among in clause)

    def _defined(self, expr: ex.Expr, origin: str) -> int:
        """Return a hidden variable that is 1 exactly when ``expr`` holds."""
        key = print_expression(expr)
        if key not in self._hidden:
            positive = self._inside(expr, origin, wanted=True)
            negative = self._inside(expr, origin, wanted=False)
            at = self._hidden[key] = self._scope.hidden(f"#{len(self._hidden)}")
            for clauses, value in ((positive, 0), (negative, 1)):
                escape = (at, frozenset({value}))
                self.constraints += [
                    clause_of("", clause | {escape}) for clause in clauses
                ]
        return self._hidden[key]

    def _inside(self, expr: ex.Expr, origin: str, wanted: bool) -> list[Lits]:
        """Clauses of ``expr`` whose parts are defined rather than multiplied out."""
        if isinstance(expr, ex.Not):
            return self._inside(expr.inner, origin, not wanted)
        if not isinstance(expr, ex.AllOf | ex.AnyOf):
            return self.clauses(expr, origin, wanted)
        found = [self._part(part, origin, wanted) for part in expr.parts]
        if isinstance(expr, ex.AllOf) is wanted:
            return [clause for clauses in found for clause in clauses]
        result: list[Lits] = [frozenset()]
        for clauses in found:
            result = [either(a, b) for a in result for b in clauses]
        return [clause for clause in result if not self._always(clause)]

    def _part(self, part: ex.Expr, origin: str, wanted: bool) -> list[Lits]:
        clauses = self.clauses(part, origin, wanted)
        if len(clauses) <= 1:
            return clauses
        at = self._defined(part, origin)
        return [frozenset({(at, frozenset({int(wanted)}))})]

    # -- comparisons of several variables -------------------------------------

    def _hidden_for(
        self, expr: ex.Expr, variables: tuple[int, ...], origin: str
    ) -> int:
        key = print_expression(expr)
        if key in self._hidden:
            return self._hidden[key]
        rows = self._scope.size(variables)
        if rows <= MOST_ROWS:
            at = self._hidden[key] = self._scope.hidden(f"#{len(self._hidden)}")
            table = tuple(
                (*row, int(holds(expr, facts)))
                for row, facts in self._scope.rows(variables)
            )
            self.constraints.append(Table("", (*variables, at), table))
            return at
        bounds = self._bounds(expr)
        if bounds is None:
            raise FormulaTooLargeError(origin, expr, rows)
        at = self._hidden[key] = self._scope.hidden(f"#{len(self._hidden)}")
        self._reify(bounds, variables, at)
        return at

    def _bounds(self, expr: ex.Expr) -> tuple[tuple[Linear, str], ...] | None:
        """Write a comparison as linear sums with a bound, all of which must hold."""
        if not isinstance(expr, ex.Compare) or expr.operator == "!=":
            return None
        left, right = self.linear(expr.left), self.linear(expr.right)
        if left is None or right is None:
            return None
        return ((combined(left, right, Fraction(-1)), expr.operator),)

    def _reify(
        self,
        bounds: tuple[tuple[Linear, str], ...],
        variables: tuple[int, ...],
        at: int,
    ) -> None:
        """``at`` is 1 exactly when every bound holds and every variable applies."""
        parts: list[tuple[int, frozenset[int]]] = []
        for number_of, (linear, operator) in enumerate(bounds):
            inner = self._scope.hidden(f"#{at}.{number_of}")
            terms, sign, bound = scaled(linear, operator)
            self.constraints.append(Sum("", terms, sign, bound, reified=inner))
            parts.append((inner, frozenset({1})))
        for variable, gone in self._scope.absent(variables):
            here = frozenset(range(gone))
            parts.append((variable, here))
        for variable, among in parts:
            self.constraints.append(
                clause_of("", frozenset({(at, frozenset({0})), (variable, among)}))
            )
        rest = [
            (v, frozenset(range(len(self._scope.facts[v]))) - among)
            for v, among in parts
        ]
        self.constraints.append(clause_of("", frozenset({(at, frozenset({1})), *rest})))

    def linear(self, expr: ex.Expr) -> Linear | None:
        """Write a number as a weighed sum over variables, if it is one.

        A variable that does not apply weighs nothing; whoever asks sees to it
        that the comparison is then void or false.
        """
        variables = self._scope.of(expr)
        if len(variables) <= 1:
            values = [
                number(expr, facts) or Fraction(0)
                for _, facts in self._scope.rows(variables)
            ]
            if not variables:
                return {}, values[0]
            return {variables[0]: tuple(values)}, Fraction(0)
        match expr:
            case ex.Negative(inner=inner):
                return _times(self.linear(inner), Fraction(-1))
            case ex.Arithmetic(operator=sign, left=left, right=right) if sign in "+-":
                one, two = self.linear(left), self.linear(right)
                if one is None or two is None:
                    return None
                return combined(one, two, Fraction(1 if sign == "+" else -1))
            case ex.Arithmetic(operator=sign, left=left, right=right):
                one, two = self.linear(left), self.linear(right)
                if one is None or two is None:
                    return None
                if not two[0] and (sign == "*" or two[1]):
                    return _times(one, two[1] if sign == "*" else 1 / two[1])
                if not one[0] and sign == "*":
                    return _times(two, one[1])
        return None


def either(one: Lits, two: Lits) -> Lits:
    """Return the clause: one or two."""
    merged: dict[int, frozenset[int]] = dict(one)
    for variable, among in two:
        merged[variable] = merged.get(variable, frozenset()) | among
    return frozenset(merged.items())


def clause_of(origin: str, literals: Lits) -> Clause:
    """Return a clause with its literals in order; equal values are merged."""
    merged: dict[int, frozenset[int]] = {}
    for variable, among in literals:
        merged[variable] = merged.get(variable, frozenset()) | among
    ordered = sorted(merged.items())
    return Clause(origin, tuple(Literal(v, among) for v, among in ordered))


def combined(one: Linear, two: Linear, sign: Fraction) -> Linear:
    """Return ``one + sign * two``."""
    weights: dict[int, tuple[Fraction, ...]] = dict(one[0])
    for variable, other in two[0].items():
        own = weights.get(variable, (Fraction(0),) * len(other))
        weights[variable] = tuple(a + sign * b for a, b in zip(own, other, strict=True))
    return weights, one[1] + sign * two[1]


def _times(linear: Linear | None, factor: Fraction) -> Linear | None:
    if linear is None:
        return None
    weights = {v: tuple(w * factor for w in held) for v, held in linear[0].items()}
    return weights, linear[1] * factor


def scaled(linear: Linear, operator: str) -> tuple[tuple[Term, ...], str, int]:
    """Write ``linear operator 0`` in whole numbers: terms, ``<= >= =``, bound."""
    weights: Mapping[int, tuple[Fraction, ...]] = linear[0]
    numbers = [linear[1], *(w for held in weights.values() for w in held)]
    factor = lcm(*(n.denominator for n in numbers))
    terms = tuple(
        Term(variable, tuple(int(w * factor) for w in held))
        for variable, held in sorted(weights.items())
    )
    bound = -int(linear[1] * factor)
    if operator == "<":
        return terms, "<=", bound - 1
    if operator == ">":
        return terms, ">=", bound + 1
    return terms, operator, bound
