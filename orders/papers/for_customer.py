"""What the customer gets: the confirmation, the drawing to approve, the pro-forma."""

from __future__ import annotations

from orders.company import Company
from orders.papers.around import FOR_PAYMENT, ON_CONFIRMATION, along, served
from orders.papers.masthead import (
    Issue,
    choices,
    column,
    field,
    line_heading,
    money,
    notes,
    paper,
    said,
)
from orders.sheets.blocks import (
    Block,
    Column,
    Drawing,
    Field,
    Fields,
    Paragraph,
    Signatures,
    Sum,
    Table,
    Total,
)
from orders.sheets.cells import Blank, Cell, Day, Length, Number, Text, Tolerance
from orders.sheets.sheet import Sheet
from orders.snapshot import Charge, LineSnapshot, OrderSnapshot
from rules.wording import Wording

NOT_A_TAX_INVOICE = Wording(
    "This is not a tax invoice.", "本单据非税务发票,不作报销凭证。"
)
AS_AGREED = Wording("As agreed", "付款约定")
Row = tuple[Cell, ...]
PER_WORDS = {
    "piece": Wording("per piece", "每件"),
    "line": Wording("once per line", "每行一次"),
    "order": Wording("once per order", "每单一次"),
}


def confirmation(snapshot: OrderSnapshot, company: Company, issue: Issue) -> Sheet:
    """Confirm what was ordered: choices, measurements, price and day."""
    blocks: list[Block] = [parties(snapshot)]
    for line in snapshot.lines:
        blocks += [line_heading(line), *choices(line, origins=True)]
        if line.body:
            blocks.append(body_measures(line))
    blocks.append(charges_of(snapshot, detailed=True))
    blocks += [*served(snapshot, ON_CONFIRMATION), *along(snapshot)]
    blocks += notes(snapshot.lines, "confirmation")
    return paper(
        issue, snapshot, company, header_of(snapshot), blocks,
        snapshot_hash=snapshot.hash, language=snapshot.language,
    )  # fmt: skip


def drawing(snapshot: OrderSnapshot, company: Company, issue: Issue) -> Sheet:
    """The drawing the customer approves, with every dimension in figures."""
    blocks: list[Block] = []
    for line in snapshot.lines:
        if len(snapshot.lines) > 1:
            blocks.append(line_heading(line))
        if line.drawing:
            blocks.append(
                Drawing(svg=line.drawing, hash=line.drawing_hash, tallest=150)
            )
            blocks.append(dimensions(line))
    blocks.append(
        Paragraph(
            title=Wording("Your approval", "客户确认"),
            text=Wording(
                f"I have read the drawing {snapshot.drawing_hash[:12]} and it shall be"
                " made so. A changed value makes a new drawing, to be approved anew.",
                f"本人已核对图纸 {snapshot.drawing_hash[:12]},同意按此制作。"
                "任何数值变更将产生新图纸,须重新确认。",
            ),
        )
    )
    blocks.append(
        Signatures(labels=(Wording("Customer", "客户"), Wording("Day", "日期")))
    )
    header = [
        *header_of(snapshot),
        field("Drawing", "图纸", said(snapshot.drawing_hash[:12])),
    ]
    if len(snapshot.lines) == 1:
        code = snapshot.lines[0].spec_hash[:12]
        header.append(field("Spec code", "规格指纹", said(code)))
    return paper(
        issue, snapshot, company, header, blocks,
        snapshot_hash=snapshot.hash, language=snapshot.language,
    )  # fmt: skip


def pro_forma(snapshot: OrderSnapshot, company: Company, issue: Issue) -> Sheet:
    """The pro-forma invoice, in the language and layout the customer wants."""
    blocks: list[Block] = [parties(snapshot)]
    blocks.append(charges_of(snapshot, detailed=snapshot.invoice_layout != "summary"))
    blocks += [bank_details(company), *served(snapshot, FOR_PAYMENT, AS_AGREED)]
    blocks += notes(snapshot.lines, "pro_forma")
    seller = company.seller
    header = [
        *header_of(snapshot),
        field("Tax number", "税号", said(seller.tax_id)),
    ]
    both = snapshot.invoice_language == "both"
    return paper(
        issue, snapshot, company, header, blocks,
        snapshot_hash=snapshot.hash,
        language="" if both else snapshot.invoice_language,
        notice=(NOT_A_TAX_INVOICE,),
    )  # fmt: skip


def bank_details(company: Company) -> Fields:
    """Say where to pay to."""
    return Fields(
        title=Wording("Payment", "付款"),
        fields=tuple(
            field(bank.title.en, bank.title.zh, said(bank.value))
            for bank in company.seller.bank
        ),
        columns=2,
    )


