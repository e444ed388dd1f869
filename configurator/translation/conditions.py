"""Conditions become clauses over finite-domain literals.

A condition about one variable is a set of its values, whatever it says: that is
exact for any formula, and it is the smallest form there is. A comparison that
spans several variables becomes a hidden variable, determined by a linear sum
where the comparison is linear and by a table where it is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from configurator.errors import ConfiguratorError
from configurator.problem import Clause, Constraint, Literal, Sum, Table, Term
from configurator.translation.scope import Scope
from rules import expression as ex
from rules.evaluation import holds, number
from rules.printing import print_expression

Lits = frozenset[tuple[int, frozenset[int]]]
"""A clause while it is built: at most one value set per variable."""
MOST_CLAUSES = 64


@dataclass(frozen=True, slots=True)
class Linear:
    """A number as a weighed sum: weights per variable and value, and a constant.

    ``nowhere`` has the values with which the number has no value, because an
    option it needs does not apply; they weigh nothing.
    """

    weights: Mapping[int, tuple[Fraction, ...]]
    constant: Fraction
    nowhere: Mapping[int, frozenset[int]] = field(default_factory=dict)


class FormulaTooLargeError(ConfiguratorError):
    """A formula is not linear and spans too many values to be tabulated."""

    def __init__(self, origin: str, expr: ex.Expr, rows: int, most: int) -> None:
        """Name the rule, its formula, the rows it would need and how many may be."""
        self.origin = origin
        self.rows = rows
        super().__init__(
            f"{origin}: {print_expression(expr)} is not linear and spans {rows} "
            f"combinations, more than {most}"
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

    def literal(self, expr: ex.Expr, origin: str) -> Literal | bool:
        """Return one literal equal to ``expr``, or what it is in every product."""
        variables = self._scope.of(expr)
        if len(variables) > 1:
            return Literal(self._defined(expr, origin), frozenset({1}))
        clauses = self._one_variable(expr, variables, wanted=True)
        for clause in clauses:
            for variable, among in clause:
                return Literal(variable, among)
        return not clauses

    def literal_of(self, kept: list[Lits], broken: list[Lits]) -> Literal | None:
        """Return one literal equal to some clauses, or ``None``: they always hold.

        Args:
            kept: the clauses.
            broken: clauses that hold exactly where one of ``kept`` does not.
        """
        kept = [clause for clause in kept if not self._always(clause)]
        if not kept:
            return None
        if len(kept) == 1 and len(kept[0]) == 1:
            ((variable, among),) = kept[0]
            return Literal(variable, among)
        at = self._new()
        for clauses, value in ((kept, 0), (broken, 1)):
            escape = (at, frozenset({value}))
            self.constraints += [
                clause_of("", either(clause, frozenset({escape}))) for clause in clauses
            ]
        return Literal(at, frozenset({1}))

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
        if not isinstance(expr, ex.Not | ex.AllOf | ex.AnyOf):
            return self._hidden_for(expr, self._scope.of(expr), origin)
        key = print_expression(expr)
        if key not in self._hidden:
            positive = self._inside(expr, origin, wanted=True)
            negative = self._inside(expr, origin, wanted=False)
            at = self._hidden[key] = self._new()
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

    def _new(self) -> int:
        return self._scope.hidden(f"#{len(self._scope.variables)}")

    # -- comparisons of several variables -------------------------------------

    def _hidden_for(
        self, expr: ex.Expr, variables: tuple[int, ...], origin: str
    ) -> int:
        key = print_expression(expr)
        if key in self._hidden:
            return self._hidden[key]
        rows = self._scope.size(variables)
        if rows <= self._scope.most_rows:
            at = self._hidden[key] = self._new()
            table = tuple(
                (*row, int(holds(expr, facts)))
                for row, facts in self._scope.rows(variables)
            )
            self.constraints.append(Table("", (*variables, at), table))
            return at
        spelled = _spelled_out(expr)
        if spelled is not None:
            return self._defined(spelled, origin)
        difference = self._difference(expr)
        if difference is None:
            raise FormulaTooLargeError(origin, expr, rows, self._scope.most_rows)
        at = self._hidden[key] = self._new()
        self._reify(*difference, at)
        return at

    def _difference(self, expr: ex.Expr) -> tuple[Linear, str] | None:
        """Write a comparison as a linear sum that is compared with 0."""
        if not isinstance(expr, ex.Compare):
            return None
        left, right = self.linear(expr.left), self.linear(expr.right)
        if left is None or right is None:
            return None
        return combined(left, right, Fraction(-1)), expr.operator

    def _reify(self, linear: Linear, operator: str, at: int) -> None:
        """``at`` is 1 exactly when the sum keeps its bound and has a value."""
        inner = self._scope.hidden(f"#{at}.0")
        terms, sign, bound = scaled(linear, operator)
        self.constraints.append(Sum("", terms, sign, bound, reified=inner))
        parts = [(inner, frozenset({1}))]
        for variable, gone in linear.nowhere.items():
            parts.append((variable, self._all(variable) - gone))
        for variable, among in parts:
            self.constraints.append(
                clause_of("", frozenset({(at, frozenset({0})), (variable, among)}))
            )
        rest = [(v, self._all(v) - among) for v, among in parts]
        self.constraints.append(clause_of("", frozenset({(at, frozenset({1})), *rest})))

    def _all(self, variable: int) -> frozenset[int]:
        return frozenset(range(len(self._scope.facts[variable])))

    def linear(self, expr: ex.Expr) -> Linear | None:
        """Write a number as a weighed sum over variables, if it is one."""
        variables = self._scope.of(expr)
        if len(variables) <= 1:
            values = [number(expr, facts) for _, facts in self._scope.rows(variables)]
            weights = tuple(value or Fraction(0) for value in values)
            if not variables:
                return None if values[0] is None else Linear({}, values[0])
            (at,) = variables
            gone = frozenset(v for v, value in enumerate(values) if value is None)
            return Linear({at: weights}, Fraction(0), {at: gone} if gone else {})
        match expr:
            case ex.Negative(inner=inner):
                return _times(self.linear(inner), Fraction(-1))
            case ex.Arithmetic(operator=sign, left=left, right=right):
                one, two = self.linear(left), self.linear(right)
                if one is None or two is None:
                    return None
                if sign in "+-":
                    return combined(one, two, Fraction(1 if sign == "+" else -1))
                if not two.weights and (sign == "*" or two.constant):
                    factor = two.constant if sign == "*" else 1 / two.constant
                    return _times(one, factor)
                if not one.weights and sign == "*":
                    return _times(two, one.constant)
        return None


def _spelled_out(expr: ex.Expr) -> ex.Expr | None:
    """Write ``!=`` and ``in`` with the comparisons that a sum can keep.

    No opposite is taken: a comparison with what does not apply stays false.
    """
    match expr:
        case ex.Compare(operator="!=", left=left, right=right):
            return ex.AnyOf(
                (ex.Compare("<", left, right), ex.Compare(">", left, right))
            )
        case ex.Among(left=left, items=items):
            parts = [
                ex.AllOf(
                    (
                        ex.Compare(">=", left, item.low),
                        ex.Compare("<=", left, item.high),
                    )
                )
                if isinstance(item, ex.Span)
                else ex.Compare("=", left, item)
                for item in items
            ]
            return ex.AnyOf(tuple(parts))
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
    weights = dict(one.weights)
    for variable, other in two.weights.items():
        own = weights.get(variable, (Fraction(0),) * len(other))
        weights[variable] = tuple(a + sign * b for a, b in zip(own, other, strict=True))
    nowhere = dict(one.nowhere)
    for variable, gone in two.nowhere.items():
        nowhere[variable] = nowhere.get(variable, frozenset()) | gone
    return Linear(weights, one.constant + sign * two.constant, nowhere)


def _times(linear: Linear | None, factor: Fraction) -> Linear | None:
    if linear is None:
        return None
    weights = {v: tuple(w * factor for w in held) for v, held in linear.weights.items()}
    return Linear(weights, linear.constant * factor, linear.nowhere)


def scaled(linear: Linear, operator: str) -> tuple[tuple[Term, ...], str, int]:
    """Write ``linear operator 0`` in whole numbers: terms, ``<= >= =``, bound."""
    weights = linear.weights
    numbers = [linear.constant, *(w for held in weights.values() for w in held)]
    factor = lcm(*(n.denominator for n in numbers))
    terms = tuple(
        Term(variable, tuple(int(w * factor) for w in held))
        for variable, held in sorted(weights.items())
    )
    bound = -int(linear.constant * factor)
    if operator == "<":
        return terms, "<=", bound - 1
    if operator == ">":
        return terms, ">=", bound + 1
    return terms, operator, bound
