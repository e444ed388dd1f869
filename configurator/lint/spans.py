"""Between which bounds a formula lies when its options may still be several things.

Interval arithmetic on whole expressions (Moore, 1966), exact wherever one option alone
decides: there its values are tried one by one. A bound may be wider than what products
reach, never narrower; so what is ruled out by it is ruled out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.problem import FormulaLine
from rules import expression as ex
from rules.evaluation import Fact, holds, number
from rules.money import round_half_away

MOST_REMEMBERED = 100_000
Left = Sequence[frozenset[int]]
"""For each variable the value indexes that are still possible."""


@dataclass(frozen=True, slots=True)
class Span:
    """From ``low`` to ``high``; ``gone``: it may have no value at all."""

    low: Fraction
    high: Fraction
    gone: bool = False


NOTHING = Span(Fraction(0), Fraction(0), True)


class Bounds:
    """Bounds one formula line; what one option says alone is worked out once."""

    def __init__(self, line: FormulaLine) -> None:
        """Take the line."""
        self._line = line
        self._together: dict[tuple[int, tuple[frozenset[int], ...]], Span] = {}
        self._alone: dict[tuple[int, int, frozenset[int]], Span] = {}
        self._said: dict[tuple[int, int, frozenset[int]], frozenset[bool]] = {}
        self._values: dict[tuple[int, int], Fraction | None] = {}
        self._truths: dict[tuple[int, int], bool] = {}
        self._owners: dict[int, tuple[int, ...]] = {}

    @property
    def variables(self) -> tuple[int, ...]:
        """The variables the line speaks of."""
        return tuple(sorted({at for at, _ in self._line.names.values()}))

    def amounts(self, left: Left) -> tuple[int, int]:
        """Return the least and the most the line may come to."""
        span = self._number(self._line.formula, left)
        low = round_half_away(span.low / self._line.divisor)
        high = round_half_away(span.high / self._line.divisor)
        return (min(low, 0), max(high, 0)) if span.gone else (low, high)

    # -- numbers ---------------------------------------------------------------------

    def _number(self, expr: ex.Expr, left: Left) -> Span:
        owners = self._owners_of(expr)
        if len(owners) <= 1:
            return self._one_option(expr, owners, left)
        key = (id(expr), tuple([left[at] for at in owners]))
        found = self._together.get(key)
        if found is None:
            if len(self._together) > MOST_REMEMBERED:
                self._together.clear()
            found = self._together[key] = self._several(expr, left)
        return found

    def _several(self, expr: ex.Expr, left: Left) -> Span:
        match expr:
            case ex.Negative(inner=inner):
                span = self._number(inner, left)
                return Span(-span.high, -span.low, span.gone)
            case ex.Arithmetic(operator=sign, left=one, right=two):
                return _combined(sign, self._number(one, left), self._number(two, left))
            case ex.Choose(condition=condition, then=then, otherwise=otherwise):
                said = self._truth(condition, left)
                spans = [self._number(then, left)] if True in said else []
                spans += [self._number(otherwise, left)] if False in said else []
                return _either(spans)
            case ex.Call(function=function, arguments=arguments):
                return _called(function, [self._number(a, left) for a in arguments])
        raise TypeError(expr)

    def _one_option(self, expr: ex.Expr, owners: tuple[int, ...], left: Left) -> Span:
        at = owners[0] if owners else -1
        held = left[at] if owners else frozenset({0})
        key = (id(expr), at, held)
        found = self._alone.get(key)
        if found is None:
            values = [self._value(expr, at, value) for value in held]
            some = [value for value in values if value is not None]
            gone = len(some) < len(values)
            found = Span(min(some), max(some), gone) if some else NOTHING
            self._alone[key] = found
        return found

    def _value(self, expr: ex.Expr, at: int, value: int) -> Fraction | None:
        key = (id(expr), value)
        if key not in self._values:
            self._values[key] = number(expr, self._facts(at, value))
        return self._values[key]

    # -- conditions ------------------------------------------------------------------

    def _truth(self, condition: ex.Expr, left: Left) -> frozenset[bool]:
        """Return what a condition may be: true, false, or either."""
        owners = self._owners_of(condition)
        if len(owners) <= 1:
            return self._said_alone(condition, owners, left)
        match condition:
            case ex.Not(inner=inner):
                return frozenset(not one for one in self._truth(inner, left))
            case ex.AllOf(parts=parts) | ex.AnyOf(parts=parts):
                decides = isinstance(condition, ex.AnyOf)
                said = [self._truth(part, left) for part in parts]
                if any(one == {decides} for one in said):
                    return frozenset({decides})
                may = any(decides in one for one in said)
                return frozenset({True, False} if may else {not decides})
        return frozenset({True, False})

    def _said_alone(
        self, condition: ex.Expr, owners: tuple[int, ...], left: Left
    ) -> frozenset[bool]:
        at = owners[0] if owners else -1
        held = left[at] if owners else frozenset({0})
        key = (id(condition), at, held)
        if key not in self._said:
            self._said[key] = frozenset(
                self._holds(condition, at, value) for value in held
            )
        return self._said[key]

    def _holds(self, condition: ex.Expr, at: int, value: int) -> bool:
        key = (id(condition), value)
        if key not in self._truths:
            self._truths[key] = holds(condition, self._facts(at, value))
        return self._truths[key]

    # -- names -----------------------------------------------------------------------

    def _owners_of(self, expr: ex.Expr) -> tuple[int, ...]:
        found = self._owners.get(id(expr))
        if found is None:
            names = self._line.names
            found = tuple(sorted({names[name][0] for name in ex.names_in(expr)}))
            self._owners[id(expr)] = found
        return found

    def _facts(self, at: int, value: int) -> Mapping[str, Fact]:
        facts: dict[str, Fact] = {}
        for name, (owner, held) in self._line.names.items():
            if owner == at:
                fact = held[value]
                if fact is not None:
                    facts[name] = fact
        return facts


def _either(spans: Sequence[Span]) -> Span:
    return Span(
        min(one.low for one in spans),
        max(one.high for one in spans),
        any(one.gone for one in spans),
    )


def _combined(sign: str, one: Span, two: Span) -> Span:
    gone = one.gone or two.gone
    match sign:
        case "+":
            return Span(one.low + two.low, one.high + two.high, gone)
        case "-":
            return Span(one.low - two.high, one.high - two.low, gone)
        case "*":
            corners = [a * b for a in (one.low, one.high) for b in (two.low, two.high)]
            return Span(min(corners), max(corners), gone)
    if two.low <= 0 <= two.high:
        raise UnboundedError
    corners = [a / b for a in (one.low, one.high) for b in (two.low, two.high)]
    return Span(min(corners), max(corners), gone)


def _called(function: str, spans: Sequence[Span]) -> Span:
    gone = any(one.gone for one in spans)
    match function:
        case "min" | "max":
            pick: Callable[[list[Fraction]], Fraction] = (
                min if function == "min" else max
            )
            lows, highs = [one.low for one in spans], [one.high for one in spans]
            return Span(pick(lows), pick(highs), gone)
        case "abs":
            (one,) = spans
            ends = [abs(one.low), abs(one.high)]
            least = Fraction(0) if one.low <= 0 <= one.high else min(ends)
            return Span(least, max(ends), gone)
    value, step = spans
    if step.low != step.high or step.low <= 0:
        raise UnboundedError
    rounded = [_rounded(function, end, step.low) for end in (value.low, value.high)]
    return Span(rounded[0], rounded[1], gone)


def _rounded(function: str, value: Fraction, step: Fraction) -> Fraction:
    if function == "round":
        return round_half_away(value / step) * step
    if function == "round_up":
        return -(-value // step) * step
    return value // step * step


class UnboundedError(Exception):
    """A formula divides by what may be nothing, or rounds to what may be any step."""