def dimensions(line: LineSnapshot, *, actual: bool = False) -> Table:
    """Every dimension of the drawing; with ``actual``, a column to measure into."""
    columns: list[Column] = [
        column("key", "Key", "代号", width=10),
        column("what", "Dimension", "部位", width=60),
        column("nominal", "Size mm", "尺寸 mm", "length", 30),
        column("around", "Tolerance mm", "公差 mm", "tolerance", 30),
    ]
    if actual:
        columns.append(column("actual", "Actual mm", "实测 mm", "blank", 30))
        columns.append(column("ok", "Checked", "检验", "blank", 26))
    rows: list[tuple[Cell, ...]] = []
    for one in line.dimensions:
        row: list[Cell] = [
            Text(text=one.key, tone="strong"),
            said(one.title),
            Length(tenths=one.tenths),
            Tolerance(above=one.tolerance, below=one.tolerance),
        ]
        rows.append((*row, Blank(), Blank()) if actual else tuple(row))
    return Table(
        title=Wording("Finished dimensions", "成品尺寸"),
        columns=tuple(columns),
        rows=tuple(rows),
    )


def header_of(snapshot: OrderSnapshot) -> list[Field]:
    """Say for whom it is and what was promised."""
    return [
        field("Customer", "客户", Text(text=snapshot.customer, tone="strong")),
        field("Promised for", "承诺交期", Day(day=snapshot.promised_on)),
    ]


def parties(snapshot: OrderSnapshot) -> Fields:
    """Say who ordered, where he lives and when it was."""
    address = "\n".join(snapshot.address) or "–"
    found = [
        field("Customer", "客户", said(snapshot.customer)),
        field("Address", "地址", said(address)),
        field("Ordered on", "下单日期", Day(day=snapshot.placed_on)),
    ]
    if snapshot.repeats:
        found.append(field("Repeats order", "照旧再订", said(snapshot.repeats)))
    return Fields(fields=tuple(found), columns=4)


def body_measures(line: LineSnapshot) -> Table:
    """The body a line is made for, and what is left over beside its modules."""
    return Table(
        title=Wording("Body measurements", "量体尺寸"),
        columns=(
            column("what", "Measure", "部位", width=60),
            column("body", "Body mm", "净体 mm", "length", 40),
            column("misfit", "Beside the module mm", "与模块差值 mm", "length", 50),
        ),
        rows=tuple(
            (
                said(measure.title),
                Length(tenths=measure.millimetres * 10),
                Length(tenths=measure.misfit * 10),
            )
            for measure in line.body
        ),
    )


def charges_of(snapshot: OrderSnapshot, *, detailed: bool) -> Table:
    """List what is charged, charge by charge or line by line, with the tax."""
    rows: list[Row] = []
    for line in snapshot.lines:
        listed = line.charges if detailed else ()
        if not detailed:
            words = line.product_title
            rows.append(_row(snapshot, line, words))
        for charge in listed:
            rows.append(_charge(snapshot, str(line.position), charge))
    for charge in snapshot.charges:
        rows.append(_charge(snapshot, "–", charge))
    tax = tax_words(snapshot)
    return Table(
        title=Wording("Price", "价格"),
        columns=(
            column("line", "Line", "行", width=12),
            column("what", "For", "项目", width=84),
            column("times", "Times", "数量", "integer", 18),
            column("each", "Each", "单价", "money", 34),
            column("total", "Amount", "金额", "money", 38),
        ),
        rows=tuple(rows),
        totals=(
            total_row(snapshot, Wording("Net", "不含税"), snapshot.net),
            total_row(snapshot, tax, snapshot.tax),
            Total(
                label=Wording("Total", "合计"),
                values=(Sum(column="total", value=money(snapshot.gross, snapshot)),),
                tone="strong",
            ),
        ),
    )


def tax_words(snapshot: OrderSnapshot) -> Wording:
    """Name the tax, and whether the prices have it in them."""
    included = snapshot.tax_included
    return Wording(
        f"{snapshot.tax_title.en}, {'included' if included else 'added'}",
        f"{snapshot.tax_title.zh}({'已含' if included else '另计'})",
    )


def total_row(snapshot: OrderSnapshot, label: Wording, amount: int) -> Total:
    """Set an amount under the column ``total``."""
    value = Sum(column="total", value=money(amount, snapshot))
    return Total(label=label, values=(value,))


def _charge(snapshot: OrderSnapshot, line: str, charge: Charge) -> Row:
    per = PER_WORDS[charge.per] if charge.per != "piece" else ""
    return (
        said(line),
        said(charge.title, per),
        Number(amount=charge.times),
        money(charge.amount, snapshot),
        money(charge.total, snapshot),
    )


def _row(snapshot: OrderSnapshot, line: LineSnapshot, words: Wording) -> Row:
    # A line with charges of its own has no whole price for one piece.
    each, rest = divmod(line.total, line.quantity)
    one: Cell = Blank() if rest else money(each, snapshot)
    rules = [charge.title for charge in line.charges if charge.of_rule]
    named = Wording(
        ", ".join(title.en for title in rules), "、".join(title.zh for title in rules)
    )
    return (
        said(str(line.position)),
        said(words, named if rules else ""),
        Number(amount=line.quantity),
        one,
        money(line.total, snapshot),
    )
