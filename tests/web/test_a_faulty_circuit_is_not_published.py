"""``catalog publish`` holds the compiled form against others, and refuses a faulty one.

The fault is planted on the shelf: a circuit that says it is that of the catalog and is
whole, byte for byte, but lacks some products.
"""

from datetime import date
from pathlib import Path

import pytest

from catalog.reading import read_catalog
from configurator.circuit.circuit import assembled
from configurator.product import Product
from configurator.shelf import Shelf
from tests.configurator.proving.tampered import circuit_of, cut
from tests.web.conftest import Run, data

pytestmark = pytest.mark.usefixtures("home")
DAY = "2026-11-27"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    monkeypatch.setenv("CONFIGURATOR_SHELF", str(tmp_path / "shelf"))
    return Shelf(tmp_path / "shelf")


def test_what_was_verified_is_said_in_a_line(run: Run, lamp: str, shelf: Shelf) -> None:
    told = run("catalog", "publish", lamp, "--on", DAY)
    found = data(run("catalog", "publish", lamp, "--on", DAY, "--json"))

    (line,) = [one for one in told.stderr.splitlines() if "verified" in one]
    assert line.startswith("its compiled form is verified: 100 fair samples judged, ")
    checks = {one["what"]: one for one in found["verified"]}
    assert checks["samples"] == {
        "what": "samples", "against": "the judge", "compared": 100, "skipped": "",
    }  # fmt: skip
    assert checks["count"]["skipped"] == "not asked for"
    problem = Product(read_catalog(Path(lamp)).version, date.fromisoformat(DAY)).problem
    assert shelf.find(problem) is not None


def test_a_faulty_circuit_is_a_fault_of_ours(run: Run, lamp: str, shelf: Shelf) -> None:
    problem = Product(read_catalog(Path(lamp)).version, date.fromisoformat(DAY)).problem
    sound = circuit_of(problem)
    gates = cut(sound.gates)
    assert gates is not None
    shelf.keep(assembled(problem, gates, sound.width))

    result = run("catalog", "publish", lamp, "--on", DAY, "--json")

    assert result.exit_code == 70
    assert data(result)["schema"] == "error/1"
    assert data(run("catalog", "list", "--json"))["catalogs"] == []
