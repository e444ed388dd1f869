"""The totals of a product: price, cost, lead time and minutes, as lines.

Each line is tabulated over the few variables it depends on. A line over more
combinations than that keeps its formula, which only CP-SAT can minimise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from catalog.option import PRESENT, ChoiceOption, SeveralOption, Value
from catalog.parts import BomLine, Module, Operation, PriceLine
from catalog.version import CatalogVersion
from configurator.problem import FormulaLine, TabulatedLine, Total
from configurator.translation.scope import Scope
from rules import expression as ex
from rules.evaluation import Fact, holds, number
from rules.money import round_half_away
from rules.units import UNITS

SECONDS_PER_HOUR = 3600
_Read = Callable[[Module], int]


def totals_of(version: CatalogVersion, scope: Scope) -> dict[str, Total]:
    """Return what can be minimised: ``price``, ``cost`` and ``lead-time``.

    A product without prices has no total ``price``; likewise the others.
    """
    maker = _TotalMaker(version, scope)
    totals: dict[str, Total] = {}
    if version.prices:
        lines = [maker.price(line) for line in version.prices]
        totals["price"] = Total("price", tuple(p for p in lines if p is not None))
    if version.parts:
        parts = [one for line in version.bom for one in maker.each(line)]
        costs = [maker.cost(line) for line in parts]
        if version.labour_rate:
            costs += [maker.labour(operation) for operation in version.operations]
        totals["cost"] = Total("cost", tuple(c for c in costs if c is not None))
        waits = tuple(maker.lead_time(line) for line in parts)
        totals["lead-time"] = Total("lead-time", waits, greatest=True)
    return totals


class _TotalMaker:
    """Makes the line of one price, part or operation."""

    def __init__(self, version: CatalogVersion, scope: Scope) -> None:
        self._version = version
        self._scope = scope

    def price(self, line: PriceLine) -> TabulatedLine | FormulaLine | None:
        if line.times is not None and _of_body(line.times):
            return None
        amount = ex.Number(Fraction(line.amount))
        times = line.times or ex.Number(Fraction(1))
        return self._line(
            f"price.{line.id}",
            line.when,
            ex.Arithmetic("*", amount, times),
            Fraction(1),
        )

    def each(self, line: BomLine) -> tuple[BomLine, ...]:
        """Return a line for each member whose module ``@option`` may fetch."""
        option = self._version.by_name.get(line.item.removeprefix("@"))
        if not line.item.startswith("@") or not isinstance(option, SeveralOption):
            return (line,)
        return tuple(
            replace(line, id=f"{line.id}.{one.code}", item=f"{line.item}.{one.code}")
            for one in option.members
            if one.module
        )

    def cost(self, line: BomLine) -> TabulatedLine | FormulaLine | None:
        if _of_body(line.quantity):
            return None
        module_cost = self._module_number(line.item, lambda m: m.cost.amount)
        unit = self._unit(line.item)
        step = Fraction(line.step, 1000) * unit
        quantity = ex.Call("round_up", (line.quantity, ex.Number(step)))
        cost = ex.Arithmetic("*", quantity, module_cost)
        return self._line(f"cost.{line.id}", line.when, cost, unit)

    def labour(self, operation: Operation) -> TabulatedLine | FormulaLine | None:
        if _of_body(operation.setup) or _of_body(operation.run):
            return None
        whole = ex.Number(Fraction(1), "s")
        setup = ex.Call("round", (operation.setup, whole))
        run = ex.Call("round", (operation.run, whole))
        rate = ex.Number(Fraction(self._version.labour_rate))
        return self._line(
            f"labour.{operation.code}",
            operation.when,
            ex.Arithmetic("*", ex.Arithmetic("+", setup, run), rate),
            Fraction(SECONDS_PER_HOUR),
        )

    def lead_time(self, line: BomLine) -> TabulatedLine | FormulaLine:
        wait = self._module_number(line.item, lambda m: m.lead_time)
        return self._line(f"lead.{line.id}", line.when, wait, Fraction(1))

    def _unit(self, item: str) -> Fraction:
        modules = self._modules(item)
        name = next(iter(modules.values())).unit if modules else "pcs"
        return UNITS[name].factor

    def _modules(self, item: str) -> dict[str, Module]:
        """Return the modules an item may fetch, by the value that brings each."""
        if not item.startswith("@"):
            return {"": self._version.modules[item]}
        name, _, member = item[1:].partition(".")
        option = self._version.by_name[name]
        values: tuple[Value, ...] = ()
        if isinstance(option, ChoiceOption):
            values = option.values
        elif isinstance(option, SeveralOption):
            values = tuple(one for one in option.members if one.code == member)
        modules = self._version.modules
        return {one.code: modules[one.module] for one in values if one.module}

    def _module_number(self, item: str, read: _Read) -> ex.Expr:
        """Return a number of the module an item fetches, as an expression."""
        modules = self._modules(item)
        if not item.startswith("@"):
            return ex.Number(Fraction(read(modules[""])))
        name, _, member = item[1:].partition(".")
        result: ex.Expr = ex.Number(Fraction(0))
        if isinstance(self._version.by_name[name], SeveralOption):
            if member not in modules:
                return result
            inside = ex.Compare("=", ex.Name(item[1:]), ex.Word(PRESENT))
            return ex.Choose(inside, ex.Number(Fraction(read(modules[member]))), result)
        by_number: dict[int, list[str]] = {}
        for code, module in modules.items():
            by_number.setdefault(read(module), []).append(code)
        for value, codes in by_number.items():
            words = tuple(ex.Word(code) for code in codes)
            among = ex.Among(ex.Name(name), words)
            result = ex.Choose(among, ex.Number(Fraction(value)), result)
        return result

    def _line(
        self, name: str, when: ex.Expr, amount: ex.Expr, divisor: Fraction
    ) -> TabulatedLine | FormulaLine:
        variables = self._scope.of(when, amount)
        if self._scope.size(variables) <= self._scope.most_rows:
            amounts = {
                row: found
                for row, facts in self._scope.rows(variables)
                if (found := amount_of(when, amount, divisor, facts))
            }
            return TabulatedLine(name, variables, amounts)
        formula = ex.Choose(when, amount, ex.Number(Fraction(0)))
        names = {n: self._scope.by_index(n) for n in ex.names_in(formula)}
        exact = {
            n: (at, tuple(Fraction(f) if isinstance(f, int) else f for f in facts))
            for n, (at, facts) in names.items()
        }
        return FormulaLine(name, formula, exact, divisor)


def _of_body(formula: ex.Expr) -> bool:
    """Whether a formula needs a body measure, which no valid product depends on."""
    return any(name.startswith("body.") for name in ex.names_in(formula))


def amount_of(
    when: ex.Expr, amount: ex.Expr, divisor: Fraction, facts: Mapping[str, Fact]
) -> int:
    """Return what a line comes to for known facts, rounded half away from zero."""
    if not holds(when, facts):
        return 0
    value = number(amount, facts)
    return 0 if value is None else round_half_away(value / divisor)
