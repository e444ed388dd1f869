"""Somebody who was never here before, in front of the shop that sells jeans."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from office.desk.installation import open_installation, set_up
from tests.web.conftest import DAY, NEXT_SPRING
from tests.web.pages.visitor import Page, Visitor
from web.app import create_app

__all__ = ["DAY", "NEXT_SPRING"]


@dataclass
class Clock:
    """A clock that goes on when it is told to."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, **by: float) -> None:
        self.now += timedelta(**by)


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
