"""Frozen: what changes in catalog, company or customer later changes no old order."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from catalog.version import CatalogVersion
from customers.people import Wearer
from office.desk import papers_out
from office.desk.verifying import verify_order
from office.store import Store, companies, orders, people
from orders.order import Document, Order
from orders.sheets.sheet import Sheet
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import (
    DAY,
    LATER_AT,
    approve,
    company,
    deliver,
    made,
    place,
    production_of,
    publish,
    release,
    saved,
)


@pytest.fixture
def dearer(tmp_path: Path) -> CatalogVersion:
    """A bag that is dearer, made otherwise, and no longer of calf."""
    return write_bag(
        tmp_path / "dearer",
        prices=("100.00", "250.00"),
        modules=("20.00", "35.00"),
        operations=("2 min,6 min", "9 min,16 min"),
        options=("code: calf, en: Calf", "code: deer, en: Deer"),
    )


def everything_changes(store: Store, order: Order, dearer: CatalogVersion) -> None:
    """Another catalog, another company, another address and name."""
    publish(store, dearer)
    taxed = replace(company().tax_groups[0], rate=600)
    moved = replace(company().seller, address=("Elsewhere 1",), bank=())
    with store.writing() as tx:
        centers = {c: replace(w, rate=9999) for c, w in company().work_centers.items()}
        other = replace(
            company(), tax_groups=(taxed,), seller=moved, work_centers=centers
        )
        companies.publish(tx, other, LATER_AT)
        customer = people.find(tx, order.customer_id)
        assert customer is not None
        people.change(tx, replace(customer, name="Renamed", address=("Moved 2",)))


def frozen(store: Store, order: Order) -> Iterator[str | None]:
    with store.reading() as tx:
        kept = orders.find(tx, order.number)
        assert kept is not None
        for name in (kept.order_snapshot, kept.production_snapshot):
            yield orders.snapshot(tx, name) if name else None


def papers(store: Store, order: Order) -> dict[str, Document]:
    found = papers_out.order_file(store, order.number).documents
    return {document.kind: document for document in found}


def test_no_snapshot_sheet_or_page_of_a_released_order_changes(
    shop: Store, lin: Wearer, tmp_path: Path, dearer: CatalogVersion
) -> None:
    order, _, _ = made(shop, saved(shop, lin, "bag", leather="calf"))
    deliver(shop, tmp_path / "out")
    snapshots, before = list(frozen(shop, order)), papers(shop, order)

    everything_changes(shop, order, dearer)

    assert list(frozen(shop, order)) == snapshots
    assert papers(shop, order) == before
    assert verify_order(shop, order.number, tmp_path / "out").findings == ()
    for document in before.values():
        assert papers_out.print_document(document) == document.pdf


def test_what_is_printed_later_is_printed_as_it_was_promised(
    shop: Store, lin: Wearer, dearer: CatalogVersion
) -> None:
    order, _ = place(shop, saved(shop, lin, "bag", leather="calf"))
    before = papers(shop, order)["pro_forma"]

    everything_changes(shop, order, dearer)

    after = papers(shop, order)["pro_forma"]
    assert after == before
    sheet = json.dumps(Sheet.from_plain(json.loads(after.sheet)).to_plain())
    assert "Renamed" not in sheet
    assert "Elsewhere" not in sheet


def test_it_is_made_as_promised_however_late_it_is_released(
    shop: Store, lin: Wearer, dearer: CatalogVersion
) -> None:
    version = saved(shop, lin, "bag", leather="calf")
    _, _, at_once = made(shop, version)
    order, snapshot = place(shop, version)
    approve(shop, order, snapshot.drawing_hash)

    everything_changes(shop, order, dearer)
    late = production_of(shop, release(shop, order, DAY + timedelta(days=60)))

    for line in (late.lines[0], at_once.lines[0]):
        assert [item.module for item in line.bom] == ["CALF", "BOX"]
        assert line.routing[0].total == 8 * 60
        assert line.usual_price == 100_00
    assert (late.lines[0].material_cost, late.lines[0].labour_cost) == (
        at_once.lines[0].material_cost,
        at_once.lines[0].labour_cost,
    )


def test_a_cloth_that_ended_meanwhile_is_still_made(shop: Store, lin: Wearer) -> None:
    last_day, later = date(2026, 8, 31), date(2026, 9, 7)
    order, snapshot = place(
        shop, saved(shop, lin, fabric="slub13", day=last_day), day=last_day
    )
    approve(shop, order, snapshot.drawing_hash)

    production = production_of(shop, release(shop, order, later))

    assert "FAB-SLB13" in {item.module for item in production.lines[0].bom}
    assert production.released_on == later.isoformat()
    assert (snapshot.placed_on, snapshot.lines[0].catalog_day) == ("2026-08-31",) * 2


def test_modules_are_needed_when_the_promise_counts_on_them(
    shop: Store, lin: Wearer
) -> None:
    order, snapshot = place(shop, (saved(shop, lin, "bag", leather="calf"), 3))
    approve(shop, order, snapshot.drawing_hash)
    early = production_of(shop, release(shop, order, DAY))
    order, snapshot = place(shop, (saved(shop, lin, "bag", leather="calf"), 3))
    approve(shop, order, snapshot.drawing_hash)
    saturday = date(2026, 12, 5)
    late = production_of(shop, release(shop, order, saturday))

    # Three bags take more calf than there is, and calf takes three working days from
    # Monday; released later, it is needed at once.
    assert {need.needed_on for need in early.needs} == {"2026-11-26"}
    assert {need.needed_on for need in late.needs} == {"2026-12-07"}
    assert snapshot.promised_on == "2026-11-27"
