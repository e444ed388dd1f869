"""One press for all tests of the paper room, and the sample papers printed once."""

from collections.abc import Callable

import pytest

from orders.sheets.press import Press
from orders.sheets.sheet import Sheet
from tests.orders.sheets import samples

PAPERS: dict[str, Callable[[], Sheet]] = {
    "work order, English": samples.work_order,
    "work order, Chinese with English": lambda: samples.work_order("zh", "en"),
    "pro-forma, English with Chinese": lambda: samples.pro_forma("en", "zh"),
    "requisition, Chinese": lambda: samples.requisition("zh"),
}


@pytest.fixture(scope="session")
def press() -> Press:
    return Press()


@pytest.fixture(scope="session")
def printed(press: Press) -> Callable[[str], bytes]:
    """The PDF of a sample paper, printed on first use."""
    kept: dict[str, bytes] = {}

    def of(paper: str) -> bytes:
        if paper not in kept:
            kept[paper] = press.print(PAPERS[paper]())
        return kept[paper]

    return of
