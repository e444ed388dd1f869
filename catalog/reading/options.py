"""``options.yaml`` and the value files beside it: what can be chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.option import (
    PRESENT,
    AnyOption,
    Attribute,
    ChoiceOption,
    NumberOption,
    SeveralOption,
    TextOption,
    Value,
    YesNoOption,
)
from catalog.parts import Module, PriceLine
from catalog.reading import fields
from catalog.reading.nodes import Branch, read_yaml
from catalog.reading.rows import Row, read_rows
from catalog.reading.source import Folder
from rules.expression import Compare, Expr, Name, Word
from rules.mistake import Place
from rules.money import Money
from rules.units import UNITS
from rules.wording import NO_WORDS, Wording

_KINDS = ("one of", "several of", "number", "derived number", "text", "yes or no")
_SCRIPTS = ("any", "latin", "han")
MOST_STEPS = 10_000


@dataclass
class OptionsRead:
    """What the option files hold: options, the modules and prices of values."""

    options: list[AnyOption] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    modules: dict[str, Module] = field(default_factory=dict)
    prices: list[PriceLine] = field(default_factory=list)


def read_options(folder: Folder, currency: str) -> OptionsRead:
    """Read ``options.yaml`` with every value file it names."""
    read = OptionsRead()
    top = read_yaml(folder, "options.yaml")
    if top is None:
        return read
    reader = _OptionReader(folder, currency, read)
    for branch in top.branches("options", needed=True):
        reader.read(branch)
    top.finish()
    if not read.options and not folder.notebook.errors():
        folder.notebook.complain(top.place, "empty", "a product needs an option")
    return read


class _OptionReader:
    """Reads one option after the other into the same result."""

    def __init__(self, folder: Folder, currency: str, read: OptionsRead) -> None:
        self._folder = folder
        self._notebook = folder.notebook
        self._currency = currency
        self._read = read

    def read(self, branch: Branch) -> None:
        leaf = branch.leaf("name", needed=True)
        if leaf is None:
            return
        name = fields.option_name(self._notebook, leaf.text, leaf.place)
        if name in self._read.places:
            self._notebook.complain(
                leaf.place, "twice", f"there are two options called {name!r}",
                found=f"the first in line {self._read.places[name].line}",
            )  # fmt: skip
            return
        self._read.places[name] = leaf.place
        kind_leaf = branch.leaf("kind", needed=True)
        if kind_leaf is None:
            return
        kind = fields.one_of(self._notebook, kind_leaf.text, kind_leaf.place, _KINDS)
        title = branch.wording()
        help_branch = branch.branch("help")
        help_text = help_branch.wording() if help_branch else NO_WORDS
        shared = _Shared(
            name,
            title,
            help_text,
            branch.text("group"),
            self._applies(branch),
            several=kind == "several of",
        )
        option = self._of_kind(kind, branch, shared)
        if option is not None:
            self._read.options.append(option)
        branch.finish()

    def _applies(self, branch: Branch) -> Expr:
        leaf = branch.leaf("applies")
        if leaf is None:
            return fields.formula(self._notebook, "", branch.place)
        return fields.formula(self._notebook, leaf.text, leaf.place)

    def _of_kind(self, kind: str, branch: Branch, shared: _Shared) -> AnyOption | None:
        if kind in ("one of", "several of"):
            return self._listed(kind, branch, shared)
        if kind in ("number", "derived number"):
            return self._number(branch, shared, derived=kind == "derived number")
        if kind == "text":
            return self._text(branch, shared)
        default = branch.leaf("default")
        word = default.text if default else "no"
        if default is not None:
            fields.one_of(self._notebook, word, default.place, ("no", "yes"))
        return YesNoOption(
            name=shared.name, title=shared.title, help=shared.help,
            group=shared.group, applies=shared.applies, default=word == "yes",
        )  # fmt: skip

    def _listed(self, kind: str, branch: Branch, shared: _Shared) -> AnyOption | None:
        values = self._values(branch, shared)
        codes = [value.code for value in values]
        if not codes:
            if not self._notebook.errors():
                self._notebook.complain(
                    branch.place, "no-values", f"{shared.name} has no values"
                )
            return None
        if kind == "several of":
            wanted = [(leaf.text, leaf.place) for leaf in branch.leaves("default")]
        else:
            leaf = branch.leaf("default")
            wanted = [(leaf.text, leaf.place)] if leaf else []
        for word, place in wanted:
            if word not in codes:
                fields.one_of(self._notebook, word, place, tuple(codes))
        chosen = tuple(word for word, _ in wanted)
        if kind == "several of":
            return SeveralOption(
                name=shared.name, title=shared.title, help=shared.help,
                group=shared.group, applies=shared.applies, members=tuple(values),
                default=chosen,
            )  # fmt: skip
        return ChoiceOption(
            name=shared.name, title=shared.title, help=shared.help,
            group=shared.group, applies=shared.applies, values=tuple(values),
            default=chosen[0] if chosen else "",
        )  # fmt: skip

    # -- values --------------------------------------------------------------

    def _values(self, branch: Branch, shared: _Shared) -> list[Value]:
        file = branch.leaf("values from")
        found: list[tuple[Value, Place]] = []
        if file is not None:
            needed, known = ("value", "en", "zh"), _VALUE_COLUMNS
            rows = read_rows(
                self._folder, file.text, needed, known, file.place, attributes=True
            )
            found += [(self._value_of_row(row, shared), row.place) for row in rows]
        for inner in branch.branches("values"):
            value = self._value_of_branch(inner, shared)
            if value is not None:
                found.append((value, inner.place))
        kept: dict[str, Value] = {}
        for value, place in found:
            if value.code in kept:
                self._notebook.complain(
                    place, "twice", f"{shared.name} has two values {value.code!r}"
                )
            kept[value.code] = value
        return list(kept.values())

    def _value_of_branch(self, branch: Branch, shared: _Shared) -> Value | None:
        leaf = branch.leaf("code", needed=True)
        if leaf is None:
            return None
        code = fields.code(self._notebook, leaf.text, leaf.place)
        title = branch.wording()
        attributes: dict[str, Attribute] = {}
        inner = branch.branch("attributes")
        for key in list(inner.places) if inner else []:
            held = inner.leaf(key) if inner else None
            if held is not None:
                found = fields.quantity(self._notebook, held.text, held.place)
                if found is not None:
                    attributes[key] = Attribute(found[0], found[1].name)
        price = branch.leaf("price")
        if price is not None:
            self._price(shared, code, title, price.text, price.place)
        ends = [branch.leaf(key) for key in ("from", "until")]
        first, last = ((e.text, e.place) if e else ("", leaf.place) for e in ends)
        value = Value(
            code=code, title=title, attributes=attributes,
            module=branch.text("module"), swatch=branch.text("swatch"),
            effectivity=fields.effectivity(self._notebook, first, last),
            successor=branch.text("successor"),
        )  # fmt: skip
        branch.finish()
        return value

    def _value_of_row(self, row: Row, shared: _Shared) -> Value:
        cell = row["value"]
        code = fields.code(self._notebook, cell.text, cell.place)
        title = Wording(row["en"].text, row["zh"].text)
        if title.missing():
            self._notebook.complain(
                row.place, "untranslated", f"value {code} lacks a text",
                expected="en and zh", severity="warning",
            )  # fmt: skip
        attributes: dict[str, Attribute] = {}
        for column, held in row.cells.items():
            match = re.fullmatch(r"([a-z][a-z0-9_]*) \[(.+)\]", column)
            if match is None or not held.text:
                continue
            number = f"{held.text} {match.group(2)}"
            found = fields.quantity(self._notebook, number, held.place)
            if found is not None:
                attributes[match.group(1)] = Attribute(found[0], found[1].name)
        if row["price"].text:
            self._price(shared, code, title, row["price"].text, row["price"].place)
        module = row["module"].text
        if module and row["cost"].text:
            self._read.modules[module] = read_module(
                self._folder, row, self._currency, title
            )
        return Value(
            code=code, title=title, attributes=attributes, module=module,
            effectivity=fields.effectivity(
                self._notebook, (row["from"].text, row["from"].place),
                (row["until"].text, row["until"].place),
            ),
            successor=row["successor"].text,
        )  # fmt: skip

    def _price(
        self, shared: _Shared, code: str, title: Wording, text: str, place: Place
    ) -> None:
        amount = fields.amount(self._notebook, text, place, self._currency)
        words = Wording(
            f"{shared.title.en}: {title.en}", f"{shared.title.zh}:{title.zh}"
        )
        name, word = (
            (f"{shared.name}.{code}", PRESENT)
            if shared.several
            else (shared.name, code)
        )
        when = Compare("=", Name(name, at=place), Word(word, at=place), at=place)
        self._read.prices.append(
            PriceLine(id=f"{shared.name}.{code}", title=words, amount=amount, when=when)
        )

    # -- numbers and texts ---------------------------------------------------

    def _number(
        self, branch: Branch, shared: _Shared, *, derived: bool
    ) -> AnyOption | None:
        between = branch.leaf("between", needed=True)
        step_leaf = branch.leaf("step", needed=True)
        default_leaf = branch.leaf("default")
        if between is None or step_leaf is None:
            return None
        found = fields.span(self._notebook, between.text, between.place)
        if found is None:
            return None
        low, high, unit = found
        step = fields.base_number(self._notebook, step_leaf.text, step_leaf.place, unit)
        if step is None:
            return None
        if step <= 0 or (high - low) % step:
            self._notebook.complain(
                step_leaf.place, "wrong-step", "the step does not fit the range",
                expected=f"a step that divides {between.text}", found=step_leaf.text,
            )  # fmt: skip
            return None
        if (high - low) // step >= MOST_STEPS:
            self._notebook.complain(
                step_leaf.place, "too-long", f"{shared.name} has too many steps",
                expected=f"at most {MOST_STEPS}", hint="choose a coarser step",
            )  # fmt: skip
            return None
        default = None
        if default_leaf is not None:
            default = fields.base_number(
                self._notebook, default_leaf.text, default_leaf.place, unit
            )
            if default is not None and default not in range(low, high + 1, step):
                self._notebook.complain(
                    default_leaf.place, "outside-range", "the default cannot be chosen",
                    expected=f"a step of {between.text}", found=default_leaf.text,
                )  # fmt: skip
        return NumberOption(
            name=shared.name, title=shared.title, help=shared.help,
            group=shared.group, applies=shared.applies, unit=unit.name, low=low,
            high=high, step=step, default=default, derived=derived,
        )  # fmt: skip

    def _text(self, branch: Branch, shared: _Shared) -> AnyOption | None:
        length = branch.leaf("length", needed=True)
        if length is None:
            return None
        found = fields.span(self._notebook, length.text, length.place)
        script = branch.leaf("script")
        if script is not None:
            fields.one_of(self._notebook, script.text, script.place, _SCRIPTS)
        words = tuple(leaf.text for leaf in branch.leaves("forbidden words"))
        if found is None:
            return None
        if found[2] is not UNITS["pcs"]:
            self._notebook.complain(
                length.place, "wrong-unit", "a length of text counts characters",
                expected="such as 1 .. 8", found=length.text,
            )  # fmt: skip
            return None
        return TextOption(
            name=shared.name, title=shared.title, help=shared.help,
            group=shared.group, applies=shared.applies, least=found[0], most=found[1],
            script=script.text if script else "any", forbidden=words,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Shared:
    """What every kind of option begins with."""

    name: str
    title: Wording
    help: Wording
    group: str
    applies: Expr
    several: bool


_MODULE_COLUMNS = (
    "cost", "unit", "lead_time", "supplier", "policy", "reorder_point", "stock"
)  # fmt: skip
_VALUE_COLUMNS = ("module", "price", "from", "until", "successor", *_MODULE_COLUMNS)


def read_modules(folder: Folder, currency: str) -> dict[str, Module]:
    """Read ``modules.csv``, if there is one."""
    modules: dict[str, Module] = {}
    if not folder.has("modules.csv"):
        return modules
    needed = ("module", "en", "zh", "cost", "unit", "lead_time", "supplier")
    for row in read_rows(folder, "modules.csv", needed, _MODULE_COLUMNS):
        title = Wording(row["en"].text, row["zh"].text)
        if title.missing():
            folder.notebook.complain(
                row.place, "untranslated", "this module lacks a text",
                expected="en and zh", severity="warning",
            )  # fmt: skip
        module = read_module(folder, row, currency, title)
        if module.code in modules:
            folder.notebook.complain(
                row.place, "twice", f"there are two modules {module.code!r}"
            )
        modules[module.code] = module
    return modules


def read_module(folder: Folder, row: Row, currency: str, title: Wording) -> Module:
    """Read the module columns of a row."""
    notebook = folder.notebook
    unit_cell = row["unit"]
    unit = unit_cell.text or "pcs"
    if unit not in UNITS:
        fields.one_of(notebook, unit, unit_cell.place, tuple(UNITS))
        unit = "pcs"
    cost = fields.amount(notebook, row["cost"].text, row["cost"].place, currency)
    policy = row["policy"].text or "stocked"
    fields.one_of(notebook, policy, row["policy"].place, ("stocked", "to_order"))
    wholes: Mapping[str, int] = {
        column: fields.whole(notebook, row[column].text, row[column].place)
        for column in ("lead_time", "reorder_point", "stock")
    }
    return Module(
        code=fields.code(notebook, row["module"].text, row["module"].place),
        title=title,
        cost=Money(cost, currency),
        unit=unit,
        lead_time=wholes["lead_time"],
        supplier=row["supplier"].text,
        policy=policy,
        reorder_point=wholes["reorder_point"],
        opening_stock=wholes["stock"],
    )
