"""A catalog folder becomes a draft: every file read, every mistake told at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog.errors import CatalogUnreadableError
from catalog.option import AnyOption, SeveralOption, TextOption, values_of
from catalog.parts import PriceLine
from catalog.reading import fields
from catalog.reading.kit_meaning import KitMeaning
from catalog.reading.line_meaning import LineMeaning
from catalog.reading.lines import (
    read_kits,
    read_notes,
    read_operations,
    read_parts,
    read_prices,
    read_tables,
    row_places,
)
from catalog.reading.meaning import Meaning
from catalog.reading.modules import read_modules
from catalog.reading.nodes import Branch, Leaf, read_yaml
from catalog.reading.options import FILE, read_options
from catalog.reading.plan import read_drawing
from catalog.reading.presets import read_presets
from catalog.reading.rows import Cell
from catalog.reading.rule_meaning import RuleMeaning
from catalog.reading.source import Folder, Notebook
from catalog.reading.values import OptionsRead
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
    """What a folder says: the version it would publish, and findings about it.

    ``places`` knows where things were written that carry no place of their own:
    ``(option,)`` and ``(option, value)``, ``("modules", code)``, and the rows of a
    compatibility table in its order, ``("tables", name, "0")`` and so on;
    ``("presets", id)``, and ``("presets", id, key)`` for each of its choices.
    """

    version: CatalogVersion
    findings: tuple[Mistake, ...]
    places: Mapping[tuple[str, ...], Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Head:
    """``product.yaml``."""

    product: str
    currency: str
    tax_included: bool
    labour_rate: int
    measures: tuple[tuple[Measure, tuple[Place, Place]], ...]
    body: tuple[str, ...]
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
    version, places = _read_version(folder, head)
    if notebook.errors():
        raise MistakesFoundError(notebook.mistakes)
    return Draft(version, tuple(notebook.mistakes), places)


def _read_version(
    folder: Folder, head: _Head
) -> tuple[CatalogVersion, dict[tuple[str, ...], Place]]:
    notebook = folder.notebook
    read = read_options(folder, head.currency)
    of_modules: dict[str, Place] = {}
    modules = read_modules(folder, head.currency, of_modules) | read.modules
    names = vocabulary_of(read.options)
    all_names = with_measures(dict(names), head.body)
    meaning = Meaning(notebook, names, all_names, read)
    options = meaning.options(
        read.options, modules, read.places, [group.id for group in head.groups]
    )
    by_name = {option.name: option for option in options}
    tables = read_tables(folder)
    for rows, cells in tables.values():
        _check_table(notebook, rows.columns, cells, names, read.doubtful)
    columns = {name: table.columns for name, (table, _) in tables.items()}
    rules = RuleMeaning(meaning, by_name, columns).settle(
        _read_rules(folder), read.places
    )
    of_lines = LineMeaning(meaning, by_name, modules)
    operations = read_operations(folder)
    codes = [operation.code for operation, _ in operations]
    kits = KitMeaning(meaning, modules, of_modules).settle(read_kits(folder))
    parts = tuple(of_lines.part(line, row, codes) for line, row in read_parts(folder))
    _check_measures(head, by_name, all_names, notebook, read.doubtful)
    prices: list[PriceLine] = [*read.prices, *read_prices(folder, head.currency)]
    settled_operations = of_lines.operations(operations)
    texts = [o.name for o in options if isinstance(o, TextOption)]
    presets = read_presets(folder, options, read.doubtful, read.places)
    plan = read_drawing(folder, [*read.doubtful, *all_names], [*read.doubtful, *texts])
    version = CatalogVersion(
        product=head.product,
        title=head.branch.wording(),
        currency=head.currency,
        tax_included=head.tax_included,
        labour_rate=head.labour_rate,
        options=options,
        groups=head.groups,
        measures=tuple(measure for measure, _ in head.measures),
        modules=modules,
        tables={name: table for name, (table, _) in tables.items()},
        rules=tuple(sorted(rules, key=lambda rule: rule.id)),
        prices=tuple(of_lines.price(line) for line in prices),
        parts=parts,
        operations=settled_operations,
        notes=tuple(of_lines.note(note) for note in read_notes(folder)),
        drawing=None if plan is None else of_lines.drawing(plan),
        presets=presets,
        kits=kits,
    )
    head.branch.finish()
    parts_sound = "parts.csv" not in {m.place.file for m in notebook.errors()}
    if parts_sound and meaning.modules_read():
        _check_modules_used(notebook, version, read)
    places = dict(read.places)
    places |= {("modules", code): at for code, at in of_modules.items()}
    for name, (table, cells) in tables.items():
        of_rows = [row_places(cells)[row] for row in table.rows]
        places |= {("tables", name, str(n)): at for n, at in enumerate(of_rows)}
    return version, places


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
        body=tuple(branch.text("name") for branch in top.branches("measures")),
        groups=tuple(_read_groups(top, notebook)),
        branch=top,
    )


def _read_groups(top: Branch, notebook: Notebook) -> Iterable[OptionGroup]:
    known: set[str] = set()
    for branch in top.branches("groups"):
        leaf = branch.leaf("id", needed=True)
        title = branch.wording()
        branch.finish()
        if leaf is None:
            continue
        _once(notebook, known, leaf, "group")
        yield OptionGroup(id=leaf.text, title=title)


def _once(notebook: Notebook, known: set[str], leaf: Leaf, what: str) -> None:
    if leaf.text in known:
        notebook.complain(leaf.place, "twice", f"{what} {leaf.text!r} stands twice")
    known.add(leaf.text)


def _read_measures(
    top: Branch, notebook: Notebook
) -> Iterable[tuple[Measure, tuple[Place, Place]]]:
    length = UNITS["mm"]
    known: set[str] = set()
    for branch in top.branches("measures"):
        name = branch.leaf("name", needed=True)
        tolerance = branch.leaf("tolerance", needed=True)
        between = branch.leaf("between", needed=True)
        title, option = branch.wording(), branch.leaf("option", needed=True)
        attribute = branch.leaf("attribute", needed=True)
        branch.finish()
        if not (name and tolerance and between and option and attribute):
            continue
        fields.option_name(notebook, name.text, name.place)
        _once(notebook, known, name, "measure")
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
        measure = Measure(
            name=name.text, title=title, option=option.text, attribute=attribute.text,
            tolerance=weight // 10, low=found[0] // 10, high=found[1] // 10,
        )  # fmt: skip
        yield measure, (option.place, attribute.place)


def _read_rules(folder: Folder) -> list[Rule]:
    rules: list[Rule] = []
    for path in sorted(folder.path.glob("*.rules")):
        text = folder.text(path.name)
        if text is not None:
            found, mistakes = parse_rules(text, path.name)
            rules += found
            for mistake in mistakes:
                folder.notebook.lose(path.name)
                folder.notebook.take(mistake)
    return rules


def _check_table(
    notebook: Notebook, columns: tuple[str, ...], cells: list[list[Cell]],
    names: Vocabulary, doubtful: Collection[str],
) -> None:  # fmt: skip
    for at, cell in enumerate(cells[0]):
        if columns.index(cell.text) < at:
            notebook.lose(cell.place.file)
            notebook.complain(cell.place, "twice", f"column {cell.text!r} stands twice")
            continue
        if _doubted(notebook, cell.text, doubtful):
            continue
        kind = names.get(columns[at])
        if isinstance(kind, ChoiceType):
            known = kind.values
        elif isinstance(kind, TruthType):
            known = (kind.yes, kind.no)
        else:
            notebook.lose(cell.place.file)
            choices = [
                n for n, k in names.items() if isinstance(k, ChoiceType | TruthType)
            ]
            notebook.complain(
                cell.place, "unknown-name", f"no option {cell.text!r} lists values",
                hint=did_you_mean(cell.text, choices),
            )  # fmt: skip
            continue
        for row in cells[1:]:
            for found in re.finditer(r"[^|]+|^$", row[at].typed):
                word = found.group().strip()
                if word not in (*known, "*"):
                    notebook.complain(
                        row[at].place.moved(0, found.start()),
                        "unknown-value", f"{columns[at]} has no value {word!r}",
                        expected="one of " + some_of(known),
                        hint=did_you_mean(word, known),
                    )  # fmt: skip


def _doubted(notebook: Notebook, name: str, doubtful: Collection[str]) -> bool:
    return FILE in notebook.lost or name.partition(".")[0] in doubtful


def _check_measures(
    head: _Head, options: dict[str, AnyOption], names: Vocabulary, notebook: Notebook,
    doubtful: Collection[str],
) -> None:  # fmt: skip
    for measure, (option_at, attribute_at) in head.measures:
        if _doubted(notebook, measure.option, doubtful):
            continue
        held = [n for n in names if n.startswith(f"{measure.option}.")]
        if f"{measure.option}.{measure.attribute}" in held:
            continue
        notebook.complain(
            attribute_at if held else option_at, "unknown-reference",
            f"measure {measure.name} is fitted to nothing",
            expected="an option and an attribute its values carry",
            found=f"{measure.option}.{measure.attribute}",
            hint=did_you_mean(measure.option, options) if not held else
            did_you_mean(measure.attribute, [n.partition(".")[2] for n in held]),
        )  # fmt: skip


def _check_modules_used(
    notebook: Notebook, version: CatalogVersion, read: OptionsRead
) -> None:
    """A module that no BOM line fetches would never be made or bought."""
    fetched = {line.item for line in version.parts}
    for option in version.options if fetched else ():
        item = f"@{option.name}"
        unused = [value.code for value in values_of(option) if value.module]
        if isinstance(option, SeveralOption):
            unused = [code for code in unused if f"{item}.{code}" not in fetched]
        if not unused or item in fetched or option.name in read.doubtful:
            continue
        notebook.complain(
            read.places[option.name,], "module-unused",
            f"no line of parts.csv fetches the modules of {option.name}",
            expected=f"a line whose item is {item}", found=", ".join(unused),
        )  # fmt: skip
