"""What a product is made of, how it is made and what it costs.

Every line carries a condition in the one rule language: bill-of-material lines
(the 150 % BOM), operations, price lines, and notes on papers all appear exactly
when their condition holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from catalog.canonical_form import UNSAID
from rules.expression import Expr, Truth
from rules.money import Money
from rules.wording import Wording

STOCKED, TO_ORDER, KIT = "stocked", "to_order", "kit"
"""How a module comes: off the shelf, bought for the order, put together of others."""
POLICIES = (STOCKED, TO_ORDER, KIT)
PER = ("piece", "line", "order")
"""An amount counts once per piece, once per order line, or once per order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A stocked building block with a code, a cost, a lead time and a supplier.

    ``cost`` is for one ``unit``; ``lead_time`` is in working days of the
    company's calendar; ``policy`` is one of ``POLICIES``; stock figures
    count whole ``unit`` steps of ``1 / scale``. A kit has no cost, lead time or stock
    of its own: its parts have.
    """

    code: str
    title: Wording
    cost: Money
    unit: str
    lead_time: int
    supplier: str
    policy: str = "stocked"
    reorder_point: int = 0
    opening_stock: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A kit that a part was taken out of, and how many of it there are."""

    kit: str
    quantity: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class BomLine:
    """One line of the 150 % bill of materials.

    ``item`` is a module code, or ``@option`` for the module that the chosen
    value of that option brings. ``quantity`` is a number or a measure of the
    module's unit, rounded up to ``step`` (in thousandths of that unit). ``within``
    are the kits it was taken out of, the outermost first.
    """

    id: str
    title: Wording
    item: str
    quantity: Expr
    step: int
    when: Expr = Truth(True)
    per: str = "piece"
    operation: str = ""
    within: tuple[Within, ...] = field(default=(), metadata=UNSAID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One step of making; times are formulas, precedence is ``after``."""

    code: str
    title: Wording
    work_center: str
    setup: Expr
    run: Expr
    when: Expr = Truth(True)
    after: tuple[str, ...] = ()
    instruction: Wording = Wording("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLine:
    """One line of the price: an amount, when it counts, and times what."""

    id: str
    title: Wording
    amount: int
    when: Expr = Truth(True)
    times: Expr | None = None
    per: str = "piece"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sentence printed on one kind of paper when its condition holds."""

    id: str
    paper: str
    text: Wording
    when: Expr = Truth(True)
