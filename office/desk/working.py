"""The worker: delivers what is due until it is stopped, on one machine of any number.

It holds nothing between two looks. Whatever goes wrong with the database or a channel,
it waits and tries again; only being told to stop ends it.
"""

from __future__ import annotations

import os
import random
import secrets
import socket
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event

from office.desk.papers_out import print_document
from office.desk.reconciling import EVERY, Hit, reconcile
from office.post.carrier import LEASE_SECONDS, Carrier, Printer, Round
from office.post.folder import FolderChannel
from office.post.keyring import Keyring
from office.post.mail import MailChannel
from office.post.parcel import Channel
from office.post.webhook import WebhookChannel
from office.store import Store, companies, ledger, open_store
from office.store.clock import lease_clock
from office.store.connecting import read_address
from office.store.deliveries import milliseconds
from office.store.errors import StoreBusyError, StoreError, StoreUnreachableError
from orders.channels import CHANNELS, FOLDER, MAIL, WEBHOOK, Channels

LONGEST_PAUSE = 15.0
_SEEN_EVERY = 10.0
_FORGOTTEN_AFTER = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What a worker is told.

    Attributes:
        outbox: the root of the folders papers are laid into.
        secrets: the folder of files that hold a secret each.
        environ: the environment, where secrets may be too.
        serves: the channels it serves.
        lease_seconds: how long a claim holds.
        pause: how long to wait where nothing is due, in seconds.
        until_idle: whether to end once nothing is due.
    """

    outbox: Path
    secrets: Path
    environ: Mapping[str, str]
    serves: Collection[str] = CHANNELS
    lease_seconds: int = LEASE_SECONDS
    pause: float = 1.0
    until_idle: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What a worker says of its work: a round, findings, or why it waits."""

    round: Round = Round()
    hits: tuple[Hit, ...] = ()
    trouble: str = ""


def ways_out(
    store: Store, told: Orders, now: Callable[[], datetime]
) -> Mapping[str, Channel]:
    """Return the channels that are served here, as the company describes them now."""
    with store.reading() as tx:
        company = companies.current(tx)
    said = company.channels if company else Channels()
    keyring = Keyring(told.environ, told.secrets)
    ways: dict[str, Channel] = {FOLDER: FolderChannel(told.outbox)}
    if said.mail is not None:
        ways[MAIL] = MailChannel(said.mail, keyring)
    ways[WEBHOOK] = WebhookChannel(said, keyring, now)
    return {name: way for name, way in ways.items() if name in told.serves}


def open_patiently(url: str, stop: Event, tell: Callable[[Told], None]) -> Store | None:
    """Open the store, waiting for a server that is not up yet; ``None``: stopped.

    Raises:
        StoreError: if waiting cannot help: a file that is not there, old tables.
    """
    pause = 0.2
    while not stop.is_set():
        try:
            return open_store(url)
        except (StoreUnreachableError, StoreBusyError) as error:
            if read_address(url).file is not None:
                raise
            _tell(tell, Told(trouble=str(error)))
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
    return None


def work(
    store: Store,
    told: Orders,
    now: Callable[[], datetime],
    stop: Event,
    tell: Callable[[Told], None],
    *,
    printer: Printer = print_document,
    beside: Callable[[], None] = lambda: None,
) -> None:
    """Deliver until ``stop`` is set.

    What is in hand then is finished; what was only claimed is given back. ``beside``
    is called now and then, to set somebody else to work who is not waited for.
    """
    name = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"
    started = now().isoformat(timespec="seconds")
    leases: Callable[[], datetime] | None = None
    carrier: Carrier | None = None
    looked = seen = -1e9
    trouble = 0
    while not stop.is_set():
        try:
            leases = leases or lease_clock(store)
            clock = time.monotonic()
            if carrier is None or clock - looked > EVERY.total_seconds():
                first = carrier is None
                carrier = Carrier(
                    store=store, channels=ways_out(store, told, now), now=now,
                    printer=printer, leases=leases, owner=name,
                    stopping=stop.is_set, lease_seconds=told.lease_seconds,
                )  # fmt: skip
                hits = reconcile(store, told.outbox, now, whole=first, leases=leases)
                looked = clock
                if hits:
                    _tell(tell, Told(hits=hits))
            if clock - seen > _SEEN_EVERY:
                _be_seen(store, name, told, started, leases())
                seen = clock
                beside()
            done = carrier.batch()
            trouble = 0
        except (StoreError, OSError) as error:
            trouble += 1
            _tell(tell, Told(trouble=str(error)))
            wait = min(0.2 * 2 ** min(trouble, 10), LONGEST_PAUSE)
            stop.wait(wait * random.uniform(0.5, 1))  # noqa: S311 - only spreads them
            continue
        if done is not None:
            _tell(tell, Told(round=done))
        elif told.until_idle:
            break
        else:
            stop.wait(told.pause * random.uniform(0.7, 1.3))  # noqa: S311 - spreads them
    _leave(store, name)


def _tell(tell: Callable[[Told], None], what: Told) -> None:
    """Say it; where nobody listens any more, or a log is full, papers go out still."""
    with suppress(OSError):
        tell(what)


def _be_seen(store: Store, name: str, told: Orders, started: str, at: datetime) -> None:
    with store.writing() as tx:
        ledger.see_worker(
            tx,
            ledger.Worker(
                name=name, host=socket.gethostname(),
                channels=" ".join(sorted(told.serves)), started_at=started,
                seen=milliseconds(at),
            ),
        )  # fmt: skip
        ledger.forget_workers(tx, before=milliseconds(at) - _FORGOTTEN_AFTER)


def _leave(store: Store, name: str) -> None:
    try:
        with store.writing() as tx:
            ledger.forget_workers(tx, name)
    except StoreError:
        pass  # its last sign of life grows old by itself
