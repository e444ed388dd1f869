"""Each order that was sent is asked after, once, by whoever comes to the desk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from customers.complaints import Amends, Reason
from customers.contacts import About, Subject
from office.desk import complaining, contacting, fit_checks, stepping
from office.desk.order_at_hand import By
from office.desk.shoppers import Shopper
from office.store import Store
from orders.order import Order
from tests.office.desk.shop import AT, DAY, made, new_wearer, saved

WEEK = timedelta(days=fit_checks.WORN_AFTER)
MONDAY_AFTER = DAY + WEEK
AT_AFTER = f"{DAY + timedelta(days=3)}T02:00:00+00:00"


@pytest.fixture
def sent(shop: Store) -> Order:
    """A bag that left the house today."""
    wearer = new_wearer(shop, "Lin Zhe 林喆", body={})
    order = made(shop, saved(shop, wearer, "bag"))[0]
    by = By(actor="factory", day=DAY, at=AT)
    return stepping.ship_order(shop, order.number, "SF Express", by)


def asked(shop: Store, day: date) -> list[str]:
    return [one.order for one in fit_checks.due(shop, day)]


def test_a23_every_shipped_order_gets_a_fit_check(shop: Store, sent: Order) -> None:
    made(shop, saved(shop, new_wearer(shop, "Mei", body={}), "bag"))  # not sent

    (check,) = fit_checks.due(shop, MONDAY_AFTER)

    assert check.order == sent.number
    assert check.customer.name == "Lin Zhe 林喆"
    assert check.sent_on == DAY.isoformat()


def test_not_before_it_was_worn_and_not_for_ever(shop: Store, sent: Order) -> None:
    too_late = DAY + timedelta(days=fit_checks.ASKED_UNTIL + 1)

    assert asked(shop, MONDAY_AFTER - timedelta(days=1)) == []
    assert asked(shop, too_late) == []
    assert asked(shop, too_late - timedelta(days=1)) == [sent.number]


def test_a_contact_about_it_is_enough(shop: Store, sent: Order) -> None:
    told = contacting.Told(
        words="He wears it every day.",
        about=About(kind=Subject.ORDER, name=sent.number),
    )
    other = contacting.Told(words="Asks for our address.")

    contacting.log_contact(shop, sent.customer_id, other, person="Wei", at=AT_AFTER)
    assert asked(shop, MONDAY_AFTER) == [sent.number]
    contacting.log_contact(shop, sent.customer_id, told, person="Wei", at=AT_AFTER)
    assert asked(shop, MONDAY_AFTER) == []


def test_who_complained_has_said_enough(shop: Store, sent: Order) -> None:
    problem = complaining.Problem(
        position=1, part="", reason=Reason.FAULT, amends=Amends.ALTER, words="A seam."
    )
    complaining.report(
        shop, Shopper(key="", customer=sent.customer_id), sent.number, problem,
        key="k", at=AT_AFTER,
    )  # fmt: skip

    assert asked(shop, MONDAY_AFTER) == []


def test_one_customer_is_asked_after_alone(shop: Store, sent: Order) -> None:
    found = fit_checks.due(shop, MONDAY_AFTER, customer=sent.customer_id)

    assert [one.order for one in found] == [sent.number]
    assert fit_checks.due(shop, MONDAY_AFTER, customer="C-999999") == ()
