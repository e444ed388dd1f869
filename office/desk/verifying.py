"""Verifying an order: its papers are read back and held against what was frozen.

Nothing is believed: hashes are worked out anew, the sheets are filled again from
the snapshots, and the printed pages are read as a person or a scanner would.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from office.desk.order_at_hand import the_order
from office.store import companies, documents, orders
from office.store.engine import Store
from office.store.errors import StoreDamagedError
from office.store.transaction import Transaction
from orders.billing import collected_in
from orders.company import Company
from orders.history import HistoryDamagedError, rebuild
from orders.issuing import (
    issued_at_change,
    issued_at_change_of_production,
    issued_at_place,
    issued_at_release,
    issued_by,
    with_revisions,
)
from orders.order import Delivery, DeliveryState, Document, Order, OrderEvent
from orders.papers.change import Made
from orders.reading_papers import differences
from orders.sheets.sheet import Sheet
from orders.snapshot import (
    OrderSnapshot,
    SnapshotDamagedError,
    reopen_order,
    reopen_production,
)
from orders.steps import Step
from rules.canonical import hash_text


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about an order that is not as it was frozen."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was read back, and every difference found; none: the papers tie."""

    order: str
    documents: int
    printed: int
    delivered: int
    codes: int
    figures: int
    findings: tuple[Finding, ...]


def verify_order(store: Store, number: str, root: Path) -> Verified:
    """Read an order's papers back and compare.

    Args:
        store: where the order is kept.
        number: the order.
        root: the outbox its papers were delivered to.

    Raises:
        NotFoundError: if there is no such order.
    """
    with store.reading() as tx:
        order = the_order(tx, number)
        found: list[Finding] = []
        happened = orders.events(tx, number)
        broken = orders.first_broken_event(tx, number)
        if broken is not None:
            found.append(Finding("events", f"the chain is broken at event {broken}"))
        else:
            found += _lived(tx, order, happened)
        filled = _filled_again(tx, order, happened, found)
        kept = documents.of_order(tx, order.number)
        deliveries = documents.deliveries_of(tx, order.number)
    codes = figures = 0
    by_id = {document.id: document for document in kept}
    for document in kept:
        again = filled.get((document.kind, document.revision))
        found += _stored(document, again)
        # A sheet that was changed, which is found already, is no measure for pages.
        whole = hash_text(document.sheet) == document.sheet_hash
        if document.pdf is not None and whole:
            compared = differences(
                Sheet.from_plain(json.loads(document.sheet)), document.pdf
            )
            codes, figures = codes + compared.codes, figures + compared.figures
            found += [Finding(document.number, what) for what in compared.missing]
    found += _delivered(deliveries, by_id, root)
    missing = [kind for kind, _ in filled if kind not in {d.kind for d in kept}]
    found += [Finding(kind, "this paper was never issued") for kind in missing]
    return Verified(
        order=order.number,
        documents=len(kept),
        printed=sum(document.pdf is not None for document in kept),
        delivered=sum(d.state is DeliveryState.SENT for d in deliveries),
        codes=codes,
        figures=figures,
        findings=tuple(found),
    )


def _filled_again(
    tx: Transaction,
    order: Order,
    happened: tuple[OrderEvent, ...],
    found: list[Finding],
) -> dict[tuple[str, int], Document]:
    """Fill every sheet again from the stored snapshots, revision by revision."""
    filled: list[Document] = []
    at = _Revision()
    for event, count in with_revisions(happened):
        # What is wrong with an event is told by the chain, not a second time here.
        with suppress(KeyError, ValueError):
            filled += _brought(tx, event, count, at, found)
    if order.order_snapshot and at.snapshot is None and not found:
        found.append(Finding("events", "they name no snapshot"))
    return {(document.kind, document.revision): document for document in filled}


@dataclass(slots=True)
class _Revision:
    """What counts of an order, event by event."""

    number: int = 0
    snapshot: OrderSnapshot | None = None
    company: Company | None = None
    released: Made | None = None


