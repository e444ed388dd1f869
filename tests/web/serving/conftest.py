"""The shop of the pages, as a door that really stands open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from office.desk.installation import Installation
from tests.drills.served import Served, served


@pytest.fixture(scope="session")
def door(installation: Installation) -> Iterator[Served]:
    """Two processes behind one address."""
    with served(installation, "--workers", "2") as opened:
        yield opened
