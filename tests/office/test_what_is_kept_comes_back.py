"""Records go into the store and come out the same."""

import contextlib
from dataclasses import replace

import pytest

from customers.memory import MeasurementSetId
from customers.people import Customer, CustomerId
from office.store import (
    Store,
    Transaction,
    catalogs,
    companies,
    counters,
    deliveries,
    documents,
    orders,
    people,
    settings,
    specs,
    stock,
)
from office.store.errors import StoreClashError, StoreError, StoreReadOnlyError
from orders.order import Delivery, DeliveryState, StockMovement
from tests.office.samples import (
    AT,
    CATALOG,
    COMPANY,
    CUSTOMER,
    ORDER,
    SPEC,
    TAKEN,
    VERSION,
    WEARER,
    delivery,
    document,
    event,
    keep_deliveries,
)


def test_customers_wearers_and_measurements(shop: Store) -> None:
    later = replace(
        TAKEN, id=MeasurementSetId("m2"), taken_at="2026-12-01T00:00:00+00:00"
    )
    with shop.writing() as tx:
        people.add_measurements(tx, later)

    with shop.reading() as tx:
        assert people.find(tx, "c1") == CUSTOMER
        assert people.find(tx, "c2") is None
        assert people.all(tx) == (CUSTOMER,)
        assert people.find_wearer(tx, "w1") == WEARER
        assert people.wearers_of(tx, "c1") == (WEARER,)
        assert people.find_measurements(tx, "m1") == TAKEN
        assert people.measurements_of(tx, "w1") == (later, TAKEN)
        assert people.latest_measurements(tx, "w1") == later


def test_a_customer_moves(shop: Store) -> None:
    moved = replace(CUSTOMER, address=("上海",))

    with shop.writing() as tx:
        people.change(tx, moved)

    with shop.reading() as tx:
        assert people.find(tx, "c1") == moved


def test_specs_and_their_versions(shop: Store) -> None:
    second = replace(VERSION, number=2, measurement_set_id=None)
    with shop.writing() as tx:
        specs.add_version(tx, second)

    with shop.reading() as tx:
        assert specs.find(tx, "s1") == SPEC
        assert specs.of_customer(tx, "c1") == specs.of_wearer(tx, "w1") == (SPEC,)
        assert specs.version(tx, "s1", 1) == VERSION
        assert specs.latest(tx, "s1") == second
        assert specs.versions(tx, "s1") == (second, VERSION)


def test_a_version_under_an_unpublished_catalog_is_refused(shop: Store) -> None:
    with pytest.raises(StoreClashError), shop.writing() as tx:
        specs.add_version(tx, replace(VERSION, number=2, catalog_hash="0" * 64))


def test_catalogs_and_which_is_current(shop: Store) -> None:
    dearer = replace(CATALOG, labour_rate=7000)
    with shop.writing() as tx:
        catalogs.publish(tx, dearer, "2026-12-01T00:00:00+00:00")

    with shop.reading() as tx:
        assert catalogs.find(tx, CATALOG.hash) == CATALOG
        assert catalogs.current(tx, "scarf") == dearer
        assert [one.hash for one in catalogs.all(tx)] == [dearer.hash, CATALOG.hash]

    with shop.writing() as tx:  # publishing it again goes back to it
        assert catalogs.publish(tx, CATALOG, "2026-12-02T00:00:00+00:00")
        assert catalogs.current_hash(tx, "scarf") == CATALOG.hash
        assert len(catalogs.all(tx)) == 2


def test_the_company(store: Store) -> None:
    with store.writing() as tx:
        assert companies.current(tx) is None
        companies.publish(tx, COMPANY, AT)
        companies.publish(tx, COMPANY, AT)

    with store.reading() as tx:
        assert companies.current(tx) == COMPANY
        assert companies.find(tx, COMPANY.hash) == COMPANY


def test_orders(shop: Store) -> None:
    with shop.reading() as tx:
        assert orders.find(tx, "SO-1") == ORDER
        assert orders.all(tx) == orders.of_customer(tx, "c1") == (ORDER,)
        assert orders.find(tx, "SO-2") is None


def test_a_snapshot_is_kept_once_under_its_hash(shop: Store) -> None:
    with shop.writing() as tx:
        one = orders.add_snapshot(tx, "order", "SO-1", '{"form":"snapshot/1"}')
        again = orders.add_snapshot(tx, "order", "SO-1", '{"form":"snapshot/1"}')
        text = orders.snapshot(tx, one)

    assert one == again
    assert text == '{"form":"snapshot/1"}'


