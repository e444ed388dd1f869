"""Constraints as rules of a catalog, each short enough for its author to read.

A rule may be 2,000 characters long. What is longer is added up in parts: derived
numbers that the other options determine, so that the number of products is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from math import prod

from configurator.formats.catalog.names import Names, rule_id
from configurator.formats.model import ON, Model, is_switch
from configurator.formats.sentences import is_refusal, opposite, sentence_about
from configurator.formats.source import FileTooLargeError
from configurator.problem import Clause, Constraint, Count, Literal, Sum, Table
from rules import expression as ex
from rules import rule as ru
from rules.language import WRITTEN
from rules.printing import print_rule
from rules.wording import NO_WORDS

MOST_ROWS = 20_000
"""A table of a catalog has at most so many rows (``catalog.reading.rows``)."""
MOST_STEPS = 10_000
_LONGEST_SOURCE = 200
_ROOM = 1_000
"""Characters of a rule left for what it says; the rest is for its sentences."""

Weighed = tuple[ex.Expr, int]
"""A condition with what it weighs where it holds."""


@dataclass
class Written:
    """Rules, and the tables and derived numbers they need."""

    rules: list[ru.Rule] = field(default_factory=list)
    tables: dict[str, Table] = field(default_factory=dict)
    numbers: dict[str, tuple[int, int]] = field(default_factory=dict)


class RuleWriter:
    """Writes one constraint after the other into the same result."""

    def __init__(self, model: Model, names: Names) -> None:
        """Take the model and what its options are called."""
        self._model = model
        self._variables = model.problem.variables
        self._names = names
        self._taken: set[str] = set()
        self._reason = NO_WORDS
        self.written = Written()

    def write(self, constraint: Constraint) -> None:
        """Write a constraint.

        Raises:
            FileTooLargeError: if no rule of a catalog can hold it.
        """
        self._reason = sentence_about(self._model, constraint)
        match constraint:
            case Clause(literals=literals):
                self._clause(constraint.origin, literals)
            case Table():
                self._table(constraint)
            case Count(origin=origin, literals=literals, least=least, most=most):
                self._count(origin, literals, least, most)
            case Sum():
                self._sum(constraint)

    # -- clauses -----------------------------------------------------------------

    def _clause(self, origin: str, literals: Iterable[Literal]) -> None:
        reasons: list[ex.Expr] = []
        results: list[ex.Expr] = []
        for literal in literals:
            other = opposite(self._variables, literal)
            if not other.among:
                return  # always true
            if is_refusal(self._variables, literal):
                reasons.append(self._condition(other))
            else:
                results.append(self._condition(literal))
        body = _clause_body(reasons, results)
        rule = self._rule(origin, body)
        if self._fits(rule):
            self.written.rules.append(rule)
            return
        conditions = [*(_not(one) for one in reasons), *results]
        self._added_up(origin, [(one, 1) for one in conditions], ">=", 1)

    def _condition(self, literal: Literal) -> ex.Expr:
        variable = self._variables[literal.variable]
        name = ex.Name(self._names.options[literal.variable])
        if not literal.among:
            return ex.Truth(False)
        if len(literal.among) == len(variable.values):
            return ex.Truth(True)
        if is_switch(variable):
            return name if ON in literal.among else ex.Not(name)
        codes = self._names.codes[literal.variable]
        words = tuple(ex.Word(codes[value]) for value in sorted(literal.among))
        if len(words) == 1:
            return ex.Compare("=", name, words[0])
        return ex.Among(name, words)

    # -- tables --------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        sizes = [len(self._variables[at].values) for at in table.variables]
        if not table.rows:
            self._clause(table.origin, ())
            return
        if len(table.rows) == prod(sizes):
            return
        columns = tuple(self._names.options[at] for at in table.variables)
        if len(table.rows) > MOST_ROWS:
            for clause in _cuts(table, sizes):
                self._clause(table.origin, clause)
            return
        rule = self._rule(table.origin, ru.ByTable("", columns, True, "forbidden"))
        named = rule.id.lower()
        body = ru.ByTable(named, columns, True, "forbidden")
        self.written.tables[named] = table
        self.written.rules.append(
            ru.Rule(id=rule.id, body=body, reason=rule.reason, source=rule.source)
        )

    # -- counts and sums -------------------------------------------------------------

    def _count(
        self, origin: str, literals: tuple[Literal, ...], least: int | None,
        most: int | None,
    ) -> None:  # fmt: skip
        low = least if least is not None and least > 0 else None
        high = most if most is not None and most < len(literals) else None
        if (low or 0) > len(literals) or (high is not None and high < 0):
            self._clause(origin, ())
            return
        if low is None and high is None:
            return
        of = tuple(self._condition(literal) for literal in literals)
        rule = self._rule(origin, ru.CountOf(low, high, of))
        if self._fits(rule):
            self.written.rules.append(rule)
            return
        for sign, bound in ((">=", low), ("<=", high)):
            if bound is not None:
                self._added_up(origin, [(one, 1) for one in of], sign, bound)

    def _sum(self, constraint: Sum) -> None:
        origin, sign, bound = constraint.origin, constraint.operator, constraint.bound
        weighed: list[Weighed] = []
        for term in constraint.terms:
            bound -= term.weights[0]
            for value, weight in enumerate(term.weights):
                condition = self._condition(Literal(term.variable, frozenset({value})))
                if weight != term.weights[0]:
                    weighed.append((condition, weight - term.weights[0]))
        escape = tuple(self._condition(literal) for literal in constraint.unless)
        if not escape and constraint.reified is None:
            self._added_up(origin, weighed, sign, bound)
            return
        compared: ex.Expr = ex.Compare(
            sign, _added(self._terms(weighed)), _whole(bound)
        )
        if not weighed:
            kept = {"<=": bound >= 0, ">=": bound <= 0}.get(sign, bound == 0)
            compared = ex.Truth(kept)
        if constraint.reified is not None:
            hidden = ex.Name(self._names.options[constraint.reified])
            body = ru.IfThen(hidden, compared, _not(compared))
            if escape:
                never = _all([_not(one) for one in escape])
                body = ru.IfThen(never, _same(hidden, compared))
            self._keep(self._rule(origin, body))
            return
        self._keep(self._rule(origin, ru.Always(_any([*escape, compared]))))

    def _added_up(
        self, origin: str, weighed: list[Weighed], sign: str, bound: int
    ) -> None:
        terms = self._terms(weighed)
        if not terms:
            if not _kept(sign, bound):
                self._clause(origin, ())
            return
        self._keep(self._rule(origin, ru.Total(tuple(terms), sign, _whole(bound))))

    def _terms(self, weighed: list[Weighed]) -> list[ex.Expr]:
        """Return the terms of a sum; of many, parts that are worked out apart."""
        terms = [_chosen(condition, weight) for condition, weight in weighed]
        parts = list(_portions(terms))
        if len(parts) <= 1:
            return terms
        found: list[ex.Expr] = []
        at = 0
        for part in parts:
            weights = [weight for _, weight in weighed[at : at + len(part)]]
            at += len(part)
            low, high = (sum(w for w in weights if w * s > 0) for s in (-1, 1))
            if high - low >= MOST_STEPS:
                raise self._too_large("a sum with weights so large")
            name = self._names.option(f"part_{len(self.written.numbers) + 1}")
            self.written.numbers[name] = (low, high)
            self._keep(self._rule("part", ru.Derives(name, _added(part))))
            found.append(ex.Name(name))
        return found

    # -- rules ---------------------------------------------------------------------

    def _rule(self, origin: str, body: ru.Body) -> ru.Rule:
        source = f"{self._model.name}, {origin}" if origin else self._model.name
        return ru.Rule(
            id=rule_id(origin or "tree", self._taken), body=body, reason=self._reason,
            source=source[:_LONGEST_SOURCE],
        )  # fmt: skip

    def _fits(self, rule: ru.Rule) -> bool:
        expressions = ru.expressions_of(rule.body)
        nodes = max((sum(1 for _ in ex.walk(one)) for one in expressions), default=0)
        return len(print_rule(rule)) < WRITTEN.characters and nodes <= WRITTEN.nodes

    def _keep(self, rule: ru.Rule) -> None:
        if not self._fits(rule):
            raise self._too_large(f"rule {rule.id}")
        self.written.rules.append(rule)

    def _too_large(self, what: str) -> FileTooLargeError:
        return FileTooLargeError(
            f"writing {self._model.name} as a catalog: {what}",
            f"{WRITTEN.characters} characters a rule",
        )


def _clause_body(reasons: list[ex.Expr], results: list[ex.Expr]) -> ru.Body:
    """Say a clause in the way that reads best."""
    if not reasons and not results:
        return ru.Always(ex.Truth(False))
    if not results:
        if len(reasons) == 2:
            return ru.Excludes(*reasons)
        if len(reasons) == 1:
            return ru.Always(_not(reasons[0]))
        return ru.CountOf(None, len(reasons) - 1, tuple(reasons))
    if not reasons:
        if len(results) == 1:
            return ru.Always(results[0])
        return ru.CountOf(1, None, tuple(results))
    if len(reasons) == 1:
        return ru.Requires(reasons[0], _any(results))
    return ru.IfThen(_all(reasons), _any(results))


def _cuts(table: Table, sizes: list[int]) -> Iterator[list[Literal]]:
    """Yield a clause for each beginning of a row that cannot go on in every way."""
    following: dict[tuple[int, ...], set[int]] = {}
    for row in table.rows:
        for at, value in enumerate(row):
            following.setdefault(row[:at], set()).add(value)
    for begun, values in sorted(following.items()):
        if len(values) < sizes[len(begun)]:
            clause = [
                Literal(variable, frozenset(range(size)) - {value})
                for variable, size, value in zip(
                    table.variables, sizes, begun, strict=False
                )
            ]
            yield [*clause, Literal(table.variables[len(begun)], frozenset(values))]


def _portions(terms: list[ex.Expr]) -> Iterator[list[ex.Expr]]:
    """Cut a list of terms into parts that each fit into one rule."""
    part: list[ex.Expr] = []
    room = nodes = 0
    for term in terms:
        long = len(print_rule(ru.Rule(id="x", body=ru.Always(term))))
        many = sum(1 for _ in ex.walk(term)) + 1
        if part and (room + long > _ROOM or nodes + many > WRITTEN.nodes - 20
                     or len(part) >= WRITTEN.depth - 5):  # fmt: skip
            yield part
            part, room, nodes = [], 0, 0
        part.append(term)
        room, nodes = room + long, nodes + many
    if part:
        yield part


def _kept(sign: str, bound: int) -> bool:
    """Tell whether an empty sum keeps its bound."""
    return {"<=": bound >= 0, ">=": bound <= 0}.get(sign, bound == 0)


def _chosen(condition: ex.Expr, weight: int) -> ex.Expr:
    return ex.Choose(condition, _whole(weight), _whole(0))


def _whole(number: int) -> ex.Expr:
    value = ex.Number(Fraction(abs(number)))
    return value if number >= 0 else ex.Negative(value)


def _added(terms: list[ex.Expr]) -> ex.Expr:
    found = terms[0] if terms else _whole(0)
    for term in terms[1:]:
        found = ex.Arithmetic("+", found, term)
    return found


def _not(condition: ex.Expr) -> ex.Expr:
    return condition.inner if isinstance(condition, ex.Not) else ex.Not(condition)


def _same(one: ex.Expr, two: ex.Expr) -> ex.Expr:
    return ex.AnyOf((ex.AllOf((one, two)), ex.AllOf((_not(one), _not(two)))))


def _all(conditions: list[ex.Expr]) -> ex.Expr:
    return conditions[0] if len(conditions) == 1 else ex.AllOf(tuple(conditions))


def _any(conditions: list[ex.Expr]) -> ex.Expr:
    return conditions[0] if len(conditions) == 1 else ex.AnyOf(tuple(conditions))
