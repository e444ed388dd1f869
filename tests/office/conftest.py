"""A fresh store for each test, on SQLite and on PostgreSQL (``tests/postgres.py``)."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from office.store import Store, open_store, upgrade
from tests import postgres
from tests.office import samples

DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def _server() -> Iterator[postgres.Server | str]:
    """A PostgreSQL, or the words that say why there is none."""
    try:
        server = postgres.start()
    except postgres.NoPostgresError as error:
        yield f"no PostgreSQL could be started, so it was not tried: {error}"
        return
    yield server
    server.stop()


@pytest.fixture
def server(_server: postgres.Server | str) -> postgres.Server:
    """A PostgreSQL to make databases in; without one, the test is skipped aloud."""
    if isinstance(_server, str):
        pytest.skip(_server)
    return _server


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file that has all tables and nothing in them."""
    file = tmp_path_factory.mktemp("tables") / "office.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path, tables: Path) -> Iterator[str]:
    """The address of a database without tables, unless the test asks for a store."""
    with_tables = "store" in request.fixturenames
    if request.param == "sqlite":
        file = tmp_path / "office.db"
        if with_tables:
            shutil.copy(tables, file)
        yield f"sqlite:///{file}"
        return
    server: postgres.Server = request.getfixturevalue("server")
    made = server.template("tables", upgrade_only) if with_tables else "template0"
    address = server.fresh(made)
    yield address
    server.drop(address)


def upgrade_only(url: str) -> None:
    upgrade(url)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store."""
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
def sqlite_url(tmp_path: Path, tables: Path) -> str:
    """The address of a SQLite store with tables."""
    return f"sqlite:///{shutil.copy(tables, tmp_path)}"
