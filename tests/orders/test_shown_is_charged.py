"""One price: what is shown is what is charged, at every door, whatever rules are out.

The law is tried on made-up lists, steps, discounts, quantities and prices set by hand.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.version import CatalogVersion
from configurator.pricing import Price, ValueChange, price_of
from configurator.spec import Origin, Spec, SpecValue
from customers.memory import SpecId
from customers.people import Customer, CustomerId
from office.company import SHIPPED, read_company
from orders import billing
from orders.company import Company
from orders.einvoice.bill import credit_bill, invoice_bill
from orders.order import Order, OrderLine, OrderNumber, OrderState
from orders.price_rules import (
    LISTED,
    Discount,
    PriceList,
    PriceRules,
    Terms,
    VolumeStep,
)
from orders.promising import Wanted, promise
from orders.quote import ManualPrice, as_order, offer
from orders.snapshot import OrderSnapshot, reopen_order
from rules.wording import Wording
from tests.office.desk.bag import write_bag

DAY = date(2026, 11, 23)
AT = "2026-11-23T02:00:00+00:00"
ADA = Customer(id=CustomerId("C-1"), name="Ada", created_at=AT)
COMPANY = read_company(SHIPPED).company
TITLE = Wording("Some rule", "某规则")
Line = tuple[dict[str, str], int]


@pytest.fixture(scope="module")
def bag(tmp_path_factory: pytest.TempPathFactory) -> CatalogVersion:
    return write_bag(tmp_path_factory.mktemp("bag"))


@pytest.fixture(scope="module")
def untaxed(tmp_path_factory: pytest.TempPathFactory) -> CatalogVersion:
    folder = tmp_path_factory.mktemp("net")
    return write_bag(folder, product=("included", "excluded"))


def product(leather: str, strap: str, delivery: str) -> dict[str, str]:
    return {
        "leather": leather, "strap": strap, "initials": "no", "delivery": delivery
    }  # fmt: skip


less = st.integers(-9_999, -1)
changes = st.one_of(less, st.integers(1, 3_000))
products = st.builds(
    product,
    st.sampled_from(["goat", "calf"]),
    st.sampled_from(["yes", "no"]),
    st.sampled_from(["standard", "express"]),
)
lines = st.lists(st.tuples(products, st.integers(1, 60)), min_size=1, max_size=3)
lists = st.one_of(
    st.builds(
        lambda points: PriceList(code="own", title=TITLE, points=points), changes
    ),
    st.builds(
        lambda amount: PriceList(
            code="own",
            title=TITLE,
            values=(
                ValueChange(
                    product="bag", option="leather", value="calf", amount=amount
                ),
            ),
        ),
        st.integers(-20_000, 5_000).filter(bool),
    ),
)
steps = st.lists(st.integers(2, 80), max_size=3, unique=True).flatmap(
    lambda leasts: st.tuples(
        *(
            st.builds(VolumeStep, least=st.just(least), points=changes)
            for least in leasts
        )
    )
)
discounts = st.lists(less, max_size=2).map(
    lambda all_: tuple(
        Discount(code=f"D{at}", title=TITLE, points=points, open=not at)
        for at, points in enumerate(all_)
    )
)
rules = st.builds(
    PriceRules, lists=st.tuples(lists) | st.just(()), steps=steps, discounts=discounts
)


def spec(values: dict[str, str]) -> Spec:
    return Spec(
        product="bag",
        values={name: SpecValue(v, Origin.CUSTOMER) for name, v in values.items()},
        texts={},
        measurements={},
    )


def promised(
    version: CatalogVersion,
    wanted: Sequence[Line],
    company: Company,
    terms: Terms = LISTED,
    agreed: int | None = None,
) -> OrderSnapshot:
    found = tuple(
        Wanted(
            line=OrderLine(
                position=at, spec_id=SpecId(f"S-{at}"), spec_version=1, quantity=pieces
            ),
            spec=spec(values),
            wearer="Ada",
            version=version,
            catalog_hash="0" * 64,
        )
        for at, (values, pieces) in enumerate(wanted, 1)
    )
    draft = Order(
        number=OrderNumber("SO-1"), customer_id=ADA.id, state=OrderState.DRAFT,
        lines=tuple(one.line for one in found), created_at=AT, owner="rep",
    )  # fmt: skip
    return promise(draft, found, ADA, company, DAY, None, terms, agreed)


def listed(snapshot: OrderSnapshot) -> int:
    return sum(line.total for line in snapshot.lines) + sum(
        charge.total for charge in snapshot.charges
    )


@settings(max_examples=60, deadline=None)
@given(rules, lines, st.booleans(), st.none() | st.integers(0, 3_000_000))
def test_page_cart_quote_order_invoice_and_credit_note_say_the_same(
    bag: CatalogVersion,
    untaxed: CatalogVersion,
    published: PriceRules,
    wanted: list[Line],
    included: bool,
    agreed: int | None,
) -> None:
    company = replace(COMPANY, prices=published)
    version = bag if included else untaxed
    terms = published.terms("own", "", DAY)
    pieces = sum(quantity for _, quantity in wanted)

    cart = promised(version, wanted, company, terms, agreed)
    manual = None if agreed is None else ManualPrice(amount=agreed, reason="a fair")
    quote = offer(cart, DAY, 30, manual)
    order = as_order(quote, "SO-9", DAY, company.calendar, "Mei")

    # The page's function, asked for as many pieces, comes to the line's total.
    for (values, quantity), line in zip(wanted, cart.lines, strict=True):
        page = price_of(version, values, published.changes(terms, pieces), quantity)
        assert line.total == page.of("piece") * quantity + page.of("line") >= 0
    # Once rounded, tax once on the sum, and nothing lost between.
    total = cart.gross if included else cart.net
    assert total == listed(cart) == (listed(cart) if agreed is None else agreed)
    assert cart.net + cart.tax == cart.gross
    assert (order.net, order.tax, order.gross) == (cart.net, cart.tax, cart.gross)
    # Invoice and credit note.
    placed = Order(
        number=OrderNumber("SO-9"), customer_id=ADA.id, state=OrderState.SHIPPED,
        lines=(), created_at=AT, owner="rep", gross=order.gross,
    )  # fmt: skip
    invoiced, event = billing.invoice(placed, order, "IN-1", DAY.isoformat(), AT, "x")
    assert event.detail["gross"] == str(cart.gross)
    bill = invoice_bill(order, company, "IN-1", event.detail)
    assert sum(one.net for one in bill.lines) == bill.net == cart.net
    if order.gross:
        _, taken = billing.credit(
            invoiced, order, number="CN-1", amount=0, reason="all of it",
            day=DAY.isoformat(), at=AT, actor="x",
        )  # fmt: skip
        back = credit_bill(order, company, "CN-1", taken.detail)
        assert (back.net, back.tax, back.gross) == (cart.net, cart.tax, cart.gross)


@settings(max_examples=60, deadline=None)
@given(rules, products, st.integers(1, 99))
def test_a_line_is_rounded_once(
    bag: CatalogVersion, published: PriceRules, values: dict[str, str], pieces: int
) -> None:
    terms = published.terms("own", "", DAY)
    plain = price_of(bag, values)

    price = price_of(bag, values, published.changes(terms, pieces), pieces)

    exact = Fraction(plain.of("piece") * pieces + plain.of("line"))
    for one in published.changes(terms, pieces):
        each = sum(v.amount for v in one.values if values[v.option] == v.value)
        exact = max(Fraction(0), exact * (10_000 + one.points) / 10_000 + each * pieces)
    charged = price.of("piece") * pieces + price.of("line")
    assert abs(charged - exact) <= Fraction(1, 2)
    assert [one for one in price.lines if not one.of_rule] == list(plain.lines)
    assert price.of("order") == plain.of("order")


def by_rule(price: Price) -> dict[str, int]:
    return {line.id: line.amount for line in price.lines if line.of_rule}


def test_worked_out_by_hand(bag: CatalogVersion) -> None:
    prices = COMPANY.prices  # dealers a fifth less; from 10 pieces 5 %, from 50 10 %
    calf = product("calf", "yes", "express")

    price = price_of(bag, calf, prices.changes(Terms(list="dealer"), 12), 12)

    # 12 x 142.50 is 1,710.00; less a fifth 1,368.00; less 5 % 1,299.60.
    assert by_rule(price) == {"list:dealer": -342_00, "step:10": -68_40}
    assert price.for_quantity(12).amount == 1_299_60 + 15_00
    titles = {line.id: line.title.en for line in price.lines}
    assert titles["list:dealer"] == "Dealer price list (-20 %)"
    assert titles["step:10"] == "From 10 pieces (-5 %)"


def test_pieces_of_one_product_count_together_whatever_their_specs(
    bag: CatalogVersion,
) -> None:
    goat, calf = (product(one, "no", "standard") for one in ("goat", "calf"))

    apart = promised(bag, [(goat, 9)], COMPANY)
    together = promised(bag, [(goat, 9), (calf, 1)], COMPANY)

    assert apart.lines[0].total == 900_00
    assert [line.total for line in together.lines] == [855_00, 123_50]


def test_of_two_discounts_one_counts_and_it_is_the_larger() -> None:
    small = Discount(code="open", title=TITLE, points=-500, open=True)
    large = Discount(code="CODE", title=TITLE, points=-800)
    published = PriceRules(discounts=(small, large))

    assert published.terms("", "", DAY) == Terms(discount="open")
    assert published.terms("", "CODE", DAY) == Terms(discount="CODE")


def test_a_price_set_by_hand_is_one_charge_of_the_order(bag: CatalogVersion) -> None:
    calf = product("calf", "no", "express")

    snapshot = promised(bag, [(calf, 2)], COMPANY, agreed=250_00)

    assert [(c.id, c.total) for c in snapshot.charges] == [
        ("express", 15_00),
        ("manual:price", -25_00),
    ]
    assert snapshot.gross == listed(snapshot) == 250_00


def test_without_rules_nothing_is_stored_that_was_not_before(
    bag: CatalogVersion,
) -> None:
    text = promised(bag, [(product("goat", "no", "standard"), 1)], COMPANY).text

    for later in ("price_list", "discount", "price_reason", "price_approved_by"):
        assert later not in text


def test_a_stored_promise_says_its_terms(bag: CatalogVersion) -> None:
    terms = Terms(list="dealer")
    one = promised(bag, [(product("goat", "no", "standard"), 1)], COMPANY, terms)

    assert reopen_order(json.loads(one.text)) == one
    assert one.price_list == "dealer"
