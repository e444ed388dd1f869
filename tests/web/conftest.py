"""The command line in this process, a small catalog for it, and a shop of jeans."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from catalog.reading import read_catalog
from office.company import SHIPPED, read_company
from office.desk.installation import Installation, set_up
from office.store import catalogs, companies, open_store
from tests.web.lamp import write_lamp
from web.app import create_app
from web.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]
SIZES = str(ROOT / "catalog" / "shipped" / "sizes")
JEANS = str(ROOT / "catalog" / "shipped" / "jeans")
COMPANY = str(ROOT / "office" / "company" / "shipped")

DAY = datetime(2026, 11, 27, 4, 0, tzinfo=UTC)
NEXT_SPRING = datetime(2027, 4, 6, 4, 0, tzinfo=UTC)

Run = Callable[..., Result]


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


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody's own settings, and an empty folder to stand in."""
    for name in ("HOME", "DATABASE", "STATE", "DOCUMENTS", "LANGUAGE", "DEBUG"):
        monkeypatch.delenv(f"CONFIGURATOR_{name}", raising=False)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)


@pytest.fixture
def run() -> Run:
    """Run one command line as a person types it."""

    def run(*typed: str | Path) -> Result:
        return CliRunner().invoke(cli, [str(word) for word in typed])

    return run


@pytest.fixture
def lamp(tmp_path: Path) -> str:
    """The folder of the lamp."""
    return str(write_lamp(tmp_path / "lamp"))


@pytest.fixture
def home(run: Run) -> Path:
    """An installation in the folder we stand in."""
    assert run("init").exit_code == 0
    return Path.cwd()


def data(result: Result) -> dict[str, Any]:
    """The one JSON object on stdout."""
    lines = result.stdout.splitlines()
    assert len(lines) == 1, result.output
    found = json.loads(lines[0])
    assert isinstance(found, dict)
    return found
