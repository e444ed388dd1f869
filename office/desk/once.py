"""The same job under the same key is done once, and answered the same twice.

Whoever asks names a key of his own. It is kept with the effect, in one transaction:
asked again, the job is not done again, and the answer is the order as it was then,
made again from its events. Without a key a job is done as often as it is asked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from office.errors import OfficeError
from office.store import keys, orders
from office.store.errors import StoreDamagedError
from office.store.keys import Done
from office.store.transaction import Transaction
from orders.history import rebuild
from orders.order import Order
from orders.snapshot import reopen_order
from rules.canonical import canonical_hash

FORM = "request/1"
LONGEST_KEY = 255


class KeyRefusedError(OfficeError):
    """A key that is none, or that was used for another job."""

    def __init__(self, key: str, why: str) -> None:
        """Keep the key and what is wrong with it."""
        self.key = key
        self.why = why
        super().__init__(f"key {key[:40]!r}: {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A job as it was asked: by whom, under which key, and the hash of all it says."""

    principal: str
    key: str
    hash: str


def request(actor: str, key: str, job: str, body: Mapping[str, object]) -> Request:
    """Return a request; an empty key is none.

    Raises:
        KeyRefusedError: if the key is not 1 to 255 printable ASCII characters.
    """
    printable = all(" " <= letter <= "~" for letter in key)
    if len(key) > LONGEST_KEY or not printable:
        raise KeyRefusedError(key, f"expected 1 to {LONGEST_KEY} printable letters")
    said = canonical_hash(FORM, {"job": job, "body": dict(body)})
    return Request(principal=actor, key=key, hash=said)


def done_before(tx: Transaction, asked: Request) -> Done | None:
    """Return what was done under this key; in a writing transaction, hold the key.

    Raises:
        KeyRefusedError: if it was another job.
    """
    if not asked.key:
        return None
    if tx.writes:
        keys.hold(tx, asked.principal, asked.key)
    done = keys.find(tx, asked.principal, asked.key)
    if done is not None and done.request_hash != asked.hash:
        raise KeyRefusedError(asked.key, "it was used for another job already")
    return done


def keep_done(
    tx: Transaction, asked: Request, number: str, version: int, at: str
) -> None:
    """Keep what was done, if it was asked under a key."""
    if asked.key:
        done = Done(request_hash=asked.hash, number=number, version=version)
        keys.add(tx, asked.principal, asked.key, done, at)


def order_then(tx: Transaction, done: Done) -> Order:
    """Return an order as a job left it.

    Raises:
        StoreDamagedError: if what it was can no longer be told.
    """
    events = orders.events(tx, done.number)[: done.version - 1]
    text = orders.snapshot(tx, events[0].detail["snapshot"]) if events else None
    if text is None:
        raise StoreDamagedError(f"the history of order {done.number} is gone")
    return rebuild(events, reopen_order(json.loads(text)))
