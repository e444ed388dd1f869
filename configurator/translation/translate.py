"""A catalog version on one day becomes a problem: one method a rule kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from catalog.option import (
    NO,
    PRESENT,
    YES,
    ChoiceOption,
    NumberOption,
    SeveralOption,
    YesNoOption,
)
from catalog.version import CatalogVersion
from configurator.errors import ConfiguratorError, LimitReachedError
from configurator.facts import names_of_option
from configurator.problem import (
    ABSENT,
    Constraint,
    Count,
    Literal,
    Problem,
    Sum,
    Table,
)
from configurator.settling import Judge
from configurator.translation.conditions import (
    Conditions,
    FormulaTooLargeError,
    Linear,
    Lits,
    clause_of,
    combined,
    either,
    scaled,
)
from configurator.translation.preferences import preferences_of
from configurator.translation.scope import MOST_ROWS, Scope
from configurator.translation.totals import totals_of
from rules import rule as ru
from rules.evaluation import EvaluationError, number
from rules.expression import Compare, Expr, Name, Not, Truth, names_in
from rules.printing import print_expression
from rules.truth import keeps, row_allowed

MOST_TABLE_ROWS = 200_000


class NoValueError(ConfiguratorError):
    """A formula divides by zero, or rounds to a step of zero, for some values."""

    def __init__(self, error: EvaluationError) -> None:
        """Say what has no value, where it was written, and why."""
        self.expr = error.expr
        super().__init__(f"{error.expr.at}: {print_expression(error.expr)}: {error}")


def translate(version: CatalogVersion, *, most_rows: int = MOST_ROWS) -> Problem:
    """Return the problem of a catalog version, already narrowed to a day.

    Args:
        version: the catalog version.
        most_rows: a formula over several options becomes a table of at most so
            many rows.

    Raises:
        FormulaTooLargeError: for a formula that is neither linear nor small.
        LimitReachedError: for a compatibility table over too many values.
        NoValueError: for a formula that has no value somewhere.
    """
    return translate_with(version, (), most_rows=most_rows)[0]


Answered = Literal | bool | None
"""What a condition is in a problem: a literal, the same in every product, or unsaid."""


def translate_with(
    version: CatalogVersion, asked: Sequence[Expr], *, most_rows: int = MOST_ROWS
) -> tuple[Problem, tuple[Answered, ...]]:
    """Translate a version together with conditions somebody wants to ask about.

    Each condition gets a literal that is true exactly where it holds. Hidden variables
    may be added for it; the others determine them, so it takes no product away. A
    condition about bodies, or too large to be told to an engine, is ``None``.

    Raises:
        ConfiguratorError: as ``translate`` does.
    """
    scope = Scope(version, most_rows)
    try:
        return _translated(version, scope, asked)
    except EvaluationError as error:
        raise NoValueError(error) from error


def _translated(
    version: CatalogVersion, scope: Scope, asked: Sequence[Expr]
) -> tuple[Problem, tuple[Answered, ...]]:
    conditions = Conditions(scope)
    translator = _Translator(version, scope, conditions)
    constraints: list[Constraint] = []
    for option in version.options:
        if option.applies != Truth(True):
            keys = names_of_option(option) or (option.name,)
            constraints += translator.applies(keys, option.applies)
    for rule in version.rules:
        constraints += translator.rule(rule)
    totals = totals_of(version, scope)
    # Last, so that what they need stands behind whatever the rules needed.
    preferences = preferences_of(version, scope, conditions)
    answered = tuple([_answered(scope, conditions, one) for one in asked])
    problem = Problem(
        variables=tuple(scope.variables),
        constraints=(*constraints, *conditions.constraints),
        totals=totals,
        defaults=defaults_of(version),
        preferences=preferences,
    )
    return problem, answered


def _answered(scope: Scope, conditions: Conditions, asked: Expr) -> Answered:
    if any(not scope.of_names([name]) for name in names_in(asked)):
        return None
    try:
        return conditions.literal(asked, "")
    except (FormulaTooLargeError, EvaluationError):
        return None


def judge_of(version: CatalogVersion) -> Judge:
    """Return who judges products of a version, with what we would choose."""
    return Judge(version, defaults_of(version))


def defaults_of(version: CatalogVersion) -> dict[str, str]:
    """Return what we would choose where the customer does not say.

    A default that is not on offer on the day is none.
    """
    defaults: dict[str, str] = {}
    for option in version.options:
        match option:
            case ChoiceOption(default=default, name=name, values=values):
                if default in [value.code for value in values]:
                    defaults[name] = default
            case YesNoOption(default=yes, name=name):
                defaults[name] = YES if yes else NO
            case NumberOption(default=number, name=name) if number is not None:
                defaults[name] = str(number)
            case SeveralOption(default=chosen, members=members, name=name):
                for member in members:
                    key = f"{name}.{member.code}"
                    defaults[key] = PRESENT if member.code in chosen else "0"
    return defaults


class _Translator:
    """One method a rule kind; each returns the constraints of one rule."""

    def __init__(
        self, version: CatalogVersion, scope: Scope, conditions: Conditions
    ) -> None:
        self._version = version
        self._scope = scope
        self._conditions = conditions

    def applies(self, keys: tuple[str, ...], condition: Expr) -> list[Constraint]:
        """An option is absent exactly when its condition is false."""
        constraints: list[Constraint] = []
        for key in keys:
            for at in self._scope.of_names([key]):
                gone = len(self._scope.variables[at].values) - 1
                absent = frozenset({(at, frozenset({gone}))})
                present = frozenset({(at, frozenset(range(gone)))})
                for wanted, escape in ((True, absent), (False, present)):
                    for clause in self._conditions.clauses(condition, "", wanted):
                        constraints.append(clause_of("", either(clause, escape)))
        return constraints

    def rule(self, rule: ru.Rule) -> list[Constraint]:
        match rule.body:
            case ru.Requires(when=when, then=then):
                return self._either(rule, Not(when), then)
            case ru.Excludes(first=first, second=second):
                return self._either(rule, Not(first), Not(second))
            case ru.IfThen(when=when, then=then, otherwise=otherwise):
                constraints = self._either(rule, Not(when), then)
                if otherwise is not None:
                    constraints += self._either(rule, when, otherwise)
                return constraints
            case ru.CountOf(least=least, most=most, of=of):
                return self._count(rule, least, most, of)
            case ru.ByTable() as body:
                return self._table(rule, body)
            case ru.Always(condition=condition):
                return self._always(rule, condition)
            case ru.Total() as body:
                return self._total(rule, body)
            case ru.Derives() as body:
                return self._derived(rule, body)
            case ru.Prefers():
                return []  # it forbids nothing

    def _void(self, names: Iterable[str]) -> Lits:
        """Literals one of which is true when a mentioned option does not apply."""
        return frozenset(self._scope.unsaid(names).items())

    def _either(self, rule: ru.Rule, one: Expr, two: Expr) -> list[Constraint]:
        void = self._void(ru.names_of(rule.body))
        first = self._conditions.clauses(one, rule.id)
        second = self._conditions.clauses(two, rule.id)
        found = [either(either(a, b), void) for a in first for b in second]
        return [clause_of(rule.id, clause) for clause in found]

    def _always(self, rule: ru.Rule, condition: Expr) -> list[Constraint]:
        void = self._void(ru.names_of(rule.body))
        variables = self._scope.of(condition)
        if isinstance(condition, Compare) and len(variables) > 1:
            left = self._conditions.linear(condition.left)
            right = self._conditions.linear(condition.right)
            if left and right and condition.operator != "!=":
                return [self._sum(rule, left, condition.operator, right, void)]
            if self._scope.size(variables) <= self._scope.most_rows:
                return [self._kept(rule)]
        clauses = self._conditions.clauses(condition, rule.id)
        return [clause_of(rule.id, either(clause, void)) for clause in clauses]

    def _count(
        self, rule: ru.Rule, least: int | None, most: int | None, of: tuple[Expr, ...]
    ) -> list[Constraint]:
        literals: list[Literal] = []
        certain = 0
        for condition in of:
            literal = self._conditions.literal(condition, rule.id)
            if isinstance(literal, Literal):
                literals.append(literal)
            else:
                certain += literal
        low = None if least is None else least - certain
        high = None if most is None else most - certain
        return [Count(rule.id, tuple(literals), low, high)]

    def _table(self, rule: ru.Rule, body: ru.ByTable) -> list[Constraint]:
        table = self._version.tables[body.table]
        variables = tuple(self._scope.of_names([name])[0] for name in body.options)
        if body.allows and body.others == "forbidden":
            listed = self._listed(rule, body, variables)
            if listed is not None:
                return [Table(rule.id, variables, listed)]
        size = self._scope.size(variables)
        if size > MOST_TABLE_ROWS:
            raise LimitReachedError(
                f"rule {rule.id}: table {body.table}", f"{MOST_TABLE_ROWS} combinations"
            )
        rows: list[tuple[int, ...]] = []
        for row, facts in self._scope.rows(variables):
            words = [facts.get(name) for name in body.options]
            absent = any(word is None for word in words)
            if absent or row_allowed(body, table, [str(word) for word in words]):
                rows.append(row)
        return [Table(rule.id, variables, tuple(rows))]

    def _listed(
        self, rule: ru.Rule, body: ru.ByTable, variables: tuple[int, ...]
    ) -> tuple[tuple[int, ...], ...] | None:
        """Return the rows an allowing table lists, without trying all combinations.

        ``None``: an option may not apply, and then the rule is void.
        """
        table = self._version.tables[body.table]
        found = [self._scope.variables[at] for at in variables]
        if any(variable.conditional for variable in found):
            return None
        order = [table.columns.index(option) for option in body.options]
        rows: set[tuple[int, ...]] = set()
        for row in table.rows:
            cells = [
                [
                    at
                    for at, value in enumerate(variable.values)
                    if row[column] is None or value in (row[column] or ())
                ]
                for variable, column in zip(found, order, strict=True)
            ]
            if len(rows) + prod(map(len, cells)) > MOST_TABLE_ROWS:
                raise LimitReachedError(
                    f"rule {rule.id}: table {body.table}", f"{MOST_TABLE_ROWS} rows"
                )
            rows.update(product(*cells))
        return tuple(sorted(rows))

    def _sum(
        self, rule: ru.Rule, left: Linear, operator: str, right: Linear, void: Lits
    ) -> Constraint:
        terms, sign, bound = scaled(combined(left, right, Fraction(-1)), operator)
        return Sum(rule.id, terms, sign, bound, clause_of("", void).literals)

    def _kept(self, rule: ru.Rule) -> Constraint:
        """A table of whatever keeps a rule, if it is small."""
        variables = self._scope.of_names(ru.names_of(rule.body))
        self._small_enough(rule, variables)
        rows = tuple(
            row
            for row, facts in self._scope.rows(variables)
            if keeps(rule.body, facts, self._version.tables)
        )
        return Table(rule.id, variables, rows)

    def _total(self, rule: ru.Rule, body: ru.Total) -> list[Constraint]:
        """Each term by itself: one that does not apply counts nothing."""
        limit = self._conditions.linear(body.limit)
        summed = Linear({}, Fraction(0))
        for term in body.terms:
            linear = self._conditions.linear(term)
            several = len(self._scope.of(term)) > 1
            if limit is None or linear is None or (several and linear.nowhere):
                return [self._kept(rule)]
            summed = combined(summed, linear, Fraction(1))
        if limit is None:
            return [self._kept(rule)]
        void = frozenset(limit.nowhere.items())
        return [self._sum(rule, summed, body.operator, limit, void)]

    def _derived(self, rule: ru.Rule, body: ru.Derives) -> list[Constraint]:
        formula = self._conditions.linear(body.formula)
        target = self._conditions.linear(Name(body.option))
        if formula is None or target is None:
            return [self._worked_out(rule, body)]
        void = self._void(ru.names_of(body))
        return [self._sum(rule, target, "=", formula, void)]

    def _worked_out(self, rule: ru.Rule, body: ru.Derives) -> Constraint:
        """A table from the inputs of a formula to the number they determine."""
        inputs = self._scope.of(body.formula)
        self._small_enough(rule, inputs)
        (target,) = self._scope.of_names([body.option])
        values = self._scope.variables[target].values
        at = {value: index for index, value in enumerate(values)}
        names = names_in(body.formula)
        rows: list[tuple[int, ...]] = []
        for row, facts in self._scope.rows(inputs):
            if any(facts.get(name) is None for name in names):  # the rule is void
                rows += [(*row, index) for index in range(len(values))]
                continue
            found = at.get(str(number(body.formula, facts)))
            rows += [(*row, found)] if found is not None else []
            if ABSENT in at:
                rows.append((*row, at[ABSENT]))
        return Table(rule.id, (*inputs, target), tuple(rows))

    def _small_enough(self, rule: ru.Rule, variables: tuple[int, ...]) -> None:
        rows, most = self._scope.size(variables), self._scope.most_rows
        if rows > most:
            spoken = ru.expressions_of(rule.body)
            raise FormulaTooLargeError(rule.id, spoken[-1], rows, most)
