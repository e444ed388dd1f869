"""Two people with one order: the second is told, and nothing of the first is lost."""

from dataclasses import replace

import pytest

from office.store import Store, orders
from office.store.errors import (
    NeverChangesError,
    StaleOrderError,
    StoreClashError,
    StoreDamagedError,
)
from orders.order import OrderLine, OrderNumber, OrderState, QuantityError
from tests.office.samples import CUSTOMER, ORDER, SPEC, placed


def test_a_change_is_kept_and_counted(shop: Store) -> None:
    with shop.writing() as tx:
        changed = orders.update(tx, replace(placed(), order_snapshot="a" * 64), 1)

    with shop.reading() as tx:
        assert orders.find(tx, "SO-1") == changed
    assert (changed.version, changed.state) == (2, OrderState.PLACED)


def test_who_read_it_before_another_changed_it_is_told(shop: Store) -> None:
    with shop.writing() as tx:
        orders.update(tx, placed(), 1)

    with pytest.raises(StaleOrderError) as caught, shop.writing() as tx:
        orders.update(tx, replace(ORDER, owner="me"), 1)

    assert (caught.value.expected, caught.value.found) == (1, 2)
    with shop.reading() as tx:
        found = orders.find(tx, "SO-1")
    assert found is not None
    assert found.owner == "rep"


def test_the_lines_of_a_draft_change(shop: Store) -> None:
    more = OrderLine(position=1, spec_id=SPEC.id, spec_version=1, quantity=5)
    other = replace(more, position=2)

    with shop.writing() as tx:
        changed = orders.update(tx, replace(ORDER, lines=(more, other)), 1)

    with shop.reading() as tx:
        assert orders.find(tx, "SO-1") == changed
    assert changed.lines == (more, other)


def test_the_lines_of_a_placed_order_do_not(shop: Store) -> None:
    with shop.writing() as tx:
        orders.update(tx, placed(), 1)

    with pytest.raises(NeverChangesError), shop.writing() as tx:
        orders.update(tx, replace(placed(), lines=()), 2)


def test_a_line_of_no_pieces_never_comes_to_be() -> None:
    with pytest.raises(QuantityError):
        replace(ORDER.lines[0], quantity=0)


def test_an_order_that_is_not_there_is_not_changed(shop: Store) -> None:
    lost = replace(ORDER, number=OrderNumber("SO-9"))

    with pytest.raises(StoreClashError), shop.writing() as tx:
        orders.update(tx, lost, 1)


def test_a_number_is_given_once(shop: Store) -> None:
    with pytest.raises(StoreClashError), shop.writing() as tx:
        orders.add(tx, ORDER)


def test_a_snapshot_belongs_to_one_order(shop: Store) -> None:
    other = replace(ORDER, number=OrderNumber("SO-2"), customer_id=CUSTOMER.id)
    with shop.writing() as tx:
        orders.add(tx, other)
        orders.add_snapshot(tx, "order", "SO-1", "{}")

    with pytest.raises(StoreClashError), shop.writing() as tx:
        orders.add_snapshot(tx, "order", "SO-2", "{}")


def test_a_snapshot_altered_behind_our_back_is_not_believed(shop: Store) -> None:
    with shop.writing() as tx:
        hash_ = orders.add_snapshot(tx, "order", "SO-1", "{}")
    table = "" if shop.address.file else " ON snapshots"
    with shop.engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER snapshots_no_update{table}")
        connection.exec_driver_sql("UPDATE snapshots SET text = '{ }'")

    with pytest.raises(StoreDamagedError, match=hash_), shop.reading() as tx:
        orders.snapshot(tx, hash_)
