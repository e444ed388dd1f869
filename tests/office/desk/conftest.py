"""Shops to work in: a copy for each test that writes, one shared by those that read."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from customers.people import Wearer
from office.desk.ready_products import ReadyProducts
from office.store import Store, open_store, people
from orders.order import Order
from orders.snapshot import OrderSnapshot, ProductionSnapshot
from tests import postgres
from tests.office.carrying import carry
from tests.office.conftest import DATABASES
from tests.office.desk.shop import (
    Paper,
    deliver,
    found_shop,
    made,
    new_wearer,
    papers_of,
    saved,
)


@dataclass(frozen=True)
class Done:
    """An order of two lines, placed, released, printed and delivered."""

    store: Store
    order: Order
    snapshot: OrderSnapshot
    production: ProductionSnapshot
    outbox: Path
    papers: dict[str, Paper]


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store in which everything is published."""
    folder = tmp_path_factory.mktemp("founded")
    found_shop(folder).close()
    return folder / "shop.db"


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> ReadyProducts:
    """What one process has made ready; every shop may use it."""
    return ReadyProducts(tmp_path_factory.mktemp("state"))


# Where two jobs meet, or a database's own words matter. All the others have been run
# on PostgreSQL too if `OFFICE_TEST_DATABASES=all`; it takes twice the time.
ON_BOTH = (
    "test_a_standing_order_is_placed_once",
    "test_a_tray_is_worked_off",
    "test_papers_reach_their_folders",
    "test_stock_is_taken_once",
    "test_a_need_is_bought_once",
    "test_no_lot_gives_more_than_it_has",
    "test_a_large_base_is_asked_by_index",
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "shop_database" not in metafunc.fixturenames:
        return
    module = metafunc.module.__name__.rpartition(".")[2]
    every = os.environ.get("OFFICE_TEST_DATABASES") == "all"
    both = every or module in ON_BOTH
    metafunc.parametrize("shop_database", DATABASES if both else DATABASES[:1])


@pytest.fixture
def shop(
    request: pytest.FixtureRequest, founded: Path, tmp_path: Path, shop_database: str
) -> Iterator[Store]:
    """A shop of its own."""
    if shop_database == "sqlite":
        store = open_store(f"sqlite:///{shutil.copy(founded, tmp_path)}")
        yield store
        store.close()
        return
    server: postgres.Server = request.getfixturevalue("server")
    address = server.fresh(server.template("shop", lambda url: carry(founded, url)))
    store = open_store(address)
    yield store
    store.close()
    server.drop(address)


@pytest.fixture
def lin(shop: Store) -> Wearer:
    """The one wearer this shop knows from the beginning: 林喆, who reads English."""
    with shop.reading() as tx:
        (customer,) = people.all(tx)
        (wearer,) = people.wearers_of(tx, customer.id)
    return wearer


@pytest.fixture(scope="session")
def done(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Done]:
    """One order for all tests that only read.

    Three gifts with a name in them, sent express, and one pair with a peony and more
    to say in every note; both to a customer who reads English.
    """
    folder = tmp_path_factory.mktemp("done")
    store = open_store(f"sqlite:///{shutil.copy(founded, folder)}")
    lin = new_wearer(store, "Lin Zhe 林喆")
    gifts = saved(
        store, lin, personal="name_label", gift="yes", packaging="gift_box",
        delivery="express", invoice_language="both", invoice_layout="detailed",
        texts={"name_label": "喆堃珺", "gift_card": "For 堃, with love"},
    )  # fmt: skip
    peony = saved(
        store, lin, pocket_stitch="peony", packaging="linen_bag", payment="deposit",
        cut="bootcut", hem_width="2200",
    )  # fmt: skip
    order, snapshot, production = made(store, (gifts, 3), peony)
    deliver(store, folder / "out")
    papers = papers_of(store, order, folder / "out")
    yield Done(store, order, snapshot, production, folder / "out", papers)
    store.close()
