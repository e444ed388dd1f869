"""A catalog folder becomes a draft: every file read, every mistake told at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from catalog.errors import CatalogUnreadableError
from catalog.option import AnyOption
from catalog.parts import Module, PriceLine
from catalog.reading import fields
from catalog.reading.lines import (
    read_notes,
    read_operations,
    read_parts,
    read_prices,
    read_tables,
)
from catalog.reading.meaning import Meaning, values_of
from catalog.reading.nodes import Branch, read_yaml
from catalog.reading.options import read_modules, read_options
from catalog.reading.plan import read_drawing
from catalog.reading.rows import Cell
from catalog.reading.source import Folder, Notebook
from catalog.version import CatalogVersion, Measure, OptionGroup
from catalog.vocabulary import vocabulary_of, with_measures
from rules.checking import ChoiceType, TruthType, Vocabulary
from rules.language import parse_rules
from rules.mistake import Mistake, MistakesFoundError, Place, did_you_mean, some_of
from rules.money import EXPONENTS
from rules.rule import Rule
from rules.units import LENGTH, UNITS


@dataclass(frozen=True, slots=True)
class Draft:
    """What a folder says: the version it would publish, and findings about it."""

    version: CatalogVersion
    findings: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """``product.yaml``."""

    product: str
    currency: str
    tax_included: bool
    labour_rate: int
    measures: tuple[Measure, ...]
    groups: tuple[OptionGroup, ...]
    branch: Branch


def read_catalog(path: Path) -> Draft:
    """Read a catalog folder.

    Raises:
        CatalogUnreadableError: if the folder is missing or cannot be opened.
        MistakesFoundError: with every mistake in its files.
    """
    if not path.is_dir():
        raise CatalogUnreadableError(str(path), "there is no such folder")
    if not (path / "product.yaml").is_file():
        raise CatalogUnreadableError(
            str(path), "it is no catalog: it has no product.yaml"
        )
    notebook = Notebook()
    folder = Folder(path, notebook)
    head = _read_head(folder)
    if head is None:
        raise MistakesFoundError(notebook.errors())
    version = _read_version(folder, head)
    if notebook.errors():
        raise MistakesFoundError(notebook.mistakes)
    return Draft(version, tuple(notebook.mistakes))


def _read_version(folder: Folder, head: _Head) -> CatalogVersion:
    notebook = folder.notebook
    read = read_options(folder, head.currency)
    modules = read_modules(folder, head.currency) | read.modules
    names = vocabulary_of(read.options)
    all_names = with_measures(dict(names), [m.name for m in head.measures])
    meaning = Meaning(notebook, names, all_names)
    options = meaning.options(
        read.options, modules, read.places, [group.id for group in head.groups]
    )
    by_name = {option.name: option for option in options}
    tables = read_tables(folder)
    for rows, cells in tables.values():
        _check_table(notebook, rows.columns, cells, names)
    rules = meaning.rules(
        _read_rules(folder), {n: t.columns for n, (t, _) in tables.items()}, by_name
    )
    operations = read_operations(folder)
    parts_at = Place("parts.csv", 1, 1)
    parts = tuple(
        meaning.part(
            line, modules, by_name, [o.code for o in operations],
            line.quantity.at if line.quantity.at.line > 1 else parts_at,
        )
        for line in read_parts(folder)
    )  # fmt: skip
    _check_measures(head, by_name, all_names, notebook)
    prices: list[PriceLine] = [*read.prices, *read_prices(folder, head.currency)]
    settled_operations = meaning.operations(
        operations, lambda code: _operation_place(folder, code)
    )
    plan = read_drawing(folder)
    version = CatalogVersion(
        product=head.product,
        title=head.branch.wording(),
        currency=head.currency,
        tax_included=head.tax_included,
        labour_rate=head.labour_rate,
        options=options,
        groups=head.groups,
        measures=head.measures,
        modules=modules,
        tables={name: table for name, (table, _) in tables.items()},
        rules=tuple(sorted(rules, key=lambda rule: rule.id)),
        prices=tuple(meaning.price(line) for line in prices),
        parts=parts,
        operations=settled_operations,
        notes=tuple(
            replace(note, when=meaning.condition(note.when))
            for note in read_notes(folder)
        ),
        drawing=None if plan is None else meaning.drawing(plan),
    )
    head.branch.finish()
    _check_modules_used(folder, options, version, read.places)
    return version


def _read_head(folder: Folder) -> _Head | None:
    top = read_yaml(folder, "product.yaml")
    if top is None:
        return None
    notebook = folder.notebook
    product = top.leaf("product", needed=True)
    currency = top.leaf("currency", needed=True)
    code = "EUR"
    if currency is not None:
        code = fields.one_of(notebook, currency.text, currency.place, tuple(EXPONENTS))
    prices = top.leaf("prices")
    words = ("tax included", "tax excluded")
    said = words[0]
    if prices is not None:
        said = fields.one_of(notebook, prices.text, prices.place, words)
    rate = top.leaf("labour rate")
    return _Head(
        product=(
            fields.option_name(notebook, product.text, product.place) if product else ""
        ),
        currency=code,
        tax_included=said == words[0],
        labour_rate=(
            fields.amount(notebook, rate.text, rate.place, code) if rate else 0
        ),
        measures=tuple(_read_measures(top, notebook)),
        groups=tuple(_read_groups(top)),
        branch=top,
    )


def _read_groups(top: Branch) -> Iterable[OptionGroup]:
    for branch in top.branches("groups"):
        yield OptionGroup(id=branch.text("id", needed=True), title=branch.wording())
        branch.finish()


def _read_measures(top: Branch, notebook: Notebook) -> Iterable[Measure]:
    length = UNITS["mm"]
    for branch in top.branches("measures"):
        name = branch.leaf("name", needed=True)
        tolerance = branch.leaf("tolerance", needed=True)
        between = branch.leaf("between", needed=True)
        title, option = branch.wording(), branch.text("option", needed=True)
        attribute = branch.text("attribute", needed=True)
        branch.finish()
        if name is None or tolerance is None or between is None:
            continue
        fields.option_name(notebook, name.text, name.place)
        weight = fields.base_number(notebook, tolerance.text, tolerance.place, length)
        found = fields.span(notebook, between.text, between.place)
        if weight is None or found is None:
            continue
        if found[2].dimension != LENGTH or weight < 10:
            notebook.complain(
                between.place,
                "wrong-unit",
                "a body is measured in lengths of a mm or more",
            )
            continue
        yield Measure(
            name=name.text, title=title, option=option, attribute=attribute,
            tolerance=weight // 10, low=found[0] // 10, high=found[1] // 10,
        )  # fmt: skip


def _read_rules(folder: Folder) -> list[Rule]:
    rules: list[Rule] = []
    for path in sorted(folder.path.glob("*.rules")):
        text = folder.text(path.name)
        if text is not None:
            found, mistakes = parse_rules(text, path.name)
            rules += found
            for mistake in mistakes:
                folder.notebook.take(mistake)
    return rules


def _check_table(
    notebook: Notebook, columns: tuple[str, ...], cells: list[list[Cell]],
    names: Vocabulary,
) -> None:  # fmt: skip
    for at, cell in enumerate(cells[0]):
        kind = names.get(columns[at])
        if isinstance(kind, ChoiceType):
            known = kind.values
        elif isinstance(kind, TruthType):
            known = (kind.yes, kind.no)
        else:
            choices = [n for n, k in names.items() if isinstance(k, ChoiceType)]
            notebook.complain(
                cell.place, "unknown-name", f"no option {cell.text!r} has listed values",
                hint=did_you_mean(cell.text, choices),
            )  # fmt: skip
            continue
        for row in cells[1:]:
            for word in row[at].text.split("|"):
                if word.strip() not in (*known, "*"):
                    notebook.complain(
                        row[at].place, "unknown-value",
                        f"{columns[at]} has no value {word.strip()!r}",
                        expected="one of " + some_of(known),
                        hint=did_you_mean(word.strip(), known),
                    )  # fmt: skip


def _check_measures(
    head: _Head, options: dict[str, AnyOption], names: Vocabulary, notebook: Notebook
) -> None:
    for measure in head.measures:
        if f"{measure.option}.{measure.attribute}" not in names:
            notebook.complain(
                head.branch.places["measures"], "unknown-reference",
                f"measure {measure.name} is fitted to nothing",
                expected="an option and an attribute its values carry",
                found=f"{measure.option}.{measure.attribute}",
                hint=did_you_mean(measure.option, options),
            )  # fmt: skip


def _check_modules_used(
    folder: Folder, options: Iterable[AnyOption], version: CatalogVersion,
    places: dict[str, Place],
) -> None:  # fmt: skip
    """A module that no BOM line fetches would never be made or bought."""
    fetched = {line.item for line in version.parts}
    for option in options:
        brings = [value for value in values_of(option) if value.module]
        items = {f"@{option.name}"} | {f"@{option.name}.{v.code}" for v in brings}
        if brings and version.parts and not items & fetched:
            folder.notebook.complain(
                places[option.name], "module-unused",
                f"the modules of {option.name} stand on no line of parts.csv",
                expected=f"a line whose item is @{option.name}",
            )  # fmt: skip


def _operation_place(folder: Folder, code: str) -> Place:
    lines = folder.notebook.lines.get("operations.csv", [])
    for number, line in enumerate(lines, start=1):
        if line.startswith(f"{code},"):
            return Place("operations.csv", number, 1)
    return Place("operations.csv", 1, 1)
