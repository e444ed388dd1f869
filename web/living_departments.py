"""What the departments of the demo company did meanwhile, and still have to do.

Papers of orders that left the house are done; of the others every second one was seen.
Two kinds of cloth were counted and are low, so that there is something to buy.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from office.desk.order_at_hand import By
from office.desk.replenishing import count, fill_up
from office.desk.trays import in_trays, take_step
from office.store import Store, orders
from office.store.trays import Show
from orders.order import Order, OrderState
from orders.tray import InTray, TrayStep

HANDS = {"manufacturing": "Chen 陈", "procurement": "Zhao 赵", "finance": "Song 宋"}
"""Who works off each tray."""
LOW = {"FAB-COM11": 90_000, "FAB-SEL14": 40_000}
"""Cloth that is low, in thousandths of a metre."""
_LEFT = (OrderState.SHIPPED, OrderState.CLOSED, OrderState.CANCELLED)
_BOOKS = (OrderState.CLOSED, OrderState.CANCELLED)


def work_off_trays(store: Store, today: date) -> None:
    """Finish the papers of orders that are done with; see every second of the rest."""
    for department, name in HANDS.items():
        found = in_trays(store, (department,), Show.OPEN, today.isoformat())
        with store.reading() as tx:
            states = {one.order: _state(orders.find(tx, one.order)) for one in found}
        done = _BOOKS if department == "finance" else _LEFT
        for number, paper in enumerate(found):
            for step in _steps(paper, finished=states[paper.order] in done, at=number):
                by = By(actor=name, day=today, at=_next_day(paper, today))
                take_step(
                    store, (department,), department, paper.document, step, by,
                    name=name,
                )  # fmt: skip


def run_low(store: Store, by: By) -> None:
    """Count some cloth, and ask for what is under its reorder point."""
    for code, thousandths in LOW.items():
        count(store, code, thousandths, by)
    fill_up(store, by)


def _steps(paper: InTray, *, finished: bool, at: int) -> Iterator[TrayStep]:
    if paper.happened:
        return
    if finished or at % 2:
        yield TrayStep.ACKNOWLEDGED
    if finished:
        yield TrayStep.DONE


def _next_day(paper: InTray, today: date) -> str:
    issued = datetime.fromisoformat(paper.issued_at)
    until = datetime.combine(today, issued.timetz())
    return min(issued + timedelta(days=1), until).isoformat(timespec="seconds")


def _state(order: Order | None) -> OrderState | None:
    return order.state if order else None
