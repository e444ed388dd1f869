"""A shop with the jeans published, on a day of its own choosing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from catalog.reading import read_catalog
from office.company import SHIPPED, read_company
from office.desk.installation import Installation, set_up
from office.store import catalogs, companies, open_store
from tests.web.conftest import JEANS
from tests.web.pages.visitor import Page, Visitor
from web.app import create_app

DAY = datetime(2026, 11, 27, 4, 0, tzinfo=UTC)
NEXT_SPRING = datetime(2027, 4, 6, 4, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation that offers jeans."""
    made = set_up(tmp_path_factory.mktemp("shop"), {}).installation
    store = open_store(made.database_url)
    with store.writing() as tx:
        catalogs.publish(tx, read_catalog(Path(JEANS)).version, DAY.isoformat())
        companies.publish(tx, read_company(SHIPPED).company, DAY.isoformat())
    store.close()
    return made


@pytest.fixture(scope="session")
def app(installation: Installation) -> Flask:
    """The door of that installation on 27 November 2026."""
    return create_app(installation, now=lambda: DAY)


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody who was never here before."""
    return Visitor(app.test_client())


@pytest.fixture
def opening(visitor: Visitor) -> Page:
    """The page the jeans open with."""
    return visitor.open("/products/jeans")
