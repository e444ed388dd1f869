"""The factory's paper: what to make, from what, how, and where to scan. No prices."""

from __future__ import annotations

from catalog.option import PRESENT, YES
from orders.company import Company
from orders.papers.for_customer import body_measures, dimensions
from orders.papers.masthead import (
    Issue,
    choices,
    column,
    field,
    is_absent,
    line_heading,
    notes,
    paper,
    quantity,
    said,
)
from orders.sheets.blocks import Block, Checks, Drawing, Signatures, Sum, Table, Total
from orders.sheets.cells import (
    Blank,
    Check,
    Choice,
    Choices,
    Code,
    Day,
    Duration,
    Text,
)
from orders.sheets.sheet import Sheet
from orders.snapshot import (
    LineSnapshot,
    OrderSnapshot,
    ProductionLine,
    ProductionSnapshot,
    RoutingItem,
    ShownChoice,
)
from rules.wording import Wording

TAKEN = Wording("With", "带")


def work_order(
    snapshot: OrderSnapshot,
    production: ProductionSnapshot,
    company: Company,
    issue: Issue,
) -> Sheet:
    """Fill the work order; it names the drawing that was approved."""
    blocks: list[Block] = []
    for line, made in zip(snapshot.lines, production.lines, strict=True):
        blocks += [line_heading(line), *choices(line)]
        if line.body:
            blocks.append(body_measures(line))
        if line.drawing:
            blocks.append(
                Drawing(
                    title=Wording("Approved drawing", "已确认图纸"),
                    svg=line.drawing,
                    hash=line.drawing_hash,
                    tallest=150,
                )
            )
            blocks.append(dimensions(line, actual=True))
        blocks += [_materials(made), _traveller(line, made)]
    blocks += notes(snapshot.lines, "work_order")
    blocks.append(_last_look())
    blocks.append(
        Signatures(labels=(Wording("Made", "制作"), Wording("Inspected", "检验")))
    )
    header = [
        field("Due", "交期", Day(day=snapshot.promised_on)),
        field("Drawing", "图纸", said(production.approved_drawing[:12])),
        field("Released on", "下达日期", Day(day=production.released_on)),
    ]
    return paper(
        issue, snapshot, company, header, blocks, snapshot_hash=production.hash
    )


def _materials(made: ProductionLine) -> Table:
    return Table(
        title=Wording("Materials", "物料"),
        columns=(
            column("item", "Module", "模块", width=38),
            column("what", "What", "名称", width=68),
            column("quantity", "Quantity", "用量", "quantity", 30),
            column("lot", "Lot", "批号", "blank", 32),
            column("taken", "Taken", "已领", "check", 18),
        ),
        rows=tuple(
            (
                Text(text=item.module, tone="strong"),
                said(item.title, item.module_title),
                quantity(item.needed, item.unit),
                Blank(),
                Check(),
            )
            for item in made.bom
        ),
    )


def choices_at(
    step: RoutingItem, line: LineSnapshot, made: ProductionLine
) -> tuple[Choice, ...]:
    """Return what matters at a step: choices, the customer's words, modules.

    What was not chosen is left out. A module stands with the choice that brings it,
    or else alone.
    """
    shown = {one.key: one for one in line.choices if not is_absent(one)}
    modules = {item.id: item.module for item in made.bom}
    taken = [name.partition("@") for name in step.takes]
    brought = {key: modules[name] for name, _, key in taken if key and name in modules}
    found = [
        _looked_at(shown[key], brought.get(key, ""))
        for key in step.reads
        if key in shown
    ]
    found += [
        Choice(option=line.text_titles[name], value=line.texts[name])
        for name in step.reads
        if name in line.texts
    ]
    alone = {name for name, _, key in taken if not key or key not in shown}
    found += [
        Choice(option=item.title, value=item.module)
        for item in made.bom
        if item.id in alone
    ]
    return tuple(found)


def _looked_at(choice: ShownChoice, module: str) -> Choice:
    """Return a choice in large; where it says no more than yes, what is taken."""
    if choice.value in (PRESENT, YES):
        return Choice(option=TAKEN, value=choice.title, note=module)
    return Choice(option=choice.title, value=choice.value_title, note=module)


def _traveller(line: LineSnapshot, made: ProductionLine) -> Table:
    total = sum(step.total for step in made.routing)
    return Table(
        title=Wording("Traveller", "流转卡"),
        columns=(
            column("code", "Operation", "工序", width=24),
            column("what", "What to do", "作业内容", width=46),
            column("choices", "Look at", "看清", "choices", 56),
            column("time", "Time", "工时", "duration", 20),
            column("scan", "Scan when done", "完工扫码", "code", 40),
        ),
        rows=tuple(
            (
                Text(text=step.code, note=step.work_center_title, tone="strong"),
                said(step.title, step.instruction),
                Choices(chosen=choices_at(step, line, made)),
                Duration(seconds=step.total),
                Code(text=step.scan, form="datamatrix"),
            )
            for step in made.routing
        ),
        totals=(
            Total(
                label=Wording("Work in all", "总工时"),
                values=(Sum(column="time", value=Duration(seconds=total)),),
            ),
        ),
    )


def _last_look() -> Checks:
    return Checks(
        title=Wording("Before packing", "包装前检查"),
        checks=(
            Check(label=Wording("All dimensions within tolerance", "尺寸均在公差内")),
            Check(label=Wording("Texts letter for letter", "文字逐字核对")),
            Check(label=Wording("Choices as listed", "选项与单一致")),
            Check(label=Wording("No loose threads, no stains", "无线头、无污渍")),
        ),
    )
