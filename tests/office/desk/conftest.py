"""Shops to work in: a copy for each test that writes, one shared by those that read."""

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


@pytest.fixture
def shop(founded: Path, tmp_path: Path) -> Iterator[Store]:
    """A shop of its own."""
    store = open_store(f"sqlite:///{shutil.copy(founded, tmp_path)}")
    yield store
    store.close()


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
