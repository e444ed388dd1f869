"""Delivery: each paper in its department's folder, once, whatever comes."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest

from customers.people import Wearer
from office.desk import papers_out
from office.post import Round, carrier
from office.store import Store
from orders.order import DeliveryState, Order
from tests.office.desk.conftest import Done
from tests.office.desk.shop import NOON, deliver, made, saved

pytestmark = pytest.mark.pdf
LATER = NOON + timedelta(seconds=carrier.LEASE_SECONDS + 1)
FOLDERS = {
    "sales": ["confirmation"],
    "manufacturing": ["work-order"],
    "procurement": ["requisition"],
    "finance": ["cost-sheet", "pro-forma"],
}


class PowerCutError(BaseException):
    """Stands for the death of the worker: nothing may catch it."""


@pytest.fixture
def order(shop: Store, lin: Wearer) -> Order:
    """An order of two lines whose papers are due; a bag has no drawing, so five."""
    bag = saved(shop, lin, "bag")
    return made(shop, (bag, 2), saved(shop, lin, "bag", leather="calf"))[0]


def laid(outbox: Path) -> dict[str, list[str]]:
    """What lies in each folder: the kinds of papers."""
    found: dict[str, list[str]] = {}
    for path in sorted(outbox.rglob("*")):
        if path.is_file():
            found.setdefault(path.parent.name, []).append(path.name.split("_")[1])
    return found


def test_six_papers_lie_in_four_folders(done: Done) -> None:
    assert laid(done.outbox) == {**FOLDERS, "sales": ["confirmation", "drawing"]}
    for paper in done.papers.values():
        assert paper.path.read_bytes() == paper.pdf


def test_each_receipt_names_the_file_and_its_hash(done: Done) -> None:
    for delivery in papers_out.order_file(done.store, done.order.number).deliveries:
        path, _, sha256 = delivery.receipt.partition(" sha256:")

        assert delivery.state is DeliveryState.SENT
        laid_there = (done.outbox / path).read_bytes()
        assert hashlib.sha256(laid_there).hexdigest() == sha256


def test_a_second_round_sends_nothing(done: Done) -> None:
    before = laid(done.outbox)

    assert deliver(done.store, done.outbox, LATER) == Round()
    assert laid(done.outbox) == before


def die(*_: object, **__: object) -> None:
    raise PowerCutError


@pytest.mark.parametrize(
    "call",
    [
        "office.post.carrier.documents.store_pdf",
        "os.link",
        "office.post.carrier.deliveries.mark_sent",
    ],
)
def test_a_worker_that_dies_loses_and_doubles_nothing(
    shop: Store,
    order: Order,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
) -> None:
    outbox = tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr(call, die)
        with pytest.raises(PowerCutError):
            deliver(shop, outbox)

    # What the dead worker held waits for its lease; the rest goes at once.
    first = deliver(shop, outbox)
    second = deliver(shop, outbox, LATER)

    assert len(first.sent) + len(second.sent) == 5
    assert laid(outbox) == FOLDERS
    assert not list(outbox.rglob(".*"))
    states = {d.state for d in papers_out.order_file(shop, order.number).deliveries}
    assert states == {DeliveryState.SENT}


def test_an_outbox_that_cannot_be_written_loses_nothing(
    shop: Store, order: Order, tmp_path: Path
) -> None:
    outbox = tmp_path / "out"
    outbox.write_bytes(b"")  # a file where the folder should be

    failed = deliver(shop, outbox)

    assert (len(failed.failed), failed.sent) == (5, ())
    waiting = papers_out.order_file(shop, order.number).deliveries
    assert {one.state for one in waiting} == {DeliveryState.PENDING}
    for one in waiting:
        assert f"{one.target}/" in one.receipt
        assert "was not delivered" in one.receipt
        assert "it is tried again by itself" in one.receipt
    outbox.unlink()
    assert len(deliver(shop, outbox, LATER).sent) == 5
    assert laid(outbox) == FOLDERS
