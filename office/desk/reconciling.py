"""The reconciler: looks for what should not be, mends what can be mended, and says so.

Everything here is written in one transaction where it belongs, so nothing should ever
be found. Run at a worker's start and each minute; running it twice changes nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from office.desk.catalogs_on import stored_company
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import deliver_to_all, send, the_order, the_snapshot
from office.post.folder import sweep
from office.store import documents, ledger, orders, purchases, settings
from office.store.deliveries import milliseconds
from office.store.engine import Store
from office.store.errors import StoreDamagedError
from office.store.transaction import Transaction
from orders.errors import OrdersError
from orders.issuing import issued_at_place, issued_at_release
from orders.order import DeliveryState
from orders.snapshot import reopen_production

EVERY = timedelta(seconds=60)
_AT_MOST_EVERY = 50_000  # ms: of several workers, one looks
_HOUR = 3600
_LAID = re.compile(r"_r\d+_([0-9a-f]{8})\.pdf")
_NUMBER = re.compile(r".+-(\d{4})-(\d{6,})")
_LAST = "reconciler.last"

NO_PAPERS = "order without papers"
NO_DELIVERIES = "paper without deliveries"
PAST_LEASE = "delivery past its lease"
OLD_PARTS = "half-written file"
CHANGED_FILE = "file that was changed"
UNKNOWN_FILE = "file of no delivery"
NUMBERS = "gap or double in invoice numbers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing out of order: its kind, what it is, and whether it was mended."""

    kind: str
    what: str
    mended: bool


def reconcile(
    store: Store,
    outbox: Path,
    now: Callable[[], datetime],
    *,
    whole: bool = False,
    leases: Callable[[], datetime] | None = None,
) -> tuple[Hit, ...]:
    """Look once, if nobody else has in this minute; ``whole``: at all files, too.

    Raises:
        StoreError: if the database fails; what was mended by then stays so.
    """
    at = (leases or now)()
    with store.writing() as tx:
        last = settings.get(tx, _LAST) or "0"
        if not whole and milliseconds(at) - int(last) < _AT_MOST_EVERY:
            return ()
        settings.put(tx, _LAST, str(milliseconds(at)))
    hits = [
        *_papers(store, now()),
        *_deliveries(store),
        *_leases(store, at),
        *_files(store, outbox, whole),
        *_numbers(store),
    ]
    stamp = now().isoformat(timespec="seconds")
    with store.writing() as tx:
        tx.hold("findings")
        for kind in (
            NO_PAPERS, NO_DELIVERIES, PAST_LEASE, OLD_PARTS, CHANGED_FILE,
            UNKNOWN_FILE, NUMBERS,
        ):  # fmt: skip
            found = [hit for hit in hits if hit.kind == kind]
            ledger.keep_finding(
                tx, kind, hits=len(found), left=sum(not hit.mended for hit in found),
                said="; ".join(hit.what for hit in found)[:300], at=stamp,
            )  # fmt: skip
    return tuple(hits)


def _papers(store: Store, now: datetime) -> Iterator[Hit]:
    with store.reading() as tx:
        bare = ledger.orders_without_papers(tx)
    for number in bare:
        mended = False
        try:
            with store.writing() as tx:
                tx.hold(f"order.{number}")
                if number in ledger.orders_without_papers(tx):
                    _issue_again(tx, number, now.isoformat(timespec="seconds"))
                mended = True
        except (OrdersError, NotFoundError, StoreDamagedError):
            pass  # told as not mended: `order verify` says what is wrong with it
        yield Hit(kind=NO_PAPERS, what=number, mended=mended)


def _issue_again(tx: Transaction, number: str, at: str) -> None:
    """Issue the papers of placing and releasing from what was frozen."""
    order = the_order(tx, number)
    snapshot = the_snapshot(tx, order)
    company = stored_company(tx, snapshot.company_hash)
    placed = date.fromisoformat(snapshot.placed_on)
    send(tx, issued_at_place(snapshot, company, placed, at), company)
    text = orders.snapshot(tx, order.production_snapshot)
    if text:
        production = reopen_production(json.loads(text))
        released = date.fromisoformat(production.released_on)
        papers = issued_at_release(snapshot, production, company, released, at)
        send(tx, papers, company)


