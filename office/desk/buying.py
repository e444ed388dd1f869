"""What procurement has to buy: for orders on the floor, and to fill stock up.

Gathered by supplier from what released orders still lack and from what stock asked for.
What is on a purchase order that was sent is ordered, and so is a requisition whose tray
says that it is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from catalog.parts import Module
from office.desk.lacking import lacking_orders
from office.desk.order_at_hand import production_of, the_order
from office.desk.replenishing import published_modules
from office.store import companies, owing, purchases, replenishing, trays
from office.store.engine import Store
from office.store.transaction import Transaction
from office.store.trays import Lying
from orders.buying import Basket, Peg, Wanted, by_supplier, wanted_by
from orders.calendar import Calendar
from orders.company import Company
from orders.order import OrderState
from orders.purchase import PurchaseState
from orders.tray import TrayStep
from rules.wording import Wording

STOCK = ""
"""The need of stock itself, that no order has."""
_WEEK = Calendar(weekdays=(1, 2, 3, 4, 5))
_ON_FLOOR = (OrderState.RELEASED, OrderState.IN_PRODUCTION)


def to_buy(store: Store, *, ordered: bool = False) -> tuple[Basket, ...]:
    """Return what is to be bought, or what was ordered and is still to come.

    An order that is held buys nothing until it goes on.
    """
    with store.reading() as tx:
        company = companies.current(tx)
        calendar = company.calendar if company else _WEEK
        modules = published_modules(tx)
        lead_times = {code: one.lead_time for code, one in modules.items()}
        numbers = [n for state in _ON_FLOOR for n in owing.in_state(tx, state)]
        asks = trays.counting(tx, "procurement", "requisition", numbers)
        coming = _coming(tx)
        wanted = _for_stock(tx, modules, company, coming)
        left = {(one.need, one.module): one for one in lacking_orders(tx)}
        for number in numbers:
            production = production_of(tx, the_order(tx, number))
            paper = asks.get(number)
            needs = [
                replace(need, to_buy=left[number, need.module].thousandths)
                for need in (production.needs if production else ())
                if (number, need.module) in left
            ]
            wanted += wanted_by(
                number, needs, lead_times, calendar,
                document=paper.document if paper else "", ordered=_is_done(paper),
                on_order=coming.get(number),
            )  # fmt: skip
    return by_supplier(one for one in wanted if one.peg.ordered is ordered)


def _is_done(paper: Lying | None) -> bool:
    happened = paper.happened if paper else ()
    return bool(happened) and happened[-1].step is TrayStep.DONE


def _coming(tx: Transaction) -> dict[str, dict[str, tuple[int, tuple[str, ...]]]]:
    """Return what was sent for and is to come, by need and module, and on what."""
    found: dict[str, dict[str, tuple[int, tuple[str, ...]]]] = {}
    for order in purchases.in_states(tx, (PurchaseState.SENT, PurchaseState.PARTLY)):
        for line in order.open_lines:
            for share in line.shares:
                need = STOCK if share.for_stock else share.need
                amount, on = found.setdefault(need, {}).get(line.module, (0, ()))
                numbers = tuple(dict.fromkeys((*on, order.number)))
                found[need][line.module] = (amount + share.open, numbers)
    return found


def _for_stock(
    tx: Transaction,
    modules: Mapping[str, Module],
    company: Company | None,
    coming: Mapping[str, Mapping[str, tuple[int, tuple[str, ...]]]],
) -> list[Wanted]:
    asked = replenishing.open_amounts(tx, modules)
    suppliers = company.suppliers if company else {}
    found = []
    for code, thousandths in sorted(asked.items()):
        module = modules[code]
        if not thousandths:
            continue
        supplier = suppliers.get(module.supplier)
        name = supplier.name if supplier else Wording(module.supplier, module.supplier)
        there, on = coming.get(STOCK, {}).get(code, (0, ()))
        there = min(there, thousandths)
        for peg in (
            Peg(thousandths=there, ordered=True, purchases=on),
            Peg(thousandths=thousandths - there),
        ):
            if peg.thousandths:
                found.append(
                    Wanted(
                        module=code, title=module.title, unit=module.unit,
                        supplier=module.supplier, supplier_name=name,
                        lead_time=module.lead_time, peg=peg,
                    )
                )  # fmt: skip
    return found
