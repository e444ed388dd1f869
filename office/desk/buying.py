"""What procurement has to buy: for orders on the floor, and to fill stock up.

Gathered by supplier from the released orders and from what stock asked for. Whether a
requisition is ordered is what its tray says: done there is ordered.
"""

from __future__ import annotations

from collections.abc import Mapping

from catalog.parts import Module
from office.desk.order_at_hand import production_of, the_order
from office.desk.replenishing import published_modules
from office.store import companies, owing, replenishing, trays
from office.store.engine import Store
from office.store.transaction import Transaction
from office.store.trays import Lying
from orders.buying import Basket, Peg, Wanted, by_supplier, wanted_by
from orders.calendar import Calendar
from orders.company import Company
from orders.order import OrderState
from orders.tray import TrayStep
from rules.wording import Wording

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
        wanted: list[Wanted] = [] if ordered else _for_stock(tx, modules, company)
        for number in numbers:
            production = production_of(tx, the_order(tx, number))
            paper = asks.get(number)
            wanted += wanted_by(
                number, production.needs if production else (), lead_times, calendar,
                document=paper.document if paper else "", ordered=_is_done(paper),
            )  # fmt: skip
    return by_supplier(one for one in wanted if one.peg.ordered is ordered)


def _is_done(paper: Lying | None) -> bool:
    happened = paper.happened if paper else ()
    return bool(happened) and happened[-1].step is TrayStep.DONE


def _for_stock(
    tx: Transaction, modules: Mapping[str, Module], company: Company | None
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
        found.append(
            Wanted(
                module=code, title=module.title, unit=module.unit,
                supplier=module.supplier, supplier_name=name,
                lead_time=module.lead_time, peg=Peg(thousandths=thousandths),
            )
        )  # fmt: skip
    return found
