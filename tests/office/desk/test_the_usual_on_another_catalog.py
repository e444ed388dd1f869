"""Repeating an order when the catalog changed: only what differs, and one decision."""

from pathlib import Path

import pytest

from configurator.carried import CarryKind
from customers.people import Wearer
from office.desk import reordering
from office.desk.again_today import NOTHING_DECIDED, Decided
from office.desk.errors import NotFoundError
from office.desk.ready_products import ReadyProducts
from office.desk.reordering import Again
from office.desk.shoppers import Shopper
from office.store import Store, orders
from orders.order import Order
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, DAY, LATER_AT, place, publish, saved

CALF = "      - {code: calf, en: Calf, zh: 小牛皮, module: CALF, price: 30.00}"
OTHERS = """      - {code: deer, en: Deer, zh: 鹿皮, module: CALF, price: 50.00}
      - {code: kid, en: Kid, zh: 小山羊皮, module: GOAT}"""
SUCCEEDED = CALF.replace("price: 30.00", "price: 30.00, successor: goat")


class Usual:
    """A customer with one order of two calf bags, and what becomes of it."""

    def __init__(self, store: Store, ready: ReadyProducts, wearer: Wearer) -> None:
        self.store, self.ready = store, ready
        bag = saved(store, wearer, "bag", leather="calf", strap="yes")
        self.order, self.snapshot = place(store, (bag, 2))
        self.shopper = Shopper(key="k", customer=wearer.customer_id)

    def again(self, decided: Decided = NOTHING_DECIDED) -> Again:
        return reordering.again(
            self.store, self.ready, self.shopper, self.order.number, DAY, decided
        )

    def confirm(
        self, shown: str, decided: Decided = NOTHING_DECIDED, key: str = "k"
    ) -> Order | Again:
        return reordering.place_again(
            self.store, self.ready, self.shopper, self.order.number, shown=shown,
            decided=decided, key=key, day=DAY, at=LATER_AT,
        )  # fmt: skip


@pytest.fixture
def usual(shop: Store, ready: ReadyProducts, lin: Wearer) -> Usual:
    return Usual(shop, ready, lin)


def test_nothing_changed_is_the_same_order_again(usual: Usual) -> None:
    found = usual.again()

    order = usual.confirm(found.shown)

    assert [one.found.kind for one in found.lines] == [CarryKind.IDENTICAL]
    assert isinstance(order, Order)
    assert order.lines == usual.order.lines
    assert (order.repeats, order.gross) == (usual.order.number, usual.order.gross)


def test_confirmed_twice_is_one_order(usual: Usual, shop: Store) -> None:
    shown = usual.again().shown

    first, second = usual.confirm(shown), usual.confirm(shown)

    assert first == second
    with shop.reading() as tx:
        assert len(orders.all(tx)) == 2


def test_another_price_is_told_and_the_new_one_charged(
    usual: Usual, shop: Store, tmp_path: Path
) -> None:
    publish(shop, write_bag(tmp_path, prices=("12.50", "20.00")))

    found = usual.again()
    order = usual.confirm(found.shown)

    assert [one.found.kind for one in found.lines] == [CarryKind.PRICE_ONLY]
    assert found.promised is not None
    assert isinstance(order, Order)
    assert order.gross == found.promised.gross == usual.order.gross + 2 * 750


def test_a_price_that_rises_before_the_second_click_is_shown_first(
    usual: Usual, shop: Store, tmp_path: Path
) -> None:
    shown = usual.again().shown
    publish(shop, write_bag(tmp_path, prices=("12.50", "20.00")))

    told = usual.confirm(shown)

    assert isinstance(told, Again)
    assert isinstance(usual.confirm(told.shown), Order)


def test_a_successor_takes_its_place_without_a_decision(
    usual: Usual, shop: Store, tmp_path: Path
) -> None:
    over = SUCCEEDED.replace("}", ", until: 2026-11-20}")
    publish(shop, write_bag(tmp_path, options=(CALF, over)))

    (line,) = usual.again().left

    assert line.found.kind is CarryKind.SUCCESSOR
    assert not line.lost
    assert line.spec.choices["leather"] == "goat"


def test_a_lost_wish_is_one_decision_among_what_goes(
    usual: Usual, shop: Store, tmp_path: Path
) -> None:
    publish(shop, write_bag(tmp_path, options=(CALF, OTHERS)))

    (line,) = usual.again().left

    assert line.found.kind is CarryKind.REPAIRED
    (lost,) = line.lost
    assert (lost.change.option, lost.change.before) == ("leather", "calf")
    assert (lost.values, lost.now) == (("goat", "deer", "kid"), "goat")


def test_a_decision_is_shown_with_its_price_before_it_is_ordered(
    usual: Usual, shop: Store, tmp_path: Path
) -> None:
    publish(shop, write_bag(tmp_path, options=(CALF, OTHERS)))
    first = usual.again()
    deer = Decided(values={(1, "leather"): "deer"})

    told = usual.confirm(first.shown, deer)
    assert isinstance(told, Again)
    order = usual.confirm(told.shown, deer)

    assert told.promised is not None
    assert isinstance(order, Order)
    assert order.gross == told.promised.gross
    (line,) = told.left
    assert (line.spec.choices["leather"], line.spec.choices["strap"]) == ("deer", "yes")
    assert order.lines[0].spec_version == 2
    assert order.lines[0].spec_id == usual.order.lines[0].spec_id


def test_what_can_no_longer_be_made_is_left_out(
    usual: Usual, shop: Store, tmp_path: Path
) -> None:
    nothing = """rule nothing
    leather = goat excludes delivery in {standard, express}
    en "Nothing is made of goat."
    zh "不用山羊皮。"

rule stamping"""
    publish(
        shop, write_bag(tmp_path, options=(CALF, ""), all=("rule stamping", nothing))
    )

    found = usual.again()

    assert [one.found.kind for one in found.lines] == [CarryKind.WITHDRAWN]
    assert found.promised is None
    assert isinstance(usual.confirm(found.shown), Again)


def test_a_product_that_went_out_of_season_is_withdrawn(
    usual: Usual, shop: Store, tmp_path: Path
) -> None:
    over = "zh: 山羊皮, module: GOAT, until: 2026-11-20"
    publish(
        shop,
        write_bag(
            tmp_path,
            options=(
                f"zh: 山羊皮, module: GOAT}}\n{CALF}",
                f"{over}}}\n{CALF[:-1]}, until: 2026-11-20}}",
            ),
        ),
    )

    found = usual.again()

    assert [one.found.kind for one in found.lines] == [CarryKind.WITHDRAWN]
    assert found.promised is None


def test_a_repeat_with_one_change_begins_with_his_own_choices(usual: Usual) -> None:
    line, choices, texts = reordering.to_begin_with(
        usual.store, usual.ready, usual.shopper, usual.order.number, 1, DAY
    )

    assert line.old.position == 1
    assert (choices, texts) == ({"leather": "calf", "strap": "yes"}, {})


def test_somebody_elses_order_is_not_there(usual: Usual) -> None:
    stranger = Shopper(key="other", customer="C-009999")

    with pytest.raises(NotFoundError):
        reordering.again(usual.store, usual.ready, stranger, usual.order.number, DAY)
    assert AT < LATER_AT
