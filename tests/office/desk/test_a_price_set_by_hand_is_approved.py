"""A price set by hand: a reason, and a manager by name, or it never becomes an order.

Both stand in the order's history and on the cost sheet; the margin floor still holds.
"""

import json
from dataclasses import replace

import pytest

from customers.memory import SpecVersion
from customers.people import Wearer
from office.desk import quotes_by_mail, quoting, releasing
from office.desk.approving_prices import LONGEST_WORDS, approve_price, refuse_price
from office.desk.order_at_hand import By, production_of, the_order, the_snapshot
from office.desk.ordering import Asked
from office.roles import Role
from office.store import Store, accounts, companies, documents, orders
from office.store.accounts import Account
from orders.history import rebuild
from orders.margin import BelowFloorError, margin_of, set_by_hand
from orders.order import Order
from orders.papers.cost_sheet import customization
from orders.quote import (
    ManualPrice,
    ManualPriceError,
    QuoteRefusedError,
    QuoteVersion,
    WordlessRefusalError,
)
from tests.office.desk.shop import AT, DAY, LATER_AT, approve, company, saved

BY = By(actor="rep", day=DAY, at=AT)


@pytest.fixture
def calf(shop: Store, lin: Wearer) -> SpecVersion:
    for login, role in (("mei", Role.MANAGER), ("rui", Role.REP)):
        account(shop, login, role)
    return saved(shop, lin, "bag", leather="calf")


def account(store: Store, login: str, role: Role, closed_at: str = "") -> None:
    with store.writing() as tx:
        one = Account(
            id=f"A-{login}", login=login, name=f"{login.title()} Chen", role=role,
            created_at=AT, closed_at=closed_at,
        )  # fmt: skip
        accounts.add(tx, one)


def quoted(
    store: Store, spec: SpecVersion, amount: int = 220_00, actor: str = "rep"
) -> QuoteVersion:
    """Two calf bags, 260.00 as listed, at a price set by hand."""
    return quoting.make_quote(
        store, [Asked(spec.spec_id, 2)], replace(BY, actor=actor),
        manual=ManualPrice(amount=amount, reason="a fair"),
    )  # fmt: skip


def quoted_again(
    store: Store, spec: SpecVersion, quote: QuoteVersion, amount: int
) -> QuoteVersion:
    return quoting.make_quote(
        store, [Asked(spec.spec_id, 2)], BY, revise=quote.quote,
        manual=ManualPrice(amount=amount, reason="a fair"),
    )  # fmt: skip


def accepted(store: Store, spec: SpecVersion, amount: int = 220_00) -> Order:
    quote = quoted(store, spec, amount)
    approve_price(store, quote.name, "mei", BY)
    return quoting.accept_quote(store, quote.name, BY)[0]


def released(store: Store, order: Order, **answers: str) -> Order:
    with store.reading() as tx:
        drawing = the_snapshot(tx, order).drawing_hash
    approve(store, order, drawing)
    return releasing.release_order(
        store, order.number, day=DAY, at=LATER_AT, actor="planner", **answers
    )


@pytest.mark.parametrize(("amount", "reason"), [(-1, "a fair"), (100, " ")])
def test_it_needs_a_reason_and_is_not_below_nothing(amount: int, reason: str) -> None:
    with pytest.raises(ManualPriceError):
        ManualPrice(amount=amount, reason=reason)


def test_the_quote_is_for_exactly_that_price(shop: Store, calf: SpecVersion) -> None:
    promised = quoted(shop, calf).offer.promised

    assert promised.gross == 220_00
    assert [(c.title.en, c.total) for c in promised.charges] == [
        ("Agreed price", -40_00)
    ]


def test_nobody_accepts_it_before_a_manager_approved_it(
    shop: Store, calf: SpecVersion
) -> None:
    quote = quoted(shop, calf)

    with pytest.raises(QuoteRefusedError, match="no manager approved it") as told:
        quoting.accept_quote(shop, quote.name, BY)

    assert told.value.instead == (
        "quote approve QT-2026-000001@1 --as LOGIN, by Mei Chen (mei)"
    )
    with shop.reading() as tx:
        assert orders.all(tx) == ()


def test_only_an_open_manager_may_approve_and_not_who_set_it(
    shop: Store, calf: SpecVersion
) -> None:
    account(shop, "old", Role.MANAGER, closed_at=AT)
    account(shop, "ann", Role.ADMIN)
    own = quoted(shop, calf, actor="mei")

    for login in ("rui", "old", "ann", "nobody", "mei"):
        with pytest.raises(QuoteRefusedError, match="may not approve") as told:
            approve_price(shop, own.name, login, BY)
        assert told.value.step == "approved"
    assert told.value.instead.startswith("make an account in the role manager")
    account(shop, "li", Role.MANAGER)
    assert approve_price(shop, own.name, "LI ", BY).name == "Li Chen"


def test_it_is_approved_once_and_for_that_version_only(
    shop: Store, calf: SpecVersion
) -> None:
    account(shop, "li", Role.MANAGER)
    quote = quoted(shop, calf)
    first = approve_price(shop, quote.name, "mei", BY)

    assert approve_price(shop, quote.name, "mei", BY) == first
    with pytest.raises(QuoteRefusedError, match="Mei Chen approved it already"):
        approve_price(shop, quote.name, "li", BY)

    cheaper = quoting.make_quote(
        shop, [Asked(calf.spec_id, 2)], BY, revise=quote.quote,
        manual=ManualPrice(amount=1, reason="a fair"),
    )  # fmt: skip
    with pytest.raises(QuoteRefusedError, match="no manager approved it"):
        quoting.accept_quote(shop, cheaper.name, BY)


