"""Keys of jobs that were done: the same job under the same key is done once.

The key is kept in the transaction of its effect, so a job that is undone leaves none
and may be tried again.
"""

from __future__ import annotations

from dataclasses import dataclass

from office.store.tables import KeyRow
from office.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done under a key.

    ``number`` is the order or quote it concerned, ``version`` what it was after.
    """

    request_hash: str
    number: str
    version: int


def find(tx: Transaction, principal: str, key: str) -> Done | None:
    """Return what somebody did under a key."""
    row = tx.get(KeyRow, (principal, key))
    if row is None:
        return None
    return Done(request_hash=row.request_hash, number=row.number, version=row.version)


def hold(tx: Transaction, principal: str, key: str) -> None:
    """Let nobody else use this key until this transaction ends."""
    tx.hold(f"key.{principal}.{key}")


def add(tx: Transaction, principal: str, key: str, done: Done, at: str) -> None:
    """Keep what was done under a key.

    Raises:
        StoreClashError: if something was already.
    """
    tx.add(
        KeyRow(
            principal=principal,
            key=key,
            request_hash=done.request_hash,
            number=done.number,
            version=done.version,
            created_at=at,
        )
    )
