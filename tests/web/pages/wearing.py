"""Somebody who measured himself orders to it, and has it at home."""

from __future__ import annotations

from office.desk import ordering, releasing, stepping
from office.desk.order_at_hand import By, the_order, the_snapshot
from tests.web.pages.counter import LIN, form_to, number_of, put_in
from tests.web.pages.visitor import Visitor
from web.shop import Shop


def worn(visitor: Visitor, shop: Shop) -> str:
    """Return the number of an order made to the visitor's body and sent to him."""
    result = visitor.open("/measure/result?product=jeans")
    put_in(visitor, visitor.send(form_to(result, "/measure/result")))
    check = visitor.open("/check")
    number = number_of(visitor.send(form_to(check, "/check"), **LIN))
    released(number, shop)
    by = By(actor="factory", day=shop.today, at=shop.at)
    stepping.ship_order(shop.store, number, "SF Express", by)
    return number


def released(number: str, shop: Shop) -> None:
    """Let a placed order be approved, and hand it to the factory."""
    day, at = shop.today, shop.at
    with shop.store.reading() as tx:
        drawing = the_snapshot(tx, the_order(tx, number)).drawing_hash
    ordering.approve_order(shop.store, number, drawing=drawing, at=at, actor="he")
    releasing.release_order(shop.store, number, day=day, at=at, actor="desk")
