"""Papers of the store room, printed when they are needed: pick list, packing, label.

Filled from the snapshots like every paper, with no price and no measurement. They
bind nobody, so they are not kept as documents of the order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from orders.company import Company
from orders.papers import companions
from orders.papers.around import FOR_THE_PACKER, along, served
from orders.papers.kits import KITS, KITS_IN, kits
from orders.papers.label import label
from orders.papers.masthead import (
    OWN_WORDS,
    Issue,
    choices,
    column,
    field,
    paper,
    quantity,
    said,
)
from orders.sheets.blocks import Block, Checks, Fields, Signatures, Table
from orders.sheets.cells import Blank, Check, Day, Text
from orders.sheets.sheet import Sheet
from orders.snapshot import OrderSnapshot, ProductionSnapshot
from rules.wording import Wording

PICK_LIST = Wording("Pick list", "领料单")
PACKING_LIST = Wording("Packing list", "装箱单")
LABEL = Wording("Label", "标签")
_PACKAGING = "packaging"

Filled = Callable[[OrderSnapshot, ProductionSnapshot, Company, Issue], Sheet]


def pick_list(
    snapshot: OrderSnapshot,
    production: ProductionSnapshot,
    company: Company,
    issue: Issue,
) -> Sheet:
    """Say what to take from stock, for which lines, and where it was taken from."""
    needs = [need for need in production.needs if need.required]
    taken = Table(
        title=Wording("Take from stock", "库存领料"),
        columns=(
            column("module", "Module", "模块", width=34),
            column("what", "What", "名称", width=56),
            column("quantity", "Take", "领取", "quantity", 26),
            column("later", "To come", "待到货", "quantity", 26),
            column("peg", "For line", "用于行", width=16),
            column("lot", "Lot", "批号", "blank", 18),
            column("done", "Taken", "已领", "check", 10),
        ),
        rows=tuple(
            (
                Text(text=need.module, tone="strong"),
                said(need.title),
                quantity(need.from_stock, need.unit),
                quantity(need.to_buy, need.unit),
                said(", ".join(peg.rpartition("/")[2] for peg in need.pegs)),
                Blank(),
                Check(),
            )
            for need in needs
        ),
    )
    sign = Signatures(labels=(Wording("Handed out", "发料"), Wording("Taken", "领料")))
    header = [field("Due", "交期", Day(day=snapshot.promised_on))]
    return paper(
        issue, snapshot, company, header,
        [taken, *kits(production, KITS, ("Packed", "已装")), sign],
        snapshot_hash=production.hash,
    )  # fmt: skip


def packing_list(
    snapshot: OrderSnapshot,
    production: ProductionSnapshot,
    company: Company,
    issue: Issue,
) -> Sheet:
    """Say what goes into the parcel, how it is wrapped, and for whom."""
    goods = Table(
        title=Wording("Into the parcel", "装箱内容"),
        columns=(
            column("line", "Line", "行", width=14),
            column("what", "Product", "产品", width=60),
            column("wearer", "Wearer", "穿着人", width=44),
            column("code", "Spec code", "规格指纹", width=34),
            column("quantity", "Quantity", "数量", "quantity", 22),
            column("in", "In", "已装", "check", 12),
        ),
        rows=tuple(
            (
                said(str(line.position)),
                said(line.product_title),
                said(line.wearer),
                said(line.spec_hash[:12]),
                quantity(line.quantity * 1000, "pcs"),
                Check(),
            )
            for line in snapshot.lines
        ),
    )
    blocks: list[Block] = [
        goods, *kits(production, KITS_IN, ("In", "已装")),
        *along(snapshot, to_check=True), *served(snapshot, FOR_THE_PACKER),
        *_how_packed(snapshot),
    ]  # fmt: skip
    blocks.append(
        Checks(
            title=Wording("Before closing", "封箱前"),
            checks=(
                Check(label=Wording("Count agrees", "数量相符")),
                Check(label=Wording("Wrapped as listed", "包装与单一致")),
                Check(label=Wording("Delivery note is in", "已放送货单")),
                Check(label=Wording("No price is in the parcel", "箱内无价格单据")),
            ),
        )
    )
    header = [
        field("To", "收货人", Text(text=snapshot.customer, tone="strong")),
        field("Address", "地址", said("\n".join(snapshot.address) or "–")),
        field("Due", "交期", Day(day=snapshot.promised_on)),
    ]
    return paper(
        issue, snapshot, company, header, blocks, snapshot_hash=production.hash
    )


ON_DEMAND: dict[str, tuple[str, str, Wording, Filled]] = {
    "pick_list": ("PK", "work_order", PICK_LIST, pick_list),
    "packing_list": ("PL", "delivery_note", PACKING_LIST, packing_list),
    "label": ("LB", "work_order", LABEL, label),
    **companions.BY_KIND,
}
"""By kind: the number's prefix, the paper whose reader it has, its title, and who
fills it."""


def on_demand(
    kind: str,
    snapshot: OrderSnapshot,
    production: ProductionSnapshot,
    company: Company,
    day: date,
    sizes: Collection[str] = (),
) -> Sheet:
    """Fill one of the papers of ``ON_DEMAND``; ``sizes`` say the size, on a label."""
    prefix, kin, title, fill = ON_DEMAND[kind]
    department = company.departments[company.routes_of(kin)[0].department]
    issue = Issue(
        kind=kind,
        title=title,
        number=f"{prefix}-{snapshot.number.partition('-')[2]}",
        day=day.isoformat(),
        department=department,
    )
    if kind == "label":
        return label(snapshot, production, company, issue, sizes)
    return fill(snapshot, production, company, issue)


def _how_packed(snapshot: OrderSnapshot) -> list[Fields]:
    """Return what is chosen beside the option ``packaging``, and the texts to write."""
    found: list[Fields] = []
    for line in snapshot.lines:
        groups = [one.group for one in line.choices if one.key == _PACKAGING]
        found += [
            block
            for block in choices(line)
            if block.title in groups or block.title == OWN_WORDS
        ]
    return found
