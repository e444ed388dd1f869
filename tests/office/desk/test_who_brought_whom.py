"""Referrals traced and gifts given within a circle (row A91)."""

import pytest

from customers.circles import BadReferralError
from customers.people import Wearer
from office.desk import circles, forgetting, merging, ordering, scoring, the_usual
from office.desk.again_today import NOTHING_DECIDED
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import By
from office.desk.ordering import Asked
from office.desk.orders_at_desk import order_at_desk
from office.desk.ready_products import ReadyProducts
from office.desk.the_usual import Usual
from office.store import Store
from office.store import circles as kept
from office.store.errors import StoreClashError
from orders.order import Order
from tests.office.desk.shop import AT, DAY, LATER_AT, new_wearer, place, saved


@pytest.fixture
def anna(shop: Store) -> Wearer:
    return new_wearer(shop, "Anna", body={})


def bring(shop: Store, customer: Wearer, referrer: Wearer) -> None:
    circles.brought(
        shop, customer=customer.customer_id, referrer=referrer.customer_id,
        channel="shop", at=AT,
    )  # fmt: skip


def test_a91_a_referral_is_seen_on_both_records(
    shop: Store, lin: Wearer, anna: Wearer
) -> None:
    bring(shop, anna, lin)

    hers = circles.circle_of(shop, anna.customer_id)
    his = circles.circle_of(shop, lin.customer_id)

    assert hers.referrer is not None
    assert hers.brought_by is not None
    assert (hers.referrer.id, hers.brought_by.channel) == (lin.customer_id, "shop")
    assert [one.id for one in his.brought] == [anna.customer_id]
    assert his.brought_by is None
    assert forgetting.export(shop, anna.customer_id)["brought_by"] == {
        "by": lin.customer_id, "channel": "shop", "at": AT,
    }  # fmt: skip
    assert forgetting.export(shop, lin.customer_id)["brought"] == [anna.customer_id]


@pytest.mark.parametrize("erased", ["who brought", "who was brought"])
def test_a91_it_is_erased_with_either(
    shop: Store, lin: Wearer, anna: Wearer, erased: str
) -> None:
    bring(shop, anna, lin)
    gone, stays = (lin, anna) if erased == "who brought" else (anna, lin)

    forgetting.erase(shop, gone.customer_id, actor="rep", at=LATER_AT)

    with shop.reading() as tx:
        assert kept.referrals(tx) == ()
    left = circles.circle_of(shop, stays.customer_id)
    assert (left.brought_by, left.brought) == (None, ())


def test_a_merge_moves_it_and_gives_it_back(
    shop: Store, lin: Wearer, anna: Wearer
) -> None:
    other = new_wearer(shop, "Ann", body={})
    bring(shop, anna, lin)

    done = merging.merge(
        shop, kept=other.customer_id, gone=anna.customer_id, actor="rep", at=LATER_AT
    )

    (brought,) = circles.circle_of(shop, lin.customer_id).brought
    assert brought.id == other.customer_id
    merging.undo(shop, done.id, at=LATER_AT)
    (brought,) = circles.circle_of(shop, lin.customer_id).brought
    assert brought.id == anna.customer_id


def test_two_who_are_made_one_did_not_bring_themselves(
    shop: Store, lin: Wearer, anna: Wearer
) -> None:
    bring(shop, anna, lin)

    done = merging.merge(
        shop, kept=lin.customer_id, gone=anna.customer_id, actor="rep", at=LATER_AT
    )

    his = circles.circle_of(shop, lin.customer_id)
    assert (his.brought_by, his.brought) == (None, ())
    merging.undo(shop, done.id, at=LATER_AT)
    (brought,) = circles.circle_of(shop, lin.customer_id).brought
    assert brought.id == anna.customer_id


def test_nobody_brings_himself_nor_whoever_brought_him(
    shop: Store, lin: Wearer, anna: Wearer
) -> None:
    third = new_wearer(shop, "Third", body={})
    bring(shop, anna, lin)
    bring(shop, third, anna)

    for customer, referrer in ((lin, lin), (lin, anna), (lin, third)):
        with pytest.raises(BadReferralError):
            bring(shop, customer, referrer)
    with pytest.raises(StoreClashError):
        bring(shop, third, lin)


