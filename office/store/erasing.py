"""Erasing a customer: what is his goes, what the law keeps stays under a pseudonym.

Whatever table names a customer is emptied of him unless it is named here as kept, so
that a table that comes later is erased without anybody thinking of it. What is frozen
(snapshots, events, papers of placed orders) is not touched: its hashes still hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Delete, delete, or_, select, text, update
from sqlalchemy.orm import Mapper

from office.store.improving import letter_number
from office.store.merging import columns_of_customers, named_in, table_of
from office.store.tables import (
    AccountRow,
    ComplaintRow,
    CustomerRow,
    DeliveryRow,
    DocumentRow,
    ErasureRow,
    ImprovementSourceRow,
    MeasurementRow,
    MeasurementSetRow,
    MergeRow,
    OrderLineRow,
    PasswordLinkRow,
    PriceApprovalRow,
    PriceRefusalRow,
    QuoteRow,
    QuoteVersionRow,
    ReorderLinkRow,
    SessionRow,
    SpecRow,
    SpecVersionRow,
    StoreRow,
    WearerRow,
    WearFeedbackRow,
    WishRow,
)
from office.store.transaction import Transaction
from office.store.triggers import trigger_statements
from orders.order import DeliveryState

KEPT = frozenset({"orders", "quotes", "specs", "wearers", "complaints", "accounts"})
"""Tables whose rows may stay, without what tells who it was."""
GONE = "–"
"""What stands where words stood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """Who was erased, by whom and when; ``kept`` are the orders the law keeps."""

    customer: str
    kept: tuple[str, ...]
    actor: str
    at: str


def pseudonym(customer: str) -> str:
    """Return what a customer is called once he is erased."""
    return f"Erased {customer}"


def find(tx: Transaction, customer: str) -> Erasure | None:
    """Return the erasure of a customer, if he was."""
    row = tx.get(ErasureRow, customer)
    if row is None:
        return None
    return Erasure(
        customer=row.customer_id, kept=tuple(json.loads(row.kept)), actor=row.actor,
        at=row.at,
    )  # fmt: skip


def everybody(tx: Transaction) -> frozenset[str]:
    """Return the numbers of all who were erased."""
    return frozenset(tx.many(select(ErasureRow.customer_id)))


def erase(tx: Transaction, one: Erasure) -> None:
    """Take a customer out of everything but the orders the law keeps."""
    name = pseudonym(one.customer)
    wearers = tx.many(select(WearerRow.id).where(WearerRow.customer_id == one.customer))
    _his_accounts(tx, one.customer, name, one.at)
    _letters(tx, one.customer)
    _what_never_became_an_order(tx, one.customer)
    _bodies(tx, wearers)
    for mapper, column in columns_of_customers():
        if table_of(mapper) not in KEPT and mapper.class_ is not WishRow:
            tx.run(_gone(mapper, column, one.customer))
    named = WearerRow.customer_id == one.customer
    tx.run(update(WearerRow).where(named).values(name=name))
    tx.run(update(SpecRow).where(SpecRow.customer_id == one.customer).values(name=GONE))
    his = ComplaintRow.customer_id == one.customer
    tx.run(update(ComplaintRow).where(his).values(words=GONE))
    wished = WishRow.contact == one.customer
    tx.run(update(WishRow).where(wished).values(contact="", words=""))
    merged = or_(MergeRow.kept_id == one.customer, MergeRow.gone_id == one.customer)
    tx.run(update(MergeRow).where(merged).values(held="{}", undone_at=one.at))
    row = tx.get(CustomerRow, one.customer)
    if row is not None:
        row.name, row.email, row.phone, row.address = name, "", "", "[]"
        row.country = ""
        tx.changed()
    tx.add(
        ErasureRow(
            customer_id=one.customer, kept=json.dumps(one.kept), actor=one.actor,
            at=one.at,
        )
    )  # fmt: skip


def _gone(mapper: Mapper[StoreRow], column: str, customer: str) -> Delete:
    table = StoreRow.metadata.tables[table_of(mapper)]
    return delete(table).where(table.c[column] == named_in(column, customer))


def _his_accounts(tx: Transaction, customer: str, name: str, at: str) -> None:
    for row in tx.many(select(AccountRow).where(AccountRow.customer_id == customer)):
        tx.run(delete(SessionRow).where(SessionRow.account_id == row.id))
        tx.run(delete(PasswordLinkRow).where(PasswordLinkRow.account_id == row.id))
        row.login, row.name, row.password = f"erased {row.id}".lower(), name, ""
        row.closed_at = row.closed_at or at
    tx.changed()