def _deliveries(store: Store) -> Iterator[Hit]:
    with store.reading() as tx:
        bare = ledger.papers_without_deliveries(tx)
    for id_ in bare:
        mended = False
        try:
            with store.writing() as tx:
                paper = documents.find(tx, id_)
                if paper is not None:
                    tx.hold(f"order.{paper.order}")
                    company = stored_company(tx, _company_of(tx, paper.order))
                    if id_ in ledger.papers_without_deliveries(tx):
                        deliver_to_all(tx, [paper], company)
                    mended = bool(company.routes_of(paper.kind))
        except (OrdersError, NotFoundError, StoreDamagedError):
            pass
        yield Hit(kind=NO_DELIVERIES, what=id_, mended=mended)


def _company_of(tx: Transaction, number: str) -> str:
    """Return the company an order, or a purchase order, was made under."""
    bought = purchases.find(tx, number)
    if bought is not None:
        return bought.company_hash
    return the_snapshot(tx, the_order(tx, number)).company_hash


def _leases(store: Store, at: datetime) -> Iterator[Hit]:
    # A minute past: the next claim takes it over by itself, so this means that no
    # worker is there for its channel.
    with store.reading() as tx:
        for id_ in ledger.abandoned(tx, at - EVERY):
            yield Hit(kind=PAST_LEASE, what=id_, mended=False)


def _files(store: Store, outbox: Path, whole: bool) -> Iterator[Hit]:
    """Compare the folders with the ledger; of old files only at a worker's start.

    A file that is gone is no finding: departments carry their papers away.
    """
    if not outbox.is_dir():
        return
    swept = sweep(outbox, time.time() - _HOUR)
    for _ in range(swept):
        yield Hit(kind=OLD_PARTS, what="a worker died while writing it", mended=True)
    for path in sorted(outbox.rglob("*.pdf")):
        laid = _LAID.search(path.name)
        if path.name.startswith(".") or laid is None:
            continue
        try:
            if not whole and path.stat().st_mtime < time.time() - _HOUR:
                continue
            found = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            continue
        with store.reading() as tx:
            kept = ledger.by_beginning(tx, laid[1])
        name = str(path.relative_to(outbox))
        if kept is None:
            yield Hit(kind=UNKNOWN_FILE, what=name, mended=False)
        elif kept[0] == DeliveryState.SENT.value and kept[1] != found:
            yield Hit(kind=CHANGED_FILE, what=name, mended=False)


def _numbers(store: Store) -> Iterator[Hit]:
    """Demand that every number of a series is there once, from 1 to its counter."""
    with store.reading() as tx:
        given = ledger.invoice_numbers(tx)
        last = ledger.counters(tx, ("invoice", "credit_note"))
    for number, times in Counter(given).items():
        if times > 1:
            yield Hit(kind=NUMBERS, what=f"{number} {times} times", mended=False)
    of_series: dict[str, list[tuple[str, int]]] = {}
    for number in given:
        parts = _NUMBER.fullmatch(number)
        if parts:
            series = number[: -len(parts[2]) - 1]
            of_series.setdefault(series, []).append((parts[1], int(parts[2])))
    for series, numbers in sorted(of_series.items()):
        there = {count for _, count in numbers}
        for gap in sorted(set(range(1, max(there) + 1)) - there):
            yield Hit(kind=NUMBERS, what=f"{series}-{gap:06d} is missing", mended=False)
    drawn = sum(last.values())
    there_are = sum(len({count for _, count in each}) for each in of_series.values())
    if drawn != there_are:
        what = f"{drawn} numbers were drawn, {there_are} stand on papers"
        yield Hit(kind=NUMBERS, what=what, mended=False)
