"""Totals as solver expressions: tabulated lines, and formulas over many options.

A formula keeps exact fractions as a whole expression over one denominator;
products and roundings become integer constraints, so the solver minimises the
very number the papers will show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from ortools.sat.python import cp_model

from configurator.errors import ConfiguratorError
from configurator.problem import FormulaLine, Literal, TabulatedLine, Term, Total
from configurator.solver.variables import Bool, Columns, Whole
from rules import expression as ex
from rules.evaluation import EvaluationError, holds, number
from rules.units import UNITS

_WIDEST = 2**48
_FINEST = 1_000_000
ROUNDINGS = ("round", "round_up", "round_down")


class FormulaUnsolvableError(ConfiguratorError):
    """The solver cannot minimise this formula exactly."""


@dataclass(frozen=True, slots=True)
class _Scaled:
    """A number: a whole expression within bounds, over a denominator.

    It has no value unless every literal of ``needs`` is true: something it is
    made of does not apply.
    """

    whole: Whole
    low: int
    high: int
    under: int
    needs: tuple[Bool, ...] = ()

    @property
    def constant(self) -> Fraction | None:
        return Fraction(self.low, self.under) if self.low == self.high else None


class Totals:
    """Turns the totals of a problem into expressions of one model."""

    def __init__(self, model: cp_model.CpModel, columns: Columns) -> None:
        """Work inside ``model``."""
        self._model = model
        self._columns = columns

    def expression(self, total: Total) -> Whole:
        """Return the total as something to minimise."""
        lines: list[Whole] = []
        for line in total.lines:
            if isinstance(line, TabulatedLine):
                lines.append(self._tabulated(line))
            else:
                lines.append(self._formula(line))
        if not total.greatest:
            return sum(lines)
        most = self._model.new_int_var(0, 10_000, total.name)
        for one in lines:
            self._model.add(most >= one)
        return most

    def _tabulated(self, line: TabulatedLine) -> Whole:
        if not line.amounts:
            return 0
        if not line.variables:
            return line.amounts[()]
        sizes = [self._columns.size(at) for at in line.variables]
        if len(sizes) == 1:
            amounts = [line.amounts.get((v,), 0) for v in range(sizes[0])]
            return self._columns.weighed(Term(line.variables[0], tuple(amounts)))
        flat: list[int] = []
        position: Whole = 0
        for at, size in zip(line.variables, sizes, strict=True):
            position = position * size + self._columns.index(at)
        rows: list[tuple[int, ...]] = [()]
        for size in sizes:
            rows = [(*row, v) for row in rows for v in range(size)]
        flat = [line.amounts.get(row, 0) for row in rows]
        if len(set(flat)) == 1:
            return flat[0]
        place = self._model.new_int_var(0, len(flat) - 1, "")
        self._model.add(place == position)
        amount = self._model.new_int_var(min(flat), max(flat), line.id)
        self._model.add_element(place, flat, amount)
        return amount

    # -- formulas ------------------------------------------------------------

    def _formula(self, line: FormulaLine) -> Whole:
        value = self._number(line.formula, line)
        rounded = self._divided(value, value.under * line.divisor, "round", line)
        if not rounded.needs:
            return rounded.whole
        target = self._new(min(rounded.low, 0), max(rounded.high, 0), line)
        on = self._all(rounded.needs)
        self._model.add(target == rounded.whole).only_enforce_if(on)
        self._model.add(target == 0).only_enforce_if(on.negated())
        return target

    def _number(self, expr: ex.Expr, line: FormulaLine) -> _Scaled:
        owners = {line.names[name][0] for name in ex.names_in(expr)}
        if len(owners) == 1:
            (at,) = owners
            found = self._by_value(expr, at, line)
            if isinstance(expr, ex.Name) or lcm(*_denominators(found)) <= _FINEST:
                return self._weighed(at, found)
        match expr:
            case ex.Number(value=value, unit=unit):
                exact = value * UNITS[unit].factor if unit else value
                return _fixed(exact)
            case ex.Negative(inner=inner):
                return self._times(self._number(inner, line), Fraction(-1))
            case ex.Arithmetic(operator=sign, left=left, right=right):
                return self._combine(
                    sign, self._number(left, line), self._number(right, line), line
                )
            case ex.Call(
                function=name, arguments=(ex.Arithmetic(operator="/") as quotient, step)
            ) if name in ROUNDINGS and ex.names_in(quotient.right):
                return self._rounded_quotient(name, quotient, step, line)
            case ex.Call(function=name, arguments=arguments):
                parts = [self._number(argument, line) for argument in arguments]
                return self._call(name, parts, line)
            case ex.Choose(condition=condition, then=then, otherwise=otherwise):
                return self._choose(condition, then, otherwise, line)
        raise FormulaUnsolvableError(f"{line.id}: this cannot be minimised")

    def _by_value(
        self, expr: ex.Expr, at: int, line: FormulaLine
    ) -> list[Fraction | None]:
        """Work out a number of one option for each of its values."""
        names = ex.names_in(expr)
        try:
            return [
                number(expr, {name: line.names[name][1][value] for name in names})
                for value in range(self._columns.size(at))
            ]
        except EvaluationError as error:
            raise FormulaUnsolvableError(f"{line.id}: {error}") from error

    def _weighed(self, at: int, found: list[Fraction | None]) -> _Scaled:
        under = lcm(*_denominators(found))
        weights = tuple(int((f or 0) * under) for f in found)
        there = frozenset(value for value, f in enumerate(found) if f is not None)
        needs: tuple[Bool, ...] = ()
        if len(there) < len(found):
            needs = (self._columns.literal(Literal(at, there)),)
        if len(set(weights)) == 1:
            return _Scaled(weights[0], weights[0], weights[0], under, needs)
        whole = self._columns.weighed(Term(at, weights))
        return _Scaled(whole, min(weights), max(weights), under, needs)

    def _all(self, literals: Sequence[Bool]) -> Bool:
        """Return a literal that is true exactly when all of some are."""
        if len(literals) == 1:
            return literals[0]
        every = self._model.new_bool_var("")
        self._model.add_bool_and(literals).only_enforce_if(every)
        self._model.add_bool_or([every, *(one.negated() for one in literals)])
        return every

    def _times(self, one: _Scaled, factor: Fraction) -> _Scaled:
        n = factor.numerator
        low, high = sorted((one.low * n, one.high * n))
        under = one.under * factor.denominator
        return _Scaled(one.whole * n, low, high, under, one.needs)

    def _combine(
        self, sign: str, one: _Scaled, two: _Scaled, line: FormulaLine
    ) -> _Scaled:
        needs = _both(one, two)
        if sign in "+-":
            under = lcm(one.under, two.under)
            left = self._times(one, Fraction(under // one.under))
            right = self._times(
                two, Fraction(under // two.under) * (1 if sign == "+" else -1)
            )
            return _Scaled(
                left.whole + right.whole,
                left.low + right.low,
                left.high + right.high,
                under,
                needs,
            )
        if sign == "/":
            if two.constant is None or two.constant == 0:
                raise FormulaUnsolvableError(f"{line.id}: divides by an option")
            return replace(self._times(one, 1 / two.constant), needs=needs)
        if two.constant is not None:
            return replace(self._times(one, two.constant), needs=needs)
        if one.constant is not None:
            return replace(self._times(two, one.constant), needs=needs)
        corners = [a * b for a in (one.low, one.high) for b in (two.low, two.high)]
        product = self._new(min(corners), max(corners), line)
        self._model.add_multiplication_equality(product, [one.whole, two.whole])
        under = one.under * two.under
        return _Scaled(product, min(corners), max(corners), under, needs)

    def _call(self, name: str, parts: list[_Scaled], line: FormulaLine) -> _Scaled:
        if name in ROUNDINGS:
            step = parts[1].constant
            if step is None or step <= 0:
                raise FormulaUnsolvableError(f"{line.id}: rounds to an option")
            steps = self._divided(parts[0], parts[0].under * step, name, line)
            return replace(self._times(steps, step), needs=_both(*parts))
        under = lcm(*(part.under for part in parts))
        needs = _both(*parts)
        same = [self._times(part, Fraction(under // part.under)) for part in parts]
        wholes = [part.whole for part in same]
        if name == "abs":
            (one,) = same
            most = max(abs(one.low), abs(one.high))
            target = self._new(0, most, line)
            self._model.add_abs_equality(target, one.whole)
            return _Scaled(target, 0, most, under, needs)
        pick = max if name == "max" else min
        low, high = pick(p.low for p in same), pick(p.high for p in same)
        target = self._new(low, high, line)
        if name == "max":
            self._model.add_max_equality(target, wholes)
        else:
            self._model.add_min_equality(target, wholes)
        return _Scaled(target, low, high, under, needs)

    def _divided(
        self, value: _Scaled, over: Fraction, how: str, line: FormulaLine
    ) -> _Scaled:
        """Return ``value.whole / over`` rounded to whole steps."""
        n, d = over.numerator, over.denominator
        top, low, high = value.whole * d, value.low * d, value.high * d
        if low < 0:
            raise FormulaUnsolvableError(f"{line.id}: rounds a negative number")
        if how == "round":  # half away from zero: floor((2 top + n) / 2 n)
            top, low, high, n = top * 2 + n, low * 2 + n, high * 2 + n, 2 * n
        elif how == "round_up":
            top, low, high = top + (n - 1), low + n - 1, high + n - 1
        if low == high:
            return _Scaled(low // n, low // n, low // n, 1, value.needs)
        target = self._new(low // n, high // n, line)
        self._model.add_division_equality(target, top, n)
        return _Scaled(target, low // n, high // n, 1, value.needs)

    def _rounded_quotient(
        self, name: str, quotient: ex.Arithmetic, step: ex.Expr, line: FormulaLine
    ) -> _Scaled:
        """Round ``a / b`` where ``b`` is a number of one option, value by value."""
        names = ex.names_in(quotient.right)
        owners = {line.names[one][0] for one in names}
        to = self._number(step, line).constant
        if len(owners) != 1 or to is None or to <= 0:
            raise FormulaUnsolvableError(f"{line.id}: divides by several options")
        (at,) = owners
        top = self._number(quotient.left, line)
        branches: list[tuple[Bool, _Scaled]] = []
        below_of = self._by_value(quotient.right, at, line)
        there = frozenset(value for value, one in enumerate(below_of) if one)
        needs = top.needs
        if len(there) < len(below_of):
            needs = (*needs, self._columns.literal(Literal(at, there)))
        for value, below in enumerate(below_of):
            here = self._columns.literal(Literal(at, frozenset({value})))
            if below is not None and below <= 0:
                raise FormulaUnsolvableError(f"{line.id}: divides by zero or less")
            if below is None:
                branches.append((here, _fixed(Fraction(0))))
                continue
            whole = self._divided(top, top.under * to * below, name, line)
            branches.append((here, whole))
        high = max(part.high for _, part in branches)
        target = self._new(0, high, line)
        for here, part in branches:
            self._model.add(target == part.whole).only_enforce_if(here)
        return self._times(_Scaled(target, 0, high, 1, needs), to)

    def _choose(
        self, condition: ex.Expr, then: ex.Expr, otherwise: ex.Expr, line: FormulaLine
    ) -> _Scaled:
        on = self._condition(condition, line)
        one, two = self._number(then, line), self._number(otherwise, line)
        under = lcm(one.under, two.under)
        yes = self._times(one, Fraction(under // one.under))
        no = self._times(two, Fraction(under // two.under))
        low, high = min(yes.low, no.low), max(yes.high, no.high)
        target = self._new(low, high, line)
        self._model.add(target == yes.whole).only_enforce_if(on)
        self._model.add(target == no.whole).only_enforce_if(on.negated())
        needs: tuple[Bool, ...] = ()
        if one.needs or two.needs:  # only what is chosen must have a value
            there = self._all([on, *one.needs])
            instead = self._all([on.negated(), *two.needs])
            needs = (self._all([there.negated(), instead.negated()]).negated(),)
        return _Scaled(target, low, high, under, needs)

    def _condition(self, condition: ex.Expr, line: FormulaLine) -> Bool:
        """Return a literal for a condition; each part is about one variable."""
        match condition:
            case ex.Truth(value=value):
                return self._model.new_constant(int(value))
            case ex.AllOf(parts=parts) | ex.AnyOf(parts=parts):
                literals = [self._condition(part, line) for part in parts]
                if isinstance(condition, ex.AllOf):
                    return self._all(literals)
                return self._all([one.negated() for one in literals]).negated()
            case ex.Not(inner=inner):
                return self._condition(inner, line).negated()
        names = ex.names_in(condition)
        owners = {line.names[name][0] for name in names}
        if len(owners) != 1:
            return self._compared(condition, line)
        (at,) = owners
        among = frozenset(
            value
            for value in range(self._columns.size(at))
            if holds(condition, {name: line.names[name][1][value] for name in names})
        )
        return self._columns.literal(Literal(at, among))

    def _compared(self, condition: ex.Expr, line: FormulaLine) -> Bool:
        """Return a literal for a comparison of numbers of several options."""
        if not isinstance(condition, ex.Compare):
            raise FormulaUnsolvableError(f"{line.id}: this cannot be minimised")
        left = self._number(condition.left, line)
        gap = self._combine("-", left, self._number(condition.right, line), line)
        on = self._model.new_bool_var(line.id)
        sign = condition.operator
        if sign in ("=", "!="):
            same = on if sign == "=" else on.negated()
            below = self._model.new_bool_var(line.id)
            self._model.add(gap.whole == 0).only_enforce_if(same)
            self._model.add_implication(same, below.negated())
            self._model.add(gap.whole <= -1).only_enforce_if([same.negated(), below])
            self._model.add(gap.whole >= 1).only_enforce_if(
                [same.negated(), below.negated()]
            )
        elif sign in ("<", "<="):
            most = -1 if sign == "<" else 0
            self._model.add(gap.whole <= most).only_enforce_if(on)
            self._model.add(gap.whole >= most + 1).only_enforce_if(on.negated())
        else:
            least = 1 if sign == ">" else 0
            self._model.add(gap.whole >= least).only_enforce_if(on)
            self._model.add(gap.whole <= least - 1).only_enforce_if(on.negated())
        # Comparing what does not apply is false.
        return self._all([on, *gap.needs]) if gap.needs else on

    def _new(self, low: int, high: int, line: FormulaLine) -> cp_model.IntVar:
        if max(abs(low), abs(high)) > _WIDEST:
            raise FormulaUnsolvableError(f"{line.id}: its numbers are too large")
        return self._model.new_int_var(low, high, line.id)


def _fixed(value: Fraction) -> _Scaled:
    return _Scaled(value.numerator, value.numerator, value.numerator, value.denominator)


def _denominators(found: list[Fraction | None]) -> list[int]:
    return [one.denominator for one in found if one is not None]


def _both(*parts: _Scaled) -> tuple[Bool, ...]:
    """Return what several numbers need, each literal once."""
    found = {literal.index: literal for part in parts for literal in part.needs}
    return tuple(found.values())
