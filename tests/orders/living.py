"""Orders in any state, and every step with words that are right for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from customers.memory import SpecId
from customers.people import CustomerId
from orders import billing, floor, lifecycle
from orders.floor import FloorStep, Hands, Mark, Progress, Reason
from orders.lifecycle import Taken
from orders.order import Order, OrderLine, OrderNumber, OrderState
from orders.snapshot import (
    LineSnapshot,
    OrderSnapshot,
    ProductionSnapshot,
    RoutingItem,
)
from orders.step_codes import StepCode
from orders.steps import Step
from rules.wording import NO_WORDS

AT, WHO, DAY = "2026-11-23T02:00:00+00:00", "rep", "2026-11-23"
DRAWN = "3c4de72aa925" + "0" * 52
LINE = LineSnapshot(
    position=1, quantity=2, product="bag", product_title=NO_WORDS,
    catalog_hash="c" * 64, catalog_day=DAY, spec_id="S-1", spec_version=1,
    spec_hash="d" * 64, wearer="", values={}, choices=(), texts={}, text_titles={},
    body=(), dimensions=(), drawing="", drawing_hash=DRAWN, charges=(), lead_time=0,
    notes=(),
)  # fmt: skip
SNAPSHOT = OrderSnapshot(
    number="SO-1", customer_id="C-1", customer="林喆", address=(), language="en",
    company_hash="e" * 64, currency="CNY", tax_included=True, tax_title=NO_WORDS,
    tax_rate=1300, placed_on=DAY, promised_on="2026-12-03", lines=(LINE,), charges=(),
    net=885, tax=115, gross=1000, invoice_language="en", invoice_layout="detailed",
)  # fmt: skip
AT_ORDER = replace(SNAPSHOT, lines=(replace(LINE, values={"invoice_at": "order"}),))
DRAFT = Order(
    number=OrderNumber("SO-1"), customer_id=CustomerId("C-1"), state=OrderState.DRAFT,
    lines=(OrderLine(position=1, spec_id=SpecId("S-1"), spec_version=1, quantity=2),),
    created_at=AT, owner=WHO, gross=1000,
)  # fmt: skip


def production(snapshot: OrderSnapshot = SNAPSHOT) -> ProductionSnapshot:
    return ProductionSnapshot(
        number="SO-1", order_snapshot=snapshot.hash, approved_drawing=DRAWN,
        released_on=DAY, lines=(), needs=(),
    )  # fmt: skip


def changed(snapshot: OrderSnapshot) -> OrderSnapshot:
    """The next revision: another piece, at another price."""
    line = snapshot.lines[0]
    pieces = line.quantity % 4 + 1
    gross = 500 * pieces
    tax = gross * 13 // 113
    return replace(
        snapshot, gross=gross, tax=tax, net=gross - tax,
        lines=(replace(line, quantity=pieces),),
    )  # fmt: skip


def amount(of: int) -> int:
    """Some of what there is, and one where there is nothing."""
    return max(1, of // 2)


CUT = FloorStep(
    position=1, code="",
    item=RoutingItem(
        code="CUT", scan="", title=NO_WORDS, work_center="WC", setup=0, run=60,
        work_center_title=NO_WORDS, total=60, instruction=NO_WORDS, cost=0,
    ),
)  # fmt: skip
MEI = Hands(operator="Mei", station="T-1")
TO_CUT = Progress(order="SO-1", steps=(CUT,))
WAS_CUT = Progress(order="SO-1", steps=(replace(CUT, mark=Mark(at=AT, by=MEI)),))
CUT_CODE = StepCode(order="SO-1", position=1, operation="CUT")

Do = Callable[[Order, OrderSnapshot], Taken]
RIGHTLY: dict[Step, Do] = {
    Step.PLACED: lambda o, s: lifecycle.place(o, s, AT, WHO),
    Step.APPROVED: lambda o, s: lifecycle.approve(o, s, DRAWN, AT, WHO),
    Step.RELEASED: lambda o, s: lifecycle.release(o, production(s), AT, WHO),
    Step.STARTED: lambda o, _: lifecycle.start(o, AT, WHO),
    Step.SHIPPED: lambda o, _: lifecycle.ship(o, DAY, "SF", AT, WHO),
    Step.CLOSED: lambda o, _: billing.close(o, AT, WHO),
    Step.HELD: lambda o, _: lifecycle.hold(o, "no thread", AT, WHO),
    Step.RESUMED: lambda o, _: lifecycle.resume(o, AT, WHO),
    Step.CANCELLED: lambda o, _: lifecycle.cancel(o, "changed mind", AT, WHO),
    Step.INVOICED: lambda o, s: billing.invoice(o, s, "IN-1", DAY, AT, WHO),
    Step.CREDITED: lambda o, s: billing.credit(
        o, s, number="CN-1", amount=amount(o.gross - o.credited), reason="a stain",
        day=DAY, at=AT, actor=WHO,
    ),
    Step.PAID: lambda o, _: billing.pay(
        o, amount=amount(o.due), method="card", day=DAY, at=AT, actor=WHO
    ),
    Step.REFUNDED: lambda o, _: billing.refund(
        o, amount=amount(-o.due), method="card", day=DAY, at=AT, actor=WHO
    ),
    Step.HANDED_OVER: lambda o, _: lifecycle.hand_over(o, "Mei", AT, WHO),
    Step.CHANGED: lambda o, s: lifecycle.change(
        o, s, changed(s), "one more", AT, WHO
    ),
    Step.CONFIRMED: lambda o, _: floor.confirm(o, TO_CUT, CUT_CODE, MEI, AT, WHO),
    Step.UNDONE: lambda o, _: floor.undo(
        o, WAS_CUT, CUT_CODE, MEI, AT, WHO, supervisor=False
    ),
    Step.TROUBLED: lambda o, _: floor.report(
        o, WAS_CUT, CUT_CODE, MEI, AT, WHO, reason=Reason.MISSING
    ),
}  # fmt: skip
"""Each step, said rightly: if it is refused, then for what the order is."""
