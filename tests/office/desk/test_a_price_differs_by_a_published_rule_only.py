"""Who pays another price pays it by a published rule, in the same words everywhere.

A list by kind of account or by name, a step of pieces, a discount of these days: the
cart, the quote, the order and the papers say which. What we know of somebody does not.
"""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from customers.people import AccountKind, Wearer
from office.desk import (
    carts,
    changing,
    forgetting,
    keeping_people,
    knowing,
    price_terms,
    quoting,
)
from office.desk.checking_out import NotAsShown, check
from office.desk.errors import NotFoundError
from office.desk.knowing import Told
from office.desk.order_at_hand import By
from office.desk.ordering import Asked, place_order
from office.desk.ready_products import ReadyProducts
from office.desk.shoppers import Shopper
from office.store import Store, companies, people
from orders.issuing import issued_at_place
from orders.order import Order
from orders.price_rules import Discount, PriceList, PriceRules, UnknownCodeError
from orders.snapshot import OrderSnapshot
from rules.effectivity import Effectivity
from rules.wording import Wording
from tests.office.desk.shop import AT, DAY, LATER_AT, company, deliver, papers_of, saved
from tests.office.desk.test_a_cart_becomes_an_order import Counter

BY = By(actor="rep", day=DAY, at=AT)
SPRING = Discount(
    code="SPRING",
    title=Wording("Spring", "春季"),
    points=-1000,
    days=Effectivity(DAY, date(2026, 11, 30)),
)
WITH_CODE = replace(company().prices, discounts=(SPRING,))
RULES_OF_TWELVE = ["Dealer price list (-20 %)", "From 10 pieces (-5 %)"]


def publish_prices(store: Store, prices: PriceRules) -> None:
    with store.writing() as tx:
        companies.publish(tx, replace(company(), prices=prices), LATER_AT)


def wearer_of(store: Store, kind: AccountKind) -> Wearer:
    customer = keeping_people.add_customer(store, name="Ada", at=AT, kind=kind)
    return keeping_people.add_wearer(store, customer=customer.id, name="Ada", at=AT)


def rules_named(snapshot: OrderSnapshot) -> list[str]:
    return [
        charge.title.en
        for line in snapshot.lines
        for charge in line.charges
        if charge.of_rule
    ]


def ordered(
    store: Store, wearer: Wearer, pieces: int = 12, code: str = "", days: int = 0
) -> tuple[Order, OrderSnapshot]:
    spec = saved(store, wearer, "bag")
    day = DAY.replace(day=DAY.day + days)
    return place_order(
        store, asked=[Asked(spec.spec_id, pieces)], day=day, at=AT, actor="rep",
        code=code,
    )  # fmt: skip


def test_a_dealer_pays_by_the_dealers_list_and_a_consumer_as_listed(
    shop: Store,
) -> None:
    _, dealer = ordered(shop, wearer_of(shop, AccountKind.DEALER))
    _, consumer = ordered(shop, wearer_of(shop, AccountKind.CONSUMER), 9)

    # 1,200.00 less a fifth is 960.00, less 5 % 912.00.
    assert (dealer.gross, rules_named(dealer)) == (912_00, RULES_OF_TWELVE)
    assert (consumer.gross, rules_named(consumer)) == (900_00, [])
    assert (dealer.price_list, consumer.price_list) == ("dealer", "")


def test_quote_order_and_every_paper_name_the_rule_in_the_same_words(
    shop: Store, tmp_path: Path
) -> None:
    spec = saved(shop, wearer_of(shop, AccountKind.DEALER), "bag")
    quote = quoting.make_quote(shop, [Asked(spec.spec_id, 12)], BY)
    order, snapshot = quoting.accept_quote(shop, quote.name, BY)
    deliver(shop, tmp_path)

    assert rules_named(quote.offer.promised) == rules_named(snapshot) == RULES_OF_TWELVE
    papers = papers_of(shop, order, tmp_path)
    for kind in ("confirmation", "pro_forma"):
        text = json.dumps(papers[kind].sheet.to_plain(), ensure_ascii=False)
        for rule in RULES_OF_TWELVE:
            assert rule in text, kind


def test_an_invoice_of_one_line_a_product_names_the_rules_too(shop: Store) -> None:
    _, snapshot = ordered(shop, wearer_of(shop, AccountKind.DEALER))
    short = replace(snapshot, invoice_layout="summary")

    papers = {one.kind: one for one in issued_at_place(short, company(), DAY, AT)}

    assert ", ".join(RULES_OF_TWELVE) in papers["pro_forma"].sheet


def test_cart_and_order_of_a_signed_in_dealer_say_the_same(
    shop: Store, ready: ReadyProducts
) -> None:
    customer = keeping_people.add_customer(
        shop, name="Ada", at=AT, kind=AccountKind.DEALER
    )
    ada = Shopper(key="k" * 24, customer=customer.id)
    counter = Counter(shop, ready)
    counter.put_in(ada, pieces=12)

    checked = counter.check(ada)
    order = counter.place(checked.shown, shopper=ada)

    assert checked.promised is not None
    assert rules_named(checked.promised) == RULES_OF_TWELVE
    assert isinstance(order, Order)
    assert order.gross == checked.promised.gross == 912_00