def _what_never_became_an_order(tx: Transaction, customer: str) -> None:
    """Delete saved specs nobody ordered, and quotes that led to no order."""
    quotes = select(QuoteRow.number).where(
        QuoteRow.customer_id == customer, QuoteRow.order_number.is_(None)
    )
    specs = select(SpecRow.id).where(
        SpecRow.customer_id == customer,
        SpecRow.id.not_in(select(OrderLineRow.spec_id)),
    )
    his = select(QuoteRow.number).where(QuoteRow.customer_id == customer)
    numbers, ids = tx.many(quotes), tx.many(specs)
    _quotes_mailed(tx, customer, numbers)
    with _unguarded(tx, "price_approvals"):
        approved = PriceApprovalRow.quote_number.in_(numbers)
        tx.run(delete(PriceApprovalRow).where(approved))
    with _unguarded(tx, "price_refusals"):
        refused = PriceRefusalRow.quote_number.in_(his)
        tx.run(delete(PriceRefusalRow).where(refused))
    with _unguarded(tx, "quote_versions"), _unguarded(tx, "spec_versions"):
        tx.run(delete(QuoteVersionRow).where(QuoteVersionRow.quote_number.in_(numbers)))
        tx.run(delete(SpecVersionRow).where(SpecVersionRow.spec_id.in_(ids)))
    tx.run(delete(QuoteRow).where(QuoteRow.number.in_(numbers)))
    tx.run(delete(SpecRow).where(SpecRow.id.in_(ids)))


def _quotes_mailed(tx: Transaction, customer: str, numbers: list[str]) -> None:
    """Delete the papers of quotes that led to no order; of the others, the address."""
    his = select(QuoteRow.number).where(QuoteRow.customer_id == customer)
    _take_back_mail(tx, tx.many(his), numbers)


def _letters(tx: Transaction, customer: str) -> None:
    """Delete what was written to him, and every link that orders for him."""
    links = ReorderLinkRow.customer_id == customer
    asked = ImprovementSourceRow.customer_id == customer
    numbers = [
        *tx.many(select(ReorderLinkRow.number).where(links)),
        *(
            letter_number(row.improvement_id, row.source)
            for row in tx.many(select(ImprovementSourceRow).where(asked))
        ),
    ]
    _take_back_mail(tx, numbers, numbers)
    tx.run(delete(ReorderLinkRow).where(links))


def _take_back_mail(tx: Transaction, his: list[str], numbers: list[str]) -> None:
    """Stop what waits, forget to where it went, and delete the papers of some."""
    papers = select(DocumentRow.id).where(DocumentRow.order_number.in_(his))
    mailed = DeliveryRow.document_id.in_(papers)
    waiting = DeliveryRow.state != DeliveryState.SENT.value
    taken_back = {"state": DeliveryState.WITHDRAWN.value}
    tx.run(update(DeliveryRow).where(mailed, waiting).values(**taken_back))
    tx.run(update(DeliveryRow).where(mailed).values(target=GONE, receipt=GONE))
    gone = select(DocumentRow.id).where(DocumentRow.order_number.in_(numbers))
    ids = tx.many(gone)
    if not ids:
        return
    tx.run(delete(DeliveryRow).where(DeliveryRow.document_id.in_(ids)))
    with _unguarded(tx, "documents"):
        tx.run(delete(DocumentRow).where(DocumentRow.id.in_(ids)))


def _bodies(tx: Transaction, wearers: list[str]) -> None:
    """Delete every measure; a set that an ordered spec names stays, empty."""
    tx.run(delete(WearFeedbackRow).where(WearFeedbackRow.wearer_id.in_(wearers)))
    sets = select(MeasurementSetRow.id).where(MeasurementSetRow.wearer_id.in_(wearers))
    ids = tx.many(sets)
    tx.run(delete(MeasurementRow).where(MeasurementRow.set_id.in_(ids)))
    used = select(SpecVersionRow.measurement_set_id).where(
        SpecVersionRow.measurement_set_id.is_not(None)
    )
    tx.run(
        delete(MeasurementSetRow).where(
            MeasurementSetRow.id.in_(ids), MeasurementSetRow.id.not_in(used)
        )
    )


@contextmanager
def _unguarded(tx: Transaction, table: str) -> Iterator[None]:
    """Lift what keeps rows of a table from being deleted, in this transaction alone.

    The one place where this is done. If anything fails, the transaction is undone, and
    the guard stands as before.
    """
    dialect = tx.dialect
    name = f"{table}_no_delete"
    drop = f"DROP TRIGGER {name}" + (f" ON {table}" if dialect == "postgresql" else "")
    tx.run(text(drop))
    yield
    for statement in trigger_statements(dialect):
        if statement.startswith(f"CREATE TRIGGER {name} "):
            tx.run(text(statement))
