"""Printing and delivering: documents become bytes once, and reach their folders."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from office.desk.order_at_hand import the_order, the_snapshot
from office.post.carrier import Round, deliver_pending
from office.post.folder import lay
from office.store import documents, orders, superseding
from office.store.engine import Store
from orders.order import Delivery, Document, Order, OrderEvent
from orders.sheets.sheet import Sheet

if TYPE_CHECKING:
    from orders.sheets.press import Press


@cache
def _press() -> Press:
    """Build the press once a process: its library and fonts are loaded only then."""
    from orders.sheets.press import Press

    return Press()


def print_document(document: Document) -> bytes:
    """Print a document from its stored sheet; the same sheet gives the same bytes.

    Raises:
        UnsoundInvoiceError: if it is an invoice that does not add up.
    """
    return printed(Sheet.from_plain(json.loads(document.sheet)))


def printed(sheet: Sheet) -> bytes:
    """Print a sheet, with what it encloses for machines.

    Raises:
        UnsoundInvoiceError: if it is an invoice that does not add up.
    """
    if sheet.enclosed is None:
        return _press().print(sheet)
    # Saxon and the schemas are heavy, and most papers need neither.
    from orders.einvoice.enclosing import enclosed_with

    return _press().print(sheet, enclosed_with(sheet))


def printed_once(store: Store, document: Document) -> Document:
    """Return a document with its bytes; printed now, if nobody did before.

    Raises:
        UnsoundInvoiceError: if it is an invoice that does not add up.
    """
    if document.pdf is not None:
        return document
    pdf = print_document(document)
    with store.writing() as tx:  # the first print stands, whoever made it
        return documents.store_pdf(tx, document.id, pdf)


def deliver(store: Store, root: Path, now: Callable[[], datetime]) -> Round:
    """Print and deliver everything that is due.

    Raises:
        StoreError: if the store can take nothing more; what was sent stays sent.
    """
    return deliver_pending(store, root, now, print_document)


@dataclass(frozen=True, slots=True)
class OrderFile:
    """Everything kept about one order; a draft has no currency yet.

    ``superseded`` has the documents that count no more, and by which revision.
    """

    order: Order
    currency: str
    documents: tuple[Document, ...]
    deliveries: tuple[Delivery, ...]
    events: tuple[OrderEvent, ...]
    superseded: Mapping[str, int]


def order_file(store: Store, number: str) -> OrderFile:
    """Return an order with its documents, deliveries and events.

    Raises:
        NotFoundError: if there is no such order.
    """
    with store.reading() as tx:
        order = the_order(tx, number)
        currency = the_snapshot(tx, order).currency if order.order_snapshot else ""
        return OrderFile(
            order,
            currency,
            documents.of_order(tx, order.number),
            documents.deliveries_of(tx, order.number),
            orders.events(tx, order.number),
            superseding.superseded(tx, order.number),
        )


def copied(document: Document, folder: Path) -> Path:
    """Write a printed document into a folder of the caller's choice.

    Raises:
        DeliveryFailedError: if the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return lay(folder, f"{document.number}.pdf", document.pdf or b"").path
