"""The carrier: takes what is due, prints what is not printed, delivers, marks.

Dying anywhere is allowed. What was claimed comes back after the lease; what was
printed is stored and sent as it is; what was laid is found there and only marked.
No database transaction is open while a sheet is printed or a file is written.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from office.errors import OfficeError
from office.post.folder import DeliveryClashError, DeliveryFailedError, lay
from office.post.naming import file_name
from office.store import Store, documents
from office.store.errors import LeaseLostError, StoreError
from orders.order import Delivery, Document

# Longer than the longest sheet takes to print; a dead worker's papers wait this long.
LEASE_SECONDS = 120
# What must be left of the lease before a file is laid, which takes far less.
FENCE = timedelta(seconds=20)
# Few at a time: they wait for one another, and all of them for a worker that died.
BATCH = 4

Printer = Callable[[Document], bytes]
Clock = Callable[[], datetime]


class UnprintableError(OfficeError):
    """A sheet could not be printed."""

    def __init__(self, document: str, why: str) -> None:
        """Name the document and what the printer said."""
        self.document = document
        self.why = why
        super().__init__(f"document {document} cannot be printed: {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round brought: delivery ids; ``lost`` went to another worker."""

    sent: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def deliver_pending(
    store: Store, root: Path, now: Clock, printer: Printer, *, owner: str = ""
) -> Round:
    """Deliver everything that is due, and return when nothing more is.

    Args:
        store: where deliveries are kept.
        root: the outbox; a route's target is a folder in it.
        now: tells the present instant, in UTC.
        printer: makes the PDF of a document that has none yet.
        owner: this worker's name; by default one that nobody else has.

    Raises:
        StoreError: if the database fails. What was delivered and could not be marked
            is found there next time, and not laid twice.
    """
    me = owner or secrets.token_hex(8)
    root = root.resolve()
    sent: list[str] = []
    failed: list[str] = []
    lost: list[str] = []
    while batch := _claim(store, me, now()):
        for delivery in batch:
            try:
                _deliver(store, root, now, printer, delivery, me)
                sent.append(delivery.id)
            except LeaseLostError:
                lost.append(delivery.id)
            except (DeliveryFailedError, UnprintableError) as error:
                _give_up(store, delivery, me, str(error), now(), final=False)
                failed.append(delivery.id)
            except DeliveryClashError as error:  # trying again cannot help
                _give_up(store, delivery, me, str(error), now(), final=True)
                failed.append(delivery.id)
    return Round(sent=tuple(sent), failed=tuple(failed), lost=tuple(lost))


def _claim(store: Store, me: str, at: datetime) -> tuple[Delivery, ...]:
    with store.writing() as tx:
        return documents.claim(
            tx, owner=me, now=at, lease_seconds=LEASE_SECONDS, limit=BATCH
        )


def _deliver(
    store: Store, root: Path, now: Clock, printer: Printer, delivery: Delivery, me: str
) -> None:
    document = _printed(store, delivery, printer)
    folder = _inside(root, delivery.target)
    _fence(store, delivery, me, now())
    laid = lay(folder, file_name(document, delivery.id), document.pdf or b"")
    receipt = f"{laid.path.relative_to(root)} sha256:{laid.sha256}"
    with store.writing() as tx:
        documents.mark_sent(tx, delivery.id, owner=me, receipt=receipt, now=now())


def _printed(store: Store, delivery: Delivery, printer: Printer) -> Document:
    """Return the document with its bytes, which are printed once and then stored."""
    with store.reading() as tx:
        document = documents.find(tx, delivery.document_id)
    if document is None:
        raise UnprintableError(delivery.document_id, "there is no such document")
    if document.pdf is not None:
        return document
    try:
        pdf = printer(document)
    except StoreError:
        raise
    except Exception as error:
        # Whatever is wrong with one sheet, the others must still go out.
        raise UnprintableError(document.number, f"{error!r}") from error
    with store.writing() as tx:
        return documents.store_pdf(tx, document.id, pdf)


def _fence(store: Store, delivery: Delivery, me: str, at: datetime) -> None:
    with store.reading() as tx:
        if not documents.is_held(tx, delivery.id, me, at + FENCE):
            raise LeaseLostError(delivery.id, me)


def _inside(root: Path, target: str) -> Path:
    folder = (root / target).resolve()
    if not folder.is_relative_to(root):
        raise DeliveryFailedError(
            target,
            "it lies outside the outbox",
            "correct the route in departments.yaml",
        )
    return folder


def _give_up(
    store: Store, delivery: Delivery, me: str, why: str, at: datetime, *, final: bool
) -> None:
    try:
        with store.writing() as tx:
            documents.mark_failed(
                tx, delivery.id, owner=me, why=why, now=at, final=final
            )
    except LeaseLostError:
        return  # whoever holds it now will write down how it went
