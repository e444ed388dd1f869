"""Handing over to other programs: what is to be made and bought, as JSON and as CSV.

From the production snapshot alone: an MES or a purchasing program gets the same
figures as the papers, whole numbers with their unit beside them. No price, no cost
and no body measurement is in any of it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence

from orders.snapshot import OrderSnapshot, ProductionSnapshot
from rules.wording import Wording

MAKE_SCHEMA = "make/1"
BUY_SCHEMA = "buy/1"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_make(
    snapshot: OrderSnapshot, production: ProductionSnapshot
) -> dict[str, object]:
    """Return what an MES needs: lines, materials and operations with their codes.

    Quantities are thousandths of the unit, times are seconds.
    """
    return {
        "schema": MAKE_SCHEMA,
        "order": production.number,
        "snapshot": production.hash,
        "due": snapshot.promised_on,
        "drawing": production.approved_drawing,
        "lines": [
            {
                "line": made.position,
                "product": line.product,
                "spec": line.spec_hash,
                "pieces": line.quantity,
                "texts": dict(line.texts),
                "materials": [
                    {
                        "part": item.id,
                        "module": item.module,
                        "title": _both(item.module_title),
                        "quantity": item.needed,
                        "unit": item.unit,
                        "operation": item.operation,
                    }
                    for item in made.bom
                ],
                "operations": [
                    {
                        "operation": step.code,
                        "scan": step.scan,
                        "title": _both(step.title),
                        "work_center": step.work_center,
                        "setup": step.setup,
                        "run": step.run,
                        "total": step.total,
                        "instruction": _both(step.instruction),
                    }
                    for step in made.routing
                ],
            }
            for line, made in zip(snapshot.lines, production.lines, strict=True)
        ],
    }


def to_buy(production: ProductionSnapshot) -> dict[str, object]:
    """Return what a purchasing program needs; quantities are thousandths."""
    return {
        "schema": BUY_SCHEMA,
        "order": production.number,
        "snapshot": production.hash,
        "needs": [
            {
                "supplier": need.supplier,
                "module": need.module,
                "title": _both(need.title),
                "buy": need.to_buy,
                "unit": need.unit,
                "needed_on": need.needed_on,
                "pegs": list(need.pegs),
            }
            for need in production.needs
            if need.to_buy
        ],
    }


def as_json(handed: Mapping[str, object]) -> str:
    """Write a hand-over as JSON."""
    return json.dumps(handed, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def operations_csv(snapshot: OrderSnapshot, production: ProductionSnapshot) -> str:
    """List every operation, one a row, with the texts that matter to it."""
    return as_csv(
        ("order", "line", "pieces", "operation", "scan", "title_en", "title_zh",
         "work_center", "seconds", "texts"),
        (
            (production.number, made.position, line.quantity, step.code, step.scan,
             step.title.en, step.title.zh, step.work_center, step.total,
             "; ".join(f"{name}: {text}" for name, text in line.texts.items()))
            for line, made in zip(snapshot.lines, production.lines, strict=True)
            for step in made.routing
        ),
    )  # fmt: skip


def needs_csv(production: ProductionSnapshot) -> str:
    """List every module to buy, one a row."""
    return as_csv(
        ("order", "supplier", "module", "title_en", "title_zh", "thousandths",
         "unit", "needed_on", "pegs"),
        (
            (production.number, need.supplier, need.module, need.title.en,
             need.title.zh, need.to_buy, need.unit, need.needed_on,
             " ".join(need.pegs))
            for need in production.needs
            if need.to_buy
        ),
    )  # fmt: skip


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """Write a table for spreadsheets: UTF-8 with its mark, and no cell a formula."""
    out = io.StringIO()
    out.write("\ufeff")  # without it a spreadsheet takes Chinese for Latin
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(head)
    writer.writerows([_cell(one) for one in row] for row in rows)
    return out.getvalue()


def _cell(value: str | int) -> str | int:
    # A spreadsheet computes a cell that begins so, whatever quotes are around it,
    # and some look past spaces. An apostrophe makes it text. Our own numbers stay.
    if isinstance(value, int):
        return value
    hidden = value.lstrip(" \u00a0\u3000\ufeff\u200b")
    return (
        f"'{value}" if hidden.startswith(_FORMULA) or value[:1] in _FORMULA else value
    )


def _both(words: Wording) -> dict[str, str]:
    return {"en": words.en, "zh": words.zh}
