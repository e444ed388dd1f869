"""Kits in an order: its parts are netted and bought, lists show them beneath (A20)."""

import json
from datetime import date
from pathlib import Path

import pytest

from catalog.reading import read_catalog
from customers.people import Wearer
from office.desk import replenishing
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import By
from office.desk.papers_on_demand import laid, paper_on_demand
from office.store import Store
from orders.order import Order
from orders.reading_papers import differences
from orders.sheets.blocks import Table
from orders.sheets.cells import Text
from orders.sheets.sheet import Sheet
from orders.snapshot import ProductionSnapshot, reopen_production
from tests.conftest import ROOT
from tests.office.desk.shop import AT, DAY, made, publish, saved


@pytest.fixture
def packed(shop: Store, lin: Wearer) -> tuple[Order, ProductionSnapshot]:
    """Thirty mending kits in tins: five tins more than lie in stock."""
    publish(shop, read_catalog(ROOT / "catalog" / "shipped" / "care").version)
    kit = saved(shop, lin, "care", size="workshop", box="tin")
    order, _, production = made(shop, (kit, 30))
    return order, production


def listed(sheet: Sheet, title: str) -> list[tuple[str, ...]]:
    """The rows of a table as they are read: module, what, and no boxes."""
    (table,) = (
        block
        for block in sheet.blocks
        if isinstance(block, Table) and block.title and block.title.en == title
    )
    return [
        tuple(
            cell.text if isinstance(cell.text, str) else cell.text.en
            for cell in row[:3]
            if isinstance(cell, Text)
        )
        for row in table.rows
    ]


KIT = [
    ("1", "KIT-MEND", "Mending kit"),
    ("1", "· KIT-HOME", "Home kit"),
    ("1", "· · KIT-POCKET", "Pocket kit"),
    ("", "· · · CARE-CLOTH", "Soft cloth"),
    ("", "· · · CARE-SOAP", "Soap for denim and wool"),
    ("", "· · CARE-BRUSH", "Clothes brush"),
    ("", "· · CARE-CLOTH", "Soft cloth"),
    ("1", "· KIT-SEW", "Sewing roll"),
    ("", "· · CARE-NEEDLE", "Needle"),
    ("", "· · CARE-THREAD", "Mending thread"),
    ("", "· CARE-PATCH", "Patch of denim"),
]


def test_a20_netting_and_buying_see_parts_and_never_a_kit(
    packed: tuple[Order, ProductionSnapshot],
) -> None:
    _, production = packed

    needs = {need.module: (need.from_stock, need.to_buy) for need in production.needs}

    assert needs["CARE-CLOTH"] == (90_000, 0)
    assert needs["CARE-PATCH"] == (50_000, 10_000)
    assert needs["BOX-TIN"] == (25_000, 5_000)
    assert needs["CARE-THREAD"] == (375_000, 0)
    assert not [module for module in needs if module.startswith("KIT-")]


def test_a20_pick_list_and_packing_list_show_the_kit_with_its_parts_beneath(
    shop: Store, packed: tuple[Order, ProductionSnapshot], tmp_path: Path
) -> None:
    order, _ = packed

    for kind, title in (
        ("pick_list", "Kits to put together"),
        ("packing_list", "Kits, part by part"),
    ):
        sheet = paper_on_demand(shop, order.number, kind, DAY)
        printed = laid(sheet, tmp_path).read_bytes()

        assert listed(sheet, title) == KIT
        assert differences(sheet, printed).missing == ()


def test_a_production_snapshot_with_kits_comes_back(
    packed: tuple[Order, ProductionSnapshot],
) -> None:
    _, production = packed

    assert reopen_production(json.loads(production.text)) == production


@pytest.mark.usefixtures("packed")
def test_a_kit_is_not_received_nor_asked_for(shop: Store) -> None:
    by = By(actor="store", day=date(2026, 11, 24), at=AT)

    with pytest.raises(NotFoundError, match="KIT-MEND"):
        replenishing.receive(shop, "KIT-MEND", 1000, "L1", by)
    assert not [one for one in replenishing.on_shelf(shop) if "KIT" in one.module.code]
