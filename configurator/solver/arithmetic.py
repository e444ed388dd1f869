"""Totals as solver expressions: tabulated lines, and formulas over many options.

A formula keeps exact fractions as a whole expression over one denominator;
products and roundings become integer constraints, so the solver minimises the
very number the papers will show.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from ortools.sat.python import cp_model

from configurator.errors import ConfiguratorError
from configurator.problem import FormulaLine, Literal, TabulatedLine, Term, Total
from configurator.solver.variables import Bool, Columns, Whole
from rules import expression as ex
from rules.evaluation import holds, number
from rules.units import UNITS

_WIDEST = 2**48
ROUNDINGS = ("round", "round_up", "round_down")


class FormulaUnsolvableError(ConfiguratorError):
    """The solver cannot minimise this formula exactly."""


@dataclass(frozen=True, slots=True)
class _Scaled:
    """A number: a whole expression within bounds, over a denominator."""

    whole: Whole
    low: int
    high: int
    under: int

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
        over = value.under * line.divisor
        return self._divided(value, over, "round", line).whole

    def _number(self, expr: ex.Expr, line: FormulaLine) -> _Scaled:
        match expr:
            case ex.Number(value=value, unit=unit):
                exact = value * UNITS[unit].factor if unit else value
                return _fixed(exact)
            case ex.Name(name=name):
                at, facts = line.names[name]
                zero = Fraction(0)
                found = [f if isinstance(f, Fraction) else zero for f in facts]
                return self._weighed(at, found)
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

    def _weighed(self, at: int, facts: list[Fraction]) -> _Scaled:
        under = lcm(*(f.denominator for f in facts))
        weights = tuple(int(f * under) for f in facts)
        if len(set(weights)) == 1:
            return _Scaled(weights[0], weights[0], weights[0], under)
        whole = self._columns.weighed(Term(at, weights))
        return _Scaled(whole, min(weights), max(weights), under)

    def _times(self, one: _Scaled, factor: Fraction) -> _Scaled:
        n = factor.numerator
        low, high = sorted((one.low * n, one.high * n))
        return _Scaled(one.whole * n, low, high, one.under * factor.denominator)

    def _combine(
        self, sign: str, one: _Scaled, two: _Scaled, line: FormulaLine
    ) -> _Scaled:
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
            )
        if sign == "/":
            if two.constant is None or two.constant == 0:
                raise FormulaUnsolvableError(f"{line.id}: divides by an option")
            return self._times(one, 1 / two.constant)
        if two.constant is not None:
            return self._times(one, two.constant)
        if one.constant is not None:
            return self._times(two, one.constant)
        corners = [a * b for a in (one.low, one.high) for b in (two.low, two.high)]
        product = self._new(min(corners), max(corners), line)
        self._model.add_multiplication_equality(product, [one.whole, two.whole])
        return _Scaled(product, min(corners), max(corners), one.under * two.under)

    def _call(self, name: str, parts: list[_Scaled], line: FormulaLine) -> _Scaled:
        if name in ROUNDINGS:
            step = parts[1].constant
            if step is None or step <= 0:
                raise FormulaUnsolvableError(f"{line.id}: rounds to an option")
            steps = self._divided(parts[0], parts[0].under * step, name, line)
            return self._times(steps, step)
        under = lcm(*(part.under for part in parts))
        same = [self._times(part, Fraction(under // part.under)) for part in parts]
        wholes = [part.whole for part in same]
        if name == "abs":
            (one,) = same
            most = max(abs(one.low), abs(one.high))
            target = self._new(0, most, line)
            self._model.add_abs_equality(target, one.whole)
            return _Scaled(target, 0, most, under)
        pick = max if name == "max" else min
        low, high = pick(p.low for p in same), pick(p.high for p in same)
        target = self._new(low, high, line)
        if name == "max":
            self._model.add_max_equality(target, wholes)
        else:
            self._model.add_min_equality(target, wholes)
        return _Scaled(target, low, high, under)

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
            return _Scaled(low // n, low // n, low // n, 1)
        target = self._new(low // n, high // n, line)
        self._model.add_division_equality(target, top, n)
        return _Scaled(target, low // n, high // n, 1)

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
        for value in range(self._columns.size(at)):
            facts = {one: line.names[one][1][value] for one in names}
            below = number(quotient.right, facts)
            here = self._columns.literal(Literal(at, frozenset({value})))
            if below is None or below <= 0:
                branches.append((here, _fixed(Fraction(0))))
                continue
            whole = self._divided(top, top.under * to * below, name, line)
            branches.append((here, whole))
        high = max(part.high for _, part in branches)
        target = self._new(0, high, line)
        for here, part in branches:
            self._model.add(target == part.whole).only_enforce_if(here)
        return self._times(_Scaled(target, 0, high, 1), to)

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
        return _Scaled(target, low, high, under)

    def _condition(self, condition: ex.Expr, line: FormulaLine) -> Bool:
        """Return a literal for a condition; each part is about one variable."""
        match condition:
            case ex.Truth(value=value):
                return self._model.new_constant(int(value))
            case ex.AllOf(parts=parts) | ex.AnyOf(parts=parts):
                literals = [self._condition(part, line) for part in parts]
                if isinstance(condition, ex.AnyOf):
                    literals = [literal.negated() for literal in literals]
                every = self._model.new_bool_var("")
                self._model.add_bool_and(literals).only_enforce_if(every)
                off = [literal.negated() for literal in literals]
                self._model.add_bool_or([every, *off])
                return every if isinstance(condition, ex.AllOf) else every.negated()
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
        """Return a literal for a comparison of numbers of several options.

        What does not apply counts nothing here: a line whose condition speaks
        of an absent option is guarded by that option's own condition.
        """
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
            return on
        least, most = {
            "<": (None, -1),
            "<=": (None, 0),
            ">": (1, None),
            ">=": (0, None),
        }[sign]
        if most is not None:
            self._model.add(gap.whole <= most).only_enforce_if(on)
            self._model.add(gap.whole >= most + 1).only_enforce_if(on.negated())
        elif least is not None:
            self._model.add(gap.whole >= least).only_enforce_if(on)
            self._model.add(gap.whole <= least - 1).only_enforce_if(on.negated())
        return on

    def _new(self, low: int, high: int, line: FormulaLine) -> cp_model.IntVar:
        if max(abs(low), abs(high)) > _WIDEST:
            raise FormulaUnsolvableError(f"{line.id}: its numbers are too large")
        return self._model.new_int_var(low, high, line.id)


def _fixed(value: Fraction) -> _Scaled:
    return _Scaled(value.numerator, value.numerator, value.numerator, value.denominator)
