"""What leaves the house with the goods and after: delivery note, invoice, credit note.

Each is filled from the order's snapshot and from the event that brought it, so it can
be filled again and compared.
"""

from __future__ import annotations

from collections.abc import Mapping

from orders.company import Company
from orders.einvoice.bill import credit_bill, invoice_bill
from orders.papers.around import FOR_PAYMENT, FOR_THE_CARRIER, along, served
from orders.papers.for_customer import (
    AS_AGREED,
    bank_details,
    charges_of,
    parties,
    tax_words,
    total_row,
)
from orders.papers.masthead import (
    Issue,
    column,
    field,
    money,
    paper,
    quantity,
    said,
)
from orders.sheets.blocks import Block, Field, Signatures, Sum, Table, Total
from orders.sheets.cells import Day, Text
from orders.sheets.sheet import Sheet
from orders.snapshot import OrderSnapshot
from rules.wording import Wording


def delivery_note(
    snapshot: OrderSnapshot, company: Company, issue: Issue, event: Mapping[str, str]
) -> Sheet:
    """Say what is in the parcel, without a price."""
    header = [
        _customer(snapshot),
        field("Shipped on", "发货日期", Day(day=event["day"])),
        field("Order", "订单", said(snapshot.number)),
    ]
    if event["carrier"]:
        header.append(field("Carrier", "承运人", said(event["carrier"])))
    goods = Table(
        title=Wording("Goods", "货物"),
        columns=(
            column("line", "Line", "行", width=14),
            column("what", "Product", "产品", width=62),
            column("wearer", "Wearer", "穿着人", width=44),
            column("code", "Spec code", "规格指纹", width=36),
            column("quantity", "Quantity", "数量", "quantity", 30),
        ),
        rows=tuple(
            (
                said(str(line.position)),
                said(line.product_title),
                said(line.wearer),
                said(line.spec_hash[:12]),
                quantity(line.quantity * 1000, "pcs"),
            )
            for line in snapshot.lines
        ),
    )
    received = Signatures(
        labels=(Wording("Received by", "签收人"), Wording("Day", "日期"))
    )
    blocks: list[Block] = [
        parties(snapshot), goods, *along(snapshot),
        *served(snapshot, FOR_THE_CARRIER), received,
    ]  # fmt: skip
    return paper(
        issue, snapshot, company, header, blocks,
        snapshot_hash=snapshot.hash, language=snapshot.language,
    )  # fmt: skip


def invoice(
    snapshot: OrderSnapshot, company: Company, issue: Issue, event: Mapping[str, str]
) -> Sheet:
    """Charge exactly what was promised, in the layout the customer wants."""
    header = [
        _customer(snapshot),
        field("Invoice day", "开票日期", Day(day=event["day"])),
        field("Order", "订单", said(snapshot.number)),
        field("Tax number", "税号", said(company.seller.tax_id)),
    ]
    detailed = snapshot.invoice_layout != "summary"
    blocks: list[Block] = [
        parties(snapshot),
        charges_of(snapshot, detailed=detailed),
        bank_details(company),
        *served(snapshot, FOR_PAYMENT, AS_AGREED),
    ]
    return paper(
        issue, snapshot, company, header, blocks,
        snapshot_hash=snapshot.hash, language=_invoice_language(snapshot),
        enclosed=invoice_bill(snapshot, company, issue.number, event).enclosed,
    )  # fmt: skip


def credit_note(
    snapshot: OrderSnapshot, company: Company, issue: Issue, event: Mapping[str, str]
) -> Sheet:
    """Take an amount off an invoice, and say why."""
    header = [
        _customer(snapshot),
        field("For invoice", "对应发票", said(event["invoice"])),
        field("Order", "订单", said(snapshot.number)),
        field("Tax number", "税号", said(company.seller.tax_id)),
    ]
    gross = money(int(event["gross"]), snapshot)
    credited = Table(
        title=Wording("Credited", "贷记"),
        columns=(
            column("what", "Reason", "原因", width=130),
            column("total", "Amount", "金额", "money", 56),
        ),
        rows=((said(event["reason"]), gross),),
        totals=(
            total_row(snapshot, Wording("Net", "不含税"), int(event["net"])),
            total_row(snapshot, tax_words(snapshot), int(event["tax"])),
            Total(
                label=Wording("Total", "合计"),
                values=(Sum(column="total", value=gross),),
                tone="strong",
            ),
        ),
    )
    return paper(
        issue, snapshot, company, header, [parties(snapshot), credited],
        snapshot_hash=snapshot.hash, language=_invoice_language(snapshot),
        enclosed=credit_bill(snapshot, company, issue.number, event).enclosed,
    )  # fmt: skip


def _customer(snapshot: OrderSnapshot) -> Field:
    return field("Customer", "客户", Text(text=snapshot.customer, tone="strong"))


def _invoice_language(snapshot: OrderSnapshot) -> str:
    """Return the language of the papers finance sends; empty: in both."""
    wanted = snapshot.invoice_language
    return "" if wanted == "both" else wanted
