"""A quote becomes one order, at exactly its price, while its last version stands."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from catalog.version import CatalogVersion
from customers.memory import SpecVersion
from customers.people import Wearer
from office.desk import papers_out, quoting, releasing
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import By, the_order, the_snapshot
from office.desk.ordering import Asked, NobodysSpecError
from office.store import Store, catalogs, orders
from orders.history import rebuild
from orders.order import OrderState
from orders.quote import QuoteRefusedError, QuoteVersion, ValidityError
from tests.office.desk.shop import AT, DAY, approve, new_wearer, publish, saved

BY = By(actor="rep", day=DAY, at=AT)


@pytest.fixture
def wearer(shop: Store) -> Wearer:
    return new_wearer(shop, "Ada", body={})


@pytest.fixture
def bag(shop: Store, wearer: Wearer) -> SpecVersion:
    return saved(shop, wearer, "bag")


@pytest.fixture
def quote(shop: Store, bag: SpecVersion) -> QuoteVersion:
    """Two bags for thirty days."""
    return offered(shop, bag)


def offered(
    store: Store, spec: SpecVersion, revise: str = "", days: int = 30, pieces: int = 2
) -> QuoteVersion:
    asked = [Asked(spec.spec_id, pieces)]
    return quoting.make_quote(store, asked, BY, days=days, revise=revise)


def on(days: int) -> By:
    return replace(BY, day=DAY + timedelta(days=days))


def dearer(store: Store) -> CatalogVersion:
    """The bag costs more from now on."""
    with store.reading() as tx:
        version = catalogs.current(tx, "bag")
    assert version is not None
    prices = tuple(replace(line, amount=line.amount * 2) for line in version.prices)
    return replace(version, prices=prices)


def test_it_says_what_it_costs_and_until_when(quote: QuoteVersion) -> None:
    assert quote.name == "QT-2026-000001@1"
    assert quote.offer.promised.gross == 20000
    assert quote.offer.valid_until == (DAY + timedelta(days=30)).isoformat()


@pytest.mark.parametrize("later", [0, 1, 30])
def test_an_order_has_its_price_whatever_the_catalog_says_now(
    shop: Store, quote: QuoteVersion, later: int
) -> None:
    publish(shop, dearer(shop))

    order, snapshot = quoting.accept_quote(shop, quote.quote, on(later))

    assert (order.state, order.quote) == (OrderState.PLACED, "QT-2026-000001@1")
    assert order.gross == snapshot.gross == 20000
    before = quote.offer.promised
    assert snapshot.lines == before.lines
    assert snapshot.drawing_hash == before.drawing_hash
    file = papers_out.order_file(shop, order.number)
    assert sorted(d.kind for d in file.documents) == ["confirmation", "pro_forma"]


def test_it_goes_on_like_any_order(shop: Store, quote: QuoteVersion) -> None:
    order, snapshot = quoting.accept_quote(shop, quote.name, BY)
    approve(shop, order, snapshot.drawing_hash)
    released = releasing.release_order(
        shop, order.number, day=DAY, at=AT, actor="planner"
    )

    assert released.state is OrderState.RELEASED
    with shop.reading() as tx:
        frozen = the_snapshot(tx, the_order(tx, order.number))
        assert rebuild(orders.events(tx, order.number), frozen) == released


def test_the_promised_day_keeps_its_distance(shop: Store, quote: QuoteVersion) -> None:
    _, at_once = quoting.accept_quote(shop, quote.name, BY)

    assert at_once.promised_on == quote.offer.promised.promised_on
    assert date.fromisoformat(at_once.promised_on) > DAY


def test_accepted_later_it_is_promised_later(shop: Store, quote: QuoteVersion) -> None:
    _, later = quoting.accept_quote(shop, quote.name, on(7))

    before = date.fromisoformat(quote.offer.promised.promised_on)
    assert date.fromisoformat(later.promised_on) == before + timedelta(days=7)
    assert later.placed_on == on(7).day.isoformat()


def test_after_its_last_day_it_is_refused(shop: Store, quote: QuoteVersion) -> None:
    with pytest.raises(QuoteRefusedError, match="valid until 2026-12-23") as told:
        quoting.accept_quote(shop, quote.name, on(31))

    assert told.value.instead == (
        "make a new version: quote make --revise QT-2026-000001"
    )
    with shop.reading() as tx:
        assert orders.all(tx) == ()


def test_a_newer_version_takes_its_place(
    shop: Store, quote: QuoteVersion, bag: SpecVersion
) -> None:
    newer = offered(shop, bag, revise=quote.quote, pieces=3)

    assert newer.name == "QT-2026-000001@2"
    with pytest.raises(QuoteRefusedError, match="version 2 took its place"):
        quoting.accept_quote(shop, quote.name, BY)
    order, _ = quoting.accept_quote(shop, quote.quote, BY)
    assert (order.quote, order.gross) == (newer.name, 30000)
    assert quoting.show_quote(shop, quote.name)[1] == quote


def test_it_becomes_one_order_however_many_accept_it(
    shop: Store, quote: QuoteVersion
) -> None:
    def accept(_: int) -> str:
        try:
            return quoting.accept_quote(shop, quote.name, BY)[0].number
        except QuoteRefusedError as refused:
            return refused.why

    with ThreadPoolExecutor(8) as pool:
        told = sorted(pool.map(accept, range(8)))

    already = "it is order SO-2026-000001 already"
    assert told == ["SO-2026-000001", *[already] * 7]


def test_an_accepted_quote_gets_no_version_more(
    shop: Store, quote: QuoteVersion, bag: SpecVersion
) -> None:
    quoting.accept_quote(shop, quote.name, BY)

    with pytest.raises(QuoteRefusedError, match="already; make a new quote"):
        offered(shop, bag, revise=quote.quote)


def test_it_stays_with_its_customer(shop: Store, quote: QuoteVersion) -> None:
    other = saved(shop, new_wearer(shop, "Eve", body={}), "bag")

    with pytest.raises(NobodysSpecError, match="another customer's"):
        offered(shop, other, revise=quote.quote)


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_it_stands_for_a_day_to_a_year(
    shop: Store, bag: SpecVersion, days: int
) -> None:
    with pytest.raises(ValidityError):
        offered(shop, bag, days=days)


@pytest.mark.parametrize("name", ["QT-1", "QT-2026-000001@2", "QT-2026-000001@x", "@"])
def test_there_must_be_such_a_quote(
    shop: Store, quote: QuoteVersion, name: str
) -> None:
    assert name != quote.name
    with pytest.raises(NotFoundError):
        quoting.accept_quote(shop, name, BY)


def test_under_one_key_it_is_made_and_accepted_once(
    shop: Store, bag: SpecVersion
) -> None:
    by = replace(BY, key="k")
    asked = [Asked(bag.spec_id)]
    first = quoting.make_quote(shop, asked, by)
    assert quoting.make_quote(shop, asked, by) == first

    accepting = replace(BY, key="k2")
    order, snapshot = quoting.accept_quote(shop, first.name, accepting)
    assert quoting.accept_quote(shop, first.name, accepting) == (order, snapshot)
