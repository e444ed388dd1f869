"""However much came before, a job asks the store as little as on the first day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import event, select, text

from customers.lifetime import Tier
from customers.people import Wearer
from office.desk import valuing
from office.store import Store, orders, stock, workload
from office.store import valuing as kept
from office.store.tables import CustomerRow
from rules.wording import Wording
from tests.office.desk.shop import (
    AT,
    DAY,
    approve,
    jeans,
    made,
    new_wearer,
    place,
    release,
    saved,
)


@contextmanager
def asked(store: Store) -> Iterator[list[str]]:
    """Every statement this store is asked meanwhile."""
    found: list[str] = []

    def note(*args: object) -> None:
        found.append(str(args[2]))

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def test_a_release_asks_as_often_whatever_it_takes_and_whatever_came_before(
    shop: Store, lin: Wearer
) -> None:
    spec = saved(shop, lin)
    first, promised = place(shop, spec)
    approve(shop, first, promised.drawing_hash)
    with asked(shop) as once:
        release(shop, first)
    for _ in range(3):
        made(shop, spec)
    last, promised = place(shop, spec)
    approve(shop, last, promised.drawing_hash)

    with asked(shop) as later:
        release(shop, last)

    assert len(later) == len(once)
    movements = [one for one in once if "stock_movements" in one]
    with shop.reading() as tx:
        taken = len(stock.of_reference(tx, first.number))
    assert taken > len(movements)


def test_balances_and_claims_are_read_from_an_index_alone(
    shop: Store, lin: Wearer
) -> None:
    made(shop, saved(shop, lin))
    with asked(shop) as said, shop.reading() as tx:
        stock.balances(tx, jeans().modules)
        stock.lots_of_each(tx, jeans().modules)
        workload.claimed(tx, jeans().modules)
    sums = [one for one in said if "sum(" in one]

    assert len(sums) == 3
    if shop.address.file is None:
        return  # what PostgreSQL plans depends on how much there is
    with shop.engine.connect() as connection:
        for one in sums:
            explained = text(f"EXPLAIN QUERY PLAN {one.replace('?', 'NULL')}")
            plan = [row[-1] for row in connection.execute(explained)]
            assert "COVERING INDEX" in plan[0], plan


def test_what_is_given_up_is_no_claim_and_what_is_open_is(
    shop: Store, lin: Wearer
) -> None:
    made(shop, saved(shop, lin))
    with shop.reading() as tx:
        before = workload.claimed(tx, jeans().modules)

    place(shop, saved(shop, lin))

    with shop.reading() as tx:
        after = workload.claimed(tx, jeans().modules)
    assert before == {}
    assert after
    assert all(amount > 0 for amount in after.values())


def test_a_job_reads_an_order_once(shop: Store, lin: Wearer) -> None:
    order, promised = place(shop, saved(shop, lin))

    with asked(shop) as said:
        approve(shop, order, promised.drawing_hash)

    lines = [one for one in said if "FROM orders" in one and "order_lines" in one]
    assert len(lines) == 1
    assert sum("FROM order_lines" in one for one in said) == 0


def test_tiers_are_kept_together_and_the_second_time_in_place_of_the_first(
    shop: Store,
) -> None:
    for number in range(30):
        new_wearer(shop, f"Ada {number}", body={})
    with shop.reading() as tx:
        names = [row.id for row in tx.many(select(CustomerRow))]

    def keep(tier: Tier, some: list[str]) -> int:
        one = kept.KeptTier(
            month="2026-11", tier=tier, value=3, low=1, high=5, why=Wording("so", "是")
        )
        with asked(shop) as said, shop.writing() as tx:
            kept.keep_tiers(tx, "2026-11", dict.fromkeys(some, one))
        return len(said)

    few, all_ = keep(Tier.A, names[:2]), keep(Tier.B, names)

    assert all_ <= few + 2
    with shop.reading() as tx:
        assert kept.tiers_of(tx, "2026-11") == dict.fromkeys(names, Tier.B)


def test_the_share_of_margin_is_read_in_a_few_statements(
    shop: Store, lin: Wearer
) -> None:
    spec = saved(shop, lin)
    made(shop, spec)

    def counted() -> tuple[int, int]:
        with asked(shop) as said, shop.reading() as tx:
            share = valuing.margin_share(tx)
        return share, len(said)

    one = counted()
    made(shop, spec, day=DAY + timedelta(days=1))

    assert counted() == one


def test_a_snapshot_there_is_none_of_is_left_out(shop: Store, lin: Wearer) -> None:
    order, promised = place(shop, saved(shop, lin))

    with shop.reading() as tx:
        found = orders.snapshots(tx, [order.order_snapshot, "nothing"])

    assert found == {order.order_snapshot: promised.text}
    assert promised.placed_on == AT[:10]
