"""One invoice over several orders of a customer who wants them put together."""

from __future__ import annotations

from collections.abc import Mapping

from orders.company import Company
from orders.einvoice.bill import collected_bill
from orders.papers.around import FOR_PAYMENT, served
from orders.papers.for_customer import (
    AS_AGREED,
    bank_details,
    charges_of,
    parties,
    tax_words,
    total_row,
)
from orders.papers.masthead import Issue, field, money, paper, said
from orders.sheets.blocks import Block, Sum, Table, Total
from orders.sheets.cells import Blank, Cell, Day, Text
from orders.sheets.sheet import Sheet
from orders.snapshot import OrderSnapshot
from rules.wording import Wording


def collected_invoice(
    snapshots: tuple[OrderSnapshot, ...],
    company: Company,
    issue: Issue,
    event: Mapping[str, str],
) -> Sheet:
    """Charge what was promised in each order, order by order, in one sum."""
    first = snapshots[0]
    header = [
        field("Customer", "客户", Text(text=first.customer, tone="strong")),
        field("Invoice day", "开票日期", Day(day=event["day"])),
        field("Orders", "订单", said(", ".join(one.number for one in snapshots))),
        field("Tax number", "税号", said(company.seller.tax_id)),
    ]
    blocks: list[Block] = [
        parties(first), _charges(snapshots), bank_details(company),
        *served(first, FOR_PAYMENT, AS_AGREED),
    ]  # fmt: skip
    both = first.invoice_language == "both"
    return paper(
        issue, first, company, header, blocks,
        snapshot_hash=first.hash, language="" if both else first.invoice_language,
        enclosed=collected_bill(snapshots, company, issue.number, event).enclosed,
    )  # fmt: skip


def _charges(snapshots: tuple[OrderSnapshot, ...]) -> Table:
    first, rows = snapshots[0], list[tuple[Cell, ...]]()
    tables = [
        charges_of(one, detailed=one.invoice_layout != "summary") for one in snapshots
    ]
    for one, table in zip(snapshots, tables, strict=True):
        title = Text(text=Wording(f"Order {one.number}", f"订单 {one.number}"),
                     tone="strong")  # fmt: skip
        rows += [(said(""), title, Blank(), Blank(), money(one.gross, one))]
        rows += table.rows
    net, tax, gross = (
        sum(getattr(one, name) for one in snapshots) for name in ("net", "tax", "gross")
    )
    return Table(
        title=tables[0].title,
        columns=tables[0].columns,
        rows=tuple(rows),
        totals=(
            total_row(first, Wording("Net", "不含税"), net),
            total_row(first, tax_words(first), tax),
            Total(
                label=Wording("Total", "合计"),
                values=(Sum(column="total", value=money(gross, first)),),
                tone="strong",
            ),
        ),
    )
