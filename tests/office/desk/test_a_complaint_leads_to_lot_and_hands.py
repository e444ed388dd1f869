"""From a complaint to lot and operator, and from a lot to every complaint."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from customers.complaints import Amends, Complaint, Reason
from customers.people import Wearer
from office.desk import confirming, purchasing, replenishing, stepping, tracing
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import By
from office.store import Store, complaints, stock
from office.store.errors import NeverChangesError
from orders.floor import Hands
from orders.order import Order
from orders.snapshot import ProductionSnapshot
from tests.office.desk.shop import AT, DAY, made, saved

BY = By(actor="store keeper", day=DAY, at=AT)
EARLY, LATE = "2026-12-31", "2027-12-31"


@dataclass
class Sold:
    """A bag whose strap was bought, sewn, shipped, and complained of."""

    order: Order
    production: ProductionSnapshot
    purchase: str


def sell(shop: Store, lin: Wearer) -> Sold:
    order, _, production = made(shop, saved(shop, lin, "bag", strap="yes"))
    (bought,) = purchasing.make(shop, BY)
    purchasing.send_purchase(shop, bought.number, BY)
    purchasing.receive_purchase(shop, bought.number, 1, 3_000, "STRAP-7", BY)
    for step in production.lines[0].routing:
        hands = Hands(operator=f"hand of {step.code}", station="bench 2")
        confirming.confirm(shop, step.scan, hands, BY)
    stepping.ship_order(shop, order.number, "SF", BY)
    with shop.writing() as tx:
        complaints.add(
            tx,
            Complaint(
                id="CL-000001", customer_id=order.customer_id, order=order.number,
                position=1, part="", reason=Reason.FAULT, amends=Amends.MAKE_ANEW,
                words="the strap tore", reported_at=AT,
            ),
        )  # fmt: skip
    return Sold(order, production, bought.number)


@pytest.fixture
def sold(shop: Store, lin: Wearer) -> Sold:
    return sell(shop, lin)


def test_a_complaint_reaches_lot_and_operator_in_one_call(
    shop: Store, sold: Sold
) -> None:
    story = tracing.complaint_story(shop, "CL-000001")

    (strap,) = (one for one in story.materials if one.module == "STRAP")
    (lot,) = strap.lots
    assert (lot.lot, lot.thousandths, strap.never_taken) == ("STRAP-7", 1_000, 0)
    assert [(one.purchase, one.supplier) for one in lot.came_in] == [
        (sold.purchase, "SUP-TRIM")
    ]
    (sewn,) = (one for one in story.hands if "STRAP" in one.modules)
    assert (sewn.operation, sewn.operator, sewn.station) == (
        "SEW", "hand of SEW", "bench 2",
    )  # fmt: skip
    assert [one.words for one in story.complaints] == ["the strap tore"]


def test_a_lot_reaches_work_order_shipment_and_complaint_in_one_call(
    shop: Store, sold: Sold
) -> None:
    (story,) = tracing.lot_story(shop, "STRAP-7")

    (used,) = story.used
    assert (used.order, used.thousandths) == (sold.order.number, 1_000)
    scans = {step.code: step.scan for step in sold.production.lines[0].routing}
    assert [(line.operation, line.code) for line in used.lines] == [
        ("SEW", scans["SEW"])
    ]
    assert (used.shipped_on, used.carrier) == (DAY.isoformat(), "SF")
    assert [one.complaint for one in used.complaints] == ["CL-000001"]
    assert story.left == 2_000


@pytest.mark.usefixtures("sold")
def test_the_way_back_names_the_other_orders_of_the_lot(
    shop: Store, lin: Wearer
) -> None:
    other = made(shop, saved(shop, lin, "bag", strap="yes"))[0]

    story = tracing.complaint_story(shop, "CL-000001")

    (strap,) = (one for one in story.materials if one.module == "STRAP")
    assert strap.lots[0].also_in == (other.number,)


def test_stock_without_a_lot_is_shown_as_such(shop: Store, sold: Sold) -> None:
    story = tracing.order_story(shop, sold.order.number)

    (goat,) = (one for one in story.materials if one.module == "GOAT")
    assert [(one.lot, one.came_in, one.also_in) for one in goat.lots] == [("", (), ())]


def test_what_was_never_taken_is_told(shop: Store, lin: Wearer) -> None:
    order = made(shop, saved(shop, lin, "bag", strap="yes"))[0]

    story = tracing.order_story(shop, order.number)

    (strap,) = (one for one in story.materials if one.module == "STRAP")
    assert (strap.lots, strap.never_taken) == ((), 1_000)


def test_the_first_to_expire_goes_first_and_comes_back_to_its_lot(
    shop: Store, lin: Wearer
) -> None:
    receive = replenishing.receive
    receive(shop, "STRAP", 2_000, "KEEPS", BY)
    receive(shop, "STRAP", 2_000, "LATE", BY, expires_on=LATE)
    receive(shop, "STRAP", 1_000, "EARLY", BY, expires_on=EARLY)
    strap = saved(shop, lin, "bag", strap="yes")

    order = made(shop, (strap, 4))[0].number

    def lots() -> dict[str, int]:
        with shop.reading() as tx:
            return {one.lot: one.thousandths for one in stock.lots_of(tx, "STRAP")}

    assert lots() == {"KEEPS": 1_000, "LATE": 0, "EARLY": 0}
    stepping.cancel_order(shop, order, "no more wanted", BY)
    assert lots() == {"KEEPS": 2_000, "LATE": 2_000, "EARLY": 1_000}
    assert tracing.lot_story(shop, "EARLY")[0].used == ()


def test_a_lot_is_good_until_one_day(shop: Store) -> None:
    replenishing.receive(shop, "STRAP", 1_000, "A", BY, expires_on=EARLY)

    with pytest.raises(NeverChangesError, match=f"good until {EARLY}"):
        replenishing.receive(shop, "STRAP", 1_000, "A", BY, expires_on=LATE)


@pytest.mark.usefixtures("sold")
def test_a_lot_that_never_moved_is_not_made_up(shop: Store) -> None:
    with pytest.raises(NotFoundError) as missing:
        tracing.lot_story(shop, "STRAP-8")

    assert "STRAP-7" in missing.value.hint
