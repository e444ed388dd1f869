"""The values of one option, from ``options.yaml`` or a value file beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from catalog.option import PRESENT, AnyOption, Attribute, Value
from catalog.parts import Module, PriceLine
from catalog.reading import fields
from catalog.reading.modules import MODULE_COLUMNS, read_module
from catalog.reading.nodes import Branch
from catalog.reading.rows import ATTRIBUTE, Row, read_rows, title_of
from catalog.reading.source import Folder
from rules.expression import Compare, Expr, Name, Word
from rules.market import Only
from rules.mistake import Place
from rules.wording import Wording

ONLY = ("regions", "channels", "brands")
"""Where a value is offered, if not everywhere."""
VALUE_COLUMNS = (
    "module", "price", "from", "until", "successor", *ONLY, *MODULE_COLUMNS,
)  # fmt: skip


@dataclass
class OptionsRead:
    """What the option files hold: options, the modules and prices of values.

    ``places`` knows where an option, ``(option, value)`` and what a value names
    were written. ``doubtful`` options have mistakes of their own: what an
    expression says about one cannot be judged.
    """

    options: list[AnyOption] = field(default_factory=list)
    places: dict[tuple[str, ...], Place] = field(default_factory=dict)
    modules: dict[str, Module] = field(default_factory=dict)
    prices: list[PriceLine] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Shared:
    """What every kind of option begins with."""

    name: str
    title: Wording
    help: Wording
    group: str
    applies: Expr
    only: Only
    several: bool


def only_in(branch: Branch) -> Only:
    """Read where an option or a value is offered."""
    return fields.only(branch.notebook, *(
        [(leaf.text, leaf.place) for leaf in branch.leaves(key)] for key in ONLY
    ))  # fmt: skip


class ValueReader:
    """Reads the values of one option after the other into the same result."""

    def __init__(self, folder: Folder, currency: str, read: OptionsRead) -> None:
        """Take the folder the value files lie in, and what was read so far."""
        self._folder = folder
        self._notebook = folder.notebook
        self._currency = currency
        self._read = read

    def read(self, branch: Branch, shared: Shared) -> list[Value]:
        """Read the values of an option; of two with one code the last is kept."""
        kept: dict[str, Value] = {}
        file = branch.leaf("values from")
        if file is not None:
            rows = read_rows(
                self._folder, file.text, ("value", "en", "zh"), VALUE_COLUMNS,
                file.place, attributes=True,
            )  # fmt: skip
            for row in rows:
                value = self._of_row(row, shared)
                self._keep(kept, value, shared, row["value"].place)
        for inner in branch.branches("values"):
            leaf = inner.leaf("code", needed=True)
            if leaf is not None:
                value = self._of_branch(inner, leaf.text, leaf.place, shared)
                self._keep(kept, value, shared, leaf.place)
        return list(kept.values())

    def _keep(
        self, kept: dict[str, Value], value: Value, shared: Shared, at: Place
    ) -> None:
        if value.code in kept:
            self._notebook.complain(
                at, "twice", f"{shared.name} has two values {value.code!r}"
            )
        elif shared.several and not re.fullmatch(r"[A-Za-z0-9_]+", value.code):
            self._notebook.complain(
                at, "bad-name", f"{value.code!r} cannot be one of several",
                expected="letters, digits and _, since a rule says "
                f"{shared.name}.{value.code}",
            )  # fmt: skip
        kept[value.code] = value
        self._read.places[shared.name, value.code] = at

    def _of_branch(self, branch: Branch, word: str, at: Place, shared: Shared) -> Value:
        code = fields.code(self._notebook, word, at)
        title = branch.wording()
        price = branch.leaf("price")
        if price is not None:
            self._price(shared, code, title, price.text, price.place)
        ends = [branch.leaf(key) for key in ("from", "until")]
        first, last = ((e.text, e.place) if e else ("", at) for e in ends)
        for key in ("module", "successor"):
            leaf = branch.leaf(key)
            if leaf is not None:
                self._read.places[shared.name, code, key] = leaf.place
        value = Value(
            code=code, title=title, attributes=self._attributes(branch),
            module=branch.text("module"), swatch=branch.text("swatch"),
            effectivity=fields.effectivity(self._notebook, first, last),
            successor=branch.text("successor"),
            only=only_in(branch),
        )  # fmt: skip
        branch.finish()
        return value

    def _attributes(self, branch: Branch) -> dict[str, Attribute]:
        attributes: dict[str, Attribute] = {}
        inner = branch.branch("attributes")
        for key, place in inner.places.items() if inner else ():
            leaf = inner.leaf(key) if inner else None
            if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", key):
                self._notebook.complain(
                    place, "bad-name", f"{key!r} cannot be an attribute",
                    expected="small letters, digits and _",
                )  # fmt: skip
            if leaf is not None:
                found = fields.quantity(self._notebook, leaf.text, leaf.place)
                if found is not None:
                    attributes[key] = Attribute(found[0], found[1].name)
        return attributes

    def _of_row(self, row: Row, shared: Shared) -> Value:
        cell = row["value"]
        code = fields.code(self._notebook, cell.text, cell.place)
        title = title_of(self._folder, row)
        attributes: dict[str, Attribute] = {}
        for column, held in row.cells.items():
            match = ATTRIBUTE.fullmatch(column)
            if match is None or not held.text:
                continue
            number = f"{held.text} {match[2]}"
            found = fields.quantity(self._notebook, number, held.place)
            if found is not None:
                attributes[match[1]] = Attribute(found[0], found[1].name)
        if row["price"].text:
            self._price(shared, code, title, row["price"].text, row["price"].place)
        module = row["module"].text
        if module and row["cost"].text:
            self._module(row, title)
        for column in ("module", "successor"):
            self._read.places[shared.name, code, column] = row[column].place
        return Value(
            code=code, title=title, attributes=attributes, module=module,
            effectivity=fields.effectivity(
                self._notebook, (row["from"].text, row["from"].place),
                (row["until"].text, row["until"].place),
            ),
            successor=row["successor"].text,
            only=fields.only(self._notebook, *(
                [(word, row[key].place) for word in row[key].text.split("|") if word]
                for key in ONLY
            )),
        )  # fmt: skip

    def _module(self, row: Row, title: Wording) -> None:
        module = read_module(self._folder, row, self._currency, title)
        before = self._read.modules.setdefault(module.code, module)
        if before != module:
            self._notebook.complain(
                row["module"].place, "twice", f"module {module.code!r} is two things",
                hint="say the same of it in every row, or give each its own code",
            )  # fmt: skip

    def _price(
        self, shared: Shared, code: str, title: Wording, text: str, place: Place
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
