"""Modules: stocked building blocks, in ``modules.csv`` or beside a value."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.parts import KIT, POLICIES, STOCKED, Module
from catalog.reading import fields
from catalog.reading.rows import Row, read_rows, title_of
from catalog.reading.source import Folder
from rules.mistake import Place
from rules.money import Money
from rules.units import UNITS
from rules.wording import Wording

FILE = "modules.csv"
MODULE_COLUMNS = (
    "cost", "unit", "lead_time", "supplier", "policy", "reorder_point", "stock"
)  # fmt: skip


def read_modules(
    folder: Folder, currency: str, places: dict[str, Place]
) -> dict[str, Module]:
    """Read ``modules.csv``, if there is one, and note in ``places`` where each is."""
    modules: dict[str, Module] = {}
    if not folder.has(FILE):
        return modules
    needed = ("module", "en", "zh", "cost", "unit", "lead_time", "supplier")
    for row in read_rows(folder, FILE, needed, MODULE_COLUMNS):
        module = read_module(folder, row, currency, title_of(folder, row))
        if module.code in modules:
            folder.notebook.complain(
                row["module"].place, "twice", f"there are two modules {module.code!r}"
            )
        modules[module.code] = module
        places[module.code] = row["module"].place
    return modules


def read_module(folder: Folder, row: Row, currency: str, title: Wording) -> Module:
    """Read the module columns of a row."""
    notebook = folder.notebook
    unit_cell = row["unit"]
    unit = unit_cell.text or "pcs"
    if unit not in UNITS:
        fields.one_of(notebook, unit, unit_cell.place, tuple(UNITS))
        notebook.lose(unit_cell.place.file)  # what is counted in it is not known
        unit = "pcs"
    cost = fields.amount(notebook, row["cost"].text, row["cost"].place, currency)
    policy = row["policy"].text or STOCKED
    fields.one_of(notebook, policy, row["policy"].place, POLICIES)
    wholes: Mapping[str, int] = {
        column: fields.whole(notebook, row[column].text, row[column].place)
        for column in ("lead_time", "reorder_point", "stock")
    }
    if policy == KIT:
        _nothing_of_its_own(folder, row, cost, unit, wholes)
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


def _nothing_of_its_own(
    folder: Folder, row: Row, cost: int, unit: str, wholes: Mapping[str, int]
) -> None:
    """Refuse a kit that costs, takes or stocks anything apart from its parts."""
    held = [column for column, number in (("cost", cost), *wholes.items()) if number]
    if held or unit != "pcs":  # it may be no kit at all
        folder.notebook.lose(row["module"].place.file)
    for column in held:
        folder.notebook.complain(
            row[column].place, "kit-of-its-own",
            f"a kit has no {column} of its own: its parts have",
            expected="0 or nothing", found=row[column].text,
        )  # fmt: skip
    if unit != "pcs":
        folder.notebook.complain(
            row["unit"].place, "kit-of-its-own", "a kit is counted in pieces",
            expected="pcs", found=unit,
        )  # fmt: skip
