"""An order as the command line tells it: to programs, and to people."""

from __future__ import annotations

from collections.abc import Iterator

from office.desk.papers_out import OrderFile
from office.store.customer_orders import OrderKept
from orders.order import Order, OrderEvent
from orders.steps import allowed_now
from rules.money import Money


def order_to_plain(one: Order, currency: str) -> dict[str, object]:
    """Return the JSON form of an order, with what may be done with it now."""
    return {
        "schema": "order/1", "number": one.number, "state": one.state.value,
        "customer": one.customer_id, "owner": one.owner, "held": one.held,
        "order_snapshot": one.order_snapshot,
        "production_snapshot": one.production_snapshot, "repeats": one.repeats,
        "quote": one.quote, "invoice": one.invoice,
        "money": {
            name: Money(amount, currency).to_plain()
            for name, amount in (
                ("total", one.gross), ("credited", one.credited),
                ("paid", one.paid), ("due", one.due),
            )
        },
        "allowed": [step.value for step in allowed_now(one)],
        "lines": [
            {"position": line.position, "spec": line.spec_id,
             "version": line.spec_version, "quantity": line.quantity}
            for line in one.lines
        ],
    }  # fmt: skip


def listed_to_plain(one: OrderKept) -> dict[str, object]:
    """Return the JSON form of an order among others."""
    return {
        "number": one.number, "state": one.state.value, "held": one.held,
        "repeats": one.repeats, "placed_at": one.placed_at,
        "promised_on": one.promised_on,
        "total": Money(one.gross, one.currency).to_plain(),
    }  # fmt: skip


def file_to_plain(file: OrderFile) -> dict[str, object]:
    """Return the JSON form of everything kept about an order."""
    return {
        **order_to_plain(file.order, file.currency),
        "documents": [
            {"kind": d.kind, "number": d.number, "revision": d.revision,
             "sheet_hash": d.sheet_hash, "pdf_hash": d.pdf_hash,
             "superseded_by": file.superseded.get(d.id)}
            for d in file.documents
        ],
        "deliveries": [
            {"department": d.department, "channel": d.channel,
             "state": d.state.value, "receipt": d.receipt}
            for d in file.deliveries
        ],
        "events": [
            {"at": e.at, "actor": e.actor, "kind": e.kind, "detail": e.detail}
            for e in file.events
        ],
    }  # fmt: skip


def file_lines(file: OrderFile) -> Iterator[str]:
    """Yield what a person wants to know about an order."""
    one = file.order
    yield order_line(one, file.currency)
    for document in file.documents:
        printed = document.pdf_hash[:12] or "not printed"
        by = file.superseded.get(document.id)
        gone = f"  counts no more: revision {by} took its place" if by else ""
        yield f"  {document.number:<18}{document.kind:<14}{printed}{gone}"
    for delivery in file.deliveries:
        where = delivery.receipt.partition(" ")[0]
        yield f"  {delivery.department:<14}{delivery.state.value:<10}{where}"
    for event in file.events:
        yield f"  {event.at}  {event.kind:<12}{event.actor}{_why(event)}"
    yield f"  can be: {', '.join(allowed_now(one)) or 'nothing more'}"


def order_line(one: Order, currency: str) -> str:
    """Say where an order stands, whose it is and what is due, on one line."""
    held = f", held: {one.held}" if one.held else ""
    due = f"  due {Money(one.due, currency)}" if one.due else ""
    invoice = f"  invoice {one.invoice}" if one.invoice else ""
    return f"{one.number}  {one.state.value}{held}  owner {one.owner}{invoice}{due}"


def _why(event: OrderEvent) -> str:
    said = event.detail.get("reason") or event.detail.get("floor_reason") or ""
    approver = event.detail.get("price_approved_by")
    if approver:
        said = f"price approved by {approver}: {event.detail.get('price_reason', '')}"
    return f"  {said}" if said else ""
