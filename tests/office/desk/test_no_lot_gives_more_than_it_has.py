"""Stock is the sum of its movements, and no lot gives more than came in under it."""

from __future__ import annotations

from random import Random

import pytest

from customers.people import Wearer
from office.desk import purchasing, replenishing, stepping
from office.desk.order_at_hand import By
from office.desk.replenishing import on_shelf
from office.desk.stocking import taken
from office.store import Store, stock
from orders.purchase import PurchaseState
from orders.snapshot import ProductionSnapshot
from tests.office.desk.shop import AT, DAY, made, saved

BY = By(actor="store keeper", day=DAY, at=AT)
CODES = ("CALF", "STRAP", "BOX")
DAYS = ("", "2026-11-30", "2027-06-30")
STEPS = 24


@pytest.mark.parametrize("seed", [7, 8])
def test_whatever_comes_goes_and_is_given_back(
    shop: Store, lin: Wearer, seed: int
) -> None:
    luck = Random(seed)  # noqa: S311 - which step comes next
    spec = saved(shop, lin, "bag", leather="calf", strap="yes")
    released: dict[str, ProductionSnapshot] = {}

    for step in range(STEPS):
        code, some = luck.choice(CODES), luck.randint(1, 4) * 500
        match luck.choice(["order", "cancel", "receive", "count", "buy", "come"]):
            case "order":
                order, _, production = made(shop, (spec, luck.randint(1, 3)))
                released[order.number] = production
            case "cancel" if released:
                gone = luck.choice(sorted(released))
                stepping.cancel_order(shop, gone, "changed", BY)
                del released[gone]
            case "receive":
                until = luck.choice(DAYS)
                replenishing.receive(shop, code, some, f"L{step}", BY, expires_on=until)
            case "count":
                replenishing.count(shop, code, some, BY)
            case "buy":
                for one in purchasing.make(shop, BY):
                    purchasing.send_purchase(shop, one.number, BY)
                assert purchasing.not_ordered(shop, BY) == ()
            case _:
                _comes(shop, luck, f"P{step}")
        _holds(shop, released)


def _comes(shop: Store, luck: Random, lot: str) -> None:
    coming = (PurchaseState.SENT, PurchaseState.PARTLY)
    for one in purchasing.purchase_orders(shop, open_only=True):
        if one.state in coming:
            line = luck.choice(one.open_lines)
            amount = max(1, line.open * luck.randint(1, 3) // 2)
            purchasing.receive_purchase(
                shop, one.number, line.position, amount, lot, BY
            )
            return


def _holds(shop: Store, released: dict[str, ProductionSnapshot]) -> None:
    shown = {one.module.code: one.there for one in on_shelf(shop)}
    with shop.reading() as tx:
        for code in CODES:
            moved = stock.movements(tx, code)
            lots = stock.lots_of(tx, code)
            there = sum(one.thousandths for one in moved)
            if moved:
                assert shown[code] == there == sum(one.thousandths for one in lots)
            assert there >= 0
            assert all(one.thousandths >= 0 for one in lots)
        for number, production in released.items():
            has = taken(tx, number)
            for need in production.needs:
                mine = sum(amount for _, amount in has.get(need.module, ()))
                assert need.from_stock <= mine <= need.required
