"""What a change order tells each department: what to add, and what to take away.

The whole of the new revision stands on its own papers; these sheets say only what
differs, so that nobody has to lay two papers side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from orders.company import Company
from orders.margin import margin_of
from orders.papers.masthead import Issue, column, field, money, paper, quantity, said
from orders.sheets.blocks import (
    Block,
    Column,
    Paragraph,
    Signatures,
    Sum,
    Table,
    Total,
)
from orders.sheets.cells import Cell, Day, Duration, Text
from orders.sheets.sheet import Sheet
from orders.snapshot import OrderSnapshot, ProductionSnapshot
from rules.wording import Wording

ADD, REMOVE, LONGER, SHORTER = (
    Wording("add", "增加"), Wording("take away", "减少"),
    Wording("longer", "延长"), Wording("shorter", "缩短"),
)  # fmt: skip
_NOTHING = Wording("Nothing differs here.", "此处无差异。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A revision as it was promised and as it is made."""

    snapshot: OrderSnapshot
    production: ProductionSnapshot


def change_order(
    before: OrderSnapshot,
    after: OrderSnapshot,
    company: Company,
    issue: Issue,
    reason: str,
) -> Sheet:
    """Stop the factory: the papers it has count no more. No prices."""
    rows: list[tuple[Cell, ...]] = []
    old, new = _lines(before), _lines(after)
    for name in dict.fromkeys([*old, *new]):
        was, now = old.get(name), new.get(name)
        if was != now:
            rows.append((said(name), _shown(was), _shown(now)))
    stop = Paragraph(
        text=Wording(
            "Stop. The work order you have counts no more; wait for its next revision.",
            "请停止生产。手中的工单作废,请等待新版工单。",
        )
    )
    return paper(
        issue, after, company, [field("Reason", "原因", said(reason))],
        [stop, _table("What differs", "变更内容", rows), _read()],
        snapshot_hash=after.hash,
    )  # fmt: skip


def delta_work(before: Made, after: Made, company: Company, issue: Issue) -> Sheet:
    """Say which materials and which work the factory adds and takes away."""
    materials = [
        (
            said(ADD if more > 0 else REMOVE),
            Text(text=module, tone="strong"),
            said(title),
            quantity(abs(more), unit),
        )
        for (module, title, unit), more in _materials(before, after)
    ]
    times: dict[tuple[str, Wording], int] = {}
    for sign, made in ((-1, before), (1, after)):
        for line in made.production.lines:
            for step in line.routing:
                at = (step.scan, step.title)
                times[at] = times.get(at, 0) + sign * step.total
    known = {s.scan for m in before.production.lines for s in m.routing}
    still = {s.scan for m in after.production.lines for s in m.routing}
    work: list[tuple[Cell, ...]] = []
    for (scan, title), more in times.items():
        if scan in known and scan in still and not more:
            continue
        done = LONGER if more > 0 else SHORTER
        if scan not in known or scan not in still:
            done = ADD if scan in still else REMOVE
        work.append((said(done), said(scan), said(title), Duration(seconds=abs(more))))
    blocks: list[Block] = [
        _listed("Materials", "物料", materials, _MATERIAL),
        _listed("Operations", "工序", work, _WORK),
        _read(),
    ]
    return _delta(before, after, company, issue, blocks)


def delta_requisition(
    before: Made, after: Made, company: Company, issue: Issue
) -> Sheet:
    """Say what is to be bought more and less than procurement was told."""
    bought: dict[tuple[str, str, Wording, str], int] = {}
    for sign, made in ((-1, before), (1, after)):
        for need in made.production.needs:
            at = (need.supplier, need.module, need.title, need.unit)
            bought[at] = bought.get(at, 0) + sign * need.to_buy
    rows = [
        (
            said(ADD if more > 0 else REMOVE),
            said(supplier),
            Text(text=module, tone="strong"),
            said(title),
            quantity(abs(more), unit),
        )
        for (supplier, module, title, unit), more in sorted(
            bought.items(), key=lambda item: item[0][:2]
        )
        if more
    ]
    columns = (_MATERIAL[0], column("from", "Supplier", "供应商", width=36))
    rest = (column("item", "Module", "模块", width=38), *_MATERIAL[2:])
    table = _listed("To buy", "采购", rows, (*columns, *rest))
    return _delta(before, after, company, issue, [table])


