"""The second pass: every name in the files is settled against the vocabulary.

Reading a file finds mistakes of form. What a formula says can only be judged
when all options are known: names, units, references between files, cycles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from catalog.drawing import DimensionLine, DrawingPlan, Label, Shape, View
from catalog.option import (
    AnyOption,
    ChoiceOption,
    NumberOption,
    SeveralOption,
    Value,
)
from catalog.parts import BomLine, Module, Operation, PriceLine
from catalog.reading.source import Notebook
from rules import rule as ru
from rules.checking import (
    NumberType,
    Resolved,
    Vocabulary,
    dimension_of,
    resolve_condition,
    resolve_number,
)
from rules.expression import Expr, names_in
from rules.mistake import Place, did_you_mean
from rules.units import LENGTH, TIME, UNITS, Dimension


class Meaning:
    """Settles expressions and references of one catalog."""

    def __init__(
        self, notebook: Notebook, rule_names: Vocabulary, all_names: Vocabulary
    ) -> None:
        """Take the names a rule may use, and those of formulas and drawings."""
        self._notebook = notebook
        self._rule_names = rule_names
        self._all_names = all_names

    # -- expressions ---------------------------------------------------------

    def condition(self, expr: Expr) -> Expr:
        """Settle a condition over options."""
        return self._noted(resolve_condition(expr, self._rule_names))

    def number(self, expr: Expr, dimension: Dimension | None) -> Expr:
        """Settle a formula over options, attributes and body measures."""
        return self._noted(resolve_number(expr, self._all_names, dimension))

    def _noted(self, resolved: Resolved) -> Expr:
        for mistake in resolved.mistakes:
            self._notebook.take(mistake)
        return resolved.expr

    def _unknown(self, what: str, word: str, known: Iterable[str], at: Place) -> None:
        self._notebook.complain(
            at, "unknown-reference", f"there is no {what} {word!r}",
            hint=did_you_mean(word, known),
        )  # fmt: skip

    # -- options -------------------------------------------------------------

    def options(
        self, options: list[AnyOption], modules: Mapping[str, Module],
        places: Mapping[str, Place], groups: Iterable[str],
    ) -> tuple[AnyOption, ...]:  # fmt: skip
        """Settle when options apply; check their modules, attributes and groups."""
        known_groups = tuple(groups)
        settled: list[AnyOption] = []
        for option in options:
            at = places[option.name]
            settled.append(replace(option, applies=self.condition(option.applies)))
            if option.group and option.group not in known_groups:
                self._unknown("group", option.group, known_groups, at)
            values = values_of(option)
            for value in values:
                if value.module and value.module not in modules:
                    self._unknown("module", value.module, modules, at)
                if value.successor and value.successor not in [v.code for v in values]:
                    self._unknown(
                        "value", value.successor, [v.code for v in values], at
                    )
            self._same_attributes(option.name, values, at)
        self._no_cycle(
            {o.name: {n.partition(".")[0] for n in names_in(o.applies)} for o in settled},
            lambda name: places[name], "options apply because of each other",
        )  # fmt: skip
        return tuple(settled)

    def _same_attributes(
        self, option: str, values: tuple[Value, ...], at: Place
    ) -> None:
        held = [
            {name: UNITS[a.unit].dimension for name, a in value.attributes.items()}
            for value in values
        ]
        for value, attributes in zip(values, held, strict=True):
            if attributes != held[0]:
                self._notebook.complain(
                    at, "attributes-differ",
                    f"value {value.code!r} of {option} carries other attributes",
                    expected=", ".join(held[0]) or "none",
                    found=", ".join(attributes) or "none",
                    hint="give every value of an option the same attributes",
                )  # fmt: skip
                return

    def _no_cycle(
        self, graph: Mapping[str, Iterable[str]], place_of: Callable[[str], Place],
        what: str,
    ) -> None:  # fmt: skip
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = [str(name) for name in error.args[1]]
            self._notebook.complain(
                place_of(circle[0]), "cycle", what, found=" → ".join(circle)
            )

    # -- rules ---------------------------------------------------------------

    def rules(
        self, rules: Iterable[ru.Rule], tables: Mapping[str, tuple[str, ...]],
        options: Mapping[str, AnyOption],
    ) -> tuple[ru.Rule, ...]:  # fmt: skip
        """Settle every rule; check ids, tables, texts and derived options."""
        settled: dict[str, ru.Rule] = {}
        derived: dict[str, str] = {}
        for rule in rules:
            if rule.id in settled:
                self._notebook.complain(
                    rule.at, "twice", f"there are two rules {rule.id!r}",
                    found=f"the first in line {settled[rule.id].at.line}",
                )  # fmt: skip
            for language in rule.reason.missing():
                self._notebook.complain(
                    rule.at, "untranslated", f"rule {rule.id} lacks its reason",
                    expected=f"a line beginning with {language}", severity="warning",
                )  # fmt: skip
            body = self._body(rule, tables, options)
            if isinstance(body, ru.Derives):
                if body.option in derived:
                    self._notebook.complain(
                        rule.at, "derived-twice",
                        f"{body.option} is derived by two rules",
                        found=f"also by {derived[body.option]}",
                    )  # fmt: skip
                derived[body.option] = rule.id
            settled[rule.id] = replace(rule, body=body)
        for name, option in options.items():
            wanted = isinstance(option, NumberOption) and option.derived
            if wanted and name not in derived:
                self._notebook.complain(
                    Place("options.yaml", 1, 1), "not-derived",
                    f"no rule says how {name} is worked out",
                    expected=f"a rule with: derive {name} = …",
                )  # fmt: skip
        return tuple(settled.values())

    def _body(
        self, rule: ru.Rule, tables: Mapping[str, tuple[str, ...]],
        options: Mapping[str, AnyOption],
    ) -> ru.Body:  # fmt: skip
        match rule.body:
            case ru.Requires(when=when, then=then):
                return ru.Requires(self.condition(when), self.condition(then))
            case ru.Excludes(first=first, second=second):
                return ru.Excludes(self.condition(first), self.condition(second))
            case ru.IfThen(when=when, then=then, otherwise=otherwise):
                last = None if otherwise is None else self.condition(otherwise)
                return ru.IfThen(self.condition(when), self.condition(then), last)
            case ru.CountOf(of=of) as count:
                return replace(count, of=tuple(self.condition(part) for part in of))
            case ru.ByTable() as by_table:
                self._table(rule, by_table, tables)
                return by_table
            case ru.Always(condition=condition):
                return ru.Always(self.condition(condition))
            case ru.Total(terms=terms, operator=operator, limit=limit):
                kind = dimension_of(terms[0], self._rule_names)
                bound = self._rule_number(limit, kind)
                parts = tuple(self._rule_number(term, kind) for term in terms)
                for term in parts:
                    if len({_owner(n, options) for n in names_in(term)}) > 1:
                        self._notebook.complain(
                            term.at, "mixed-term", "a term of a total speaks of one option",
                            hint="make a term of each option",
                        )  # fmt: skip
                return ru.Total(parts, operator, bound)
            case ru.Derives(option=name, formula=formula):
                option = options.get(name)
                if not isinstance(option, NumberOption) or not option.derived:
                    known = [
                        n for n, o in options.items()
                        if isinstance(o, NumberOption) and o.derived
                    ]  # fmt: skip
                    self._unknown("derived number", name, known, rule.at)
                    return rule.body
                dimension = UNITS[option.unit].dimension
                return ru.Derives(name, self._rule_number(formula, dimension))

    def _rule_number(self, expr: Expr, dimension: Dimension | None) -> Expr:
        return self._noted(resolve_number(expr, self._rule_names, dimension))

    def _table(
        self, rule: ru.Rule, body: ru.ByTable, tables: Mapping[str, tuple[str, ...]]
    ) -> None:
        if body.table not in tables:
            self._unknown("table", body.table, tables, rule.at)
            return
        for name in body.options:
            if name not in tables[body.table]:
                self._unknown(
                    f"column of table {body.table} called", name, tables[body.table],
                    rule.at,
                )  # fmt: skip
        if len(body.options) != len(tables[body.table]):
            self._notebook.complain(
                rule.at, "table-columns", "the rule names not every column of the table",
                expected=", ".join(tables[body.table]),
                found=", ".join(body.options),
            )  # fmt: skip

    # -- lines ---------------------------------------------------------------

    def price(self, line: PriceLine) -> PriceLine:
        """Settle one price line; ``times`` may be a number of one option."""
        times = None if line.times is None else self.number(line.times, None)
        return replace(line, when=self.condition(line.when), times=times)

    def part(
        self, line: BomLine, modules: Mapping[str, Module],
        options: Mapping[str, AnyOption], operations: Iterable[str], at: Place,
    ) -> BomLine:  # fmt: skip
        """Settle one BOM line: its item, its operation and its quantity."""
        known_operations = tuple(operations)
        unit = None
        if line.item.startswith("@"):
            name = line.item[1:]
            option = options.get(name.partition(".")[0])
            brought = [v.module for v in values_of(option)] if option else []
            if not any(brought):
                self._unknown("option with modules", name, options, at)
            units = {modules[code].unit for code in brought if code in modules}
            unit = min(units) if units else None
            if len(units) > 1:
                self._notebook.complain(
                    at, "mixed-units", f"the modules of {name} have different units",
                    found=", ".join(sorted(units)),
                )  # fmt: skip
        elif line.item in modules:
            unit = modules[line.item].unit
        else:
            self._unknown("module", line.item, modules, at)
        if line.operation and line.operation not in known_operations:
            self._unknown("operation", line.operation, known_operations, at)
        dimension = UNITS[unit].dimension if unit else None
        quantity = self.number(line.quantity, dimension)
        return replace(line, when=self.condition(line.when), quantity=quantity)

    def operations(
        self, operations: list[Operation], place_of: Callable[[str], Place]
    ) -> tuple[Operation, ...]:
        """Settle operations; refuse a circle in their precedence."""
        codes = [operation.code for operation in operations]
        settled = []
        for operation in operations:
            for before in operation.after:
                if before not in codes:
                    self._unknown("operation", before, codes, place_of(operation.code))
            settled.append(
                replace(
                    operation,
                    when=self.condition(operation.when),
                    setup=self.number(operation.setup, TIME),
                    run=self.number(operation.run, TIME),
                )
            )
        self._no_cycle(
            {o.code: [b for b in o.after if b in codes] for o in operations},
            place_of, "these operations wait for each other",
        )  # fmt: skip
        return tuple(settled)

    # -- drawing -------------------------------------------------------------

    def drawing(self, plan: DrawingPlan) -> DrawingPlan:
        """Settle a drawing: helper lengths may use the ones before them."""
        names = dict(self._all_names)
        lengths: list[tuple[str, Expr]] = []
        for name, expr in plan.lengths:
            lengths.append((name, self._noted(resolve_number(expr, names, LENGTH))))
            names[name] = NumberType(LENGTH)

        def length(expr: Expr) -> Expr:
            return self._noted(resolve_number(expr, names, LENGTH))

        def shape(one: Shape) -> Shape:
            return replace(one, when=self.condition(one.when))

        def dimension(one: DimensionLine) -> DimensionLine:
            tolerance = None if one.tolerance is None else length(one.tolerance)
            return replace(
                one, when=self.condition(one.when), value=length(one.value),
                tolerance=tolerance,
            )  # fmt: skip

        def label(one: Label) -> Label:
            return replace(one, when=self.condition(one.when))

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


def _owner(name: str, options: Mapping[str, AnyOption]) -> str:
    """Return the variable a name belongs to: an option, or one member of several."""
    option = name.partition(".")[0]
    return name if isinstance(options.get(option), SeveralOption) else option


def values_of(option: AnyOption | None) -> tuple[Value, ...]:
    """Return the values or members of an option; other kinds have none."""
    if isinstance(option, ChoiceOption):
        return option.values
    return option.members if isinstance(option, SeveralOption) else ()