def test_refused_it_is_no_order_and_the_words_say_why(
    shop: Store, calf: SpecVersion
) -> None:
    quote = quoted(shop, calf)
    told = refuse_price(shop, quote.name, "mei", " under  what it costs ", BY)

    assert (told.name, told.words) == ("Mei Chen", "under what it costs")
    for answer in (
        lambda: quoting.accept_quote(shop, quote.name, BY),
        lambda: quotes_by_mail.mail_quote(shop, quote.name, BY),
    ):
        with pytest.raises(
            QuoteRefusedError, match="Mei Chen refused its price: under what it costs"
        ):
            answer()
    dearer = quoted_again(shop, calf, quote, 250_00)
    approve_price(shop, dearer.name, "mei", BY)
    assert quoting.accept_quote(shop, dearer.name, BY)[0].gross == 250_00


def test_it_is_answered_once_one_way_or_the_other(
    shop: Store, calf: SpecVersion
) -> None:
    account(shop, "li", Role.MANAGER)
    refused, approved = quoted(shop, calf), quoted(shop, calf)
    first = refuse_price(shop, refused.name, "mei", "no", BY)
    approve_price(shop, approved.name, "mei", BY)

    assert refuse_price(shop, refused.name, "mei", "not at all", BY) == first
    for login in ("mei", "li"):
        with pytest.raises(QuoteRefusedError, match="Mei Chen refused it already"):
            approve_price(shop, refused.name, login, BY)
        with pytest.raises(QuoteRefusedError, match="Mei Chen approved it already"):
            refuse_price(shop, approved.name, login, "no", BY)
    with pytest.raises(QuoteRefusedError, match="Mei Chen refused it already"):
        refuse_price(shop, refused.name, "li", "no", BY)


def test_who_set_it_does_not_refuse_it_and_nobody_without_words(
    shop: Store, calf: SpecVersion
) -> None:
    own = quoted(shop, calf, actor="mei")

    for login in ("mei", "rui", "nobody"):
        with pytest.raises(QuoteRefusedError, match="may not refuse") as told:
            refuse_price(shop, own.name, login, "no", BY)
        assert told.value.step == "refused"
    for words in (" ", "x" * (LONGEST_WORDS + 1)):
        with pytest.raises(WordlessRefusalError):
            refuse_price(shop, own.name, "mei", words, BY)


def test_a_published_price_needs_nobody(shop: Store, calf: SpecVersion) -> None:
    quote = quoting.make_quote(shop, [Asked(calf.spec_id)], BY)

    with pytest.raises(QuoteRefusedError, match="nobody need approve"):
        approve_price(shop, quote.name, "mei", BY)
    order, _ = quoting.accept_quote(shop, quote.name, BY)
    assert order.gross == 130_00


def test_reason_and_approver_stand_in_the_history_and_on_the_cost_sheet(
    shop: Store, calf: SpecVersion
) -> None:
    order = released(shop, accepted(shop, calf))

    with shop.reading() as tx:
        placed = orders.events(tx, order.number)[0]
        snapshot = the_snapshot(tx, the_order(tx, order.number))
        production = production_of(tx, order)
        assert rebuild(orders.events(tx, order.number), snapshot) == order
        papers = {one.kind: one.sheet for one in documents.of_order(tx, order.number)}
    assert placed.detail["price_approved_by"] == "Mei Chen"
    assert placed.detail["price_reason"] == "a fair"
    assert "approved by Mei Chen: a fair" in papers["cost_sheet"]
    for kind in set(papers) - {"cost_sheet"}:
        assert "a fair" not in papers[kind], f"{kind} tells our reasons"
        assert "Mei Chen" not in papers[kind]
    assert production is not None
    # 260.00 is 230.09 net, 220.00 is 194.69: 35.40 given away, and not by customizing.
    assert set_by_hand(snapshot) == -35_40
    assert snapshot.net == 194_69
    # Two calf bags beside two goat bags: 60.00 listed, 3 m of leather at 10.00 more.
    assert customization(snapshot, production) == (53_10, 30_00, 23_10)
    rest = margin_of(snapshot, production) - set_by_hand(snapshot) - 23_10
    # The rest is what two goat bags leave: 176.99 net, less what they cost.
    usual = production.lines[0]
    assert rest == 176_99 - usual.usual_cost


def test_under_the_margin_floor_it_needs_an_approver_all_the_same(
    shop: Store, calf: SpecVersion
) -> None:
    with shop.writing() as tx:
        companies.publish(tx, replace(company(), margin_floor=3000), LATER_AT)
    order = accepted(shop, calf, 130_00)

    with pytest.raises(BelowFloorError, match="under the floor"):
        released(shop, order)
    order = releasing.release_order(
        shop, order.number, day=DAY, at=LATER_AT, actor="planner",
        approved_by="Li Chen", reason="to win him",
    )  # fmt: skip

    with shop.reading() as tx:
        production = production_of(tx, order)
    assert production is not None
    assert production.floor_approved_by == "Li Chen"


def test_an_offer_at_published_prices_is_stored_as_before(
    shop: Store, calf: SpecVersion
) -> None:
    plain = quoting.make_quote(shop, [Asked(calf.spec_id)], BY)

    assert "manual" not in json.loads(plain.offer.text)
    name = quoted(shop, calf).name
    _, by_hand = quoting.show_quote(shop, name)
    assert by_hand.offer.manual == ManualPrice(amount=220_00, reason="a fair")
