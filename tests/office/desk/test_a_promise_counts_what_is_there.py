"""A promise at the desk: around other orders' hours, with what stock has left."""

from datetime import date

from customers.people import Wearer
from office.desk import stepping
from office.desk.order_at_hand import By
from office.desk.reckoning_days import estimate
from office.store import Store, workload
from tests.office.desk.shop import AT, DAY, approve, place, release, saved


def booked_hours(store: Store) -> dict[str, int]:
    with store.reading() as tx:
        found: dict[str, int] = {}
        for (center, _), seconds in workload.booked(tx, "2026-01-01").items():
            found[center] = found.get(center, 0) + seconds
    return found


def claimed(store: Store, module: str) -> int:
    with store.reading() as tx:
        return workload.claimed(tx, [module]).get(module, 0)


def test_modules_in_stock_are_not_waited_for(shop: Store, lin: Wearer) -> None:
    # 3 m of calf and one box are there: two bags' worth of hide, one parcel.
    version = saved(shop, lin, "bag", leather="calf")

    days = [place(shop, version)[1].promised_on for _ in range(3)]

    # At once; then a box must come, in a day; then calf must come, in three.
    assert days == ["2026-11-24", "2026-11-25", "2026-11-27"]


def test_an_order_books_its_hours_and_gives_them_back(shop: Store, lin: Wearer) -> None:
    order, _ = place(shop, (saved(shop, lin, "bag"), 10))
    # 2 min of set-up and 6 for each of ten bags.
    assert booked_hours(shop)["WC-CUT"] == 62 * 60
    assert claimed(shop, "GOAT") == 10_000

    by = By(actor="rep", day=DAY, at=AT)
    stepping.cancel_order(shop, order.number, "changed mind", by)

    assert booked_hours(shop) == {}
    assert claimed(shop, "GOAT") == 0


def test_hours_of_others_move_the_promise(shop: Store, lin: Wearer) -> None:
    version = saved(shop, lin, "bag")
    _, alone = place(shop, (version, 40))
    # 40 bags are 7 h of sewing; the second order finds an hour left on that day.
    _, beside = place(shop, (version, 40))

    assert alone.promised_on < beside.promised_on


def test_stock_that_another_order_counts_on_is_not_taken(
    shop: Store, lin: Wearer
) -> None:
    version = saved(shop, lin, "bag", leather="calf")
    place(shop, (version, 2))  # counts on all 3 m of calf
    second, snapshot = place(shop, (version, 2))
    approve(shop, second, snapshot.drawing_hash)

    release(shop, second)

    assert claimed(shop, "CALF") == 3_000


def test_a15_what_would_be_faster_is_faster_when_it_is_placed(
    shop: Store, lin: Wearer
) -> None:
    place(shop, saved(shop, lin, "bag"))  # takes the last box
    version = saved(shop, lin, "bag", leather="calf", strap="yes")

    found = estimate(shop, version.spec_id, 3, DAY)

    # Three bags need more calf than there is; goat lies there.
    best = found.faster[0]
    assert (best.option, best.value) == ("leather", "goat")
    changed = saved(shop, lin, "bag", leather="goat", strap="yes")
    _, placed = place(shop, (changed, 3))
    assert date.fromisoformat(placed.promised_on) == best.day < found.day


def test_where_nothing_is_faster_nothing_is_told(shop: Store, lin: Wearer) -> None:
    version = saved(shop, lin, "bag")

    assert estimate(shop, version.spec_id, 1, DAY).faster == ()
    assert estimate(shop, version.spec_id, 1, DAY).day == date(2026, 11, 24)
