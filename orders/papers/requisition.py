"""Procurement's paper: what stock covers, what to buy, from whom, and what for."""

from __future__ import annotations

from itertools import groupby

from orders.company import Company
from orders.papers.masthead import Issue, column, field, notes, paper, quantity, said
from orders.sheets.blocks import Block, Paragraph, Table
from orders.sheets.cells import Check, Day, Text
from orders.sheets.sheet import Sheet
from orders.snapshot import Need, OrderSnapshot, ProductionSnapshot
from rules.wording import Wording


def requisition(
    snapshot: OrderSnapshot,
    production: ProductionSnapshot,
    company: Company,
    issue: Issue,
) -> Sheet:
    """Fill the purchase requisition: one table a supplier, then what stock covers."""
    blocks: list[Block] = []
    to_buy = [need for need in production.needs if need.to_buy]
    for supplier, found in groupby(to_buy, key=lambda need: need.supplier):
        needs = tuple(found)
        name = needs[0].supplier_name
        blocks.append(
            _table(needs, Wording(f"{supplier}  {name.en}", f"{supplier}  {name.zh}"))
        )
    if not to_buy:
        blocks.append(
            Paragraph(
                text=Wording(
                    "Nothing to buy: stock covers the whole order.",
                    "无需采购:库存可满足本单全部用料。",
                )
            )
        )
    covered = tuple(need for need in production.needs if not need.to_buy)
    if covered:
        stock = Wording("From stock", "库存领用")
        blocks.append(_table(covered, stock, ("Taken", "已领")))
    blocks += notes(snapshot.lines, "requisition")
    header = [
        field("Needed in house", "到料日期", Day(day=production.needs[0].needed_on))
        if production.needs
        else field("Released on", "下达日期", Day(day=production.released_on)),
        field("For order", "需求归属", said(snapshot.number)),
    ]
    return paper(
        issue, snapshot, company, header, blocks, snapshot_hash=production.hash
    )


def _table(
    needs: tuple[Need, ...],
    title: Wording,
    done: tuple[str, str] = ("Ordered", "已下单"),
) -> Table:
    return Table(
        title=title,
        columns=(
            column("module", "Module", "模块", width=34),
            column("what", "What", "名称", width=52),
            column("required", "Required", "需求", "quantity", 24),
            column("stock", "From stock", "库存", "quantity", 24),
            column("buy", "To buy", "采购", "quantity", 24),
            column("peg", "Needed for", "需求归属", width=18),
            column("done", *done, "check", 10),
        ),
        rows=tuple(
            (
                Text(text=need.module, tone="strong"),
                said(need.title),
                quantity(need.required, need.unit),
                quantity(need.from_stock, need.unit),
                quantity(need.to_buy, need.unit),
                said(", ".join(peg.rpartition("/")[2] for peg in need.pegs)),
                Check(),
            )
            for need in needs
        ),
    )
