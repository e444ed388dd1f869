"""Placing, approving and releasing at the desk: each once, in order, or not at all."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from customers.memory import SpecId
from customers.people import Wearer
from office.desk import ordering, papers_out
from office.desk.errors import NotFoundError, NothingPublishedError
from office.desk.ordering import Asked, NobodysSpecError
from office.store import Store, open_store, orders, upgrade
from orders.lifecycle import WrongDrawingError, WrongStateError
from orders.order import MOST_PIECES, Order, OrderNumber, OrderState, QuantityError
from orders.promising import MixedCurrenciesError
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import (
    AT,
    DAY,
    approve,
    made,
    new_wearer,
    place,
    publish,
    release,
    saved,
)


def kinds(store: Store, order: Order) -> list[str]:
    return [d.kind for d in papers_out.order_file(store, order.number).documents]


def all_orders(store: Store) -> int:
    with store.reading() as tx:
        return len(orders.all(tx))


# -- the steps ---------------------------------------------------------------------


def test_each_step_brings_its_papers(shop: Store, lin: Wearer) -> None:
    order, snapshot = place(shop, saved(shop, lin))
    at_place = kinds(shop, order)

    approve(shop, order, snapshot.drawing_hash[:12])
    after_approval = kinds(shop, order)
    release(shop, order)

    assert sorted(at_place) == ["confirmation", "drawing", "pro_forma"]
    assert after_approval == at_place
    assert sorted(set(kinds(shop, order)) - set(at_place)) == [
        "cost_sheet",
        "requisition",
        "work_order",
    ]
    file = papers_out.order_file(shop, order.number)
    assert file.order.state is OrderState.RELEASED
    assert [event.kind for event in file.events] == ["placed", "approved", "released"]


def test_no_step_is_taken_out_of_order(shop: Store, lin: Wearer) -> None:
    order, snapshot = place(shop, saved(shop, lin, "bag"))
    drawing = snapshot.drawing_hash

    with pytest.raises(WrongStateError, match="is placed; it cannot be released"):
        release(shop, order)
    approve(shop, order, drawing)
    with pytest.raises(WrongStateError, match="is approved; it cannot be approved"):
        approve(shop, order, drawing)
    release(shop, order)
    with pytest.raises(WrongStateError, match="is released; it cannot be approved"):
        approve(shop, order, drawing)

    file = papers_out.order_file(shop, order.number)
    assert [event.kind for event in file.events] == ["placed", "approved", "released"]


def test_an_order_released_twice_is_released_once(shop: Store, lin: Wearer) -> None:
    order, _, production = made(shop, saved(shop, lin, "bag"))
    before = papers_out.order_file(shop, order.number)

    with pytest.raises(WrongStateError):
        release(shop, order)

    assert papers_out.order_file(shop, order.number) == before
    assert before.order.production_snapshot == production.hash


def test_two_who_release_at_once_release_once(shop: Store, lin: Wearer) -> None:
    order, snapshot = place(shop, saved(shop, lin, "bag"))
    approve(shop, order, snapshot.drawing_hash)

    outcomes = at_once(lambda: release(shop, order), lambda: release(shop, order))

    assert sorted(outcomes) == ["Order", "WrongStateError"]
    assert kinds(shop, order).count("work_order") == 1


def test_two_orders_placed_at_once_have_two_numbers(shop: Store, lin: Wearer) -> None:
    version = saved(shop, lin, "bag")
    numbers: list[str] = []

    def one() -> None:
        numbers.append(place(shop, version)[0].number)

    assert at_once(*[one] * 5) == ["NoneType"] * 5
    assert sorted(numbers) == [f"SO-2026-{n:06d}" for n in range(1, 6)]


def at_once(*jobs: Callable[[], object]) -> list[str]:
    """Do jobs side by side; return what each brought, or the error it ended in."""

    def outcome(job: Callable[[], object]) -> str:
        try:
            return type(job()).__name__
        except WrongStateError as error:
            return type(error).__name__

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(outcome, jobs))


# -- the drawing that is approved (A08) --------------------------------------------


def test_a08_any_changed_value_is_to_be_approved_anew(shop: Store, lin: Wearer) -> None:
    _, approved = place(shop, saved(shop, lin))
    # A hem moves a line of the drawing; a thread and a payment do not.
    for change in ({"hem_width": "2000"}, {"thread": "red"}, {"payment": "deposit"}):
        order, snapshot = place(shop, saved(shop, lin, also=change))

        assert snapshot.drawing_hash != approved.drawing_hash
        with pytest.raises(WrongDrawingError):
            approve(shop, order, approved.drawing_hash)


@pytest.mark.parametrize("said", ["", "0123", "0" * 64])
def test_a_wrong_or_short_hash_approves_nothing(
    shop: Store, lin: Wearer, said: str
) -> None:
    order, snapshot = place(shop, saved(shop, lin))

    with pytest.raises(WrongDrawingError, match="at least 8 characters"):
        approve(shop, order, said)
    with pytest.raises(WrongDrawingError):
        approve(shop, order, snapshot.drawing_hash[:7])

    assert papers_out.order_file(shop, order.number).order.state is OrderState.PLACED


# -- what is no order --------------------------------------------------------------


def test_an_order_is_for_one_customer(shop: Store, lin: Wearer) -> None:
    ann = new_wearer(shop, "Ann", body={})
    mine, hers = saved(shop, lin, "bag"), saved(shop, ann, "bag")

    with pytest.raises(NobodysSpecError, match="of one customer"):
        place(shop, mine, hers)
    with pytest.raises(NobodysSpecError):
        place(shop)

    assert all_orders(shop) == 0


@pytest.mark.parametrize("quantity", [0, -3, MOST_PIECES + 1, 10**12])
def test_a_quantity_nobody_means_is_no_order(
    shop: Store, lin: Wearer, quantity: int
) -> None:
    version = saved(shop, lin, "bag")

    with pytest.raises(QuantityError, match=f"line 2: {quantity} pieces"):
        place(shop, version, (version, quantity))

    assert all_orders(shop) == 0


def test_the_largest_order_can_be_promised(shop: Store, lin: Wearer) -> None:
    _, snapshot = place(shop, (saved(shop, lin, "bag"), MOST_PIECES))

    # The demo company publishes: from 50 pieces a tenth less.
    assert snapshot.gross == 90_00 * MOST_PIECES


def test_what_is_not_there_is_named(shop: Store, lin: Wearer) -> None:
    version = saved(shop, lin, "bag")
    nothing = replace(version, spec_id=SpecId("S-000077"))
    unsaved = replace(version, number=2)
    order, _ = place(shop, version)

    with pytest.raises(NotFoundError, match="no saved spec 'S-000077'"):
        place(shop, nothing)
    with pytest.raises(NotFoundError, match="no version of spec 'S-000001@2'"):
        place(shop, unsaved)
    with pytest.raises(NotFoundError, match="no order 'SO-2026-000002'") as told:
        release(shop, replace(order, number=OrderNumber("SO-2026-000002")))
    assert order.number in told.value.hint


def test_a_refused_order_takes_no_number(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    version = saved(shop, lin, "bag")
    dollars = write_bag(tmp_path / "usd", product=("CNY", "USD"))
    first, _ = place(shop, version)
    publish(shop, dollars)
    with pytest.raises(MixedCurrenciesError, match="bag is priced in USD"):
        place(shop, version)
    publish(shop, write_bag(tmp_path / "cny"))

    second, _ = place(shop, version)

    assert (first.number, second.number) == ("SO-2026-000001", "SO-2026-000002")


def test_prices_with_and_without_tax_are_two_orders(
    shop: Store, lin: Wearer, tmp_path: Path
) -> None:
    publish(shop, write_bag(tmp_path / "net", product=("included", "excluded")))

    with pytest.raises(MixedCurrenciesError, match="CNY, tax excluded, expected CNY"):
        place(shop, saved(shop, lin), saved(shop, lin, "bag"))


def test_without_a_company_nothing_is_sold(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    upgrade(url)
    store = open_store(url)

    with pytest.raises(NothingPublishedError, match="company publish DIR"):
        ordering.place_order(
            store, asked=[Asked("S-000001")], day=DAY, at=AT, actor="rep"
        )
    store.close()
