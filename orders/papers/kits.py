"""Kits on the papers of the store room: each with its parts beneath."""

from __future__ import annotations

from orders.papers.masthead import column, quantity, said
from orders.sheets.blocks import Block, Table
from orders.sheets.cells import Cell, Check, Text
from orders.snapshot import BomItem, ProductionSnapshot, PutInto
from rules.wording import Wording

KITS = Wording("Kits to put together", "套件组装")
KITS_IN = Wording("Kits, part by part", "套件明细")
_DEEPER = "· "


def kits(
    production: ProductionSnapshot, title: Wording, done: tuple[str, str]
) -> list[Block]:
    """List every kit, the parts of each beneath it; none: nothing at all."""
    rows: list[tuple[Cell, ...]] = []
    for made in production.lines:
        open_: tuple[PutInto, ...] = ()
        for item in made.bom:
            if not item.within:
                open_ = ()
                continue
            for depth, kit in enumerate(item.within):
                if item.within[: depth + 1] != open_[: depth + 1]:
                    rows.append(_kit(made.position, depth, kit))
            open_ = item.within
            rows.append(_part(item))
    if not rows:
        return []
    return [
        Table(
            title=title,
            columns=(
                column("line", "Line", "行", width=14),
                column("module", "Module", "模块", width=44),
                column("what", "What", "名称", width=72),
                column("quantity", "Quantity", "数量", "quantity", 36),
                column("done", *done, "check", 20),
            ),
            rows=tuple(rows),
        )
    ]


def _kit(position: int, depth: int, kit: PutInto) -> tuple[Cell, ...]:
    return (
        said(str(position)),
        Text(text=_DEEPER * depth + kit.kit, tone="strong"),
        said(kit.title),
        quantity(kit.pieces * 1000, "pcs"),
        Check(),
    )


def _part(item: BomItem) -> tuple[Cell, ...]:
    return (
        said(""),
        said(_DEEPER * len(item.within) + item.module),
        said(item.module_title),
        quantity(item.needed, item.unit),
        Check(),
    )
