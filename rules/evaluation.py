"""What an expression comes to, exactly, for known facts.

Facts map each name to a value: a word for a choice, a whole number or fraction
of base units for a number. A name that is missing or ``None`` belongs to an
option that does not apply: comparing it is false, and a number made of it is
``None``. There are no loops in the language, and the parser bounds the size of
a tree, so every evaluation ends after at most that many steps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from rules import expression as ex
from rules.errors import RulesError
from rules.money import round_half_away
from rules.units import UNITS

Fact = str | int | Fraction | None
Facts = Mapping[str, Fact]
Exact = int | Fraction

_FACTORS: Mapping[str, Exact] = {
    name: int(unit.factor) if unit.factor.denominator == 1 else unit.factor
    for name, unit in UNITS.items()
}


class EvaluationError(RulesError):
    """An expression has no value for these facts, such as a division by zero."""

    def __init__(self, expr: ex.Expr, why: str) -> None:
        """Keep the expression that failed, for its place."""
        self.expr = expr
        super().__init__(why)


def holds(condition: ex.Expr, facts: Facts) -> bool:
    """Tell whether a resolved condition is true."""
    match condition:
        case ex.Truth(value=value):
            return value
        case ex.Not(inner=inner):
            return not holds(inner, facts)
        case ex.AllOf(parts=parts):
            return all(holds(part, facts) for part in parts)
        case ex.AnyOf(parts=parts):
            return any(holds(part, facts) for part in parts)
        case ex.Compare(left=left, right=ex.Word(word=word), operator=operator):
            fact = facts.get(left.name) if isinstance(left, ex.Name) else None
            return fact is not None and (fact == word) is (operator == "=")
        case ex.Compare(left=left, right=right, operator=operator):
            one, two = _exact(left, facts), _exact(right, facts)
            if one is None or two is None:
                return False
            return _COMPARE[operator](one, two)
        case ex.Among(left=left, items=items):
            return any(_fits(left, item, facts) for item in items)
        case _:
            raise EvaluationError(condition, "this is no condition")


def _fits(left: ex.Expr, item: ex.Expr, facts: Facts) -> bool:
    if isinstance(item, ex.Word):
        return isinstance(left, ex.Name) and facts.get(left.name) == item.word
    value = _exact(left, facts)
    if value is None:
        return False
    if isinstance(item, ex.Span):
        low, high = _exact(item.low, facts), _exact(item.high, facts)
        return low is not None and high is not None and low <= value <= high
    return value == _exact(item, facts)


_COMPARE: dict[str, Callable[[Exact, Exact], bool]] = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def number(expr: ex.Expr, facts: Facts) -> Fraction | None:
    """Return the value in base units, or ``None`` where an option does not apply.

    Raises:
        EvaluationError: for a division by zero or a step of zero.
    """
    value = _exact(expr, facts)
    return Fraction(value) if isinstance(value, int) else value


def _exact(expr: ex.Expr, facts: Facts) -> Exact | None:
    """Return the value; whole numbers stay such, which is several times faster."""
    match expr:
        case ex.Number(value=value, unit=unit):
            whole = value.numerator if value.denominator == 1 else value
            return whole * _FACTORS[unit] if unit else whole
        case ex.Name(name=name):
            fact = facts.get(name)
            if isinstance(fact, str):
                raise EvaluationError(expr, f"{name} is no number")
            if type(fact) is Fraction and fact.denominator == 1:
                return fact.numerator
            return fact
        case ex.Negative(inner=inner):
            value_of = _exact(inner, facts)
            return None if value_of is None else -value_of
        case ex.Arithmetic(left=left, right=right):
            one, two = _exact(left, facts), _exact(right, facts)
            return None if one is None or two is None else _combine(expr, one, two)
        case ex.Call(arguments=arguments):
            found = [_exact(argument, facts) for argument in arguments]
            values = [value for value in found if value is not None]
            return None if len(values) < len(found) else _call(expr, values)
        case ex.Choose(condition=condition, then=then, otherwise=otherwise):
            return _exact(then if holds(condition, facts) else otherwise, facts)
        case _:
            raise EvaluationError(expr, "this is no number")


def _combine(expr: ex.Arithmetic, one: Exact, two: Exact) -> Exact:
    match expr.operator:
        case "+":
            return one + two
        case "-":
            return one - two
        case "*":
            return one * two
        case _:
            if two == 0:
                raise EvaluationError(expr, "a number is divided by zero here")
            return Fraction(one) / two


def _call(expr: ex.Call, values: list[Exact]) -> Exact:
    match expr.function:
        case "min":
            return min(values)
        case "max":
            return max(values)
        case "abs":
            return values[0] if values[0] >= 0 else -values[0]
    value, step = values
    if step <= 0:
        raise EvaluationError(expr, "numbers are rounded to a step above zero")
    if expr.function == "round":
        return round_half_away(Fraction(value) / step) * step
    if expr.function == "round_up":
        return -(-value // step) * step
    return value // step * step
