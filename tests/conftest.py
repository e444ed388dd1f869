"""What every test may rely on: how hard the laws are tried, and the public data."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]

# No deadline in either: one law may compile a circuit, and the machine is shared.
# Chance stays chance, so that every run looks somewhere new; in CI a failure prints
# the blob that brings it back, because nobody keeps that machine's example folder.
# A run before each change is to end while one waits; `make proof` takes its time.
LONG = bool(os.environ.get("LONG"))
EXAMPLES = 300 if LONG else 50
settings.register_profile("default", max_examples=EXAMPLES, deadline=None)
settings.register_profile(
    "ci", max_examples=EXAMPLES, deadline=None, derandomize=False, print_blob=True
)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session")
def bodies_path() -> Path:
    """The measurements of 3,034 people, which lie beside the repository."""
    path = ROOT.parent / "shared" / "data" / "bodies.csv"
    if not path.is_file():
        pytest.skip("../shared/data/bodies.csv is not here: real bodies not tried")
    return path
