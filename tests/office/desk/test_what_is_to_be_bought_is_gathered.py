"""What stock does not cover is gathered by supplier, each piece pegged to its order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from customers.people import Wearer
from office.desk import purchasing, replenishing, stepping, trays
from office.desk.buying import to_buy
from office.desk.order_at_hand import By
from office.store import Store
from office.store.trays import Show
from orders.buying import order_by
from orders.tray import TrayStep
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, DAY, company, made, publish, saved

BY = By(actor="A-1", day=DAY, at=AT)


def gathered(shop: Store, *, ordered: bool = False) -> dict[str, dict[str, int]]:
    return {
        basket.supplier: {one.module: one.thousandths for one in basket.modules}
        for basket in to_buy(shop, ordered=ordered)
    }


def two_orders(shop: Store, lin: Wearer) -> tuple[str, str]:
    """3 m of calf and one box are there, no strap: the second order gets nothing."""
    calf = saved(shop, lin, "bag", leather="calf", strap="yes")
    return made(shop, (calf, 3))[0].number, made(shop, calf)[0].number


def test_two_orders_make_one_purchase_with_a_peg_for_each(
    shop: Store, lin: Wearer
) -> None:
    first, second = two_orders(shop, lin)

    baskets = to_buy(shop)

    assert gathered(shop) == {
        "SUP-DENIM-A": {"CALF": 3_000},
        "SUP-PACK": {"BOX": 1_000},
        "SUP-TRIM": {"STRAP": 4_000},
    }
    (straps,) = next(b.modules for b in baskets if b.supplier == "SUP-TRIM")
    assert [(p.order, p.lines, p.thousandths) for p in straps.pegs] == [
        (first, (1,), 3_000),
        (second, (1,), 1_000),
    ]
    assert straps.needed_on == straps.pegs[0].needed_on
    # Calf takes three days to come, a box one: who is asked first stands first.
    assert baskets[0].supplier == "SUP-DENIM-A"


def orders_in(shop: Store, *, ordered: bool) -> set[str]:
    return {
        peg.order
        for basket in to_buy(shop, ordered=ordered)
        for one in basket.modules
        for peg in one.pegs
    }


def test_what_is_done_in_the_tray_is_ordered(shop: Store, lin: Wearer) -> None:
    numbers = {*two_orders(shop, lin)}
    paper = trays.in_trays(shop, ["procurement"], Show.OPEN, DAY.isoformat())[0]
    for step in (TrayStep.ACKNOWLEDGED, TrayStep.DONE):
        trays.take_step(
            shop, ["procurement"], "procurement", paper.document, step, BY, name="Wu"
        )

    assert orders_in(shop, ordered=True) == {paper.order}
    assert orders_in(shop, ordered=False) == numbers - {paper.order}


def test_what_was_sent_for_is_ordered_until_it_came(shop: Store, lin: Wearer) -> None:
    first, second = two_orders(shop, lin)
    straps = next(
        one for one in purchasing.make(shop, BY) if one.supplier == "SUP-TRIM"
    )
    assert gathered(shop)["SUP-TRIM"] == {"STRAP": 4_000}  # a draft asks nobody yet

    purchasing.send_purchase(shop, straps.number, BY)
    purchasing.receive_purchase(shop, straps.number, 1, 3_500, "L", BY)

    assert "SUP-TRIM" not in gathered(shop)
    (basket,) = to_buy(shop, ordered=True)
    (peg,) = basket.modules[0].pegs
    assert (peg.order, peg.thousandths, peg.purchases) == (
        second,
        500,
        (straps.number,),
    )
    assert first not in orders_in(shop, ordered=True)


def test_a_held_or_cancelled_order_buys_nothing(shop: Store, lin: Wearer) -> None:
    first, second = two_orders(shop, lin)

    stepping.hold_order(shop, first, "no thread", BY)
    stepping.cancel_order(shop, second, "changed his mind", BY)

    assert gathered(shop) == {}


def test_what_fills_stock_up_has_no_order_and_no_day(
    shop: Store, tmp_path: Path
) -> None:
    goat_10 = "SUP-DENIM-A,stocked,10,0"
    low = write_bag(tmp_path / "low", modules=(goat_10, goat_10[:-1] + "20"))
    publish(shop, low)
    replenishing.fill_up(shop, BY)

    goats = [m for b in to_buy(shop) for m in b.modules if m.module == "GOAT"]

    (goat,) = goats
    assert (goat.module, goat.thousandths, goat.needed_on) == ("GOAT", 30_000, "")
    assert goat.pegs[0].order == ""


def test_the_last_day_to_order_on_is_a_worked_one() -> None:
    calendar = company().calendar

    # 27 November 2026 is a Friday.
    assert order_by("2026-11-30", 1, calendar) == "2026-11-27"
    assert order_by("2026-11-27", 0, calendar) == "2026-11-27"
    for lead in range(30):
        last = date.fromisoformat(order_by("2026-12-31", lead, calendar))
        assert calendar.add_workdays(last, lead) == date(2026, 12, 31)
