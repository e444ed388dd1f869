"""After the release, at the desk: shipped, invoiced, paid, closed; or not, and why."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from catalog.option import ChoiceOption, Value
from catalog.version import CatalogVersion
from customers.people import Wearer
from office.desk import papers_out, releasing, stepping
from office.desk.once import KeyRefusedError
from office.desk.order_at_hand import By, the_snapshot
from office.desk.verifying import verify_order
from office.store import Store, catalogs, companies, orders, stock
from orders.history import rebuild
from orders.margin import BelowFloorError
from orders.order import Order, OrderState
from orders.sheets.sheet import Sheet
from orders.steps import RefusedStepError, WrongStateError
from rules.wording import Wording
from tests.office.desk.shop import (
    AT,
    DAY,
    LATER_AT,
    approve,
    company,
    deliver,
    made,
    new_wearer,
    place,
    publish,
    release,
    saved,
)

BY = By(actor="Mei", day=DAY, at=LATER_AT)


@pytest.fixture
def wearer(shop: Store) -> Wearer:
    return new_wearer(shop, "Ada", body={})


@pytest.fixture
def released(shop: Store, wearer: Wearer) -> Order:
    """Two bags, ready to be made: 200.00 in all."""
    return made(shop, (saved(shop, wearer, "bag"), 2))[0]


@pytest.fixture(autouse=True)
def told_by_its_events(shop: Store) -> Iterator[None]:
    """Whatever a test does: each stored order is what its events make of it."""
    yield
    with shop.reading() as tx:
        for order in orders.all(tx):
            frozen = the_snapshot(tx, order)
            assert rebuild(orders.events(tx, order.number), frozen) == order


def sheets(store: Store, order: Order, kind: str) -> list[Sheet]:
    file = papers_out.order_file(store, order.number)
    return [
        Sheet.from_plain(json.loads(d.sheet)) for d in file.documents if d.kind == kind
    ]


def happened(store: Store, order: Order) -> list[str]:
    return [e.kind for e in papers_out.order_file(store, order.number).events]


# -- to the end ----------------------------------------------------------------------


def test_shipped_paid_and_closed(shop: Store, released: Order) -> None:
    number = released.number
    stepping.start_order(shop, number, BY)
    shipped = stepping.ship_order(shop, number, "SF Express", BY)
    assert (shipped.state, shipped.invoice) == (OrderState.SHIPPED, "IN-2026-000001")
    assert shipped.due == shipped.gross == 20000

    part = stepping.pay_order(shop, number, 5000, "card", BY)
    paid = stepping.pay_order(shop, number, 0, "transfer", BY)

    assert (part.state, part.due) == (OrderState.SHIPPED, 15000)
    assert (paid.state, paid.due) == (OrderState.CLOSED, 0)
    assert happened(shop, released) == [
        "placed", "approved", "released", "started", "shipped", "invoiced", "paid",
        "paid", "closed",
    ]  # fmt: skip
    assert len(sheets(shop, released, "invoice")) == 1
    assert len(sheets(shop, released, "delivery_note")) == 1


def test_the_invoice_charges_what_the_pro_forma_said(
    shop: Store, released: Order
) -> None:
    stepping.ship_order(shop, released.number, "", BY)

    (invoice,) = sheets(shop, released, "invoice")
    (pro_forma,) = sheets(shop, released, "pro_forma")

    assert invoice.blocks == pro_forma.blocks
    assert '"amount": 20000' in json.dumps(invoice.to_plain())


def test_no_price_stands_on_the_delivery_note(shop: Store, released: Order) -> None:
    stepping.ship_order(shop, released.number, "SF", BY)

    (note,) = sheets(shop, released, "delivery_note")

    assert "currency" not in json.dumps(note.to_plain())
    assert note.audience == "customer"


def test_an_invoice_asked_for_again_is_the_same(shop: Store, released: Order) -> None:
    with pytest.raises(RefusedStepError, match="invoiced at shipment"):
        stepping.invoice_order(shop, released.number, BY)
    shipped = stepping.ship_order(shop, released.number, "", BY)

    assert stepping.invoice_order(shop, released.number, BY) == shipped


def test_invoices_are_numbered_without_a_gap(shop: Store, wearer: Wearer) -> None:
    """Some are refused on the way, and give their number back."""
    spec = saved(shop, wearer, "bag")
    numbers = [made(shop, spec)[0].number for _ in range(4)]
    stepping.hold_order(shop, numbers[1], "no thread", BY)

    def ship(number: str) -> str:
        try:
            return stepping.ship_order(shop, number, "", BY).invoice
        except WrongStateError:
            return ""

    with ThreadPoolExecutor(8) as pool:
        got = sorted(filter(None, pool.map(ship, numbers * 3)))

    assert got == ["IN-2026-000001", "IN-2026-000002", "IN-2026-000003"]


# -- held, cancelled, credited -------------------------------------------------------


def test_a_held_order_waits_and_goes_on(shop: Store, released: Order) -> None:
    held = stepping.hold_order(shop, released.number, "no thread", BY)
    with pytest.raises(WrongStateError, match=r"held \(no thread\).*can be: resumed"):
        stepping.ship_order(shop, released.number, "", BY)
    resumed = stepping.resume_order(shop, released.number, BY)

    assert (held.held, resumed.held) == ("no thread", "")
    assert resumed.state is OrderState.RELEASED


def balance(store: Store) -> dict[str, int]:
    with store.reading() as tx:
        return dict(stock.balances(tx, {"GOAT", "BOX", "STRAP"}))


def test_a_cancelled_order_gives_its_stock_back(shop: Store, wearer: Wearer) -> None:
    order, snapshot = place(shop, saved(shop, wearer, "bag"))
    approve(shop, order, snapshot.drawing_hash)
    before = balance(shop)
    release(shop, order)
    assert balance(shop) != before

    cancelled = stepping.cancel_order(shop, order.number, "changed mind", BY)

    assert cancelled.state is OrderState.CANCELLED
    assert balance(shop) == before


def test_what_was_begun_gives_no_stock_back(shop: Store, released: Order) -> None:
    before = balance(shop)
    stepping.start_order(shop, released.number, BY)

    stepping.cancel_order(shop, released.number, "changed mind", BY)

    assert balance(shop) == before


def test_credit_notes_are_papers_of_their_own(shop: Store, released: Order) -> None:
    number = released.number
    stepping.ship_order(shop, number, "", BY)
    stepping.pay_order(shop, number, 0, "card", BY)
    stepping.credit_order(shop, number, 1999, "a stain", BY)
    stepping.credit_order(shop, number, 0, "sent back", BY)

    first, second = sheets(shop, released, "credit_note")
    refunded = stepping.pay_order(shop, number, 0, "card", BY, back=True)

    assert (first.number, second.number) == ("CN-2026-000001", "CN-2026-000002")
    assert (refunded.credited, refunded.paid, refunded.due) == (20000, 0, 0)
    with pytest.raises(RefusedStepError, match="all of it is credited"):
        stepping.credit_order(shop, number, 1, "again", BY)


def test_a_refused_credit_draws_no_number(shop: Store, released: Order) -> None:
    stepping.ship_order(shop, released.number, "", BY)
    with pytest.raises(RefusedStepError, match="not between 1 and the 20000 left"):
        stepping.credit_order(shop, released.number, 20001, "too much", BY)

    stepping.credit_order(shop, released.number, 1, "a stain", BY)

    (note,) = sheets(shop, released, "credit_note")
    assert note.number == "CN-2026-000001"


def test_an_order_has_another_owner(shop: Store, released: Order) -> None:
    assert released.owner == "rep"

    assert stepping.hand_over_order(shop, released.number, "Ben", BY).owner == "Ben"


@pytest.mark.pdf
def test_its_papers_are_printed_and_tie(
    shop: Store, released: Order, tmp_path: Path
) -> None:
    stepping.ship_order(shop, released.number, "SF", BY)
    stepping.credit_order(shop, released.number, 1999, "a stain", BY)
    stepping.credit_order(shop, released.number, 1, "a spot", BY)
    deliver(shop, tmp_path)

    found = verify_order(shop, released.number, tmp_path)

    assert found.findings == ()
    assert found.printed == found.documents == found.delivered == 9


def at_order(store: Store) -> CatalogVersion:
    """The bag, for customers who want the invoice with the order."""
    with store.reading() as tx:
        version = catalogs.current(tx, "bag")
    assert version is not None
    codes = ("shipment", "order")
    when = ChoiceOption(
        name="invoice_at", title=Wording("Invoice", "开票"), default="order",
        values=tuple(Value(code=code, title=Wording(code, code)) for code in codes),
    )  # fmt: skip
    return replace(version, options=(*version.options, when))


def test_who_is_invoiced_at_order_is_credited_when_it_is_cancelled(
    shop: Store, wearer: Wearer
) -> None:
    publish(shop, at_order(shop))
    order, _ = place(shop, (saved(shop, wearer, "bag"), 2))
    assert (order.state, order.invoice) == (OrderState.PLACED, "IN-2026-000001")
    stepping.pay_order(shop, order.number, 5000, "card", BY)

    cancelled = stepping.cancel_order(shop, order.number, "changed mind", BY)

    assert (cancelled.credited, cancelled.due) == (20000, -5000)
    assert len(sheets(shop, order, "credit_note")) == 1
    back = stepping.pay_order(shop, order.number, 0, "card", BY, back=True)
    assert (back.paid, back.due) == (0, 0)


def test_who_was_not_invoiced_is_not_credited(shop: Store, released: Order) -> None:
    stepping.cancel_order(shop, released.number, "changed mind", BY)

    assert sheets(shop, released, "credit_note") == []


# -- under a key ---------------------------------------------------------------------


def test_under_one_key_a_payment_is_recorded_once(shop: Store, released: Order) -> None:
    by = replace(BY, key="till 7, receipt 12")
    first = stepping.pay_order(shop, released.number, 100, "cash", by)
    stepping.pay_order(shop, released.number, 50, "cash", BY)

    again = stepping.pay_order(shop, released.number, 100, "cash", by)

    assert again == first
    assert papers_out.order_file(shop, released.number).order.paid == 150


def test_fifty_who_ask_at_once_under_one_key_pay_once(
    shop: Store, released: Order
) -> None:
    by = replace(BY, key="k")

    def pay(_: int) -> Order:
        return stepping.pay_order(shop, released.number, 100, "cash", by)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(pay, range(50)))

    assert set(answers) == {answers[0]}
    assert papers_out.order_file(shop, released.number).order.paid == 100


def test_a_key_of_another_job_is_refused(shop: Store, released: Order) -> None:
    by = replace(BY, key="k")
    stepping.pay_order(shop, released.number, 100, "cash", by)

    with pytest.raises(KeyRefusedError, match="another job"):
        stepping.pay_order(shop, released.number, 101, "cash", by)

    other = replace(by, actor="Ben")
    assert stepping.pay_order(shop, released.number, 101, "cash", other).paid == 201


def test_a_refused_job_leaves_its_key_free(shop: Store, released: Order) -> None:
    by = replace(BY, key="k")
    with pytest.raises(RefusedStepError):
        stepping.pay_order(shop, released.number, 20001, "cash", by)

    assert stepping.pay_order(shop, released.number, 20000, "cash", by).paid == 20000


@pytest.mark.parametrize("key", ["ключ", "a\nb", "k" * 256])
def test_a_key_is_short_and_printable(shop: Store, released: Order, key: str) -> None:
    with pytest.raises(KeyRefusedError, match="1 to 255"):
        stepping.start_order(shop, released.number, replace(BY, key=key))


# -- the margin floor ----------------------------------------------------------------


def under_a_floor(shop: Store, wearer: Wearer, floor: int) -> Order:
    with shop.writing() as tx:
        companies.publish(tx, replace(company(), margin_floor=floor), AT)
    order, snapshot = place(shop, saved(shop, wearer, "bag"))
    return approve(shop, order, snapshot.drawing_hash)


def test_a10_an_order_under_the_floor_needs_a_name_and_a_reason(
    shop: Store, wearer: Wearer
) -> None:
    order = under_a_floor(shop, wearer, 9_900)

    with pytest.raises(BelowFloorError, match=r"under the floor of .* an approver"):
        release(shop, order)
    with pytest.raises(BelowFloorError, match="needs a reason"):
        releasing.release_order(
            shop, order.number, day=DAY, at=AT, actor="rep", approved_by="Ms Wu"
        )
    done = releasing.release_order(
        shop, order.number, day=DAY, at=AT, actor="rep", approved_by="Ms Wu",
        reason="a first order",
    )  # fmt: skip

    assert done.state is OrderState.RELEASED
    (cost,) = sheets(shop, order, "cost_sheet")
    assert "released under it by Ms Wu: a first order" in json.dumps(cost.to_plain())
    event = papers_out.order_file(shop, order.number).events[-1]
    assert event.detail["floor_approved_by"] == "Ms Wu"


def test_an_order_over_the_floor_needs_nobody(shop: Store, wearer: Wearer) -> None:
    order = under_a_floor(shop, wearer, 100)

    assert release(shop, order).state is OrderState.RELEASED
    (cost,) = sheets(shop, order, "cost_sheet")
    assert "Margin floor" in json.dumps(cost.to_plain())