def delta_cost(before: Made, after: Made, company: Company, issue: Issue) -> Sheet:
    """Say what price, cost and margin were, are, and differ by."""
    rows: list[tuple[Cell, ...]] = []

    def row(en: str, zh: str, was: int, now: int) -> None:
        amounts = (was, now, now - was)
        rows.append(
            (said(Wording(en, zh)), *(money(one, after.snapshot) for one in amounts))
        )

    row("Price, net of tax", "不含税售价", before.snapshot.net, after.snapshot.net)
    row("Cost", "成本", _cost(before.production), _cost(after.production))
    was = margin_of(before.snapshot, before.production)
    now = margin_of(after.snapshot, after.production)
    row("Margin", "毛利", was, now)
    gross = after.snapshot.gross - before.snapshot.gross
    total = Sum(column="more", value=money(gross, after.snapshot))
    label = Wording("Price difference, tax included", "含税差价")
    table = Table(
        title=Wording("Difference", "差异"),
        columns=(
            column("what", "What", "项目", width=66),
            column("was", "Before", "变更前", "money", 40),
            column("now", "After", "变更后", "money", 40),
            column("more", "Difference", "差额", "money", 40),
        ),
        rows=tuple(rows),
        totals=(Total(label=label, values=(total,), tone="strong"),),
    )
    return _delta(before, after, company, issue, [table])


_MATERIAL = (
    column("do", "Do", "处理", width=24),
    column("item", "Module", "模块", width=44),
    column("what", "What", "名称", width=84),
    column("quantity", "Quantity", "数量", "quantity", 34),
)
_WORK = (
    column("do", "Do", "处理", width=24),
    column("code", "Operation", "工序", width=60),
    column("what", "What to do", "作业内容", width=72),
    column("time", "Time", "工时", "duration", 30),
)


def _delta(
    before: Made, after: Made, company: Company, issue: Issue, blocks: list[Block]
) -> Sheet:
    last = Day(day=before.production.released_on)
    header = [field("Since the release of", "对比下达日期", last)]
    return paper(
        issue, after.snapshot, company, header, blocks,
        snapshot_hash=after.production.hash,
    )  # fmt: skip


def _materials(
    before: Made, after: Made
) -> Iterable[tuple[tuple[str, Wording, str], int]]:
    """Yield each module of which more or less is needed, with by how much."""
    found: dict[tuple[str, Wording, str], int] = {}
    for sign, made in ((-1, before), (1, after)):
        for line in made.production.lines:
            for item in line.bom:
                at = (item.module, item.module_title, item.unit)
                found[at] = found.get(at, 0) + sign * item.needed
    return ((at, more) for at, more in sorted(found.items(), key=_code) if more)


def _code(item: tuple[tuple[str, Wording, str], int]) -> str:
    return item[0][0]


def _lines(snapshot: OrderSnapshot) -> Mapping[Wording, Wording]:
    """Return everything that was chosen, and how many pieces, line by line."""
    found: dict[Wording, Wording] = {}
    for line in snapshot.lines:
        en, zh = f"Line {line.position}", f"第 {line.position} 行"
        pieces = str(line.quantity)
        found[Wording(f"{en}: pieces", f"{zh}:件数")] = Wording(pieces, pieces)
        for one in line.choices:
            name = Wording(f"{en}: {one.title.en}", f"{zh}:{one.title.zh}")
            found[name] = one.value_title
        for key, text in line.texts.items():
            title = line.text_titles[key]
            name = Wording(f"{en}: {title.en}", f"{zh}:{title.zh}")
            found[name] = Wording(text, text)
    return found


def _shown(value: Wording | None) -> Text:
    return said(value if value is not None else "–")


def _table(en: str, zh: str, rows: list[tuple[Cell, ...]]) -> Table:
    return Table(
        title=Wording(en, zh),
        columns=(
            column("what", "What", "项目", width=66),
            column("was", "Before", "变更前", width=60),
            column("now", "After", "变更后", width=60),
        ),
        rows=tuple(rows),
    )


def _listed(
    en: str, zh: str, rows: Sequence[tuple[Cell, ...]], columns: tuple[Column, ...]
) -> Block:
    if not rows:
        return Paragraph(title=Wording(en, zh), text=_NOTHING)
    return Table(title=Wording(en, zh), columns=columns, rows=tuple(rows))


def _read() -> Signatures:
    return Signatures(labels=(Wording("Read", "已阅"), Wording("Day", "日期")))


def _cost(production: ProductionSnapshot) -> int:
    return sum(made.cost for made in production.lines)
