"""However many customers there are, one is found and shown by indexes alone (A39).

Times are for ``benchmarks/customers``; here is counted and explained what makes them.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event, func, select, text

from benchmarks.customers import pattern
from benchmarks.customers.bulk import Bulk
from benchmarks.customers.filling import Base, Size, fill
from customers.people import Wearer
from office.desk import finding_customers
from office.desk.customer_at_hand import (
    MOST_CONTACTS,
    MOST_TOLD,
    CustomerAtHand,
    customer_at_hand,
)
from office.desk.finding_customers import Exact, Listed, Place
from office.roles import Role
from office.store import Store, orders, people, trays
from office.store.tables import ContactRow, FactRow, StoreRow
from tests.office.desk.shop import DAY, LATER_AT, made, place, saved

SMALL = Size(
    customers=80, contacts=900, orders=60, heavy_contacts=200, heavy_orders=40,
    heavy_facts=150, heavy_wearers=12, wishes=0,
)  # fmt: skip
TYPED = ("wang", "王", "wang fang", "+86 138 0000", "0012", "c12@example.com", "SO-1")
Asked = tuple[str, Any]


def filled(shop: Store, lin: Wearer, size: Size = SMALL, seed: int = 7) -> Base:
    """A base made like two orders of the shop's own."""
    made(shop, saved(shop, lin, "bag"))
    place(shop, saved(shop, lin, "bag", strap="yes"))
    bulk = Bulk(shop.engine)
    base = fill(bulk, pattern.read(shop.engine), size, seed=seed, today=DAY)
    bulk.close()
    return base


def at_hand(shop: Store, customer: str) -> CustomerAtHand:
    return customer_at_hand(shop, customer, role=Role.REP, day=DAY)


@contextmanager
def listening(shop: Store) -> Iterator[list[Asked]]:
    """Everything the store is asked meanwhile."""
    asked: list[Asked] = []

    def heard(_: object, __: object, statement: str, given: Any, *___: object) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, given))

    event.listen(shop.engine, "before_cursor_execute", heard)
    try:
        yield asked
    finally:
        event.remove(shop.engine, "before_cursor_execute", heard)


@contextmanager
def loading() -> Iterator[list[StoreRow]]:
    """Every row that is read meanwhile."""
    rows: list[StoreRow] = []

    def loaded(row: StoreRow, _: object) -> None:
        rows.append(row)

    event.listen(StoreRow, "load", loaded, propagate=True)
    try:
        yield rows
    finally:
        event.remove(StoreRow, "load", loaded)


def read_through(shop: Store, asked: list[Asked]) -> dict[str, str]:
    """The tables that would be read from end to end, and by which question."""
    found: dict[str, str] = {}
    lite = shop.address.file is not None
    with shop.engine.connect() as there:
        if not lite:  # a small table is read through whatever indexes it has
            there.execute(text("SET enable_seqscan = off"))
        for statement, given in asked:
            how = "EXPLAIN QUERY PLAN " if lite else "EXPLAIN "
            plan = there.exec_driver_sql(how + statement, given).all()
            for row in plan:
                said = re.match(r"SCAN (\w+)|.*Seq Scan on (\w+)", str(row[-1]))
                table = (said[1] or said[2]) if said else ""
                if table in StoreRow.metadata.tables:
                    found[table] = statement
    return found


def test_a39_no_table_is_read_through_to_find_and_show_a_customer(
    shop: Store, lin: Wearer
) -> None:
    base = filled(shop, lin)

    with listening(shop) as asked:
        at_hand(shop, base.heavy)
        for typed in TYPED:
            finding_customers.find(shop, typed)

    assert len(asked) > 30
    assert read_through(shop, asked) == {}
    with listening(shop) as asked, shop.reading() as tx:
        people.all(tx)
    assert set(read_through(shop, asked)) == {"customers"}


def test_a39_who_has_most_of_all_costs_no_more_than_who_has_some(
    shop: Store, lin: Wearer
) -> None:
    base = filled(shop, lin)

    def cost() -> tuple[int, int]:
        with listening(shop) as asked, loading() as rows:
            at_hand(shop, base.heavy)
        return len(asked), len(rows)

    questions, rows = cost()
    with shop.writing() as tx:
        for number in range(300):
            tx.add(
                ContactRow(
                    id=f"K-more{number}", customer_id=base.heavy, channel="phone",
                    direction="in", words="Is it ready?", person="Li Wei",
                    at=LATER_AT, place="", department="sales", about_kind="", about="",
                    continues="",
                ),
                FactRow(
                    id=f"F-more{number}", customer_id=base.heavy, type="need",
                    value="work", source="customer", channel="web", contact="",
                    confidence=80, basis="consent", at=LATER_AT,
                ),
            )  # fmt: skip

    assert cost() == (questions, rows)
    assert questions <= 30
    assert rows <= 1_000


def test_a39_the_page_holds_his_own_and_the_last_of_it(
    shop: Store, lin: Wearer
) -> None:
    base = filled(shop, lin)

    found = at_hand(shop, base.heavy)

    assert len(found.contacts) == MOST_CONTACTS
    assert len(found.story) == MOST_TOLD
    assert found.specs
    his: tuple[Callable[[], set[str]], ...] = (
        lambda: {one.customer_id for one in found.contacts},
        lambda: {one.customer_id for one in found.promises},
        lambda: {one.stored.customer_id for one in found.specs},
        lambda: {one.customer_id for one in found.wearers},
        lambda: {one.last.customer for one in found.specs if one.last},
    )
    assert [one() for one in his] == [{base.heavy}] * len(his)


def test_a_base_that_was_filled_is_one_the_jobs_could_have_made(
    shop: Store, lin: Wearer
) -> None:
    base = filled(shop, lin)

    with shop.reading() as tx:
        contacts = select(func.count()).select_from(ContactRow)
        assert tx.number(contacts) == SMALL.contacts
        assert len(base.orders) == SMALL.orders
        for number in base.orders:
            assert orders.first_broken_event(tx, number) is None
            order = orders.find(tx, number)
            assert order is not None
            assert orders.snapshot(tx, order.order_snapshot) is not None
        assert trays.unread(tx, "procurement") >= 1
    number = base.orders[-1]
    assert finding_customers.find(shop, number) == Exact(place=Place.ORDER, name=number)
    assert isinstance(finding_customers.find(shop, "wang"), Listed)


def test_the_same_seed_makes_the_same_people(shop: Store, lin: Wearer) -> None:
    size = Size(customers=20, contacts=40, orders=0, heavy_contacts=10, heavy_orders=0)
    base = filled(shop, lin, size)

    with shop.reading() as tx:
        those = text("SELECT name FROM customers WHERE id >= 'C-1' ORDER BY id")
        names = [str(row[0]) for row in tx.rows(those)]

    assert len(base.customers) == len(names) == 20
    assert names[:2] == ["东方裤业 Orient Trousers", "孙艳 Sun Yan"]
