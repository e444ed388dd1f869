"""``order profit``: what each value brings, costs and leaves over, worked out by hand.

Two orders of bags: three of calf with a strap and letters, and one with letters only.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from customers.people import Wearer
from office.desk import price_terms, stepping, verifying
from office.desk.order_at_hand import By
from office.desk.profiting import profit_report
from office.store import Store, companies
from orders.company import CompanyError, ReworkReserve
from orders.order import Order
from orders.papers.cost_sheet import customization
from orders.profit import Profit, Share, profit_by_value
from orders.snapshot import OrderSnapshot, ProductionSnapshot
from rules.wording import Wording
from tests.office.desk.shop import (
    AT,
    DAY,
    LATER_AT,
    company,
    deliver,
    made,
    saved,
)

Made = tuple[Order, OrderSnapshot, ProductionSnapshot]


def with_reserve(store: Store, reserve: ReworkReserve) -> None:
    with store.writing() as tx:
        companies.publish(tx, replace(company(), rework=reserve), LATER_AT)


def two_orders(store: Store, wearer: Wearer) -> tuple[Made, Made]:
    fine = saved(
        store, wearer, "bag", leather="calf", strap="yes", initials="yes",
        texts={"letters": "LZ"},
    )  # fmt: skip
    lettered = saved(store, wearer, "bag", initials="yes", texts={"letters": "A"})
    return made(store, (fine, 3)), made(store, lettered)


def told(values: Iterable[Profit]) -> list[tuple[str, int, int, int, int]]:
    return [
        (one.title.en, one.brings, one.costs, one.reserve, one.left) for one in values
    ]


def test_by_hand_the_worst_first(shop: Store, lin: Wearer) -> None:
    with_reserve(shop, ReworkReserve(points=500))
    (first, _, fine), (second, _, lettered) = two_orders(shop, lin)

    report = profit_report(shop)

    # 5 % of 152.00 + 73.04, and of 35.00 + 30.90; shared by what is made otherwise.
    assert (fine.rework, lettered.rework) == (11_25, 3_30)
    assert told(report.values) == [
        # 20.00 listed on 427.50 is 17.70 net, on 100.00 it is 17.69; stamped for
        # 14 and 8 minutes at 72.00 an hour; 3.75 and 3.30 set aside.
        ("Initials: yes", 35_39, 26_40, 7_05, 1_94),
        # 37.50 listed on 390.00 is 33.19 net; three straps at 4.00.
        ("Strap: yes", 33_19, 12_00, 3_75, 17_44),
        # 90.00 listed on 300.00 is 79.64 net; 4.5 m at 10.00 more.
        ("Leather: Calf", 79_64, 45_00, 3_75, 30_89),
    ]
    assert report.values[0].orders == ((first.number, -2_85), (second.number, 4_79))
    assert report.orders == 2


def test_the_values_of_an_order_add_up_to_its_cost_sheet(
    shop: Store, lin: Wearer
) -> None:
    with_reserve(shop, ReworkReserve(each=2_50))
    usual = saved(shop, lin, "bag")
    sent_fast = saved(shop, lin, "bag", leather="calf", delivery="express")
    orders = (
        *two_orders(shop, lin),
        made(shop, (usual, 2), (sent_fast, 3), sent_fast),
    )

    report = profit_report(shop)

    sheets = [customization(snapshot, made_) for _, snapshot, made_ in orders]
    assert sum(one.brings for one in report.values) == sum(one[0] for one in sheets)
    assert sum(one.costs for one in report.values) == sum(one[1] for one in sheets)
    assert sum(one.left for one in report.values) == sum(one[2] for one in sheets)
    # Three pieces, then one: but the two usual ones need no making again.
    assert orders[2][2].rework == 4 * 2_50


def test_a10_a_value_that_loses_money_is_found_with_its_order(
    shop: Store, lin: Wearer
) -> None:
    with_reserve(shop, ReworkReserve(each=60_00))
    order, _, _ = made(shop, saved(shop, lin, "bag", strap="yes"))

    (strap,) = profit_report(shop).values

    # 12.50 is 11.06 net; a strap is 4.00.
    assert (strap.brings, strap.costs, strap.left) == (11_06, 4_00, -52_94)
    assert strap.orders == ((order.number, -52_94),)


def test_under_a_price_list_the_usual_bag_is_cheaper_too(
    shop: Store, lin: Wearer
) -> None:

    by = By(actor="rep", day=DAY, at=AT)
    price_terms.put_on_list(shop, lin.customer_id, "dealer", "contract 7", by)

    _, snapshot, production = made(shop, saved(shop, lin, "bag", leather="calf"))

    # 104.00 is 92.04 net, 80.00 is 70.80: the list is no loss of the leather's.
    assert customization(snapshot, production) == (21_24, 15_00, 6_24)
    (calf,) = profit_report(shop).values
    assert (calf.brings, calf.costs) == (21_24, 15_00)


def test_what_was_cancelled_and_what_was_only_placed_are_left_out(
    shop: Store, lin: Wearer
) -> None:
    (first, _, _), (second, _, _) = two_orders(shop, lin)
    by = By(actor="rep", day=DAY, at=LATER_AT)
    stepping.cancel_order(shop, first.number, "his wish", by)

    report = profit_report(shop)

    assert {number for one in report.values for number, _ in one.orders} == {
        second.number
    }
    assert report.orders == 1


def test_the_reserve_stands_on_the_cost_sheet_and_is_read_back(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    with_reserve(shop, ReworkReserve(points=500))
    order, _, production = made(shop, saved(shop, lin, "bag", strap="yes"))
    deliver(shop, tmp_path)

    checked = verifying.verify_order(shop, order.number, tmp_path)

    assert production.rework > 0
    assert checked.findings == ()


def test_without_a_reserve_nothing_is_set_aside(shop: Store, lin: Wearer) -> None:
    _, _, production = made(shop, saved(shop, lin, "bag", strap="yes"))

    assert production.rework == 0
    assert '"rework"' not in production.text


amounts = st.integers(-10_000, 10_000)
shares = st.lists(
    st.builds(
        Share,
        order=st.sampled_from(["SO-1", "SO-2", "SO-3"]),
        product=st.just("bag"),
        option=st.sampled_from(["leather", "strap"]),
        value=st.sampled_from(["calf", "yes"]),
        title=st.just(Wording("x", "x")),
        currency=st.just("CNY"),
        brings=amounts,
        costs=amounts,
        reserve=st.integers(0, 500),
    )
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(shares)
def test_nothing_is_lost_in_adding_up_and_the_worst_stands_first(
    found: list[Share],
) -> None:
    values = profit_by_value(found)

    assert sum(one.left for one in values) == sum(one.left for one in found)
    assert [one.left for one in values] == sorted(one.left for one in values)
    for one in values:
        assert sum(left for _, left in one.orders) == one.left


@pytest.mark.parametrize(("points", "each"), [(0, 0), (5, 5), (-1, 0)])
def test_a_reserve_is_one_of_two(points: int, each: int) -> None:

    with pytest.raises(CompanyError, match="a share or an amount"):
        ReworkReserve(points=points, each=each)
