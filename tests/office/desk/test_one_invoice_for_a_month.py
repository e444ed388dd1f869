"""Consolidation: one invoice over several orders, one number, same sums (A13)."""

import json
from pathlib import Path

import pytest

from customers.people import Wearer
from office.desk import (
    handing_over,
    invoicing_together,
    papers_out,
    service_profiles,
    stepping,
)
from office.desk.order_at_hand import By
from office.desk.reconciling import NUMBERS, reconcile
from office.desk.verifying import verify_order
from office.store import Store
from orders.billing import NotTogetherError
from orders.einvoice.bill import reopen_bill
from orders.einvoice.checking import broken_rules
from orders.einvoice.writing import Syntax
from orders.order import Document, Order, OrderState
from orders.sheets.sheet import Sheet
from orders.steps import RefusedStepError
from tests.office.desk.shop import (
    DAY,
    LATER_AT,
    NOON,
    deliver,
    made,
    new_wearer,
    saved,
)

BY = By(actor="rep", day=DAY, at=LATER_AT)
MONTH = "2026-11"


def shipped(shop: Store, wearer: Wearer, pieces: int, **choices: str) -> Order:
    order, _, _ = made(shop, (saved(shop, wearer, "bag", also=choices), pieces))
    stepping.start_order(shop, order.number, BY)
    return stepping.ship_order(shop, order.number, "", BY)


def papers(shop: Store, number: str) -> dict[str, Document]:
    return {d.kind: d for d in papers_out.order_file(shop, number).documents}


@pytest.fixture
def firm(shop: Store) -> Wearer:
    """A customer who wants one invoice a month."""
    wearer = new_wearer(shop, "Mill & Co", body={})
    service_profiles.change_service(
        shop, wearer.customer_id, {"consolidation": "month"}, at=LATER_AT
    )
    return wearer


@pytest.fixture
def three(shop: Store, firm: Wearer) -> list[Order]:
    """Three shipped orders whose tax is rounded three times."""
    return [
        shipped(shop, firm, 1),
        shipped(shop, firm, 3, strap="yes"),
        shipped(shop, firm, 7, leather="calf"),
    ]


@pytest.mark.pdf
def test_a13_three_orders_are_one_invoice_with_one_number(
    shop: Store, firm: Wearer, three: list[Order], tmp_path: Path
) -> None:
    assert [(one.state, one.invoice) for one in three] == [(OrderState.SHIPPED, "")] * 3
    waiting = invoicing_together.to_invoice(shop, firm.customer_id, MONTH)
    assert list(waiting) == [one.number for one in three]

    done = invoicing_together.invoice_together(shop, waiting, BY)
    deliver(shop, tmp_path / "out")

    assert {one.invoice for one in done} == {"IN-2026-000001"}
    assert "invoice" not in papers(shop, three[1].number)
    document = papers(shop, three[0].number)["invoice"]
    sheet = Sheet.from_plain(json.loads(document.sheet))
    assert sheet.enclosed is not None
    bill = reopen_bill(sheet.enclosed)
    assert bill.gross == sum(one.gross for one in three)
    assert bill.net + bill.tax == bill.gross
    assert sum(line.net for line in bill.lines) == bill.net
    assert bill.order == ", ".join(waiting)
    (ubl,) = (
        content
        for name, content in handing_over.handed_over(shop, three[0].number).items()
        if name.endswith(".xml")
    )
    assert broken_rules(ubl, Syntax.UBL) == ()
    for one in three:
        checked = verify_order(shop, one.number, tmp_path / "out")
        assert checked.findings == ()


def test_the_series_has_no_gap_and_no_double(
    shop: Store, three: list[Order], tmp_path: Path
) -> None:
    invoicing_together.invoice_together(shop, [one.number for one in three], BY)
    alone = shipped(shop, new_wearer(shop, "Bo", body={}), 1)

    hits = reconcile(shop, tmp_path, lambda: NOON)

    assert alone.invoice == "IN-2026-000002"
    assert [one for one in hits if one.kind == NUMBERS] == []


def test_it_is_done_once_under_a_key_and_never_twice(
    shop: Store, three: list[Order]
) -> None:
    numbers = [one.number for one in three]
    by = By(actor="rep", day=DAY, at=LATER_AT, key="november")

    first = invoicing_together.invoice_together(shop, numbers, by)
    again = invoicing_together.invoice_together(shop, numbers, by)

    assert [one.invoice for one in again] == [one.invoice for one in first]
    with pytest.raises(RefusedStepError):
        invoicing_together.invoice_together(shop, numbers, BY)


def test_each_order_is_paid_and_credited_for_itself(
    shop: Store, three: list[Order]
) -> None:
    invoicing_together.invoice_together(shop, [one.number for one in three], BY)

    paid = stepping.pay_order(shop, three[1].number, 0, "transfer", BY)
    credited = stepping.credit_order(shop, three[2].number, 50_00, "scratch", BY)

    assert paid.state is OrderState.CLOSED
    assert (credited.credited, credited.state) == (50_00, OrderState.SHIPPED)
    note = json.loads(papers(shop, three[2].number)["credit_note"].sheet)
    assert "IN-2026-000001" in json.dumps(note)


def test_what_cannot_stand_together_is_refused_and_draws_no_number(
    shop: Store, firm: Wearer, three: list[Order]
) -> None:
    other = new_wearer(shop, "Other", body={})
    service_profiles.change_service(
        shop, other.customer_id, {"consolidation": "month"}, at=LATER_AT
    )
    theirs = shipped(shop, other, 1)
    begun, _, _ = made(shop, saved(shop, firm, "bag"))

    with pytest.raises(NotTogetherError, match="another customer's"):
        invoicing_together.invoice_together(shop, [three[0].number, theirs.number], BY)
    with pytest.raises(RefusedStepError):
        invoicing_together.invoice_together(shop, [three[0].number, begun.number], BY)
    alone = shipped(shop, new_wearer(shop, "Bo", body={}), 1)
    assert alone.invoice == "IN-2026-000001"


def test_who_wants_an_invoice_a_shipment_is_told_so(
    shop: Store, three: list[Order], firm: Wearer
) -> None:
    service_profiles.change_service(
        shop, firm.customer_id, {"consolidation": "shipment"}, at=LATER_AT
    )

    later = shipped(shop, firm, 1)

    # What was ordered before keeps what was said then.
    assert later.invoice
    assert len(invoicing_together.to_invoice(shop, firm.customer_id, MONTH)) == 3
    alone = stepping.invoice_order(shop, three[0].number, BY)
    assert alone.invoice == "IN-2026-000002"
