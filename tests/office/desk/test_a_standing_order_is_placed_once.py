"""A due day becomes one order, run twice or by two at once, on both databases (A92)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

from customers.people import Wearer
from office.desk.order_at_hand import By
from office.desk.ordering import Asked
from office.desk.ready_products import ReadyProducts
from office.desk.standing_orders import make_standing, show_standing
from office.desk.standing_runs import Ran, run_due
from office.store import Store, open_store, orders
from orders.standing import Interval, Outcome, Unit
from tests.office.desk.shop import AT, DAY, LATER_AT, saved

IN_MAY = date(2027, 5, 24)


def test_a92_two_at_once_and_once_more_place_one_order_a_day(
    shop: Store, ready: ReadyProducts, lin: Wearer
) -> None:
    bag = saved(shop, lin, "bag", leather="calf")
    made = make_standing(
        shop, Asked(bag.spec_id, 2), Interval(every=6, unit=Unit.MONTHS),
        first_day=date(2026, 11, 24), by=By(actor="rep", day=DAY, at=AT),
    )  # fmt: skip
    together = Barrier(2)

    def run(day: date) -> tuple[Ran, ...]:
        own = open_store(shop.address.url.render_as_string(hide_password=False))
        together.wait(timeout=20)
        try:
            return run_due(own, ready, day=day, at=LATER_AT)
        finally:
            own.close()

    for day in (date(2026, 11, 24), IN_MAY):
        with ThreadPoolExecutor(2) as both:
            found = [one for ran in both.map(run, (day, day)) for one in ran]
        assert [one.outcome for one in found] == [Outcome.PLACED]
        assert run_due(shop, ready, day=day, at=LATER_AT) == ()

    with shop.reading() as tx:
        placed = orders.of_customer(tx, lin.customer_id)
    days = show_standing(shop, ready, made.id, IN_MAY).dates
    assert sorted(one.number for one in placed) == [one.order for one in days]
    assert [one.due.isoformat() for one in days] == ["2026-11-24", "2027-05-24"]
