"""What the lines and the drawing mean: prices, parts, operations, lengths."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from catalog.drawing import DimensionLine, DrawingPlan, Label, Shape, View
from catalog.option import AnyOption, SeveralOption, Value, values_of
from catalog.parts import BomLine, Module, Note, Operation, PriceLine
from catalog.reading.meaning import Meaning
from catalog.reading.rows import Row
from rules.checking import NumberType
from rules.expression import Expr
from rules.mistake import Place
from rules.units import LENGTH, TIME, UNITS


class LineMeaning:
    """Settles everything of one catalog that is a line with a condition."""

    def __init__(
        self, meaning: Meaning, options: Mapping[str, AnyOption],
        modules: Mapping[str, Module],
    ) -> None:  # fmt: skip
        """Take the options and the modules the lines speak of."""
        self._meaning = meaning
        self._options = options
        self._modules = modules

    def price(self, line: PriceLine) -> PriceLine:
        """Settle one price line; ``times`` may be a number of one option."""
        times = None if line.times is None else self._meaning.number(line.times, None)
        return replace(line, when=self._meaning.condition(line.when), times=times)

    def note(self, note: Note) -> Note:
        """Settle when a note is printed."""
        return replace(note, when=self._meaning.condition(note.when))

    def part(self, line: BomLine, row: Row, operations: Collection[str]) -> BomLine:
        """Settle one BOM line: its item, its operation and its quantity."""
        at = row["item"].place
        unit = None
        if line.item.startswith("@"):
            unit = self._brought_unit(line.item[1:], at)
        elif line.item in self._modules:
            unit = self._modules[line.item].unit
        else:
            self._meaning.module(line.item, self._modules, at)
        unread = "operations.csv" in self._meaning.notebook.lost
        if line.operation and line.operation not in operations and not unread:
            at = row["operation"].place
            self._meaning.unknown("operation", line.operation, operations, at)
        if not self._meaning.modules_read():
            unit = None
        dimension = UNITS[unit].dimension if unit else None
        quantity = self._meaning.number(line.quantity, dimension)
        return replace(line, when=self._meaning.condition(line.when), quantity=quantity)

    def _brought_unit(self, name: str, at: Place) -> str | None:
        """Return the unit of the modules an option, or one member, brings."""
        if self._meaning.in_doubt(name):
            return None
        owner, _, member = name.partition(".")
        option = self._options.get(owner)
        brought = [
            value.module for value in values_of(option)
            if value.module and (not member or _is_member(option, member, value))
        ]  # fmt: skip
        if not brought:
            known = [
                o for o in self._options.values() if any(v.module for v in values_of(o))
            ]
            members = [
                f"{o.name}.{v.code}" for o in known for v in values_of(o)
                if isinstance(o, SeveralOption) and v.module
            ]  # fmt: skip
            self._meaning.unknown(
                "option with modules", name, [*(o.name for o in known), *members], at
            )
        units = {self._modules[code].unit for code in brought if code in self._modules}
        if len(units) > 1 and self._meaning.modules_read():
            self._meaning.notebook.complain(
                at, "mixed-units", f"the modules of {name} have different units",
                found=", ".join(sorted(units)),
            )  # fmt: skip
        return min(units) if units else None

    def operations(
        self, operations: list[tuple[Operation, Row]]
    ) -> tuple[Operation, ...]:
        """Settle operations; refuse a circle in their precedence."""
        waiting = {operation.code: row["after"].place for operation, row in operations}
        unread = "operations.csv" in self._meaning.notebook.lost
        settled = []
        for operation, row in operations:
            for before in operation.after:
                if before not in waiting and not unread:
                    self._meaning.unknown(
                        "operation", before, waiting, row["after"].place
                    )
            settled.append(
                replace(
                    operation,
                    when=self._meaning.condition(operation.when),
                    setup=self._meaning.number(operation.setup, TIME),
                    run=self._meaning.number(operation.run, TIME),
                )
            )
        self._meaning.no_cycle(
            {o.code: [b for b in o.after if b in waiting] for o, _ in operations},
            lambda code: waiting[code], "these operations wait for each other",
        )  # fmt: skip
        return tuple(settled)

    # -- drawing -------------------------------------------------------------

    def drawing(self, plan: DrawingPlan) -> DrawingPlan:
        """Settle a drawing: helper lengths may use the ones before them."""
        names = dict(self._meaning.all_names)
        lengths: list[tuple[str, Expr]] = []
        for name, expr in plan.lengths:
            settled = self._meaning.number(expr, LENGTH, names)
            lengths.append((name, settled))
            names[name] = NumberType(LENGTH)

        def length(expr: Expr) -> Expr:
            return self._meaning.number(expr, LENGTH, names)

        def shape(one: Shape) -> Shape:
            return replace(one, when=self._meaning.condition(one.when))

        def dimension(one: DimensionLine) -> DimensionLine:
            tolerance = None if one.tolerance is None else length(one.tolerance)
            return replace(
                one, when=self._meaning.condition(one.when), value=length(one.value),
                tolerance=tolerance,
            )  # fmt: skip

        def label(one: Label) -> Label:
            return replace(one, when=self._meaning.condition(one.when))

        def view(one: View) -> View:
            return replace(
                one,
                shapes=tuple(shape(inner) for inner in one.shapes),
                dimensions=tuple(dimension(inner) for inner in one.dimensions),
                labels=tuple(label(inner) for inner in one.labels),
            )

        points = {n: (length(x), length(y)) for n, (x, y) in plan.points.items()}
        views = tuple(view(one) for one in plan.views)
        return DrawingPlan(lengths=tuple(lengths), points=points, views=views)


def _is_member(option: AnyOption | None, member: str, value: Value) -> bool:
    return isinstance(option, SeveralOption) and value.code == member
