"""The carrier: takes what is due, prints what is not printed, delivers, marks.

Dying anywhere is allowed. What was claimed comes back after the lease; what was
printed is stored and sent as it is; what was laid is found there and only marked.
No database transaction is open while a sheet is printed, laid or sent.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from office.errors import OfficeError
from office.post.errors import (
    DeliveryClashError,
    DeliveryFailedError,
    DeliveryRefusedError,
    OutcomeUnknownError,
)
from office.post.folder import FolderChannel
from office.post.parcel import Channel, Parcel
from office.store import Store, deliveries, documents
from office.store.errors import LeaseLostError, StoreError
from orders.issuing import TITLES
from orders.order import HOLD, Delivery, Document
from rules.wording import Wording

# Longer than the longest sheet takes to print; a dead worker's papers wait this long.
LEASE_SECONDS = 120
# What must be left of the lease before an act, which takes less.
FENCE = timedelta(seconds=20)
# Few at a time: they wait for one another, and all of them for a worker that died.
BATCH = 4
# How long a paper that arrived is tried to be marked; less, once it is to stop.
MARK_SECONDS = 600
MARK_SECONDS_STOPPING = 20

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
    """What one round brought: delivery ids.

    ``lost`` went to another worker; of ``held`` nobody knows whether they arrived.
    """

    sent: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    held: tuple[str, ...] = ()


def _never() -> bool:
    return False


@dataclass(slots=True, kw_only=True)
class Carrier:
    """One worker's way of delivering.

    Attributes:
        store: where deliveries are kept.
        channels: the ways out it serves, by name.
        now: tells the present instant, in UTC; receipts are stamped with it.
        printer: makes the PDF of a document that has none yet.
        leases: the clock that leases count in; the same for all workers of a store.
        owner: this worker's name; by default one that nobody else has.
        stopping: whether to take nothing more.
        lease_seconds: how long a claim holds.
    """

    store: Store
    channels: Mapping[str, Channel]
    now: Clock
    printer: Printer
    leases: Clock
    owner: str = field(default_factory=lambda: secrets.token_hex(8))
    stopping: Callable[[], bool] = _never
    lease_seconds: int = LEASE_SECONDS

    def round(self) -> Round:
        """Deliver everything that is due, and return when nothing more is.

        Raises:
            StoreError: if the database fails. What was delivered and could not be
                marked is found there next time, or its outcome is unknown.
        """
        rounds: list[Round] = []
        while (done := self.batch()) is not None:
            rounds.append(done)
        return Round(
            sent=tuple(id_ for one in rounds for id_ in one.sent),
            failed=tuple(id_ for one in rounds for id_ in one.failed),
            lost=tuple(id_ for one in rounds for id_ in one.lost),
            held=tuple(id_ for one in rounds for id_ in one.held),
        )

    def batch(self) -> Round | None:
        """Deliver a few; ``None`` if nothing is due, or the worker is to stop.

        Raises:
            StoreError: as ``round`` does.
        """
        claimed = () if self.stopping() else self._claim()
        if not claimed:
            return None
        ends: dict[str, list[str]] = {"sent": [], "failed": [], "lost": [], "held": []}
        for at, delivery in enumerate(claimed):
            if self.stopping():
                self._give_back(claimed[at:])
                break
            ends[self._carry(delivery)].append(delivery.id)
        return Round(**{end: tuple(ids) for end, ids in ends.items()})

    def _claim(self) -> tuple[Delivery, ...]:
        with self.store.writing() as tx:
            return deliveries.claim(
                tx, owner=self.owner, now=self.leases(), limit=BATCH,
                lease_seconds=self.lease_seconds, channels=self.channels,
            )  # fmt: skip

    def _carry(self, delivery: Delivery) -> str:
        """Carry one delivery; return how it ended."""
        try:
            receipt = self._sent(delivery)
        except LeaseLostError:
            return "lost"
        except OutcomeUnknownError as error:
            if delivery.when_unknown == HOLD:
                return self._hold(delivery, str(error))
            return self._give_up(delivery, str(error), final=False)
        except (DeliveryRefusedError, DeliveryClashError) as error:
            return self._give_up(delivery, str(error), final=True)  # no use trying
        except (DeliveryFailedError, UnprintableError) as error:
            return self._give_up(delivery, str(error), final=False)
        return self._mark(delivery, receipt)

    def _sent(self, delivery: Delivery) -> str:
        channel = self.channels[delivery.channel]
        document = self._printed(delivery)
        title = TITLES.get(document.kind, Wording(document.kind, document.kind))
        parcel = Parcel(delivery=delivery, document=document, title=title)
        return channel.send(parcel, lambda: self._fence(delivery, channel.asks_first))

    def _printed(self, delivery: Delivery) -> Document:
        """Return the document with its bytes: printed once, and then stored."""
        with self.store.reading() as tx:
            document = documents.find(tx, delivery.document_id)
        if document is None:
            raise UnprintableError(delivery.document_id, "there is no such document")
        if document.pdf is not None:
            return document
        try:
            pdf = self.printer(document)
        except StoreError:
            raise
        except Exception as error:
            # Whatever is wrong with one sheet, the others must still go out.
            raise UnprintableError(document.number, f"{error!r}") from error
        with self.store.writing() as tx:
            return documents.store_pdf(tx, document.id, pdf)

    def _fence(self, delivery: Delivery, note: bool) -> None:
        """Let the act begin, if this worker still holds the delivery for long enough.

        An act that leaves no trace is written down first, on a lease that is new.
        """
        at = self.leases()
        with self.store.reading() as tx:
            held = deliveries.is_held(tx, delivery.id, self.owner, at)
            for_long = deliveries.is_held(tx, delivery.id, self.owner, at + FENCE)
        if not held:
            raise LeaseLostError(delivery.id, self.owner)
        if note or not for_long:
            with self.store.writing() as tx:
                deliveries.renew(
                    tx, delivery.id, owner=self.owner, now=self.leases(),
                    lease_seconds=self.lease_seconds, acting=note,
                )  # fmt: skip

    def _mark(self, delivery: Delivery, receipt: str) -> str:
        """Write down that it arrived; tried until it is, for it must not go again."""
        began, wait = time.monotonic(), 0.05
        while True:
            try:
                with self.store.writing() as tx:
                    deliveries.mark_sent(
                        tx, delivery.id, owner=self.owner, receipt=receipt,
                        now=self.now(),
                    )  # fmt: skip
            except LeaseLostError:
                return "lost"
            except StoreError:
                most = MARK_SECONDS_STOPPING if self.stopping() else MARK_SECONDS
                if time.monotonic() + wait - began > most:
                    raise
                time.sleep(wait)
                wait = min(wait * 2, 5.0)
            else:
                return "sent"

    def _give_up(self, delivery: Delivery, why: str, *, final: bool) -> str:
        try:
            with self.store.writing() as tx:
                deliveries.mark_failed(
                    tx, delivery.id, owner=self.owner, why=why, now=self.leases(),
                    final=final,
                )  # fmt: skip
        except LeaseLostError:
            return "lost"  # whoever holds it now will write down how it went
        return "failed"

    def _hold(self, delivery: Delivery, why: str) -> str:
        try:
            with self.store.writing() as tx:
                deliveries.mark_held(tx, delivery.id, owner=self.owner, why=why)
        except LeaseLostError:
            return "lost"
        return "held"

    def _give_back(self, rest: tuple[Delivery, ...]) -> None:
        """Let the next worker have at once what this one will not carry any more."""
        with self.store.writing() as tx:
            for delivery in rest:
                deliveries.give_back(tx, delivery.id, owner=self.owner)


def deliver_pending(
    store: Store, root: Path, now: Clock, printer: Printer, *, owner: str = ""
) -> Round:
    """Lay everything that is due into the folders of an outbox.

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
    carrier = Carrier(
        store=store, channels={"folder": FolderChannel(root)}, now=now, printer=printer,
        leases=now, owner=owner or secrets.token_hex(8),
    )  # fmt: skip
    return carrier.round()
