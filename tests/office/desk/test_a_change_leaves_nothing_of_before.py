"""A change order: revision n to n + 1, and nothing of revision n stays live."""

import json
from pathlib import Path

import pytest

from customers.memory import SpecVersion
from customers.people import Wearer
from office.desk import papers_out, stepping
from office.desk.changing import Changed, change_order
from office.desk.order_at_hand import By
from office.desk.ordering import Asked
from office.desk.verifying import verify_order
from office.store import Store, documents, orders, stock, superseding
from orders.order import DeliveryState, Order, OrderState
from orders.snapshot import reopen_production
from orders.steps import RefusedStepError
from tests.office.desk.shop import AT, DAY, approve, place, release, saved
from web.cli.telling_orders import file_lines, file_to_plain

BY = By(actor="rep", day=DAY, at=AT)


def changed(store: Store, order: Order, version: SpecVersion, pieces: int) -> Changed:
    asked = [Asked(version.spec_id, pieces, version.number)]
    return change_order(store, order.number, asked, "one more guest", BY)


def balance(store: Store, module: str) -> int:
    with store.reading() as tx:
        return stock.balance(tx, module)


def released(store: Store, version: SpecVersion, pieces: int = 1) -> Order:
    order, snapshot = place(store, (version, pieces))
    approve(store, order, snapshot.drawing_hash)
    return release(store, order)


def live_kinds(store: Store, number: str) -> dict[str, int]:
    """The papers that count, with their revision."""
    with store.reading() as tx:
        gone = superseding.superseded(tx, number)
        kept = documents.of_order(tx, number)
    return {one.kind: one.revision for one in kept if one.id not in gone}


def test_before_release_it_is_promised_anew(shop: Store, lin: Wearer) -> None:
    version = saved(shop, lin, "bag")
    order, before = place(shop, version)

    done = changed(shop, order, version, 2)

    assert done.difference == 100_00
    assert (done.before.gross, done.snapshot.gross) == (100_00, 200_00)
    assert done.order.lines[0].quantity == 2
    assert done.order.order_snapshot == done.snapshot.hash != before.hash
    # A bag has no drawing: what the customer approves is none, so it stands placed.
    assert done.order.state is OrderState.PLACED
    assert set(live_kinds(shop, order.number).values()) == {2}
    assert "change_order" not in live_kinds(shop, order.number)


def test_what_was_under_way_is_withdrawn(shop: Store, lin: Wearer) -> None:
    version = saved(shop, lin, "bag")
    order = released(shop, version)

    changed(shop, order, version, 2)

    with shop.reading() as tx:
        revisions = {d.id: d.revision for d in documents.of_order(tx, order.number)}
        for one in documents.deliveries_of(tx, order.number):
            first = revisions[one.document_id] == 1
            expected = DeliveryState.WITHDRAWN if first else DeliveryState.PENDING
            assert one.state is expected
    # The factory is told to stop; new papers come when it is released again.
    assert live_kinds(shop, order.number)["change_order"] == 2
    assert "work_order" not in live_kinds(shop, order.number)


def test_whoever_looks_at_the_order_is_told_what_counts_no_more(
    shop: Store, lin: Wearer
) -> None:
    version = saved(shop, lin, "bag")
    order = released(shop, version)
    changed(shop, order, version, 2)

    file = papers_out.order_file(shop, order.number)
    told = file_to_plain(file)["documents"]

    assert isinstance(told, list)
    by_revision = {(one["kind"], one["revision"]): one for one in told}
    assert by_revision["work_order", 1]["superseded_by"] == 2
    assert by_revision["change_order", 2]["superseded_by"] is None
    said = [line for line in file_lines(file) if "counts no more" in line]
    assert len(said) == sum(one["superseded_by"] is not None for one in told)


def test_stock_is_taken_and_given_back_by_the_difference(
    shop: Store, lin: Wearer
) -> None:
    goat, calf = saved(shop, lin, "bag"), saved(shop, lin, "bag", leather="calf")
    order = released(shop, goat, 2)
    assert (balance(shop, "GOAT"), balance(shop, "CALF")) == (7_000, 3_000)

    done = changed(shop, order, calf, 1)
    assert balance(shop, "GOAT") == 7_000  # it keeps what it has until then
    approve(shop, done.order, done.snapshot.drawing_hash)
    again = release(shop, done.order)

    assert (balance(shop, "GOAT"), balance(shop, "CALF")) == (10_000, 1_500)
    assert balance(shop, "BOX") == 0
    stepping.cancel_order(shop, again.number, "changed mind", BY)
    assert (balance(shop, "CALF"), balance(shop, "BOX")) == (3_000, 1_000)


def test_cancelled_between_two_releases_all_of_it_goes_back(
    shop: Store, lin: Wearer
) -> None:
    version = saved(shop, lin, "bag")
    done = changed(shop, released(shop, version), version, 2)

    stepping.cancel_order(shop, done.order.number, "changed mind", BY)

    assert (balance(shop, "GOAT"), balance(shop, "BOX")) == (10_000, 1_000)


def test_each_department_gets_what_differs(shop: Store, lin: Wearer) -> None:
    version = saved(shop, lin, "bag")
    order = released(shop, version)
    done = changed(shop, order, saved(shop, lin, "bag", strap="yes"), 1)
    approve(shop, done.order, done.snapshot.drawing_hash)
    again = release(shop, done.order)

    with shop.reading() as tx:
        sheets = {d.kind: d.sheet for d in documents.of_order(tx, order.number)}
        text = orders.snapshot(tx, again.production_snapshot) or "{}"
    production = reopen_production(json.loads(text))

    assert {need.module for need in production.needs if need.to_buy} == {"STRAP"}
    for kind in ("delta_work", "delta_requisition", "delta_cost"):
        assert kind in live_kinds(shop, order.number)
    for kind in ("delta_work", "delta_requisition"):
        assert '"STRAP"' in sheets[kind]
        assert '"GOAT"' not in sheets[kind]
    for kind in ("delta_work", "change_order", "work_order"):
        assert '"currency"' not in sheets[kind]
    assert '"amount":1250,' in sheets["delta_cost"]


def test_papers_of_both_revisions_tie(shop: Store, lin: Wearer, tmp_path: Path) -> None:
    version = saved(shop, lin, "bag")
    order = released(shop, version)
    done = changed(shop, order, version, 2)
    approve(shop, done.order, done.snapshot.drawing_hash)
    release(shop, done.order)

    found = verify_order(shop, order.number, tmp_path)

    assert found.findings == ()
    assert found.documents > 12


def test_what_is_being_made_is_not_changed(shop: Store, lin: Wearer) -> None:
    version = saved(shop, lin, "bag")
    order = released(shop, version)
    stepping.start_order(shop, order.number, BY)

    with pytest.raises(
        RefusedStepError, match="is in production; it cannot be changed"
    ):
        changed(shop, order, version, 2)


def test_under_a_key_it_is_changed_once(shop: Store, lin: Wearer) -> None:
    version = saved(shop, lin, "bag")
    order, _ = place(shop, version)
    by = By(actor="rep", day=DAY, at=AT, key="k1")
    asked = [Asked(version.spec_id, 3, version.number)]

    first = change_order(shop, order.number, asked, "more", by)
    second = change_order(shop, order.number, asked, "more", by)

    assert first.order == second.order
