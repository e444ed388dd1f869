"""What every test may rely on: how hard the laws are tried, and the public data."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]

# A shell starts what runs in its background deaf to Ctrl+C, and so would be all that
# is started here: tests that press it wait for nothing then.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# No deadline in either: one law may compile a circuit, and the machine is shared.
# Chance stays chance, so that every run looks somewhere new; in CI a failure prints
# the blob that brings it back, because nobody keeps that machine's example folder.
# A run before each change is to end while one waits; `make proof` takes its time.
LONG = bool(os.environ.get("LONG"))
EXAMPLES = 300 if LONG else 50


def tries(many: int) -> int:
    """Return how often a law is tried that is to be tried ``many`` times at length."""
    return many if LONG else max(30, many // 3)


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


@pytest.fixture(scope="session", autouse=True)
def one_shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One shelf of circuits for all installations and workers of a run, new each time.

    Many tests make an installation of their own: what they offer is compiled once.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONFIGURATOR_SHELF", str(shared / "shelf"))
        yield
