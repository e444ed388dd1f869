"""A shop with the jeans published, on a day of its own choosing."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from catalog.reading import read_catalog
from office.company import SHIPPED, read_company
from office.desk.installation import Installation, open_installation, set_up
from office.store import catalogs, companies, open_store
from tests.web.conftest import JEANS
from tests.web.pages.visitor import Page, Visitor
from web.app import create_app

DAY = datetime(2026, 11, 27, 4, 0, tzinfo=UTC)
NEXT_SPRING = datetime(2027, 4, 6, 4, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that goes on when it is told to."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, **by: float) -> None:
        self.now += timedelta(**by)


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


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation that offers nothing yet."""
    home = tmp_path_factory.mktemp("empty")
    set_up(home, {})
    return home


@pytest.fixture
def clock() -> Clock:
    """What the time is at the door."""
    return Clock(DAY)


@pytest.fixture
def door(empty_home: Path, tmp_path: Path, clock: Clock) -> Flask:
    """A door of one's own, behind which nothing is on offer: fast, and nobody's."""
    home = shutil.copytree(empty_home, tmp_path / "door")
    return create_app(open_installation(home, {}), now=clock)


@pytest.fixture
def guest(door: Flask) -> Visitor:
    """Somebody at that door who was never here before."""
    return Visitor(door.test_client())
