"""A purchase order handed over to a purchasing program, as JSON and as CSV.

Quantities are thousandths of the unit. No price and no customer is in it.
"""

from __future__ import annotations

from orders.papers.handing_over import as_csv
from orders.papers.purchase_order import terms_hash
from orders.purchase import PurchaseOrder

SCHEMA = "purchase-order/1"


def purchase_to_plain(order: PurchaseOrder) -> dict[str, object]:
    """Return a purchase order as other programs read it."""
    return {
        "schema": SCHEMA,
        "number": order.number,
        "revision": order.revision,
        "terms": terms_hash(order),
        "state": order.state.value,
        "supplier": order.supplier,
        "supplier_name": {"en": order.supplier_name.en, "zh": order.supplier_name.zh},
        "sent_on": order.sent_on,
        "lines": [
            {
                "line": line.position,
                "module": line.module,
                "title": {"en": line.title.en, "zh": line.title.zh},
                "unit": line.unit,
                "ordered": line.thousandths,
                "received": line.received,
                "cancelled": line.cancelled,
                "open": line.open,
                "due_on": line.due_on,
                "pegs": [
                    {
                        "need": share.need,
                        "lines": list(share.lines),
                        "quantity": share.thousandths,
                        "open": share.open,
                    }
                    for share in line.shares
                ],
            }
            for line in order.lines
        ],
    }


def purchase_csv(order: PurchaseOrder) -> str:
    """List every line of a purchase order, one a row."""
    return as_csv(
        ("purchase_order", "revision", "supplier", "line", "module", "title_en",
         "title_zh", "ordered", "received", "cancelled", "open", "unit", "due_on",
         "pegs"),
        (
            (order.number, order.revision, order.supplier, line.position, line.module,
             line.title.en, line.title.zh, line.thousandths, line.received,
             line.cancelled, line.open, line.unit, line.due_on,
             " ".join(peg for one in line.shares for peg in one.lines or (one.need,)))
            for line in order.lines
        ),
    )  # fmt: skip
