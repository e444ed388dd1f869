"""A fresh store for each test: SQLite always, PostgreSQL where an address is given.

``OFFICE_TEST_POSTGRES`` names a throwaway database, whose tables are dropped.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from office.store import Store, open_store, upgrade
from office.store.connecting import read_address
from tests.office import samples

POSTGRES = os.environ.get("OFFICE_TEST_POSTGRES", "")
DATABASES = ["sqlite", "postgres"] if POSTGRES else ["sqlite"]


def emptied_postgres() -> str:
    engine = create_engine(read_address(POSTGRES).url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return POSTGRES


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables."""
    if request.param == "postgres":
        return emptied_postgres()
    return f"sqlite:///{tmp_path / 'office.db'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store."""
    upgrade(url)
    store = open_store(url, busy_ms=10_000)
    yield store
    store.close()


@pytest.fixture
def shop(store: Store) -> Store:
    """A store with one draft order."""
    with store.writing() as tx:
        samples.keep_an_order(tx)
    return store


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite store with tables."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    upgrade(url)
    return url