def test_whom_he_brought_counts_once_they_ordered(
    shop: Store, lin: Wearer, anna: Wearer
) -> None:
    bring(shop, anna, lin)
    with shop.reading() as tx:
        before = scoring.scores_of_base(tx, day=DAY)

    place(shop, saved(shop, anna, "bag"))

    with shop.reading() as tx:
        after = scoring.scores_of_base(tx, day=DAY)
    assert "referrals" not in before[lin.customer_id]
    assert after[lin.customer_id]["referrals"] == 50


def test_a91_a_gift_is_the_givers_order_in_the_others_size(
    shop: Store, lin: Wearer, anna: Wearer
) -> None:
    hers = saved(shop, anna, "bag", leather="calf")
    bring(shop, anna, lin)
    (spec, whose), *_ = circles.circle_of(shop, lin.customer_id).gifts

    order, snapshot = ordering.place_order(
        shop, asked=[Asked(spec.id)], day=DAY, at=AT, actor="rep",
        giver=lin.customer_id,
    )  # fmt: skip

    assert (spec.id, whose.id) == (hers.spec_id, anna.customer_id)
    assert order.customer_id == lin.customer_id
    assert snapshot.customer == "林喆"
    assert snapshot.lines[0].wearer == "Anna"
    assert snapshot.lines[0].spec_hash == hers.spec_hash
    (for_whom,) = order_at_desk(shop, order.number).gift_for
    assert for_whom.id == anna.customer_id


def test_a91_a_gift_repeated_is_the_givers_again_and_only_while_they_are_near(
    shop: Store, lin: Wearer, anna: Wearer, ready: ReadyProducts
) -> None:
    hers = saved(shop, anna, "bag")
    home = (lin.customer_id, anna.customer_id)
    circles.found_household(shop, name="林", members=home, at=AT)
    first, _ = ordering.place_order(
        shop, asked=[Asked(hers.spec_id)], day=DAY, at=AT, actor="rep",
        giver=lin.customer_id,
    )  # fmt: skip

    again, snapshot = ordering.repeat_order(
        shop, first.number, quantity=0, day=DAY, at=AT, actor="rep"
    )

    assert (again.customer_id, snapshot.customer) == (lin.customer_id, "林喆")
    with shop.writing() as tx:
        kept.leave_household(tx, lin.customer_id)
    with pytest.raises(NotFoundError):
        ordering.repeat_order(
            shop, first.number, quantity=0, day=DAY, at=AT, actor="rep"
        )
    with pytest.raises(NotFoundError):
        the_usual.the_usual(shop, ready, Usual(order=first.number), DAY)


def test_a91_shown_first_and_ordered_once(
    shop: Store, lin: Wearer, anna: Wearer, ready: ReadyProducts
) -> None:
    hers = saved(shop, anna, "bag")
    circles.found_household(
        shop, name="林", members=(lin.customer_id, anna.customer_id), at=AT
    )
    asked = Usual(spec=hers.spec_id, giver=lin.customer_id)
    found = the_usual.the_usual(shop, ready, asked, DAY)
    by = By(actor="rep", day=DAY, at=AT, key="gift 1")

    first, again = (
        the_usual.order_the_usual(
            shop, ready, asked, shown=found.shown, decided=NOTHING_DECIDED, by=by,
            owner="rep",
        )
        for _ in range(2)
    )  # fmt: skip

    assert isinstance(first, Order)
    assert isinstance(again, Order)
    assert (first.number, first.customer_id) == (again.number, lin.customer_id)


def test_a91_nobody_gives_outside_of_his_circle(
    shop: Store, lin: Wearer, anna: Wearer, ready: ReadyProducts
) -> None:
    hers = saved(shop, anna, "bag")

    with pytest.raises(NotFoundError):
        ordering.place_order(
            shop, asked=[Asked(hers.spec_id)], day=DAY, at=AT, actor="rep",
            giver=lin.customer_id,
        )  # fmt: skip
    with pytest.raises(NotFoundError):
        the_usual.the_usual(
            shop, ready, Usual(spec=hers.spec_id, giver=lin.customer_id), DAY
        )
    assert circles.circle_of(shop, lin.customer_id).gifts == ()
