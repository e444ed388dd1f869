"""The database itself refuses to change what was published, issued or recorded."""

import pytest
from sqlalchemy import text

from office.roles import Role
from office.store import (
    Store,
    accounts,
    companies,
    documents,
    orders,
    pricing,
    purchases,
    quotes,
    stock,
    trays,
)
from office.store.accounts import Account
from office.store.errors import NeverChangesError, translated
from office.store.pricing import PriceApproval, PriceRefusal
from office.store.superseding import supersede
from office.store.triggers import NEVER_CHANGED
from orders.order import StockMovement
from orders.purchase_life import When, begin
from orders.tray import TrayEvent, TrayStep
from rules.wording import NO_WORDS
from tests.office.samples import AT, COMPANY, QUOTE, QUOTED, document, event

READ = TrayEvent(step=TrayStep.ACKNOWLEDGED, actor="A-1", name="Mei", note="", at=AT)


@pytest.fixture
def full(shop: Store) -> Store:
    """A store with a row in each guarded table."""
    with shop.writing() as tx:
        companies.publish(tx, COMPANY, AT)
        orders.add_snapshot(tx, "order", "SO-1", "{}")
        orders.append_event(tx, event("placed"))
        paper = document()
        documents.add(tx, paper)
        trays.add(tx, paper.id, "finance", 1, READ)
        supersede(tx, paper.order, {paper.kind}, 2, AT)
        quotes.add(tx, QUOTE)
        quotes.add_version(tx, QUOTED)
        mei = Account(
            id="A-1", login="mei", name="Mei", role=Role.MANAGER, created_at=AT
        )
        accounts.add(tx, mei)
        approval = PriceApproval(
            quote=QUOTE.number, number=1, account=mei.id, name="Mei", at=AT
        )
        pricing.approve(tx, approval)
        refusal = PriceRefusal(
            quote=QUOTE.number, number=1, account=mei.id, name="Mei", words="no", at=AT
        )
        pricing.refuse(tx, refusal)
        when = When(actor="A-1", day="2026-11-23", at=AT)
        purchases.add(tx, *begin("PO-1", "SUP", NO_WORDS, "", (), when))
        stock.keep_expiry(tx, "LEG", "LOT", "2027-01-01", AT)
        stock.add(
            tx,
            StockMovement(
                module="LEG", thousandths=1, reason="count", reference="", at=AT
            ),
        )
    return shop


COLUMNS = {
    "catalogs": "text",
    "companies": "text",
    "spec_versions": "created_at",
    "quote_versions": "made_by",
    "price_approvals": "name",
    "price_refusals": "words",
    "snapshots": "kind",
    "order_events": "actor",
    "stock_movements": "reason",
    "superseded_documents": "at",
    "purchase_events": "text",
    "stock_lots": "expires_on",
    "tray_steps": "note",
}


def run(store: Store, statement: str) -> None:
    """As a careless administrator would: past every module of ours."""
    with translated("meddling"), store.engine.begin() as connection:
        connection.execute(text(statement))


def test_every_guarded_table_is_tried() -> None:
    assert set(COLUMNS) == set(NEVER_CHANGED)


@pytest.mark.parametrize("table", NEVER_CHANGED)
def test_a_row_is_not_altered(full: Store, table: str) -> None:
    with pytest.raises(NeverChangesError, match=table):
        run(full, f"UPDATE {table} SET {COLUMNS[table]} = 'x'")  # noqa: S608


@pytest.mark.parametrize("table", [*NEVER_CHANGED, "documents"])
def test_a_row_is_not_deleted(full: Store, table: str) -> None:
    with pytest.raises(NeverChangesError, match=table):
        run(full, f"DELETE FROM {table}")  # noqa: S608


def test_a_document_gets_its_bytes_once(full: Store) -> None:
    print_it = "UPDATE documents SET pdf = {}, pdf_hash = '{}'"

    run(full, print_it.format("CAST('x' AS BLOB)" if lite(full) else "'x'", "a"))

    with pytest.raises(NeverChangesError, match="documents"):
        run(full, print_it.format("CAST('y' AS BLOB)" if lite(full) else "'y'", "b"))
    with pytest.raises(NeverChangesError, match="documents"):
        run(full, print_it.format("NULL", "a"))


@pytest.mark.parametrize("column", ["sheet", "sheet_hash", "number", "kind", "id"])
def test_nothing_else_of_a_document_changes(full: Store, column: str) -> None:
    with pytest.raises(NeverChangesError, match="documents"):
        run(full, f"UPDATE documents SET {column} = 'x'")  # noqa: S608
    with pytest.raises(NeverChangesError, match="documents"):
        run(
            full,
            f"UPDATE documents SET {column} = 'x', pdf_hash = 'a', pdf = "  # noqa: S608
            + ("CAST('x' AS BLOB)" if lite(full) else "'x'"),
        )


def test_an_event_altered_behind_our_back_is_found(full: Store) -> None:
    with full.writing() as tx:
        orders.append_event(tx, event("approved"))
        orders.append_event(tx, event("released"))
    where = "" if lite(full) else " ON order_events"
    run(full, f"DROP TRIGGER order_events_no_update{where}")

    run(full, "UPDATE order_events SET actor = 'nobody' WHERE seq = 2")

    with full.reading() as tx:
        assert orders.first_broken_event(tx, "SO-1") == 2


def lite(store: Store) -> bool:
    return store.address.file is not None
