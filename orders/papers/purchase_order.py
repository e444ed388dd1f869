"""The purchase order as the supplier reads it: what, how much, until when, what for.

No price, no cost and no customer is on it. A later revision says what is to be brought
no more; it takes the place of the one before.
"""

from __future__ import annotations

from orders.company import Company
from orders.papers.masthead import Issue, column, field, paper_of, quantity, said
from orders.purchase import PegShare, PurchaseLine, PurchaseOrder
from orders.sheets.blocks import Paragraph, Table
from orders.sheets.cells import Check, Day, Text
from orders.sheets.sheet import Sheet
from rules.canonical import canonical_hash
from rules.wording import Wording

FORM = "purchase/1"
TITLE = Wording("Purchase order", "采购订单")
_CANCELLED = Wording(
    "Cancelled: please bring none of this any more.", "已取消:请不再送货。"
)
_REPLACES = Wording(
    "This revision takes the place of the one before.", "本版取代上一版。"
)


def purchase_order(order: PurchaseOrder, company: Company, issue: Issue) -> Sheet:
    """Fill the purchase order as it stands."""
    supplier = company.suppliers.get(order.supplier)
    address = " · ".join(supplier.address) if supplier else ""
    header = [
        field(
            "Supplier", "供应商",
            Text(text=order.supplier_name, note=address, tone="strong"),
        ),
        field("Supplier code", "供应商代码", said(order.supplier)),
    ]  # fmt: skip
    due = [line.due_on for line in order.lines if line.thousandths > line.cancelled]
    if due:
        header.append(field("First due", "最早到货日", Day(day=min(due))))
    blocks: list[Paragraph | Table] = []
    if all(line.cancelled >= line.thousandths for line in order.lines):
        blocks.append(Paragraph(text=_CANCELLED))
    elif order.revision > 1:
        blocks.append(Paragraph(text=_REPLACES))
    blocks.append(_table(order))
    return paper_of(issue, company, header, blocks, snapshot_hash=terms_hash(order))


def terms_hash(order: PurchaseOrder) -> str:
    """Return the hash of what the supplier is asked for: what its paper names."""
    terms = {
        "number": order.number,
        "supplier": order.supplier,
        "revision": order.revision,
        "lines": [
            {
                "position": line.position,
                "module": line.module,
                "unit": line.unit,
                "thousandths": line.thousandths - line.cancelled,
                "due_on": line.due_on,
                "for": [
                    [share.need, share.thousandths, *share.lines]
                    for share in line.shares
                ],
            }
            for line in order.lines
        ],
    }
    return canonical_hash(FORM, terms)


def said_share(share: PegShare) -> str:
    """Return what a share is for, as it is printed: its order lines, or stock."""
    return ", ".join(share.lines) or share.need


def _table(order: PurchaseOrder) -> Table:
    return Table(
        title=Wording("We order", "订购明细"),
        columns=(
            column("line", "Line", "行", width=12),
            column("module", "Module", "模块", width=38),
            column("what", "What", "名称", width=46),
            column("quantity", "Quantity", "数量", "quantity", 24),
            column("due", "Due", "到货日", "day", 24),
            column("peg", "Needed for", "需求归属", width=32),
            column("done", "Came", "到货", "check", 10),
        ),
        rows=tuple(
            (
                said(str(line.position)),
                Text(text=line.module, tone="strong"),
                Text(text=line.title, note=_note(line)),
                quantity(line.thousandths - line.cancelled, line.unit),
                Day(day=line.due_on),
                said("; ".join(said_share(one) for one in line.shares)),
                Check(),
            )
            for line in order.lines
        ),
    )


def _note(line: PurchaseLine) -> Wording | str:
    if not line.cancelled:
        return ""
    whole = line.cancelled >= line.thousandths
    return Wording(
        "cancelled" if whole else "the rest is cancelled",
        "已取消" if whole else "余量已取消",
    )
