"""The carrier: whatever happens, each department holds each document once."""

import hashlib
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from office.post import carrier, deliver_pending
from office.store import Store, deliveries, documents
from office.store.errors import LeaseLostError, StoreClashError
from orders.order import Delivery, DeliveryState, Document
from tests.office.samples import NOON, delivery, document, keep_deliveries

LATER = NOON + timedelta(seconds=carrier.LEASE_SECONDS + 1)


class PowerCutError(BaseException):
    """Stands for the death of the worker: nothing may catch it."""


class Printer:
    """Counts what it prints; never twice the same bytes, as a careless one may."""

    def __init__(self) -> None:
        self.printed: list[str] = []

    def __call__(self, paper: Document) -> bytes:
        self.printed.append(paper.id)
        return f"%PDF {paper.id} print {len(self.printed)}".encode()


def at(moment: datetime = NOON) -> carrier.Clock:
    return lambda: moment


def files(outbox: Path) -> list[Path]:
    return sorted(path for path in outbox.rglob("*") if path.is_file())


def state(store: Store, one: Delivery) -> Delivery:
    with store.reading() as tx:
        found = documents.find_delivery(tx, one.id)
    assert found is not None
    return found


@pytest.fixture
def one(shop: Store) -> Delivery:
    with shop.writing() as tx:
        (kept,) = keep_deliveries(tx)
    return kept


def test_everything_due_is_delivered_once(shop: Store, tmp_path: Path) -> None:
    with shop.writing() as tx:
        kept = keep_deliveries(tx, 6)
    printer = Printer()

    first = deliver_pending(shop, tmp_path / "out", at(), printer)
    second = deliver_pending(shop, tmp_path / "out", at(LATER), printer)

    assert sorted(first.sent) == sorted(one.id for one in kept)
    assert second == carrier.Round()
    assert len(files(tmp_path / "out")) == len(printer.printed) == 6
    sent = state(shop, kept[0])
    (path,) = (p for p in files(tmp_path / "out") if p.name in sent.receipt)
    assert sent.state is DeliveryState.SENT
    assert sent.sent_at == "2026-11-22T12:00:00+00:00"
    assert hashlib.sha256(path.read_bytes()).hexdigest() in sent.receipt


def die(*_: object, **__: object) -> None:
    raise PowerCutError


POINTS = [
    ("before printing", "office.post.carrier.documents.find", None),
    ("before storing the print", "office.post.carrier.documents.store_pdf", None),
    ("before the fence", "office.post.carrier.deliveries.is_held", None),
    ("before writing", "os.write", None),
    ("before linking", "os.link", None),
    ("between link and mark", "office.post.carrier.deliveries.mark_sent", "left"),
]


@pytest.mark.parametrize(("point", "call", "left"), POINTS)
def test_a_worker_that_dies_is_followed_by_another(
    shop: Store,
    tmp_path: Path,
    one: Delivery,
    monkeypatch: pytest.MonkeyPatch,
    point: str,
    call: str,
    left: str | None,
) -> None:
    outbox = tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr(call, die)
        with pytest.raises(PowerCutError):
            deliver_pending(shop, outbox, at(), Printer())
    assert bool(files(outbox)) is bool(left), point
    before = [path.read_bytes() for path in files(outbox)]

    # Within the lease nobody else touches it; after it, the next one does.
    assert deliver_pending(shop, outbox, at(), Printer()) == carrier.Round()
    done = deliver_pending(shop, outbox, at(LATER), Printer())

    assert done.sent == (one.id,)
    (path,) = files(outbox)
    assert before in ([], [path.read_bytes()])
    with shop.reading() as tx:
        paper = documents.find(tx, one.document_id)
    assert paper is not None
    assert paper.pdf == path.read_bytes()


def test_a_frozen_worker_stops_at_the_fence(
    shop: Store, tmp_path: Path, one: Delivery
) -> None:
    moments = iter([NOON, LATER])  # it claims, then wakes up past its lease

    done = deliver_pending(
        shop, tmp_path / "out", lambda: next(moments, NOON), Printer()
    )

    assert done.lost == (one.id,)
    assert files(tmp_path / "out") == []


