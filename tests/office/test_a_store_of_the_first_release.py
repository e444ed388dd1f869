"""A store of the first release is brought up: its orders go on, nothing is lost."""

import json
from collections.abc import Iterator

import pytest
from alembic import command
from sqlalchemy import text

from office.store import Store, open_store, orders, schema, upgrade
from office.store.connecting import make_engine, read_address
from office.store.triggers import trigger_statements
from orders.order import OrderState
from rules.canonical import hash_text

FROZEN = json.dumps({"form": "snapshot/1", "gross": 12345, "number": "SO-1"})
ROWS = (
    "customers VALUES ('c1', 'Lin', 'consumer', '', '', '[]', '', 'en', '')",
    "orders VALUES ('SO-1', 'c1', 'placed', '2026-11-22', 'rep', 2,"
    f" '{hash_text(FROZEN)}', '', '', '')",
    "orders VALUES ('SO-2', 'c1', 'draft', '2026-11-22', 'rep', 1, '', '', '', '')",
    f"snapshots VALUES ('{hash_text(FROZEN)}', 'order', 'SO-1', '{FROZEN}')",
    "order_events VALUES ('SO-1', 1, '2026-11-22', 'rep', 'placed', '{}', '', 'x')",
)


@pytest.fixture
def brought_up(url: str) -> Iterator[Store]:
    """The store of a program of the first release, opened by this one."""
    engine, _ = make_engine(read_address(url), foreign_keys=False)
    with engine.connect() as connection, connection.begin():
        command.upgrade(schema.configuration(connection), "0001")
        for row in ROWS:
            connection.exec_driver_sql(f"INSERT INTO {row}")
    engine.dispose()
    assert upgrade(url) == "0001"
    store = open_store(url)
    yield store
    store.close()


def test_its_orders_know_what_they_were_promised_for(brought_up: Store) -> None:
    with brought_up.reading() as tx:
        placed, draft = orders.find(tx, "SO-1"), orders.find(tx, "SO-2")

    assert placed is not None
    assert (placed.state, placed.gross, placed.due) == (OrderState.PLACED, 12345, 12345)
    assert (placed.held, placed.invoice_at, placed.invoice) == ("", "shipment", "")
    assert draft is not None
    assert (draft.gross, draft.due) == (0, 0)


def test_its_history_is_still_guarded(brought_up: Store) -> None:
    guards = len(trigger_statements("sqlite")) // 2
    if brought_up.address.file is None:
        pytest.skip("counted on SQLite; PostgreSQL keeps its triggers by itself")
    with brought_up.engine.connect() as connection:
        found = connection.execute(
            text("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
        ).scalar()
        events = connection.execute(text("SELECT count(*) FROM order_events")).scalar()

    assert (found, events) == (guards, 1)


def test_what_a_worker_of_the_first_release_writes_is_taken(brought_up: Store) -> None:
    with brought_up.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO orders (number, customer_id, state, created_at, owner,"
                " version, order_snapshot, production_snapshot, approved_drawing,"
                " repeats) VALUES ('SO-3', 'c1', 'draft', '', 'rep', 1, '', '', '', '')"
            )
        )

    with brought_up.reading() as tx:
        found = orders.find(tx, "SO-3")
    assert found is not None
    assert found.owner == "rep"