def test_events_form_a_chain(shop: Store) -> None:
    with shop.writing() as tx:
        orders.append_event(tx, event("placed", by="É"))
        orders.append_event(tx, event("approved"))

    with shop.reading() as tx:
        assert orders.events(tx, "SO-1") == (event("placed", by="É"), event("approved"))
        assert orders.first_broken_event(tx, "SO-1") is None


def test_documents_and_deliveries(shop: Store) -> None:
    with shop.writing() as tx:
        (sent,) = keep_deliveries(tx)

    with shop.reading() as tx:
        assert documents.find(tx, "d-work_order-1") == document()
        assert documents.of_order(tx, "SO-1") == (document(),)
        assert documents.deliveries_of(tx, "SO-1") == (sent,)
        assert documents.find_delivery(tx, sent.id) == sent
        assert deliveries.in_state(tx, DeliveryState.PENDING) == (sent,)


def test_an_order_has_one_document_of_a_kind_and_revision(shop: Store) -> None:
    with shop.writing() as tx:
        documents.add(tx, document())

    with pytest.raises(StoreClashError), shop.writing() as tx:
        documents.add(tx, replace(document(), id="other", number="other"))


def test_a_document_goes_to_a_department_once(shop: Store) -> None:
    with shop.writing() as tx:
        keep_deliveries(tx)

    twice: Delivery = replace(delivery(document()), id="another")
    with pytest.raises(StoreClashError), shop.writing() as tx:
        documents.add_delivery(tx, twice)


def test_the_first_print_stands(shop: Store) -> None:
    with shop.writing() as tx:
        documents.add(tx, document())
        first = documents.store_pdf(tx, "d-work_order-1", b"first")
        second = documents.store_pdf(tx, "d-work_order-1", b"second")

    assert first == second
    assert second.pdf == b"first"


def test_stock_is_the_sum_of_its_movements(store: Store) -> None:
    opening = StockMovement(
        module="LEG-30", thousandths=5000, reason="opening", reference="", at=AT
    )
    taken = replace(opening, thousandths=-2000, reason="reservation", reference="SO-1")

    with store.writing() as tx:
        stock.hold(tx, ["LEG-30"])
        stock.add(tx, opening, taken)

    with store.reading() as tx:
        assert stock.balance(tx, "LEG-30") == 3000
        assert stock.balances(tx, ["LEG-30", "LEG-32"]) == {"LEG-30": 3000, "LEG-32": 0}
        assert stock.movements(tx, "LEG-30") == (opening, taken)


def undone(tx: Transaction) -> None:
    """A job that takes a number, and then cannot go on."""
    assert counters.next_number(tx, "order") == 2
    people.add(tx, CUSTOMER)
    people.add(tx, CUSTOMER)


def test_numbers_have_no_gap_where_a_job_was_undone(store: Store) -> None:
    with store.writing() as tx:
        assert counters.next_number(tx, "order") == 1
    with pytest.raises(StoreClashError), store.writing() as tx:
        undone(tx)
    with store.writing() as tx:
        assert counters.next_number(tx, "order") == 2
        assert counters.next_number(tx, "invoice") == 1


def test_settings(store: Store) -> None:
    with store.writing() as tx:
        settings.put(tx, "zoom", "1")
        settings.put(tx, "zoom", "2")
        assert settings.get(tx, "zoom") == "2"
        assert settings.get(tx, "none") is None


def test_what_is_read_is_not_written(shop: Store) -> None:
    with pytest.raises(StoreReadOnlyError), shop.reading() as tx:
        people.add(tx, replace(CUSTOMER, id=CustomerId("c9")))
    with pytest.raises(StoreReadOnlyError), shop.reading() as tx:
        counters.next_number(tx, "order")


def test_a_job_that_swallows_a_failure_is_not_kept_by_half(store: Store) -> None:
    def careless(tx: Transaction, *more: Customer) -> None:
        people.add(tx, CUSTOMER)
        with contextlib.suppress(StoreClashError):
            people.add(tx, CUSTOMER)
        for one in more:
            people.add(tx, one)

    with pytest.raises(StoreError, match="undone already"), store.writing() as tx:
        careless(tx)
    with pytest.raises(StoreError, match="undone already"), store.writing() as tx:
        careless(tx, replace(CUSTOMER, id=CustomerId("c2")))

    with store.reading() as tx:
        assert people.all(tx) == ()


def test_a_job_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(StoreClashError), store.writing() as tx:
        people.add_wearer(tx, WEARER)  # of a customer who is not there

    with store.reading() as tx:
        assert people.find_wearer(tx, WEARER.id) is None