def test_who_lost_its_lease_cannot_mark(shop: Store, one: Delivery) -> None:
    with shop.writing() as tx:
        deliveries.claim(tx, owner="slow", now=NOON, lease_seconds=1, limit=9)
    with shop.writing() as tx:
        (taken,) = deliveries.claim(
            tx, owner="next", now=LATER, lease_seconds=60, limit=9
        )
    assert (taken.id, taken.attempts) == (one.id, 2)

    with pytest.raises(LeaseLostError), shop.writing() as tx:
        deliveries.mark_sent(tx, one.id, owner="slow", receipt="", now=LATER)
    with pytest.raises(LeaseLostError), shop.writing() as tx:
        deliveries.mark_failed(tx, one.id, owner="slow", why="", now=LATER)


def test_a_sheet_that_cannot_be_printed_holds_up_no_other(
    shop: Store, tmp_path: Path
) -> None:
    with shop.writing() as tx:
        kept = keep_deliveries(tx, 3)

    def printer(paper: Document) -> bytes:
        if paper.revision == 2:
            raise ZeroDivisionError
        return b"%PDF"

    done = deliver_pending(shop, tmp_path / "out", at(), printer)

    assert done.failed == (kept[1].id,)
    assert len(done.sent) == 2
    waiting = state(shop, kept[1])
    assert waiting.state is DeliveryState.PENDING
    assert "ZeroDivisionError" in waiting.receipt


def test_a_folder_that_cannot_be_written_is_tried_again(
    shop: Store, tmp_path: Path, one: Delivery
) -> None:
    outbox = tmp_path / "out"
    outbox.mkdir()
    (outbox / one.target).write_bytes(b"")  # a file where the folder should be

    failed = deliver_pending(shop, outbox, at(), Printer())
    too_early = deliver_pending(shop, outbox, at(), Printer())
    (outbox / one.target).unlink()
    done = deliver_pending(shop, outbox, at(LATER), Printer())

    assert failed.failed == done.sent == (one.id,)
    assert too_early == carrier.Round()


def test_a_clash_waits_for_a_person(shop: Store, tmp_path: Path, one: Delivery) -> None:
    outbox = tmp_path / "out"
    name = f"SO-1_work-order_r1_{one.id[:8]}.pdf"
    (outbox / one.target).mkdir(parents=True)
    (outbox / one.target / name).write_bytes(b"other")

    deliver_pending(shop, outbox, at(), Printer())

    assert state(shop, one).state is DeliveryState.FAILED
    assert "other bytes" in state(shop, one).receipt
    (outbox / one.target / name).unlink()
    with shop.writing() as tx:
        deliveries.send_again(tx, one.id)
    assert deliver_pending(shop, outbox, at(), Printer()).sent == (one.id,)
    with pytest.raises(StoreClashError), shop.writing() as tx:
        deliveries.send_again(tx, one.id)


def out_of_paper(_: Document) -> bytes:
    raise OSError("no paper")


def test_it_stops_trying_and_says_so(
    shop: Store, tmp_path: Path, one: Delivery
) -> None:
    moment = NOON
    for _ in range(deliveries.MOST_ATTEMPTS):
        deliver_pending(shop, tmp_path, at(moment), out_of_paper)
        moment += timedelta(seconds=deliveries.LONGEST_WAIT + 1)

    with shop.reading() as tx:
        (stopped,) = deliveries.in_state(tx, DeliveryState.FAILED)
    assert (stopped.id, stopped.attempts) == (one.id, deliveries.MOST_ATTEMPTS)


def test_no_route_leads_out_of_the_outbox(shop: Store, tmp_path: Path) -> None:
    paper = document()
    outside = Delivery(
        id=delivery(paper).id,
        document_id=paper.id,
        department="manufacturing",
        channel="folder",
        target="../elsewhere",
    )
    with shop.writing() as tx:
        documents.add(tx, paper)
        documents.add_delivery(tx, outside)

    done = deliver_pending(shop, tmp_path / "out", at(), Printer())

    assert done.failed == (outside.id,)
    assert not (tmp_path / "elsewhere").exists()
    assert os.path.commonpath([tmp_path, *files(tmp_path)]) == str(tmp_path)
