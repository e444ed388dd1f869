"""The command line in this process, and a small catalog and installation for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.web.lamp import write_lamp
from web.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]
SIZES = str(ROOT / "catalog" / "shipped" / "sizes")
JEANS = str(ROOT / "catalog" / "shipped" / "jeans")
COMPANY = str(ROOT / "office" / "company" / "shipped")

Run = Callable[..., Result]


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
