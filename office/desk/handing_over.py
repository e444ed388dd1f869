"""Handing an order over to other programs: MES, purchasing, and the books."""

from __future__ import annotations

import json
from pathlib import Path

from office.desk.order_at_hand import production_of, the_order, the_snapshot
from office.desk.purchasing import the_purchase
from office.post.folder import lay
from office.store import documents
from office.store.engine import Store
from orders.order import Document
from orders.papers.buying_over import purchase_csv, purchase_to_plain
from orders.papers.handing_over import (
    as_json,
    needs_csv,
    operations_csv,
    to_buy,
    to_make,
)
from orders.sheets.sheet import Sheet


def handed_over(store: Store, number: str) -> dict[str, bytes]:
    """Return the files of an order by name.

    What is made and bought, once it is released; each invoice and credit note as
    UBL, once there is one.

    Raises:
        NotFoundError: if there is no such order, or it was never placed.
        UnsoundInvoiceError: if an invoice breaks the rules.
    """
    with store.reading() as tx:
        order = the_order(tx, number)
        snapshot = the_snapshot(tx, order)
        production = production_of(tx, order)
        kept = documents.of_order(tx, order.number)
    files: dict[str, bytes] = {}
    if production is not None:
        texts = {
            "make.json": as_json(to_make(snapshot, production)),
            "make.csv": operations_csv(snapshot, production),
            "buy.json": as_json(to_buy(production)),
            "buy.csv": needs_csv(production),
        }
        files = {f"{number}_{name}": text.encode() for name, text in texts.items()}
    for document in kept:
        files |= _as_ubl(document)
    return files


def purchase_handed_over(store: Store, number: str) -> dict[str, bytes]:
    """Return the files of a purchase order by name, as it stands.

    Raises:
        NotFoundError: if there is no such purchase order.
    """
    with store.reading() as tx:
        order = the_purchase(tx, number)
    return {
        f"{number}.json": as_json(purchase_to_plain(order)).encode(),
        f"{number}.csv": purchase_csv(order).encode(),
    }


def _as_ubl(document: Document) -> dict[str, bytes]:
    enclosed = Sheet.from_plain(json.loads(document.sheet)).enclosed
    if enclosed is None:
        return {}
    from orders.einvoice.enclosing import electronic
    from orders.einvoice.writing import Syntax

    return {f"{document.number}_ubl-2.1.xml": electronic(enclosed, Syntax.UBL)}


def laid(files: dict[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write the files into a folder of the caller's choice.

    Raises:
        DeliveryFailedError: if the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(lay(folder, name, content).path for name, content in files.items())
