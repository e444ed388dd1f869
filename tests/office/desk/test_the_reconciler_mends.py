"""The reconciler: finds what should not be, mends it once, and says what it cannot."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from customers.people import Wearer
from office.desk import reconciling, stepping
from office.desk.examining_post import look_at_the_post
from office.desk.order_at_hand import By
from office.desk.reconciling import reconcile
from office.store import Store, counters, documents, ledger
from orders.order import DeliveryState, Order
from tests.office.desk.shop import AT, DAY, NOON, deliver, place, saved


@pytest.fixture
def order(shop: Store, lin: Wearer) -> Order:
    return place(shop, saved(shop, lin, "bag"))[0]


def unguarded(store: Store, *statements: str) -> None:
    """Do by hand what no job of ours does, with what guards it out of the way."""
    with store.engine.begin() as connection:
        for name in ("documents_no_delete", "documents_no_update"):
            connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            connection.execute(text(statement))


def look(store: Store, outbox: Path) -> list[tuple[str, bool]]:
    hits = reconcile(store, outbox, lambda: NOON, whole=True)
    return [(hit.kind, hit.mended) for hit in hits]


def test_there_is_nothing_to_find(shop: Store, order: Order, tmp_path: Path) -> None:
    deliver(shop, tmp_path / "out")

    assert look(shop, tmp_path / "out") == []
    assert order.number


def test_papers_that_are_gone_are_issued_again(
    shop: Store, order: Order, tmp_path: Path
) -> None:
    with shop.reading() as tx:
        before = documents.of_order(tx, order.number)
        ways = documents.deliveries_of(tx, order.number)
    unguarded(shop, "DELETE FROM deliveries", "DELETE FROM documents")

    assert look(shop, tmp_path) == [(reconciling.NO_PAPERS, True)]
    assert look(shop, tmp_path) == []

    with shop.reading() as tx:
        after = documents.of_order(tx, order.number)
        assert {one.id for one in after} == {one.id for one in before}
        assert {one.sheet_hash for one in after} == {one.sheet_hash for one in before}
        again = documents.deliveries_of(tx, order.number)
    assert {one.id for one in again} == {one.id for one in ways}


def test_a_paper_on_its_way_to_nobody_is_sent(
    shop: Store, order: Order, tmp_path: Path
) -> None:
    unguarded(shop, "DELETE FROM deliveries")

    found = look(shop, tmp_path)

    assert found == [(reconciling.NO_DELIVERIES, True)] * len(found)
    assert found
    assert look(shop, tmp_path) == []
    assert deliver(shop, tmp_path / "out").sent
    assert order.number


def test_a_file_somebody_changed_is_told(
    shop: Store, order: Order, tmp_path: Path
) -> None:
    deliver(shop, tmp_path)
    path = next(tmp_path.rglob(f"{order.number}*.pdf"))
    path.write_bytes(b"changed")
    (path.parent / "SO-9_invoice_r1_00000000.pdf").write_bytes(b"from nowhere")

    assert sorted(look(shop, tmp_path)) == [
        (reconciling.UNKNOWN_FILE, False), (reconciling.CHANGED_FILE, False),
    ]  # fmt: skip


def test_what_a_dead_worker_left_half_written_is_swept(
    shop: Store, tmp_path: Path
) -> None:
    part = tmp_path / ".SO-1.pdf.abcd.part"
    part.write_bytes(b"half")
    os.utime(part, (0, 0))

    assert look(shop, tmp_path) == [(reconciling.OLD_PARTS, True)]
    assert not part.exists()


def test_a_number_that_stands_on_no_invoice_is_told(
    shop: Store, tmp_path: Path
) -> None:
    with shop.writing() as tx:
        counters.next_number(tx, "invoice 2026")

    assert look(shop, tmp_path) == [(reconciling.NUMBERS, False)]
    with shop.reading() as tx:
        (kept,) = ledger.findings(tx)
    assert (kept.hits, kept.open) == (1, 1)
    (told,) = (one for one in look_at_the_post(shop) if one.name == "reconciler")
    assert told.health == "problem"


def test_of_many_workers_one_looks_in_a_minute(shop: Store, tmp_path: Path) -> None:
    with shop.writing() as tx:
        counters.next_number(tx, "invoice 2026")

    assert reconcile(shop, tmp_path, lambda: NOON)
    assert reconcile(shop, tmp_path, lambda: NOON + timedelta(seconds=5)) == ()
    assert reconcile(shop, tmp_path, lambda: NOON + timedelta(seconds=61))


def test_a_cancelled_order_sends_nothing_more(
    shop: Store, order: Order, tmp_path: Path
) -> None:
    by = By(actor="rep", day=DAY, at=AT)

    stepping.cancel_order(shop, order.number, "not wanted", by)

    with shop.reading() as tx:
        states = {d.state for d in documents.deliveries_of(tx, order.number)}
    assert states == {DeliveryState.WITHDRAWN}
    assert deliver(shop, tmp_path / "out").sent == ()