def _brought(
    tx: Transaction,
    event: OrderEvent,
    count: int,
    at: _Revision,
    found: list[Finding],
) -> Iterable[Document]:
    """Return the papers an event brought, filled again."""
    if event.kind in (Step.PLACED, Step.CHANGED):
        at.number += 1
        before, text = at.snapshot, _frozen(tx, event.detail["snapshot"], found)
        at.snapshot = reopen_order(json.loads(text)) if text else None
        if at.snapshot is None:
            return
        at.company = _company(tx, at.snapshot.company_hash, found)
        if at.company is None:
            return
        day = date.fromisoformat(at.snapshot.placed_on)
        yield from issued_at_place(at.snapshot, at.company, day, "", at.number)
        if before is not None and at.released is not None:
            yield from issued_at_change(
                before, at.snapshot, at.company, event, at.number
            )
        return
    if at.snapshot is None or at.company is None:
        return
    if event.kind == Step.RELEASED:
        yield from _released(tx, event, at, found)
    texts = [_frozen(tx, name, found) for _, name in collected_in(event.detail)]
    if None in texts:
        return
    collected = tuple(reopen_order(json.loads(text)) for text in texts if text)
    yield from issued_by(event, at.snapshot, at.company, count, collected)


def _released(
    tx: Transaction, event: OrderEvent, at: _Revision, found: list[Finding]
) -> Iterable[Document]:
    text = _frozen(tx, event.detail["production"], found)
    if text is None or at.snapshot is None or at.company is None:
        return
    production = reopen_production(json.loads(text))
    if production.order_snapshot != at.snapshot.hash:
        found.append(Finding("production", "it was made for another snapshot"))
    day = date.fromisoformat(production.released_on)
    yield from issued_at_release(
        at.snapshot, production, at.company, day, "", at.number
    )
    made = Made(snapshot=at.snapshot, production=production)
    if at.released is not None:
        yield from issued_at_change_of_production(
            at.released, made, at.company, day, "", at.number
        )
    at.released = made


def _lived(
    tx: Transaction, order: Order, happened: tuple[OrderEvent, ...]
) -> Iterable[Finding]:
    """Make the order again from its events; an event that was cut off shows here."""
    with suppress(StoreDamagedError, SnapshotDamagedError):
        first = happened[0].detail.get("snapshot", "") if happened else ""
        text = orders.snapshot(tx, first or order.order_snapshot)
        if text is None:
            return
        snapshot = reopen_order(json.loads(text))
        try:
            again = rebuild(happened, snapshot)
        except HistoryDamagedError as error:
            yield Finding("events", str(error))
            return
        for one in fields(Order):
            if getattr(again, one.name) != getattr(order, one.name):
                yield Finding("order", f"its {one.name} is not what its events say")


def _frozen(tx: Transaction, name: str, found: list[Finding]) -> str | None:
    """Return the text of a snapshot, if it is what was frozen."""
    with suppress(StoreDamagedError):
        text = orders.snapshot(tx, name)
        if text is not None:
            return text
    found.append(Finding("snapshot", f"{name[:12]} is not what was frozen"))
    return None


def _company(tx: Transaction, name: str, found: list[Finding]) -> Company | None:
    """Return the company an order was placed with, if it is what was published."""
    with suppress(StoreDamagedError):
        company = companies.find(tx, name)
        if company is not None:
            return company
    found.append(Finding("company", f"{name[:12]} is not what was published"))
    return None


def _stored(document: Document, again: Document | None) -> Iterable[Finding]:
    if hash_text(document.sheet) != document.sheet_hash:
        yield Finding(document.number, "the sheet is not what was issued")
    # Papers of former templates are proved by their hash: today's fill them otherwise.
    same = again is not None and again.template == document.template
    if again is not None and same and again.sheet != document.sheet:
        yield Finding(document.number, "the sheet is not what the snapshots say")
    if document.pdf is not None:
        read = hashlib.sha256(document.pdf).hexdigest()
        if read != document.pdf_hash:
            yield Finding(document.number, "the stored pages were changed")


def _delivered(
    deliveries: Iterable[Delivery], by_id: dict[str, Document], root: Path
) -> Iterable[Finding]:
    """Compare what lies in the folders with what was printed."""
    for delivery in deliveries:
        if delivery.state is not DeliveryState.SENT:
            continue
        document = by_id[delivery.document_id]
        path = root / delivery.receipt.partition(" sha256:")[0]
        try:
            laid = path.read_bytes()
        except OSError:
            # Departments may carry their papers away; that is no difference.
            continue
        if hashlib.sha256(laid).hexdigest() != document.pdf_hash:
            yield Finding(document.number, f"the file {path.name} was changed")
