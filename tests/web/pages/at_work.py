"""A door behind which a small company is at work: a bag ordered, released, made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask import Flask

from customers.people import Wearer
from office.company import SHIPPED, read_company
from office.desk.installation import open_installation
from office.desk.keeping_people import add_customer, add_wearer
from office.store import Store, catalogs, companies, open_store
from orders.company import Company
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, made, saved
from tests.web.pages.conftest import Clock
from web.app import create_app

NUMBER = "SO-2026-000001"


def buyer(store: Store) -> Wearer:
    """A customer of the shop, who wears it himself."""
    customer = add_customer(
        store, name="Lin", at=AT, language="en", address=("Suzhou",), country="CN"
    )
    return add_wearer(store, customer=customer.id, name="Lin", at=AT)


def opened(
    home: Path, empty: Path, clock: Clock, company: Company | None = None
) -> tuple[Flask, Store, Wearer]:
    """Open a door of one's own where the bag is sold; the store is the caller's."""
    installation = open_installation(Path(shutil.copytree(empty, home / "door")), {})
    store = open_store(installation.database_url)
    with store.writing() as tx:
        companies.publish(tx, company or read_company(SHIPPED).company, AT)
        catalogs.publish(tx, write_bag(home / "bag"), AT)
    return create_app(installation, now=clock), store, buyer(store)


@pytest.fixture
def work(empty_home: Path, tmp_path: Path, clock: Clock) -> Flask:
    """A door behind which one bag was released to the factory."""
    app, store, wearer = opened(tmp_path, empty_home, clock)
    made(store, saved(store, wearer, "bag"))
    store.close()
    return app
