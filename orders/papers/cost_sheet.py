"""Finance's paper: what the order costs, what it brings, what customizing earned."""

from __future__ import annotations

from orders.company import Company
from orders.margin import floor_of, margin_of, set_by_hand
from orders.papers.masthead import (
    Issue,
    column,
    field,
    line_heading,
    money,
    notes,
    paper,
    quantity,
    said,
)
from orders.promising import taxed
from orders.sheets.blocks import Block, Sum, Table, Total
from orders.sheets.cells import Cell, Duration, Text
from orders.sheets.sheet import Sheet
from orders.snapshot import (
    OrderSnapshot,
    ProductionLine,
    ProductionSnapshot,
)
from rules.wording import Wording

SECRET = Wording("For finance only.", "仅供财务部使用。")


def cost_sheet(
    snapshot: OrderSnapshot,
    production: ProductionSnapshot,
    company: Company,
    issue: Issue,
) -> Sheet:
    """Fill the cost sheet; every total is the sum of the lines above it."""
    blocks: list[Block] = []
    for line, made in zip(snapshot.lines, production.lines, strict=True):
        blocks += [
            line_heading(line),
            _materials(snapshot, made),
            _labour(snapshot, made),
        ]
    blocks.append(margins(snapshot, production, company))
    blocks += notes(snapshot.lines, "cost_sheet")
    header = [field("Customer", "客户", Text(text=snapshot.customer, tone="strong"))]
    return paper(
        issue, snapshot, company, header, blocks,
        snapshot_hash=production.hash, notice=(SECRET,),
    )  # fmt: skip


def _materials(snapshot: OrderSnapshot, made: ProductionLine) -> Table:
    total = Sum(column="cost", value=money(made.material_cost, snapshot))
    return Table(
        title=Wording("Material", "物料成本"),
        columns=(
            column("item", "Module", "模块", width=38),
            column("what", "What", "名称", width=58),
            column("quantity", "Quantity", "用量", "quantity", 28),
            column("each", "Per unit", "单价", "money", 28),
            column("cost", "Cost", "成本", "money", 34),
        ),
        rows=tuple(
            (
                Text(text=item.module, tone="strong"),
                said(item.title),
                quantity(item.needed, item.unit),
                money(item.unit_cost, snapshot),
                money(item.cost, snapshot),
            )
            for item in made.bom
        ),
        totals=(Total(label=Wording("Material", "物料合计"), values=(total,)),),
    )


def _labour(snapshot: OrderSnapshot, made: ProductionLine) -> Table:
    total = Sum(column="cost", value=money(made.labour_cost, snapshot))
    return Table(
        title=Wording("Labour", "人工成本"),
        columns=(
            column("code", "Operation", "工序", width=28),
            column("what", "What", "名称", width=68),
            column("where", "Work center", "工作中心", width=34),
            column("time", "Time", "工时", "duration", 24),
            column("cost", "Cost", "成本", "money", 32),
        ),
        rows=tuple(
            (
                Text(text=step.code, tone="strong"),
                said(step.title),
                said(step.work_center_title),
                Duration(seconds=step.total),
                money(step.cost, snapshot),
            )
            for step in made.routing
        ),
        totals=(Total(label=Wording("Labour", "人工合计"), values=(total,)),),
    )


def customization(
    snapshot: OrderSnapshot, production: ProductionSnapshot
) -> tuple[int, int, int]:
    """Return what customizing an order brings net of tax, costs, and earns.

    Beside it stand the usual products in the same sizes: what the customer
    pays, and what we spend, beyond those. Tax is taken from the sum, as on the
    papers of the customer. From what is earned is set aside what making pieces again
    may cost; what was agreed by hand is neither earned nor lost by customizing.
    """
    usual = sum(made.usual_price for made in production.lines)
    usual_net, _, _ = taxed(usual, snapshot.tax_rate, included=snapshot.tax_included)
    brings = snapshot.net - set_by_hand(snapshot) - usual_net
    costs = sum(made.cost - made.usual_cost for made in production.lines)
    return brings, costs, brings - costs - production.rework


def _approval(production: ProductionSnapshot) -> Wording | str:
    who, why = production.floor_approved_by, production.floor_reason
    if not who:
        return ""
    return Wording(
        f"released under it by {who}: {why}", f"低于下限,由{who}批准下达:{why}"
    )


def _set_by(snapshot: OrderSnapshot) -> Wording:
    who, why = snapshot.price_approved_by, snapshot.price_reason
    return Wording(f"approved by {who}: {why}", f"由{who}批准:{why}")


def margins(
    snapshot: OrderSnapshot, production: ProductionSnapshot, company: Company
) -> Table:
    """Set price against cost, for the order and for what was customized."""
    cost = sum(made.cost for made in production.lines)
    rows: list[tuple[Cell, ...]] = []

    def row(en: str, zh: str, note: Wording | str, amount: int) -> None:
        rows.append((said(Wording(en, zh), note), money(amount, snapshot)))

    row("Price, net of tax", "不含税售价", "", snapshot.net)
    row("Material and labour", "物料与人工", "", cost)
    row("Margin of the order", "订单毛利", "", margin_of(snapshot, production))
    floor = floor_of(snapshot, company)
    if floor is not None:
        row("Margin floor", "毛利下限", _approval(production), floor)
    by_hand = set_by_hand(snapshot)
    if snapshot.price_approved_by:
        row("Of it, set by hand", "其中人工定价", _set_by(snapshot), by_hand)
    beside = Wording(
        "beside the usual product in the same sizes", "与同尺码的默认款相比"
    )
    brings, costs, left = customization(snapshot, production)
    row("Customization brings", "定制收入", beside, brings)
    row("Customization costs", "定制成本", beside, costs)
    if production.rework:
        row("Rework reserve", "返工准备金", "", production.rework)
    earned = Sum(column="amount", value=money(left, snapshot))
    return Table(
        title=Wording("Margins", "毛利"),
        columns=(
            column("what", "What", "项目", width=130),
            column("amount", "Amount", "金额", "money", 56),
        ),
        rows=tuple(rows),
        totals=(
            Total(
                label=Wording("Customization margin", "定制毛利"),
                values=(earned,),
                tone="strong",
            ),
        ),
    )