def test_a_guest_names_a_code_and_is_charged_what_he_saw(
    shop: Store, ready: ReadyProducts
) -> None:
    publish_prices(shop, WITH_CODE)
    guest = Shopper(key="g" * 24)
    counter = Counter(shop, ready)
    counter.put_in(guest)

    price_terms.name_code(shop, guest, "SPRING", DAY)
    checked = counter.check(guest)
    order = counter.place(checked.shown, shopper=guest)

    assert isinstance(order, Order)
    assert order.gross == 90_00
    counter.put_in(guest)  # the code was for that order
    assert carts.the_cart(shop, ready, guest, DAY).priced.code == ""


def test_a_code_that_is_over_since_is_told_before_anything_is_placed(
    shop: Store, ready: ReadyProducts
) -> None:
    publish_prices(shop, WITH_CODE)
    guest = Shopper(key="g" * 24)
    counter = Counter(shop, ready)
    counter.put_in(guest)
    price_terms.name_code(shop, guest, "SPRING", DAY)
    shown = counter.check(guest).shown

    placed = counter.place(shown, shopper=guest, days=8)

    assert isinstance(placed, NotAsShown)
    assert placed.now.promised is not None
    assert placed.now.promised.gross == 100_00
    later = date(2026, 12, 1)
    assert check(shop, ready, guest, day=later, at=AT).cart.priced.refused is not None


def test_a_code_nobody_published_is_refused_and_changes_nothing(shop: Store) -> None:
    guest = Shopper(key="g" * 24)

    with pytest.raises(UnknownCodeError, match="nobody published it"):
        price_terms.name_code(shop, guest, "FRIENDS", DAY)
    with pytest.raises(UnknownCodeError):
        ordered(shop, wearer_of(shop, AccountKind.CONSUMER), 1, code="FRIENDS")

    with shop.reading() as tx:
        terms = price_terms.terms_of_cart(tx, company(), guest, DAY)
    assert (terms.code, terms.terms.discount) == ("", "")


def test_a_list_by_name_is_kept_with_who_and_why_and_the_last_counts(
    shop: Store, lin: Wearer
) -> None:
    with pytest.raises(price_terms.NoReasonError):
        price_terms.put_on_list(shop, lin.customer_id, "dealer", " ", BY)
    with pytest.raises(NotFoundError, match="friends"):
        price_terms.put_on_list(shop, lin.customer_id, "friends", "old friend", BY)

    price_terms.put_on_list(shop, lin.customer_id, "dealer", "contract 7", BY)
    _, on_it = ordered(shop, lin, 1)
    price_terms.put_on_list(shop, lin.customer_id, "", "contract 7 ended", BY)
    _, off_it = ordered(shop, lin, 1)

    assert (on_it.gross, off_it.gross) == (80_00, 100_00)
    now, history = price_terms.lists_of(shop, lin.customer_id)
    assert now == ""
    assert [(one.price_list, one.reason, one.actor) for one in history] == [
        ("", "contract 7 ended", "rep"),
        ("dealer", "contract 7", "rep"),
    ]
    his = forgetting.export(shop, lin.customer_id)["price_lists"]
    assert isinstance(his, list)
    assert [one["list"] for one in his] == ["", "dealer"]


def test_nothing_we_know_of_somebody_changes_his_price(shop: Store) -> None:
    known, unknown = (wearer_of(shop, AccountKind.CONSUMER) for _ in range(2))
    for type_, value in (("usual_price", "50000"), ("hobbies", "sailing")):
        told = Told(
            type=type_, value=value, origin="customer", channel="phone",
            basis="contract", confidence=80,
        )  # fmt: skip
        knowing.add_fact(shop, known.customer_id, told, at=AT)
    with shop.writing() as tx:
        customer = people.find(tx, known.customer_id)
        assert customer is not None
        rich = replace(customer, country="CH", address=("Bahnhofstrasse 1", "Zürich"))
        people.change(tx, rich)

    assert ordered(shop, known)[1].lines[0].charges == (
        ordered(shop, unknown)[1].lines[0].charges
    )


def test_new_rules_change_no_order_and_no_quote_of_before(shop: Store) -> None:
    ada = wearer_of(shop, AccountKind.DEALER)
    spec = saved(shop, ada, "bag")
    quote = quoting.make_quote(shop, [Asked(spec.spec_id, 12)], BY)
    _, before = ordered(shop, ada)
    dear = PriceList(
        code="dealer", title=Wording("Dealer", "经销商"), kinds=("dealer",), points=500
    )
    publish_prices(shop, PriceRules(lists=(dear,)))

    order, accepted = quoting.accept_quote(shop, quote.name, BY)
    _, after = ordered(shop, ada)

    assert order.gross == accepted.gross == before.gross == 912_00
    assert after.gross == 1_260_00


def test_a_changed_order_keeps_its_discount_while_it_is_published(shop: Store) -> None:
    publish_prices(shop, WITH_CODE)
    ada = wearer_of(shop, AccountKind.CONSUMER)
    order, snapshot = ordered(shop, ada, 1, code="SPRING")
    calf = saved(shop, ada, "bag", leather="calf")

    changed = changing.change_order(
        shop, order.number, [Asked(calf.spec_id)], "calf, please", BY
    )
    late = replace(BY, day=date(2026, 12, 1))
    again = changing.change_order(
        shop, order.number, [Asked(calf.spec_id, 2)], "two of them", late
    )

    assert (snapshot.gross, changed.snapshot.gross) == (90_00, 117_00)
    assert (again.snapshot.gross, again.snapshot.discount) == (260_00, "")
